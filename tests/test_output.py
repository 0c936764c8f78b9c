"""What a stream can show, and files that are written whole or not at all."""

import io
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from figrecon import output
from figrecon.domain.failure import CannotRunError
from figrecon.output import PIPE_WIDTH, standard_input, still_working, surface, write_file, write_files


class Stream(io.TextIOWrapper):
    def __init__(self, terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("terminal", "color", "environment", "expected"),
    [
        (True, "auto", {}, True),
        (False, "auto", {}, False),
        (True, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": ""}, True),
        (False, "auto", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": "0"}, False),
        (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, "auto", {"TERM": "dumb"}, False),
        (True, "never", {}, False),
        (False, "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour(terminal: bool, color: str, environment: dict[str, str], expected: bool) -> None:
    assert surface(Stream(terminal), color, environment).color is expected


@pytest.mark.parametrize(("sent", "most", "read"), [(b"", 3, b""), (b"abc", 3, b"abc"), (b"abcdef", 3, b"abcd")])
def test_of_standard_input_no_more_is_read_than_shows_that_it_is_too_large(
    sent: bytes, most: int, read: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
    assert standard_input(most) == read


def test_standard_input_that_is_closed_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CannotRunError, match="standard input is closed"):
        standard_input(3)


@pytest.mark.parametrize(
    ("encoding", "environment", "expected"),
    [
        ("utf-8", {}, False),
        ("utf-8", {"LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {"LC_ALL": "C"}, True),
        ("utf-8", {"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ("utf-8", {"LANG": "POSIX"}, True),
        ("latin-1", {}, True),
        ("ascii", {"LANG": "en_GB.UTF-8"}, True),
    ],
)
def test_ascii_where_nothing_else_is_understood(encoding: str, environment: dict[str, str], expected: bool) -> None:
    assert surface(Stream(False, encoding), "auto", environment).ascii is expected


def test_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert surface(Stream(False), "auto", {"COLUMNS": "132"}).width == 132
    assert surface(Stream(False), "auto", {}).width == PIPE_WIDTH
    monkeypatch.setenv("COLUMNS", "3")
    assert surface(Stream(True), "auto", {"COLUMNS": "3"}).width == 40
    monkeypatch.setenv("COLUMNS", "9" * 40)
    assert surface(Stream(True), "auto", {"COLUMNS": "9" * 40}).width == 1000
    assert surface(None, "always", {}) == (PIPE_WIDTH, True, False)


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a" / "out.txt"
    write_file(path, "one\n")
    path.chmod(0o640)
    write_file(path, "two — “quoted” \udc80\n")
    assert path.read_bytes() == "two — “quoted” ".encode() + b"\xed\xb2\x80\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["out.txt"]


def test_what_cannot_be_written_leaves_the_old_files_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(CannotRunError, match="cannot write to"):
        write_files(tmp_path, {"missing/c.txt": "new", "a.txt": "new"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    with pytest.raises(CannotRunError, match="cannot write to"):
        write_files(tmp_path / "a.txt", {"c.txt": "new"})


def test_an_error_names_the_file_it_is_about(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="it is a folder, name a file in it"):
        write_file(tmp_path, "new")
    with pytest.raises(CannotRunError, match=f"cannot write to .*{'x' * 300}"):
        write_file(tmp_path / ("x" * 300), "new")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(CannotRunError, match=r"cannot write to .*b\.txt: it is a folder"):
        write_files(tmp_path, {"a.txt": "new", "b.txt": "new"})
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    home, link, dangling = tmp_path / "home" / "out.txt", tmp_path / "out.txt", tmp_path / "new.txt"
    home.parent.mkdir()
    home.write_text("old", encoding="utf-8")
    link.symlink_to(home)
    dangling.symlink_to(home.with_name("new.txt"))
    write_files(tmp_path, {"out.txt": "new", "new.txt": "newer"})
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert home.read_text(encoding="utf-8") == "new"
    assert home.with_name("new.txt").read_text(encoding="utf-8") == "newer"


def test_a_pipe_is_written_into_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(open(sys.argv[1]).read())", pipe], stdout=subprocess.PIPE
    )
    write_file(pipe, "through")
    assert reader.communicate()[0].split() == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_the_shell_has_opened_is_written_into(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("before\n", encoding="utf-8")
    code = "from pathlib import Path; from figrecon.output import write_file; write_file(Path('/dev/stdout'), 'after')"
    with log.open("a", encoding="utf-8") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)
    assert log.read_text(encoding="utf-8") == "before\nafter"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_on_the_terminal_while_the_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "PATIENCE", 0.0)
    terminal = Terminal()
    with still_working(terminal, {"TERM": "xterm"}):
        for _ in range(500):
            if terminal.getvalue():
                break
            time.sleep(0.01)
    assert terminal.getvalue().startswith("figrecon: reading")
    assert terminal.getvalue().endswith("\r")


def test_no_line_where_the_work_is_short_or_nobody_looks() -> None:
    for stream, environment in ((Terminal(), {"TERM": "xterm"}), (Terminal(), {"TERM": "dumb"}), (io.StringIO(), {})):
        with still_working(stream, environment):
            pass
        assert stream.getvalue() == ""
