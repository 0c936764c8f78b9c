"""Findings of two reports by fingerprint and verdict."""

import pytest

from figrecon.diff.verdicts import key, since, standing, turns
from figrecon.domain.finding import Difference, Finding, Rule, Severity, Verdict
from figrecon.ledger.document import parse_document
from figrecon.pipeline import Report, Reported
from tests.build import reworded
from tests.views.reports import ledger


def found(code: str, verdict: Verdict, by: str = "", figures: tuple[str, ...] = ("a/x", "b/x")) -> Reported:
    """A difference as reported."""
    rule = Rule(code, code.lower(), Severity.DIFFERENCE)
    difference = Difference(code, verdict, "unexplained", by, figures, figures)
    finding = Finding(rule, "they differ", ("sources", "a", "figures", "x"), difference=difference)
    return Reported(finding)


def fault(code: str, *path: str, severity: Severity = Severity.ERROR) -> Reported:
    return Reported(Finding(Rule(code, code.lower(), severity), "wrong", path))


def report(*findings: Reported) -> Report:
    made = ledger("daily")
    return Report(made.name, made.document, made.reconciliation, findings)


CONTRADICTION, TENSION, STRETCHED = Verdict.CONTRADICTION, Verdict.TENSION, Verdict.STRETCHED


@pytest.mark.parametrize(
    ("old", "new", "brought", "kinds"),
    [
        ([], [found("FR501", CONTRADICTION)], 1, ["opened"]),
        ([found("FR501", CONTRADICTION)], [], 0, ["closed"]),
        ([found("FR501", CONTRADICTION)], [found("FR501", CONTRADICTION)], 0, []),
        ([found("FR501", TENSION)], [found("FR501", CONTRADICTION)], 1, ["changed"]),
        ([found("FR501", CONTRADICTION)], [found("FR501", TENSION)], 0, ["changed"]),
        ([found("FR501", TENSION, "why")], [found("FR501", TENSION)], 1, ["opened"]),
        ([found("FR501", TENSION)], [found("FR501", TENSION, "why")], 0, ["closed"]),
        ([found("FR501", TENSION, "why")], [found("FR501", TENSION, "other")], 0, []),
        ([], [found("FR502", Verdict.AGREES, "structure")], 1, []),
        ([found("FR502", Verdict.AGREES, "structure")], [found("FR502", STRETCHED, "structure")], 1, []),
        ([found("FR502", STRETCHED, "structure")], [found("FR502", Verdict.AGREES, "structure")], 0, []),
        ([found("FR513", CONTRADICTION)], [found("FR514", TENSION)], 0, ["changed"]),
        ([found("FR514", TENSION)], [found("FR513", CONTRADICTION)], 1, ["changed"]),
        ([found("FR514", TENSION)], [found("FR514", TENSION, figures=("a/x", "c/x"))], 1, ["opened", "closed"]),
        ([found("FR501", TENSION)], [found("FR503", TENSION)], 1, ["opened", "closed"]),
        ([], [fault("FR302", "metrics", "a")], 1, ["opened"]),
        ([fault("FR302", "metrics", "a")], [fault("FR302", "metrics", "a")], 0, []),
        ([fault("FR302", "metrics", "a")], [fault("FR302", "metrics", "b")], 1, ["opened", "closed"]),
        ([fault("FR902", "explanations", "a", severity=Severity.WARNING)], [], 0, ["closed"]),
        ([found("FR514", TENSION), found("FR513", CONTRADICTION)], [found("FR513", CONTRADICTION)], 0, []),
    ],
)
def test_what_an_edit_brings_and_turns(old: list[Reported], new: list[Reported], brought: int, kinds: list[str]) -> None:
    before, after = report(*old), report(*new)
    assert len(since(after, before, "main").findings) == brought
    assert [turn.kind for turn in turns(before, after)] == kinds


def test_what_is_not_brought_is_kept_apart() -> None:
    old, new = fault("FR302", "metrics", "a"), found("FR501", TENSION)
    judged = since(report(old, new), report(old), "main (abc)")
    assert (judged.findings, judged.earlier, judged.since) == ((new,), (old,), "main (abc)")
    assert not judged.is_complete
    assert judged.fails("tension")
    assert not judged.fails("error")


def test_a_finding_told_twice_turns_once() -> None:
    twice = report(found("FR513", CONTRADICTION), found("FR514", TENSION))
    assert len(turns(report(), twice)) == 1


def test_a_place_that_moved_is_the_same_finding() -> None:
    one = found("FR501", TENSION)
    moved = Reported(reworded(one.finding, message="in other words"), parse_document({"other.yaml": "ledger: 1\n"}))
    assert key(one.finding) == key(moved.finding)
    assert turns(report(one), report(moved)) == ()


def test_a_fault_has_no_verdict() -> None:
    assert standing(fault("FR302", "metrics").finding).verdict is None
