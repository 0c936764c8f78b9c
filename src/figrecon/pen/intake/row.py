"""A row of a table as an entry of a ledger: every cell read, none of them mended."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from figrecon.domain.name import as_name, is_name
from figrecon.domain.when import Moment, UnreadableDateError, When, parse_period, parse_when
from figrecon.ledger.write.entry import Entry
from figrecon.ledger.yaml.encoding import REMOVE, UNWELCOME, character
from figrecon.pen.intake.names import KINDS, Names
from figrecon.pen.intake.table import Refusal, Row
from figrecon.pen.intake.value import WORKED_OUT, UntakenError, say_value

READ = (
    *("figure", "source", "publisher", "published", "metric", "topic", "kind", "unit", "scope", "place", "as_of"),
    *("over_start", "over_end", "since", "value", "low", "high", "hedge", "said_by", "via", "status", "text_file", "at"),
    *("printed", "note"),
)
"""The columns that say something of a figure."""

HELD_AGAINST = (*WORKED_OUT, "as_of_start", "as_of_end")
"""The columns of an export that follow from others: a row in which they do not is refused."""

NOT_READ = ("origin", "file", "line")
"""The columns of an export that tell where a figure came from there."""

QUANTITY = "quantity"
"""What stands under `kind` where a number stands alone."""

_SEPARATOR = re.compile(r"\s*;\s*")
_SLASHED = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}")
_DAYS_FIRST = "write it year-month-day, such as 2022-02-01: in 01/02/2022 nobody can tell the day from the month"
_STATUSES = ("", "standing", "superseded", "withdrawn", "unknown")


class Filed(NamedTuple):
    """A row as it goes into the ledger: its source in the table's words, and when that was published; its own name, or the
    one made of what it counts; its keys; what it says of its source; whether it names that with the figure (`is_full`), and
    whether its scope is the one declared in place there."""

    line: int
    source: str
    published: str
    name: str
    made_name: str
    entry: Mapping[str, Entry]
    publisher: str
    text_file: str
    is_full: bool
    source_scope: bool
    status: str


NO_ROW = Row(0, {})
_COLUMNS = dict.fromkeys((*READ, *HELD_AGAINST), "")
_KEPT = 1 << 12  # readings of each part


class _Part(NamedTuple):
    """A part of an entry: how it is read; where it follows from a few cells alone, those, and by them what was read of rows
    before, with the new names in it."""

    read: Callable[[], Mapping[str, Entry]]
    cells: Callable[[Mapping[str, str]], object] | None
    known: dict[object, tuple[Mapping[str, Entry], tuple[tuple[str, str], ...]]]


@dataclass
class Reader:
    """Reads rows one by one. What cannot be taken of a row is added to `refusals`, all of its faults at once."""

    names: Names
    refusals: list[Refusal] = field(default_factory=list)
    row: Row = NO_ROW
    _said: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        when = ("as_of", "over_start", "over_end", "since", "metric", "published", "as_of_start", "as_of_end")
        self._parts = (
            _Part(self._hidden, None, {}),
            _Part(self._what, itemgetter("metric", "kind", "unit", "topic"), {}),
            _Part(self._scope, None, {}),
            _Part(self._place, itemgetter("place"), {}),
            _Part(self._number, None, {}),
            _Part(self._when, itemgetter(*when), {}),
            _Part(self._rest, itemgetter("status", "said_by", "via", "at"), {}),
            _Part(self._texts, None, {}),
        )

    def file(self, row: Row) -> Filed | None:
        """The row as an entry, or None with at least one refusal added."""
        self.row, before, entry = row, len(self.refusals), dict[str, Entry]()
        self._said = said = _COLUMNS | {column: cell.strip() for column, cell in row.cells.items()}
        for part in self._parts:
            try:
                entry |= part.read() if part.cells is None else self._shared(part, part.cells(said))
            except UntakenError as untaken:
                self._refuse(untaken)
        try:
            source, name = self._name()
            published = self._published()
        except UntakenError as untaken:
            self._refuse(untaken)
        if len(self.refusals) > before:
            return None
        return Filed(
            line=row.line,
            source=source,
            published=published,
            name=name,
            made_name="" if name else made_name(entry),
            entry=entry,
            publisher=row.cells.get("publisher", ""),
            text_file=row.cells.get("text_file", ""),
            is_full="/" in said["figure"],
            source_scope=said["scope"] == source and "scope" not in entry,
            status=said["status"],
        )

    def _shared(self, part: _Part, cells: object) -> Mapping[str, Entry]:
        """A part of the entry that rows with the same cells share; its new names are counted for each row."""
        known = part.known.get(cells)
        if known is None:
            self.names.met.clear()
            made = part.read()
            if len(part.known) == _KEPT:
                part.known.clear()
            part.known[cells] = made, tuple(self.names.met)
            return made
        for name in known[1]:
            self.names.rows[name] += 1
        return known[0]

    def _cell(self, column: str) -> str:
        return self._said[column]

    def _refuse(self, untaken: UntakenError) -> None:
        cell = self.row.cells.get(untaken.column, "")
        self.refusals.append(Refusal(self.row.line, untaken.column, self._label(), untaken.problem, untaken.hint, cell))

    def _label(self) -> str:
        parts = [self._cell(c) for c in ("source", "metric", "scope", "place", "as_of", "over_start")]
        return self._cell("figure") or " · ".join(filter(None, parts))

    def _hidden(self) -> dict[str, Entry]:
        """Refuse characters that no ledger holds."""
        cells = self.row.cells
        if UNWELCOME.search("".join(cells.values())) is None:
            return {}
        column, found = next((c, found) for c, cell in cells.items() if (found := UNWELCOME.search(cell)))
        sign = found[0]
        if "\udc80" <= sign <= "\udcff":
            raise UntakenError(column, f"the byte 0x{ord(sign) - 0xDC00:02x} is not UTF-8", "save the table as UTF-8")
        raise UntakenError(column, f"the cell holds {character(sign)}", REMOVE)

    def _name(self) -> tuple[str, str]:
        """The source's words, and the figure's short name if the table gives one."""
        source, figure = self._cell("source"), self._cell("figure")
        if not as_name(source):
            problem = "no name can be made of it" if source else "the row names no source"
            raise UntakenError("source", problem, "name the source that reported the number")
        owner, slash, short = figure.rpartition("/")
        if slash and owner != source:
            problem = f"it is named as a figure of `{owner}`, and the source is `{source}`"
            raise UntakenError("figure", problem, "put the one or the other right")
        if figure and not is_name(short):
            raise UntakenError("figure", "it is no name", "a name has letters, digits, hyphens, points; or leave it empty")
        return source, short

    def _published(self) -> str:
        written = self._cell("published")
        if written:
            _date("published", written)
        return written

    def _what(self) -> dict[str, Entry]:
        words, kind = self._cell("metric"), self._cell("kind")
        if not words:
            raise UntakenError("metric", "the row says not what is counted", "write the metric")
        if kind == QUANTITY:
            if not self._cell("unit"):
                raise UntakenError("unit", "a number that stands alone has a unit", "write what one of it is")
            return {"quantity": words, "unit": self._cell("unit")}
        if kind and kind not in KINDS:
            raise UntakenError("kind", "it is no kind", f"write one of: {', '.join(KINDS)}, {QUANTITY}")
        metric = self._named("metrics", "metric", words)
        column, known = self.names.describe(words, self.row.cells)
        if column:
            hint = f"one metric has one {column}: put this right, or give the row another metric"
            raise UntakenError(column, f"elsewhere {words} has the {column} `{known}`", hint)
        return {"metric": metric}

    def _named(self, section: str, column: str, words: str) -> str:
        found = self.names.find(section, words, self.row.line)
        if not found:
            hint = "write the id that the ledger declares" if as_name(words) else "name it in letters or digits"
            raise UntakenError(column, f"`{words}` is the name of none, or of several", hint)
        return found

    def _list(self, section: str, column: str) -> list[str]:
        cell = self._cell(column)
        return [self._named(section, column, words) for words in _SEPARATOR.split(cell) if words] if cell else []

    def _scope(self) -> dict[str, Entry]:
        """The scopes. One called after the figure, or the source, was declared in place there."""
        cell = self._cell("scope")
        if not cell:
            return {}
        if "/" in cell and cell == self._cell("figure"):
            return {"scope": {}}
        if cell == self._cell("source") and not self.names.is_declared("scopes", cell):
            return {}
        return {"scope": _one_or_more(self._list("scopes", "scope"))}

    def _place(self) -> dict[str, Entry]:
        found = self._list("places", "place")
        return {"place": _one_or_more(found)} if found else {}

    def _number(self) -> dict[str, Entry]:
        cells = self.row.cells
        words, kind = self._cell("metric"), self._cell("kind")
        if kind != QUANTITY:
            kind = self.names.kind(words)
        value, hedge, low, high = _NUMBER(self._said)
        worked_out = tuple(cells.get(column) for column in WORKED_OUT) if "number" in cells else _NONE
        said = say_value(value, hedge, low, high, kind, worked_out)
        if not any(said[1:]):
            return {"value": said.value}
        return {key: words for key, words in zip(said._fields, said, strict=True) if words}

    def _when(self) -> dict[str, Entry]:
        as_of, start, end = (self._cell(column) for column in ("as_of", "over_start", "over_end"))
        since = self._since()
        if start or end:
            if as_of:
                raise UntakenError("as_of", "the row has a day and a period", "a figure has the one or the other: empty one")
            if not (start and end):
                column = "over_end" if start else "over_start"
                raise UntakenError(column, "the period has one end", "write both; they are equal for a single day")
            return {"over": _period(start, end)} | since
        if not as_of:
            raise UntakenError("as_of", "the row has no date", "write the day that the count refers to, or `unknown`")
        when = _date("as_of", as_of)
        if "as_of_start" in self.row.cells or "as_of_end" in self.row.cells:
            self._held_against(when)
        return {"as_of": as_of} | since

    def _held_against(self, when: When) -> None:
        published = self._cell("published")
        known = when.known_by(_date("published", published)) if published else when
        for column, moment in (("as_of_start", known.first), ("as_of_end", known.last)):
            cell = self._cell(column)
            if cell and cell != _day(moment):
                hint = "put `as_of` right, or leave this cell empty"
                raise UntakenError(column, f"it does not follow from `{when}`", hint)

    def _since(self) -> dict[str, Entry]:
        since = self._cell("since")
        if not since:
            return {}
        _date("since", since)
        return {} if since == self.names.since(self._cell("metric")) else {"since": since}

    def _rest(self) -> dict[str, Entry]:
        status = self._cell("status")
        if status not in _STATUSES:
            known = ", ".join(filter(None, _STATUSES))
            raise UntakenError("status", "it is no status", f"write one of: {known}; or leave it empty")
        said: dict[str, Entry] = {}
        if words := self._cell("said_by"):
            said["said_by"] = self._named("parties", "said_by", words)
        if via := self._list("parties", "via"):
            said["via"] = _one_or_more(via)
        if at := self._cell("at"):
            said["at"] = _one_or_more(_SEPARATOR.split(at))
        if status == "withdrawn":
            said["withdrawn"] = {}
        return said

    def _texts(self) -> dict[str, Entry]:
        return {key: _text(text) for key in ("printed", "note") if (text := self.row.cells.get(key))}


_NUMBER = itemgetter("value", "hedge", "low", "high")
_NONE: tuple[None, ...] = (None,) * len(WORKED_OUT)


def made_name(entry: Mapping[str, Entry]) -> str:
    """A name for a figure without one: what is counted, of whom, where and when."""
    parts = [entry.get(key, "") for key in ("metric", "quantity", "scope", "place", "as_of", "over")]
    words = (part if isinstance(part, str) else "-".join(map(str, part)) for part in parts if part)
    return as_name("-".join(words))


@lru_cache(maxsize=1 << 12)
def _period(start: str, end: str) -> str:
    period = start if start == end else f"{start}/{end}"
    try:
        parse_period(period)
    except UnreadableDateError as unreadable:
        raise UntakenError("over_start", f"`{period}` is no period", _date_hint(period, unreadable)) from None
    return period


def _date(column: str, written: str) -> When:
    try:
        return parse_when(written)
    except UnreadableDateError as unreadable:
        raise UntakenError(column, "it is no date that can be read", _date_hint(written, unreadable)) from None


def _date_hint(written: str, unreadable: UnreadableDateError) -> str:
    return _DAYS_FIRST if _SLASHED.search(written) else str(unreadable)


def _day(moment: Moment | None) -> str:
    return moment.day.isoformat() if moment else ""


def _text(cell: str) -> str:
    """A text as it stands, each end of a line as a ledger has it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _one_or_more(names: list[str]) -> Entry:
    return names[0] if len(names) == 1 else names
