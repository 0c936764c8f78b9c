"""A ledger opened for writing, and what it would be with one entry more: reconciled and compared before a byte changes."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figrecon.diff.compare import Comparison, compare
from figrecon.diff.verdicts import Turn, since
from figrecon.domain import finding
from figrecon.domain.failure import CannotRunError
from figrecon.domain.finding import Severity
from figrecon.domain.ledger import Ledger
from figrecon.ledger.document import parse_document, read_document
from figrecon.ledger.files.find import find_ledger
from figrecon.ledger.write.append import CannotAppendError, append
from figrecon.ledger.write.entry import Entry
from figrecon.ledger.write.replace import Change, replace_files
from figrecon.pipeline import Report, Reported, run

if TYPE_CHECKING:
    from figrecon.evidence.texts import Copy

_NOT_WHOLE = (
    "include-missing",
    "include-outside",
    "include-loop",
    "not-yaml",
    "not-a-mapping",
    "several-documents",
    "too-large",
)
_TO_DO = ("FR606", "FR607")
"""Numbers of a text that no figure has yet: work that a new source brings, and no fault of it."""


class Opened(NamedTuple):
    """A ledger as it is: its files by the names that users know, what it reports, and the texts at hand (None: none are)."""

    files: Mapping[str, bytes]
    report: Report
    texts: Path | None

    @property
    def ledger(self) -> Ledger:
        return self.report.ledger

    def home(self, path: finding.Path) -> str | None:
        """The file that a section's entry of that path is written in; None where there is none."""
        for file in self.report.document.files:
            section = file.tree.get(path[0])
            if isinstance(section, dict) and path[1] in section:
                return file.name
        return None

    def takes(self, section: str) -> str:
        """The file that a new entry of a section goes to: the ledger's own, or the only one that has such a section."""
        own, *others = self.report.document.files
        having = [file.name for file in others if file.tree.get(section)]
        return having[0] if len(having) == 1 and not own.tree.get(section) else own.name


class Proposal(NamedTuple):
    """An entry that is not written yet: the bytes of its file with it, and what would come of it.

    `line` is where the new `lines` would begin. `errors` would keep the entry out of the ledger; `to_do` counts the numbers
    of the source's text that no figure has yet.
    """

    name: str
    file: str
    change: Change
    line: int
    lines: tuple[str, ...]
    report: Report
    errors: tuple[Reported, ...]
    comparison: Comparison
    to_do: int


def open_ledger(named: str, texts: str, today: date) -> Opened:
    """The ledger that is meant, opened. Raises CannotRunError where there is none, or where it cannot be read whole."""
    from figrecon.evidence.texts import find_texts, read_texts

    if named == "-":
        raise CannotRunError("nothing can be added to standard input: name the ledger's file")
    path = find_ledger(named, os.environ, Path.cwd())
    base, found = path if path.is_dir() else path.parent, []
    try:
        read = read_document(path)
        files = {file.name: Path(file.name).read_bytes() for file in read.files}
    except OSError as error:
        raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error
    if any(fault.rule in _NOT_WHOLE for fault in read.faults):
        raise CannotRunError(f"{path} cannot be read whole, so nothing is added: `figrecon check` says why")

    def at_hand(ledger: Ledger) -> "Mapping[str, Copy] | None":
        folder = find_texts(texts, os.environ, ledger, base)
        found.append(folder)
        return None if folder is None else read_texts(ledger, folder)

    report = run(read.files[0].name, parse_document(files), today=today, texts=at_hand)
    return Opened(files, report, found[0] if found else None)


def propose(opened: Opened, file: str, section: finding.Path, name: str, entry: Entry) -> Proposal:
    """What the ledger would be with an entry at the end of a section.

    Raises CannotRunError, with the lines to write by hand, where it cannot be added without touching what is there.
    """
    old = opened.files[file]
    try:
        new = append(old, {section: {name: entry}})
    except CannotAppendError as cannot:
        by_hand = [f"  {line}" for line in cannot.lines]
        raise CannotRunError(f"{file}: {cannot.problem}; write it by hand:", *by_hand) from cannot
    before, was = opened.report, opened.report.reconciliation
    document = parse_document({**opened.files, file: new})
    after = run(before.name, document, today=was.today, texts=before.texts)
    brought = [r for r in since(after, before, "").findings if r.finding.rule.severity is Severity.ERROR]
    full = "/".join((*section[1:2], name))
    compared = compare(before, after, "now", f"with {full}")
    line, lines = _inserted(old, new)
    return Proposal(
        name=full,
        file=file,
        change=Change(old, new),
        line=line,
        lines=lines,
        report=after,
        errors=tuple(r for r in brought if r.finding.rule.code not in _TO_DO),
        comparison=compared._replace(turns=tuple(t for t in compared.turns if not _is_to_do(t))),
        to_do=sum(r.finding.rule.code in _TO_DO for r in brought),
    )


def write(proposal: Proposal) -> tuple[str, ...]:
    """Write a proposal, whole or not at all; gives what is to be said of it. Raises CannotRunError as `replace_files` does."""
    return replace_files({Path(proposal.file): proposal.change})


def _is_to_do(turn: Turn) -> bool:
    return turn.kind == "opened" and turn.reported.finding.rule.code in _TO_DO


def _inserted(old: bytes, new: bytes) -> tuple[int, tuple[str, ...]]:
    """The first line in which a text is new, from 1, and the lines that are."""
    was, now = (data.decode("utf-8-sig", "replace").splitlines() for data in (old, new))
    first = next((number for number, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    last = first + max(len(now) - len(was), 1)
    while first < last - 1 and not now[first]:
        first += 1
    while first < last - 1 and not now[last - 1]:
        last -= 1
    return first + 1, tuple(now[first:last])
