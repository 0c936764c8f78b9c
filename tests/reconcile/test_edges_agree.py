"""Which figures differ and go together all the same, against the plain way: every figure beside every other.

A day is told once, a count once beside the next one, a part once beside the nearest wholes of its day or else the next later
one; how many of these there are is what a summary counts.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise
from random import Random
from typing import NamedTuple

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, place_within, scope_within
from figrecon.domain.when import When
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.judge import judge_same, same_number
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.standing import Status, counted_on
from tests.build import figures, load_text, reconciled, text

BATCHES, EACH = 8, 60

WEIGHTS = {"deaths": 9, "thefts": 9, "arrests": 8, "held": 6, "charged": 3, "cells": 2, "pistols": 5, "missing": 4}
WHERE = {
    "": 24, "place: north": 10, "place: port": 5, "place: south": 9, "place: [north, south]": 20, "place: [port, south]": 13,
    "scope: children": 11, "scope: girls": 6, "scope: police": 4,
    "scope: girls, place: north": 3, "scope: girls, place: port": 2,
    "scope: children, place: north": 5, "scope: [girls, police]": 1,
}  # fmt: skip
SAID = ("{}", "{}", "exactly {}", "about {}", "at least {}", "up to {}")
WHO = ("", "", "", ", said_by: ministry", ", said_by: ministry", ", said_by: radio")
DAYS = ("{}",) * 8 + ("{} 06:00", "{} 18:00", "by {}", "2022-05-01/{}", "unknown")
MORE = """\
  pistols: {unit: gun, kind: stock, part_of: thefts}
  charged: {unit: person, kind: cumulative, part_of: held}
  cells: {unit: person, kind: stock, part_of: charged}
