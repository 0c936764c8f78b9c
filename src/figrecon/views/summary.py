"""A report in numbers."""

from typing import NamedTuple

from figrecon.domain.finding import STRUCTURE, Severity
from figrecon.pipeline import Report
from figrecon.rules.wording import counted
from figrecon.views.differences import differences


class Summary(NamedTuple):
    """How much there is and what was found, over the whole ledger. `left_out` counts the entries that did not load.

    `recorded_unexplained` are differences that a curator looked at and could not explain.
    """

    figures: int
    sources: int
    origins: int
    groups: int
    errors: int
    warnings: int
    differences: int
    explained_by_structure: int
    explained_by_curator: int
    recorded_unexplained: int
    unexplained: int
    left_out: int

    @property
    def explained(self) -> str:
        """ "40 explained by structure, 6 by a curator, 1 recorded as unexplained, 1 not"."""
        recorded = f"{self.recorded_unexplained:,} recorded as unexplained, " if self.recorded_unexplained else ""
        return (
            f"{self.explained_by_structure:,} explained by structure, {self.explained_by_curator:,} by a curator, "
            f"{recorded}{self.unexplained:,} not"
        )


def summary(report: Report) -> Summary:
    """Count a report."""
    reconciliation = report.reconciliation
    severities = [r.finding.rule.severity for r in report.told]
    told = differences(report.told)
    found = len(told) + report.agreements
    by_structure = sum(d.explained_by == STRUCTURE for d in told) + report.agreements
    unexplained = sum(d.is_open for d in told)
    recorded = sum(not d.is_open and d.explained_by != STRUCTURE and d.reason == "unexplained" for d in told)
    return Summary(
        figures=len(reconciliation.figures),
        sources=len({f.source for f in reconciliation.figures}),
        origins=len(set(reconciliation.origin.values())),
        groups=len(reconciliation.groups),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        differences=found,
        explained_by_structure=by_structure,
        explained_by_curator=found - by_structure - recorded - unexplained,
        recorded_unexplained=recorded,
        unexplained=unexplained,
        left_out=report.ledger.left_out,
    )


def incomplete(report: Report) -> str:
    """What to say of a ledger that did not load whole; empty for one that did."""
    if report.is_complete:
        return ""
    found = [r.finding for r in (*report.told, *report.earlier) if r.finding.rule.severity is Severity.ERROR]
    errors, left_out = counted(len(found), "error"), report.ledger.left_out
    what = f"{counted(left_out, 'entry', 'entries')} of the ledger" if left_out else "what they are about is"
    return f"INCOMPLETE: {errors}; {what} left out, in no table, total or verdict below"
