"""The attacks while the program reads and writes: streams that fail, full disks, interrupts, others at work."""

import os
import subprocess
import sys
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
)
