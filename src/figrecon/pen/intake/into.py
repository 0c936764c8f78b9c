"""Where the rows of a table go: a ledger with new entries in it, read whole before anything is written."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from figrecon.domain import finding
from figrecon.domain.failure import CannotRunError
from figrecon.domain.finding import Finding, Severity
from figrecon.domain.ledger import Ledger
from figrecon.ledger.document import Document, parse_document, read_document
from figrecon.ledger.load import load
from figrecon.ledger.snapshot import read_snapshot
from figrecon.ledger.write.append import CannotAppendError, append
from figrecon.ledger.write.entry import STEP, Entry, entry_lines, flow_lines
from figrecon.ledger.write.replace import Change, replace_files
from figrecon.output import write_file
from figrecon.rules.registry import of_faults, of_ledger
from figrecon.views.escape import terminal

Added = dict[finding.Path, dict[str, Entry]]
"""New entries by section: of ("places",), of ("sources",), of ("sources", id, "figures")."""


class Would(NamedTuple):
    """The ledger that new entries would make, its errors, and the new bytes of each file of it that they change."""

    ledger: Ledger
    errors: tuple[Finding, ...]
    files: Mapping[Path, bytes]


class Target:
    """The ledger that rows are taken into: `start`, or none; what it makes goes to `new` where that is named.

    Raises CannotRunError where there is no such ledger, or `new` is there already.
    """

    def __init__(self, start: Path | None, new: Path | None, table: Path, today: date) -> None:
        self._new, self._today = new, today
        if new is not None and (new.exists() or new.is_symlink()):
            raise CannotRunError(f"{new} is there already: name a new file with -o, or take the table into it with --ledger")
        if start is None:
            head = f"# Taken from {terminal(table.name)} by figrecon import.\n\nledger: 1\n".encode()
            self._root, self._old = Path(), {"": head}
            self._document = parse_document({"": head})
        else:
            self._root = (start if start.is_dir() else start.parent).resolve()
            self._document = _read(start)
            self._old = {file.name: Path(file.name).read_bytes() for file in self._document.files}
            self._first = self._document.files[0].name
        included = len(self._document.files) > 1 or "include" in self._document.files[0].tree
        if new is not None and included:
            raise CannotRunError("-o copies a ledger of one file: take the table into this one without -o")
        self._is_alone = not included
        self.ledger, faults = load(self._document)
        self.errors = _errors(self._document, faults, self.ledger, today)
        place = self._document.files[0].tree.get("place")
        self.place = place if isinstance(place, str) else ""

    @property
    def name(self) -> str:
        """The ledger as the user knows it."""
        return str(self._new or self._document.files[0].name)

    def with_added(self, added: Added) -> Would:
        """What the ledger would be. Raises CannotRunError where entries cannot be added without touching others."""
        by_file: dict[str, Added] = {}
        for path, entries in added.items():
            if entries:
                by_file.setdefault(self._home(path), {})[path] = entries
        if "" in self._old:
            changed = {"": self._old[""] + _written(added)}
        else:
            changed = {name: _appended(name, self._old[name], entries) for name, entries in by_file.items()}
        document = self._with(changed)
        ledger, faults = load(document)
        document.let_go()
        paths = {self._new or Path(name): data for name, data in changed.items()}
        return Would(ledger, _errors(document, faults, ledger, self._today), paths)

    def _home(self, path: finding.Path) -> str:
        """The file where a section stands."""
        files = self._document.files
        if len(path) > 1:
            for file in files:
                section = file.tree.get(path[0])
                if isinstance(section, dict) and path[1] in section:
                    return file.name
        return files[0].name

    def _with(self, changed: Mapping[str, bytes]) -> Document:
        files = self._old | dict(changed)
        if self._is_alone:
            return parse_document(files)
        shown = {Path(name).resolve().relative_to(self._root).as_posix(): name for name in files}
        first = next(short for short, name in shown.items() if name == self._first)
        return read_snapshot({short: files[name] for short, name in shown.items()}, first, shown.__getitem__)

    def write(self, would: Would) -> tuple[str, ...]:
        """Write what would be; gives what is to be said of it."""
        if self._new is not None:
            for path, data in would.files.items():
                write_file(path, data.decode("utf-8"))
            return ()
        return replace_files({path: Change(self._old[str(path)], data) for path, data in would.files.items()})


def _read(path: Path) -> Document:
    try:
        return read_document(path)
    except OSError as error:
        raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error


def _errors(document: Document, faults: tuple[finding.Fault, ...], ledger: Ledger, today: date) -> tuple[Finding, ...]:
    found = [*of_faults((*document.faults, *faults)), *of_ledger(ledger, today)]
    return tuple(each for each in found if each.rule.severity is Severity.ERROR)


def _written(added: Added) -> bytes:
    """The sections of a ledger that has none yet."""
    lines: list[str] = []
    for (section, *_), entries in added.items():
        lines += ["", f"{section}:"] if entries else []
        for name, value in entries.items():
            if section == "sources":
                lines += [*([] if lines[-1] == "sources:" else [""]), *entry_lines(name, value, STEP)]
            else:
                lines += flow_lines(name, value, STEP)
    return "\n".join([*lines, ""]).encode("utf-8", "surrogatepass")


def _appended(name: str, data: bytes, added: Added) -> bytes:
    try:
        return append(data, added)
    except CannotAppendError as cannot:
        raise CannotRunError(f"{name}: {cannot.problem}; nothing was written") from cannot
