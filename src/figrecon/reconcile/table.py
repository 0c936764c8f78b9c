"""The quantities that figures name and relations speak of, each a variable of the system, at its point in time.

A point is a day (or a minute), a period of a flow, or the unknown day of one figure with an imprecise date: then other
quantities can be spoken of on that same unknown day, and lie in time where its first and last day put them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from operator import attrgetter
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
        first, last = self.first, self.last
        return last is None, last.key if last else (), first is not None, first.key if first else (), self.owner


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


class Course(NamedTuple):
    """The variables of a series in order of time: all, those of a day or a minute with their days, those of an unknown day."""

    order: list[int]
    settled: list[int]
    unknown: list[int]
    days: list[date]


@dataclass(slots=True)
class Table:
    """All quantities met with so far, numbered; `lines` has those of each series by their points.

    `cells` are those that divisions make, `own` how many figures name: they have the first numbers.
    """

    ledger: Ledger
    quantities: list[Quantity] = field(default_factory=list)
    lines: dict[Line, dict[Point, int]] = field(default_factory=dict)
    where: dict[tuple[str, ScopeSet, PlaceSet], list[Line]] = field(default_factory=dict)
    of_figure: dict[str, int] = field(default_factory=dict)
    cells: set[int] = field(default_factory=set)
    own: int = 0
    _courses: dict[Line, Course] = field(default_factory=dict)

    def add(self, figures: Iterable[tuple[Figure, Metric]]) -> None:
        """Number the quantities that figures name. All are added before any other."""
        known: dict[object, int] = {}
        for figure, metric in figures:
            said = metric.id, figure.scope, figure.place, id(figure.since), id(figure.over), id(figure.as_of)
            number = known.get(said)
            if number is None:
                point = point_of(figure)
                number = self.variable(line_of(figure, metric), point)
                if not point.owner:
                    known[said] = number
            self.of_figure[figure.id] = number
        self.own = len(self.quantities)

    def variable(self, line: Line, point: Point) -> int:
        """The number of a quantity, new or known."""
        (number,) = self.variables(line, (point,))
        return number

    def variables(self, line: Line, points: Iterable[Point]) -> list[int]:
        """The numbers of a series at some points, new or known."""
        row = self.lines.get(line)
        if row is None:
            row = self.lines[line] = {}
            self.where.setdefault(line[:3], []).append(line)
        until = self._until(line.metric)
        found = []
        for point in points:
            settled = point if until is None or point.period else _closed(point, until)
            known = row.get(settled)
            if known is None:
                known = row[settled] = len(self.quantities)
                self.quantities.append(Quantity(line, settled))
                self._courses.pop(line, None)
            found.append(known)
        return found

    def alike(self, metric: str, scope: ScopeSet, place: PlaceSet) -> list[Line]:
        """The series of a metric, scope and place, whatever day they count from."""
        return self.where.get((metric, scope, place), [])

    def ends(self, metric: str) -> bool:
        """Whether a metric's event was over one day."""
        return self._until(metric) is not None

    def settled(self, metric: str, point: Point) -> Point:
        """The point with all days after the metric's `until` taken as that day; nobody's once it is one day."""
        until = self._until(metric)
        return point if until is None or point.period else _closed(point, until)

    def _until(self, metric: str) -> When | None:
        known = self.ledger.metrics.get(metric)
        return known.until if known is not None and known.kind is Kind.CUMULATIVE else None

    def kind(self, line: Line) -> Kind:
        """How the series behaves; the running total behind a flow without one is cumulative."""
        known = self.ledger.metrics.get(line.metric)
        return known.kind if known else Kind.CUMULATIVE

    def course(self, line: Line) -> Course:
        """The variables of a series in order of time."""
        known = self._courses.get(line)
        if known is None:
            row = self.lines.get(line, {})
            order, settled, unknown, days = [], [], [], []
            for point in sorted(row, key=attrgetter("key")):
                order.append(row[point])
                if point.owner or point.first is None or point.first != point.last:
                    unknown.append(row[point])
                else:
                    settled.append(row[point])
                    days.append(point.first.day)
            known = self._courses[line] = Course(order, settled, unknown, days)
        return known

    def steps(self, line: Line) -> Iterator[tuple[int, int]]:
        """The pairs of a cumulative series between which the count cannot fall; what follows from others is left out."""
        course = self.course(line)
        if len(course.days) == len(set(course.days)):
            yield from pairwise(course.settled)
        else:
            yield from self._steps(course.settled)
        for variable in course.unknown:  # it lies between the last counts surely before it and the first surely after it
            here = self.quantities[variable].point
            yield from ((v, variable) for v in self.last_before(here, course))
            yield from ((variable, v) for v in self.first_after(here, course))
            yield from ((variable, v) for v in course.unknown if v != variable and here.not_after(self.quantities[v].point))

    def _steps(self, settled: list[int]) -> Iterator[tuple[int, int]]:
        for index, variable in enumerate(settled):
            here = self.quantities[variable].point
            later = map(settled.__getitem__, range(index + 1, len(settled)))
            nexts = (v for v in later if here.not_after(self.quantities[v].point))
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

    def last_before(self, point: Point, course: Course) -> list[int]:
        """The nearest settled counts surely not after a point: those of one day, as some of it have no order to another."""
        at = bisect_right(course.days, point.first.day) if point.first is not None else 0
        return self._of_one_day(range(at - 1, -1, -1), course, lambda there: there.not_after(point))

    def first_after(self, point: Point, course: Course) -> list[int]:
        """The nearest settled counts that the point is surely not after."""
        at = bisect_left(course.days, point.last.day) if point.last is not None else len(course.days)
        return self._of_one_day(range(at, len(course.days)), course, point.not_after)

    def _of_one_day(self, places: range, course: Course, fits: Callable[[Point], bool]) -> list[int]:
        found: list[int] = []
        day = None
        for at in places:
            if day is not None and course.days[at] != day:
                break
            if fits(self.quantities[course.settled[at]].point):
                found.append(course.settled[at])
                day = course.days[at]
        return found


def _closed(point: Point, until: When) -> Point:
    closed = When("", point.first, point.last).closed_at(until)
    return Point(closed.first, closed.last, "" if closed.is_moment else point.owner)


def line_of(figure: Figure, metric: Metric) -> Line:
    since = figure.since.first if figure.since and metric.kind is Kind.CUMULATIVE else None
    return Line(metric.id, figure.scope, figure.place, since)


def point_of(figure: Figure) -> Point:
    """When a figure counts, before the end of its event is taken into account."""
    when = figure.when
    if figure.over is not None:
        return Point(when.first, when.last, period=True)
    return Point(when.first, when.last, "" if when.is_moment else figure.id)
