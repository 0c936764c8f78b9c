"""A ledger as it is written: a tree of strings, where its entries stand, and what is wrong with it."""

import re
from array import array
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from figrecon.domain.finding import Path

Tree = str | None | list["Tree"] | dict[str, "Tree"]
"""Leaves are the words as they stand, never resolved; an empty value, `null` and `~` are None."""


class Row(list[Tree]):
    """A list on one line. Equal lines give one list, which can be looked up as the words of a line can: nobody alters it."""

    __hash__ = object.__hash__  # type: ignore[assignment]


_INDEX = re.compile("0|[1-9][0-9]{0,8}")


class Flaw(NamedTuple):
    """A fault of one text, with its place: `offset` counts characters from the start of the text."""

    rule: str
    path: Path
    offset: int
    facts: Mapping[str, str] = MappingProxyType({})
    at_key: bool = False


class Marks:
    """Where the entries of each mapping and list are written.

    A large ledger has millions of entries: their offsets stand in one flat array, a key's and a value's for each
    entry, found by the identity of the container, which must therefore live as long as its marks.
    """

    def __init__(self) -> None:
        self._offsets = array("I")
        self._first: dict[int, int] = {}
        self._order: dict[int, dict[str, int]] = {}

    def keep(self, container: Tree, offsets: list[int]) -> None:
        """Remember the offsets of key and value of each entry, in the order of the entries."""
        self._first[id(container)] = len(self._offsets)
        self._offsets.extend(offsets)

    def find(self, container: Tree, step: str) -> tuple[Tree, int, int] | None:
        """The entry of that key or index, and the offsets of its key and its value; None where there is none."""
        entry: Tree
        if isinstance(container, dict) and step in container:
            number, entry = self._number(container, step), container[step]
        elif isinstance(container, list) and _INDEX.fullmatch(step) and int(step) < len(container):
            number, entry = int(step), container[int(step)]
        else:
            return None
        at = self._first[id(container)] + 2 * number
        return entry, self._offsets[at], self._offsets[at + 1]

    def _number(self, mapping: dict[str, Tree], key: str) -> int:
        """Which entry of the mapping a key is; counted once for each mapping that is asked about."""
        order = self._order.get(id(mapping))
        if order is None:
            order = self._order[id(mapping)] = {each: number for number, each in enumerate(mapping)}
        return order[key]
