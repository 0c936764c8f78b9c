"""The exact simplex on sparse rows of whole numbers.

Every row has a slack, the value of its sum; slacks and variables alike lie between two ends. A variable is basic (it is
what its tableau row says of the others) or free to be moved. The first phase follows Dutertre and de Moura (2006, "A
fast linear-arithmetic solver for DPLL(T)"): a basic variable outside its ends is moved to the end by another that has
room; where none has, its row is the contradiction. The second phase is the ordinary bounded simplex.
"""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush
from math import gcd
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.problem import Half, RowLine
from figrecon.reconcile.solver.proof import Part
from figrecon.reconcile.solver.propagate import Change
from figrecon.reconcile.solver.system import Meter, quotient


class OpenRow(NamedTuple):
    """A row that propagation leaves open, with those of its ends that are not sure to hold."""

    row: RowLine
    low: Half | None
    high: Half | None


class Extreme(NamedTuple):
    """The least or greatest value of a variable, and the ends that add up to it."""

    value: Number
    parts: list[Part]


class Tableau:
    """Rows over variables with ends. Variables keep their numbers; the slack of row k is variable ~k.

    Each tableau row is kept as whole numbers: size * basic = sum of factor * free.
    """

    def __init__(self, rows: list[OpenRow], low: Mapping[int, Change], high: Mapping[int, Change], meter: Meter) -> None:
        self._halves: dict[tuple[int, bool], Half] = {}
        self._meter = meter
        self._ends = {True: low, False: high}
        self._rows: dict[int, dict[int, int]] = {}
        self._sizes: dict[int, int] = {}
        self._columns: dict[int, set[int]] = {}
        self.value: dict[int, Number] = {}
        self._low: dict[int, Number] = {}
        self._high: dict[int, Number] = {}
        for position, (row, low_half, high_half) in enumerate(rows):
            self._add(~position, row, low_half, high_half)
        self._patience = 2 * len(rows) + 20
        self._take_singles()

    def _add(self, slack: int, row: RowLine, low: Half | None, high: Half | None) -> None:
        terms = self._rows[slack] = {variable: factor for factor, variable in row.terms}
        self._sizes[slack] = 1
        self._meter.spend(len(terms))
        for variable in row.variables:
            if variable not in self.value:
                self._low[variable] = self.value[variable] = self._ends[True][variable].value
                if variable in self._ends[False]:
                    self._high[variable] = self._ends[False][variable].value
                self._columns[variable] = set()
            self._columns[variable].add(slack)
        self.value[slack] = sum(factor * self.value[variable] for variable, factor in terms.items())
        if low is not None:
            self._low[slack] = low.least
            self._halves[slack, True] = low
        if high is not None:
            self._high[slack] = -high.least
            self._halves[slack, False] = high

    def _take_singles(self) -> None:
        """Let a variable that stands in one row only carry that row: it bends to the others and nothing else moves."""
        for slack in list(self._rows):
            if self._is_within(slack):
                continue
            single = next((v for v in self._rows[slack] if len(self._columns[v]) == 1 and not self._is_fixed(v)), None)
            if single is not None:
                self._move(slack, single, self._low.get(slack, self._high.get(slack, 0)))

    def repair(self) -> list[Part] | None:
        """Bring every variable within its ends; where that cannot be, the parts whose sum shows it."""
        outside = [variable for variable in self._rows if not self._is_within(variable)]
        heapify(outside)
        patience = self._patience
        while outside:
            leaving = heappop(outside)
            if leaving not in self._rows or self._is_within(leaving):
                continue
            too_low = self._is_below(leaving)
            able = [v for v, factor in self._rows[leaving].items() if self._has_room(v, (factor > 0) == too_low)]
            if not able:
                return self._contradiction(leaving, too_low)
            entering = self._entering(able, patience)
            patience -= 1
            target = (self._low if too_low else self._high)[leaving]
            for variable in (*self._move(leaving, entering, target), entering):
                if not self._is_within(variable):
                    heappush(outside, variable)
        return None

    def extreme(self, variable: int, *, greatest: bool) -> Extreme | None:
        """The greatest (or least) value of a variable of a repaired tableau; None where there is none."""
        ends = self._high if greatest else self._low
        patience = self._patience
        while True:
            if self.value[variable] == ends.get(variable):
                return Extreme(self.value[variable], [(self._part(variable, not greatest), 1)])
            upward, entering = greatest, variable
            if variable in self._rows:
                row = self._rows[variable]
                able = [v for v, factor in row.items() if self._has_room(v, (factor > 0) == greatest)]
                if not able:
                    return Extreme(self.value[variable], self._limits(variable, greatest))
                entering = self._entering(able, patience)
                patience -= 1
                upward = (row[entering] > 0) == greatest
            if not self._step(entering, upward):
                return None

    def _entering(self, able: list[int], patience: int) -> int:
        """The emptiest column keeps the rows short; when patience is out the lowest number (Bland), which cannot cycle."""
        return min(able) if patience < 0 else min(able, key=lambda v: (len(self._columns[v]), v))

    def _step(self, entering: int, upward: bool) -> bool:
        """Move a free variable as far as the ends allow; False where nothing stops it."""
        sign = 1 if upward else -1
        limit: tuple[Number, int] | None = None
        end = (self._high if upward else self._low).get(entering)
        if end is not None:
            limit = (sign * (end - self.value[entering]), entering)
        for basic in self._columns[entering]:
            rate = self._rows[basic][entering] * sign
            stop = (self._high if rate > 0 else self._low).get(basic)
            if stop is not None:
                room = quotient((stop - self.value[basic]) * self._sizes[basic], rate)
                if limit is None or (room, basic) < limit:
                    limit = (room, basic)
        if limit is None:
            return False
        distance, leaving = limit
        if leaving == entering:
            self._shift(entering, sign * distance)
        else:
            rising = (self._rows[leaving][entering] * sign) > 0
            self._move(leaving, entering, (self._high if rising else self._low)[leaving])
        return True

    def _move(self, leaving: int, entering: int, target: Number) -> list[int]:
        """Bring a basic variable to a value by moving a free one, and exchange the two. Returns the others moved."""
        distance = quotient((target - self.value[leaving]) * self._sizes[leaving], self._rows[leaving][entering])
        self._shift(entering, distance)
        self._exchange(leaving, entering)
        return [basic for basic in self._columns[leaving] if basic != entering]

    def _shift(self, free: int, distance: Number) -> None:
        self.value[free] += distance
        self._meter.spend(len(self._columns[free]))
        for basic in self._columns[free]:
            change = quotient(self._rows[basic][free] * distance, self._sizes[basic])
            self.value[basic] = quotient(self.value[basic] + change, 1)

    def _exchange(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        size = self._sizes.pop(leaving)
        factor = row.pop(entering)
        sign = 1 if factor > 0 else -1
        for free in row:
            self._columns[free].discard(leaving)
        row = {free: -sign * value for free, value in row.items()}
        row[leaving] = sign * size
        touched = self._columns.pop(entering)
        touched.discard(leaving)
        self._columns[leaving] = set()
        self._store(entering, row, abs(factor))
        for free in row:
            self._columns[free].add(entering)
        self._meter.spend(len(row) * (len(touched) + 1))
        for basic in touched:
            self._substitute(basic, entering)

    def _substitute(self, basic: int, gone: int) -> None:
        """Put the tableau row of `gone` in its place in another row."""
        row, by = self._rows[basic], self._rows[gone]
        factor = row.pop(gone)
        size = self._sizes[gone]
        if size != 1:
            shared = gcd(factor, size)
            factor, size = factor // shared, size // shared
            row = {free: value * size for free, value in row.items()}
        for free, value in by.items():
            total = row.get(free, 0) + factor * value
            if total:
                if free not in row:
                    self._columns[free].add(basic)
                row[free] = total
            else:
                del row[free]
                self._columns[free].discard(basic)
        self._store(basic, row, self._sizes[basic] * size)

    def _store(self, basic: int, row: dict[int, int], size: int) -> None:
        if size != 1:
            shared = gcd(size, *row.values())
            if shared != 1:
                row = {free: value // shared for free, value in row.items()}
                size //= shared
        self._rows[basic] = row
        self._sizes[basic] = size

    def _contradiction(self, basic: int, too_low: bool) -> list[Part]:
        return [(self._part(basic, too_low), self._sizes[basic]), *self._limits(basic, too_low, 1)]

    def _limits(self, basic: int, greatest: bool, size: int | None = None) -> list[Part]:
        """The ends of the free variables that keep a basic one from growing (or falling)."""
        size = size or self._sizes[basic]
        row = sorted(self._rows[basic].items())
        return [(self._part(v, (factor > 0) != greatest), quotient(abs(factor), size)) for v, factor in row]

    def _part(self, variable: int, is_low: bool) -> Change | Half:
        return self._halves[variable, is_low] if variable < 0 else self._ends[is_low][variable]

    def _is_below(self, variable: int) -> bool:
        return variable in self._low and self.value[variable] < self._low[variable]

    def _is_within(self, variable: int) -> bool:
        if self._is_below(variable):
            return False
        return variable not in self._high or self.value[variable] <= self._high[variable]

    def _has_room(self, variable: int, upward: bool) -> bool:
        end = (self._high if upward else self._low).get(variable)
        return end is None or self.value[variable] != end

    def _is_fixed(self, variable: int) -> bool:
        return variable in self._high and self._high[variable] == self._low[variable]
