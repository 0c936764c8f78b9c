"""Bounds pushed along rows until nothing changes, each change remembering what it rests on.

A change that crosses the opposite bound of its variable is a conflict in sight. The search goes on behind it, but only
a few crossings deep: far enough to tell the one bad figure of a series from the good ones beside it, near enough to
cost little. So a figure can be taken out again with all that rests on it, and the rest stands.
"""

from heapq import heapify, heappop, heappush

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.problem import BoundLine, Half, Problem
from figrecon.reconcile.solver.system import Meter, quotient

CHANGES_OF_A_BOUND = 8  # a cycle can count up for ever; what is left open is the simplex's
CROSSINGS_IN_A_LINE = 4
LARGEST_SIZE = 10**9  # sizes only rank; a shared cause counts each time, which can double at every step


class Change:
    """A bound of a variable, with the line that makes it and the changes that this line used."""

    __slots__ = ("alive", "causes", "crossings", "effects", "is_low", "number", "previous", "rank", "size", "source",
                 "value", "variable")  # fmt: skip

    def __init__(
        self,
        number: int,
        variable: int,
        is_low: bool,
        value: Number,
        source: BoundLine | Half | None,
        causes: tuple["Change", ...],
        previous: "Change | None",
    ) -> None:
        self.number = number  # later changes have higher numbers than their causes
        self.variable = variable
        self.is_low = is_low
        self.value = value
        self.source = source  # None: the variable is not negative
        self.causes = causes
        self.previous = previous
        self.rank: int = 0 if previous is None else previous.rank + 1
        self.crossings = 0
        self.size = 0
        self.alive = True
        self.effects: list[Change] = []


