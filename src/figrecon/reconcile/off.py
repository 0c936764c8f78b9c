"""Of very many figures, those that stand off the most that go together: each is told beside one of these, not beside all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from heapq import heappop, heappush

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Interval, Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.reconciliation import Group

End = tuple[bool, Number, int]
"""A place on the line of numbers: whether it has no end, else a number, and whether just before, at or just after it."""


def off_the_point(figures: Iterable[Figure], reading: Reading) -> dict[str, str]:
    """Of very many figures of one day, those that do not hold the number that most of them hold.

    Each with one of the others that it does not meet; all others meet one another.
    """
    said = sorted((*_ends(figure.readings[reading]), figure.id) for figure in figures)
    best, most = said[0][0], 0
    reaching: list[End] = []  # the ends of those that begin before and reach as far
    for start, end, _ in said:
        while reaching and reaching[0] < start:
            heappop(reaching)
        heappush(reaching, end)
        if len(reaching) > most:
            best, most = start, len(reaching)
    holding = [(start, end, name) for start, end, name in said if start <= best <= end]
    first, last = min(holding, key=lambda one: one[1])[2], max(holding)[2]
    return {name: last if end < best else first for start, end, name in said if not start <= best <= end}


def _ends(said: Interval) -> tuple[End, End]:
    return (False, said.low, int(said.low_open)), (said.high is None, said.high or 0, -int(said.high_open))


def off_the_run(line: list[Group], reading: Reading) -> dict[str, str]:
    """The figures off the longest run of a series that never falls, each with the nearest of the run that it clashes with.

    Only those are named that clash with the nearest of the run before or after them.
    """
    told = [(group, figure) for group in line for figure in group.figures]
    run = _longest_run([figure.readings[reading].low for _, figure in told])
    on, off = set(run), {}
    for at, one in enumerate(told):
        place = bisect_right(run, at)
        for other in () if at in on else run[max(place - 1, 0) : place + 1]:
            if _falls(*((told[other], one) if other < at else (one, told[other])), reading):
                off[one[1].id] = told[other][1].id
    return off


def off_those_before(line: list[Group], reading: Reading) -> dict[str, str]:
    """The figures of a series that fall below one of an earlier day that is kept, each with the highest of these.

    In a series of imprecise dates the longest run leaves many that have no order to those of the run next to them.
    """
    ends: list[date] = []  # the last day of each figure that is kept, and the highest low so far, with its name
    highest: list[tuple[Number, str]] = []
    off = {}
    for group, figure in [(each, figure) for each in line for figure in each.figures]:
        first, last, said = group.when.first, group.when.last, figure.readings[reading]
        at = bisect_left(ends, first.day) if first is not None else 0
        if at and said.high is not None and highest[at - 1][0] > said.high:
            off[figure.id] = highest[at - 1][1]
        elif last is not None:
            own = said.low, figure.id
            highest.append(own if not highest or own[0] > highest[-1][0] else highest[-1])
            ends.append(last.day)
    return off


def _longest_run(numbers: Iterable[Number]) -> list[int]:
    """Where the numbers of a longest run that never falls stand (by patience sorting)."""
    tops: list[Number] = []  # the least number that a run of each length can end with, and where it stands
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_right(tops, number)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    run = ends[-1:]
    while before[run[-1]] >= 0:
        run.append(before[run[-1]])
    return run[::-1]


def _falls(earlier: tuple[Group, Figure], later: tuple[Group, Figure], reading: Reading) -> bool:
    high = later[1].readings[reading].high
    below = high is not None and earlier[1].readings[reading].low > high
    return below and earlier[0] is not later[0] and earlier[0].when.not_after(later[0].when)
