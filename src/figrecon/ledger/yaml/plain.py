"""A text in the plain part of YAML, read at sight: block mappings of names, short texts, one-line quotes, lists, `{…}`.

Whatever can be read in one way only and needs no rule of YAML beyond its line is read here, fifteen times as fast as by its
events: most lines of a long ledger have been seen before, and what such a line says is looked up. An entry with anything more
(a text over several lines, an escape) is read by patterns, or cut out and composed exactly; and a text in which something is
amiss is left to `compose` as a whole, which tells what. So nothing is ever read otherwise than `compose` reads it: a law of
the tests.
"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from figrecon.ledger.yaml.brackets import LONGEST, OddError, folded, read_brackets
from figrecon.ledger.yaml.forms import (
    ALONE,
    BEGUN,
    BESIDE,
    BRACED,
    END,
    FOLDED,
    IDLE,
    ITEM,
    NAMED,
    START,
    before,
    entry_end,
)
from figrecon.ledger.yaml.rows import MORE, NOTHING, Entries, FlawedError, Rows, unmarked
from figrecon.ledger.yaml.traps import NUMBER_KEYS, number_trap
from figrecon.ledger.yaml.tree import Tree

NOTED = 2
"""Levels whose entries are noted with their lines: the top and its sections. What lies below is found when it is asked for."""
_DEEPEST = 20  # levels; what is nested deeper is composed
_PIECE = 1 << 11  # characters that are parted into lines at once


class Begun(NamedTuple):
    """Where a tree begins, and the offsets of the lines on which entries begin: of the top (under "") and of each section
    by name, and those of entries that were composed."""

    start: int
    lines: dict[str, dict[str, int]]
    composed: set[int]


class Plain(NamedTuple):
    """A tree of strings, and where it is written."""

    tree: dict[str, Tree]
    begun: Begun


Exact = Callable[[str, int], Tree]
"""Composes an entry cut out of the text, so many levels deep; FlawedError where that finds a flaw."""


def read_plain(text: str, exact: Exact) -> Plain | None:
    """The tree of a text; None where it is not plain enough, or has a flaw that `compose` can tell."""
    if "\t" in text or "\r" in text or _has_long_line(text):
        return None
    reader = _Reader(text, exact)
    try:
        begun = reader.read()
    except (FlawedError, OddError):
        return None
    return Plain(reader.tree, begun) if reader.tree else None


def _has_long_line(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST:
        at = text.rfind("\n", at, at + LONGEST) + 1
        if not at:
            return True
    return False


class _Reader:
    """Reads a text line by line. `_made` is the mapping that is being read, `_around` those that it stands in."""

    def __init__(self, text: str, exact: Exact) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.tree: dict[str, Tree] = {}
        self._begun = Begun(0, {"": {}}, set())
        self._written = len(text)
        self._exact = exact
        self._known = Rows()
        self._entries = Entries(self._known)
        self._made, self._indent = self.tree, 0
        self._around: list[tuple[dict[str, Tree], int]] = []

    def read(self) -> Begun:
        """Make the tree; it begins after remarks, and the sign of a document's beginning."""
        start = self._idle(0)[0]
        if found := START.match(self.text, start):
            start = self._idle(found.end())[0]
        at = start
        while at < len(self.text):
            at = self._piece(at)
        return self._begun._replace(start=start)

    def _idle(self, at: int) -> tuple[int, int]:
        """The offset of the next line that says something, and how far it is indented; -1 at the end."""
        found = IDLE.match(self.text, at)
        if found is None:
            raise OddError
        line = found.start(1)
        return line, found.end() - line if found.end() < len(self.text) else -1

    def _piece(self, at: int) -> int:
        """Take in some lines from the one at that offset on, and say where the next one begins."""
        end = self.text.find("\n", at + _PIECE) + 1 or len(self.text)
        rows = iter(self.text[at : end - 1].split("\n"))
        known, made, indent = self._known, self._made, self._indent
        for row in rows:
            width, key, words = known[row]
            if width != indent and width != NOTHING:
                after = self._turn(at, width)
                made, indent = self._made, self._indent
                if after > at:
                    at = _skipped(rows, at + len(row) + 1, after)
                    continue
            if width != NOTHING:
                if key in made:
                    raise FlawedError
                if len(self._around) < NOTED:
                    self._note(key, at)
                elif words is None and (after := self._small(at)) > at:
                    return after
                made[key] = words
            at += len(row) + 1
        return at

    def _small(self, at: int) -> int:
        """Take in mappings of one-line entries, such as figures mostly are, of which the first has its key on the line at that
        offset; where what is left begins."""
        text, made, indent, entries = self.text, self._made, self._indent, self._entries
        first = text.find("\n", at) + 1
        width = self._idle(first)[1]
        begun, parted = before(indent), f"\n{' ' * width}"
        goes_on = width > indent and self._known[text[first : text.find("\n", first)]][2] is not None
        while goes_on and (found := begun.search(text, at + indent)):
            head, *rows = text[at + indent : found.start()].split(parted)
            try:
                inner = dict(map(entries.__getitem__, rows))
            except OddError:
                break
            name, words = self._known[head][1:]
            after, end = found.start() + 1, found.end()
            goes_on = end - after == indent and text[end : end + 1] not in ("", "\n", "#")
            is_small = name and words is None and rows and len(inner) == len(rows) and name not in made
            if not is_small or not (goes_on or self._idle(after)[1] <= indent):
                break
            made[name], at = inner, after
        return at

    def _turn(self, at: int, width: int) -> int:
        """Go to the mapping that a line belongs to; what cannot be read by its line alone is taken in. Where that ends."""
        is_odd = width <= MORE
        width = MORE - width if is_odd else width
        while width < self._indent:
            self._made, self._indent = self._around.pop()
        key = next(reversed(self._made), "")
        if width == self._indent and is_odd and key and self._made[key] is None and self.text.startswith("- ", at + width):
            return self._again(key, at)
        if width > self._indent:
            if not key:
                raise OddError
            if self._made[key] is not None or not BEGUN.match(self.text, at) or len(self._around) + 1 > _DEEPEST:
                return self._again(key, at)
            below: dict[str, Tree] = {}
            self._made[key] = below
            self._around.append((self._made, self._indent))
            self._made, self._indent = below, width
        return self._entry(at) if is_odd else at

    def _again(self, key: str, at: int) -> int:
        """Take in the entry before an offset, which goes on there, and say where it ends."""
        del self._made[key]
        end = self._entry(self.text.rfind(f"\n{' ' * self._indent}{key}:", 0, at) + 1)
        if end <= at:
            raise OddError
        return end

    def _note(self, name: str, line: int) -> None:
        """Note where an entry of the top or of a section begins."""
        section = next(reversed(self.tree)) if self._around else ""
        self._begun.lines.setdefault(section, {})[name] = line

    def _entry(self, line: int) -> int:
        """Take in the entry that begins on a line, and say where it ends."""
        try:
            name, value, end = self._read(line, self._indent, len(self._around) + 1)
        except OddError:
            name, value, end = self._composed(line, self._indent, len(self._around) + 1)
        if name in self._made:
            raise FlawedError
        self._made[sys.intern(name)] = value
        if len(self._around) < NOTED:
            self._note(name, line)
        return end

    def _read(self, line: int, indent: int, depth: int) -> tuple[str, Tree, int]:
        """An entry's key, what it says, and where it ends."""
        if depth > _DEEPEST:
            raise OddError
        if alone := ALONE.match(self.text, line):
            return (alone[1], *self._below(alone.end(), indent, depth))
        value: Tree
        if (braced := BRACED.match(self.text, line)) and (inner := self._known.parts.mapping(braced[2])):
            name, value, end = braced[1], inner, braced.end()
        elif on := FOLDED.match(self.text, line):
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
        self._begun.composed.add(line)
        tree = self._exact(self.text[line : min(end, self._written)], depth - 1) if NAMED.match(self.text, line) else None
        if not isinstance(tree, dict) or len(tree) != 1:
            raise OddError
        ((name, value),) = tree.items()
        return name, value, end

    def _below(self, at: int, indent: int, depth: int) -> tuple[Tree, int]:
        """The list that stands below a key."""
        at, width = self._idle(at)
        if width < indent or not self.text.startswith("- ", at + width):
            raise OddError
        found: list[Tree] = []
        while True:
            line, inner = self._idle(at)
            if inner < width or (inner == indent and self.text[line + inner] != "-"):
                return found, line if inner >= 0 else len(self.text)
            item = ITEM.match(self.text, line)
            if item is None or inner > width:
                raise OddError
            value, at = self._value(item, depth + 1)
            if entry_end(self.text, line, width, is_item=True) < at:
                raise OddError
            found.append(value)

    def _value(self, found: re.Match[str], depth: int) -> tuple[Tree, int]:
        """What stands beside a key or a dash, and where the line after it begins."""
        if found["line"]:
            return unmarked(found["line"]), found.end()
        if found["text"]:
            return folded(found["text"][1:-1]), found.end()
        value, at = read_brackets(self.text, found.end(), depth + 1)
        end = END.match(self.text, at)
        if end is None:
            raise OddError
        return value, end.end()


def _skipped(rows: Iterator[str], at: int, end: int) -> int:
    """Leave out lines from the one at an offset to the one at another; where that is."""
    while at < end:
        row = next(rows, None)
        if row is None:
            return end
        at += len(row) + 1
    return at
