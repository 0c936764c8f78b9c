"""What differs and goes together all the same: on one day, along time, between a part and its whole.

A large ledger has about as many of these as figures, and most are only counted. So they are found here, and put down as
differences when somebody reads them.
"""

from collections.abc import Iterator

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.quantity import Kind
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.group import neighbours, series_of
from figrecon.reconcile.judge import may_be_at_most, same_number
from figrecon.reconcile.reconciliation import Group
from figrecon.reconcile.witness import MANY


class Agreements:
    """All of a comparison that has been asked for what clashes: what is told by its worst is not told again."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._days = [group for group in list(comparison.untold()) if _differs(group, comparison)]
        self._steps = list(_steps(comparison))
        self._parts = list(_parts(comparison))

    def __len__(self) -> int:
        return len(self._days) + len(self._steps) + len(self._parts)

    def __iter__(self) -> Iterator[Difference]:
        for group in self._days:
            yield from self._comparison.same_day(group)
        for earlier, later in self._steps:
            yield _agreement("later-count", _later(earlier, later), earlier, later)
        for part, whole in self._parts:
            yield _agreement("part-beside-whole", _side_by_side(part, whole), part.speaker, whole.speaker)


def _differs(group: Group, comparison: Comparison) -> bool:
    """Whether a day's figures differ; of very many one may hold every end, and meet all others."""
    return len(group.figures) <= MANY or any(comparison.same_day(group))


def _steps(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """A later count that rose, or that only the words make lower. Words without a number are no step of a series."""
    out = comparison.contradicted
    said = []
    for group in comparison.groups:
        if group.metric.kind is Kind.CUMULATIVE:
            figures = [f for f in group.figures if f.value.number is not None and f.whole is None and f.id not in out]
            if figures:
                said.append(group if len(figures) == len(group.figures) else group.only(tuple(figures)))
    for line in series_of(said).values():
        for earlier, later in neighbours(line):
            a, b = earlier.speaker, later.speaker
            if not same_number(a, b) and may_be_at_most(a, b):
                yield a, b


def _parts(comparison: Comparison) -> Iterator[tuple[Group, Group]]:
    """A part beside the nearest wholes of its day, or else beside the next later one."""
    containers = comparison.containers
    for part in comparison.groups:
        if part.is_settled and part.metric.kind is not Kind.RATIO:
            later = containers.later(part)
            for whole in (later,) if later else containers.nearest(part):
                if may_be_at_most(part.speaker, whole.speaker):
                    yield part, whole


def _agreement(rule: str, reason: str, a: Figure, b: Figure) -> Difference:
    """Two figures that differ and go together."""
    figures = (a.id, b.id) if a.id < b.id else (b.id, a.id)
    return Difference(rule, Verdict.AGREES, reason, STRUCTURE, figures, (a.id, b.id))


def _side_by_side(part: Group, whole: Group) -> str:
    """Why a part differs from its whole."""
    if part.metric.id != whole.metric.id:
        return "definition"
    return "place" if part.place != whole.place else "scope"


def _later(earlier: Figure, later: Figure) -> str:
    """Why a later count differs."""
    return "later_count" if (earlier.value.number or 0) < (later.value.number or 0) else "rounding"
