"""Findings as annotations of GitHub Actions: workflow commands, of which GitHub shows ten a level and step."""

from collections.abc import Iterator

from figrecon.pipeline import Report, Reported
from figrecon.views import escape
from figrecon.views.checked import ERROR, FAIL_ON, LEVELS, NOTE, WARNING, remarks, worst_first
from figrecon.views.concise import where
from figrecon.views.evidence import is_verified, line
from figrecon.views.selection import Selection
from figrecon.views.text import close
from figrecon.views.uri import rooted

MOST = 10
"""Annotations of one level that GitHub shows of a step; it drops the rest without a word."""

_COMMANDS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}


def github(report: Report, selection: Selection, *, fail_on: str = FAIL_ON, base: str = "") -> str:
    """Workflow commands, the worst first, at most ten a level with the rest counted; last the count in plain words.

    Where no archived text was looked at, a notice says so; otherwise a line before the count tells of the evidence.

    `base` is the current folder as seen from the root of the repository. What is not annotated stands in the table that
    `checkmarkdown` makes for the summary of the step.
    """
    found = worst_first(report, selection, fail_on)
    lines: list[str] = []
    evidence = escape.terminal(line(report))
    notices = [] if is_verified(report) else [f"::notice title=figrecon::{_data(evidence)}"]
    for level in LEVELS:
        of_level = [reported for at, reported in found if at == level]
        room = MOST - (len(notices) if level == NOTE else 0)
        shown = of_level if len(of_level) <= room else of_level[: room - 1]
        lines += (_annotation(_COMMANDS[level], reported, base) for reported in shown)
        if left := len(of_level) - len(shown):
            title, text = _property(f"figrecon: {left:,} more"), f"{left:,} more of this level are in the summary of this step"
            lines.append(f"::{_COMMANDS[level]} title={title}::{_data(text)}")
    told = [evidence] if not notices else []
    return "\n".join([*lines, *notices, *told, *map(escape.terminal, close(report))]) + "\n"


def _annotation(command: str, reported: Reported, base: str) -> str:
    finding, place = reported.finding, reported.places[0]
    properties = {
        "file": rooted(place.file, base),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{finding.rule.code} {finding.rule.name}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {told}::{_data(chr(10).join(_body(reported)))}"


def _body(reported: Reported) -> Iterator[str]:
    yield escape.terminal(reported.finding.message)
    for place in reported.places[1:]:
        yield f"also at {escape.terminal(where(place))}"
    for label, text in remarks(reported.finding):
        yield f"{label}: {escape.terminal(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape.terminal(text)).replace(":", "%3A").replace(",", "%2C")
