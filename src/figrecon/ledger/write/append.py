"""Entries added to a ledger's file, each at the end of where it belongs, and no other byte changed.

A text is never written anew: new lines are put between two of its own. Then the old and the new text are read and compared,
and where more or less than the new entries has changed, nothing is added.
"""

import re
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from yaml import events

from figrecon.domain.finding import Path
from figrecon.ledger.document import Tree, parse_document
from figrecon.ledger.write.entry import STEP, Entry, entry_lines, flow_lines, in_braces, scalar
from figrecon.ledger.yaml.parser import parse
from figrecon.ledger.yaml.syntax import offset_of

Added = Mapping[Path, Mapping[str, Entry]]
"""New entries by section: of ("sources",), or of ("sources", id, "figures") where the source is in the same file."""

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n?|\n")
_REMARK = re.compile(r"( *)#[^\r\n]*(?:\r\n?|\n|\Z)")
_DEEPEST = 3
"""Levels down to the figures of a source."""


class CannotAppendError(Exception):
    """Nothing can be added without touching what stands there: the problem, and the lines that a person can write."""

    def __init__(self, problem: str, added: Added) -> None:
        super().__init__(problem)
        self.problem, self._added = problem, added

    @property
    def lines(self) -> tuple[str, ...]:
        """The entries under the names of their sections, as they would stand in an empty file."""
        return tuple(line for path, names in self._added.items() for line in _lines(*_nested(path, names, [()]), 0, STEP))


def append(data: bytes, added: Added) -> bytes:
    """The bytes of a file with new entries at the end of their sections; a section that is not there is begun.

    Raises CannotAppendError where the text cannot be read, an entry has that name already, or the section is written in a
    way that takes no addition.
    """
    before, text = _read(data)
    if text is None:
        raise CannotAppendError("the file cannot be read", added)
    wanted = before
    for path, entries in added.items():
        if taken := [name for name in entries if name in _below(before, path)]:
            raise CannotAppendError(f"{', '.join(taken)} is there already", added)
        wanted = _with(wanted, path, entries)
    outline = _Outline(text)
    begun = _begun(added, outline.sections)
    mark = _MARK if data.startswith(_MARK) else b""
    for tidy in (True, False):
        new = mark + _spliced(text, outline, begun, tidy=tidy).encode("utf-8", "surrogatepass")
        if _read(new)[0] == wanted:
            return new
    raise CannotAppendError("nothing can be put there without changing what is written", added)


def _read(data: bytes) -> tuple[dict[str, Tree], str | None]:
    """The tree of a file and its text without a byte order mark; None for one that cannot be read."""
    file = parse_document({"": data})
    tree = file.files[0].tree
    try:
        text = data.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return {}, None
    return tree, None if file.faults and not tree else text


def _below(tree: Tree, path: Path) -> Mapping[str, Tree]:
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree if isinstance(tree, dict) else {}


def _with(tree: Tree, path: Path, entries: Mapping[str, Entry]) -> dict[str, Tree]:
    """The tree with the entries in it; what it shares with the old one is not copied."""
    new = dict(tree) if isinstance(tree, dict) else {}
    if not path:
        return new | {name: _plain(value) for name, value in entries.items()}
    return new | {path[0]: _with(new.get(path[0]), path[1:], entries)}


def _plain(value: Entry) -> Tree:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(below) for name, below in value.items()}
    return [_plain(item) for item in value]


class _Section(NamedTuple):
    """A mapping as it is written: `block`, `flow` (in braces), or `empty` (a key with nothing after it).

    `column` is where its keys stand; of an empty one, where its own key stands. `end` is the offset after what it holds.
    """

    style: str
    column: int
    end: int
    size: int


