"""Small ledgers with divisions, balances, sums, shares and flows against HiGHS, every relation written out for every day.

The reconciliation makes only the quantities and rows that can matter, and asks the solver only where pushed bounds leave a
doubt; whether figures clash, and what is left of each quantity, has to be the same.
"""

from collections.abc import Iterator, Set
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, product
from math import ceil, floor
from random import Random

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import ALL, place_within, scope_within
from figrecon.domain.reading import Reading, share
from figrecon.reconcile import proofs
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from figrecon.reconcile.prove import prove
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.solver import Bound, Row, System
from figrecon.reconcile.told import Told
from tests.build import TODAY, sound, text
from tests.reconcile.solver import oracle_highs

BATCHES, EACH = 4, 20
LITTLE = 1e-6

RELATIONS = (
    "divisions: {p: {of: testland, into: [north, south]}}\n",
    "divisions: {p: {of: testland, into: [north, south]}, s: {of: all, into: [children, police]}}\n",
    "divisions: {p: {of: testland, into: [north, south], complete: false}}\n",
    "divisions: {s: {of: all, into: [children, police], disjoint: false}}\n",
    "balances: {b: {whole: thefts, parts: [deaths, missing]}}\n",
    "balances: {b: {whole: thefts, parts: [deaths, missing], complete: false}}\n",
    "sums: {t: {whole: s0/n, parts: [s1/n, s2/n]}}\n",
    "sums: {t: {whole: s0/n, parts: [s1/n, s2/n], complete: false}}\n",
    "",
)
SCOPES, PLACES = ((), ("children",), ("police",)), (("testland",), ("north",), ("south",))


def true_value(metric: str, scope: str, place: str, day: int) -> int:
    """Counts of which all relations hold."""
    cells = {("children", "north"): 3, ("children", "south"): 4, ("police", "north"): 5, ("police", "south"): 2}
    alone = sum(n for (s, p), n in cells.items() if scope in ("", s) and place in ("", p))
    deaths, missing = alone * (20 + 7 * day), alone * 11
    return {"deaths": deaths, "missing": missing, "thefts": deaths + missing}[metric]


