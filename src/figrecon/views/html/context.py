"""What every part of the page needs to know: the states of knowledge, the words, each figure's number, sign and mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Interval
from figrecon.pipeline import Report
from figrecon.rules.wording import listed
from figrecon.views.html import signs
from figrecon.views.html.band import Reach, allowed, reaches, telling
from figrecon.views.html.known import Course
from figrecon.views.html.mark import Mark, mark
from figrecon.views.topic import Row
from figrecon.views.words import Words


@dataclass(frozen=True)
class Context:
    """A page in the making."""

    course: Course

    @property
    def report(self) -> Report:
        return self.course.now.report

    @property
    def words(self) -> Words:
        return self.course.now.cut.words

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each figure shown, by its name: the page's data count them so."""
        return {f.id: at for at, f in enumerate(self.course.now.cut.shown.figures)}

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """The marks of the figures that can be drawn, by name."""
        reconciliation, known = self.report.reconciliation, allowed(self.course.now.bounded)
        made = ((f, mark(f, reconciliation.status[f.id], self.report.ledger, known)) for f in self.course.now.cut.shown.figures)
        return {f.id: m for f, m in made if m is not None}

    @cached_property
    def _signs(self) -> Mapping[str, int]:
        return signs.publishers(self.report.ledger, self.words)

    def sign(self, figure: Figure) -> int:
        """The number of a figure's publisher's sign."""
        return self._signs[signs.publisher(figure.source, self.report.ledger)]

    @cached_property
    def _telling(self) -> Mapping[str, Mapping[Interval, list[int]]]:
        found: dict[str, dict[Interval, list[int]]] = {}
        for at, step in enumerate(self.course.steps):
            for name, interval in telling(step.bounded, step.report.reconciliation).items():
                found.setdefault(name, {}).setdefault(interval, []).append(at)
        return found

    def bands(self, figure: Figure) -> list[tuple[Interval, str, bool]]:
        """What all figures allow a figure's quantity, where that is narrower: in which states, and whether in the last."""
        told = ((interval, self.states(found)) for interval, found in self._telling.get(figure.id, {}).items())
        return [(interval, states, self.is_now(states)) for interval, states in told]

    def reaches(self, drawn: Iterable[Mark]) -> Mapping[tuple[Reach, ...], str]:
        """The bands behind some marks through time, with the states in which they hold."""
        days = {m.figure.id: (m.first, m.last) for m in drawn}
        found: dict[tuple[Reach, ...], list[int]] = {}
        for at, step in enumerate(self.course.steps):
            each = tuple(reaches(step.bounded, days, step.report.reconciliation))
            if each:
                found.setdefault(each, []).append(at)
        return {each: self.states(at) for each, at in found.items()}

    @cached_property
    def changing(self) -> frozenset[str]:
        """The figures that a change to the count before is told of in some state, by name."""
        cuts = [step.cut for step in self.course.steps]
        rows = (row for cut in cuts for topic in cut.topics for row in (*topic.rows, *topic.parts))
        return frozenset(row.figure.id for row in rows if row.change)

    def states(self, found: list[int]) -> str:
        """The numbers of states of knowledge, as the script reads them: "0 2"; empty for all of them."""
        return "" if len(found) == len(self.course.steps) else " ".join(map(str, found))

    def is_now(self, states: str) -> bool:
        """Whether what holds in some states holds in the one that the page begins with."""
        return not states or str(len(self.course.steps) - 1) in states.split()


def places(figure: Figure) -> str:
    """Where a figure stands in its text: "7:10, 5:46"."""
    return ", ".join(map(str, figure.spots))


def title(row: Row) -> str:
    """A figure in one line: its words, what it counts, its day, its source and place there, who says it, the verdict."""
    figure = row.figure
    what = figure.metric.title if figure.metric else figure.quantity or ""
    at = f" at {places(figure)}" if figure.spots else ""
    said = f", said by {row.said}" if row.said else ""
    counted = row.what if what in row.what else f"{what}, {row.what}" if row.what else what
    return f"{row.value}: {counted}, {row.as_of}. {row.source}{at}{said}. {row.verdict}".rstrip(". ") + "."


def joined_titles(rows: Iterable[Row]) -> str:
    """The metrics of some rows: "Detained, Arrested and Held in custody"."""
    return listed(list(dict.fromkeys(row.figure.metric.title for row in rows if row.figure.metric)))
