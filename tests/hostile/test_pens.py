"""Every attack on what writes ledgers: answered as the table says, and the ledger is whole afterwards or untouched."""

import os
from pathlib import Path

import pytest

from figrecon.cli import exit_code
from tests.hostile.attack import SOUND, run, unwelcome
from tests.hostile.pens import ADDED
from tests.hostile.surroundings import Case, prepared
from tests.hostile.tables import TABLES

HERE = [case for case in (*ADDED, *TABLES) if os.name == "posix" or not case.posix]


@pytest.mark.parametrize("case", HERE, ids=lambda case: case.name)
def test_each_is_answered_as_the_table_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = prepared(case, tmp_path, monkeypatch)
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
    assert exit_code(list(case.arguments)) == case.code
    out, err = capsys.readouterr()
    assert case.said in out + err
    assert not unwelcome(out + err)
    assert not any(line.startswith("::") for line in (out + err).splitlines())
    left = (folder / "figures.yaml").read_text(encoding="utf-8")
    if case.code:
        assert left == SOUND
        assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == before
    elif case.arguments[0] != "init":
        assert "value: 5" in left
        assert exit_code(["check", "--fail-on", "error", "--quiet"]) == 0


def test_many_rows_that_are_all_bad_take_time_in_line_with_their_number(tmp_path: Path) -> None:
    """In a process of its own, which may take 20 s: one look at the table for each of its rows would take longer."""
    (tmp_path / "figures.yaml").write_text(SOUND, encoding="utf-8")
    row = "deaths,x,2022-05-09,b,B,2022-05-10\n"
    (tmp_path / "t.csv").write_text("metric,value,as_of,source,publisher,published\n" + row * 40_000, encoding="utf-8")
    ran = run(["import", "t.csv"], tmp_path)
    assert (ran.code, ran.out.count(": it is no value that can be read in one way only\n")) == (1, 40_000)
