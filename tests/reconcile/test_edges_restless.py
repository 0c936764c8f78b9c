"""Which families need a closer look, and which pairs clash, against the plain way: every figure beside every other."""

from collections.abc import Iterator, Sequence, Set
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.quantity import Kind, place_within, scope_within
from figrecon.domain.reading import Reading
from figrecon.domain.when import Moment
from figrecon.reconcile.clash import Clash, Clashes, by_name, clashes, falls
from figrecon.reconcile.contain import Containers, metrics_above, near
from figrecon.reconcile.family import Families
from figrecon.reconcile.group import series_of
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.off import off_the_run
from figrecon.reconcile.reconciliation import Group, Reconciliation, Series
from tests.build import figures, reconciled, text
from tests.reconcile.test_edges_agree import WEIGHTS, WHERE, with_more_metrics

BATCHES, EACH = 6, 60

DATES = (
    *("2022-05-{:02}",) * 8,
    *(
        "2022-05-{:02} 00:00",
        "2022-05-{:02} 06:00",
        "2022-05-{:02} 18:00",
        "by 2022-05-{:02}",
        "before 2022-05-{:02}",
        "2022-05-01/2022-05-{:02}",
    ),
    *("unknown", "2022-06-{:02}", "2022-05-03/2022-06-{:02}", "2022-06-{:02} 12:00"),
)
METRICS = (
    ("deaths",),
    ("deaths", "missing"),
    ("thefts", "pistols"),
    ("arrests", "held", "charged", "cells"),
    ("held", "missing"),
)


def line(random: Random, metrics: Sequence[str], slips: Sequence[int]) -> str:
    metric, where, day = random.choice(metrics), random.choice(list(WHERE)[: random.choice((1, 5, 13))]), random.randint(2, 3)
    if random.random() < 0.08:
        return f"metric: growth, as_of: 2022-05-{day:02}, value: {random.choice(('2 times', '3 times', 'nearly 2 times'))}"
    filed = where and where + ", "
    if metric == "new_dead":
        period = f"2022-05-0{random.randint(1, 2)}/2022-05-{day:02}"
        return f"metric: new_dead, {filed}over: {period}, value: {30 * WHERE[where] * random.choice((1, *slips))}"
    dated = random.choice(DATES).format(day)
    at = 90 if "2022-06" in dated or dated == "unknown" else 10 * day + ("18" in dated) - ("before" in dated)
    value = WEIGHTS[metric] * WHERE[where] * at * random.choice(slips)
    since = random.choice(("",) * 8 + (", since: 2022-04-01",))
    said = random.choice(("{}", "exactly {}", "about {}", "at least {}", "up to {}")).format(value)
    return f"metric: {metric}, {filed}as_of: {dated}, value: {said}{since}"


def ledger(seed: int) -> str:
    """A source a figure; most have no slip, or few."""
    random = Random(seed)  # noqa: S311  # repeatable
    metrics, slips = random.choice(METRICS), random.choice(((1,), (1,) * 6 + (2,), (1, 1, 2), (1, 1, 1, 3), (0, 1)))
    told = [line(random, metrics, slips) for _ in range(random.randint(4, 16))]
    days = random.choices(("2022-06-30", "unknown"), (9, 1), k=len(told))
    sources = (f"s{n:02}: {{published: {days[n]}, figures: {{n: {{{told[n]}}}}}}}\n" for n in range(len(told)))
    return with_more_metrics(text("".join(sources))).replace("kind: ratio}", "kind: ratio, part_of: missing}", 1)


def ledgers(batch: int) -> Iterator[tuple[Random, Reconciliation]]:
    for seed in range(batch * EACH, batch * EACH + EACH):
        yield Random(seed), reconciled(ledger(seed))  # noqa: S311


def families(one: Reconciliation) -> Families:
    series = series_of(one.groups)
    return Families(one.ledger, series, near([(scope, place) for _, scope, place, _ in series], one.ledger))


