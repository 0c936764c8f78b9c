"""A report for other programs."""

import json
from datetime import date
from fractions import Fraction

from figrecon.domain.evidence import TextState
from figrecon.pipeline import Report, Reported
from figrecon.views import tables
from figrecon.views.escape import json_text
from figrecon.views.selection import Selection, select
from figrecon.views.summary import summary
from figrecon.views.tables import Field

SCHEMA_VERSION = 1

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def report_json(report: Report, selection: Selection) -> str:
    """The report in JSON: the groups and findings shown, and the summary of the whole ledger."""
    shown = select(report, selection)
    table = tables.groups(report, shown)
    told: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "ledger": report.name,
        "complete": report.is_complete,
        "groups": [dict(zip(table.columns, map(_value, row), strict=True)) for row in table.rows],
        "findings": [_finding(reported) for reported in shown.findings],
        "summary": summary(report)._asdict(),
        "evidence": _evidence(report),
    }
    if report.since:
        told["since"] = report.since
    return json_text(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def _evidence(report: Report) -> Json:
    """What was verified, by source; null where no texts were at hand."""
    if report.evidence is None:
        return None
    sources: dict[str, Json] = {}
    for name, found in report.evidence.sources.items():
        is_read = found.state is not TextState.MISSING
        counts: dict[str, Json] = {"covered": found.covered, "numbers": found.numbers, "left_out": found.left_out}
        sources[name] = {"text": found.state.value, **(counts if is_read else dict.fromkeys(counts))}
    return {"sources": sources}


def _value(field: Field) -> Json:
    """A field as JSON has it: lists as arrays, fractions as decimals, nothing as null."""
    match field:
        case Fraction():
            return int(field) if field.denominator == 1 else float(field)
        case date():
            return field.isoformat()
        case tuple():
            return list(field)
    return field


def _finding(reported: Reported) -> Json:
    finding, difference = reported.finding, reported.finding.difference
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.rule.severity.value,
        "verdict": difference.verdict.value if difference else None,
        "class": difference.reason if difference else None,
        "explained_by": (difference.explained_by or None) if difference else None,
        "message": finding.message,
        "proof": (difference.proof or None) if difference else None,
        "figures": list(difference.figures) if difference else [],
        "places": [{"file": p.file, "line": p.line, "column": p.column, "path": list(path)} for path, p in reported.written],
        "fingerprint": finding.fingerprint,
    }
