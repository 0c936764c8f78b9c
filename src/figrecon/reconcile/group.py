"""Standing figures brought together by metric, scope, place and date, in order of time."""

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Interval, Number
from figrecon.domain.quantity import Kind, Metric
from figrecon.domain.reading import Reading, Readings
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.reconciliation import Group, Series
from figrecon.reconcile.standing import counted_on, quantity_of

MANY = 64
"""Above so many figures of one quantity, the witnesses alone are judged: the lowest high and the highest low."""


def grouped(figures: Iterable[Figure], origin: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups in order of metric, scope, place and date. Numbers that stand alone (`quantity`) are in none.

    Figures of one origin are not judged against one another: one of them is a relay, perhaps with another hedge.
    """
    together: dict[object, tuple[Metric, list[Figure]]] = {}
    for figure in figures:
        if figure.metric is not None:
            together.setdefault(quantity_of(figure), (figure.metric, []))[1].append(figure)
    groups = sorted((_group(metric, tuple(fs), origin) for metric, fs in together.values()), key=_order)
    return tuple(_with_changes(groups))


def _order(group: Group) -> tuple[object, ...]:
    since = group.since.key if group.since else ()
    return group.metric.id, group.scope, group.place, since, group.when.key, group.when.written


def _group(metric: Metric, figures: tuple[Figure, ...], origin: Mapping[str, str]) -> Group:
    first = figures[0]
    since = first.since if metric.kind is Kind.CUMULATIVE else None
    group = Group(metric, first.scope, first.place, since, counted_on(first), figures, Verdict.SAME, _together(figures))
    return group._replace(verdict=worst_pair(figures, origin)) if group.is_settled else group


def _together(figures: tuple[Figure, ...]) -> Readings | None:
    """What all the figures allow, at each reading; None where not even the literal readings meet."""
    met = {reading: _meet(figures, reading) for reading in Reading}
    literal, stretched, usual = met[Reading.LITERAL], met[Reading.STRETCHED], met[Reading.USUAL]
    if literal is None:
        return None
    return Readings(literal, stretched or literal, usual or stretched or literal)


def _meet(figures: tuple[Figure, ...], reading: Reading) -> Interval | None:
    met: Interval | None = figures[0].readings[reading]
    for figure in figures[1:]:
        met = met and met.meet(figure.readings[reading])
    return met


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
    """The groups, each with the change from the one before it in its series, where both say one number."""
    previous: dict[Series, Group] = {}
    for group in groups:
        number = _number(group)
        before = previous.get(group.series)
        if number is not None:
            previous[group.series] = group
        said = _number(before) if before and before.when.not_after(group.when) else None
        yield group if number is None or said is None else group._replace(change=number - said)


def _number(group: Group) -> Number | None:
    return None if group.metric.kind is Kind.FLOW else group.speaker.value.number if not group.speaker.value.of else None


def series_of(groups: Iterable[Group]) -> dict[Series, list[Group]]:
    """The groups of each series, in order of time."""
    series: dict[Series, list[Group]] = {}
    for group in groups:
        series.setdefault(group.series, []).append(group)
    return series


def neighbours(groups: list[Group]) -> Iterable[tuple[Group, Group]]:
    """Groups next to one another in time, where the one surely is not after the other."""
    return ((a, b) for a, b in pairwise(groups) if a.when.not_after(b.when))
