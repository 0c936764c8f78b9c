"""Pairs of figures that do not go together at a reading, and the fewest figures that are at the bottom of them.

Setting a figure aside is bookkeeping, never blame: it keeps one typo in a long series from being told for every later day.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heapify, heappop, heappush
from itertools import chain, islice

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.off import off_the_point, off_the_run, off_those_before
from figrecon.reconcile.reconciliation import Group
from figrecon.reconcile.witness import MANY, pairs

BLOCK = 64

MOST = 50_000
"""Pairs of a series that are told one from another; where a count falls more often, the longest run that does not is kept."""

Pair = tuple[Group, Group]
"""A part and its whole."""

Choose = Callable[[Sequence[str], Set[str]], str]
"""Which of some figures to set aside; the second are all figures that still clash with any."""


def by_name(names: Sequence[str], disputed: Set[str]) -> str:  # noqa: ARG001 - one form for all that choose
    """The first by name, where nothing else tells them apart."""
    return min(names)


class Clash(IntEnum):
    """How two figures clash; what is told first comes first."""

    SAME_DAY = 1
    FALL = 2
    PART = 3


@dataclass(slots=True)
class Clashes:
    """Which figures clash with which: `of[a][b]` is how. For a fall and a part, `order` holds (smaller, larger)."""

    of: dict[str, dict[str, Clash]] = field(default_factory=dict)
    off: dict[str, tuple[str, Clash]] = field(default_factory=dict)
    """Figures off what goes together of very many, each with one of those and how it clashes with it."""

    def add(self, a: Figure, b: Figure, how: Clash) -> None:
        for one, other in ((a.id, b.id), (b.id, a.id)):
            row = self.of.setdefault(one, {})
            row[other] = min(how, row.get(other, how))

    def causes(self, choose: Choose) -> Iterator[tuple[str, dict[str, Clash]]]:
        """Set figures aside, each time the one with most clashes left, and tell what it clashed with, until none is left.

        Of figures that clash with one another and have as many, `choose` names the one.
        """
        for name, (other, how) in self.off.items():
            others = self.of.pop(name, {})
            for clashing in others:
                del self.of[clashing][name]
            yield name, {other: how} | others
        left = {name: dict(others) for name, others in self.of.items() if others}
        disputed = dict.fromkeys(left)
        heap = [(-len(others), name) for name, others in left.items()]
        heapify(heap)
        while heap:
            degree, name = heappop(heap)
            if name not in disputed:
                continue
            if -degree != len(left[name]):
                heappush(heap, (-len(left[name]), name))
                continue
            rivals = [other for other in left[name] if len(left[other]) == -degree]
            if rivals:
                heappush(heap, (degree, name))
                name = choose(sorted((name, *rivals)), disputed.keys())
            others = left.pop(name)
            del disputed[name]
            yield name, others
            for other in others:
                del left[other][name]
                if not left[other]:
                    disputed.pop(other)


def clashes(groups: Iterable[Group], series: Iterable[list[Group]], within: Iterable[Pair], reading: Reading) -> Clashes:
    """All pairs that clash: literally, or (for the usual reading) so much as to need a stretched one.

    `series` are the same groups in order of time, `within` those of them that lie within others on their day.
    """
    found = Clashes()
    for group in groups:
        if group.is_settled and group.verdict.rank >= Verdict.STRETCHED.rank:  # of others no pair differs
            if len(group.figures) > MANY:
                found.off |= {name: (other, Clash.SAME_DAY) for name, other in off_the_point(group.figures, reading).items()}
                continue
            for a, b in pairs(group.figures):
                if differ(a, b, reading):
                    found.add(a, b, Clash.SAME_DAY)
    for line in series:
        if line[0].metric.kind is Kind.CUMULATIVE:
            for earlier, later in _told_falls(line, reading, found):
                found.add(earlier, later, Clash.FALL)
    for part, whole in _pairs_above(within, reading):
        for small in part.figures:
            for large in whole.figures:
                if _above(small, large, reading):
                    found.add(small, large, Clash.PART)
    return found


def _pairs_above(within: Iterable[Pair], reading: Reading) -> Iterator[Pair]:
    """The groups of which some figure stands above some figure of a group that it lies within."""
    highs: dict[int, Number | None] = {}
    for part, whole in within:
        if id(whole) not in highs:
            highs[id(whole)] = _lowest_high(whole.figures, reading)
        high = highs[id(whole)]
        if high is not None and any(figure.readings[reading].low > high for figure in part.figures):
            yield part, whole


def _lowest_high(figures: Iterable[Figure], reading: Reading) -> Number | None:
    highs = (figure.readings[reading].high for figure in figures)
    return min((high for high in highs if high is not None), default=None)


def differ(a: Figure, b: Figure, reading: Reading) -> bool:
    """Whether two figures of one day do not go together at a reading."""
    if reading is Reading.LITERAL:
        return a.readings.literal.meet(b.readings.literal) is None
    return judge_same(a, b).verdict.rank >= Verdict.STRETCHED.rank


def _above(small: Figure, large: Figure, reading: Reading) -> bool:
    high = large.readings[reading].high
    return high is not None and small.readings[reading].low > high


def _told_falls(line: list[Group], reading: Reading, clashes: Clashes) -> list[tuple[Figure, Figure]]:
    """The falls of a series; of one that falls more often than MOST, those between figures that are not `off` its run."""
    while True:
        found = list(islice(falls(line, reading), MOST + 1))
        leaving = (off_the_run(line, reading) or off_those_before(line, reading)) if len(found) > MOST else {}
        if not leaving:
            return found
        clashes.off |= {name: (other, Clash.FALL) for name, other in leaving.items()}
        kept = ((group, tuple(f for f in group.figures if f.id not in leaving)) for group in line)
        line = [group.only(figures) for group, figures in kept if figures]


def falls(line: list[Group], reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of an earlier figure that surely stands above a later one, in a series in order of time."""
    told = [(group, figure) for group in line for figure in group.figures]
    highs = [figure.readings[reading].high for _, figure in told]
    if not _may_fall([figure.readings[reading].low for _, figure in told], highs):
        return
    # imprecise dates overlap: what is surely later is found among those that begin late enough
    begun = sorted((g.when.first.key, at) for at, (g, _) in enumerate(told) if g.when.first is not None)
    highs = [highs[at] for _, at in begun]
    lowest: list[int | None] = []  # the lowest high of each block of figures, to pass over the blocks that hold no fall
    for start in range(0, len(highs), BLOCK):
        known = [int(h) for h in highs[start : start + BLOCK] if h is not None]
        lowest.append(min(known, default=None))
    at = 0
    for group in line:
        first, last = group.when.first, group.when.last
        start = len(begun) if last is None else bisect_left(begun, (last.key, 0))
        own = start if first is None else bisect_left(begun, (first.key, at))  # the group's own figures are no later ones
        after = max(start, own + len(group.figures)) if first is not None else start
        at += len(group.figures)
        for figure in group.figures:
            low = int(figure.readings[reading].low)
            for other in chain(_below(highs, lowest, start, own, low), _below(highs, lowest, after, len(highs), low)):
                later_group, later = told[begun[other][1]]
                if group.when.not_after(later_group.when):
                    yield figure, later


def _may_fall(lows: list[Number], highs: list[Number | None]) -> bool:
    """Whether any high stands below a low before it."""
    most: Number = 0
    for low, high in zip(lows, highs, strict=True):
        if high is not None and high < most:
            return True
        most = max(most, low)
    return False


def _below(highs: list, lowest: list[int | None], start: int, end: int, low: int) -> Iterator[int]:  # type: ignore[type-arg]
    for block in range(start // BLOCK, -(-end // BLOCK)):
        floor = lowest[block]
        if floor is not None and floor < low:
            for index in range(max(start, block * BLOCK), min((block + 1) * BLOCK, end)):
                high = highs[index]
                if high is not None and high < low:
                    yield index
