"""The ledger: what was declared, what was reported, and what a curator judged."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from figrecon.domain.figure import Figure, Source
from figrecon.domain.finding import Path
from figrecon.domain.quantity import Metric, Terms
from figrecon.domain.when import When

BASES = ("stated", "definition", "inferred")
REASONS = (
    "definition", "scope", "place", "later_count", "correction", "retraction", "rounding", "same_origin",
    "transcription", "estimate", "unexplained",
)  # fmt: skip


class Relation(NamedTuple):
    """A whole and its parts. Disjoint and complete are two claims: both, and the parts add up to the whole.

    `section` tells what the names are: `divisions` (places or scopes), `sums` (figures), `balances` (metrics).
    `of_places` is true for a division of places; `metrics` limits a division, empty means every metric.
    """

    section: str
    name: str
    whole: str
    parts: tuple[str, ...]
    disjoint: bool = True
    complete: bool = True
    basis: str | None = None
    why: str | None = None
    of_places: bool = False
    metrics: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.section}/{self.name}"

    @property
    def path(self) -> Path:
        return (self.section, self.name)


class Explanation(NamedTuple):
    """A curator's recorded judgement about a difference. It changes no number and removes none from a proof."""

    name: str
    because: str
    figures: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: When | None = None
    end: When | None = None
    note: str | None = None
    by: str | None = None
    date: When | None = None
    until: When | None = None

    @property
    def path(self) -> Path:
        return ("explanations", self.name)


class _Ledger(NamedTuple):
    title: str = ""
    metrics: Mapping[str, Metric] = MappingProxyType({})
    places: Terms = Terms()
    scopes: Terms = Terms()
    parties: Terms = Terms()
    sources: Mapping[str, Source] = MappingProxyType({})
    relations: tuple[Relation, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    texts: str | None = None
    left_out: int = 0


class Ledger(_Ledger):
    """All that loaded without fault. `left_out` counts the entries that did not: then the ledger is incomplete."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, by source and name."""
        return tuple(f for _, s in sorted(self.sources.items()) for f in s.figures)
