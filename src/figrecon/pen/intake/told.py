"""What is said of a table that was taken in, or was not: every row that cannot be, where, why, and what to do."""

from collections.abc import Iterator

from figrecon.domain.name import is_name
from figrecon.ledger.names import near
from figrecon.ledger.write.entry import Entry, flow_lines
from figrecon.pen.intake.names import SECTIONS, Declared
from figrecon.pen.intake.row import HELD_AGAINST, NOT_READ
from figrecon.pen.intake.table import DELIMITERS, Refusal
from figrecon.pen.intake.take import Name, Taken
from figrecon.rules.wording import counted, listed
from figrecon.views.escape import terminal

FEW = 10
"""Names that a line lists; of more, it says how many there are."""

MANY = 100
"""Unknown names up to which those that look like them are searched for."""

LONGEST = 60
"""Characters of a cell that are shown."""


def told(taken: Taken, *, is_written: bool, ascii: bool = False) -> str:  # noqa: A002 - what the terminal takes
    """The whole story of an import, in lines; `is_written` is false for a dry run."""
    lines = [*_refused(taken), *_undeclared(taken), *_unsound(taken), *_result(taken, is_written=is_written)]
    return "".join(f"{terminal(line, ascii=ascii)}\n" for line in lines)


def _refused(taken: Taken) -> Iterator[str]:
    """Each refusal at its cell, in the order of the table; a hint that was given for the line before is not repeated."""
    table, hint = taken.table, ""
    at = table.places((refusal.line, refusal.column) for refusal in taken.refusals)
    for place, refusal in sorted((at[r.line, r.column], r) for r in taken.refusals):
        line, column = place
        yield f"{table.path}:{line}:{column}: {_what(refusal)}"
        if refusal.hint and refusal.hint != hint:
            yield f"    {refusal.hint}"
        hint = refusal.hint


def _what(refusal: Refusal) -> str:
    written = f" `{_short(refusal.cell)}`" if refusal.cell else ""
    where = f"{refusal.column}{written}: " if refusal.column else ""
    return f"{refusal.row}: {where}{refusal.problem}" if refusal.row else f"{where}{refusal.problem}"


def _undeclared(taken: Taken) -> Iterator[str]:
    """The names that nobody declares, as the lines that would declare them, section by section."""
    if not taken.undeclared:
        return
    yield from [""] if taken.refusals else []
    count = len(taken.undeclared)
    yield f"{counted(count, 'name')} that {taken.target.name} does not declare. Add to it, or put the table right:"
    for section in SECTIONS:
        these = [(name, each) for name, each in taken.undeclared.items() if name[0] == section]
        lines = [line for name, each in these for line in _to_declare(taken, name, each)]
        yield from [f"{section}:", *lines] if lines else []
    if any(section == "metrics" and not (each.kind and each.unit) for (section, _), each in taken.undeclared.items()):
        yield "A metric has a unit and a kind (cumulative, stock, flow, ratio), which are never guessed."
        yield "The table can say them, too, in columns `unit` and `kind`."
    if any(section != "metrics" or (each.kind and each.unit) for (section, _), each in taken.undeclared.items()):
        yield "--declare adds these names to the ledger as they stand here, but no metric without its unit and its kind."


def _to_declare(taken: Taken, name: Name, each: Declared) -> Iterator[str]:
    section, words = name
    said: dict[str, Entry] = {} if each.title == each.id else {"title": each.title}
    if section == "metrics":
        said |= {"unit": each.unit or "?", "kind": each.kind or "?"}
        said |= {"topic": each.topic} if each.topic not in ("", each.id) else {}
    known = near(words, taken.names.known(section)) if len(taken.undeclared) <= MANY else ""
    rows = counted(taken.names.rows[section, each.title], "row")
    remark = f"  # {rows}, first in line {each.line}" + (f"; did you mean {known}?" if known else "")
    *above, last = flow_lines(each.id, said, 2)
    yield from [*above, last + remark]


