"""Rows made ready to push bounds along, as often as is asked: differences as edges, the others as sums, in one order.

In that order what is less, earlier or a part comes before what is more, later or its whole: one sweep forth takes a low
along every chain, one back a high.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.system import Meter, Row, quotient

Why = tuple["int | Why", ...]
"""What a bound rests on: members, and what other bounds rest on. Empty: that no number is negative."""

End = Number | float
"""A number, or infinity where there is no end; no other float."""

Term = tuple[Number, int]
"""A factor and a variable."""

Edge = tuple[int, Number, Why]
"""The variable at the other end, how much greater the greater one is at least, and what says so."""

SWEEPS = 16
"""Times forth and back, until what still counts up is left to the simplex."""


class Sum(NamedTuple):
    """The sum of factor * variable over `terms` is at least `least`."""

    terms: tuple[Term, ...]
    least: Number
    why: Why


class Web:
    """Rows over variables from 0 on, to which more may be added before they are put in order.

    `above[v]` are the edges to what is at least v, `below[v]` those to what is at most v; `broken`: the
    members of rows that no values can make true, for their factors add up to nothing.
    """

    def __init__(self, variables: int = 0) -> None:
        self.above: list[list[Edge]] = [[] for _ in range(variables)]
        self.below: list[list[Edge]] = [[] for _ in range(variables)]
        self.sums: list[Sum] = []
        self.sums_of: list[list[int]] = [[] for _ in range(variables)]
        self.broken: set[int] = set()
        self.order: list[int] = []
        self.first_in: list[list[int]] = []
        self.last_in: list[list[int]] = []

    def variable(self) -> int:
        """A new variable."""
        for of_each in (self.above, self.below, self.sums_of):
            of_each.append([])
        return len(self.above) - 1

    def rows(self, rows: Iterable[Row], told: Callable[[int], bool]) -> None:
        """Take rows in. Reasons name their members where `told` says so."""
        for terms, low, high, member in rows:
            why = (member,) if told(member) else ()
            if len(terms) == 2 and terms[0][1] in (1, -1) and terms[0][1] + terms[1][1] == 0 and terms[0][0] != terms[1][0]:
                one, other = terms[0][0], terms[1][0]
                large, small = (one, other) if terms[0][1] > 0 else (other, one)
                if low is not None:
                    self.edge(small, large, low, why)
                if high is not None:
                    self.edge(large, small, -high, why)
            else:
                own = _added(terms)
                if not own and ((low or 0) > 0 or (high or 0) < 0):
                    self.broken.add(member)
                self.between(own, low, high, why)

    def edge(self, small: int, large: int, by: Number, why: Why) -> None:
        """The one variable is at least the other and so much more."""
        self.above[small].append((large, by, why))
        self.below[large].append((small, by, why))

    def between(self, terms: tuple[Term, ...], low: Number | None, high: Number | None, why: Why) -> None:
        """A sum between two ends."""
        if low is not None:
            self.sum(terms, low, why)
        if high is not None:
            self.sum(tuple([(-factor, variable) for factor, variable in terms]), -high, why)

    def sum(self, terms: tuple[Term, ...], least: Number, why: Why) -> None:
        """A sum that is at least so much."""
        for _, variable in terms:
            self.sums_of[variable].append(len(self.sums))
        self.sums.append(Sum(terms, least, why))

    def put_in_order(self) -> None:
        """Find the order of the sweeps; what goes in a circle comes last."""
        after, before = self._after()
        order = [variable for variable, count in enumerate(before) if not count]
        for variable in order:
            for other in after[variable]:
                before[other] -= 1
                if not before[other]:
                    order.append(other)
        self.order = order + [variable for variable, count in enumerate(before) if count]
        at = {variable: place for place, variable in enumerate(self.order)}
        self.first_in = [[] for _ in before]
        self.last_in = [[] for _ in before]
        for number, line in enumerate(self.sums):
            if line.terms:
                places = [at[variable] for _, variable in line.terms]
                self.first_in[self.order[min(places)]].append(number)
                self.last_in[self.order[max(places)]].append(number)

    def _after(self) -> tuple[list[list[int]], list[int]]:
        """Which variables come after each one, and after how many each one comes."""
        after = [[other for other, _, _ in edges] for edges in self.above]
        before = [len(edges) for edges in self.below]
        for terms, _, _ in self.sums:
            wholes = [variable for factor, variable in terms if factor > 0]
            if len(wholes) == 1:
                for factor, variable in terms:
                    if factor < 0:
                        after[variable].append(wholes[0])
                        before[wholes[0]] += 1
        return after, before


def _added(terms: Iterable[tuple[int, Number]]) -> tuple[Term, ...]:
    """The terms with the factors of each variable added up, those without one left out."""
    factors: dict[int, Number] = {}
    for variable, factor in terms:
        factors[variable] = factors.get(variable, 0) + factor
    return tuple([(factor, variable) for variable, factor in factors.items() if factor])


class Narrowing:
    """The ends of the variables of a web, pushed along its rows, each with what it rests on.

    `changed`: the variables whose ends moved, as often as they did. `crossed`: those whose low is above their high.
    """

    def __init__(self, web: Web, low: list[Number], high: list[End], low_why: list[Why], high_why: list[Why]) -> None:
        self.low, self.high, self.low_why, self.high_why = low, high, low_why, high_why
        self.changed: list[int] = []
        self.crossed: set[int] = set()
        self._web = web
        self._lows, self._highs, self._sums = bytearray(len(low)), bytearray(len(low)), bytearray(len(web.sums))

    def run(self) -> bool:
        """Push everything from all ends until nothing moves; False where it counts up for ever."""
        for marks in (self._lows, self._highs, self._sums):
            marks[:] = b"\1" * len(marks)
        web, back = self._web, self._web.order[::-1]
        for _ in range(SWEEPS):
            if not (1 in self._lows or 1 in self._highs or 1 in self._sums):
                return True
            self._sweep(web.order, self._lows, self._raise, web.last_in)
            self._sweep(back, self._highs, self._lower, web.first_in)
        return False

    def _sweep(self, order: list[int], marks: bytearray, push: Callable[[int], None], sums_at: list[list[int]]) -> None:
        sums, lines = self._sums, self._web.sums
        for variable in order:
            if marks[variable]:
                push(variable)
            for number in sums_at[variable]:
                if sums[number]:
                    sums[number] = 0
                    self._add_up(*lines[number])

    def unsettled(self) -> set[int]:
        """The variables that have not come to rest."""
        moving = {variable for variable in range(len(self.low)) if self._lows[variable] or self._highs[variable]}
        waiting = [line for line, marked in zip(self._web.sums, self._sums, strict=True) if marked]
        return moving.union(variable for line in waiting for _, variable in line.terms)

    def copy(self) -> "Narrowing":
        """The same ends, at rest."""
        return Narrowing(self._web, self.low[:], self.high[:], self.low_why[:], self.high_why[:])

    def settle(self, meter: Meter) -> bool:
        """Push from the variables in `changed` only, until nothing moves; False on a crossing. Raises UndecidedError."""
        web, sums = self._web, self._sums
        for variable in self.changed:
            steps = 1
            if self._lows[variable]:
                self._raise(variable)
            if self._highs[variable]:
                self._lower(variable)
            for number in web.sums_of[variable]:
                if sums[number]:
                    sums[number] = 0
                    steps += len(web.sums[number].terms)
                    self._add_up(*web.sums[number])
            meter.spend(steps)
            if self.crossed:
                return False
        self.changed.clear()
        return True

    def low_is(self, variable: int, value: Number, why: Why) -> None:
        """Raise a low."""
        self.low[variable] = value
        self.low_why[variable] = why
        self._lows[variable] = 1
        self._moved(variable)

    def high_is(self, variable: int, value: Number, why: Why) -> None:
        """Lower a high."""
        self.high[variable] = value
        self.high_why[variable] = why
        self._highs[variable] = 1
        self._moved(variable)

    def _moved(self, variable: int) -> None:
        self.changed.append(variable)
        if self.low[variable] > self.high[variable]:
            self.crossed.add(variable)
        sums = self._sums
        for number in self._web.sums_of[variable]:
            sums[number] = 1

    def _raise(self, variable: int) -> None:
        self._lows[variable] = 0
        low, value, because = self.low, self.low[variable], self.low_why[variable]
        for other, by, why in self._web.above[variable]:
            if value + by > low[other]:
                self.low_is(other, value + by, (*why, because) if why else because)

    def _lower(self, variable: int) -> None:
        self._highs[variable] = 0
        high, value, because = self.high, self.high[variable], self.high_why[variable]
        if isinstance(value, float):
            return
        for other, by, why in self._web.below[variable]:
            if value - by < high[other]:
                self.high_is(other, value - by, (*why, because) if why else because)

    def _add_up(self, terms: tuple[Term, ...], least: Number, why: Why) -> None:
        """What a sum leaves each of its variables when all others are at their best."""
        low, high = self.low, self.high
        spare, endless = -least, -1
        for factor, variable in terms:
            end = high[variable] if factor > 0 else low[variable]
            if not isinstance(end, float):
                spare += factor * end
            elif endless >= 0:
                return
            else:
                endless = variable
        for factor, variable in terms:
            if 0 <= endless != variable:
                continue
            most = high[variable]
            if factor > 0:
                value = quotient(-spare, factor) if isinstance(most, float) else most - quotient(spare, factor)
                if value > low[variable]:
                    self.low_is(variable, value, self._because(terms, why, variable))
            else:
                value = low[variable] + quotient(spare, -factor)
                if value < most:
                    self.high_is(variable, value, self._because(terms, why, variable))

    def _because(self, terms: tuple[Term, ...], why: Why, variable: int) -> Why:
        """What the end of a variable rests on that a sum makes."""
        ends = [(self.high_why if factor > 0 else self.low_why)[other] for factor, other in terms if other != variable]
        return (*why, *[end for end in ends if end])
