"""One figure at a time: read, checked for what goes together, its names resolved, its source's defaults filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from figrecon.domain.figure import Figure, Withdrawal
from figrecon.domain.finding import Path
from figrecon.domain.quantity import ALL, Kind, Metric, PlaceSet, ScopeSet, Term
from figrecon.domain.reading import read
from figrecon.domain.when import When
from figrecon.ledger.declarations import term
from figrecon.ledger.document import Tree
from figrecon.ledger.names import Names
from figrecon.ledger.shape import FigureShape, FiledShape, PublishedShape, SourceShape, TermShape, WithdrawnShape


def published_of(shape: SourceShape) -> tuple[When, str | None]:
    """When a source appeared, and why that is believed."""
    if isinstance(shape.published, PublishedShape):
        return shape.published.date, shape.published.why
    return shape.published, None


@dataclass(slots=True)
class FigureReader:
    """Reads the figures of one source; `place` is the default of its file, `scopes` takes those declared in place."""

    source: str
    place: str | None
    names: Names
    metrics: Mapping[str, Metric]
    scopes: dict[str, Term]

    def figure(self, header: SourceShape | None, name: str, tree: Tree) -> Figure | None:
        """The figure, or None with its faults added."""
        path = ("sources", self.source, "figures", name)
        sound = self.names.declare("figure names", name, path)
        shape = self.names.faults.read(FigureShape, tree, path)
        if shape is None:
            return None
        sound &= self.named(shape, path)
        sound &= self._withdrawal_named(shape.withdrawn, (*path, "withdrawn"))
        sound &= self._goes_together(header, shape, path)
        whole, found_whole = self._figure_named(shape.value.of, (*path, "value"))
        replaces, found_replaced = self._figure_named(shape.replaces, (*path, "replaces"))
        if header is None or not (sound and found_whole and found_replaced):
            return None
        return self._made(header, shape, name, whole, replaces)

    def named(self, shape: FiledShape, path: Path) -> bool:
        """Whether every name that the entry uses is declared."""
        known, all_known = self.names.known, self.names.all_known
        scope, scope_path = shape.scope or (), (*path, "scope")
        if isinstance(scope, TermShape):
            scope, scope_path = scope.part_of, (*scope_path, "part_of")
        checks = (
            all_known("metrics", [shape.metric] if shape.metric is not None else (), (*path, "metric")),
            all_known("places", shape.place or (), (*path, "place")),
            all_known("scopes", scope, scope_path),
            shape.said_by is None or known("parties", shape.said_by, (*path, "said_by")),
            all_known("parties", shape.via or (), (*path, "via")),
        )
        return all(checks)

    def _withdrawal_named(self, shape: WithdrawnShape | None, path: Path) -> bool:
        if shape is None:
            return True
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

    def _goes_together(self, header: SourceShape | None, shape: FigureShape, path: Path) -> bool:
        """Whether the keys of a figure suit one another, and its own range holds its number."""
        add, before = self.names.faults.add, len(self.names.faults.found)
        if shape.quantity is not None:
            if shape.metric is not None:
                add("conflicting-keys", (*path, "quantity"), at_key=True, one="metric", other="quantity")
            if shape.unit is None:
                add("missing-key", (*path, "unit"), key="unit")
        elif shape.unit is not None:
            add("conflicting-keys", (*path, "unit"), at_key=True, one="metric", other="unit")
        elif shape.metric is None and header is not None and header.metric is None:
            add("missing-key", (*path, "metric"), key="metric")
        if shape.over is not None and shape.as_of is not None:
            add("conflicting-keys", (*path, "over"), at_key=True, one="as_of", other="over")
        if _reversed(shape):
            add("range-reversed", (*path, "high" if shape.low is None else "low"), value=shape.value.written)
        return len(self.names.faults.found) == before

    def _made(
        self, header: SourceShape, shape: FigureShape, name: str, whole: str | None, replaces: str | None
    ) -> Figure | None:
        metric_id = None if shape.quantity is not None else shape.metric or header.metric
        metric = self.metrics.get(metric_id or "")
        if metric_id is not None and metric is None:
            return None  # the metric is declared, but its own entry is at fault
        published, _ = published_of(header)
        full = f"{self.source}/{name}"
        own_scope = shape.scope is not None
        return Figure(
            id=full,
            source=self.source,
            value=shape.value,
            readings=read(shape.value, whole=_is_count(metric, shape), reading=shape.reading, low=shape.low, high=shape.high),
            unit=metric.unit if metric else shape.unit or "",
            scope=self._scope(full, shape.scope) if own_scope else self._scope(self.source, header.scope),
            place=self._place(shape, header),
            as_of=(shape.over or shape.as_of or header.as_of or published).known_by(published),
            metric=metric,
            quantity=shape.quantity,
            over=shape.over,
            since=shape.since or (metric.since if metric else None),
            said_by=shape.said_by or header.said_by,
            speaker=shape.speaker or (None if shape.said_by else header.speaker),
            via=shape.via if shape.via is not None else header.via or (),
            spots=shape.at,
            printed=shape.printed,
            unsure=frozenset(shape.unsure),
            withdrawn=self._withdrawal(shape.withdrawn),
            replaces=replaces,
            whole=whole,
            note=shape.note,
        )

    def _place(self, shape: FigureShape, header: SourceShape) -> PlaceSet:
        default = (self.place,) if self.place else ()
        return tuple(sorted(set(shape.place or header.place or default)))

    def _scope(self, owner: str, scope: TermShape | tuple[str, ...] | None) -> ScopeSet:
        """The scope's names; one declared in place is its owner's own."""
        if isinstance(scope, TermShape):
            self.scopes[owner] = term(owner, scope)
            return (owner,)
        return tuple(sorted(set(scope or ()) - {ALL}))

    def _withdrawal(self, shape: WithdrawnShape | None) -> Withdrawal | None:
        if shape is None:
            return None
        replaced = shape.replaced_by
        full = replaced if replaced is None or "/" in replaced else f"{self.source}/{replaced}"
        return Withdrawal(shape.by, shape.date, shape.source, full, shape.because)


def _is_count(metric: Metric | None, shape: FigureShape) -> bool:
    """Whether the number is a count, whose readings are whole numbers; ratios and measured quantities are not."""
    number = shape.value.number
    fractional = shape.value.ratio or (number is not None and number != int(number))
    return not fractional and (metric is None or metric.kind is not Kind.RATIO)


def _reversed(shape: FigureShape) -> bool:
    """Whether the range that a source published beside its number is upside down, or does not hold the number."""
    ends = [end for end in (shape.low, shape.value.number, shape.high) if end is not None]
    published = shape.low is not None or shape.high is not None
    return published and ends != sorted(ends)
