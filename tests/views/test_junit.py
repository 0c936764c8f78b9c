"""JUnit: a case for each group, and every finding in one."""

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from figrecon.domain.evidence import Evidence, SourceEvidence, TextState
from figrecon.pipeline import Report
from figrecon.views.evidence import line
from figrecon.views.junit import junit
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.many import many
from tests.views.reports import ledger, made, shipped


def suites(report: Report, selection: Selection = EVERYTHING, fail_on: str = "tension") -> dict[str, ElementTree.Element]:
    """The suites by name, once the counts of all of them are right."""
    root = ElementTree.fromstring(junit(report, selection, fail_on=fail_on))  # noqa: S314
    found = {suite.attrib["name"]: suite for suite in root}
    for suite in found.values():
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        names = Counter((case.attrib["classname"], case.attrib["name"]) for case in cases)
        assert set(names.values()) <= {1}
    for count in ("tests", "failures"):
        assert int(root.attrib[count]) == sum(int(suite.attrib[count]) for suite in root)
    return found


@pytest.mark.parametrize("which", ["hostile", "incomplete", "daily", "standing"])
def test_every_group_has_a_case(which: str) -> None:
    found = suites(ledger(which))
    assert len(found["figures"]) >= len(ledger(which).reconciliation.groups)


def test_groups_that_pass_are_there() -> None:
    figures = suites(shipped())["figures"]
    assert len(figures.findall("testcase")) == len(shipped().reconciliation.groups)
    assert not figures.findall("testcase/failure")
    assert suites(shipped())["ledger"].findall("testcase")[0].attrib["name"] == "loads"


def test_a_difference_fails_its_group_once_and_errors_are_cases() -> None:
    daily = suites(ledger("daily"))["figures"]
    open_ones = [r for r in ledger("daily").findings if r.finding.difference and r.finding.difference.is_open]
    told = [failure.text or "" for failure in daily.iter("failure")]
    assert sum(text.count("difference[") for text in told) == len(open_ones)
    errors = suites(ledger("incomplete"))["ledger"]
    assert len(errors.findall("testcase/failure")) == 2


def test_what_does_not_fail_the_gate_is_output() -> None:
    figures = suites(ledger("daily"), Selection(all=True), fail_on="never")["figures"]
    assert not figures.findall("testcase/failure")
    told = "".join(out.text or "" for out in figures.iter("system-out"))
    assert told.count("difference[") == len([r for r in ledger("daily").findings if r.finding.difference])


def test_ten_thousand_findings_are_in_cases() -> None:
    found = suites(many(10_000))
    text = "".join("".join(suite.itertext()) for suite in found.values())
    assert text.count("finding no. ") == 10_000


def test_groups_that_read_alike_have_names_of_their_own() -> None:
    report = made("""\
ledger: 1
metrics: {deaths: {title: Deaths, unit: person, kind: cumulative}}
sources:
  a:
    published: 2021-05-31
    metric: deaths
    figures:
      x: {value: 12, since: 2021-05-01}
      y: {value: 5, since: 2021-05-20}
""")
    names = [case.attrib["name"] for case in suites(report)["figures"].findall("testcase")]
    assert names == ["nowhere, all, 2021-05-31", "nowhere, all, 2021-05-31 (2)"]


def test_a_selection_leaves_out_groups_and_loses_nothing_that_is_shown() -> None:
    figures = suites(ledger("daily"), Selection(source="charity"))["figures"]
    assert 0 < len(figures) <= len(suites(ledger("daily"))["figures"])


@pytest.mark.parametrize("evidence", [None, Evidence({"trt-2023": SourceEvidence(TextState.PINNED, numbers=3, covered=3)})])
def test_a_property_says_what_was_verified(evidence: Evidence | None) -> None:
    report = replace(shipped(), evidence=evidence)
    for suite in suites(report).values():
        assert suite[0].tag == "properties"
        assert [(each.attrib["name"], each.attrib["value"]) for each in suite[0]] == [("evidence", line(report))]