class Propagation:
    """The standing bounds of a problem's variables, and the variables where they cross."""

    def __init__(self, problem: Problem, meter: Meter) -> None:
        self.problem = problem
        self.removed: set[int] = set()
        self.crossed: dict[int, None] = {}
        self._meter = meter
        self._cost = problem.cost
        self._number = 0
        self._stalled: list[Change] = []
        variables = problem.bounds_at.keys() | problem.rows_at.keys()
        self.low: dict[int, Change] = {v: Change(0, v, True, 0, None, (), None) for v in variables}
        self.high: dict[int, Change] = {}
        self._halves = [half for row in problem.rows for half in row.halves if half.terms]
        self._raising: dict[int, list[int]] = {v: [] for v in variables}  # halves that can raise the variable's low
        self._lowering: dict[int, list[int]] = {v: [] for v in variables}
        for position, half in enumerate(self._halves):
            for factor, variable in half.terms:
                (self._raising if factor > 0 else self._lowering)[variable].append(position)
        self._waiting = [True] * len(self._halves)
        self._direction, self._position = 1, 0
        self._ahead, self._behind = list(range(len(self._halves))), list[int]()
        for line in problem.bounds:
            self._take(line)

    def run(self, *, until_crossed: bool = False) -> None:
        """Push until nothing changes, or until the first crossing. Sweeps forth and back, for chains need both."""
        while not (until_crossed and self.crossed):
            if not self._ahead:
                self._turn()
                if not self._ahead:
                    return
            position = self._position = self._direction * heappop(self._ahead)
            self._waiting[position] = False
            half = self._halves[position]
            self._meter.spend(len(half.terms))
            if half.member in self.removed:
                continue
            if half.is_difference:
                self._push_difference(half)
            else:
                self._push(half)

    def _turn(self) -> None:
        if not self._behind and not self.crossed:
            # what stopped behind a crossing that is gone goes on
            for change in self._stalled:
                if change.alive:
                    change.crossings = 0
                    self._wake(change)
            self._stalled.clear()
            self._behind.extend(self._direction * position for position in self._ahead)
        self._direction = -self._direction
        self._ahead, self._behind = [self._direction * position for position in self._behind], []
        heapify(self._ahead)

    def _push_difference(self, half: Half) -> None:
        (_, upper), (_, lower) = half.terms
        low = self.low[lower]
        value = low.value + half.least
        if value > self.low[upper].value:
            self._record(upper, True, value, half, (low,))
        high = self.high.get(upper)
        if high is not None:
            value = high.value - half.least
            standing = self.high.get(lower)
            if standing is None or value < standing.value:
                self._record(lower, False, value, half, (high,))

    def _push(self, half: Half) -> None:
        total: Number = -half.least  # what the row can exceed its least by, were every variable at its best
        unlimited = None
        used = []
        for factor, variable in half.terms:
            change = self.high.get(variable) if factor > 0 else self.low[variable]
            if change is None:
                if unlimited is not None:
                    return
                unlimited = variable
            else:
                total += factor * change.value
                used.append(change)
        for factor, variable in half.terms:
            if unlimited is not None and variable != unlimited:
                continue
            best = None if unlimited is not None else (self.high if factor > 0 else self.low)[variable]
            standing = self.low[variable] if factor > 0 else self.high.get(variable)
            if best is not None and standing is not None and total >= factor * (best.value - standing.value):
                continue  # nothing to gain
            spare = total if best is None else total - factor * best.value
            value = quotient(-spare, factor)
            if standing is None or (value > standing.value if factor > 0 else value < standing.value):
                causes = tuple([change for change in used if change.variable != variable])
                self._record(variable, factor > 0, value, half, causes)

    def _take(self, line: BoundLine) -> None:
        if line.low is not None and line.low > self.low[line.variable].value:
            self._record(line.variable, True, line.low, line, ())
        high = self.high.get(line.variable)
        if line.high is not None and (high is None or line.high < high.value):
            self._record(line.variable, False, line.high, line, ())

    def _record(self, variable: int, is_low: bool, value: Number, source: BoundLine | Half, causes: tuple[Change, ...]) -> None:
        standing, facing = (self.low, self.high) if is_low else (self.high, self.low)
        crossings = max([cause.crossings for cause in causes], default=0)
        if causes and (variable in self.crossed or crossings >= CROSSINGS_IN_A_LINE):
            return  # one conflict here is enough; what is refused is asked again when it is gone
        opposite, previous = facing.get(variable), standing.get(variable)
        crosses = opposite is not None and (value > opposite.value if is_low else value < opposite.value)
        if causes and not crosses and previous is not None and previous.rank >= CHANGES_OF_A_BOUND:
            return
        self._number += 1
        change = Change(self._number, variable, is_low, value, source, causes, previous)
        size = self._cost[source.member]
        for cause in causes:
            cause.effects.append(change)
            size += cause.size
        change.size = min(size, LARGEST_SIZE)
        change.crossings = crossings
        if crosses and opposite is not None:
            self.crossed[variable] = None
            change.crossings += bool(causes) and not opposite.causes  # against a figure, not against what rests on one
        standing[variable] = change
        if change.crossings < CROSSINGS_IN_A_LINE:
            self._wake(change)
        else:
            self._stalled.append(change)

    def _wake(self, change: Change) -> None:
        for position in (self._lowering if change.is_low else self._raising)[change.variable]:
            self._enqueue(position)

    def _enqueue(self, position: int) -> None:
        if self._waiting[position]:
            return
        self._waiting[position] = True
        if (position - self._position) * self._direction > 0:
            heappush(self._ahead, self._direction * position)
        else:
            self._behind.append(position)

    def remove(self, member: int) -> None:
        """Take a member out, with every change that rests on it."""
        self.removed.add(member)
        dead = self._lineage(member)
        for change in dead:
            change.alive = False
        for variable, is_low in dict.fromkeys((change.variable, change.is_low) for change in dead):
            standing = self.low if is_low else self.high
            top: Change | None = standing[variable]
            while top is not None and not top.alive:
                top = top.previous
            if top is None:
                del standing[variable]
            else:
                standing[variable] = top
            for line in self.problem.bounds_at.get(variable, ()):
                if line.member not in self.removed:
                    self._take(line)
            self._ask(variable, is_low)
        for variable in [v for v in self.crossed if not self._crosses(v)]:
            del self.crossed[variable]
            self._ask(variable, True)
            self._ask(variable, False)

    def _ask(self, variable: int, is_low: bool) -> None:
        """Let every row say again what it makes of this bound."""
        for position in (self._raising if is_low else self._lowering)[variable]:
            self._enqueue(position)

    def weight(self, member: int) -> int:
        """How many bounds of other members are contradicted by what rests on this one."""
        against = set()
        for change in self._lineage(member):
            standing = self.low if change.is_low else self.high
            if change.variable not in self.crossed or standing.get(change.variable) is not change:
                continue
            for line in self.problem.bounds_at.get(change.variable, ()):
                end = line.high if change.is_low else line.low
                if end is None or line.member == member or line.member in self.removed:
                    continue
                if end < change.value if change.is_low else end > change.value:
                    against.add((change.variable, line.member))
        return len(against)

    def _crosses(self, variable: int) -> bool:
        high = self.high.get(variable)
        return high is not None and high.value < self.low[variable].value

    def _lineage(self, member: int) -> list[Change]:
        """The living changes that the member makes, and all that rest on them."""
        variables = {line.variable for line in self.problem.bounds_of.get(member, ())}
        for row in self.problem.rows_of.get(member, ()):
            variables.update(row.variables)
        line_of: list[Change] = []
        for variable in sorted(variables):
            for top in (self.low[variable], self.high.get(variable)):
                while top is not None:
                    if top.alive and top.source is not None and top.source.member == member:
                        line_of.append(top)
                    top = top.previous
        found = set(map(id, line_of))
        for change in line_of:
            for effect in change.effects:
                if effect.alive and id(effect) not in found:
                    found.add(id(effect))
                    line_of.append(effect)
        return line_of
