from pathlib import Path

import pytest

from figrecon.cli import exit_code

SHIPPED = Path(__file__).parents[3] / "data" / "figures.yaml"
LEDGERS = Path(__file__).parents[1] / "ledgers"


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    assert exit_code(["report", str(SHIPPED), "--format", "html", "-o", str(file), "--today", "2026-11-22"]) == 0
    written = file.read_bytes()
    assert written.startswith(b"<!DOCTYPE html>") and written.endswith(b"</html>\n") and b"\r" not in written
    assert capsys.readouterr().out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert exit_code(["report", str(SHIPPED), "--format", "html", "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out.encode() == written


def test_a_ledger_with_errors_gives_a_page_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert exit_code(["report", str(LEDGERS / "incomplete.yaml"), "--format", "html", "-o", str(file)]) == 1
    assert "INCOMPLETE" in file.read_text(encoding="utf-8")


def test_what_cannot_be_done_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    assert exit_code(["report", str(SHIPPED), "--format", "html", "--topic", "deths", "-o", str(file)]) == 2
    assert "did you mean 'deaths'" in capsys.readouterr().err
    assert not file.exists()
    assert exit_code(["report", str(SHIPPED), "--format", "htm", "-o", str(file)]) == 2
    assert "html" in capsys.readouterr().err
