"""The pages: both ledgers of every rule are run, through the whole program."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from figrecon.cli import exit_code
from figrecon.domain.finding import STRUCTURE, Severity
from figrecon.ledger.document import read_document
from figrecon.pipeline import LEVELS, Report, run
from figrecon.rules.page import LEDGER, parse_page
from figrecon.rules.registry import RULES, Registered
from tests.build import texts_of

TODAY = date(2026, 11, 22)

BESIDE = {"FR901": {"FR501"}, "FR903": {"FR503"}}
"""What an explanation at fault leaves open."""

ANSWERABLE = ("FR501", "FR503", "FR504", "FR510", "FR511", "FR512", "FR513", "FR514")
"""The rules whose accepted ledger is the reported one with an explanation."""


def report_of(files: Mapping[str, str], folder: Path) -> Report:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    return run(LEDGER, read_document(folder / LEDGER), today=TODAY, texts=texts_of(folder))


def codes(report: Report) -> set[str]:
    return {r.finding.rule.code for r in report.findings}


def explained_by_structure(report: Report) -> set[str]:
    findings = [r.finding for r in report.findings if r.finding.rule.severity is Severity.DIFFERENCE]
    return {f.rule.code for f in findings if f.difference and f.difference.explained_by == STRUCTURE}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_the_ledger_that_a_page_calls_reported_is_reported(rule: Registered, tmp_path: Path) -> None:
    page = parse_page(rule.page)
    if rule.code == "FR516":
        assert page.reported == {}
        assert "No small ledger is reported" in rule.page
        return
    report = report_of(page.reported, tmp_path)
    assert rule.code in codes(report)
    assert codes(report) - explained_by_structure(report) - {rule.code} == BESIDE.get(rule.code, set())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_the_ledger_that_a_page_calls_accepted_is_accepted(rule: Registered, tmp_path: Path) -> None:
    report = report_of(parse_page(rule.page).accepted, tmp_path)
    assert report.is_complete
    assert not report.fails("warning")
    assert all(r.finding.difference for r in report.findings)


@pytest.mark.parametrize("code", ANSWERABLE)
def test_an_explanation_answers_a_difference_and_its_removal_opens_it_again(code: str, tmp_path: Path) -> None:
    page = parse_page(RULES[code].page)
    accepted = page.accepted[LEDGER]
    without = accepted.partition("explanations:\n")[0]
    assert without == page.reported[LEDGER] != accepted
    for text, code_expected in ((without, 1), (accepted, 0), (without, 1)):
        (tmp_path / LEDGER).write_text(text, encoding="utf-8")
        assert exit_code(["check", str(tmp_path / LEDGER), "--today", TODAY.isoformat(), "--quiet"]) == code_expected


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_remedy_never_alters_a_reported_number_of_a_difference(rule: Registered) -> None:
    if rule.rule.severity is Severity.DIFFERENCE and "explanations:" in rule.page:
        page = parse_page(rule.page)
        assert page.accepted[LEDGER].startswith(page.reported[LEDGER])


@pytest.mark.parametrize(
    ("code", "lowest"),
    [
        ("FR101", "error"), ("FR302", "error"), ("FR401", "error"), ("FR901", "error"),
        ("FR501", "contradiction"), ("FR503", "contradiction"), ("FR504", "contradiction"), ("FR510", "contradiction"),
        ("FR513", "contradiction"), ("FR514", "tension"), ("FR515", "stretched"),
        ("FR406", "warning"), ("FR509", "warning"), ("FR902", "warning"),
    ],
)  # fmt: skip
def test_a_finding_fails_from_its_level_on(code: str, lowest: str, tmp_path: Path) -> None:
    report = report_of(parse_page(RULES[code].page).reported, tmp_path)
    assert [level for level in LEVELS if report.fails(level)] == list(LEVELS[LEVELS.index(lowest) :])


@pytest.mark.parametrize("code", ["FR502", "FR505", "FR506", "FR507", "FR508"])
def test_what_the_structure_explains_never_fails(code: str, tmp_path: Path) -> None:
    report = report_of(parse_page(RULES[code].page).reported, tmp_path)
    assert not any(report.fails(level) for level in LEVELS)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_the_command_that_a_finding_ends_with_can_be_run_as_it_stands(
    rule: Registered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_of(parse_page(rule.page).reported, tmp_path) if rule.code != "FR516" else None
    commands = {r.finding.next for r in report.findings if r.finding.next} if report else set()
    assert commands or rule.rule.severity is not Severity.DIFFERENCE or rule.code == "FR516"
    monkeypatch.setenv("FIGRECON_LEDGER", str(tmp_path / LEDGER))
    for command in commands:
        program, *arguments = command.split(" ")
        assert (program, exit_code([*arguments, "--today", TODAY.isoformat()])) == ("figrecon", 0)


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("figures: [herald/dead, radio/dead]", "figrecon show herald/dead"),
        ("sources: [radio, herald]", "figrecon show radio"),
        ("metrics: [deaths]", "figrecon report --metric deaths --all"),
        ("relation: both", ""),
    ],
)
def test_an_explanation_that_nothing_needs_shows_where_to_look(
    named: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = parse_page(RULES["FR902"].page).reported[LEDGER].replace("figures: [herald/dead, radio/dead]", named)
    assert named in page
    sums = "sums: {both: {whole: radio/dead, parts: [herald/dead], complete: false}}\n"
    report = report_of({LEDGER: page + sums}, tmp_path)
    [finding] = [r.finding for r in report.findings if r.finding.rule.code == "FR902"]
    assert finding.next == command
    monkeypatch.setenv("FIGRECON_LEDGER", str(tmp_path / LEDGER))
    assert not command or exit_code(command.split(" ")[1:]) == 0
