"""One figure at a time: read, checked for what goes together, its names resolved, its source's defaults filled in."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from figrecon.domain.figure import Figure, Withdrawal
from figrecon.domain.finding import Path
from figrecon.domain.interval import Number
from figrecon.domain.quantity import ALL, Kind, Metric, PlaceSet, ScopeSet, Term
from figrecon.domain.reading import Readings, read
from figrecon.domain.value import Value
from figrecon.domain.when import When
from figrecon.ledger.declarations import term
from figrecon.ledger.document import Tree
from figrecon.ledger.leaves import Nested
from figrecon.ledger.names import Names
from figrecon.ledger.read import written
from figrecon.ledger.shape import FigureShape, FiledShape, PublishedShape, SourceShape, TermShape, WithdrawnShape


class Header(NamedTuple):
    """What is said once for a whole source: its keys, when it appeared and why that is believed, the scope of its figures."""

    shape: SourceShape
    published: When
    why: str | None
    scope: ScopeSet


_SURE: frozenset[str] = frozenset()
NAMED = {"metric": "metrics", "place": "places", "scope": "scopes", "said_by": "parties", "via": "parties"}
"""The keys of an entry that hold names, and where those are declared."""


class FigureReader:
    """Reads the figures of one source; `place` is the default of its file, `scopes` takes those declared in place."""

    def __init__(
        self, source: str, place: str | None, names: Names, metrics: Mapping[str, Metric], scopes: dict[str, Term]
    ) -> None:
        self.source, self.place = source, place
        self.names, self.metrics, self.scopes = names, metrics, scopes

    def header(self, tree: Tree) -> Header | None:
        """The source's own keys, or None with their faults added."""
        path: Path = ("sources", self.source)
        shape = self.names.faults.read(SourceShape, tree, path)
        if shape is None:
            self._other_faults(tree, path)
            return None
        sound = self._named(shape, path)
        scope = self._scope(self.source, shape.scope, path)
        published, why = self._published(shape, path)
        if not sound or scope is None or published is None:
            return None
        return Header(shape, published, why, scope)

    def _other_faults(self, tree: Tree, path: Path) -> None:
        """Tell what else is wrong in an entry that does not fit its shape: every fault is told in one run."""
        if not isinstance(tree, dict):
            return
        for key, shape in (("published", PublishedShape), ("scope", TermShape)):
            nested = tree.get(key)
            if isinstance(nested, dict):
                self.names.faults.read(shape, nested, (*path, key))
        for key, section in NAMED.items():
            self.names.all_known(section, written(tree, key), (*path, key))

    def _published(self, shape: SourceShape, path: Path) -> tuple[When | None, str | None]:
        if not isinstance(shape.published, Nested):
            return shape.published, None
        nested = self.names.faults.read(PublishedShape, shape.published.tree, (*path, "published"))
        return (nested.date, nested.why) if nested else (None, None)

    def figure(self, header: Header | None, name: str, tree: Tree) -> Figure | None:
        """The figure, or None with its faults added."""
        path, full = ("sources", self.source, "figures", name), f"{self.source}/{name}"
        sound = self.names.fit(name, path)
        shape = self.names.faults.read(FigureShape, tree, path)
        if shape is None:
            self._other_faults(tree, path)
            return None
        sound &= self._named(shape, path)
        scope = self._scope(full, shape.scope, path) if shape.scope is not None else header.scope if header else ()
        sound &= shape.withdrawn is None or self._withdrawal_named(shape.withdrawn, (*path, "withdrawn"))
        sound &= self._goes_together(header, shape, path)
        whole, replaces = shape.value.of, shape.replaces
        if whole is not None:
            whole, found = self._figure_named(whole, (*path, "value"))
            sound &= found
        if replaces is not None:
            replaces, found = self._figure_named(replaces, (*path, "replaces"))
            sound &= found
        if header is None or scope is None or not sound:
            return None
        return self._made(header, shape, full, scope, whole, replaces)

    def _named(self, shape: FiledShape, path: Path) -> bool:
        """Whether every name that the entry uses is declared; its scope is seen to apart."""
        named = metric, place, said_by, via = shape.metric, shape.place, shape.said_by, shape.via
        if named in self.names.sound:
            return True
        all_known, sound = self.names.all_known, True
        if metric is not None:
            sound &= all_known("metrics", (metric,), (*path, "metric"))
        if place:
            sound &= all_known("places", place, (*path, "place"))
        if said_by is not None:
            sound &= all_known("parties", (said_by,), (*path, "said_by"))
        if via:
            sound &= all_known("parties", via, (*path, "via"))
        if sound:
            self.names.sound.add(named)
        return sound

    def _withdrawal_named(self, shape: WithdrawnShape, path: Path) -> bool:
        checks = (
            shape.by is None or self.names.known("parties", shape.by, (*path, "by")),
            shape.source is None or self.names.known("sources", shape.source, (*path, "source")),
            self._figure_named(shape.replaced_by, (*path, "replaced_by"))[1],
        )
        return all(checks)

    def _figure_named(self, name: str | None, path: Path) -> tuple[str | None, bool]:
        if name is None:
            return None, True
        full = self.names.figure(name, self.source, path)
        return full, full is not None

    def _goes_together(self, header: Header | None, shape: FigureShape, path: Path) -> bool:
        """Whether the keys of a figure suit one another, and its own range holds its number."""
        add, before = self.names.faults.add, len(self.names.faults.found)
        if shape.quantity is not None:
            if shape.metric is not None:
                add("conflicting-keys", (*path, "quantity"), at_key=True, one="metric", other="quantity")
            if shape.unit is None:
                add("missing-key", (*path, "unit"), key="unit")
        elif shape.unit is not None:
            add("conflicting-keys", (*path, "unit"), at_key=True, one="metric", other="unit")
        elif shape.metric is None and header is not None and header.shape.metric is None:
            add("missing-key", (*path, "metric"), key="metric")
        if shape.over is not None and shape.as_of is not None:
            add("conflicting-keys", (*path, "over"), at_key=True, one="as_of", other="over")
        if _reversed(shape):
            add("range-reversed", (*path, "high" if shape.low is None else "low"), value=shape.value.written)
        return len(self.names.faults.found) == before

    def _made(
        self, header: Header, shape: FigureShape, full: str, scope: ScopeSet, whole: str | None, replaces: str | None
    ) -> Figure | None:
        default, published = header.shape, header.published
        metric_id = None if shape.quantity is not None else shape.metric or default.metric
        metric = self.metrics.get(metric_id or "")
        if metric_id is not None and metric is None:
            return None  # the metric is declared, but its own entry is at fault
        as_of = shape.over or shape.as_of or default.as_of or published
        return Figure(  # in the order of its fields: names cost as much as all the rest
            full,
            self.source,
            shape.value,
            _readings(shape.value, _is_count(metric, shape.value), shape.reading, shape.low, shape.high),
            metric.unit if metric else shape.unit or "",
            scope,
            self._place(shape, default),
            as_of if as_of.last is not None else as_of.known_by(published),
            metric,
            shape.quantity,
            shape.over,
            shape.since or (metric.since if metric else None),
            shape.said_by or default.said_by,
            shape.speaker or (None if shape.said_by else default.speaker),
            shape.via if shape.via is not None else default.via or (),
            shape.at,
            shape.printed,
            frozenset(shape.unsure) if shape.unsure else _SURE,
            self._withdrawal(shape.withdrawn) if shape.withdrawn else None,
            replaces,
            whole,
            shape.note,
        )

    def _place(self, shape: FigureShape, header: SourceShape) -> PlaceSet:
        named = shape.place or header.place or ((self.place,) if self.place else ())
        return named if len(named) < 2 else _together(named)

    def _scope(self, owner: str, scope: tuple[str, ...] | Nested | None, path: Path) -> ScopeSet | None:
        """The scope's names, None with a fault added where one is not declared; one declared in place is its owner's own."""
        if not scope:
            return ()
        path = (*path, "scope")
        if not isinstance(scope, Nested):
            return (
                _together(tuple(name for name in scope if name != ALL)) if self.names.all_known("scopes", scope, path) else None
            )
        shape = self.names.faults.read(TermShape, scope.tree, path)
        if shape is None or not self.names.all_known("scopes", shape.part_of, (*path, "part_of")):
            return None
        self.scopes[owner] = term(owner, shape)
        return (owner,)

    def _withdrawal(self, shape: WithdrawnShape) -> Withdrawal:
        replaced = shape.replaced_by
        full = replaced if replaced is None or "/" in replaced else f"{self.source}/{replaced}"
        return Withdrawal(shape.by, shape.date, shape.source, full, shape.because)


