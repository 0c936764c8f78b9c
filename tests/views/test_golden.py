"""Every view of the shipped ledger, of a hostile and of an incomplete one, to the byte."""

from datetime import date

import pytest

from figrecon.reconcile.bound import derive
from figrecon.views import csvview, jsonview, markdown, terminal, text
from figrecon.views.selection import EVERYTHING, Selection
from tests.conftest import Golden, difference
from tests.views.reports import ledger, shipped

LEDGERS = ("hostile", "incomplete", "daily", "standing")


@pytest.mark.parametrize(
    ("name", "width", "color", "ascii_only", "everything"),
    [
        ("report-60.txt", 60, False, False, False),
        ("report-80.txt", 80, False, False, False),
        ("report-80-colour.txt", 80, True, False, False),
        ("report-80-ascii.txt", 80, False, True, False),
        ("report-140.txt", 140, False, False, False),
        ("report-100-all.txt", 100, False, False, True),
    ],
)
def test_the_report_of_the_shipped_ledger(
    golden: Golden, name: str, width: int, color: bool, ascii_only: bool, everything: bool
) -> None:
    selection = Selection(all=everything)
    golden(name, terminal.report(shipped(), selection, width=width, color=color, ascii=ascii_only))


def test_the_report_of_a_selection(golden: Golden) -> None:
    report = shipped(known_on=date(2022, 2, 28))
    selection = Selection(topic="deaths", end=date(2022, 1, 9))
    golden("report-selected.txt", terminal.report(report, selection, width=80))


@pytest.mark.parametrize("name", LEDGERS)
def test_the_report_of_other_ledgers(golden: Golden, name: str) -> None:
    golden(f"{name}-report.txt", terminal.report(ledger(name), EVERYTHING, width=100))


def test_a_hostile_report_in_ascii(golden: Golden) -> None:
    golden("hostile-ascii.txt", terminal.report(ledger("hostile"), EVERYTHING, width=80, ascii=True))


@pytest.mark.parametrize("name", LEDGERS)
def test_findings_of_other_ledgers(golden: Golden, name: str) -> None:
    golden(f"{name}-check.txt", text.findings(ledger(name), EVERYTHING, width=100))


def test_findings_of_the_shipped_ledger(golden: Golden) -> None:
    golden("check.txt", text.findings(shipped(), EVERYTHING, width=100))


def test_all_findings_of_the_shipped_ledger(golden: Golden) -> None:
    golden("check-all.txt", text.findings(shipped(), Selection(all=True), width=100, verbose=True))


@pytest.mark.parametrize("name", ["", *LEDGERS])
def test_markdown(golden: Golden, name: str) -> None:
    report = ledger(name) if name else shipped()
    golden(f"{name}-report.md" if name else "report.md", markdown.markdown(report, EVERYTHING))


@pytest.mark.parametrize("name", ["", *LEDGERS])
def test_json(golden: Golden, name: str) -> None:
    report = ledger(name) if name else shipped()
    golden(f"{name}-report.json" if name else "report.json", jsonview.report_json(report, EVERYTHING))


@pytest.mark.parametrize(
    "name", ["figures.csv", "groups.csv", "differences.csv", "bounds.csv", "sources.csv", "datapackage.json"]
)
@pytest.mark.parametrize("which", ["", "hostile", "standing"])
def test_the_files_of_an_export(golden: Golden, which: str, name: str) -> None:
    report = ledger(which) if which else shipped()
    golden(f"{which}-{name}" if which else name, csvview.export_files(report, derive(report.reconciliation))[name])


def test_a_change_of_a_golden_file_is_shown_line_by_line() -> None:
    told = difference("x.txt", "one\ntwo\x1b\n", "one\n2\n")
    assert told.split("\n")[1:] == ["--- golden/x.txt", "+++ now", "@@ -1,3 +1,3 @@", " one", "-two\\x1b", "+2", " "]
