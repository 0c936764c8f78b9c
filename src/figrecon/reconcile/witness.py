"""Which figures of one quantity are judged against one another: of very many those of which two differ as badly as any."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.judge import is_open_ended, is_unsure

MANY = 64
"""Above so many figures of one quantity, and so many statements, the witnesses alone are judged."""


def pairs(figures: tuple[Figure, ...]) -> Iterable[tuple[Figure, Figure]]:
    """The pairs to judge: all; of very many figures one of each that says the same, or the witnesses."""
    if len(figures) > MANY:
        figures = tuple({(f.value, f.readings, f.unsure): f for f in reversed(figures)}.values())[::-1]
    if len(figures) > MANY:
        found = {figure.id: figure for figure in _witnesses(figures)}
        figures = tuple(found[name] for name in sorted(found))
    return combinations(figures, 2)


def _witnesses(figures: Sequence[Figure]) -> Iterator[Figure]:
    """At each reading the highest low and the lowest high, of all and of those that are sure; and two in tension."""
    for some in (figures, [figure for figure in figures if not is_unsure(figure)]):
        for reading in Reading if some else ():
            yield max(some, key=lambda f: (f.readings[reading].low, f.id))
            yield min(some, key=lambda f: (f.readings[reading].high is None, f.readings[reading].high or 0, f.id))
    yield from _in_tension(figures)


def _in_tension(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The two farthest apart that do not meet with either of them read stretched; none if there are none."""
    found: tuple[Figure, ...] = ()
    widest: Number = 0
    ended = [(high, f) for f in figures if (high := f.readings.stretched.high) is not None and not is_open_ended(f)]
    below = iter(sorted(ended, key=lambda each: (each[0], each[1].id)))
    lower = next(below, None)
    lowest: tuple[Number, Figure] | None = None  # as usually read, of those that end below as read stretched
    for figure in sorted(figures, key=lambda f: (f.readings.usual.low, f.id)):
        low = figure.readings.usual.low
        while lower is not None and lower[0] < low:
            high = lower[1].readings.usual.high
            if high is not None and (lowest is None or high < lowest[0]):
                lowest = high, lower[1]
            lower = next(below, None)
        if lowest is not None and lowest[0] < figure.readings.stretched.low and low - lowest[0] > widest:
            widest, found = low - lowest[0], (figure, lowest[1])
    return found
