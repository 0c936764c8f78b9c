"""Unlike definitions: figures of metrics that people confuse, side by side, never one series."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from operator import itemgetter

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
            beside = sorted((days for pair in shared for days in _beside(*pair)), key=itemgetter(0))
            for _, alike in groupby(beside, key=itemgetter(0)):
                apart = [(a, b) for _, of_one, of_other in alike for a in of_one for b in of_other if not same_number(a, b)]
                if apart:
                    yield _difference(shared, *min(apart, key=_roundness))
                    break


def _beside(ones: list[Figure], others: list[Figure]) -> Iterator[tuple[tuple[int, int], list[Figure], list[Figure]]]:
    """The days of either metric beside those of the other next to them in time, and how far they are apart.

    Whole counts come before those of a scope, then by days apart.
    """
    mine, its = _by_day(ones), _by_day(others)
    my_days, its_days = sorted(mine), sorted(its)
    pairs = {(day, there) for day in my_days for there in _next_to(day, its_days)}
    pairs |= {(there, day) for day in its_days for there in _next_to(day, my_days)}
    return (((len(ones[0].scope), abs(day - there)), mine[day], its[there]) for day, there in pairs)


def _by_day(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(_day(figure), []).append(figure)
    return found


def _next_to(day: int, days: list[int]) -> list[int]:
    """Of some days in order the last before a day, itself, and the first after it."""
    return days[max(bisect_left(days, day) - 1, 0) : bisect_right(days, day) + 1]


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
