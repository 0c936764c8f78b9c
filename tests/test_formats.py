"""`check` in several formats at once: where each goes, and what a host of continuous integration gets."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from figrecon import gate
from figrecon.cli import exit_code
from figrecon.domain.failure import CannotRunError

LEDGER = """\
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 640}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 68}
"""


Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs `figrecon check` beside a ledger in whose data folder a fall is found: exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "figures.yaml").write_text(LEDGER, encoding="utf-8")

    def go(*arguments: str) -> tuple[int, str]:
        code = exit_code(["check", *arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return go


@pytest.mark.parametrize(
    ("asked", "output", "host", "expected"),
    [
        ([], None, "", [("text", None)]),
        ([], "x", "", [("text", "x")]),
        ([], None, "true", [("github", None)]),
        ([], "x", "true", [("text", "x")]),
        (["text"], None, "true", [("text", None)]),
        (["github", "sarif=out.sarif"], None, "", [("github", None), ("sarif", "out.sarif")]),
        (["json"], "x", "", [("json", "x")]),
        (["json=a=b"], None, "", [("json", "a=b")]),
    ],
)
def test_formats_and_where_they_go(
    asked: list[str], output: str | None, host: str, expected: list[tuple[str, str | None]]
) -> None:
    found = gate.forms(asked, Path(output) if output else None, {"GITHUB_ACTIONS": host})
    assert [(name, str(path) if path else None) for name, path in found] == expected


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["html"], "--format takes text, concise"),
        (["sarif="], "names no file"),
        (["text", "json"], "two formats would go to the screen"),
        (["text=x", "json=x"], "two formats would go to x"),
    ],
)
def test_formats_that_are_refused(asked: list[str], told: str) -> None:
    with pytest.raises(CannotRunError, match=told):
        gate.forms(asked, None, {})


def test_every_format_in_one_run(check: Check, tmp_path: Path) -> None:
    files = {name: tmp_path / f"out.{name}" for name in gate.FORMATS.split("|") if name != "concise"}
    code, told = check("--format", "concise", *(each for n, f in files.items() for each in ("--format", f"{n}={f}")))
    assert code == 1
    assert told.startswith("data/figures.yaml:8:37: difference FR503 total-fell: ")
    texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    assert texts["text"].startswith("difference[FR503]")
    assert texts["github"].startswith("::error file=data/figures.yaml,line=8,col=37,")
    assert "| contradiction | **FR503 total-fell**" in texts["markdown"]
    assert json.loads(texts["json"])["findings"][0]["code"] == "FR503"
    assert json.loads(texts["sarif"])["runs"][0]["results"][0]["ruleId"] == "FR503"
    assert ElementTree.fromstring(texts["junit"]).attrib["failures"] == "1"  # noqa: S314 - what the program wrote


@pytest.mark.parametrize("level", ["never", "error", "contradiction"])
def test_a_format_never_changes_the_code(check: Check, level: str) -> None:
    codes = {check("--fail-on", level, "--format", name)[0] for name in gate.FORMATS.split("|")}
    assert codes == {int(level == "contradiction")}


def test_in_actions_it_annotates_by_itself_and_fills_the_summary(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "data")
    code, told = check()
    assert code == 1
    assert told.startswith("::error file=data/figures.yaml,line=8,")
    assert summary.read_text(encoding="utf-8").startswith("before\n### figrecon check\n")
    check("--format", "text")
    assert summary.read_text(encoding="utf-8").count("### figrecon check") == 1


def test_a_workspace_that_is_elsewhere_changes_no_path(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert check("--format", "github")[1].startswith("::error file=data/figures.yaml,")


def test_a_summary_that_cannot_be_written_is_said(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    code, told = check("--format", "github")
    assert code == 2
    assert "cannot write the summary of the step" in told


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "<!-- figrecon diff -->\n"), ("json", "{\n"), ("text", "data/figures.yaml → ")]
)
def test_a_comparison_in_each_format(
    check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    check("--format", "text")
    assert exit_code(["diff", "data/figures.yaml", "data/figures.yaml", "--format", form]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(begins)
    out = tmp_path / "out"
    assert exit_code(["diff", "data/figures.yaml", "data/figures.yaml", "--format", form, "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith(begins)


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["schema"]) == 0
    assert capsys.readouterr().out == (Path(__file__).parents[1] / "docs/schema/ledger.schema.json").read_text(encoding="utf-8")
