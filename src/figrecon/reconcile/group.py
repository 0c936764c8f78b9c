"""Standing figures brought together by metric, scope, place and date, in order of time."""

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from typing import cast

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.quantity import Kind, Metric
from figrecon.domain.reading import Reading
from figrecon.domain.when import When
from figrecon.reconcile.judge import judge_same, same_number
from figrecon.reconcile.reconciliation import Group, Series, most_telling
from figrecon.reconcile.standing import Alike, Status, counted_on

MANY = 64
"""Above so many figures of one quantity, the witnesses alone are judged: the lowest high and the highest low."""


def grouped(alike: Alike, status: Mapping[str, Status], origin: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups of what stands, in order of metric, scope, place and date. Numbers that stand alone are in none.

    Figures of one origin are not judged against one another: one of them is a relay, perhaps with another hedge.
    """
    groups = []
    for same in alike:
        if same[0].metric is not None:
            standing = tuple([f for f in same if status[f.id] is Status.STANDING])
            if standing:
                groups.append(_group(standing, origin))
    found: list[Group] = []
    for _, line in sorted(series_of(groups).items(), key=_in_order):
        line.sort(key=_time)
        found.extend(_with_changes(line))
    return tuple(found)


def _in_order(line: tuple[Series, list[Group]]) -> tuple[object, ...]:
    (metric, scope, place, since), _ = line
    return metric, scope, place, since.key if since else ()


def _time(group: Group) -> tuple[object, str]:
    return group.when.key, group.when.written


def _group(figures: tuple[Figure, ...], origin: Mapping[str, str]) -> Group:
    first = figures[0]
    metric = cast("Metric", first.metric)
    since = first.since if metric.kind is Kind.CUMULATIVE else None
    when = counted_on(first)
    is_settled = metric.kind is Kind.FLOW or when.is_moment
    is_unlike = len(figures) > 1 and not all(same_number(first, other) for other in figures[1:])
    verdict = worst_pair(figures, origin) if is_settled and is_unlike else Verdict.SAME
    series = metric.id, first.scope, first.place, since.first if since else None
    return Group(
        metric,
        first.scope,
        first.place,
        since,
        when,
        figures,
        verdict,
        None,
        series,
        is_settled,
        is_unlike,
        most_telling(figures),
    )


def worst_pair(figures: tuple[Figure, ...], origin: Mapping[str, str]) -> Verdict:
    """The worst that two of a quantity's figures of unlike origin say of one another."""
    judged = (judge_same(a, b).verdict for a, b in pairs(figures) if origin[a.id] != origin[b.id])
    return max(judged, key=lambda v: v.rank, default=Verdict.SAME)


def pairs(figures: tuple[Figure, ...]) -> Iterable[tuple[Figure, Figure]]:
    """The pairs to judge: all, or among very many figures those of the witnesses at each reading."""
    if len(figures) > MANY:
        witnesses: dict[str, Figure] = {}
        for reading in Reading:
            low = max(figures, key=lambda f: (f.readings[reading].low, f.id))
            high = min(figures, key=lambda f: (f.readings[reading].high is None, f.readings[reading].high or 0, f.id))
            witnesses |= {low.id: low, high.id: high}
        figures = tuple(witnesses[name] for name in sorted(witnesses))
    return combinations(figures, 2)


def _with_changes(groups: list[Group]) -> Iterable[Group]:
    """The groups of a series, each with the change from the one before it, where both say one number."""
    before: tuple[When, Number] | None = None
    for group in groups:
        number = _number(group)
        if number is None:
            yield group
            continue
        follows = before is not None and before[0].not_after(group.when)
        yield group._replace(change=number - before[1]) if before is not None and follows else group
        before = group.when, number


def _number(group: Group) -> Number | None:
    value = group.speaker.value
    return None if group.metric.kind is Kind.FLOW or value.of else value.number


def series_of(groups: Iterable[Group]) -> dict[Series, list[Group]]:
    """The groups of each series, in order of time."""
    series: dict[Series, list[Group]] = {}
    for group in groups:
        series.setdefault(group.series, []).append(group)
    return series


def neighbours(groups: list[Group]) -> Iterable[tuple[Group, Group]]:
    """Groups next to one another in time, where the one surely is not after the other."""
    return ((a, b) for a, b in pairwise(groups) if a.when.not_after(b.when))
