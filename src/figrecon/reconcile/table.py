"""The quantities that figures name and relations speak of, each a variable of the system, at its point in time.

A point is a day (or a minute), a period of a flow, or the unknown day of one figure with an imprecise date: then other
quantities can be spoken of on that same unknown day, and lie in time where its first and last day put them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric, PlaceSet, ScopeSet
from figrecon.domain.when import Moment, When


class Point(NamedTuple):
    """When something is counted; `owner` names the figure whose unknown day is meant, `period` a flow's days."""

    first: Moment | None
    last: Moment | None
    owner: str = ""
    period: bool = False

    def not_after(self, other: "Point") -> bool:
        return self.last is not None and other.first is not None and self.last.not_after(other.first)

    @property
    def key(self) -> tuple[object, ...]:
        first, last = (m.key if m else None for m in (self.first, self.last))
        return last is None, last or (), first is not None, first or (), self.owner


class Line(NamedTuple):
    """A series: what is counted, of whom, where, and since when."""

    metric: str
    scope: ScopeSet
    place: PlaceSet
    since: Moment | None = None


class Quantity(NamedTuple):
    """A series at a point in time."""

    line: Line
    point: Point


@dataclass(slots=True)
class Table:
    """All quantities met with so far, numbered, and the variables of each series; `cells` are those that divisions make."""

    ledger: Ledger
    number: dict[Quantity, int] = field(default_factory=dict)
    quantities: list[Quantity] = field(default_factory=list)
    lines: dict[Line, list[int]] = field(default_factory=dict)
    where: dict[tuple[str, ScopeSet, PlaceSet], list[Line]] = field(default_factory=dict)
    of_figure: dict[str, int] = field(default_factory=dict)
    cells: set[int] = field(default_factory=set)

    def variable(self, line: Line, point: Point) -> int:
        """The number of a quantity, new or known."""
        quantity = Quantity(line, self.settled(line.metric, point))
        known = self.number.get(quantity)
        if known is None:
            known = self.number[quantity] = len(self.quantities)
            self.quantities.append(quantity)
            if line not in self.lines:
                self.where.setdefault(line[:3], []).append(line)
            self.lines.setdefault(line, []).append(known)
        return known

    def alike(self, metric: str, scope: ScopeSet, place: PlaceSet) -> list[Line]:
        """The series of a metric, scope and place, whatever day they count from."""
        return self.where.get((metric, scope, place), [])

    def add(self, figure: Figure, metric: Metric) -> int:
        """The variable of a figure's own quantity."""
        self.of_figure[figure.id] = number = self.variable(line_of(figure, metric), point_of(figure))
        return number

    def settled(self, metric: str, point: Point) -> Point:
        """The point with all days after the metric's `until` taken as that day; nobody's once it is one day."""
        known = self.ledger.metrics.get(metric)
        if point.period or known is None or known.kind is not Kind.CUMULATIVE or known.until is None:
            return point
        closed = When("", point.first, point.last).closed_at(known.until)
        owner = "" if closed.is_moment else point.owner
        return Point(closed.first, closed.last, owner)

    def kind(self, line: Line) -> Kind:
        """How the series behaves; the running total behind a flow without one is cumulative."""
        known = self.ledger.metrics.get(line.metric)
        return known.kind if known else Kind.CUMULATIVE

    def ordered(self, line: Line) -> list[int]:
        """The variables of a series, in order of time."""
        return sorted(self.lines.get(line, ()), key=lambda v: self.quantities[v].point.key)

    def steps(self, line: Line) -> Iterator[tuple[int, int]]:
        """The pairs of a cumulative series between which the count cannot fall; what follows from others is left out."""
        settled: list[int] = []
        others: list[int] = []
        for variable in self.ordered(line):
            (others if self.quantities[variable].point.owner or not self._is_day(variable) else settled).append(variable)
        for index, variable in enumerate(settled):
            here = self.quantities[variable].point
            nexts = (
                v for v in map(settled.__getitem__, range(index + 1, len(settled))) if here.not_after(self.quantities[v].point)
            )
            first = next(nexts, None)
            if first is not None:
                yield variable, first
                beside = self.quantities[first].point
                for other in nexts:  # a day without a time has no order to a time of that day: both are next
                    point = self.quantities[other].point
                    if point.first is None or beside.first is None or point.first.day != beside.first.day:
                        break
                    if not beside.not_after(point):
                        yield variable, other
        for variable in others:
            yield from self._around(variable, settled, others)

    def _is_day(self, variable: int) -> bool:
        point = self.quantities[variable].point
        return point.first is not None and point.first == point.last

    def _around(self, variable: int, settled: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
        """An unknown day between the last count surely before it and the first surely after it."""
        here = self.quantities[variable].point
        before = [v for v in settled if self.quantities[v].point.not_after(here)]
        after = [v for v in settled if here.not_after(self.quantities[v].point)]
        yield from ((v, variable) for v in _same_day(before, self, last=True))
        yield from ((variable, v) for v in _same_day(after, self, last=False))
        yield from ((variable, v) for v in others if v != variable and here.not_after(self.quantities[v].point))


def _same_day(found: list[int], table: Table, *, last: bool) -> list[int]:
    """The nearest of some settled counts, with those of the same day that have no order to it."""
    if not found:
        return []
    nearest = found[-1] if last else found[0]
    first = table.quantities[nearest].point.first
    return [v for v in found if (p := table.quantities[v].point.first) and first and p.day == first.day]


def line_of(figure: Figure, metric: Metric) -> Line:
    since = figure.since.first if figure.since and metric.kind is Kind.CUMULATIVE else None
    return Line(metric.id, figure.scope, figure.place, since)


def point_of(figure: Figure) -> Point:
    """When a figure counts, before the end of its event is taken into account."""
    when = figure.when
    if figure.over is not None:
        return Point(when.first, when.last, period=True)
    return Point(when.first, when.last, "" if when.is_moment else figure.id)
