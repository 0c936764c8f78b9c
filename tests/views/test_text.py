import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.ledger.document import parse_document
from figrecon.pipeline import Reported
from figrecon.views import text
from figrecon.views.layout import cells
from figrecon.views.selection import EVERYTHING, Selection
from figrecon.views.summary import summary
from tests.build import reworded
from tests.views.reports import ledger, made, shipped


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "caret"),
    [
        ("value: 3", 8, 40, "value: 3", 7),
        ("\tvalue: 3", 9, 40, "    value: 3", 11),
        ("町: 3", 4, 40, "町: 3", 4),
        ("a" * 30 + " 3,770 " + "b" * 30, 32, 20, "…aaaaa 3,770 bbbbbb…", 7),
        ("x 12,345,678 tail", 3, 8, "x 12,345,678…", 2),
        ("x 12,345,678 tail", 4, 8, "… 12,345,678…", 3),
        ("9,876,543,210 x: 3,770 and 12,345,678", 18, 24, "… x: 3,770 and …", 5),
        ("a 9,876,543,210 x: 3,770", 20, 15, "… x: 3,770", 5),
        ("value", 99, 40, "value", 5),
    ],
)
def test_a_source_line_is_cut_around_its_caret(line: str, column: int, width: int, shown: str, caret: int) -> None:
    found, at = text.cut(line, column, width)
    assert (found, at) == (shown, caret)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab 町\t:,"), max_size=80), st.integers(1, 80), st.integers(20, 60))
def test_the_caret_stands_under_its_character(line: str, column: int, width: int) -> None:
    shown, at = text.cut(line, column, width)
    assert cells(shown) <= width
    if column <= len(line) and not line[column - 1 :].isspace():
        expected = "    " if line[column - 1] == "\t" else line[column - 1]
        before = next(n for n in range(len(shown) + 1) if cells(shown[:n]) == at)
        assert shown[before:].startswith(expected)


def test_quiet_leaves_the_closing_line() -> None:
    closing = "2 errors, 0 warnings, 1 difference (0 explained by structure, 0 by a curator, 1 not)\n"
    assert text.findings(ledger("incomplete"), EVERYTHING, width=100, quiet=True) == closing
    assert text.findings(ledger("incomplete"), EVERYTHING, width=100).endswith(closing)


def test_evidence_stands_before_the_closing_line() -> None:
    told = text.findings(shipped(), EVERYTHING, width=100, evidence="evidence was not verified (no texts at hand)")
    assert told.startswith("evidence was not verified (no texts at hand)\n0 errors")


def test_a_selection_hides_differences_and_never_faults() -> None:
    told = text.findings(ledger("standing"), Selection(metric="missing"), width=100)
    assert told.count("difference[FR") == 1
    assert "3 differences" in told
    assert "error[FR206]" in text.findings(ledger("incomplete"), Selection(source="herald"), width=100)


def test_what_is_explained_is_listed_on_demand() -> None:
    counts = summary(shipped())
    everything = text.findings(shipped(), Selection(all=True), width=100)
    assert everything.count("difference[FR") == counts.differences
    assert "difference[FR" not in text.findings(shipped(), EVERYTHING, width=100)


def test_verbose_names_the_rule_page_and_the_fingerprint() -> None:
    told = text.findings(ledger("incomplete"), EVERYTHING, width=100, verbose=True)
    assert "= rule: figrecon explain FR302" in told
    assert "= verdict: contradiction, unexplained, explained by nobody" in told
    assert told.count("= fingerprint: ") == 3


def test_colour_adds_nothing_but_colour() -> None:
    import re

    for width in (60, 100):
        coloured = text.findings(ledger("incomplete"), EVERYTHING, width=width, color=True)
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text.findings(ledger("incomplete"), EVERYTHING, width=width)
        assert "\x1b[" in coloured


def test_a_warning_about_figures_shows_its_lines() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  a:\n    published: 2022-03-01\n    figures:\n"
        "      f: {metric: m, value: 1}\n      g: {metric: m, value: 1}\n"
    )
    told = text.findings(report, EVERYTHING, width=80)
    assert told.startswith("warning[FR509] duplicate: ")
    assert told.count("  --> ledger.yaml:") == 2
    assert "0 errors, 1 warning, 0 differences" in told


def test_a_finding_may_go_without_advice_and_source_line() -> None:
    first = ledger("incomplete").findings[0]
    bare = Reported(reworded(first.finding, help="", next=""), parse_document({"ledger.yaml": ""}))
    name, place = text.block(bare, ledger("incomplete"), 80, False, False).split("\n")
    assert name.startswith("error[FR206] value-unreadable: ")
    assert place.startswith("  --> ledger.yaml:1:1")


def test_a_narrow_terminal_breaks_the_name_of_a_rule() -> None:
    told = text.findings(ledger("incomplete"), EVERYTHING, width=16, color=True)
    assert told.startswith("error[FR206]\n  value-unreadab")