@lru_cache(maxsize=1 << 10)
def _together(names: tuple[str, ...]) -> tuple[str, ...]:
    """Places or scopes, each once, sorted."""
    return tuple(sorted(set(names)))


@lru_cache(maxsize=1 << 15)
def _readings(value: Value, whole: bool, reading: Literal["exact", "rounded"] | None, *ends: Number | None) -> Readings:
    """How a number is taken; the same numbers come again and again. `ends` are the low and the high of its own range."""
    return read(value, whole=whole, reading=reading, low=ends[0], high=ends[1])


def _is_count(metric: Metric | None, value: Value) -> bool:
    """Whether the number is a count, whose readings are whole numbers; ratios and measured quantities are not."""
    fractional = value.ratio or (value.number is not None and value.number.denominator != 1)
    return not fractional and (metric is None or metric.kind is not Kind.RATIO)


def _reversed(shape: FigureShape) -> bool:
    """Whether the range that a source published beside its number is upside down, or does not hold the number.

    The number of a share is a part of its whole, the range is of what is counted: they are not compared.
    """
    if shape.low is None and shape.high is None:
        return False
    said = () if shape.value.of is not None else (shape.value.number, shape.value.upper)
    ends = [end for end in (shape.low, *said, shape.high) if end is not None]
    return ends != sorted(ends)
