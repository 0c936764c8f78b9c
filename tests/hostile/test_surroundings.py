"""Every attack of what is around a ledger, answered as the table says."""

import os
from pathlib import Path

import pytest

from figrecon.cli import exit_code
from tests.hostile.attack import unwelcome
from tests.hostile.surroundings import SURROUNDINGS, Case, prepared

ALL = [case for table in SURROUNDINGS.values() for case in table]
HERE = [case for case in ALL if os.name == "posix" or not case.posix]


@pytest.mark.parametrize("case", HERE, ids=lambda case: case.name)
def test_each_is_answered_as_the_table_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared(case, tmp_path, monkeypatch)
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
