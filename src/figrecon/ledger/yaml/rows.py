"""What one line of plain YAML says. Most lines of a long ledger have been seen before: what they say is looked up."""

import sys

from figrecon.ledger.yaml.brackets import OddError
from figrecon.ledger.yaml.forms import COMMA, PART, ROW
from figrecon.ledger.yaml.traps import NUMBER_KEYS, number_trap
from figrecon.ledger.yaml.tree import Row, Tree

KEPT = 1 << 14
"""Lines whose words are kept."""
NOTHING, MORE = -1, -2
"""Indents of what is no entry of one line: nothing or a remark; more than that, less its own indent."""


class FlawedError(Exception):
    """The text has a flaw, for `compose` to tell."""


class Rows(dict[str, tuple[int, str, Tree]]):
    """What a line says: its indent, key and words; None for the words of a key that is alone on its line."""

    def __init__(self) -> None:
        self.parts = Parts()

    def __missing__(self, row: str) -> tuple[int, str, Tree]:
        said = self.read(row)
        if said[0] >= NOTHING and not isinstance(said[2], dict):  # hardly ever seen again
            if len(self) > KEPT:
                self.clear()
            self[row] = said
        return said

    def read(self, row: str) -> tuple[int, str, Tree]:
        """The same of a line that is not looked up."""
        found = ROW.fullmatch(row)
        if found is None:
            said = row.lstrip(" ")
            return (MORE - len(row) + len(said) if said and said[0] != "#" else NOTHING), "", None
        indent, key, words = len(found[1]), sys.intern(found[2]), found[3]
        if words is not None and words[0] == "{":
            inner = self.parts.mapping(words[1:-1])
            return (indent, key, inner) if inner else (MORE - indent, "", None)
        return indent, key, words and self.parts.leaf(key, words)


class Entries(dict[str, tuple[str, Tree]]):
    """The key and words of a line without its indent. OddError where it is more than that, or less."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __missing__(self, row: str) -> tuple[str, Tree]:
        indent, key, words = self._rows.read(row)
        if indent or words is None:
            raise OddError
        said = key, words
        if not isinstance(words, dict):
            if len(self) > KEPT:
                self.clear()
            self[row] = said
        return said


class Parts(dict[str, tuple[str, Tree]]):
    """What stands between the commas of a mapping in braces: a key and its words. OddError where it is more than that."""

    def __init__(self) -> None:
        self._shared: dict[str, str] = {}

    def __missing__(self, part: str) -> tuple[str, Tree]:
        found = PART.fullmatch(part)
        if found is None:
            raise OddError
        key = sys.intern(found[1])
        if len(self) > KEPT:
            self.clear()
        made = self[part] = key, self.leaf(key, found[2])
        return made

    def mapping(self, words: str) -> dict[str, Tree] | None:
        """What stands in braces; None where its commas do not part its entries, or a key is repeated."""
        parts = COMMA.split(words) if "\n" in words else words.split(", ")
        try:
            made = dict(map(self.__getitem__, parts))
        except OddError:
            return None
        return made if len(made) == len(parts) else None

    def leaf(self, key: str, words: str) -> Tree:
        """The text or the names that one line holds; texts that are equal are one."""
        if words[0] in "\"'[":
            return unmarked(words)
        if key in NUMBER_KEYS and number_trap(words):
            raise FlawedError
        return self._shared.setdefault(words, words)


def unmarked(words: str) -> Tree:
    """The text or the names that one line holds, without quotes and brackets."""
    if words[0] == "[":
        return Row(words[1:-1].split(", "))
    return words[1:-1] if words[0] in "\"'" else words
