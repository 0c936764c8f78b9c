"""Streams and files: what the terminal or the pipe can show, a word while one waits, files written whole or not at all."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from figrecon.domain.failure import CannotRunError

PATIENCE = 1.0  # seconds after which a person at a terminal is told that work is going on
PIPE_WIDTH = 100
"""Columns of a text that goes nowhere with a width of its own."""

WIDEST = 1000
"""Columns of the widest screen; beyond, a number in COLUMNS is a slip."""

_SIGNS = "─│●▶├┤…–→"


class Surface(NamedTuple):
    """What can be shown: columns, colour, and whether only ASCII is understood."""

    width: int
    color: bool
    ascii: bool


def surface(stream: TextIO | None, color: str, environment: Mapping[str, str]) -> Surface:
    """What a stream, or a file (None), can show. `color` is auto, always or never.

    NO_COLOR, FORCE_COLOR, TERM and COLUMNS are heeded, and a locale that is plain C.
    """
    if stream is None:
        return Surface(PIPE_WIDTH, color == "always", ascii=False)
    terminal = stream.isatty()
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if terminal or "COLUMNS" in environment else PIPE_WIDTH
    return Surface(min(max(width, 40), WIDEST), _colored(terminal, color, environment), _ascii_only(stream, environment))


def _colored(terminal: bool, color: str, environment: Mapping[str, str]) -> bool:
    if color != "auto":
        return color == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and environment.get("TERM") != "dumb"


def _ascii_only(stream: TextIO, environment: Mapping[str, str]) -> bool:
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    try:
        _SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return locale in ("C", "POSIX")


def standard_input(most: int) -> bytes:
    """What came in on standard input; of more than `most` bytes one more than that: it may have no end.

    Raises CannotRunError where it is closed, OSError where it cannot be read.
    """
    if sys.stdin is None:  # closed by whoever runs us
        raise CannotRunError("cannot read -: standard input is closed")
    return sys.stdin.buffer.read(most + 1)


@contextmanager
def still_working(stream: TextIO | None, environment: Mapping[str, str]) -> Iterator[None]:
    """A line on the terminal's standard error where the work takes more than a moment, gone when it is done."""
    if stream is None or not stream.isatty() or environment.get("TERM") == "dumb":
        yield
        return
    from threading import Timer

    line = "figrecon: reading and reconciling ..."
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        stream.write(text)
        stream.flush()

    timer = Timer(PATIENCE, say, (line,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if said:
            say("\r" + " " * len(line) + "\r")


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write texts or bytes into a folder, each to a temporary file first, and put them in place only when all are written.

    A link is followed to its file. A pipe or a device is written into, and never replaced.
    """
    written: list[tuple[Path, Path]] = []
    at = folder  # what an error is about
    try:
        folder.mkdir(parents=True, exist_ok=True)
        streams = []
        for name, content in files.items():
            at = folder / name
            if at.is_dir():
                raise CannotRunError(f"cannot write to {at}: it is a folder, name a file in it")
            data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
            if _is_stream(at):
                streams.append((at, data))
            else:
                written.append((_beside(at.resolve(), data), at.resolve()))
        for at, data in streams:
            _write_into(at, data)
        for temporary, at in written:
            os.replace(temporary, at)  # noqa: PTH105  (Path.replace says the same at twice the length)
    except OSError as error:
        raise CannotRunError(f"cannot write to {at}: {error.strerror or error}") from error
    finally:
        for temporary, _ in written:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_file(path: Path, content: str | bytes) -> None:
    """Write one text, or bytes, whole or not at all."""
    write_files(path.parent, {path.name: content})


def _is_stream(path: Path) -> bool:
    """Whether a name leads to a pipe, a device, or what the system opened for us (/dev/stdout, also of `>> file`)."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    opened = path.absolute().parts[:2] in (("/", "dev"), ("/", "proc"))
    return not stat.S_ISDIR(mode) and (opened or not stat.S_ISREG(mode))


def _write_into(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)), "wb") as stream:
        stream.write(data)


def _beside(path: Path, data: bytes) -> Path:
    from tempfile import NamedTemporaryFile

    file = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115 - closed below
    temporary = Path(file.name)
    try:
        with file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:  # what was begun on a full disk, or before an interrupt, is taken away
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
