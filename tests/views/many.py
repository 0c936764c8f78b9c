"""A report with as many findings as a test or a benchmark wants: each with a message of its own."""

from dataclasses import replace
from functools import cache

from figrecon.domain.finding import Finding
from figrecon.ledger.document import Document
from figrecon.pipeline import Report, Reported
from tests.build import reworded
from tests.views.reports import ledger


@cache
def many(count: int) -> Report:
    """The daily ledger's report with its open differences and an error told over and over, numbered."""
    report, incomplete = ledger("daily"), ledger("incomplete")
    error = next(r.finding for r in incomplete.findings if r.finding.difference is None)
    found = [r.finding for r in report.findings if r.finding.difference is not None and r.finding.difference.is_open]
    kinds = [*((finding, report.document) for finding in found), (error, incomplete.document)]
    return replace(report, whole=None, told=tuple(_numbered(*kinds[n % len(kinds)], n) for n in range(count)))


def _numbered(finding: Finding, document: Document, number: int) -> Reported:
    return Reported(reworded(finding, message=f"finding no. {number}."), document)
