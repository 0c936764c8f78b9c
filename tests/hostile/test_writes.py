"""Streams that fail, full disks, interrupts, others at work: nothing is half written, and the exit code says what happened."""

import errno
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from figrecon import output
from figrecon.cli import exit_code
from tests.hostile.attack import SOUND, unwelcome
from tests.hostile.writes import DEEDS, OLD, Deed, changing

HERE = [deed for deed in DEEDS if sys.platform == "linux" or (os.name == "posix" and not deed.linux)]
INTERRUPTED = "an interrupt at any line of a write"
READ_ONLY = "a folder that may not be written to"
TOLD = {
    INTERRUPTED: (130, "the file is the old one or the new one, whole; at worst a hidden temporary file stays"),
    READ_ONLY: (2, "cannot write to out.txt: Read-only file system"),
}
"""What else stands in the table: exit code, and what is said or left."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "figures.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "out.txt").write_text(OLD, encoding="utf-8")
    monkeypatch.delenv("FIGRECON_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("deed", HERE, ids=lambda deed: deed.name)
def test_each_ends_as_the_table_says(deed: Deed, folder: Path) -> None:
    ran = deed.does(folder)
    assert (ran.code, "Traceback" in ran.err) == (deed.code, False), ran
    assert deed.said in ran.out + ran.err
    assert not unwelcome(ran.err)
    assert deed.does is changing or (folder / "figures.yaml").read_text(encoding="utf-8") == SOUND
    assert ((folder / "out.txt").read_text(encoding="utf-8") == OLD) == deed.kept
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_what_six_writers_leave_is_one_of_their_texts(folder: Path) -> None:
    alone = set()
    deed = next(deed for deed in DEEDS if deed.name.startswith("six"))
    left = deed.does(folder).out
    for number in range(6):
        exit_code(["report", f"l{number}.yaml", "--format", "csv", "-o", "alone.txt"])
        alone.add((folder / "alone.txt").read_text(encoding="utf-8"))
    assert len(alone) == 6
    assert left in alone


def test_a_folder_that_may_not_be_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.open

    def refuses(path: str, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuses)
    code, said = TOLD[READ_ONLY]
    assert exit_code(["report", "-o", "out.txt"]) == code
    assert said in capsys.readouterr().err
    assert (folder / "out.txt").read_text(encoding="utf-8") == OLD


def test_an_interrupt_at_any_line_of_a_write_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    assert exit_code(["report", "-o", "new.txt"]) == 0
    new = (folder / "new.txt").read_text(encoding="utf-8")
    seen, code, at = set(), TOLD[INTERRUPTED][0], 0
    while code == TOLD[INTERRUPTED][0]:
        (folder / "out.txt").write_text(OLD, encoding="utf-8")
        at += 1
        code = _interrupted_at(at, ["report", "-o", "out.txt"])
        seen.add((folder / "out.txt").read_text(encoding="utf-8"))
        left = {path.name for path in folder.iterdir()} - {"figures.yaml", "out.txt", "new.txt"}
        assert all(name.startswith(".out.txt.") for name in left)
        assert len(left) <= 1
        for name in left:
            (folder / name).unlink()
    assert code == 0
    assert at > 10
    assert seen == {OLD, new}


def _interrupted_at(line: int, arguments: list[str]) -> int:
    """The exit code of a run that is interrupted when it comes to a line of `output`, the first, the second and so on."""
    to_go = line

    def inside(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal to_go
        if event == "line":
            to_go -= 1
            if to_go == 0:
                raise KeyboardInterrupt
        return inside

    def entered(frame: FrameType, _event: str, _: Any) -> Any:
        return inside if frame.f_code.co_filename == output.__file__ else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        return exit_code(arguments)
    finally:
        sys.settrace(before)
