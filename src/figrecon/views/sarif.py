"""Findings as SARIF 2.1.0, the format that code scanning reads."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from figrecon import __version__
from figrecon.domain.finding import STRUCTURE, Finding, Severity
from figrecon.domain.ledger import Explanation
from figrecon.ledger.document import Place
from figrecon.pipeline import Report, Reported, Written
from figrecon.rules.page import parse_page
from figrecon.rules.registry import RULES
from figrecon.views import escape
from figrecon.views.checked import FAIL_ON, entry, level, worst_first
from figrecon.views.evidence import line
from figrecon.views.selection import Selection
from figrecon.views.summary import incomplete
from figrecon.views.uri import address
from figrecon.views.words import REASONS

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DIFFERENCE: "warning"}


def sarif(report: Report, selection: Selection, *, fail_on: str = FAIL_ON, base: str = "") -> str:
    """All that a check lists, and what a curator explained as suppressed results with the reason.

    With the selection's `all` also what the structure explains, as results without a level. What of the evidence was
    verified, or that nothing was, is a notification of the run. `base` is the current folder as seen from the root of the
    repository: addresses are relative to that root.
    """
    found = worst_first(report, selection._replace(all=True), fail_on)
    kept = [r for _, r in found if selection.all or not _by_structure(r.finding)]
    codes = sorted({r.finding.rule.code for r in kept})
    index = {code: at for at, code in enumerate(codes)}
    explanations = {e.name: e for e in report.ledger.explanations}
    said = incomplete(report)
    notes = [{"level": "error", "message": {"text": said}}] if said else []
    notes.append({"level": "note", "message": {"text": line(report)}})
    run = {
        "tool": {"driver": {"name": "figrecon", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [_result(r, index, explanations, fail_on, base) for r in kept],
    }
    told = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape.json_text(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _by_structure(finding: Finding) -> bool:
    return finding.difference is not None and finding.difference.explained_by == STRUCTURE


def _rule(code: str) -> dict[str, Any]:
    registered = RULES[code]
    return {
        "id": code,
        "name": registered.name,
        "shortDescription": {"text": parse_page(registered.page).title},
        "help": {"text": registered.page, "markdown": registered.page},
        "defaultConfiguration": {"level": _LEVELS[registered.rule.severity]},
    }


def _result(
    reported: Reported, index: Mapping[str, int], explanations: Mapping[str, Explanation], fail_on: str, base: str
) -> dict[str, Any]:
    finding, (first, *others) = reported.finding, reported.written
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index[finding.rule.code],
        "message": {"text": "\n".join(_said(finding))},
        "locations": [_location(first.place, base)],
        "partialFingerprints": {"figrecon/v1": finding.fingerprint},
    }
    if _by_structure(finding):
        result |= {"kind": "informational", "level": "none"}
    else:
        result |= {"level": level(finding, fail_on)}
    if others:
        result["relatedLocations"] = list(_related(others, base))
    if finding.difference is not None and (explanation := explanations.get(finding.difference.explained_by)):
        why = _why(explanation)
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _said(finding: Finding) -> Iterator[str]:
    difference = finding.difference
    yield finding.message
    if difference is not None and difference.proof:
        yield f"proof: {difference.proof}"
    if finding.help:
        yield finding.help


def _why(explanation: Explanation) -> str:
    said = f"{explanation.name}: {REASONS[explanation.because]}"
    by = ", ".join(filter(None, (explanation.by, explanation.date.written if explanation.date else "")))
    note = " ".join((explanation.note or "").split())
    return f"{said}{f' ({by})' if by else ''}{f': {note}' if note else ''}"


def _location(place: Place, base: str) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": address(place.file, base)}, "region": region}}


def _related(others: Iterable[Written], base: str) -> Iterator[dict[str, Any]]:
    for number, (path, place) in enumerate(others, 1):
        yield {"id": number, "message": {"text": entry(path)}, **_location(place, base)}