"""


def with_more_metrics(ledger: str) -> str:
    """Also a flow is part of a count, with which it cannot be compared."""
    return ledger.replace("places:\n", MORE + "places:\n", 1).replace("total: deaths}", "total: deaths, part_of: deaths}", 1)


def line(random: Random, metrics: tuple[str, ...], last: int, slips: tuple[int, ...]) -> str:
    """A figure that is true in a world where every count grows by ten a day, but for slips: how much too large it is."""
    metric, where = random.choice(metrics), random.choice(list(WHERE)[: random.choice((1, 5, 13))])
    filed, who, day = where and where + ", ", random.choice(WHO), random.randint(1, last)
    if metric == "growth":
        return f"metric: growth, as_of: 2022-05-{day:02}, value: {random.choice(('2 times', 'nearly 2 times'))}{who}"
    if metric == "new_dead":
        end = random.randint(day, last)
        value = 90 * WHERE[where] * (end - day + 1)
        period = f"2022-05-{day:02}/2022-05-{end:02}"
        return f"metric: new_dead, {filed}over: {period}, value: {random.choice(SAID).format(value)}{who}"
    form = random.choice(DAYS)
    at = 10 * day + {"{} 06:00": 3, "{} 18:00": 6, "unknown": 300}.get(form, 9)
    since = random.choice(("",) * 8 + (", since: 2022-04-01", ", since: 2022-04-02"))
    value = WEIGHTS[metric] * WHERE[where] * at * random.choice(slips)
    said = random.choice(SAID).format(value) if random.random() < 0.95 else "hundreds"
    return f"metric: {metric}, {filed}as_of: {form.format(f'2022-05-{day:02}')}, value: {said}{since}{who}"


def ledger(seed: int) -> str:
    """A source a figure; every third ledger with slips."""
    random = Random(seed)  # noqa: S311  # repeatable
    metrics = random.choice(
        (("deaths",), ("deaths",), ("thefts", "pistols"), ("arrests", "held", "charged", "cells"), ("missing", "growth"))
    )
    if random.random() < 0.2:
        metrics = "deaths", "new_dead"
    last = random.choice((1, 2, 5))
    slips = (1, 1, 1, 1, 1, 2) if seed % 3 == 0 else (1,)
    told = [line(random, metrics, last, slips) for _ in range(random.randint(3, 14))]
    days = (f"2022-06-{random.randint(10, 30)}" for _ in told)
    sources = (f"s{n:02}: {{published: {day}, figures: {{n: {{{told[n]}}}}}}}\n" for n, day in enumerate(days))
    return with_more_metrics(text("".join(sources)))


@cache
def made(seed: int) -> Reconciliation:
    return reconciled(ledger(seed))


def without_contradiction(batch: int) -> Iterator[Reconciliation]:
    every = (made(seed) for seed in range(batch * EACH, batch * EACH + EACH))
    return (one for one in every if all(d.verdict is not Verdict.CONTRADICTION for d in one.told))


class Told(NamedTuple):
    """The figures of one quantity and date."""

    figures: tuple[Figure, ...]
    since: object

    @property
    def first(self) -> Figure:
        return self.figures[0]

    @property
    def kind(self) -> Kind | None:
        return self.first.metric and self.first.metric.kind

    @property
    def metric(self) -> str:
        return self.first.metric.id if self.first.metric else ""

    @property
    def when(self) -> When:
        return counted_on(self.first)

    @property
    def where(self) -> tuple[object, ...]:
        return self.metric, self.first.scope, self.first.place, self.since

    @property
    def is_one_quantity(self) -> bool:
        return self.when.is_moment or self.kind is Kind.FLOW

    @property
    def speaker(self) -> Figure:
        def width(figure: Figure) -> tuple[object, ...]:
            usual = figure.readings.usual
            return usual.high is None, usual.high is not None and usual.high - usual.low, figure.id

        return min(self.figures, key=width)


def days(figures: Iterable[Figure]) -> list[Told]:
    found: dict[object, list[Figure]] = {}
    for figure in figures:
        is_running = figure.metric is not None and figure.metric.kind is Kind.CUMULATIVE
        since = figure.since.first if figure.since and is_running else None
        when = counted_on(figure)
        metric = figure.metric.id if figure.metric else None
        found.setdefault((metric, figure.scope, figure.place, since, when.first, when.last), []).append(figure)
    return [Told(tuple(same), key[3]) for key, same in found.items()]  # type: ignore[index]


def standing(one: Reconciliation) -> list[Figure]:
    return [figure for figure in one.figures if one.status[figure.id] is Status.STANDING]


def is_within(ledger: Ledger, part: Figure, whole: Figure) -> bool:
    """Whether everybody whom a figure counts is counted in another, on whatever day."""
    small, large = part.metric, whole.metric
    if small is None or large is None or large.id not in metrics_above(small, ledger.metrics):
        return False
    return scope_within(part.scope, whole.scope, ledger.scopes) and place_within(part.place, whole.place, ledger.places)


def holds(ledger: Ledger, whole: Told, part: Told) -> bool:
    """Whether all that is counted in one is counted in another, of the same day."""
    same_day = (whole.when.first, whole.when.last) == (part.when.first, part.when.last)
    comparable = Kind.STOCK in (part.kind, whole.kind) or part.since == whole.since
    alike = (whole.kind is Kind.FLOW) is (part.kind is Kind.FLOW) and Kind.RATIO not in (part.kind, whole.kind)
    return whole is not part and same_day and comparable and alike and is_within(ledger, part.first, whole.first)


def wholes(ledger: Ledger, part: Told, every: list[Told]) -> list[Told]:
    """The nearest wholes of the day; or else the next of a wider scope or place that is surely not before."""
    around = [one for one in every if one.is_one_quantity and holds(ledger, one, part)]
    if around or part.kind is not Kind.CUMULATIVE:
        return [one for one in around if not any(holds(ledger, one, inner) for inner in around)]
    wider = [one for one in every if one.metric == part.metric and one.since == part.since and one.where != part.where]
    wider = [one for one in wider if is_within(ledger, part.first, one.first) and part.when.not_after(one.when)]
    found = [one for one in wider if one.is_one_quantity]
    scopes, places = {one.first.scope for one in every}, {one.first.place for one in every}

    def nearness(one: Told) -> tuple[object, ...]:
        scope, place = one.first.scope, one.first.place
        above = sum(scope_within(scope, other, ledger.scopes) for other in scopes)
        around = sum(place_within(place, other, ledger.places) for other in places)
        own_scope, own_place = scope != part.first.scope, place != part.first.place
        return own_scope, -above, scope, own_place, -around, place, one.when.key

    return [min(found, key=nearness)] if found else []


def agrees(small: Figure, large: Figure) -> bool:
    return large.readings.usual.high is None or small.readings.usual.low <= large.readings.usual.high


def beside(one: Reconciliation) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Each part that agrees with a whole: why they differ, and both."""
    every = days(standing(one))
    for part in (one for one in every if one.is_one_quantity):
        for whole in wholes(one.ledger, part, every):
            small, large = part.speaker, whole.speaker
            reason = "definition" if part.metric != whole.metric else "place" if small.place != large.place else "scope"
            if agrees(small, large):
                yield "part-beside-whole", reason, (small.id, large.id)


