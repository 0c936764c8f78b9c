"""The attacks while the program reads and writes: streams that fail, full disks, interrupts, others at work."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

from tests.hostile.attack import SOUND, Ran, limit, run, surroundings

OLD = "an older report\n"
FULL = "/dev/full"
"""A device that is always full, where there is one."""


class Deed(NamedTuple):
    """One row of the table: what is done in a folder with a sound ledger and an older `out.txt`, and what comes of it.

    `said` are words of the output or of the error; `kept` whether `out.txt` is what it was.
    """

    name: str
    does: Callable[[Path], Ran]
    code: int
    said: str
    kept: bool = True
    linux: bool = False


def streams(arguments: str, *, prepare: str = "", redirect: str = "") -> Callable[[Path], Ran]:
    """A run by a shell that redirects its streams."""

    def does(folder: Path) -> Ran:
        command = f'{{ "$PYTHON" -m figrecon {arguments} {redirect}; }} 2>"$top"/err.txt; echo $? >"$top"/code.txt'
        done = subprocess.run(
            ["sh", "-c", f"top=$PWD; {prepare} {command}"],
            cwd=folder,
            env=surroundings(PYTHON=sys.executable, PYTHONPATH=os.pathsep.join(sys.path)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            preexec_fn=limit,
        )
        code = int((folder / "code.txt").read_text(encoding="utf-8").split()[-1])
        err = (folder / "err.txt").read_text(encoding="utf-8", errors="backslashreplace")
        return Ran(code, done.stdout.decode("utf-8", "backslashreplace"), err, 0)

    return does


def limited(*arguments: str) -> Callable[[Path], Ran]:
    """A run that may write no file of more than 100 bytes, as on a disk that is full."""
    return lambda folder: run(arguments, folder, largest_file=100)


def asked(*answers: bytes, stdout: str = "terminal") -> Callable[[Path], Ran]:
    """`add figure a/m` at a terminal, its questions answered one by one: ^C stands for an interrupt, ^D for an end of input.

    `stdout` is the terminal, a pipe that nobody reads (`unread`), or closed.
    """

    def does(folder: Path) -> Ran:
        import pty  # there is none on Windows

        ours, theirs = pty.openpty()
        reads, writes = os.pipe()
        os.close(reads)

        def begins() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell leaves it ignored in what it starts in the background
            if stdout == "closed":
                os.close(1)

        with subprocess.Popen(
            [sys.executable, "-m", "figrecon", "add", "figure", "a/m"],
            cwd=folder,
            env=surroundings(TERM="dumb", PYTHONIOENCODING="utf-8:strict"),
            stdin=theirs,
            stdout=writes if stdout == "unread" else theirs,
            stderr=theirs,
            preexec_fn=begins,
        ) as process:
            os.close(theirs)
            os.close(writes)
            shown = _answered(process, ours, list(answers))
        os.close(ours)
        return Ran(process.returncode, "", shown.replace(b"\r", b"").decode("utf-8", "backslashreplace"), 0)

    return does


def _answered(process: "subprocess.Popen[bytes]", terminal: int, answers: list[bytes]) -> bytes:
    """Answer each question as it comes; all that was shown."""
    shown, until = b"", time.monotonic() + 30
    while time.monotonic() < until:
        try:
            new = os.read(terminal, 65536) if select.select([terminal], [], [], 0.1)[0] else b""
        except OSError:  # the other end has closed
            return shown
        shown += new
        if not new and shown.endswith(b": ") and answers:
            answer = answers.pop(0)
            if answer == b"\x03":
                process.send_signal(signal.SIGINT)
            else:
                os.write(terminal, answer + (b"" if answer == b"\x04" else b"\n"))
            shown += b"\n"
    process.kill()
    return shown + b"Traceback: it waits"


def together(folder: Path) -> Ran:
    """Six runs write one file at once, each the report of a ledger of its own."""
    processes: list[subprocess.Popen[bytes]] = []
    for number in range(6):
        (folder / f"l{number}.yaml").write_text(SOUND.replace("value: 5", f"value: {number * 11}"), encoding="utf-8")
        command = [sys.executable, "-m", "figrecon", "report", f"l{number}.yaml", "--format", "csv", "-o", "out.txt"]
        processes.append(subprocess.Popen(command, cwd=folder, env=surroundings()))
    codes = [process.wait() for process in processes]
    return Ran(max(codes), (folder / "out.txt").read_text(encoding="utf-8"), "", 0)


def changing(folder: Path) -> Ran:
    """Somebody writes the ledger again and again, not whole, while it is read."""
    writer = (
        "import sys\nwhile True:\n  for text in (sys.argv[1], sys.argv[1][:99], ''):\n    open('figures.yaml', 'w').write(text)"
    )
    with subprocess.Popen([sys.executable, "-c", writer, SOUND], cwd=folder) as process:
        try:
            found = [run(["check", "--format", "concise"], folder) for _ in range(5)]
        finally:
            process.kill()
    worst = max(found, key=lambda ran: ran.code not in (0, 1, 2))
    return worst._replace(code=0 if worst.code in (0, 1, 2) else worst.code)


def first_byte(folder: Path) -> Ran:
    """Whoever reads the output goes after one byte."""
    command = [sys.executable, "-m", "figrecon", "explain", "FR503"]
    with subprocess.Popen(command, cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _first(process.stdout).read(1)
        _first(process.stdout).close()
        err = _first(process.stderr).read().decode("utf-8")
    return Ran(process.returncode, "", err, 0)


def _first(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("not piped")
    return stream


_NO_ROOM = "No space left on device"

DEEDS = (
    Deed("standard output on a full disk", streams("report", redirect=f">{FULL}"), 2, _NO_ROOM, linux=True),
    Deed("--help on a full disk", streams("--help", redirect=f">{FULL}"), 2, _NO_ROOM, linux=True),
    Deed("--version on a full disk", streams("--version", redirect=f">{FULL}"), 2, _NO_ROOM, linux=True),
    Deed("a file on a full disk", limited("report", "-o", "out.txt"), 2, "cannot write to out.txt: File too large"),
    Deed("tables on a full disk", limited("export", "-o", "tables"), 2, "File too large"),
    Deed("standard output is closed", streams("report", redirect=">&-"), 0, ""),
    Deed("standard error is closed", streams("check gone.yaml", redirect="2>&-"), 2, ""),
    Deed("standard error on a full disk", streams("check gone.yaml", redirect=f"2>{FULL}"), 2, "", linux=True),
    Deed("standard input is closed", streams("check -", redirect="<&-"), 2, "standard input is closed"),
    Deed("standard input of a scan is closed", streams("scan -", redirect="<&-"), 2, "standard input is closed"),
    Deed(
        "standard input without an end",
        streams("check -", prepare="yes |"),
        1,
        "FR110] too-large: the file has 256,000,001 bytes",
    ),
    Deed("standard input of a scan without an end", streams("scan -", prepare="yes |"), 2, "larger than 16,000,000 bytes"),
    Deed("the current folder is gone", streams("check", prepare="mkdir g; cd g; rmdir ../g;"), 2, "folder"),
    Deed("a pipe that nobody reads any more", first_byte, 0, ""),
    Deed("six writers of one file at once", together, 0, "deaths", kept=False),
    Deed("a ledger that changes while it is read", changing, 0, ""),
    Deed("an interrupt at a question", asked(b"\x03"), 130, "Metric [deaths]: "),
    Deed("an interrupt at the last question", asked(b"deaths", b"6", b"", b"", b"\x03"), 130, "Write it? [Y/n]: "),
    Deed("the end of the input at a question", asked(b"\x04"), 130, "Metric [deaths]: "),
    Deed("the end of the input at the last question", asked(b"deaths", b"6", b"", b"", b"\x04"), 130, "Write it?"),
    Deed("an answer of ANSI", asked(b"\x1b[31m", b"\x04"), 130, "No metric is called '␛[31m'"),
    Deed("an answer that is not UTF-8", asked(b"\xff", b"\x04"), 130, "This is no text in utf-8."),
    Deed("an answer of NUL", asked(b"a\0b", b"\x04"), 130, "No metric is called 'a␀b'"),
    Deed("a value of 5,000 digits for an answer", asked(b"deaths", b"9" * 4000, b"\x04"), 130, "cannot be read"),
    Deed("nobody reads the output while one is asked", asked(b"deaths", b"6", b"", b"", b"n", stdout="unread"), 0, "nothing"),
    Deed("the output is closed while one is asked", asked(b"deaths", b"6", b"", b"", b"n", stdout="closed"), 0, "nothing"),
)
