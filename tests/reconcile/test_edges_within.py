"""Ledgers that tell what lies within the parts of divisions and of balances, or around them, against HiGHS.

The oracle writes out every relation for every metric, scope, place and day there is. The reconciliation makes few of these
quantities; what is told as a contradiction, and what is left of each quantity that figures name, has to be the same.
"""

from collections.abc import Iterator
from itertools import pairwise, product
from math import ceil, floor
from random import Random

import pytest

from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import ALL, Kind, place_within, scope_within
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.solver import Bound, Row, System
from tests.build import TODAY, sound
from tests.reconcile.solver import oracle_highs

BATCHES, EACH = 4, 24
LITTLE = 1e-6

HEAD = """\
ledger: 1
place: testland
metrics:
  lost: {unit: gun, kind: cumulative}
  taken: {unit: gun, kind: cumulative, part_of: lost}
  got: {unit: gun, kind: cumulative}
  gone: {unit: gun, kind: stock}
  sold: {unit: gun, kind: stock, part_of: got}
places:
  valley: {}
  testland: {part_of: valley}
  hills: {part_of: valley}
  north: {part_of: [testland, hills]}
  south: {part_of: testland}
  port: {part_of: north}
  quay: {part_of: south}
scopes:
  children: {}
  police: {}
  girls: {part_of: children}
  cadets: {part_of: police}
sources:
"""
METRICS = ("lost", "taken", "got", "gone", "sold")
PLACES = tuple((name,) for name in ("valley", "testland", "hills", "north", "south", "port", "quay"))
SCOPES = ((), ("children",), ("police",), ("girls",), ("cadets",), ("children", "police"))
VALUES = ("at least 30", "at least 30", "at most 20", "exactly 50", "at most 45", "exactly 20")


def relations(random: Random) -> str:
    """A division of places, one of scopes, both, or none; and a balance, or none."""
    more = random.choice(("", "", "", ", complete: false", ", disjoint: false", ", metrics: [taken]"))
    places, scopes = f"p: {{of: testland, into: [north, south]{more}}}", f"s: {{of: all, into: [children, police]{more}}}"
    divisions = random.choice((places, scopes, f"{places}, {scopes}", ""))
    claim = random.choice(("", "", ", complete: false"))
    balance = f"balances: {{b: {{whole: taken, parts: [got, gone]{claim}}}}}\n"
    return f"divisions: {{{divisions}}}\n" * bool(divisions) + balance * (not divisions or random.random() < 0.5)


def lines(random: Random, found: str) -> Iterator[str]:
    metrics = ["taken", *(["taken", "got", "gone"] if "balances" in found else []), *random.choice(((), ("lost", "sold")))]
    places = (
        random.sample([name for (name,) in PLACES], random.randint(2, 5)) if "p:" in found else ["testland", "port", "hills"]
    )
    scopes = ["", "children", "police", "girls", "cadets", *(["[children, police]"] if random.random() < 0.1 else [])]
    some = random.sample(scopes, random.randint(1, 4)) if "s:" in found else random.choice(([""], ["", "girls"]))
    days = [random.randint(5, 7) for _ in range(random.randint(1, 2))]
    for _ in range(random.randint(2, 6)):
        scope = random.choice(some)
        where = f"scope: {scope}, " * bool(scope) + f"place: {random.choice(places)}"
        day, value = random.choice(days), random.choice(VALUES)
        yield f"metric: {random.choice(metrics)}, {where}, as_of: 2022-05-0{day}, value: {value}"