def _unsound(taken: Taken) -> Iterator[str]:
    if taken.target.errors:
        count = counted(len(taken.target.errors), "error")
        yield f"{taken.target.name} has {count}: nothing is taken into it before `figrecon check` finds none."


def _result(taken: Taken, *, is_written: bool) -> Iterator[str]:
    yield from [""] if taken.refusals or taken.undeclared else []
    yield from _columns(taken)
    count = len(taken.settled.lines)
    left_out = f"; {counted(taken.left_out, 'row')} left out" if taken.left_out else ""
    if taken.would is None:
        unfit = f"{counted(taken.left_out, 'row')} cannot be taken" if taken.left_out else "the table cannot be taken"
        yield f"Nothing was written: {'the ledger has errors' if taken.target.errors else unfit}."
        return
    verb = "taken into" if is_written else "would be taken into"
    sources = counted(len({source for source, _ in taken.settled.lines}), "source")
    yield f"{counted(count, 'figure')} of {sources} {verb} {taken.target.name}{left_out}."
    yield from _sources(taken)
    for section in SECTIONS:
        these = [each for (of, _), each in taken.declared.items() if of == section]
        names = [each.id if each.title == each.id else f"{each.id} ({_short(each.title)})" for each in these]
        yield from [f"declared {section}: {_few(names)}"] if names else []


def _columns(taken: Taken) -> Iterator[str]:
    table = taken.table
    if not table.head.columns:
        return
    yield f"{table.path}: the header is separated by {_article(DELIMITERS[table.head.delimiter])}."
    if table.empty_rows:
        yield f"{counted(table.empty_rows, 'row')} without a word in it passed over."
    if taken.beside.name:
        yield f"with {taken.beside.name} for titles, addresses and hashes."
    unread = [c for c in table.head.columns if c in NOT_READ]
    held = [c for c in table.head.columns if c in HELD_AGAINST]
    yield from [f"columns not read, they tell of the ledger that was exported: {listed(unread)}"] if unread else []
    yield from [f"columns only held against the others they follow from: {listed(held)}"] if held else []
    yield from [f"columns ignored: {listed(list(taken.ignored))}"] if taken.ignored and not taken.refusals else []


def _sources(taken: Taken) -> Iterator[str]:
    settled = taken.settled
    yield from [f"new sources: {_few(list(settled.sources))}"] if settled.sources else []
    yield from [f"new figures of known sources: {_few(list(settled.figures))}"] if settled.figures else []
    yield from _renamed(taken)
    if settled.parted:
        words = [f"{source} ({days} days)" for source, days in settled.parted.items()]
        yield f"published on several days, and therefore a source for each: {_few(words)}"
    undated = sum(isinstance(source["published"], dict) for source in settled.sources.values())
    if undated:
        yield f"{counted(undated, 'source')} without a day of publication, written as unknown: --known-on leaves them out."
    placeless = sum("place" not in row.entry for row in settled.lines.values())
    if placeless and taken.target.place:
        yield f"{counted(placeless, 'row')} without a place: the default of the ledger stands for it ({taken.target.place})."


def _renamed(taken: Taken) -> Iterator[str]:
    """Each source that the table calls what no ledger can, and what stands for it: its words may stand nowhere else."""
    names: dict[str, dict[str, None]] = {}
    for (source, _), row in taken.settled.lines.items():
        if not is_name(row.source):
            names.setdefault(row.source, {})[source] = None
    if names:
        yield f"{counted(len(names), 'source')} by another name, since a name has letters, digits and . - _ + after the first:"
    for words, ids in names.items():
        yield f"  `{_short(words)}` is {_few(list(ids))}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _few(names: list[str]) -> str:
    if len(names) <= FEW:
        return ", ".join(names)
    return f"{', '.join(names[:FEW])} and {len(names) - FEW:,} more"


def _article(noun: str) -> str:
    return f"a {noun}"
