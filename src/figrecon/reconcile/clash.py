"""Pairs of figures that do not go together at a reading, and the fewest figures that are at the bottom of them.

Setting a figure aside is bookkeeping, never blame: it keeps one typo in a long series from being told for every later day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heapify, heappop, heappush

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.reconcile.contain import Containers
from figrecon.reconcile.group import pairs
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.reconciliation import Group

BLOCK = 64


class Clash(IntEnum):
    """How two figures clash; what is told first comes first."""

    SAME_DAY = 1
    FALL = 2
    PART = 3


@dataclass(slots=True)
class Clashes:
    """Which figures clash with which: `of[a][b]` is how. For a fall and a part, `order` holds (smaller, larger)."""

    of: dict[str, dict[str, Clash]] = field(default_factory=dict)

    def add(self, a: Figure, b: Figure, how: Clash) -> None:
        for one, other in ((a.id, b.id), (b.id, a.id)):
            row = self.of.setdefault(one, {})
            row[other] = min(how, row.get(other, how))

    def causes(self) -> Iterator[tuple[str, dict[str, Clash]]]:
        """Set figures aside, each time the one with most clashes left, and tell what it clashed with, until none is left."""
        left = {name: dict(others) for name, others in self.of.items()}
        heap = [(-len(others), name) for name, others in left.items()]
        heapify(heap)
        while heap:
            degree, name = heappop(heap)
            others = left[name]
            if not others:
                continue
            if -degree != len(others):
                heappush(heap, (-len(others), name))
                continue
            yield name, dict(others)
            for other in others:
                del left[other][name]
            others.clear()


def clashes(groups: Iterable[Group], series: Iterable[list[Group]], containers: Containers, reading: Reading) -> Clashes:
    """All pairs that clash: literally, or (for the usual reading) so much as to need a stretched one."""
    found = Clashes()
    for group in groups:
        if group.is_settled:
            for a, b in pairs(group.figures):
                if _differ(a, b, reading):
                    found.add(a, b, Clash.SAME_DAY)
    for line in series:
        if line[0].metric.kind is Kind.CUMULATIVE:
            for earlier, later in falls(line, reading):
                found.add(earlier, later, Clash.FALL)
    for part, whole in containers.pairs():
        for small in part.figures:
            for large in whole.figures:
                if _above(small, large, reading):
                    found.add(small, large, Clash.PART)
    return found


def _differ(a: Figure, b: Figure, reading: Reading) -> bool:
    if reading is Reading.LITERAL:
        return a.readings.literal.meet(b.readings.literal) is None
    return judge_same(a, b).verdict.rank >= Verdict.STRETCHED.rank


def _above(small: Figure, large: Figure, reading: Reading) -> bool:
    high = large.readings[reading].high
    return high is not None and small.readings[reading].low > high


def falls(line: list[Group], reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of an earlier figure that surely stands above a later one, in a series in order of time."""
    told = [(group, figure) for group in line for figure in group.figures]
    highs = [figure.readings[reading].high for _, figure in told]
    lowest: list[int | None] = []  # the lowest high of each block of figures, to pass over the blocks that hold no fall
    for start in range(0, len(highs), BLOCK):
        known = [int(h) for h in highs[start : start + BLOCK] if h is not None]
        lowest.append(min(known, default=None))
    for index, (group, figure) in enumerate(told):
        low = figure.readings[reading].low
        for other in _below(highs, lowest, index + 1, int(low)):
            later_group, later = told[other]
            if later_group is not group and group.when.not_after(later_group.when):
                yield figure, later


def _below(highs: list, lowest: list[int | None], start: int, low: int) -> Iterator[int]:  # type: ignore[type-arg]
    for block in range(start // BLOCK, len(lowest)):
        floor = lowest[block]
        if floor is not None and floor < low:
            for index in range(max(start, block * BLOCK), min((block + 1) * BLOCK, len(highs))):
                high = highs[index]
                if high is not None and high < low:
                    yield index