def kind(one: Group) -> Kind:
    return one.metric.kind


def lies_within(made: Reconciliation, part: Group, whole: Group) -> bool:
    """Whether one series is compared with another, as what is counted in it is."""
    terms, kinds = made.ledger, (kind(part), kind(whole))
    if part.series == whole.series or Kind.RATIO in kinds or kinds.count(Kind.FLOW) == 1:
        return False
    if kinds == (Kind.CUMULATIVE, Kind.CUMULATIVE) and part.series[3] != whole.series[3]:
        return False
    is_inside = scope_within(part.scope, whole.scope, terms.scopes) and place_within(part.place, whole.place, terms.places)
    return is_inside and whole.metric.id in metrics_above(part.metric, terms.metrics)


def may_precede(last: Moment, first: Moment) -> bool:
    """Whether a moment may be before another or be it: a day and a time of that day have no order."""
    return last.day < first.day or (last.day == first.day and (None in (last.minute, first.minute) or last <= first))


def is_before(early: Group, late: Group) -> bool:
    """Whether a date, cut to the day that the later count closes on, may be before another or be the same."""
    last, until = early.when.last, late.metric.until if kind(late) is Kind.CUMULATIVE else None
    if until is not None and until.last is not None and (last is None or last.key > until.last.key):
        last = until.last
    if last is None or late.when.first is None:
        return False
    return may_precede(last, late.when.first)


def stands_above(small: Figure, large: Figure, reading: Reading) -> bool:
    high = large.readings[reading].high
    return high is not None and small.readings[reading].low > high


def is_calm(made: Reconciliation, whole: list[Group], reading: Reading, without: Set[str]) -> bool:
    """Whether no figure within a series stands above one of it that may be of a later day, or of the same day."""
    parts = [group for group in made.groups if lies_within(made, group, whole[0])]
    runs = any(kind(group) is Kind.CUMULATIVE for group in (whole[0], *parts))
    for late in whole:
        left = [f for f in late.figures if f.id not in without]
        if kind(late) is Kind.RATIO:
            if any(a.readings.usual != b.readings.usual for a, b in combinations(left, 2)):
                return False
            continue
        for early in (*whole, *parts):
            same_day = (early.when.first, early.when.last) == (late.when.first, late.when.last)
            same = early is late or (same_day and early.is_settled and late.is_settled)
            if is_before(early, late) if runs else same:
                told = [f for f in early.figures if f.id not in without]
                if any(stands_above(small, large, reading) for small in told for large in left):
                    return False
    return True


def hang_together(made: Reconciliation, series: dict[Series, list[Group]]) -> dict[Series, set[Series]]:
    """For each series all of its family."""
    found = {one: {one} for one in series}
    for one, other in combinations(series, 2):
        a, b = series[one][0], series[other][0]
        if lies_within(made, a, b) or lies_within(made, b, a):
            both = found[one] | found[other]
            found.update(dict.fromkeys(both, both))
    return found


def plainly_restless(made: Reconciliation, reading: Reading, without: Set[str]) -> set[Series]:
    series = series_of(made.groups)
    together = hang_together(made, series)
    return {other for one in series if not is_calm(made, series[one], reading, without) for other in together[one]}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_those_families_are_looked_at_in_which_a_figure_stands_above_a_later_one_or_its_whole(batch: int) -> None:
    """Whatever was asked before, of whichever families, and with whatever left out."""
    seen = 0
    for random, made in ledgers(batch):
        asked, out = families(made), frozenset[str]()
        for reading in (Reading.USUAL, Reading.LITERAL, Reading.USUAL, Reading.LITERAL, Reading.STRETCHED):
            expected = plainly_restless(made, reading, out)
            assert asked.restless(reading, out) == expected == families(made).restless(reading, out)
            one = random.choice(list(asked.series))
            around = asked.around([one])
            assert around == hang_together(made, asked.series)[one]
            assert asked.restless(reading, out, around) == expected & around
            out |= {f.id for f in made.figures if random.random() < 0.2}
            seen += 0 < len(expected) < len(asked.series)
        for reading in (Reading.USUAL, Reading.LITERAL):
            assert asked.restless(reading, frozenset(["none/n"])) == plainly_restless(made, reading, frozenset())
    assert seen > 20


