"""The pages of the rules, for `figrecon explain`: one page, or the list of all."""

from collections.abc import Iterable

from figrecon.rules.page import FENCE, parse_page
from figrecon.rules.registry import Registered

_CHAPTERS = {
    "FR1": "The file",
    "FR2": "The shape of an entry",
    "FR3": "Names",
    "FR4": "One figure",
    "FR5": "Between figures",
    "FR6": "Evidence: the archived texts",
    "FR9": "Explanations",
}


def explain(registered: Registered) -> str:
    """A rule's page as plain text: code, name and severity, then the page with its ledgers indented."""
    head = f"{registered.code} {registered.name} ({registered.rule.severity})"
    return f"{head}\n\n{_indented(registered.page)}"


def explain_all(rules: Iterable[Registered]) -> str:
    """The list of rules in order, a line each, in chapters."""
    lines: list[str] = []
    chapter = ""
    for registered in rules:
        if registered.code[:3] != chapter:
            chapter = registered.code[:3]
            lines += ["", f"{_CHAPTERS[chapter]} ({chapter}xx)", ""]
        title = parse_page(registered.page).title
        lines.append(f"  {registered.code}  {registered.name:27} {registered.rule.severity:10}  {title}")
    lines += ["", "`figrecon explain CODE` or `figrecon explain NAME` shows the page of one."]
    return "\n".join(lines[1:]) + "\n"


def _indented(page: str) -> str:
    """The page without the marks of its fenced blocks, which are indented instead."""
    lines: list[str] = []
    fenced = False
    for line in page.splitlines():
        if line.startswith(FENCE):
            fenced = not fenced
        else:
            lines.append(f"    {line}" if fenced and line else line)
    return "\n".join(lines) + "\n"
