"""What a check lists, in which order, and how much each finding weighs: the same for every format."""

from collections.abc import Iterator

from figrecon.domain.finding import STRUCTURE, Finding, Path, Severity
from figrecon.pipeline import Report, Reported, fails
from figrecon.views.differences import is_difference, order
from figrecon.views.selection import Selection, select

ERROR, WARNING, NOTE = "error", "warning", "note"
LEVELS = (ERROR, WARNING, NOTE)
"""How a finding weighs in formats that others read: it fails the gate, it does not, or somebody explains it."""

FAIL_ON = "tension"
"""From what on the gate fails unless it is told otherwise."""


def listed(report: Report, selection: Selection) -> list[Reported]:
    """Errors, then warnings, by code and path; then differences, the open ones and the worst first.

    The selection hides differences, never faults, and its `all` lists those that are explained, too.
    """
    selected = select(report, selection)
    shown = selected.findings if selection.all else selected.told
    faults = [r for r in shown if not is_difference(r)]
    found = [
        (order(r.finding.difference, report.reconciliation), r)
        for r in shown
        if is_difference(r) and r.finding.difference is not None and (selection.all or r.finding.difference.is_open)
    ]
    found.sort(key=lambda pair: pair[0])
    faults.sort(key=lambda r: list(Severity).index(r.finding.rule.severity))
    return [*faults, *(r for _, r in found)]


def level(finding: Finding, fail_on: str = FAIL_ON) -> str:
    """How a finding weighs at a gate that fails from `fail_on` on."""
    if fails(finding, fail_on):
        return ERROR
    difference = finding.difference
    return NOTE if difference is not None and not difference.is_open else WARNING


def worst_first(report: Report, selection: Selection, fail_on: str) -> list[tuple[str, Reported]]:
    """What is listed with its weight, the heaviest first."""
    found = [(level(r.finding, fail_on), r) for r in listed(report, selection)]
    return sorted(found, key=lambda pair: LEVELS.index(pair[0]))


def entry(path: Path) -> str:
    """What a path is about, by name: a figure by its full name, anything else by its section and id."""
    return f"{path[1]}/{path[3]}" if path[:1] == ("sources",) and len(path) > 3 else "/".join(path[:2])


def remarks(finding: Finding) -> Iterator[tuple[str, str]]:
    """What there is to say of a finding below its message: the proof, what explains it, what to do."""
    difference = finding.difference
    if difference is not None and difference.proof:
        yield "proof", difference.proof
    if difference is not None and not difference.is_open:
        yield "explained by", "the structure" if difference.explained_by == STRUCTURE else difference.explained_by
    if finding.help:
        yield "help", finding.help
    if finding.next:
        yield "next", finding.next
