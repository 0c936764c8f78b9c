"""What the solver is asked and what it answers, free of figures and ledgers.

Every variable is a non-negative number; that they are is a background fact and never a member of a conflict. Everything
else belongs to a *member*: a figure or a relation, numbered by the caller in an order that does not depend on the file.
A member may own several bounds and rows; it is kept or dropped as one.

What is decided is the linear system over the rational numbers. Counts are whole numbers, and a system may have rational
solutions but no whole one (2x = 3): such a system counts as free of conflict, and its bounds are not rounded.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from figrecon.domain.interval import Number

Kind = Literal["bound-low", "bound-high", "row-low", "row-high", "nonnegative"]


class UndecidedError(Exception):
    """The counted budget of steps ran out before an answer was found."""


class Bound(NamedTuple):
    """A figure: low <= x <= high of its variable; None is no end."""

    variable: int
    low: Number | None
    high: Number | None
    member: int


class Row(NamedTuple):
    """A relation: low <= sum of factor * variable over `terms` (variable, factor) <= high; None is no end."""

    terms: tuple[tuple[int, Number], ...]
    low: Number | None
    high: Number | None
    member: int


class System(NamedTuple):
    """Bounds and rows over `variables` non-negative variables; `cost[member]`: the lower, the rather it is shown."""

    variables: int
    bounds: tuple[Bound, ...]
    rows: tuple[Row, ...]
    cost: tuple[int, ...]


class Multiplier(NamedTuple):
    """How often one end counts in a proof; `place` in the system's bounds or rows, or the variable that is >= 0."""

    kind: Kind
    place: int
    factor: int


Certificate = tuple[Multiplier, ...]


class Conflict(NamedTuple):
    """Members that cannot all be true, while any all but one of them can; and the sum that shows it.

    `members` is sorted. The certificate's factors are positive whole numbers without a common divisor.
    """

    members: tuple[int, ...]
    certificate: Certificate


class Outcome(NamedTuple):
    """Conflicts in the order in which they were found, and what was set aside to find the next.

    `undecided`: the budget ran out, so that there may be more.
    """

    conflicts: tuple[Conflict, ...]
    undecided: bool
    set_aside: tuple[int, ...] = ()


class Derived(NamedTuple):
    """The least and greatest value of a variable (None: there is none), and members that suffice to make each."""

    low: Number
    high: Number | None
    low_from: tuple[int, ...] = ()
    high_from: tuple[int, ...] = ()


class Bounds(NamedTuple):
    """What is derived for each variable that was asked for.

    `left_out`: the members of the conflicts found; the bounds of a component with conflicts are made without them.
    `undecided`: variables whose bounds hold but may be loose, for the budget ran out.
    """

    derived: dict[int, Derived]
    left_out: tuple[int, ...] = ()
    undecided: tuple[int, ...] = ()


class Budget(NamedTuple):
    """The steps that one component may take; a step is about one addition."""

    steps: int = 20_000_000


class Meter:
    """Counts the steps of one component down."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises UndecidedError when there are not that many steps left."""
        self.left -= steps
        if self.left < 0:
            raise UndecidedError


def quotient(number: Number, by: Number) -> Number:
    """The exact quotient, a plain int where it is whole."""
    if type(number) is int and type(by) is int and number % by == 0:
        return number // by
    result = Fraction(number) / by
    return result.numerator if result.denominator == 1 else result


def added_up(system: System, certificate: Certificate) -> Number:
    """Add a certificate up: by how much the members' lows exceed what their highs allow.

    Raises ValueError where the multipliers prove nothing: one is not positive, an end does not exist, a variable is
    left over, or the sum shows no gap.
    """
    gap: Number = 0
    left: dict[int, Number] = {}
    for kind, place, factor in certificate:
        if factor <= 0:
            raise ValueError(f"a multiplier is positive: {factor}")
        if kind == "nonnegative":
            left[place] = left.get(place, 0) + factor
            continue
        line = system.bounds[place] if kind.startswith("bound") else system.rows[place]
        sign = 1 if kind.endswith("low") else -1
        end = line.low if sign > 0 else line.high
        if end is None:
            raise ValueError(f"{kind} {place} has no such end")
        gap += sign * factor * end
        for variable, coefficient in line.terms if isinstance(line, Row) else ((line.variable, 1),):
            left[variable] = left.get(variable, 0) + sign * factor * coefficient
    if any(left.values()):
        raise ValueError("the multipliers leave a variable over")
    if gap <= 0:
        raise ValueError("the multipliers show no gap")
    return gap
