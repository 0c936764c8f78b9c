"""`figrecon import` as it is run: a shipped ledger there and back, exit codes, what is said and what is written."""

import csv
import io
import sys
from pathlib import Path

import pytest

from figrecon import output
from figrecon.cli import exit_code
from figrecon.cli.import_ import _Bar
from tests.build import HEAD

SHIPPED = Path(__file__).parents[1] / "data" / "figures.yaml"
TABLE = (
    "metric,kind,unit,value,as_of,source,published\n"
    "deaths,cumulative,person,at least 164,2022-05-09,herald,2022-05-10\n"
    "deaths,cumulative,person,164,2022-05-09,radio,2022-05-11\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings from outside."""
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(folder: Path, text: str | bytes = TABLE, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(file: Path, *without: str) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return [{column: cell for column, cell in row.items() if column not in without} for row in csv.DictReader(text)]


def declarations(ledger: Path) -> str:
    """The ledger's text up to its sources."""
    return ledger.read_text(encoding="utf-8").partition("\nsources:\n")[0] + "\n"


@pytest.mark.parametrize("new", [True, False])
def test_the_shipped_ledger_comes_back_from_its_export(folder: Path, new: bool) -> None:
    assert exit_code(["export", str(SHIPPED), "-o", "out", "-q"]) == 0
    if new:
        assert exit_code(["import", "out/figures.csv", "-o", "back.yaml", "-q"]) == 0
    else:
        (folder / "back.yaml").write_text(declarations(SHIPPED), encoding="utf-8")
        assert exit_code(["import", "out/figures.csv", "--ledger", "back.yaml", "-q"]) == 0
    assert exit_code(["export", "back.yaml", "-o", "again", "-q"]) == 0
    places = ("file", "line")  # where a figure is written
    assert rows(folder / "again/figures.csv", *places) == rows(folder / "out/figures.csv", *places)
    counted = ("numbers_left_out",)  # no table says which numerals of a text are no figures
    assert rows(folder / "again/sources.csv", *counted) == rows(folder / "out/sources.csv", *counted)


def test_what_is_taken_is_reported_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(folder)
    assert exit_code(["import", "t.csv", "-o", "figures.yaml"]) == 0
    said = capsys.readouterr().out
    assert "2 figures of 2 sources taken into figures.yaml.\n" in said
    assert "separated by a comma" in said
    assert exit_code(["check"]) == 0
    assert exit_code(["report"]) == 0


def test_rows_that_cannot_be_taken_are_findings_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(folder, TABLE + "deaths,,,1e3,2022-05-12,herald,2022-05-10\n")
    assert exit_code(["import", "t.csv", "-o", "new.yaml"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("t.csv:4:10: herald · deaths · 2022-05-12: value `1e3`: ")
    assert said.endswith("Nothing was written: 1 row cannot be taken.\n")
    assert not (folder / "new.yaml").exists()
    assert exit_code(["import", "t.csv", "-o", "new.yaml", "--skip-bad"]) == 1
    assert "2 figures of 2 sources taken into new.yaml; 1 row left out.\n" in capsys.readouterr().out
    assert (folder / "new.yaml").exists()


def test_a_dry_run_says_all_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(folder)
    (folder / "figures.yaml").write_text(HEAD, encoding="utf-8")
    assert exit_code(["import", "t.csv", "--dry-run"]) == 0
    assert "2 figures of 2 sources would be taken into figures.yaml.\n" in capsys.readouterr().out
    assert (folder / "figures.yaml").read_text(encoding="utf-8") == HEAD
    assert sorted(path.name for path in folder.iterdir()) == ["figures.yaml", "t.csv"]


def test_a_ledger_gets_entries_and_keeps_every_other_byte(folder: Path) -> None:
    table(folder)
    before = "\ufeff" + HEAD.replace("\n", "\r\n") + "# the end"
    (folder / "figures.yaml").write_bytes(before.encode())
    assert exit_code(["import", "t.csv", "-q"]) == 0
    after = (folder / "figures.yaml").read_bytes().decode()
    assert after.startswith(before[: len(before) - len("# the end")])
    assert "# the end" in after
    assert after.count("\n") == after.count("\r\n")
    assert exit_code(["check"]) == 0


def test_figures_of_a_source_in_another_file_are_put_there(folder: Path) -> None:
    main = HEAD + "include: [more.yaml]\n"
    more = "sources:\n  herald:\n    published: 2022-05-10\n    figures:\n      n: {metric: missing, value: 3}\n"
    (folder / "figures.yaml").write_text(main, encoding="utf-8")
    (folder / "more.yaml").write_text(more, encoding="utf-8")
    table(folder)
    assert exit_code(["import", "t.csv", "-q"]) == 0
    added = "      deaths-2022-05-09: {metric: deaths, value: at least 164, as_of: 2022-05-09}\n"
    assert (folder / "more.yaml").read_text(encoding="utf-8") == more + added
    assert (folder / "figures.yaml").read_text(encoding="utf-8").count("radio:") == 2  # the party, and now the source
    assert exit_code(["import", "t.csv", "-o", "copy.yaml", "--ledger", "figures.yaml"]) == 2


def test_with_a_ledger_and_a_new_file_the_ledger_stays_as_it_is(folder: Path) -> None:
    table(folder)
    (folder / "figures.yaml").write_text(HEAD, encoding="utf-8")
    assert exit_code(["import", "t.csv", "--ledger", "figures.yaml", "-o", "new.yaml", "-q"]) == 0
    assert (folder / "figures.yaml").read_text(encoding="utf-8") == HEAD
    assert (folder / "new.yaml").read_text(encoding="utf-8").startswith(HEAD)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["t.csv", "-o", "t.csv"], 2, "is there already"),
        (["none.csv", "-o", "new.yaml"], 2, "cannot read none.csv"),
        (["empty.csv", "-o", "new.yaml"], 2, "there is nothing in"),
        (["head.csv", "-o", "new.yaml"], 2, "there is no row in"),
        (["t.csv"], 2, "no ledger found"),
        (["t.csv", "--ledger", "-"], 2, "standard input"),
        (["t.csv", "--ledger", "none.yaml"], 2, "no file or folder"),
        (["t.csv", "-o", "new.yaml", "--today", "soon"], 2, "--today"),
        (["wide.csv", "-o", "new.yaml"], 1, "UTF-16"),
        (["odd.csv", "-o", "new.yaml"], 1, "nobody understands this column"),
        (["odd.csv", "-o", "new.yaml", "--ignore-columns"], 0, "columns ignored: colour"),
        (["bare.csv", "-o", "new.yaml"], 1, "a unit and a kind"),
        (["cut.csv", "-o", "new.yaml", "--skip-bad"], 1, "the rows after this one were not read"),
        (["new/t.csv", "-o", "new.yaml"], 2, "cannot read"),
        (["t.csv", "-o", "no/such/folder/new.yaml"], 0, "taken into"),
    ],
)
def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    table(folder)
    table(folder, "", "empty.csv")
    table(folder, TABLE.partition("\n")[0], "head.csv")
    table(folder, TABLE.encode("utf-16"), "wide.csv")
    table(folder, "metric,value,as_of,source\ndeaths,1,2022,a\n", "bare.csv")
    table(folder, TABLE + 'deaths,,,"1,2022,a,2022\n', "cut.csv")
    table(folder, "".join(f"{line},{'colour' if not n else 'red'}\n" for n, line in enumerate(TABLE.splitlines())), "odd.csv")
    assert exit_code(["import", *arguments]) == code
    said = capsys.readouterr()
    assert words in said.out + said.err
    assert (folder / "new.yaml").exists() == (code == 0 and "new.yaml" in arguments)


def test_nothing_of_a_table_acts_on_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(folder, TABLE + "deaths,,,\x1b[31m,::error::,‮herald,\x07\n")
    assert exit_code(["import", "t.csv", "-o", "new.yaml"]) == 1
    said = capsys.readouterr().out
    assert not any(sign in said for sign in "\x1b\x07‮")
    assert not any(line.startswith("::") for line in said.splitlines())


def test_quietly_only_what_is_not_taken_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(folder)
    assert exit_code(["import", "t.csv", "-o", "new.yaml", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shown"), [(0.0, True), (60.0, False)])
def test_a_bar_is_shown_on_a_terminal_where_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("figrecon.cli.import_.PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    bar = _Bar()
    bar(0.5)
    bar.close()
    assert ("[###############...............]  50%" in screen.getvalue()) == shown
    assert screen.getvalue().endswith("\r") == shown
    assert output.PATIENCE > 0


def test_a_name_too_long_for_a_file_is_told_in_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "t.csv").write_text("metric,value,as_of,source\ndeaths,3,2022-01-01,s\n", encoding="utf-8")
    assert exit_code(["import", "t.csv", "-o", "x" * 5000]) == 2
    assert "too long for a name of a file" in capsys.readouterr().err
