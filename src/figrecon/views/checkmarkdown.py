"""Findings as a table in GitHub-flavoured Markdown: for the summary of a step, a comment, a file."""

from figrecon.domain.finding import Severity
from figrecon.pipeline import Report, Reported
from figrecon.views.checked import FAIL_ON, remarks, worst_first
from figrecon.views.concise import where
from figrecon.views.escape import markdown as inert
from figrecon.views.selection import Selection
from figrecon.views.text import close

SUMMARY_BYTES = 1_000_000
"""Bytes that a table in the summary of a step may have: GitHub takes none above 1 MiB."""

_ROOM = 300  # for the last lines of a table that is cut


def check_markdown(report: Report, selection: Selection, *, fail_on: str = FAIL_ON, most: int | None = None) -> str:
    """All that a check lists, the worst first, a row each. With `most`, in no more bytes: what is cut off is counted."""
    head = ["### figrecon check", "", *(f"{inert(text)}<br>" for text in close(report)), ""]
    found = worst_first(report, selection, fail_on)
    if not found:
        return "\n".join(head[:-1]) + "\n"
    head += ["| | finding | where |", "|---|---|---|"]
    rows = [_row(weight, reported) for weight, reported in found]
    if most is None:
        return "\n".join([*head, *rows]) + "\n"
    room, kept = most - _ROOM - sum(len(line.encode()) + 1 for line in head), []
    for row in rows:
        room -= len(row.encode()) + 1
        if room < 0:
            break
        kept.append(row)
    cut = len(rows) - len(kept)
    last = ["", f"{cut:,} more findings do not fit here: `figrecon check --format markdown=FILE` has them all."] if cut else []
    return "\n".join([*head, *kept, *last]) + "\n"


def _row(weight: str, reported: Reported) -> str:
    finding = reported.finding
    told = [f"**{finding.rule.code} {finding.rule.name}** {inert(finding.message)}"]
    told += [f"{label}: {inert(text)}" for label, text in remarks(finding) if label != "help"]  # the same in every row
    places = "<br>".join(inert(where(place)) for place in reported.places)
    verdict = (
        finding.difference.verdict.value if finding.rule.severity is Severity.DIFFERENCE and finding.difference else weight
    )
    return f"| {verdict} | {'<br>'.join(told)} | {places} |"
