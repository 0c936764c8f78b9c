"""Findings, one a line: for editors, grep and long lists."""

from figrecon.ledger.document import Place
from figrecon.pipeline import Report
from figrecon.views import escape
from figrecon.views.checked import listed
from figrecon.views.selection import Selection
from figrecon.views.text import close


def concise(report: Report, selection: Selection, *, ascii: bool = False) -> str:  # noqa: A002 - what the terminal takes
    """`file:line:column: FR503 total-fell: message`, then the other places, a line for each finding; last the count."""
    lines = []
    for reported in listed(report, selection):
        rule, (first, *others) = reported.finding.rule, reported.places
        also = f" (also {', '.join(map(where, others))})" if others else ""
        lines.append(f"{where(first)}: {rule.severity} {rule.code} {rule.name}: {reported.finding.message}{also}")
    return "".join(escape.terminal(line, ascii=ascii) + "\n" for line in [*lines, *close(report)])


def where(place: Place) -> str:
    """A place as editors read it."""
    return f"{place.file}:{place.line}:{place.column}"
