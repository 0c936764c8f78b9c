"""The quantities that figures name and relations speak of, each a variable of the system, at its point in time.

A point is a day (or a minute), a period of a flow, or the unknown day of one figure with an imprecise date: then other
quantities can be spoken of on that same unknown day, and lie in time where its first and last day put them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric, PlaceSet, ScopeSet
from figrecon.domain.when import DAY, LastDay, Moment, When


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
    """The variables of a series in order of time: all, those of a day or a minute with their times, those of an unknown day.

    `daily`: of the days and minutes no two are of one day.
    """

    order: list[int]
    settled: list[int]
    unknown: list[int]
    times: list[int]
    daily: bool


@dataclass(slots=True)
class Table:
    """All quantities met with so far, numbered; `lines` has those of each series by their points.

    `cells` are those that divisions make, `begun` the counts on the first days of unknown ones, `own` how many figures name:
    they have the first numbers.
    """

    ledger: Ledger
    quantities: list[Quantity] = field(default_factory=list)
    lines: dict[Line, dict[Point, int]] = field(default_factory=dict)
    where: dict[tuple[str, ScopeSet, PlaceSet], list[Line]] = field(default_factory=dict)
    of_figure: dict[str, int] = field(default_factory=dict)
    cells: set[int] = field(default_factory=set)
    begun: set[int] = field(default_factory=set)
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
            settled = _settled(point, until)
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
        return _settled(point, self._until(metric))

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
            order, settled, unknown, times = [], [], [], []
            for point in sorted(row, key=attrgetter("key")):
                order.append(row[point])
                if point.owner or point.first is None or point.first != point.last:
                    unknown.append(row[point])
                else:
                    settled.append(row[point])
                    times.append(_time(point.first))
            daily = all(one // DAY != other // DAY for one, other in pairwise(times))
            known = self._courses[line] = Course(order, settled, unknown, times, daily)
        return known

    def begin_unknown(self, line: Line, parts: Iterable[Line]) -> None:
        """Put down the counts on the first days of imprecise dates, where the series or a part may have others before them.

        On an unknown day the count is at least that of the first of its days, which is at least all that is surely before
        it. So whatever is before is joined to the next count of a known day alone, and not to each of unknown days.
        """
        unknown = [self.quantities[variable].point for variable in self.course(line).unknown]
        firsts = [point.first for point in unknown if point.first is not None]
        if firsts:
            lasts = [unknown[0].last, *(self._earliest_end(part, line.metric) for part in parts)]
            earliest = min((last.key for last in lasts if last is not None), default=None)
            begun = self.variables(line, (Point(m, m) for m in firsts if earliest is not None and earliest <= m.key))
            self.begun.update(variable for variable in begun if variable >= self.own)

    def _earliest_end(self, part: Line, whole: str) -> Moment | None:
        """The first day by which something of a part is counted, as the metric of the whole has it."""
        return self.settled(whole, self.quantities[self.course(part).order[0]].point).last

    def steps(self, line: Line) -> Iterator[tuple[int, int]]:
        """The pairs of a cumulative series between which the count cannot fall; what follows from others is left out."""
        course = self.course(line)
        if course.daily:
            yield from pairwise(course.settled)
        else:
            for at, variable in enumerate(course.settled, 1):
                yield from ((variable, v) for v in self._first_from(at, self.quantities[variable].point, course))
        for variable in course.unknown:  # it lies between the last counts surely before it and the first surely after it
            here = self.quantities[variable].point
            yield from ((v, variable) for v in self.last_before(here, course))
            yield from ((variable, v) for v in self.first_after(here, course))

    def last_before(self, point: Point, course: Course) -> list[int]:
        """The nearest settled counts surely not after a point: two of one day, where they have no order to one another."""
        if point.first is None:
            return []
        times, settled = course.times, course.settled
        at = bisect_right(times, _time(point.first)) - 1
        if at >= 0 and not self._point(settled[at]).not_after(point):  # a time, beside the day without one
            at = bisect_left(times, times[at] // DAY * DAY) - 1
        if at < 0:
            return []
        last, before = settled[at], settled[max(at - 1, 0)]
        beside = self._point(before).not_after(point) and not self._point(before).not_after(self._point(last))
        return [last, before] if beside else [last]

    def first_after(self, point: Point, course: Course) -> list[int]:
        """The nearest settled counts that a point is surely not after: two of one day, where they have no order."""
        return [] if point.last is None else self._first_from(bisect_left(course.times, _time(point.last)), point, course)

    def _first_from(self, at: int, point: Point, course: Course) -> list[int]:
        """Of the settled counts from a place on the first that a point is surely not after, and what has no order to it."""
        times, settled = course.times, course.settled
        if at < len(times) and not point.not_after(self._point(settled[at])):  # the day without a time, beside a time
            at += 1
        if at >= len(times):
            return []
        first = settled[at]
        if course.daily:
            return [first]
        other = settled[
            bisect_right(times, times[at] // DAY * DAY + DAY - 1, at) - 1
        ]  # its day without a time, if there is one
        beside = point.not_after(self._point(other)) and not self._point(first).not_after(self._point(other))
        return [first, other] if beside else [first]

    def _point(self, variable: int) -> Point:
        return self.quantities[variable].point


def _time(moment: Moment) -> int:
    """A moment as a number; a day without a time comes after the times of that day, as in `Moment.key`."""
    return moment.day.toordinal() * DAY + moment.key[1]


def _settled(point: Point, until: When | None) -> Point:
    if point.period or (until is None and not isinstance(point.last, LastDay)):
        return point
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
