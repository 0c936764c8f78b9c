"""A ledger as it was at a revision: read from git's objects, without touching the work tree.

git is run with lists of arguments and never through a shell; names come and go as they are, also odd ones.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from posixpath import basename, dirname
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.document import Document
from figrecon.ledger.snapshot import read_snapshot

_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook's git hands down: our repository is the one that the ledger lies in, whoever runs us."""

_PLAINLY = ("--literal-pathspecs", "--no-pager", "-c", "core.fsmonitor=false")
"""A repository may come from a stranger: no program that its own configuration names is run."""

_FILE = ("100644", "100755")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Past(NamedTuple):
    """A ledger at a commit; `document` None where it was not there yet. `name` is the revision as asked for, and its commit."""

    name: str
    file: str
    document: Document | None


class Repository(NamedTuple):
    """The repository that a ledger lies in, and the ledger's path from its top; `""` is the top itself."""

    top: Path
    ledger: str

    def past(self, revision: str, *, merge_base: bool = False) -> Past:
        """The ledger at a revision, or at its merge-base with HEAD, also under the name that it had then.

        Raises CannotRunError for a revision that there is not.
        """
        commit = self._commit(revision)
        if merge_base:
            commit = self._merge_base(revision, commit)
        files, moved = Blobs(self.top, commit), self._moves(commit)
        now = {old: new for new, old in moved.items()}
        name = commit[:7] if commit.startswith(revision) else f"{revision} ({commit[:7]})"
        for path in self._names_then(moved, files):
            with suppress(KeyError):
                return Past(name, path, read_snapshot(files, path, lambda each: self._shown(now.get(each, each))))
        return Past(name, self.ledger, None)

    def _shown(self, path: str) -> str:
        """A path from the top as it is shown of today's files: from the current folder if it is below it."""
        file, here = self.top / path, Path.cwd().resolve()
        shown = (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()
        return shown.encode("utf-8", "backslashreplace").decode("utf-8")

    def _commit(self, revision: str) -> str:
        if not revision or revision.startswith("-") or "\0" in revision:
            raise CannotRunError(f"'{revision}' is no revision of git")
        done = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not _COMMIT.fullmatch(commit):  # ^HEAD is answered with "^" and a commit
            hint = "; in a shallow clone fetch it first (fetch-depth: 0)" if self._is_shallow() else ""
            raise CannotRunError(f"git knows no revision '{revision}' in {self.top}{hint}")
        return commit

    def _merge_base(self, revision: str, commit: str) -> str:
        done = _git(self.top, "merge-base", commit, "HEAD")
        if done.returncode:
            hint = " in this shallow clone; fetch more of it (fetch-depth: 0)" if self._is_shallow() else ""
            raise CannotRunError(f"'{revision}' and HEAD have no commit in common{hint}")
        return done.stdout.decode("ascii").split()[0]

    def _is_shallow(self) -> bool:
        return _git(self.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _names_then(self, moved: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
        """Where the ledger may have been at a commit: at its place, where git sees a move from, the one of its name."""
        yield self.ledger
        if self.ledger in moved:
            yield moved[self.ledger]
        inside = sorted((new, old) for new, old in moved.items() if dirname(new) == self.ledger)
        yield from (dirname(old) for _, old in inside[:1])
        name = basename(self.ledger)
        same = [path for path in files if basename(path) == name]
        yield from same if len(same) == 1 else ()

    def _moves(self, commit: str) -> dict[str, str]:
        """New path → old path of the files that were moved from a commit to the index."""
        done = _done(self.top, "diff-index", "--cached", "-M", "--name-status", "--diff-filter=R", "-z", commit)
        fields = done.stdout.decode("utf-8", "surrogateescape").split("\0")
        return {new: old for old, new in zip(fields[1::3], fields[2::3], strict=False)}


def repository(ledger: Path) -> Repository:
    """The repository that a ledger, a file or a folder, lies in. Raises CannotRunError where there is none, or no git."""
    path = ledger.resolve()
    folder = path if path.is_dir() else path.parent
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[0].removeprefix("fatal: ") if said else "git gives no reason"
        raise CannotRunError(f"{ledger} is in no work tree of git that can be read: {why}")
    top = Path(os.fsdecode(done.stdout).rstrip("\n")).resolve()
    inside = path.relative_to(top).as_posix()
    return Repository(top, "" if inside == "." else inside)


class Blobs(Mapping[str, bytes]):
    """The plain files of a commit by their paths from the top; each is read when it is asked for."""

    def __init__(self, top: Path, commit: str) -> None:
        self._top = top
        self._oids: dict[str, str] = {}
        done = _done(top, "ls-tree", "-r", "-z", "--full-tree", commit)
        for line in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if path and about.split()[0] in _FILE:
                self._oids[path] = about.split()[2]

    def __getitem__(self, path: str) -> bytes:
        done = _git(self._top, "cat-file", "blob", self._oids[path])
        if done.returncode:
            raise CannotRunError(f"git cannot read {path}: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def __contains__(self, path: object) -> bool:
        return path in self._oids

    def __iter__(self) -> Iterator[str]:
        return iter(self._oids)

    def __len__(self) -> int:
        return len(self._oids)


def _done(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git where nothing but a broken repository can make it fail: a ledger that git cannot read was not missing."""
    done = _git(folder, *arguments)
    if done.returncode:
        raise CannotRunError(f"git cannot read {folder}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; its exit code tells. Raises CannotRunError where there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _OWN}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(folder), *_PLAINLY, *arguments],  # noqa: S607 - the user's own git
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError as error:
        raise CannotRunError(f"git cannot be run ({error.strerror}): --since and diff need it") from error
