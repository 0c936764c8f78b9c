"""Unlike definitions: figures of metrics that people confuse, side by side, never one series."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import combinations

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.reconcile.judge import same_number
from figrecon.reconcile.reconciliation import Group

Where = tuple[ScopeSet, PlaceSet]


def unlike_definitions(groups: Iterable[Group]) -> Iterator[Difference]:
    """One difference for each pair of metrics of a topic that have figures of the same scope and place.

    It holds all those figures; the two that differ and are nearest in time are shown.
    """
    topics: dict[str, dict[str, dict[Where, list[Figure]]]] = {}
    for group in groups:
        metrics = topics.setdefault(group.metric.topic, {})
        metrics.setdefault(group.metric.id, {}).setdefault((group.scope, group.place), []).extend(group.figures)
    for _, metrics in sorted(topics.items()):
        for one, other in combinations(sorted(metrics), 2):
            shared = [
                (metrics[one][where], metrics[other][where]) for where in sorted(metrics[one].keys() & metrics[other].keys())
            ]
            apart = [nearest for pair in shared for nearest in (*_nearest(*pair), *_nearest(*pair[::-1]))]
            if apart:
                least = min(rank for rank, _, _ in apart)
                yield _difference(shared, *min([(a, b) for rank, a, b in apart if rank == least], key=_roundness))


def _nearest(ones: list[Figure], others: list[Figure]) -> Iterator[tuple[tuple[int, int], Figure, Figure]]:
    """Each figure with those of the other metric next to it in time, where the two differ, and how far they are apart.

    Whole counts come before those of a scope, then by days apart.
    """
    others = sorted(others, key=_day)
    days = [_day(f) for f in others]
    for one in ones:
        day = _day(one)
        start, end = bisect_left(days, day), bisect_right(days, day)
        start = bisect_left(days, days[start - 1]) if start else 0
        end = bisect_right(days, days[end]) if end < len(days) else end
        for at in range(start, end):
            if not same_number(one, others[at]):
                yield (len(one.scope), abs(day - days[at])), one, others[at]


def _day(figure: Figure) -> int:
    last = figure.when.last
    return last.day.toordinal() if last else 0


def _roundness(pair: tuple[Figure, Figure]) -> tuple[object, ...]:
    """What says more first, then by name."""
    one, other = pair
    return _zeros(one) + _zeros(other), one.id, other.id


def _zeros(figure: Figure) -> int:
    """How rounded a number looks: the zeros that it ends in; a word without a number looks roundest."""
    number = str(figure.value.number or "0" * 9)
    return len(number) - len(number.rstrip("0"))


def _difference(shared: list[tuple[list[Figure], list[Figure]]], one: Figure, other: Figure) -> Difference:
    shown = sorted((one, other), key=lambda f: (_day(f), f.id))
    figures = {f.id for pair in shared for figures in pair for f in figures}
    return Difference(
        rule="unlike-definitions",
        verdict=Verdict.AGREES,
        reason="definition",
        explained_by=STRUCTURE,
        figures=tuple(sorted(figures)),
        shown=tuple(f.id for f in shown),
        more=len(figures) - 2,
    )
