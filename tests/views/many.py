"""A report with as many findings as a test or a benchmark wants: each with a message of its own."""

from dataclasses import replace
from functools import cache

from figrecon.pipeline import Report, Reported
from tests.build import reworded
from tests.views.reports import ledger


@cache
def many(count: int) -> Report:
    """The daily ledger's report with its open differences and an error told over and over, numbered."""
    report = ledger("daily")
    error = next(r for r in ledger("incomplete").findings if r.finding.difference is None)
    found = [r for r in report.findings if r.finding.difference is not None and r.finding.difference.is_open]
    kinds = [*found, error]
    return replace(report, findings=tuple(_numbered(kinds[n % len(kinds)], n) for n in range(count)))


def _numbered(reported: Reported, number: int) -> Reported:
    return reported._replace(finding=reworded(reported.finding, message=f"finding no. {number}."))
