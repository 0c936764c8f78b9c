"""Files as a stranger may have laid them out: patterns that find them, and a reading that cannot hang.

Wildcards neither follow links in circles nor depend on the order of a folder; only plain files are read.
"""

import errno
import os
import pathlib
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase

_SIGNS = frozenset("*?[")


def read_bytes(path: pathlib.Path, most: int) -> tuple[int, bytes]:
    """The size of a plain file and what it holds, opened once; nothing of one of more than `most` bytes.

    Raises OSError, also for a pipe, a device or a folder.
    """
    # Without O_NONBLOCK the opening of a pipe would wait until somebody writes to it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if kind := kind_of(status.st_mode):
            raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
        if status.st_size > most:
            return status.st_size, b""
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read()
        return len(data), data
    finally:
        os.close(descriptor)


def kind_of(mode: int) -> str:
    """What a file is that is no plain file, from its mode; nothing for a plain one."""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else "a device"


def resolved(path: pathlib.Path) -> pathlib.Path | None:
    """Where a path leads through its links; None where it leads nowhere."""
    try:
        return path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # missing; a NUL in the name; links in a circle, before Python 3.13
        return None


def is_absolute(pattern: str) -> bool:
    """Whether a pattern does not begin in its folder, by the rules of any system."""
    return bool(pathlib.PurePosixPath(pattern).root or pathlib.PureWindowsPath(pattern).anchor)


def is_wild(pattern: str) -> bool:
    """Whether the last part of a pattern has signs that stand for others."""
    return bool(_SIGNS & set(pattern.rpartition("/")[2]))


def matches(pattern: str, base: pathlib.Path, home: pathlib.Path) -> list[pathlib.Path]:
    """What a pattern names, seen from the folder `base`: resolved paths, sorted, possibly outside `home`.

    `*`, `?` and `[…]` stand for parts of a name and find no hidden file and, at the end, no folder; `**` stands for
    any number of folders. A name without such signs is found as it is.
    """
    found = {base}
    for part in pattern.split("/"):
        found = {path for folder in found for path in _step(folder, part, home)}
    if is_wild(pattern):
        found = {path for path in found if not (path.is_relative_to(home) and path.is_dir())}
    return sorted(found)


def _step(folder: pathlib.Path, part: str, home: pathlib.Path) -> Iterator[pathlib.Path]:
    if not folder.is_relative_to(home):
        yield folder  # refused in the end; what lies below is none of our business
    elif part == "**":
        yield from _below(folder)
    elif is_wild(part):
        for name in _names(folder):
            if fnmatchcase(name, part) and (path := resolved(folder / name)):
                yield path
    elif path := resolved(folder / part):
        yield path


def _below(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    folders = [folder]
    while folders:
        yield (folder := folders.pop())
        children = [folder / name for name in _names(folder)]
        folders += [child for child in children if child.is_dir() and not child.is_symlink()]


def _names(folder: pathlib.Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]  # noqa: PTH208 - names, not paths
    except OSError:
        return []
