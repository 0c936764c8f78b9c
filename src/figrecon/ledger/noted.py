"""Where the entries of a text that was read at sight are written.

Of the upper levels the line of each entry is noted; what stands within an entry is found by composing that entry alone.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from figrecon.domain.finding import Path
from figrecon.ledger.forms import KEY, entry_end, row
from figrecon.ledger.plain import Plain
from figrecon.ledger.tree import Tree

if TYPE_CHECKING:
    from figrecon.ledger.compose import Composed

_ENTRY = re.compile(rf" *({KEY}):(?=[ \n])(?:[ \n]|#[^\n]*)*")
_INDENT = re.compile(" *")
_KEPT = 256  # entries kept composed; findings of one figure often follow one another


class Noted:
    """Finds the places of a plain text."""

    def __init__(self, text: str, plain: Plain, compose: Callable[[str], "Composed"]) -> None:
        """`compose` makes an entry's exact places."""
        self._text, self._plain, self._compose = text, plain, compose
        self._numbers: dict[int, dict[str, int]] = {}
        self._composed: dict[int, Composed] = {}

    def find(self, path: Path) -> tuple[int, int, int]:
        """How many steps of a path there are, and the offsets of the last one's key and value."""
        node: Tree = self._plain.tree
        line, depth = -1, 0
        for step in path:
            at = self._line(node, step)
            if at < 0 or not isinstance(node, dict):
                break
            node, line, depth = node[step], at, depth + 1
        if not depth:
            return 0, self._plain.start, self._plain.start
        entry = _ENTRY.match(self._text, line)
        if entry and node is not None and (depth == len(path) or id(node) in self._plain.lines):
            return depth, entry.start(1), entry.end()
        if entry and depth == len(path) - 1 and (found := row(self._text, line, path[-1])):
            return depth + 1, *found
        more, key, value = self._exactly(line).find(path[depth - 1 :])
        return depth - 1 + more, line + key, line + value

    def _line(self, node: Tree, step: str) -> int:
        """The offset of the line of an entry; -1 where there is none, or none is noted."""
        if not isinstance(node, dict) or step not in node or id(node) not in self._plain.lines:
            return -1
        if id(node) not in self._numbers:
            self._numbers[id(node)] = {each: number for number, each in enumerate(node)}
        return self._plain.lines[id(node)][1][self._numbers[id(node)][step]]

    def _exactly(self, line: int) -> "Composed":
        """The entry on the line at that offset, with all its places."""
        if line not in self._composed:
            if len(self._composed) == _KEPT:
                self._composed.clear()
            indented = _INDENT.match(self._text, line)
            end = entry_end(self._text, line, indented.end() - line if indented else 0)
            self._composed[line] = self._compose(self._text[line:end])
        return self._composed[line]
