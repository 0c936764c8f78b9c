"""A ledger's files replaced whole: under a lock, never over a change that somebody made in between, never half.

A lock is a file beside the one that is written, with the process and the host that made it. Whatever happens, also the end of
the process at any moment, the file holds the old bytes or the new ones. What a killed process leaves behind (its lock, a copy)
is hidden, is no part of a ledger, and the next writer clears it away.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError

PATIENCE = 5.0
"""Seconds to wait for another writer, who needs a few milliseconds."""

YOUNG = 2.0
"""Seconds in which a lock that names no owner is taken for one that is just being made."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Change(NamedTuple):
    """The bytes of a file as they were read, None for one that is not there yet, and as they shall be."""

    old: bytes | None
    new: bytes


def replace_files(changes: Mapping[Path, Change]) -> tuple[str, ...]:
    """Replace files, each whole; gives a word for each lock that was taken over from a process that is gone.

    A link is followed to its file, and permissions stay. Raises CannotRunError where a file is no longer what it was, is
    locked or cannot be written; then none of them has changed: of several, those that were replaced are put back.
    """
    with ExitStack() as held:
        resolved = {path.resolve(): changes[path] for path in sorted(changes)}
        words = [word for path in resolved for word in held.enter_context(_locked(path))]
        copies = [held.enter_context(_copied(path, change)) for path, change in resolved.items()]
        for path, change in resolved.items():
            _unchanged(path, change.old)
        with ExitStack() as undo:
            for copy, (path, change) in zip(copies, resolved.items(), strict=True):
                undo.callback(_put_back, path, change)
                with _told(path):
                    os.replace(copy, path)  # noqa: PTH105 - the name says what happens
                _settle(path.parent)
            undo.pop_all()
    return tuple(words)


def _put_back(path: Path, change: Change) -> None:
    """Give a file its old bytes again, where it has the new ones."""
    with _told(path):
        if not path.exists() or path.read_bytes() != change.new:
            return
        if change.old is None:
            path.unlink()
            return
        with _copied(path, Change(change.new, change.old)) as copy:
            os.replace(copy, path)  # noqa: PTH105


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRunError(f"cannot write {path}: {error.strerror or error}") from error


def _unchanged(path: Path, old: bytes | None) -> None:
    with _told(path):
        now = path.read_bytes() if old is not None or path.exists() else None
    if old is None and now is not None:
        raise CannotRunError(f"{path} is there already: nothing was written")
    if now != old:
        raise CannotRunError(f"{path} was changed by somebody else in the meantime: nothing was written, run this again")


@contextmanager
def _copied(path: Path, change: Change) -> Iterator[Path]:
    """The new bytes in a file of their own beside the old one, with its owner and permissions, on the disk."""
    copy = path.with_name(f".{path.name}.new")
    try:
        with _told(path):
            if change.old is not None and not os.access(path, os.W_OK):
                raise CannotRunError(f"cannot write {path}: it is write-protected")
            copy.unlink(missing_ok=True)  # of a writer that was killed: the lock is ours
            with os.fdopen(os.open(copy, _FLAGS, 0o666 if change.old is None else 0o600), "wb") as file:
                file.write(change.new)
                file.flush()
                if change.old is not None:
                    _keep_owner(path, copy)
                os.fsync(file.fileno())
        yield copy
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _keep_owner(path: Path, copy: Path) -> None:
    """Give a copy the owner, as far as this process may, and the permissions of the file."""
    status = path.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(copy, status.st_uid, status.st_gid)
    copy.chmod(status.st_mode & 0o7777)


def _settle(folder: Path) -> None:
    """Put the new name of a file on the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(path: Path) -> Iterator[list[str]]:
    """Hold the lock of a file; gives a word where it was taken over."""
    lock, words, until = path.with_name(f".{path.name}.lock"), [], time.monotonic() + PATIENCE
    with _told(path):
        while (descriptor := _made(lock)) is None:
            if word := _taken_over(lock, path):
                words.append(word)
            elif time.monotonic() < until:
                time.sleep(0.02)
            else:
                raise CannotRunError(f"{path} is being written by {_words(_owner(lock))}; if that is not so, delete {lock}")
    try:
        with _told(path):
            os.write(descriptor, json.dumps({"process": os.getpid(), "host": _host()}).encode("utf-8"))
        yield words
    finally:
        os.close(descriptor)  # held open as long as the lock holds: so Windows lets nobody delete it, and can tell
        with suppress(OSError):
            lock.unlink()


def _made(lock: Path) -> int | None:
    """A new lock, opened; None where there is one. Raises OSError where none can be made."""
    try:
        return os.open(lock, _FLAGS, 0o644)
    except FileExistsError:
        return None
    except PermissionError:
        if os.name == "nt" and lock.exists():  # just being deleted
            return None
        raise


_Owner = tuple[int, str] | None
"""Process and host; None where a lock does not tell."""


def _owner(lock: Path) -> _Owner:
    try:
        told = json.loads(lock.read_bytes())
        return int(told["process"]), str(told["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _words(owner: _Owner) -> str:
    if owner is None or not owner[1].isprintable():
        return "another program"
    return f"process {owner[0]} on {owner[1]}"


def _taken_over(lock: Path, path: Path) -> str:
    """Remove the lock of a process that is gone, and say so; nothing where it is not surely gone."""
    owner = _owner(lock)
    if not _is_gone(owner, lock):
        return ""
    aside = lock.with_name(f"{lock.name}.{os.getpid()}")
    try:
        os.rename(lock, aside)  # noqa: PTH104 - only one of several who see the lock can move it
    except OSError:
        return ""
    try:
        if _owner(aside) != owner:  # somebody else was faster, and it is already the lock of a living writer
            with suppress(OSError):
                os.link(aside, lock)  # never over a lock made since
            return ""
    finally:
        aside.unlink(missing_ok=True)
    return f"the lock of {path.name} was taken over from {_words(owner)}, which is gone"


def _is_gone(owner: _Owner, lock: Path) -> bool:
    if owner is None:
        try:
            return time.time() - lock.stat().st_mtime > YOUNG
        except OSError:
            return False
    process, host = owner
    if host != _host():
        return False
    if process == os.getpid() or os.name == "nt":  # on Windows a lock that is held cannot be moved, which decides it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # of another user
        return False
    return False


def _host() -> str:
    from platform import node

    return node()
