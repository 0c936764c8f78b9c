"""Agreements: counted before they are made, and never more or fewer than that."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from figrecon.domain.finding import STRUCTURE, Severity, Verdict
from figrecon.views.differences import differences
from figrecon.views.summary import summary
from tests.build import checked, figures, reconciled
from tests.reconcile.test_edges_told import parts, related, series, sound_ledgers

KINDS = pytest.mark.parametrize("kind", [series, parts, related])
Kind = Callable[[Random], Iterator[str]]


@KINDS
def test_agreements_are_as_many_as_were_counted_however_often_they_are_read(kind: Kind) -> None:
    some = 0
    for _, ledger in sound_ledgers(kind):
        made = reconciled(ledger)
        found = list(made.agreements)
        assert list(made.agreements) == found
        assert len(made.agreements) == len(found) == len(set(found))
        assert {(d.verdict, d.explained_by) for d in found} <= {(Verdict.AGREES, STRUCTURE)}
        assert sorted((*made.told, *found)) == sorted(made.differences)
        some += len(found)
    assert some > 20


@KINDS
def test_a_summary_counts_what_the_findings_say(kind: Kind) -> None:
    for _, ledger in sound_ledgers(kind):
        report = checked(ledger)
        found, counts = differences(report.findings), summary(report)
        assert counts.differences == len(found) == len(report.told) + report.agreements - counts.errors - counts.warnings
        assert counts.explained_by_structure == sum(d.explained_by == STRUCTURE for d in found)
        assert counts.unexplained == sum(d.is_open for d in found)
        assert counts.warnings == sum(r.finding.rule.severity is Severity.WARNING for r in report.findings)


def test_a_ratio_is_no_part_of_a_count() -> None:
    day = "as_of: 2022-05-09"
    ledger = figures(f"metric: growth, {day}, value: 2 times", f"metric: missing, {day}, value: 120")
    ledger = ledger.replace("  growth:   {", "  growth:   {part_of: missing, ", 1)
    assert "part_of: missing" in ledger
    assert reconciled(ledger).differences == ()
