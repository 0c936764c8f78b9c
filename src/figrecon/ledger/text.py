"""One file of a ledger: its text, its tree, its lines, and what is wrong with it by itself."""

import re
from bisect import bisect_right
from typing import NamedTuple

from figrecon.domain.finding import Path
from figrecon.ledger.compose import compose
from figrecon.ledger.encoding import Trouble, decode, unwelcome
from figrecon.ledger.tree import Flaw, Marks, Tree

LARGEST = 256_000_000
"""Bytes of one file (characters, where a text comes from memory)."""

_LINE_END = re.compile("\r\n?|\n")


class Place(NamedTuple):
    """Where something is written: a file as it is shown to the user, a line and a column in characters, both from 1."""

    file: str
    line: int
    column: int


class Text:
    """A file that was read: a flaw and an empty tree stand for all that could not be."""

    def __init__(self, name: str, data: str | bytes, size: int | None = None) -> None:
        """`size` is given where a file is too large to be read: its bytes."""
        self.name = name
        self.text = ""
        self.tree: dict[str, Tree] = {}
        self.flaws: list[Flaw] = []
        self._start = 0
        self._marks = Marks()
        self._line_starts: list[int] = []
        size = len(data) if size is None else size
        if size > LARGEST:
            facts = {"what": "file", "size": str(size), "limit": str(LARGEST)}
            self.flaws.append(Flaw("too-large", (name, "too-large"), 0, facts))
            return
        self.text, trouble = decode(data) if isinstance(data, bytes) else _accepted(data)
        if trouble is not None:
            facts = {"problem": trouble.problem, "hint": trouble.hint}
            self.flaws.append(Flaw("encoding", (name, "encoding"), trouble.offset, facts))
            return
        self._compose()

    def _compose(self) -> None:
        composed = compose(self.text, self.name)
        self.flaws += composed.flaws
        self._start, self._marks = composed.start, composed.marks
        if isinstance(composed.tree, dict):
            self.tree = composed.tree
        elif composed.tree is not None:
            kind = "list" if isinstance(composed.tree, list) else "text"
            self.flaws.append(Flaw("not-a-mapping", (self.name, "mapping"), composed.start, {"kind": kind}))

    def find(self, path: Path) -> tuple[int, int, int]:
        """How many steps of a path there are in this file, and the offsets of the last one's key and value."""
        node: Tree = self.tree
        key = value = self._start
        for depth, step in enumerate(path):
            entry = self._marks.find(node, step)
            if entry is None:
                return depth, key, value
            node, key, value = entry
        return len(path), key, value

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._starts(), offset)
        return Place(self.name, line, offset - self._starts()[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line as it is written, without its end; empty where there is no such line."""
        starts = self._starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _starts(self) -> list[int]:
        # Made only when a place is asked for: most runs ask for few, or none.
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._line_starts


def _accepted(text: str) -> tuple[str, Trouble | None]:
    text = text.removeprefix("\ufeff")
    return text, unwelcome(text)