def plain_clashes(made: Reconciliation, reading: Reading) -> dict[frozenset[str], Clash]:
    found: dict[frozenset[str], Clash] = {}
    for one in made.groups:
        pairs = combinations(one.figures, 2) if one.is_settled else ()
        for a, b in pairs:
            apart = a.readings.literal.meet(b.readings.literal) is None
            if apart if reading is Reading.LITERAL else judge_same(a, b).verdict.rank >= Verdict.STRETCHED.rank:
                found[frozenset((a.id, b.id))] = Clash.SAME_DAY
        for other in made.groups:
            is_later = kind(one) is Kind.CUMULATIVE and one.series == other.series and one is not other
            is_later = is_later and one.when.not_after(other.when)
            same_day = (one.when.first, one.when.last) == (other.when.first, other.when.last)
            is_part = same_day and one.is_settled and other.is_settled and lies_within(made, one, other)
            for small in one.figures if is_later or is_part else ():
                for large in other.figures:
                    if stands_above(small, large, reading):
                        found[frozenset((small.id, large.id))] = Clash.FALL if is_later else Clash.PART
    return found


@pytest.mark.parametrize("reading", [Reading.LITERAL, Reading.USUAL])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_figures_clash_on_one_day_along_time_and_with_their_wholes(batch: int, reading: Reading) -> None:
    seen = set[Clash]()
    for _, made in ledgers(batch):
        containers = Containers(made.ledger, made.groups, families(made).near)
        series = series_of(made.groups).values()
        found = clashes(made.groups, series, containers.pairs(made.groups), reading)
        expected = plain_clashes(made, reading)
        assert {frozenset((a, b)): how for a, row in found.of.items() for b, how in row.items()} == expected
        assert all(found.of[b][a] is how for a, row in found.of.items() for b, how in row.items())
        seen.update(expected.values())
    assert len(seen) > 1


@pytest.mark.parametrize("seed", range(4))
def test_falls_of_a_long_series_are_all_that_there_are(seed: int) -> None:
    """More figures than are looked at in one block, several of a day, some with no order to that day."""
    random, lines = Random(seed), list[str]()  # noqa: S311  # repeatable
    for number in range(random.choice((70, 130, 200))):
        day = 1 + number % 28
        dated = random.choice(("{}", "{}", "{} 06:00", "2022-05-01/{}", "by {}")).format(f"2022-05-{day:02}")
        value = 100 * day if random.random() < 0.6 else random.choice((0, 1, 100 * day - 100, 100 * day - 101, 200 * day))
        said = random.choice(("exactly {}", "exactly {}", "at least {}", "up to {}")).format(value)
        lines.append(f"s{number}: {{published: 2022-06, figures: {{n: {{metric: deaths, as_of: {dated}, value: {said}}}}}}}\n")
    made = reconciled(text("".join(lines)))
    expected = {
        (small.id, large.id)
        for one in made.groups
        for other in made.groups
        if one is not other and one.when.not_after(other.when)
        for small in one.figures
        for large in other.figures
        if stands_above(small, large, Reading.LITERAL)
    }
    (line,) = series_of(made.groups).values()
    found = [(a.id, b.id) for a, b in falls(line, Reading.LITERAL)]
    assert len(found) == len(set(found)) > 20
    assert set(found) == expected


PAIRS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from(Clash), max_size=12)


