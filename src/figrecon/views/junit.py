"""A check as a JUnit report: a case for each group of figures, passing ones too."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape as xml
from xml.sax.saxutils import quoteattr

from figrecon.pipeline import Report, Reported
from figrecon.reconcile.reconciliation import Group
from figrecon.rules.wording import counted
from figrecon.views.checked import ERROR, FAIL_ON, entry, level, listed, remarks
from figrecon.views.concise import where
from figrecon.views.differences import is_difference
from figrecon.views.escape import terminal
from figrecon.views.evidence import line
from figrecon.views.selection import Selection, select
from figrecon.views.text import close

Case = tuple[str, str, list[Reported]]
"""Class name, name, and what was found."""


def junit(report: Report, selection: Selection, *, fail_on: str = FAIL_ON) -> str:
    """Two suites: `ledger`, a case for each fault, and `figures`, a case for each group. A difference is a failure of the
    group that its first place is in, told once; what does not fail the gate stands in the output of its case.
    A property of both says what of the evidence was verified.
    """
    shown = select(report, selection)
    found = listed(report, selection)
    faults = [r for r in found if not is_difference(r)]
    in_group: dict[str, list[Reported]] = {}
    for reported in found:
        if is_difference(reported):
            in_group.setdefault(entry(reported.finding.path), []).append(reported)
    ledger: list[Case] = [("ledger", f"{r.finding.rule.code} {where(r.places[0])}", [r]) for r in faults]
    groups = list(_groups(shown.groups, in_group))
    rest = [(name, "between groups", rs) for name, rs in in_group.items()]
    cases = {"ledger": ledger or [("ledger", "loads", [])], "figures": [*groups, *rest]}
    told = f'<properties><property name="evidence" value={_attribute(line(report))}/></properties>'
    suites = [_suite(name, list(_distinct(each)), fail_on, told) for name, each in cases.items()]
    tests, failures = sum(many for _, many, _ in suites), sum(failed for *_, failed in suites)
    head = f'<testsuites name="figrecon" tests="{tests}" failures="{failures}" errors="0">'
    last = "".join(f"<!-- {xml(terminal(text)).replace('-', '‐')} -->\n" for text in close(report))
    body = "".join(text for text, *_ in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{last}{head}\n{body}</testsuites>\n'


def _groups(groups: Iterable[Group], in_group: dict[str, list[Reported]]) -> Iterator[Case]:
    """The case of each group; what was found about its figures is taken out of `in_group`."""
    for group in groups:
        found = [reported for figure in group.figures for reported in in_group.pop(figure.id, ())]
        place, scope = " + ".join(group.place) or "nowhere", " + ".join(group.scope) or "all"
        yield group.metric.id, f"{place}, {scope}, {group.when.written}", found


def _distinct(cases: Iterable[Case]) -> Iterator[Case]:
    """The cases, those of one name numbered: readers of JUnit keep one of each."""
    seen: dict[tuple[str, str], int] = {}
    for class_name, name, found in cases:
        times = seen[class_name, name] = seen.get((class_name, name), 0) + 1
        yield class_name, name if times == 1 else f"{name} ({times})", found


def _suite(name: str, cases: Sequence[Case], fail_on: str, properties: str) -> tuple[str, int, int]:
    """A suite's text, and how many cases and failures it has."""
    told = [_case(case, fail_on) for case in cases]
    failures = sum(failed for _, failed in told)
    head = f'<testsuite name={_attribute(name)} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join([head, properties, *(text for text, _ in told), "</testsuite>\n"]), len(cases), failures


def _case(case: Case, fail_on: str) -> tuple[str, bool]:
    class_name, name, found = case
    head = f"<testcase classname={_attribute(class_name)} name={_attribute(name)}"
    weight = {id(r): level(r.finding, fail_on) for r in found}
    failing = [r for r in found if weight[id(r)] == ERROR]
    other = [r for r in found if weight[id(r)] != ERROR]
    if not found:
        return f"{head}/>", False
    lines = [f"{head}>"]
    if failing:
        codes = " ".join(dict.fromkeys(r.finding.rule.code for r in failing))
        message = failing[0].finding.message if len(failing) == 1 else counted(len(failing), "finding")
        lines.append(f"<failure type={_attribute(codes)} message={_attribute(message)}>{_told(failing)}</failure>")
    if other:
        lines.append(f"<system-out>{_told(other)}</system-out>")
    return "\n".join([*lines, "</testcase>"]), bool(failing)


def _told(found: Iterable[Reported]) -> str:
    lines = []
    for reported in found:
        rule = reported.finding.rule
        lines.append(f"{rule.severity}[{rule.code}] {rule.name}: {reported.finding.message}")
        lines += [f"  {where(place)}" for place in reported.places]
        lines += [f"  {label}: {text}" for label, text in remarks(reported.finding)]
    return xml("\n".join(map(terminal, lines)))


def _attribute(text: str) -> str:
    return quoteattr(terminal(text))