class _Outline:
    """The sections of a text by their paths, () being the file itself, and the columns from one level to the next."""

    def __init__(self, text: str) -> None:
        self.sections: dict[Path, _Section] = {}
        self.step = 0
        self._text = text
        self._end = 0  # after the last word or closing bracket
        self._events = parse(text)
        for event in self._events:
            if isinstance(event, events.NodeEvent):
                self._node(event, ())
                break
        self.sections.setdefault((), _Section("block", 0, len(text), 0))
        self.step = self.step or STEP

    def _node(self, event: events.Event, path: Path | None, column: int = -1) -> None:
        """Pass over a node; `path` is None where no section lies, `column` that of the key it belongs to."""
        if isinstance(event, events.MappingStartEvent):
            self._mapping(event, path, column)
        elif isinstance(event, events.SequenceStartEvent):
            while not isinstance(item := next(self._events), events.SequenceEndEvent):
                self._node(item, None)
            self._close(event, item)
        else:
            self._end = offset_of(event.end_mark)

    def _mapping(self, opening: events.MappingStartEvent, path: Path | None, outer: int) -> None:
        column, size, last = -1, 0, offset_of(opening.end_mark)
        while not isinstance(key := next(self._events), events.MappingEndEvent):
            if not size:
                column = self._column(key)
            size += 1
            self._node(key, None)
            value = next(self._events)
            below = (*path, key.value) if path is not None and isinstance(key, events.ScalarEvent) else None
            if below and not opening.flow_style and _is_nothing(value):
                self.sections[below] = _Section("empty", column, offset_of(value.end_mark), 0)
            self._node(value, below if below and len(below) <= _DEEPEST else None, column)
            last = self._end
        if path is not None:
            self.sections[path] = _Section("flow" if opening.flow_style else "block", column, last, size)
        if not opening.flow_style and outer >= 0:
            self.step = self.step or column - outer
        self._close(opening, key)

    def _close(self, opening: events.CollectionStartEvent, closing: events.Event) -> None:
        if opening.flow_style:  # a block ends where the next one begins, and what it held has ended before
            self._end = offset_of(closing.end_mark)

    def _column(self, event: events.Event) -> int:
        offset = offset_of(event.start_mark)
        return offset - max(self._text.rfind("\n", 0, offset), self._text.rfind("\r", 0, offset)) - 1


def _is_nothing(event: events.Event) -> bool:
    return isinstance(event, events.ScalarEvent) and offset_of(event.start_mark) == offset_of(event.end_mark)


def _begun(added: Added, sections: Mapping[Path, _Section]) -> dict[Path, dict[str, Entry]]:
    """The entries by sections that are there; one that is not becomes an entry of the section above it."""
    found: dict[Path, dict[str, Entry]] = {}
    for path, entries in added.items():
        path, entries = _nested(path, entries, sections)
        found.setdefault(path, {}).update(entries)
    return found


def _nested(path: Path, entries: Mapping[str, Entry], known: Container[Path]) -> tuple[Path, Mapping[str, Entry]]:
    while path and path not in known:
        path, entries = path[:-1], {path[-1]: entries}
    return path, entries


def _spliced(text: str, outline: _Outline, added: Mapping[Path, Mapping[str, Entry]], *, tidy: bool) -> str:
    """The text with the entries in it. With `tidy` they follow the last line that is not blank."""
    found = _LINE_END.search(text)
    line_end = found[0] if found else "\n"
    pieces = []
    for path, entries in added.items():
        section = outline.sections[path]
        if section.style == "flow":
            told = ", ".join(in_braces(name, value) for name, value in entries.items())
            pieces.append((section.end, -len(path), f", {told}" if section.size else told))
            continue
        column = section.column + (outline.step if section.style == "empty" else 0)
        lines = [*([""] if section.size and _is_spaced(path) else []), *_lines(path, entries, column, outline.step)]
        pieces.append((_after(text, section, tidy=tidy), -len(path), "".join(line + line_end for line in lines)))
    made, last = [], 0
    for at, _, piece in sorted(pieces):  # what ends at one place ends from the inside out
        made += [text[last:at], line_end if last < at == len(text) and text[-1] not in "\r\n" else "", piece]
        last = at
    return "".join((*made, text[last:]))


def _after(text: str, section: _Section, *, tidy: bool) -> int:
    """The offset of the line after a section; of an empty one, after the remarks that are indented as its entries would be."""
    end = len(text[: section.end].rstrip(" \t\r\n")) if tidy else section.end
    if end and text[end - 1] not in "\r\n":
        found = _LINE_END.search(text, end)
        end = found.end() if found else len(text)
    while section.style == "empty" and (remark := _REMARK.match(text, end)) and len(remark[1]) > section.column:
        end = remark.end()
    return end


def _is_spaced(path: Path) -> bool:
    """Whether a blank line stands between the entries: sections, and sources."""
    return path in ((), ("sources",))


def _lines(path: Path, entries: Mapping[str, Entry], indent: int, step: int) -> Iterator[str]:
    """Entries of a section as lines: sections and sources key by key, all others in braces."""
    for number, (name, value) in enumerate(entries.items()):
        below = (*path, name)
        if number and _is_spaced(path):
            yield ""
        if path == ("sources",):
            yield from entry_lines(name, value, indent, step)
        elif len(below) in (1, _DEEPEST) and isinstance(value, Mapping) and value:
            yield f"{' ' * indent}{scalar(name)}:"
            yield from _lines(below, value, indent + step, step)
        else:
            yield from flow_lines(name, value, indent)
