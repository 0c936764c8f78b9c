"""A text in the plain part of YAML, read at sight: block mappings of names, short texts, one-line quotes, lists, `{…}`.

Whatever can be read in one way only and needs no rule of YAML beyond its line is read here, eight times as fast as by its
events; an entry with anything more (a text over several lines, a comment beside a value, an escape) is cut out and composed
exactly; and a text in which something is amiss is left to `compose` as a whole, which tells what. So nothing is ever read
otherwise than `compose` reads it: a law of the tests.
"""

import re
import sys
from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from figrecon.ledger.brackets import LONGEST, OddError, folded, read_brackets
from figrecon.ledger.forms import (
    ALONE,
    BESIDE,
    END,
    ENTRIES,
    FOLDED,
    IDLE,
    ITEM,
    NAMED,
    SMALL,
    START,
    entry_end,
)
from figrecon.ledger.traps import NUMBER_KEYS, number_trap
from figrecon.ledger.tree import Tree

NOTED = 4
"""Levels whose entries are noted with their lines: the top, its sections, a source and its figures, not what a figure holds."""
_DEEPEST = 20  # levels; what is nested deeper is composed


class Plain(NamedTuple):
    """A tree of strings, where it begins, and the offsets of the lines on which the entries of its upper mappings begin."""

    tree: dict[str, Tree]
    start: int
    lines: "Lines"


Lines = dict[int, tuple[dict[str, Tree], "array[int]"]]
"""By the identity of a mapping: the mapping, and the offset of the line of each of its entries, in their order."""


class FlawedError(Exception):
    """The text has a flaw, for `compose` to tell."""


Exact = Callable[[str, int], Tree]
"""Composes an entry cut out of the text, so many levels deep; FlawedError where that finds a flaw."""


def read_plain(text: str, exact: Exact) -> Plain | None:
    """The tree of a text; None where it is not plain enough, or has a flaw that `compose` can tell."""
    if "\t" in text or "\r" in text or _has_long_line(text):
        return None
    reader = _Reader(text, exact)
    try:
        at = reader.begin()
        tree, end = reader.mapping(at, 0, 1)
    except (FlawedError, OddError):
        return None
    return Plain(tree, at, reader.lines) if tree and end == len(reader.text) else None