def lines(random: Random, slips: int, *, divided: bool) -> Iterator[str]:
    filed = [("deaths", scope, place) for scope, place in product(("", "children", "police"), ("", "north", "south"))]
    filed += [("deaths", "", ""), ("thefts", "", ""), ("missing", "", ""), ("missing", "", "north"), ("thefts", "", "north")]
    own: list[tuple[str, str, str, int]] = []
    for number in range(random.randint(4, 9)):
        metric, scope, place = random.choice(filed)
        day = random.choice((3, 6, 6, 9))
        if number < 3:  # what the sum is made of
            metric, scope, place, day = ("deaths", "", ("", "north", "south")[number], 6)
        where = f"scope: {scope}, " * bool(scope) + f"place: {place}, " * bool(place)
        value, form = true_value(metric, scope, place, day), random.random()
        if random.random() < slips / 6:
            value = random.choice((value * 5, value // 5, value + 60, max(0, value - 30)))
        wholes = [
            at
            for at, (m, s, p, d) in enumerate(own)
            if (m, d) == (metric, day) and s in ("", scope) and p in ("", place) and (s, p) != (scope, place)
        ]
        slack = random.choice((0, 0, 2, 30))
        if form < 0.15 and wholes and number > 2:
            whole = random.choice(wholes)
            percent = round(100 * value / max(1, true_value(*own[whole])))
            said = random.choice((f"{min(100, percent)} % of s{whole}/n", f"at least {min(99, percent // 2)} % of s{whole}/n"))
        else:
            said = random.choice(
                (f"exactly {value}", f"at least {max(0, value - slack)}", f"{max(0, value - slack)} to {value + slack}")
            )
        own.append((metric, scope, place, day))
        yield f"metric: {metric}, {where}as_of: 2022-05-0{day}, value: {said}"
    first, last = random.choice(((4, 6), (7, 9), (4, 9)))
    for place in random.choice(((), ("",)) if divided else ((), ("",), ("north",), ("", "north"))):
        grown = true_value("deaths", "", place, last) - true_value("deaths", "", place, first - 1)
        grown += random.choice((0, 0, 0, 40)) if slips else 0
        where = f"place: {place}, " * bool(place)
        yield f"metric: new_dead, {where}over: 2022-05-0{first}/2022-05-0{last}, value: exactly {grown}"


@cache
def loaded(seed: int, slips: int) -> Ledger:
    """Each figure of a source of its own."""
    random = Random(seed)  # noqa: S311  # repeatable
    relation = random.choice(RELATIONS)
    told = list(lines(random, slips, divided="divisions" in relation))
    sources = (f"s{n}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(told))
    return sound(text("".join(sources), relation))


class Plain:
    """A ledger's system with every row of every day; the members are its figures, its relations, and all that follows."""

    def __init__(self, ledger: Ledger, reading: Reading) -> None:
        self.ledger, self.reading = ledger, reading
        self.numbers: dict[object, int] = {}
        self.members: dict[str, int] = {}
        self.bounds: list[Bound] = []
        self.rows: list[Row] = []
        self._grid(sorted({day for f in ledger.figures for day in _days(f)}))
        for relation in ledger.relations:
            if relation.section == "sums":
                by_id = {figure.id: figure for figure in ledger.figures}
                self._adds_up(relation, *(self.of(by_id[name]) for name in (relation.whole, *relation.parts)))
        for figure in ledger.figures:
            self._figure(figure)
        cost = (1,) * len(self.members)
        self.system = System(len(self.numbers), tuple(self.bounds), tuple(self.rows), cost)

    def at(self, *cell: object) -> int:
        return self.numbers.setdefault(cell, len(self.numbers))

    def of(self, figure: Figure) -> int:
        metric = figure.metric.id if figure.metric else ""
        return self.at(metric, figure.scope, figure.place, _days(figure) if figure.over else _days(figure)[0])

    def member(self, name: str) -> int:
        return self.members.setdefault(name, len(self.members))

    def named(self, *names: str) -> set[int]:
        """The numbers of some figures and relations, and of what follows of itself."""
        return {self.member(name) for name in (*names, "")}

    def _row(self, name: str, terms: tuple[tuple[int, Number], ...], low: int | None, high: int | None) -> None:
        self.rows.append(Row(terms, low, high, self.member(name)))

    def _at_most(self, part: int, whole: int, name: str = "") -> None:
        self._row(name, ((whole, 1), (part, -1)), 0, None)

    def _adds_up(self, relation: Relation, whole: int, *parts: int) -> None:
        terms = ((whole, 1), *((part, -1) for part in parts))
        if relation.disjoint:
            self._row(relation.id, terms, 0, 0 if relation.complete else None)
            return
        if relation.complete:
            self._row(relation.id, terms, None, 0)
        for part in parts:
            self._at_most(part, whole, relation.id)

    def _grid(self, days: list[date]) -> None:
        """What holds of all that is counted on all days."""
        ledger = self.ledger
        for scope, place, day in product(SCOPES, PLACES, days):
            for metric in ("deaths", "missing", "thefts"):
                for wider, around in product(SCOPES, PLACES):
                    if scope_within(scope, wider, ledger.scopes) and place_within(place, around, ledger.places):
                        self._at_most(self.at(metric, scope, place, day), self.at(metric, wider, around, day))
                for r in ledger.relations:
                    if r.section == "divisions" and (scope, place)[r.of_places] == (() if r.whole == ALL else (r.whole,)):
                        cells = [(scope, (n,)) if r.of_places else ((n,), place) for n in r.parts]
                        self._adds_up(r, self.at(metric, scope, place, day), *(self.at(metric, *cell, day) for cell in cells))
            for r in ledger.relations:
                if r.section == "balances":
                    self._adds_up(r, *(self.at(metric, scope, place, day) for metric in (r.whole, *r.parts)))
        for metric, scope, place, (day, after) in product(("deaths", "thefts"), SCOPES, PLACES, pairwise(days)):
            self._at_most(self.at(metric, scope, place, day), self.at(metric, scope, place, after))

    def _figure(self, figure: Figure) -> None:
        own, member = self.of(figure), self.member(figure.id)
        said = figure.readings[self.reading]
        if figure.whole:
            by_id = {each.id: each for each in self.ledger.figures}
            band, whole = share(figure.value)[self.reading], self.of(by_id[figure.whole])
            self._row(figure.id, ((own, 1), (whole, -band.low)), 0, None)
            self._row(figure.id, ((own, 1), (whole, -1 if band.high is None else -band.high)), None, 0)
        else:
            self.bounds.append(Bound(own, said.low, said.high, member))
        if figure.over:
            eve, *_, last = _days(figure)
            terms = (
                (own, 1),
                *((self.at("deaths", figure.scope, figure.place, d), 1 if d == eve else -1) for d in (eve, last)),
            )
            self._row("", terms, 0, 0)
            for other in self.ledger.figures:
                if other.over == figure.over and place_within(figure.place, other.place, self.ledger.places):
                    self._at_most(own, self.of(other))


def _days(figure: Figure) -> tuple[date, ...]:
    """The day of a count; of a flow the day before and the last one."""
    when = figure.when
    assert when.first is not None
    assert when.last is not None
    return (when.first.day - timedelta(days=1), when.last.day) if figure.over else (when.last.day,)


def asked(questions: list[tuple[Plain, set[int], int]]) -> list[oracle_highs.Ends | None]:
    return oracle_highs.answers([oracle_highs.question(plain.system, members, at) for plain, members, at in questions])


def ledgers(batch: int, slips: int) -> list[Ledger]:
    return [loaded(seed, slips) for seed in range(batch * EACH, batch * EACH + EACH)]


@pytest.mark.parametrize("slips", [0, 1, 2])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_told_cannot_be_and_the_rest_can(batch: int, slips: int) -> None:
    questions, expected = [], []
    for ledger in ledgers(batch, slips):
        plain = Plain(ledger, Reading.LITERAL)
        everyone = set(plain.members.values())
        found = [d for d in reconcile(ledger, today=TODAY).differences if d.verdict is Verdict.CONTRADICTION]
        named = {plain.member(name) for d in found for name in (*d.figures, *d.others)}
        questions += [(plain, everyone, 0), (plain, everyone - named, 0)]
        expected += [(not found, "all"), (True, "the rest")]
        for told in found:
            questions.append((plain, plain.named(*told.figures, *told.relations), 0))
            expected.append((False, repr(told)))
            for name in told.figures if told.relations else ():  # a set can be true without any one of it
                questions.append((plain, plain.named(*told.figures, *told.relations) - {plain.member(name)}, 0))
                expected.append((True, f"{name} of {told}"))
    for (plain, _, _), answer, (can_be, why) in zip(questions, asked(questions), expected, strict=True):
        assert (answer is not None) is can_be, (why, plain.ledger.figures, plain.ledger.relations)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_left_of_each_quantity(batch: int) -> None:
    questions, expected = [], []
    for ledger in ledgers(batch, 0):
        plain = Plain(ledger, Reading.LITERAL)
        for b in derive(reconcile(ledger, today=TODAY)):
            if b.reading is Reading.LITERAL and b.metric != "new_dead":
                questions.append((plain, set(plain.members.values()), plain.at(b.metric, b.scope, b.place, b.day)))
                expected.append(b)
    for (plain, _, _), answer, b in zip(questions, asked(questions), expected, strict=True):
        assert answer is not None
        least, most = ceil((answer[0] or 0) - LITTLE), None if answer[1] is None else floor(answer[1] + LITTLE)
        if b.figures or len(plain.ledger.relations) < 2:
            assert (b.low, b.high) == (least, most), (b, plain.ledger.figures)
        else:  # where divisions cross, cells that nobody names may be left looser: not every one is made of every day
            assert b.low <= least, b
            assert b.high is None or (most is not None and b.high >= most), b


@pytest.mark.parametrize(("slips", "most"), [(0, 37), (1, 65), (2, 86)])
def test_proofs_are_asked_of_few_systems(slips: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pushed bounds or a point show to be sound needs no proof, which costs far more."""
    asked_of: list[int] = []

    def proved(model: Model, reading: Reading, without: frozenset[str], homes: Set[int]) -> list[Told]:
        asked_of.extend(homes)
        return prove(model, reading, without, homes)

    monkeypatch.setattr(proofs, "prove", proved)
    for batch in range(BATCHES):
        for ledger in ledgers(batch, slips):
            reconcile(ledger, today=TODAY)
    assert len(asked_of) <= most
