"""What could be known when: the ledger reconciled as of each day on which that changed, as far as the work stays small."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.when import When
from figrecon.pipeline import Report, Reported
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.reconcile import reconcile
from figrecon.rules.registry import of_reconciliation
from figrecon.views.selection import Selection
from figrecon.views.topic import Sections, sections

BUDGET = 3_000
"""Figures to reconcile over all days together; where it takes more, verdicts are those of the whole ledger."""

MANY = 300
"""Figures up to which the derived bounds are drawn."""


class Step(NamedTuple):
    """A state of knowledge, and the day since which it is; `day` None: everything in the ledger."""

    day: date | None
    report: Report
    cut: Sections
    bounded: tuple[Bounded, ...]


class Course(NamedTuple):
    """The states of knowledge in order of time; the last is what the report shows. `days` begins each of them.

    Without the budget for more, `steps` is that last one alone, while `days` are still all.
    """

    steps: tuple[Step, ...]
    days: tuple[date, ...]

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @property
    def is_whole(self) -> bool:
        """Whether every state was reconciled."""
        return len(self.steps) == len(self.days)

    def first(self, figure: Figure, ledger: Ledger) -> int:
        """The number of the state from which on a figure is known; where its day is not known, the last."""
        last = ledger.sources[figure.source].published.last
        return next((at for at, day in enumerate(self.days) if last and last.day <= day), len(self.days) - 1)


def course(report: Report, selection: Selection) -> Course:
    """The states of knowledge of a report. CannotRunError for an unknown name in the selection."""
    now = Step(report.reconciliation.known_on, report, sections(report, selection), _bounds(report))
    days = _days(report)
    if len(days) < 2 or sum(_known(report, day) for day in days) > BUDGET:
        return Course((now,), days or (report.reconciliation.today,))
    earlier = tuple(_step(report, day, selection) for day in days[:-1])
    return Course((*earlier, now), days)


def _days(report: Report) -> tuple[date, ...]:
    """The days on which a source appeared or a figure was taken back, as far as the report looks."""
    reconciliation = report.reconciliation
    found = {when.last.day for when in _changes(report) if when.last is not None}
    return tuple(sorted(day for day in found if reconciliation.known_on is None or day <= reconciliation.known_on))


def _changes(report: Report) -> Iterator[When]:
    for figure in report.reconciliation.figures:
        yield report.ledger.sources[figure.source].published
        if figure.withdrawn and figure.withdrawn.date:
            yield figure.withdrawn.date


def _known(report: Report, day: date) -> int:
    """How many figures were known on a day."""
    published = (report.ledger.sources[f.source].published.last for f in report.reconciliation.figures)
    return sum(last is not None and last.day <= day for last in published)


def _step(report: Report, day: date, selection: Selection) -> Step:
    reconciliation = reconcile(report.ledger, today=report.reconciliation.today, known_on=day)
    found = tuple(Reported(finding) for finding in of_reconciliation(reconciliation))
    then = replace(report, reconciliation=reconciliation, told=found, whole=None)
    return Step(day, then, sections(then, selection), _bounds(then))


def _bounds(report: Report) -> tuple[Bounded, ...]:
    return derive(report.reconciliation) if len(report.reconciliation.figures) <= MANY else ()