def _has_long_line(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST:
        at = text.rfind("\n", at, at + LONGEST) + 1
        if not at:
            return True
    return False


class _Reader:
    def __init__(self, text: str, exact: Exact) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.lines: Lines = {}
        self._written = len(text)
        self._exact = exact
        self._known: dict[str, str] = {}

    def begin(self) -> int:
        """Where the first key stands: after comments, and the sign of a document's beginning."""
        at = self._idle(0)[0]
        if start := START.match(self.text, at):
            at = self._idle(start.end())[0]
        return at

    def _idle(self, at: int) -> tuple[int, int]:
        """The offset of the next line that says something, and how far it is indented; -1 at the end."""
        found = IDLE.match(self.text, at)
        if found is None:
            raise OddError
        line = found.start(1)
        return line, found.end() - line if found.end() < len(self.text) else -1

    def mapping(self, at: int, indent: int, depth: int) -> tuple[dict[str, Tree], int]:
        """The mapping whose first key is on the line at that offset, so far indented, and where it ends."""
        made: dict[str, Tree] = {}
        lines = array("I")
        while True:
            if depth == NOTED:
                at = self._small(made, lines, at, indent)
            run = ENTRIES.match(self.text, at)
            if run and run.end(1) != at + indent:
                run = None
            if run:
                self._run(made, at, run.end(), indent)
                if depth <= NOTED:
                    lines.extend(self._begun(at, run.end()))
            line, width = self._idle(run.end() if run else at)
            if width < indent:
                break
            if width > indent:  # what began on the line before goes on here
                if run is None:
                    raise OddError
                line = self.text.rfind("\n", 0, run.end() - 1) + 1
                made.popitem()
                del lines[-1:]
            at = self._entry(made, line, indent, depth)
            lines.append(line)
        if depth <= NOTED:
            self.lines[id(made)] = made, lines
        return made, line if width >= 0 else len(self.text)

    def _run(self, made: dict[str, Tree], at: int, end: int, indent: int) -> None:
        """Take in entries of one line each, all so far indented."""
        self._rows(made, self.text[at + indent : end - 1].split("\n" + " " * indent))

    def _rows(self, made: dict[str, Tree], rows: list[str]) -> None:
        """Take in entries, each a key and its words."""
        before = len(made)
        intern, share = sys.intern, self._known.setdefault
        for row in rows:
            key, _, words = row.partition(": ")
            if words[0] in "\"'[":
                made[intern(key)] = _unmarked(words)
            elif words[0] == "{":
                inner: dict[str, Tree] = {}
                made[intern(key)] = inner
                self._rows(inner, words[1:-1].split(", "))
            elif key in NUMBER_KEYS and number_trap(words):
                raise FlawedError
            else:
                made[intern(key)] = share(words, words)
        if len(made) != before + len(rows):
            raise FlawedError  # a key is repeated

    def _small(self, made: dict[str, Tree], lines: "array[int]", at: int, indent: int) -> int:
        """Take in mappings of entries of one line each, such as figures mostly are; where what is left begins."""
        while (found := SMALL.match(self.text, at)) and found.end(1) == at + indent:
            inner: dict[str, Tree] = {}
            self._run(inner, at=found.start(4), end=found.end(), indent=len(found[3]))
            if found[2] in made:
                raise FlawedError
            made[sys.intern(found[2])] = inner
            lines.append(at)
            at = found.end()
        return at

    def _begun(self, at: int, end: int) -> Iterator[int]:
        """Where each line begins."""
        while at < end:
            yield at
            at = self.text.index("\n", at) + 1

    def _entry(self, made: dict[str, Tree], line: int, indent: int, depth: int) -> int:
        """Take in the entry that begins on a line, so far indented, and say where it ends."""
        try:
            name, value, end = self._read(line, indent, depth)
        except OddError:
            name, value, end = self._composed(line, indent, depth)
        if name in made:
            raise FlawedError
        made[sys.intern(name)] = value
        return end

    def _read(self, line: int, indent: int, depth: int) -> tuple[str, Tree, int]:
        """An entry's key, what it says, and where it ends."""
        if depth > _DEEPEST:
            raise OddError
        if alone := ALONE.match(self.text, line):
            return (alone[1], *self._below(alone.end(), indent, depth))
        value: Tree
        if on := FOLDED.match(self.text, line):
            name, value, end = on[2], folded(on[3]), on.end()
        elif beside := BESIDE.match(self.text, line):
            name, (value, end) = beside[1], self._value(beside, depth)
            if name in NUMBER_KEYS and number_trap(beside["line"] or ""):
                raise FlawedError
        else:
            raise OddError
        # What is indented no further than its key is no part of it, and nothing further may be left.
        if entry_end(self.text, line, indent) < end or self._idle(end)[1] > indent:
            raise OddError
        return name, value, end

    def _composed(self, line: int, indent: int, depth: int) -> tuple[str, Tree, int]:
        """An entry that is not plain, composed by itself: nothing outside of it can be a part of it."""
        end = entry_end(self.text, line, indent)
        tree = self._exact(self.text[line : min(end, self._written)], depth - 1) if NAMED.match(self.text, line) else None
        if not isinstance(tree, dict) or len(tree) != 1:
            raise OddError
        ((name, value),) = tree.items()
        return name, value, end

    def _below(self, at: int, indent: int, depth: int) -> tuple[Tree, int]:
        """What stands below a key that is alone on its line."""
        line, width = self._idle(at)
        if width <= indent:
            if width == indent and self.text.startswith("-", line + width):
                raise OddError
            return None, at
        if self.text.startswith("- ", line + width):
            return self._items(line, width, depth + 1)
        return self.mapping(line, width, depth + 1)

    def _items(self, at: int, indent: int, depth: int) -> tuple[Tree, int]:
        """The list whose items begin on the line at that offset and below, each in one line or in brackets."""
        found: list[Tree] = []
        while True:
            line, width = self._idle(at)
            if width < indent:
                return found, line if width >= 0 else len(self.text)
            item = ITEM.match(self.text, line)
            if item is None or width > indent:
                raise OddError
            value, at = self._value(item, depth)
            if entry_end(self.text, line, indent) < at:
                raise OddError
            found.append(value)

    def _value(self, found: re.Match[str], depth: int) -> tuple[Tree, int]:
        """What stands beside a key or a dash, and where the line after it begins."""
        if found["line"]:
            return _unmarked(found["line"]), found.end()
        if found["text"]:
            return folded(found["text"][1:-1]), found.end()
        value, at = read_brackets(self.text, found.end(), depth + 1)
        end = END.match(self.text, at)
        if end is None:
            raise OddError
        return value, end.end()


def _unmarked(words: str) -> Tree:
    """The text or the names that one line holds, without quotes and brackets."""
    if words[0] == "[":
        return [*words[1:-1].split(", ")]
    return words[1:-1] if words[0] in "\"'" else words
