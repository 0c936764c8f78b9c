"""Standing figures brought together by metric, scope, place and date, in order of time."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, cast

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.quantity import Kind, Metric
from figrecon.domain.when import When
from figrecon.reconcile.judge import judge_same, same_number
from figrecon.reconcile.reconciliation import Group, Series, most_telling
from figrecon.reconcile.standing import Alike, Status, counted_on
from figrecon.reconcile.witness import pairs


def grouped(alike: Alike, status: Mapping[str, Status], origin: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups of what stands, in order of metric, scope, place and date. Numbers that stand alone are in none.

    Figures of one origin are not judged against one another: one of them is a relay, perhaps with another hedge.
    """
    fallen = {name for name, each in status.items() if each is not Status.STANDING}
    lines: dict[Series, list[_Day]] = {}
    for same in alike:
        if same[0].metric is not None:
            standing = [figure for figure in same if figure.id not in fallen] if fallen else same
            if standing:
                day = _day(standing)
                lines.setdefault(day.series, []).append(day)
    return tuple([group for _, line in sorted(lines.items(), key=_in_order) for group in _groups(line, origin)])


class _Day(NamedTuple):
    """Figures of one quantity, before they are judged; in order of time."""

    key: object
    written: str
    when: When
    series: Series
    since: When | None
    figures: tuple[Figure, ...]


def _day(figures: list[Figure]) -> _Day:
    first = figures[0]
    metric, when = cast("Metric", first.metric), counted_on(first)
    since = first.since if metric.kind is Kind.CUMULATIVE else None
    series = metric.id, first.scope, first.place, since.first if since else None
    return _Day(when.key, when.written, when, series, since, tuple(figures))


def _in_order(line: tuple[Series, list[_Day]]) -> tuple[object, ...]:
    (metric, scope, place, since), _ = line
    return metric, scope, place, since.key if since else ()


def _groups(line: list[_Day], origin: Mapping[str, str]) -> Iterator[Group]:
    """The groups of a series, each with the change from the one before it, where both say one number."""
    line.sort(key=itemgetter(0, 1))
    before: tuple[When, Number] | None = None
    for _, _, when, series, since, figures in line:
        first, speaker = figures[0], most_telling(figures)
        metric = cast("Metric", first.metric)
        is_settled = metric.kind is Kind.FLOW or when.is_moment
        is_unlike = len(figures) > 1 and not all(same_number(first, other) for other in figures[1:])
        verdict = worst_pair(figures, origin) if is_settled and is_unlike else Verdict.SAME
        value = speaker.value
        number = None if metric.kind is Kind.FLOW or value.of else value.number
        change = None
        if number is not None:
            change = number - before[1] if before is not None and before[0].not_after(when) else None
            before = when, number
        yield Group(
            metric, first.scope, first.place, since, when, figures, verdict, change, series, is_settled, is_unlike, speaker
        )


def worst_pair(figures: tuple[Figure, ...], origin: Mapping[str, str]) -> Verdict:
    """The worst that two of a quantity's figures of unlike origin say of one another."""
    judged = (judge_same(a, b).verdict for a, b in pairs(figures) if origin[a.id] != origin[b.id])
    return max(judged, key=lambda v: v.rank, default=Verdict.SAME)


def series_of(groups: Iterable[Group]) -> dict[Series, list[Group]]:
    """The groups of each series, in order of time."""
    series: dict[Series, list[Group]] = {}
    for group in groups:
        series.setdefault(group.series, []).append(group)
    return series


def neighbours(groups: list[Group]) -> Iterable[tuple[Group, Group]]:
    """Groups next to one another in time, where the one surely is not after the other."""
    return ((a, b) for a, b in pairwise(groups) if a.when.not_after(b.when))
