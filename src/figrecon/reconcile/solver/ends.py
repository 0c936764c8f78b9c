"""The exact ends of variables: the same rows, asked with one set of bounds after another.

Ends are pushed along all rows at once. What then stands open falls into blocks, which are sharpened one by one. Where
members cannot all be true, none of those that cannot counts.
"""

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from functools import cached_property
from math import inf
from operator import ge, le
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.block import Block, open_blocks
from figrecon.reconcile.solver.components import together
from figrecon.reconcile.solver.problem import compiled, split
from figrecon.reconcile.solver.search import DEFAULT, search
from figrecon.reconcile.solver.sharpen import sharpened
from figrecon.reconcile.solver.system import Bound, Budget, Meter, Row, System, UndecidedError
from figrecon.reconcile.solver.web import End, Narrowing, Web, Why


class Ends(NamedTuple):
    """By variable the least and greatest value (infinity: there is none), and what each rests on.

    `left_out`: the members of the conflicts found; `undecided`: the variables whose ends hold but may be loose;
    `apart`: those that hang together with a conflict.
    """

    low: list[Number]
    high: list[End]
    low_why: list[Why]
    high_why: list[Why]
    left_out: set[int]
    undecided: set[int]
    apart: set[int]

    def take(self, others: "Ends", variables: Iterable[int]) -> None:
        """Take the ends of some variables as others say, and what is left out and undecided there."""
        for variable in variables:
            self.low[variable], self.high[variable] = others.low[variable], others.high[variable]
            self.low_why[variable], self.high_why[variable] = others.low_why[variable], others.high_why[variable]
        self.left_out.update(others.left_out)
        self.undecided.update(others.undecided)


