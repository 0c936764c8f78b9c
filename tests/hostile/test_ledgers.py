"""Every attack of a ledger's text, answered as the table says, in every format."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints
from xml.etree import ElementTree

import pytest

from figrecon.cli import exit_code
from figrecon.cli.report import report
from figrecon.gate import FORMATS
from tests.hostile.attack import SECONDS, Attack, run, unwelcome
from tests.hostile.ledgers import LEDGERS

ALL = [attack for table in LEDGERS.values() for attack in table]

REPORTS = get_type_hints(report, include_extras=True)["form"].__metadata__[0].metavar.split("|")
"""The formats of `report`, also those that come later."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.mark.parametrize("attack", [a for a in ALL if a.heavy], ids=lambda attack: attack.name)
def test_what_is_heavy_is_answered_within_bounds(attack: Attack, tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").write_bytes(attack.data)
    ran = run(["check", "--format", "concise=concise.txt", "--format", "text", "--today", "2026-11-22"], tmp_path)
    concise = (tmp_path / "concise.txt").read_text(encoding="utf-8")
    assert (ran.code, ran.err) == (attack.code, "")
    assert attack.said in concise
    assert ran.seconds < SECONDS
    assert not unwelcome(ran.out + concise)


@pytest.mark.parametrize("attack", [a for a in ALL if not a.heavy], ids=lambda attack: attack.name)
def test_what_is_light_is_answered_in_every_format(attack: Attack, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "figures.yaml").write_bytes(attack.data)
    assert exit_code(["check", "--format", "concise", "--today", "2026-11-22"]) == attack.code
    assert attack.said in capsys.readouterr().out
    for command, form in [("check", f) for f in FORMATS.split("|")] + [("report", f) for f in REPORTS]:
        assert exit_code([command, "--format", form, "--today", "2026-11-22"]) == attack.code, (command, form)
        out, err = capsys.readouterr()
        assert err == ""
        assert not unwelcome(out), (command, form)
        _read(form, out)


def _read(form: str, out: str) -> None:
    """What reads a format can read it."""
    if form in ("json", "sarif"):
        json.loads(out)
    elif form == "junit":
        ElementTree.fromstring(out)  # noqa: S314 - our own output
    elif form == "github":
        assert all(
            line.startswith(("::error ", "::warning ", "::notice ")) for line in out.splitlines() if line.startswith("::")
        )


def test_no_two_attacks_have_one_name() -> None:
    names = [attack.name for attack in ALL]
    assert sorted(set(names)) == sorted(names)