def steps(one: Reconciliation) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Each count that agrees with the next one: whether it rose, and both. Repeated words and words alone are no step."""
    first = {name: one.by_id[origin] for name, origin in one.origin.items()}
    numbers = [f for f in standing(one) if f.metric is not None and f.metric.kind is Kind.CUMULATIVE]
    numbers = [f for f in numbers if f.value.number is not None and (f.id == first[f.id].id or same_number(f, first[f.id]))]
    lines: dict[object, list[Told]] = {}
    for day in sorted(days(numbers), key=lambda told: (told.when.key, told.when.written)):
        lines.setdefault(day.where, []).append(day)
    for earlier, later in (pair for line in lines.values() for pair in pairwise(line)):
        a, b = earlier.speaker, later.speaker
        if earlier.when.not_after(later.when) and not same_number(a, b) and agrees(a, b):
            rose = (a.value.number or 0) < (b.value.number or 0)
            yield "later-count", "later_count" if rose else "rounding", (a.id, b.id)


def one_day(one: Reconciliation) -> Iterator[tuple[str, Verdict, tuple[str, ...]]]:
    """Each day whose figures are unlike; a relay where all that differs are words for one number."""
    for day in (day for day in days(standing(one)) if day.is_one_quantity):
        pairs = [(a, b) for a, b in combinations(day.figures, 2) if not same_number(a, b)]
        verdicts = [judge_same(a, b).verdict for a, b in pairs if one.origin[a.id] != one.origin[b.id]]
        if pairs:
            worst = max(verdicts, key=lambda verdict: verdict.rank, default=Verdict.AGREES)
            yield ("same-day-differs" if verdicts else "relay"), worst, tuple(sorted(f.id for f in day.figures))


def shown(found: Iterable[Difference]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted((d.rule, d.reason, d.shown) for d in found)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_all_that_goes_together_is_told_and_nothing_else(batch: int) -> None:
    looked_at = 0
    for one in without_contradiction(batch):
        found = [d for d in one.agreements if d.rule in {"later-count", "part-beside-whole"}]
        assert shown(found) == sorted((*steps(one), *beside(one)))
        assert all(d.figures == tuple(sorted(d.shown)) for d in found)
        assert all((d.verdict, d.explained_by) == (Verdict.AGREES, STRUCTURE) for d in one.agreements)
        assert len(one.agreements) == len(list(one.agreements))
        looked_at += 1
    assert looked_at > EACH // 3


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_day_that_differs_is_told_once(batch: int) -> None:
    for one in (made(seed) for seed in range(batch * EACH, batch * EACH + EACH)):
        found = [d for d in one.differences if d.rule in {"same-day-differs", "relay"}]
        assert sorted((d.rule, d.verdict, d.figures) for d in found) == sorted(one_day(one))
        assert not any(d.verdict is Verdict.STRETCHED or d.is_open for d in one.agreements)


def test_metrics_that_are_part_of_one_another_in_a_circle_are_a_fault_and_compared_with_nothing_twice() -> None:
    circle = "  x: {unit: person, kind: stock, part_of: y}\n  y: {unit: person, kind: stock, part_of: x}\nplaces:\n"
    told = figures(*(f"metric: {name}, as_of: 2022-05-09, value: {value}" for name, value in (("x", 5), ("y", 9))))
    found, faults = load_text(told.replace("places:\n", circle, 1))
    assert [fault.rule for fault in faults] == ["cycle"]
    assert metrics_above(found.metrics["x"], found.metrics) == ("x", "y")


def test_a_level_is_told_beside_its_nearest_whole_also_where_counts_begin_on_different_days() -> None:
    """Cells within charges since April, these within those held, these within arrests since March: the first alone is near."""
    lines = {"cells": "2", "charged": "3, since: 2022-04-01", "held": "6", "arrests": "8, since: 2022-03-01"}
    told = figures(*(f"metric: {metric}, as_of: 2022-05-09, value: {value}" for metric, value in lines.items()))
    found = [d for d in reconciled(with_more_metrics(told)).agreements if d.rule == "part-beside-whole"]
    assert [d.shown for d in found if d.shown[0] == "a/n"] == [("a/n", "b/n")]


def test_the_first_of_whom_a_count_tells_is_a_later_count() -> None:
    (found,) = reconciled(
        figures(*(f"metric: deaths, as_of: 2022-05-0{8 + value}, value: {value}" for value in (0, 1)))
    ).agreements
    assert (found.rule, found.reason) == ("later-count", "later_count")


def test_a_crossing_of_scopes_lies_within_each_of_them_and_neither_within_it() -> None:
    lines = {"police": 10, "girls": 9, "[girls, police]": 3}
    told = (f"metric: deaths, as_of: 2022-05-09, scope: {scope}, value: {value}" for scope, value in lines.items())
    found = reconciled(figures(*told)).differences
    assert {(d.rule, d.shown) for d in found} == {("part-beside-whole", ("c/n", "a/n")), ("part-beside-whole", ("c/n", "b/n"))}


def test_what_is_told_of_no_place_lies_within_no_other_and_no_other_within_it() -> None:
    lines = ("value: 10", "value: 12, place: north", "value: 9, place: testland", "value: 3, scope: girls")
    told = figures(*(f"metric: deaths, as_of: 2022-05-09, {line}" for line in lines)).replace("place: testland\n", "", 1)
    assert load_text(told)[1] == ()
    found = reconciled(told).differences
    assert {(d.rule, d.shown) for d in found} == {("part-above-whole", ("b/n", "c/n")), ("part-beside-whole", ("d/n", "a/n"))}