def linked(pairs: dict[tuple[int, int], Clash]) -> Clashes:
    named = figures(*("metric: deaths, as_of: 2022-05-09, value: 1" for _ in range(8)))
    told, found = reconciled(named).figures, Clashes()
    before: dict[frozenset[int], Clash] = {}
    for (a, b), how in pairs.items():
        if a != b:
            found.add(told[a], told[b], how)
            worst = before[frozenset((a, b))] = min(how, before.get(frozenset((a, b)), how))
            assert found.of[told[a].id][told[b].id] is found.of[told[b].id][told[a].id] is worst
    return found


@settings(deadline=None, max_examples=150)
@given(PAIRS, st.sampled_from((min, max)), st.booleans())
def test_the_figure_with_most_clashes_left_is_set_aside_first(
    pairs: dict[tuple[int, int], Clash], pick: object, off: bool
) -> None:
    """Of equals that clash with one another the one that is chosen of all of them; told with all that it clashed with."""
    found, asked = linked(pairs), list[tuple[tuple[str, ...], frozenset[str]]]()

    def choose(names: Sequence[str], disputed: Set[str]) -> str:
        asked.append((tuple(names), frozenset(disputed)))
        return pick(names)  # type: ignore[operator,no-any-return]

    left = {name: dict(row) for name, row in found.of.items()}
    expected, questions = list[tuple[str, dict[str, Clash]]](), list[tuple[tuple[str, ...], frozenset[str]]]()
    if off:
        found.off["a/n"] = "b/n", Clash.FALL
        expected.append(("a/n", {"b/n": Clash.FALL} | left.pop("a/n", {})))
        left = {name: {other: how for other, how in row.items() if other != "a/n"} for name, row in left.items()}
    left = {name: row for name, row in left.items() if row}
    while left:
        most = max(map(len, left.values()))
        name = min(name for name, row in left.items() if len(row) == most)
        rivals = [other for other in left[name] if len(left[other]) == most]
        if rivals:
            questions.append((tuple(sorted((name, *rivals))), frozenset(left)))
            name = pick(questions[-1][0])  # type: ignore[operator]
        expected.append((name, left.pop(name)))
        left = {one: {other: how for other, how in row.items() if other != name} for one, row in left.items()}
        left = {one: row for one, row in left.items() if row}
    assert list(found.causes(choose)) == expected
    assert asked == questions
    assert [names for names, _ in asked] == [names for names, _ in questions]
    assert by_name(["b", "a", "c"], set()) == "a"


SAID = st.tuples(st.integers(1, 7), st.sampled_from(("exactly ", "at least ", "up to ", "about ")), st.integers(1, 30))


@settings(deadline=None, max_examples=60)
@given(st.lists(SAID, min_size=1, max_size=9), st.sampled_from((Reading.LITERAL, Reading.USUAL)))
def test_off_the_run_is_what_clashes_with_its_nearest_of_a_longest_run(
    told: list[tuple[int, str, int]], reading: Reading
) -> None:
    made = reconciled(figures(*(f"metric: deaths, as_of: 2022-05-{d:02}, value: {word}{n}" for d, word, n in told)))
    placed = [(group, figure) for group in made.groups for figure in group.figures]
    lows = [figure.readings[reading].low for _, figure in placed]
    size = len(placed)
    runs = [
        run
        for length in range(size, 0, -1)
        for run in combinations(range(size), length)
        if all(lows[a] <= lows[b] for a, b in pairwise(run))
    ]
    longest = [run for run in runs if len(run) == len(runs[0])]

    def off(run: tuple[int, ...]) -> dict[str, str]:
        found = {}
        for at in set(range(size)) - set(run):
            for other in (max((on for on in run if on < at), default=-1), min((on for on in run if on > at), default=-1)):
                early, late = sorted((at, other))
                is_fall = other >= 0 and placed[early][0] is not placed[late][0]
                if is_fall and stands_above(placed[early][1], placed[late][1], reading):
                    found[placed[at][1].id] = placed[other][1].id
        return found

    (line,) = series_of(made.groups).values()
    assert off_the_run(line, reading) in [off(run) for run in longest]
