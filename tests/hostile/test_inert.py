"""A text of a ledger stays a text: in every format it changes the words, and nothing of the structure around them."""

import csv
import io
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import get_type_hints
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from figrecon.cli import exit_code
from figrecon.cli.report import report
from figrecon.gate import FORMATS
from tests.hostile.attack import unwelcome
from tests.hostile.poison import HARMLESS, TEXTS, ledger

REPORTS = get_type_hints(report, include_extras=True)["form"].__metadata__[0].metavar.split("|")
RUNS = (
    *(("report", "--all", "--format", form) for form in REPORTS),
    *(("check", "--all", "-v", "--format", form) for form in FORMATS.split("|")),
    ("bounds", "--all"),
    ("show", "a/n"),
    ("show", "a/q"),
    ("show", "a"),
    ("show", "deaths"),
    ("diff", "figures.yaml", "harmless.yaml"),
    ("diff", "figures.yaml", "harmless.yaml", "--format", "markdown"),
    ("diff", "figures.yaml", "harmless.yaml", "--format", "json"),
)
REFUSING = tuple(run for run in RUNS if run[0] in ("report", "check"))
REFUSED = ("line separators", "NUL and ESC", "a lone surrogate")
"""What no ledger may hold: the faults that say so are told instead."""
KEPT = {"csv": set("\t\r\u2028\u2029\u200f\u202e\u2066"), "markdown": {"\u2060"}}
"""Tables hold the text itself, also what shows nothing; Markdown gets a word joiner of our own, against mentions."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
STRUCTURES = ("json", "sarif", "junit", "github", "markdown", "csv", "html")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harmless.yaml").write_text(ledger(HARMLESS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", TEXTS)
def test_it_acts_nowhere(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _put(folder, TEXTS[name])
    for run in RUNS if name not in REFUSED else REFUSING:
        code = exit_code([*run, "--today", "2026-11-22"])
        out, err = capsys.readouterr()
        assert code in (0, 1), (run, err)
        assert unwelcome(out + err) <= KEPT.get(run[-1], set()), run
        if run[-1] not in ("github", "csv"):
            assert not [line for line in (out + err).splitlines() if line.lstrip().startswith(("::", "##["))], run
    assert not list(folder.glob("pwned*"))


@pytest.mark.parametrize("form", STRUCTURES)
def test_the_structure_is_that_of_a_harmless_text(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ("report" if form in REPORTS else "check", "--format", form, "--all", "--today", "2026-11-22")
    if form not in (*REPORTS, *FORMATS.split("|")):
        pytest.fail(f"there is no format {form}")
    shapes = {}
    for name, text in {HARMLESS: HARMLESS, **TEXTS}.items():
        if name not in REFUSED:
            _put(folder, text)
            exit_code(list(run))
            shapes[name] = _shape(form, capsys.readouterr().out)
    assert {name for name, shape in shapes.items() if shape != shapes[HARMLESS]} == set()


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in REFUSED])
def test_a_table_or_a_workbook_runs_no_formula(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _put(folder, TEXTS[name])
    assert exit_code(["export", "-o", "tables", "--today", "2026-11-22"]) == 0
    for path in (folder / "tables").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert not [cell for cell in row if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell)]
    assert exit_code(["export", "--format", "xlsx", "-o", "book.xlsx", "--today", "2026-11-22"]) == 0
    for sheet in load_workbook(folder / "book.xlsx"):
        assert not [
            cell
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)
        ]
    assert not unwelcome(capsys.readouterr().err)


def _put(folder: Path, text: str) -> None:
    (folder / "figures.yaml").write_text(ledger(text), encoding="utf-8", errors="surrogatepass")


def _shape(form: str, out: str) -> object:
    """What of an output is not its texts."""
    if form in ("json", "sarif"):
        return _keys(json.loads(out))
    if form == "junit":
        return [(each.tag, sorted(each.attrib)) for each in ElementTree.fromstring(out).iter()]  # noqa: S314 - our own output
    if form == "csv":
        return [len(row) for row in csv.reader(io.StringIO(out, newline=""))]
    if form == "github":
        return [line.partition(" ")[0] for line in out.splitlines() if line.startswith("::")], len(out.splitlines())
    if form == "markdown":
        return list(_tokens(MarkdownIt("gfm-like", {"linkify": False}).parse(out)))
    tags = _Tags()
    tags.feed(out)
    return tags.found


def _keys(node: object) -> object:
    if isinstance(node, dict):
        return {key: _keys(value) for key, value in node.items()}
    return [_keys(each) for each in node] if isinstance(node, list) else type(node).__name__


def _tokens(tokens: Iterable[object]) -> Iterable[str]:
    for token in tokens:
        yield str(getattr(token, "type", ""))
        yield from _tokens(getattr(token, "children", None) or ())


class _Tags(HTMLParser):
    """The tags of a page, each with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))
