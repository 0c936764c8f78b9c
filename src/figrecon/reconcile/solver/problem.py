"""A system in whole numbers, sorted, and cut into the components that can be solved alone."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple, TypeVar

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.system import Row, System

Terms = tuple[tuple[int, int], ...]
Line = TypeVar("Line")


class BoundLine(NamedTuple):
    """A bound with its place in the system."""

    variable: int
    low: Number | None
    high: Number | None
    member: int
    place: int


class Half(NamedTuple):
    """One end of a row: the sum of factor * variable over `terms` (factor, variable) is at least `least`."""

    terms: Terms
    least: int
    member: int
    place: int
    is_low: bool
    scale: int
    is_difference: bool
    """Whether it says first variable - second variable >= least, the form of a chain."""


class RowLine(NamedTuple):
    """A row times `scale`, which makes all of it whole numbers; `low` and `high` are its two ends as halves."""

    variables: tuple[int, ...]
    terms: Terms
    low: Half | None
    high: Half | None
    member: int
    place: int

    @property
    def halves(self) -> list[Half]:
        return [half for half in (self.low, self.high) if half is not None]


class Problem:
    """Bounds and rows that are judged together. Variables and members keep the numbers of the system."""

    def __init__(self, bounds: list[BoundLine], rows: list[RowLine], cost: tuple[int, ...]) -> None:
        self.bounds = bounds
        self.rows = rows
        self.cost = cost

    @cached_property
    def variables(self) -> set[int]:
        return {line.variable for line in self.bounds}.union(*(row.variables for row in self.rows))

    @cached_property
    def bounds_of(self) -> dict[int, list[BoundLine]]:
        """The bounds of each member."""
        return _grouped((line.member, line) for line in self.bounds)

    @cached_property
    def rows_of(self) -> dict[int, list[RowLine]]:
        """The rows of each member."""
        return _grouped((line.member, line) for line in self.rows)

    @cached_property
    def bounds_at(self) -> dict[int, list[BoundLine]]:
        """The bounds of each variable."""
        return _grouped((line.variable, line) for line in self.bounds)

    @cached_property
    def rows_at(self) -> dict[int, list[RowLine]]:
        """The rows through each variable."""
        return _grouped((variable, line) for line in self.rows for variable in line.variables)

    def of(self, members: Collection[int]) -> "Problem":
        """The same with these members only."""
        order = sorted(members)
        bounds = [line for member in order for line in self.bounds_of.get(member, ())]
        rows = [line for member in order for line in self.rows_of.get(member, ())]
        return Problem(bounds, rows, self.cost)

    def without(self, members: Collection[int]) -> "Problem":
        """The same without these members, its rows in the same order."""
        bounds = [line for line in self.bounds if line.member not in members]
        rows = [line for line in self.rows if line.member not in members]
        return Problem(bounds, rows, self.cost)

    def members(self) -> set[int]:
        return {line.member for line in self.bounds} | {line.member for line in self.rows}

    def around(self, members: Iterable[int], most: int) -> set[int]:
        """Members that share variables with these, then their neighbours, until about `most` are gathered."""
        reached = set(members)
        seen: set[int] = set()
        ring = sorted({v for member in reached for v in self._variables_of(member)})
        while ring and len(reached) < most:
            seen.update(ring)
            rows = [row for variable in ring for row in self.rows_at.get(variable, ())]
            reached.update(row.member for row in rows)
            reached.update(line.member for variable in ring for line in self.bounds_at.get(variable, ()))
            ring = sorted({variable for row in rows for variable in row.variables} - seen)
        # the figures of the last ring close the rows that lead to it
        reached.update(line.member for variable in ring for line in self.bounds_at.get(variable, ()))
        return reached

    def _variables_of(self, member: int) -> list[int]:
        own = [line.variable for line in self.bounds_of.get(member, ())]
        return own + [variable for row in self.rows_of.get(member, ()) for variable in row.variables]


def compiled(system: System) -> Problem:
    """The system sorted by member, in whole numbers. Raises ValueError for a variable or member that is not there."""
    _check(system)
    bounds = [BoundLine(b.variable, b.low, b.high, b.member, place) for place, b in enumerate(system.bounds)]
    bounds.sort(key=lambda line: (line.member, line.variable, *_end_key(line.low), *_end_key(line.high)))
    rows = []
    for place, row in enumerate(system.rows):
        sums: dict[int, Number] = {}
        for variable, factor in row.terms:
            sums[variable] = sums.get(variable, 0) + factor
        terms = sorted((variable, factor) for variable, factor in sums.items() if factor)
        rows.append((row.member, terms, _end_key(row.low), _end_key(row.high), place))
    rows.sort()
    lines = [_row_line(terms, system.rows[place], place) for _, terms, _, _, place in rows]
    return Problem(bounds, lines, system.cost)


def split(problem: Problem) -> list[Problem]:
    """The components: lines that share a variable or a member. By their lowest variable, those without one last.

    Rows stand in the order of a walk from a far end, so that a chain can be swept forth and back.
    """
    home: dict[int, int] = {}
    walks: list[list[RowLine]] = []
    for variable in sorted(problem.variables):
        if variable not in home:
            reached, _ = _walk(problem, variable)
            _, rows = _walk(problem, reached[-1])
            home.update(dict.fromkeys(reached, len(walks)))
            walks.append(rows)
    walks += [[row] for row in problem.rows if not row.variables]
    bounds: list[list[BoundLine]] = [[] for _ in walks]
    for line in problem.bounds:
        bounds[home[line.variable]].append(line)
    members = [{bound.member for bound in own} for own in bounds]
    for rows, owners in zip(walks, members, strict=True):
        owners.update(row.member for row in rows)
    parts = []
    for group in _joined(members):
        own = [line for part in group for line in bounds[part]]
        if len(group) > 1:
            own.sort(key=lambda line: (line.member, line.variable))
        parts.append(Problem(own, [row for part in group for row in walks[part]], problem.cost))
    return parts


def _joined(parts: list[set[int]]) -> list[list[int]]:
    """The parts (sets of members) in groups that share no member."""
    leader = list(range(len(parts)))

    def led_by(part: int) -> int:
        while leader[part] != part:
            leader[part] = part = leader[leader[part]]
        return part

    first: dict[int, int] = {}
    for part, members in enumerate(parts):
        for member in members:
            one, other = led_by(first.setdefault(member, part)), led_by(part)
            leader[max(one, other)] = min(one, other)
    return list(_grouped((led_by(part), part) for part in range(len(parts))).values())


def _walk(problem: Problem, start: int) -> tuple[list[int], list[RowLine]]:
    """The variables connected with this one, the nearest first, and the rows between them."""
    variables, reached = [start], {start}
    rows: list[RowLine] = []
    passed: set[int] = set()
    for variable in variables:
        for row in problem.rows_at.get(variable, ()):
            if id(row) in passed:
                continue
            passed.add(id(row))
            rows.append(row)
            for other in row.variables:
                if other not in reached:
                    reached.add(other)
                    variables.append(other)
    return variables, rows


def _row_line(terms: list[tuple[int, Number]], row: Row, place: int) -> RowLine:
    scale = 1
    numbers = [factor for _, factor in terms] + [end for end in (row.low, row.high) if end is not None]
    if any(type(number) is not int for number in numbers):
        scale = lcm(*(Fraction(number).denominator for number in numbers))
    low = high = None
    upward = tuple([(int(factor * scale), variable) for variable, factor in terms])
    if row.low is not None:
        low = _half(upward, int(row.low * scale), row.member, place, True, scale)
    if row.high is not None:
        downward = tuple([(-factor, variable) for factor, variable in upward])
        high = _half(downward, int(-row.high * scale), row.member, place, False, scale)
    return RowLine(tuple([variable for variable, _ in terms]), upward, low, high, row.member, place)


def _half(terms: Terms, least: int, member: int, place: int, is_low: bool, scale: int) -> Half:
    is_difference = len(terms) == 2 and terms[0][0] + terms[1][0] == 0 and abs(terms[0][0]) == 1
    if is_difference and terms[0][0] < 0:
        terms = (terms[1], terms[0])
    return Half(terms, least, member, place, is_low, scale, is_difference)


def _end_key(end: Number | None) -> tuple[bool, Number]:
    return (end is None, 0 if end is None else end)


def _grouped(pairs: Iterable[tuple[int, Line]]) -> dict[int, list[Line]]:
    groups: dict[int, list[Line]] = {}
    for key, line in pairs:
        groups.setdefault(key, []).append(line)
    return groups


def _check(system: System) -> None:
    members, variables = range(len(system.cost)), range(system.variables)
    for bound in system.bounds:
        if bound.member not in members or bound.variable not in variables:
            raise ValueError(f"a bound names a variable or a member that is not there: {bound}")
    for row in system.rows:
        if row.member not in members or any(variable not in variables for variable, _ in row.terms):
            raise ValueError(f"a row names a variable or a member that is not there: {row}")