class Lines:
    """Rows over variables from 0 on, made ready once. `cost` is that of their system's members."""

    def __init__(
        self,
        variables: int,
        rows: Sequence[Row],
        cost: tuple[int, ...],
        named: Callable[[int], bool],
        first: frozenset[int] = frozenset(),
    ) -> None:
        """What an end rests on tells the members for which `named` is true. `first` are set aside first, besides bounds."""
        self.rows = rows
        self._variables, self._cost, self._named, self._first = variables, cost, named, first
        self._last: tuple[list[Number], list[End], Ends] | None = None

    def part(self, variables: Set[int]) -> "Lines":
        """The rows of some variables, with all that hangs together with them."""
        rows = [row for row in self.rows if any(variable in variables for variable, _ in row.terms)]
        return Lines(self._variables, rows, self._cost, self._named, self._first)

    def ends(self, bounds: Collection[Bound], asked: Set[int], budget: Budget = DEFAULT) -> Ends:
        """The ends of the variables that are asked for; those of others hold, but may be loose.

        Bounds are best given from the narrowest to the widest: what is met once need not be met again within wider ones.
        """
        low, high, low_why, high_why = _given(self._variables, bounds)
        given = low[:], high[:]
        known = self._known(*given)
        pushed = Narrowing(self._web, low, high, low_why, high_why)
        unsettled = frozenset[int]() if pushed.run() else pushed.unsettled()
        pushed.crossed.update([variable for variable in range(self._variables) if low[variable] > high[variable]])
        found = Ends(low, high, low_why, high_why, set(), set(), self._apart(pushed.crossed, bounds))
        clashing: set[int] = set()
        for block in open_blocks(self._web, pushed, asked, unsettled):
            if found.apart.isdisjoint(block.variables) and not self._sharpen(block, found, known, budget):
                clashing.update(block.variables)
        found.apart.update(self._apart(clashing, bounds))
        if found.apart:
            self._without_conflicts(found, bounds, asked, budget)
        self._last = *given, found
        return found

    @cached_property
    def _web(self) -> Web:
        web = Web(self._variables)
        web.rows(self.rows, self._named)
        web.put_in_order()
        return web

    def _known(self, low: list[Number], high: list[End]) -> Ends | None:
        """The ends of what was asked last, if that lies within these bounds."""
        if self._last is None:
            return None
        last_low, last_high, ends = self._last
        is_within = all(map(le, low, last_low)) and all(map(ge, high, last_high))
        return ends if is_within else None

    def _sharpen(self, block: Block, found: Ends, known: Ends | None, budget: Budget) -> bool:
        """Make a block's ends sharp; False where not all its rows can hold."""
        numbers = block.variables
        met = None
        if known is not None and known.apart.isdisjoint(numbers) and known.undecided.isdisjoint(numbers):
            met = [known.low[v] for v in numbers], [known.high[v] for v in numbers]
        try:
            can_hold = sharpened(block, met, Meter(budget.steps))
        except UndecidedError:
            can_hold = True
            found.undecided.update(variable for variable, asked in zip(numbers, block.asked, strict=True) if asked)
        ends = block.ends
        for own, variable in enumerate(numbers):
            found.low[variable], found.high[variable] = ends.low[own], ends.high[own]
            found.low_why[variable], found.high_why[variable] = ends.low_why[own], ends.high_why[own]
        return can_hold

    def _without_conflicts(self, found: Ends, bounds: Collection[Bound], asked: Set[int], budget: Budget) -> None:
        """Find all conflicts of what hangs together with one, and the ends that are left without their members."""
        broken = self._web.broken
        rows = [row for row in self.rows if row.member in broken or any(v in found.apart for v, _ in row.terms)]
        own = [bound for bound in bounds if bound.variable in found.apart]
        wanted, kept = found.apart.intersection(asked), set[int]()
        for part in split(compiled(System(self._variables, tuple(own), tuple(rows), self._cost))):
            if not wanted.isdisjoint(part.variables):
                one = search(part, budget, self._first.union(bound.member for bound in own))
                found.left_out.update(member for proof in one.found for member in proof.members)
                if one.undecided:
                    found.undecided.update(wanted.intersection(part.variables))
                else:
                    kept.update(part.variables)
        out = found.left_out | broken
        rows = [row for row in rows if row.member not in out and any(v in kept for v, factor in row.terms if factor)]
        own = [bound for bound in own if bound.member not in out and bound.variable in kept]
        left = Lines(self._variables, rows, self._cost, self._named).ends(own, wanted & kept, budget)
        found.take(left, found.apart)

    def _apart(self, variables: Iterable[int], bounds: Collection[Bound]) -> set[int]:
        """What hangs together with some variables, and with rows that cannot hold whatever their variables are."""
        broken = self._web.broken
        if broken:
            ours = [row for row in self.rows if row.member in broken]
            named = [bound.variable for bound in bounds if bound.member in broken]
            variables = {*variables, *named, *(variable for row in ours for variable, _ in row.terms)}
        return together(variables, self.rows, bounds)


def _given(variables: int, bounds: Iterable[Bound]) -> tuple[list[Number], list[End], list[Why], list[Why]]:
    """The narrowest of the bounds of each variable, and whose they are; of equal ones the first."""
    low: list[Number] = [0] * variables
    high: list[End] = [inf] * variables
    low_why: list[Why] = [()] * variables
    high_why: list[Why] = [()] * variables
    for variable, least, most, member in bounds:
        if least is not None and least > low[variable]:
            low[variable], low_why[variable] = least, (member,)
        if most is not None and most < high[variable]:
            high[variable], high_why[variable] = most, (member,)
    return low, high, low_why, high_why


def told(why: Why, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """The members that an end rests on. `known`: what was found out, by the identity of what the ends rest on."""
    waiting = [why]
    while waiting:
        last = waiting[-1]
        members = set[int]()
        missing = list[Why]()
        for each in last:
            if isinstance(each, int):
                members.add(each)
            elif (inner := known.get(id(each))) is not None:
                members |= inner
            else:
                missing.append(each)
        waiting += missing
        if not missing:
            known[id(waiting.pop())] = frozenset(members)
    return known[id(why)]
