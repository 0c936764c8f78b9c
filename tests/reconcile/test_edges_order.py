"""Counts in order of time and within one another, against the plain way: each figure compared with every other.

The reconciliation compares what is next to each other and lets the solver carry it on; what it leaves of a quantity, and
whether figures clash, has to be the same.
"""

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Interval
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, place_within, scope_within
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.reconcile import reconcile
from tests.build import TODAY, sound, text

BATCHES, EACH = 12, 25

WEIGHTS = {"levels": 7, "deaths": 9, "thefts": 9, "held": 4, "arrests": 6, "pistols": 5}
WHERE = {
    "": 12, "place: north": 6, "place: port": 3, "place: south": 5, "scope: children": 6, "scope: girls": 3,
    "scope: girls, place: north": 2, "scope: children, place: port": 1, "place: [north, south]": 11,
}  # fmt: skip
DATES = ("{}", "{}", "{}", "{} 06:00", "{} 18:00", "by {}", "before {}", "{}/{}", "{}/{}", "2022-05", "unknown")


def dated(random: Random) -> tuple[str, int]:
    """A date as written, and a number that grows with the last moment that it can mean."""
    form, day = random.choice(DATES), random.randint(1, 5)
    if "{" not in form:
        return form, 319
    later = day + random.randint(0, 2)
    last = f"2022-05-{later:02}"
    if random.random() < 0.15:
        later += 28
        last = f"2022-05-{later}" if later < 32 else f"2022-06-{later - 31:02}"
    at = 10 * later + {"{} 06:00": 3, "{} 18:00": 6, "before {}": -1}.get(form, 9)
    return form.format(f"2022-05-{day:02}", last) if "/" in form else form.format(last), at


def lines(random: Random, slips: int) -> Iterator[str]:
    """Figures that can all be true but for some slips: a whole is more than its part, a later count than an earlier one."""
    metrics = random.choice((("deaths",), ("deaths",), ("thefts", "pistols"), ("arrests", "held"), ("levels",)))
    for number in range(random.randint(3, 9)):
        where = random.choice(list(WHERE)[: random.choice((1, 3, 9))])
        metric, (when, at) = random.choice(metrics), dated(random)
        value = WEIGHTS[metric] * WHERE[where] * min(at, 319)  # nothing is stolen after May
        if number < slips:
            value = random.choice((value * 5, value // 5, value + 100))
        slack = random.choice((0, 0, 7, 200))
        said = random.choice(
            (f"exactly {value}", f"at least {max(0, value - slack)}", f"{max(0, value - slack)} to {value + slack}")
        )
        more = ", since: 2022-04-01" if random.random() < 0.15 else ""
        yield f"metric: {metric}, {where and where + ', '}as_of: {when}, value: {said}{more}"


def ledger(seed: int, slips: int) -> str:
    """Each figure of a source of its own."""
    told = list(lines(Random(seed), slips))  # noqa: S311  # repeatable
    published = ("unknown" if "unknown" in line else "2022-06-30" for line in told)
    sources = (f"s{n}: {{published: {day}, figures: {{n: {{{told[n]}}}}}}}\n" for n, day in enumerate(published))
    more = "  pistols: {unit: gun, kind: stock, part_of: thefts}\n  levels: {unit: person, kind: stock, until: 2022-05-31}\n"
    return text("".join(sources)).replace("places:\n", more + "places:\n", 1)


@cache
def loaded(seed: int, slips: int) -> Ledger:
    return sound(ledger(seed, slips))


def ledgers(batch: int, slips: int) -> list[Ledger]:
    return [loaded(seed, slips) for seed in range(batch * EACH, batch * EACH + EACH)]


def is_below(ledger: Ledger, one: Figure, other: Figure) -> bool:
    """Whether a figure counts no more than another does: as it is earlier, or within it, or both."""
    small, large = one.metric, other.metric
    if one is other or small is None or large is None or large.id not in metrics_above(small, ledger.metrics):
        return False
    if not (scope_within(one.scope, other.scope, ledger.scopes) and place_within(one.place, other.place, ledger.places)):
        return False
    if large.kind is Kind.CUMULATIVE:
        since = [figure.since and figure.since.first for figure in (one, other)]
        same = small.kind is Kind.STOCK or since[0] == since[1]
        return same and one.when.closed_at(large.until).not_after(other.when.closed_at(large.until))
    return one.when.is_moment and one.when.moment == other.when.moment


def below(ledger: Ledger) -> dict[str, set[str]]:
    """For each figure those that count no more than it, by however many steps."""
    found = {f.id: {f.id} | {o.id for o in ledger.figures if is_below(ledger, o, f)} for f in ledger.figures}
    for _ in found:
        for names in found.values():
            names.update(*(found[name] for name in tuple(names)))
    return found


def said(ledger: Ledger) -> dict[str, Interval]:
    return {figure.id: figure.readings[Reading.LITERAL] for figure in ledger.figures}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_quantity_is_bounded_by_all_that_counts_no_more_and_no_less(batch: int) -> None:
    for ledger in ledgers(batch, 0):
        made = reconcile(ledger, today=TODAY)
        under, ends = below(ledger), said(ledger)
        literal = [b for b in derive(made) if b.reading is Reading.LITERAL]
        assert sorted(name for b in literal for name in b.figures) == sorted(ends)
        for b in literal:
            below_it = set().union(*(under[name] for name in b.figures))
            above_it = {name for name in ends for own in b.figures if own in under[name]}
            highs = [high for name in above_it if (high := ends[name].high) is not None]
            lows = [ends[name].low for name in below_it]
            assert (b.low, b.high) == (max(lows), min(highs, default=None)), b
            assert below_it.issuperset(b.low_from), b
            assert above_it.issuperset(b.high_from), b
            assert b.low == max((ends[name].low for name in b.low_from), default=0), b
            assert b.high == min((ends[name].high or 0 for name in b.high_from), default=None), b
            assert not b.left_out, b


@pytest.mark.parametrize("slips", [0, 1, 3])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_figures_clash_where_what_counts_no_more_counts_more(batch: int, slips: int) -> None:
    for ledger in ledgers(batch, slips):
        under, ends = below(ledger), said(ledger)
        pairs = {
            (part, whole)
            for whole in ends
            for part in under[whole]
            if (most := ends[whole].high) is not None and ends[part].low > most
        }
        found = [d for d in reconcile(ledger, today=TODAY).differences if d.verdict is Verdict.CONTRADICTION]
        clashing = {name for pair in pairs for name in pair}
        for told in found:
            assert clashing.issuperset(told.figures), told
            assert any({*pair} <= {*told.figures, *told.others} for pair in pairs), told
        named = {name for told in found for name in (*told.figures, *told.others)}
        assert all(named.intersection(pair) for pair in pairs), pairs
