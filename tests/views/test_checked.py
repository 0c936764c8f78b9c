"""What a check lists, in which order, and how much each finding weighs; and what every format owes to it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from figrecon.diff.verdicts import since
from figrecon.pipeline import LEVELS as FAIL_ON
from figrecon.pipeline import Report, Reported, fails
from figrecon.views import text
from figrecon.views.checked import ERROR, LEVELS, NOTE, WARNING, entry, level, listed, remarks, worst_first
from figrecon.views.checkmarkdown import SUMMARY_BYTES, check_markdown
from figrecon.views.concise import concise
from figrecon.views.github import MOST, github
from figrecon.views.jsonview import report_json
from figrecon.views.junit import junit
from figrecon.views.sarif import sarif
from figrecon.views.selection import EVERYTHING, Selection
from tests.build import reworded
from tests.conftest import Golden
from tests.views.many import many
from tests.views.reports import ledger, made, shipped

Format = Callable[[Report, Selection], str]

FORMATS: dict[str, Format] = {
    "concise": concise,
    "github": github,
    "sarif": sarif,
    "junit": junit,
    "markdown": check_markdown,
    "json": report_json,
    "text": lambda report, selection: text.findings(report, selection, width=100),
}
WHOLE = [name for name in FORMATS if name != "github"]
"""The formats that list everything; annotations are cut, and the step's summary has the rest."""

SUFFIX = {"concise": "txt", "github": "txt", "sarif": "sarif", "junit": "xml", "markdown": "md"}


@pytest.mark.parametrize("name", SUFFIX)
@pytest.mark.parametrize("which", ["hostile", "incomplete", "daily", "standing"])
def test_every_format_to_the_byte(golden: Golden, name: str, which: str) -> None:
    golden(f"{which}-check-{name}.{SUFFIX[name]}", FORMATS[name](ledger(which), EVERYTHING))


@pytest.mark.parametrize("name", SUFFIX)
def test_the_shipped_ledger_to_the_byte(golden: Golden, name: str) -> None:
    golden(f"check-{name}.{SUFFIX[name]}", FORMATS[name](shipped(), EVERYTHING))


@pytest.mark.parametrize("name", WHOLE)
def test_ten_thousand_findings_are_all_there(name: str) -> None:
    told = FORMATS[name](many(10_000), EVERYTHING)
    numbers = re.findall(r"finding no\\?\. (\d+)\\?\.", told)
    assert set(map(int, numbers)) == set(range(10_000))


def test_annotations_are_at_most_ten_a_level_and_count_the_rest() -> None:
    report = many(10_000)
    lines = github(report, EVERYTHING).splitlines()
    for command in ("error", "warning", "notice"):
        of_level = [line for line in lines if line.startswith(f"::{command} ")]
        assert len(of_level) <= MOST
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == MOST
    weights = [weight for weight, _ in worst_first(report, EVERYTHING, "tension")]
    assert errors[-1].endswith(f"::{weights.count(ERROR) - 9:,} more of this level are in the summary of this step")


def test_ten_of_a_level_are_all_annotated() -> None:
    report = many(10)
    errors = [line for line in github(report, EVERYTHING).splitlines() if line.startswith("::error ")]
    assert len(errors) == len([w for w, _ in worst_first(report, EVERYTHING, "tension") if w == ERROR])
    assert not any("more" in line.split("::")[1] for line in errors)


def test_a_summary_that_has_to_be_cut_counts_what_is_not_there() -> None:
    whole = check_markdown(many(10_000), EVERYTHING)
    cut = check_markdown(many(10_000), EVERYTHING, most=SUMMARY_BYTES)
    assert len(whole.encode()) > SUMMARY_BYTES >= len(cut.encode())
    left = int(re.findall(r"^([\d,]+) more findings", cut, re.MULTILINE)[0].replace(",", ""))
    assert left + len(re.findall(r"finding no\. \d+\.", cut)) == 10_000
    assert check_markdown(many(10), EVERYTHING, most=SUMMARY_BYTES) == check_markdown(many(10), EVERYTHING)


def test_what_fails_the_gate_is_an_error_and_what_is_explained_a_note() -> None:
    for which in ("daily", "standing", "incomplete"):
        for reported in ledger(which).findings:
            finding = reported.finding
            for fail_on in FAIL_ON:
                weight = level(finding, fail_on)
                assert (weight == ERROR) == fails(finding, fail_on)
                is_explained = finding.difference is not None and not finding.difference.is_open
                assert weight in (ERROR, NOTE if is_explained else WARNING)


def test_the_worst_comes_first() -> None:
    found = worst_first(many(100), Selection(all=True), "contradiction")
    ranks = [LEVELS.index(weight) for weight, _ in found]
    assert ranks == sorted(ranks)
    assert len(found) == 100


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_without_advice_is_told_as_well(name: str) -> None:
    report = many(20)
    bare = tuple(Reported(reworded(r.finding, help="", next=""), report.document) for r in report.findings)
    told = FORMATS[name](replace(report, told=bare, whole=None), EVERYTHING)
    assert "figrecon show" not in told.replace("`figrecon show", "")
    assert "FR501" in told


def test_a_path_is_named() -> None:
    assert entry(("sources", "herald", "figures", "dead", "value")) == "herald/dead"
    assert entry(("explanations", "why", "note")) == "explanations/why"


def test_remarks_of_what_is_explained() -> None:
    labels = [[label for label, _ in remarks(r.finding)] for r in listed(ledger("daily"), Selection(all=True))]
    assert ["proof", "help", "next"] in labels
    assert ["explained by", "help", "next"] in labels


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_that_a_ledger_is_incomplete(name: str) -> None:
    told = FORMATS[name](ledger("incomplete"), EVERYTHING)
    if name == "json":
        assert json.loads(told)["complete"] is False
    elif name == "text":
        assert "error[" in told
    else:
        assert "INCOMPLETE" in told


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is_new_since(name: str) -> None:
    report = since(ledger("daily"), made("ledger: 1\n"), "main (1234567)")
    told = FORMATS[name](report, EVERYTHING)
    if name != "sarif":
        assert "main (1234567)" in told or "main \\(1234567\\)" in told
    nothing = since(ledger("daily"), ledger("daily"), "main")
    assert "FR501" not in FORMATS[name](replace(nothing, told=(), whole=None), EVERYTHING).replace('"FR501"', "")


@pytest.mark.parametrize("name", ["concise", "markdown", "junit", "text", "github"])
def test_errors_of_before_are_told_with_what_is_new(name: str) -> None:
    report = since(ledger("incomplete"), ledger("incomplete"), "main")
    assert report.findings == ()
    assert "INCOMPLETE: 2 errors" in FORMATS[name](report, EVERYTHING)
    assert not report.is_complete
    assert not report.fails("warning")


@pytest.mark.parametrize("name", ["concise", "github", "markdown", "junit", "sarif"])
def test_nothing_in_a_hostile_ledger_breaks_out(name: str) -> None:
    told = FORMATS[name](ledger("hostile"), Selection(all=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]", told)
