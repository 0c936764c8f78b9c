"""What a number counts: a metric, of whom (scope), where (place). Parts and wholes among them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from figrecon.domain.when import When


class Kind(StrEnum):
    """How a metric's numbers behave in time."""

    CUMULATIVE = "cumulative"
    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"


class Metric(NamedTuple):
    """Something that is counted. `total` names the cumulative metric that a flow adds to."""

    id: str
    title: str
    unit: str
    kind: Kind
    topic: str
    part_of: str | None = None
    since: When | None = None
    until: When | None = None
    total: str | None = None
    note: str | None = None


class Term(NamedTuple):
    """A declared place, scope or party: its title, other spellings, and what it is part of."""

    id: str
    title: str
    also: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    note: str | None = None


PlaceSet = tuple[str, ...]
"""Places taken together, sorted; empty: nowhere in particular."""

ScopeSet = tuple[str, ...]
"""Scopes crossed with one another, sorted; empty: all."""

ALL = "all"
"""The scope that every other lies within."""


class Terms:
    """Declared names of one sort, and what lies within what. Their `part_of` has no cycles."""

    __slots__ = ("_above", "by_id")

    def __init__(self, by_id: Mapping[str, Term] = MappingProxyType({})) -> None:
        self.by_id = by_id
        self._above: dict[str, frozenset[str]] = {}

    def above(self, name: str) -> frozenset[str]:
        """The name itself and all that it is part of, however far up."""
        known = self._above.get(name)
        if known is None:
            known = self._above[name] = self._found_above(name)
        return known

    def _found_above(self, name: str) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                term = self.by_id.get(current)
                waiting.extend(term.part_of if term else ())
        return frozenset(seen)

    def title(self, name: str) -> str:
        term = self.by_id.get(name)
        return term.title if term else name


def scope_within(part: ScopeSet, whole: ScopeSet, scopes: Terms) -> bool:
    """Whether whoever is counted in `part` is surely counted in `whole`: each scope of the whole holds one of the part."""
    return all(any(name in scopes.above(inner) for inner in part) for name in whole)


def place_within(part: PlaceSet, whole: PlaceSet, places: Terms) -> bool:
    """Whether all of `part` lies in `whole`: each of its places lies in one of the whole's."""
    if not part or not whole:
        return part == whole
    return all(any(outer in places.above(name) for outer in whole) for name in part)
