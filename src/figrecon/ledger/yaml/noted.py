"""Where the entries of a text that was read at sight are written.

Of the top and its sections the line of each entry is noted; below, the lines of a mapping's entries are looked for when one of
them is asked for. What stands within a line, or is no such mapping, is found by composing that entry alone.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from figrecon.domain.finding import Path
from figrecon.ledger.yaml.forms import BEGUN, INDENT, entry_end, keys
from figrecon.ledger.yaml.plain import Begun

if TYPE_CHECKING:
    from figrecon.ledger.yaml.compose import Composed

_VALUE = re.compile(r" *:(?:[ \n]|#[^\n]*)*")
_ITEM = re.compile("-[ \n]")
_KEPT = 256  # entries kept composed; findings of one figure often follow one another
_MOST = 1 << 12  # mappings whose lines are kept


class _Entry(NamedTuple):
    """Where an entry stands: its key, its value (its key, where it says nothing), the line after it."""

    key: int
    value: int
    end: int


class _Lines(NamedTuple):
    """The lines of the entries of a mapping, by key; whether there are no others."""

    by_key: Mapping[str, int]
    is_all: bool


_UNKNOWN = _Lines({}, is_all=False)


class Noted:
    """Finds the places of a plain text."""

    def __init__(self, text: str, begun: Begun, compose: Callable[[str], "Composed"]) -> None:
        """`compose` makes an entry's exact places."""
        self._text, self._begun, self._compose = text, begun, compose
        self._mappings: dict[int, _Lines] = {}
        self._composed: dict[int, Composed] = {}

    def find(self, path: Path) -> tuple[int, int, int]:
        """How many steps of a path there are, and the offsets of the last one's key and value."""
        depth, line, lines = 0, -1, _Lines(self._begun.lines[""], is_all=True)
        for step in path:
            if step not in lines.by_key:
                break
            depth, line = depth + 1, lines.by_key[step]
            noted = self._begun.lines.get(step) if depth == 1 else None
            lines = _Lines(noted, is_all=True) if noted else self._below(line) if depth < len(path) else _UNKNOWN
        if not depth:
            return 0, self._begun.start, self._begun.start
        at = self._beside(line)
        if at is not None and (depth == len(path) or lines.is_all):
            return depth, *at
        more, key, value = self._exactly(line).find(path[depth - 1 :])
        return depth - 1 + more, line + key, line + value

    def _beside(self, line: int) -> tuple[int, int] | None:
        """The offsets of the key on a line and of its value (its key, where it says nothing).

        None where the key is none that is seen at sight.
        """
        text = self._text
        found = BEGUN.match(text, line)
        value = _VALUE.match(text, found.end()) if found else None
        if found is None or value is None:
            return None
        key, at = found.end(1), value.end()
        below = text.rfind("\n", line, at) + 1  # where the value's line begins, if that is a later one
        deeper = (at - below) - (key - line)
        is_own = not below or deeper > 0 or (deeper == 0 and _ITEM.match(text, at) is not None)
        return key, at if is_own and at < len(text) else key

    def _entry(self, line: int) -> _Entry | None:
        """The entry on the line at that offset; None where its key is none that is seen at sight."""
        at = self._beside(line)
        return None if at is None else _Entry(*at, entry_end(self._text, line, at[0] - line))

    def _below(self, line: int) -> _Lines:
        """The lines of the mapping below the key on the line at that offset."""
        if line not in self._mappings:
            if len(self._mappings) == _MOST:
                self._mappings.clear()
            self._mappings[line] = self._looked_for(line)
        return self._mappings[line]

    def _looked_for(self, line: int) -> _Lines:
        entry = self._entry(line) if line not in self._begun.composed else None
        first = self._text.rfind("\n", line, entry.value) + 1 if entry else 0
        if entry is None or not first or not BEGUN.match(self._text, first):
            return _UNKNOWN
        made: dict[str, int] = {}
        is_all = True
        for found in keys(entry.value - first).finditer(self._text, first - 1, entry.end):
            if found.lastindex:
                made[found[found.lastindex]] = found.start() + 1
            else:
                is_all = False
        return _Lines(made, is_all)

    def _exactly(self, line: int) -> "Composed":
        """The entry on the line at that offset, with all its places."""
        if line not in self._composed:
            if len(self._composed) == _KEPT:
                self._composed.clear()
            indented = INDENT.match(self._text, line)
            end = entry_end(self._text, line, indented.end() - line if indented else 0)
            self._composed[line] = self._compose(self._text[line:end])
        return self._composed[line]
