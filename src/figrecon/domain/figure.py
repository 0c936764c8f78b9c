"""What a source reported: a figure, and the source that holds it."""

from typing import NamedTuple

from figrecon.domain.finding import Path
from figrecon.domain.quantity import Metric, PlaceSet, ScopeSet
from figrecon.domain.reading import Readings
from figrecon.domain.value import Value
from figrecon.domain.when import When

UNSURE = ("as_of", "said_by", "metric", "scope", "place")
"""What of a figure's filing a text may leave unsettled."""


class Spot(NamedTuple):
    """A place in a text: line and column, counted from 1 in characters; `words` where a repeat is worded otherwise."""

    line: int
    column: int | None = None
    words: str | None = None

    def __str__(self) -> str:
        return f"{self.line}" if self.column is None else f"{self.line}:{self.column}"


class Withdrawal(NamedTuple):
    """A figure taken back: by whom, when, which source says so, what stands instead and why."""

    by: str | None = None
    date: When | None = None
    source: str | None = None
    replaced_by: str | None = None
    because: str | None = None


class Figure(NamedTuple):
    """One reported number, with the defaults of its source filled in and its names resolved.

    `id` is the full name `source/figure`. `metric` is None for a number that stands alone (`quantity`, `unit`).
    `over` is set for a flow, `as_of` for everything else. `since` is the day a cumulative count begins.
    """

    id: str
    source: str
    value: Value
    readings: Readings
    unit: str
    scope: ScopeSet
    place: PlaceSet
    as_of: When
    metric: Metric | None = None
    quantity: str | None = None
    over: When | None = None
    since: When | None = None
    said_by: str | None = None
    speaker: str | None = None
    via: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    printed: str | None = None
    unsure: frozenset[str] = frozenset()
    withdrawn: Withdrawal | None = None
    replaces: str | None = None
    whole: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """The short name within its source."""
        return self.id.partition("/")[2]

    @property
    def path(self) -> Path:
        return ("sources", self.source, "figures", self.name)

    @property
    def when(self) -> When:
        """The day or the period that the figure speaks of."""
        return self.over or self.as_of


class ArchivedText(NamedTuple):
    """The text that a source's figures were read from: pinned by hash, not stored."""

    file: str
    sha256: str | None = None
    language: str | None = None


class LeftOut(NamedTuple):
    """A numeral of a text that is no figure, and why."""

    spots: tuple[Spot, ...]
    printed: str | None
    because: str


class Source(NamedTuple):
    """A text that was published, with its figures in the order of their names."""

    id: str
    published: When
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    text: ArchivedText | None = None
    why_published: str | None = None
    figures: tuple[Figure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    note: str | None = None

    @property
    def path(self) -> Path:
        return ("sources", self.id)
