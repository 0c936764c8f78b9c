"""A table of figures taken into a ledger: all of its rows, or none of them unless that is said.

A row is read at a time, and what is kept of it is its entry, until its source is whole. Then the new text is read as any
ledger is, so that a row is refused for what `figrecon check` would call an error, in the same words, at its cell.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError
from figrecon.domain.finding import Finding
from figrecon.ledger.write.entry import Entry
from figrecon.pen.intake.head import header_refusals, sources_beside
from figrecon.pen.intake.into import Added, Target, Would
from figrecon.pen.intake.names import SECTIONS, Declared, Names
from figrecon.pen.intake.row import Filed, Reader
from figrecon.pen.intake.sources import NOTHING_BESIDE, Beside, Settled, settle
from figrecon.pen.intake.table import Refusal, Table
from figrecon.reconcile.standing import Status, statuses
from figrecon.views.tables import FIGURES

UNDERSTOOD = (*FIGURES, "low", "high")
"""The columns that a table may have."""

_COLUMN_OF = {"over": "over_start", "quantity": "metric", "withdrawn": "status", "text": "text_file"}
_SECTION_OF = {"metric": "metrics", "place": "places", "scope": "scopes", "said_by": "parties", "via": "parties"}

Name = tuple[str, str]
"""A section and an id in it."""


class Options(NamedTuple):
    """`declare`: names that the ledger does not know are declared. `ignore`: columns that nobody understands are passed over.
    `skip`: rows that cannot be taken are left out, and the others taken all the same."""

    declare: bool = False
    ignore: bool = False
    skip: bool = False


@dataclass
class Taken:
    """What becomes of a table: what cannot be taken of it, the names to be declared first, and the ledger it would make.

    `would` is None where nothing is to be written. `left_out` counts the rows that are not in it.
    """

    table: Table
    target: Target
    names: Names
    ignored: tuple[str, ...] = ()
    refusals: list[Refusal] = field(default_factory=list)
    beside: Beside = NOTHING_BESIDE
    undeclared: dict[Name, Declared] = field(default_factory=dict)
    declared: dict[Name, Declared] = field(default_factory=dict)
    settled: Settled = field(default_factory=Settled)
    would: Would | None = None
    left_out: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every row of the table is taken."""
        return not (self.refusals or self.undeclared or self.target.errors)


def take(path: Path, target: Target, options: Options, progress: Callable[[float], None] = lambda _: None) -> Taken:
    """Read a table, and make the ledger that the target's and it would be. Nothing is written. Raises CannotRunError."""
    table = Table(path, UNDERSTOOD)
    taken = Taken(table, target, Names(target.ledger))
    if not table.refusals:
        taken.refusals += header_refusals(table.head, UNDERSTOOD, ignore=options.ignore)
        taken.ignored = tuple(column for column in table.head.columns if column not in UNDERSTOOD)
    if table.refusals or taken.refusals or target.errors:
        taken.refusals += table.refusals
        return taken
    reader = Reader(taken.names)
    rows = [filed for row in table.rows(progress) if (filed := reader.file(row)) is not None]
    taken.refusals += reader.refusals + table.refusals
    if not (rows or taken.refusals):
        raise CannotRunError(f"there is no row in {path}, only a header")
    taken.beside = sources_beside(path)
    new = {(section, each.id): each for section in SECTIONS for each in taken.names.new[section].values()}
    unfinished = {name for name, each in new.items() if name[0] == "metrics" and not (each.kind and each.unit)}
    _made(taken, _without(rows, unfinished), new)
    taken.undeclared = {name: each for name, each in new.items() if name in unfinished or not options.declare}
    kept = _without(rows, taken.undeclared)
    if taken.undeclared and options.skip:
        _made(taken, kept, new)
    stuck = {row.line for row in rows} - {row.line for row in kept}
    taken.left_out = len(stuck | {refusal.line for refusal in taken.refusals})
    if table.is_cut or not (taken.is_whole or options.skip):
        taken.would = None
    return taken


def _without(rows: Sequence[Filed], names: Collection[Name]) -> list[Filed]:
    return [row for row in rows if not any(name in names for name in _names_in(row.entry))] if names else list(rows)


def _names_in(entry: Mapping[str, Entry]) -> Iterator[Name]:
    for key, section in _SECTION_OF.items():
        named = entry.get(key, ())
        if isinstance(named, str):
            yield section, named
        else:
            yield from ((section, str(name)) for name in named or ())


def _made(taken: Taken, rows: list[Filed], new: Mapping[Name, Declared]) -> None:
    """Make the ledger of these rows, and add to the refusals those that it shows, until it is sound."""
    wrong = {refusal.line for refusal in taken.refusals}
    while True:
        rows = [row for row in rows if row.line not in wrong]
        has_publisher = "publisher" in taken.table.head.columns
        settled = settle(rows, taken.target.ledger.sources, taken.beside, has_publisher=has_publisher)
        used = {name for row in rows for name in _names_in(row.entry)} if new else set()
        taken.declared = {name: each for name, each in new.items() if name in used}
        found = settled.refusals
        would = taken.target.with_added(_added(settled, taken.declared))
        found = found + [_refusal(error, settled) for error in would.errors] + _standing_again(would, settled)
        taken.settled, taken.would = settled, would
        if not found:
            return
        taken.refusals += found
        wrong = {refusal.line for refusal in found}


def _added(settled: Settled, declared: Mapping[Name, Declared]) -> Added:
    added: Added = {(section,): {} for section in (*SECTIONS, "sources")}
    for (section, name), each in declared.items():
        added[section,][name] = _declaration(section, each)
    added["sources",].update(settled.sources)
    for source, figures in settled.figures.items():
        added["sources", source, "figures"] = dict(figures)
    return added


def _declaration(section: str, each: Declared) -> dict[str, Entry]:
    said: dict[str, Entry] = {} if each.title == each.id else {"title": each.title}
    if section == "metrics":
        said |= {"unit": each.unit, "kind": each.kind}
        said |= {"topic": each.topic} if each.topic not in ("", each.id) else {}
    return said


def _refusal(error: Finding, settled: Settled) -> Refusal:
    """An error of the ledger as a refusal of the row that brings it."""
    section, source, *rest = (*error.path, "")
    named = rest[1] if section == "sources" and rest[0] == "figures" else ""
    row = settled.lines.get((source, named)) or next((r for (s, _), r in settled.lines.items() if s == source), None)
    key = rest[2] if named and len(rest) > 2 else rest[0]
    column = _COLUMN_OF.get(key, key) if key != "figures" else ""
    return Refusal(row.line if row else 1, column, f"{source}/{named}".rstrip("/"), error.message, error.help)


def _standing_again(would: Would, settled: Settled) -> list[Refusal]:
    """Rows that an export calls superseded, and that nothing in the ledger would supersede."""
    older = {f"{source}/{name}": row for (source, name), row in settled.lines.items() if row.status == Status.SUPERSEDED}
    if not older:
        return []
    now, _ = statuses(would.ledger, would.ledger.figures, None)
    hint = "give the newer figure with its source and day, or leave the status empty for one that stands"
    problem = "nothing newer of the same publisher supersedes it"
    return [
        Refusal(row.line, "status", name, problem, hint, row.status)
        for name, row in older.items()
        if now.get(name) is Status.STANDING
    ]
