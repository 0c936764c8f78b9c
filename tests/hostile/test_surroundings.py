"""Every attack of what is around a ledger, answered as the table says."""

import os
from pathlib import Path

import pytest

from figrecon.cli import exit_code
from tests.hostile.attack import SOUND, unwelcome
from tests.hostile.surroundings import SURROUNDINGS, Case

ALL = [case for table in SURROUNDINGS.values() for case in table]
HERE = [case for case in ALL if os.name == "posix" or not case.posix]


@pytest.mark.parametrize("case", HERE, ids=lambda case: case.name)
def test_each_is_answered_as_the_table_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "figures.yaml").write_text(SOUND, encoding="utf-8")
    case.prepare(folder)
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CEILING_DIRECTORIES": str(tmp_path), **case.environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    concise = ["--format", "concise"] if case.arguments[0] == "check" and case.code < 2 else []
    assert exit_code([*case.arguments, *concise]) == case.code
    out, err = capsys.readouterr()
    assert case.said in out + err
    assert not unwelcome((out + err).replace("\x1b[", "" if "FORCE_COLOR" in case.environment else "\x1b["))
    assert "Traceback" not in out + err
    assert not list(tmp_path.rglob("pwned"))


def test_no_two_attacks_have_one_name() -> None:
    names = [case.name for case in ALL]
    assert sorted(set(names)) == sorted(names)
