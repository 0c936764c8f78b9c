"""A system in whole numbers, sorted, and cut into the components that can be solved alone.

All ends are counted in fractions of a unit that the rows' factors divide: so the bounds that rows make of one another are
mostly whole numbers, too, which are added and compared ten times faster than fractions.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import NamedTuple, TypeVar

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.system import Row, System, quotient

FINEST = 10**6
"""The most parts that a unit is cut into; where the factors need more, ends stay as they are and quotients are fractions."""

Terms = tuple[tuple[int, int], ...]
Line = TypeVar("Line")


class BoundLine(NamedTuple):
    """A bound with its place in the system, its ends times the problem's `parts`."""

    variable: int
    low: Number | None
    high: Number | None
    member: int
    place: int


class Half(NamedTuple):
    """One end of a row: the sum of factor * variable over `terms` (factor, variable) is at least `least`, in parts."""

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
    halves: tuple[Half, ...]


class Problem:
    """Bounds and rows that are judged together. Variables and members keep the numbers of the system.

    `parts`: into how many parts the unit of all ends is cut.
    """

    def __init__(self, bounds: list[BoundLine], rows: list[RowLine], cost: tuple[int, ...], parts: int) -> None:
        self.bounds = bounds
        self.rows = rows
        self.cost = cost
        self.parts = parts

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
        return Problem(bounds, rows, self.cost, self.parts)

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
    rows = []
    for place, row in enumerate(system.rows):
        terms = sorted(row.terms)
        if any(not factor for _, factor in terms) or any(a[0] == b[0] for a, b in pairwise(terms)):
            terms = _added(terms)
        low, high = row.low, row.high
        rows.append((row.member, terms, (low is None, low or 0), (high is None, high or 0), place, _scale(terms, row)))
    rows.sort()
    parts = _parts({abs(int(factor * scale)) for _, terms, _, _, _, scale in rows for _, factor in terms})
    lines = [_row_line(terms, system.rows[place], place, scale, parts) for _, terms, _, _, place, scale in rows]
    bounds = [
        BoundLine(b.variable, _in_parts(b.low, parts), _in_parts(b.high, parts), b.member, place)
        for place, b in enumerate(system.bounds)
    ]
    bounds.sort(key=lambda line: (line.member, line.variable, *_end_key(line.low), *_end_key(line.high)))
    return Problem(bounds, lines, system.cost, parts)


def _added(terms: list[tuple[int, Number]]) -> list[tuple[int, Number]]:
    """The terms with the factors of each variable added up, those without one left out."""
    sums: dict[int, Number] = {}
    for variable, factor in terms:
        sums[variable] = sums.get(variable, 0) + factor
    return sorted((variable, factor) for variable, factor in sums.items() if factor)


def _parts(factors: set[int]) -> int:
    """Into how many parts to cut the unit, so that quotients by the factors come out whole."""
    parts = lcm(*factors)
    return parts if parts <= FINEST else 1


def _in_parts(end: Number | None, parts: int) -> Number | None:
    return end if end is None or parts == 1 else quotient(end * parts, 1)


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
        parts.append(Problem(own, [row for part in group for row in walks[part]], problem.cost, problem.parts))
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


def _scale(terms: list[tuple[int, Number]], row: Row) -> int:
    """What makes all of a row whole numbers."""
    numbers = [factor for _, factor in terms] + [end for end in (row.low, row.high) if end is not None]
    if all(type(number) is int for number in numbers):
        return 1
    return lcm(*(Fraction(number).denominator for number in numbers))


def _row_line(terms: list[tuple[int, Number]], row: Row, place: int, scale: int, parts: int) -> RowLine:
    low = high = None
    upward = tuple([(int(factor * scale), variable) for variable, factor in terms])
    if row.low is not None:
        low = _half(upward, int(row.low * scale) * parts, row.member, place, True, scale)
    if row.high is not None:
        downward = tuple([(-factor, variable) for factor, variable in upward])
        high = _half(downward, int(-row.high * scale) * parts, row.member, place, False, scale)
    halves = tuple([half for half in (low, high) if half is not None])
    return RowLine(tuple([variable for variable, _ in terms]), upward, low, high, row.member, place, halves)


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