def loaded(seed: int) -> Ledger:
    """Each figure of a source of its own."""
    random = Random(seed)  # noqa: S311  # repeatable
    found = relations(random)
    told = enumerate(lines(random, found))
    return sound(HEAD + "".join(f"  s{n}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in told) + found)


class Plain:
    """A ledger's system with every row of every day."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.numbers: dict[object, int] = {}
        self.rows: list[Row] = []
        days = sorted({figure.when.last.day for figure in ledger.figures if figure.when.last})
        for metric, scope, place in product(METRICS, SCOPES, PLACES):
            for day in days:
                self._cell(metric, scope, place, day)
            if ledger.metrics[metric].kind is Kind.CUMULATIVE:
                for day, after in pairwise(days):
                    self._at_most(self.at(metric, scope, place, day), self.at(metric, scope, place, after))
        bounds = []
        for f in ledger.figures:
            said = f.readings.literal
            if f.metric and f.when.last:
                bounds.append(Bound(self.at(f.metric.id, f.scope, f.place, f.when.last.day), said.low, said.high, 0))
        self.system = System(len(self.numbers), tuple(bounds), tuple(self.rows), (1,))

    def at(self, *cell: object) -> int:
        return self.numbers.setdefault(cell, len(self.numbers))

    def _row(self, terms: tuple[tuple[int, Number], ...], low: int | None, high: int | None) -> None:
        self.rows.append(Row(terms, low, high, 0))

    def _at_most(self, part: int, whole: int) -> None:
        if part != whole:
            self._row(((whole, 1), (part, -1)), 0, None)

    def _cell(self, metric: str, scope: tuple[str, ...], place: tuple[str, ...], day: object) -> None:
        ledger, own = self.ledger, self.at(metric, scope, place, day)
        above = metrics_above(ledger.metrics[metric], ledger.metrics)
        for larger, wider, around in product(above, SCOPES, PLACES):
            if scope_within(scope, wider, ledger.scopes) and place_within(place, around, ledger.places):
                self._at_most(own, self.at(larger, wider, around, day))
        for r in ledger.relations:
            whole = () if r.whole == ALL else (r.whole,)
            if r.section == "balances" and r.whole == metric:
                self._adds_up(r, own, [self.at(part, scope, place, day) for part in r.parts])
            if r.section == "divisions" and (scope, place)[r.of_places] == whole and metric in (r.metrics or METRICS):
                cells = [(scope, (name,)) if r.of_places else ((name,), place) for name in r.parts]
                self._adds_up(r, own, [self.at(metric, *cell, day) for cell in cells])
            alone = r.section == "divisions" and not r.of_places and r.disjoint
            if alone and scope == ("children", "police") and not set(r.metrics or METRICS).isdisjoint(above):
                self._row(((own, 1),), 0, 0)

    def _adds_up(self, relation: Relation, whole: int, parts: list[int]) -> None:
        terms = ((whole, 1), *((part, -1) for part in parts))
        if relation.disjoint:
            self._row(terms, 0, 0 if relation.complete else None)
            return
        if relation.complete:
            self._row(terms, None, 0)
        for part in parts:
            self._at_most(part, whole)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_cannot_be_is_told_and_what_is_left_of_each_quantity_is_known(batch: int) -> None:
    questions: list[oracle_highs.Question] = []
    expected: list[tuple[int, bool, tuple[Number, Number | None] | None]] = []
    contradicted = 0
    for seed in range(batch * EACH, batch * EACH + EACH):
        ledger = loaded(seed)
        plain, made = Plain(ledger), reconcile(ledger, today=TODAY)
        told = any(d.verdict is Verdict.CONTRADICTION for d in made.differences)
        contradicted += told
        questions.append(oracle_highs.question(plain.system, {0}, 0))
        expected.append((seed, told, None))
        for b in () if told else derive(made):
            if b.figures and b.reading is Reading.LITERAL:
                questions.append(oracle_highs.question(plain.system, {0}, plain.at(b.metric, b.scope, b.place, b.day)))
                expected.append((seed, told, (b.low, b.high)))
    for (seed, told, ends), answer in zip(expected, oracle_highs.answers(questions), strict=True):
        assert (answer is None) is told, seed
        if answer is not None and ends is not None:
            low, high = answer
            assert ends == (ceil((low or 0) - LITTLE), None if high is None else floor(high + LITTLE)), seed
    assert EACH // 5 < contradicted < EACH
