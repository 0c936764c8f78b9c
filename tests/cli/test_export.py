"""`figrecon export`: which files it writes, in which format, and that it writes all or nothing."""

from pathlib import Path

import openpyxl
import pytest

from figrecon.cli import exit_code

SOUND = """\
ledger: 1
metrics: {deaths: {title: Deaths, unit: person, kind: cumulative}}
sources:
  herald: {published: 2021-05-03, figures: {dead: {metric: deaths, value: at least 64}}}
"""
FAULTY = SOUND.replace("metric: deaths,", "metric: deths,")
TABLES = {"figures.csv", "groups.csv", "differences.csv", "bounds.csv", "sources.csv", "datapackage.json"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound ledger, to work in."""
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"figures.yaml"}


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ([], {f"export/{name}" for name in TABLES}),
        (["--format", "csv", "-o", "out"], {f"out/{name}" for name in TABLES}),
        (["--format", "xlsx"], {"export/figrecon.xlsx"}),
        (["--format", "xlsx", "-o", "out"], {"out/figrecon.xlsx"}),
        (["--format", "xlsx", "-o", "out/deaths.xlsx"], {"out/deaths.xlsx"}),
        (["--format", "xlsx", "-o", "Deaths.XLSX"], {"Deaths.XLSX"}),
    ],
)
def test_where_an_export_goes(folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], files: set[str]) -> None:
    assert exit_code(["export", "--today", "2022-01-01", *options]) == 0
    assert written(folder) == files
    told = capsys.readouterr()
    assert told.out == ""
    assert all(Path(name).name in told.err for name in files)
    assert exit_code(["export", "--today", "2022-01-01", "-q", *options]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_may_be_named_like_a_workbook(folder: Path) -> None:
    (folder / "all.xlsx").mkdir()
    assert exit_code(["export", "--format", "xlsx", "-o", "all.xlsx"]) == 0
    assert exit_code(["export", "-o", "all.xlsx"]) == 0
    assert written(folder) == {f"all.xlsx/{name}" for name in TABLES | {"figrecon.xlsx"}}


def test_a_workbook_replaces_the_one_before_whole(folder: Path) -> None:
    arguments = ["export", "--format", "xlsx", "-o", "deaths.xlsx", "--today", "2022-01-01"]
    assert exit_code(arguments) == 0
    first = (folder / "deaths.xlsx").read_bytes()
    (folder / "deaths.xlsx").write_bytes(b"something else")
    assert exit_code(arguments) == 0
    assert (folder / "deaths.xlsx").read_bytes() == first
    assert openpyxl.load_workbook(folder / "deaths.xlsx")["figures"]["A2"].value == "herald/dead"
    assert written(folder) == {"deaths.xlsx"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "ods"], "--format takes csv, xlsx; not 'ods'"),
        (["-o", "deaths.xlsx"], "deaths.xlsx names a workbook, and CSV tables need a folder: add --format xlsx"),
        (["--format", "xlsx", "--bom"], "--bom is for CSV tables; a workbook needs none"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert exit_code(["export", *options]) == 2
    assert said in capsys.readouterr().err
    assert written(folder) == set()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_of_a_ledger_with_errors_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    (folder / "figures.yaml").write_text(FAULTY, encoding="utf-8")
    assert exit_code(["export", "--format", form]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert written(folder) == set()


def test_a_place_that_cannot_be_written_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["export", "--format", "xlsx", "-o", "figures.yaml/deaths.xlsx"]) == 2
    assert "cannot write to figures.yaml" in capsys.readouterr().err
    assert (folder / "figures.yaml").read_text(encoding="utf-8") == SOUND
