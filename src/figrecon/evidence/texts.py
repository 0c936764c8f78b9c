"""The archived texts of a ledger, read from one folder that no file name may leave."""

import errno
import os
import re
import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError
from figrecon.domain.ledger import Ledger

VARIABLE = "FIGRECON_TEXTS"
LARGEST = 16_000_000
"""Bytes of one text: some ten books."""
MOST = 500_000
"""Numbers in digits in one text; a table of more is no text of a source, and each takes memory."""

_NUMBER = re.compile(r"\d+")


class Copy(NamedTuple):
    """A text as it is kept, and the hash of its bytes; where it cannot be read, `problem` says why in words."""

    text: str = ""
    sha256: str = ""
    problem: str = ""


def find_texts(named: str, environment: Mapping[str, str], ledger: Ledger, base: Path) -> Path | None:
    """The folder of texts: the one named, then $FIGRECON_TEXTS, then the ledger's own `texts`, seen from `base`.

    None where none is named, or where the ledger's own is not on this machine. CannotRunError where a user names one
    that is no folder.
    """
    for folder, what in ((named, ""), (environment.get(VARIABLE, ""), f" (named by {VARIABLE})")):
        if folder:
            if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where a name is too long
                raise CannotRunError(f"there is no folder {folder}{what}")
            return Path(folder)
    own = base / ledger.texts if ledger.texts else None
    return own if own is not None and os.path.isdir(own) else None  # noqa: PTH112


def read_texts(ledger: Ledger, folder: Path) -> dict[str, Copy]:
    """The text of each source that names one, by source."""
    return {name: read_text(folder, source.text.file) for name, source in ledger.sources.items() if source.text}


def read_text(folder: Path, name: str) -> Copy:
    """One text of a folder. A name that leads out of the folder, and what is no plain file, is not read."""
    if PurePosixPath(name).root or PureWindowsPath(name).anchor:
        return Copy(problem="its name does not begin in the folder of texts")
    try:
        home, path = folder.resolve(strict=True), (folder / name).resolve(strict=True)
        if not path.is_relative_to(home):
            return Copy(problem="its name leads out of the folder of texts")
        return of_bytes(read_plain(path))
    except FileNotFoundError:
        return Copy(problem="no file has that name")
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name; links in a circle, before Python 3.13
        return Copy(problem=f"it cannot be read ({getattr(error, 'strerror', None) or error})")


def of_bytes(data: bytes) -> Copy:
    """A text of its bytes. A byte order mark counts for the hash and not for the columns."""
    from hashlib import sha256

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Copy(problem=f"it is not UTF-8 (byte {error.start + 1})")
    if sum(1 for _ in islice(_NUMBER.finditer(text), MOST + 1)) > MOST:
        return Copy(problem=f"it holds more than {MOST:,} numbers")
    return Copy(text.removeprefix("\ufeff"), sha256(data).hexdigest())


def read_plain(path: Path) -> bytes:
    """What is in a plain file. Raises OSError, also for a folder, a pipe or a device, which is never waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", str(path))
        if status.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST:,} bytes", str(path))
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)
