"""What bounds leave open: rows that hold only for some of the values within the ends, with all that hangs on them."""

from collections.abc import Iterable, Iterator, Set
from math import inf

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.system import Bound, Row, System
from figrecon.reconcile.solver.web import Edge, End, Narrowing, Sum, Web, Why


class Block:
    """Variables and the open rows between them, as a small web of its own; outside, its variable i is `variables[i]`.

    `low_met`, `high_met`: whether the end is that of a point at which all rows hold, or is not asked for. `has_point`:
    whether such a point was found. `at_rest`: whether no row leaves an end less than it has.
    """

    def __init__(self, variables: list[int], web: Web, ends: Narrowing, asked: Iterable[bool]) -> None:
        self.variables, self.web, self.ends = variables, web, ends
        self.asked = list(asked)
        self.low_met = [not each for each in self.asked]
        self.high_met = self.low_met[:]
        self.has_point, self.at_rest = False, True

    @property
    def size(self) -> int:
        """The terms of its rows."""
        return sum(len(line.terms) for line in self.web.sums) + 2 * sum(map(len, self.web.above))

    def is_met(self) -> bool:
        """Whether there is a point, and no end that is asked for can be sharper."""
        return self.has_point and all(self.low_met) and all(self.high_met)

    def asks(self, variables: Iterable[int], *, up: bool) -> bool:
        """Whether a finite high (or low) of some variables is not met yet."""
        met, ends = (self.high_met, self.ends.high) if up else (self.low_met, self.ends.low)
        return any(not met[variable] and ends[variable] != inf for variable in variables)

    def meet(self, point: list[End] | list[Number]) -> None:
        """Take a point at which all rows hold."""
        self.has_point = True
        self.see(point, point)

    def see(self, lows: list[End] | list[Number], highs: list[End] | list[Number]) -> None:
        """Take values that the variables are known to be able to have."""
        low, high = self.ends.low, self.ends.high
        for variable in range(len(self.variables)):
            if lows[variable] == low[variable]:
                self.low_met[variable] = True
            if highs[variable] == high[variable]:
                self.high_met[variable] = True

    def pieces(self) -> list[list[int]]:
        """The variables in pieces that only sums join. All lows of a piece go together, and so do all highs."""
        web, seen, pieces = self.web, set[int](), []
        for start in range(len(self.variables)):
            if start not in seen:
                seen.add(start)
                piece = [start]
                for variable in piece:
                    for other, _, _ in (*web.above[variable], *web.below[variable]):
                        if other not in seen:
                            seen.add(other)
                            piece.append(other)
                pieces.append(piece)
        return pieces

    def system(self) -> tuple[System, list[Why]]:
        """The ends and rows as a system of its own, and for each of its members what it rests on."""
        ends, whys = self.ends, list[Why]()
        bounds, rows = [], []

        def member(why: Why) -> int:
            whys.append(why)
            return len(whys) - 1

        for variable in range(len(self.variables)):
            bounds.append(Bound(variable, ends.low[variable], None, member(ends.low_why[variable])))
            if (high := finite(ends.high[variable])) is not None:
                bounds.append(Bound(variable, None, high, member(ends.high_why[variable])))
            for large, by, why in self.web.above[variable]:
                rows.append(Row(((large, 1), (variable, -1)), by, None, member(why)))
        for terms, least, why in self.web.sums:
            rows.append(Row(tuple([(variable, factor) for factor, variable in terms]), least, None, member(why)))
        return System(len(self.variables), tuple(bounds), tuple(rows), (1,) * len(whys)), whys


def finite(end: End) -> Number | None:
    """An end as a number; None where there is none."""
    return None if isinstance(end, float) else end


def open_blocks(web: Web, ends: Narrowing, asked: Set[int], unsettled: Set[int]) -> Iterator[Block]:
    """The blocks with an open sum, or with a variable that has not come to rest.

    Without either a block is made of differences alone: at rest all its lows go together, and so do all its highs.
    """
    open_sums = {number for number, line in enumerate(web.sums) if line.terms and _is_open(line, ends)}
    first = [next((v for _, v in web.sums[s].terms if ends.low[v] != ends.high[v]), web.sums[s].terms[0][1]) for s in open_sums]
    seen: set[int] = set()
    for start in sorted(unsettled | set(first)):
        if start not in seen:
            block = _block(web, ends, start, open_sums, seen, asked)
            block.at_rest = unsettled.isdisjoint(block.variables)
            if block.web.sums or any(block.web.above):
                yield block


def _is_open(line: Sum, ends: Narrowing) -> bool:
    low, high = ends.low, ends.high
    spare: End = -line.least
    for factor, variable in line.terms:
        spare += factor * (low[variable] if factor > 0 else high[variable])
    return spare < 0


def _block(web: Web, ends: Narrowing, start: int, open_sums: set[int], seen: set[int], asked: Set[int]) -> Block:
    low, high = ends.low, ends.high
    seen.add(start)
    variables, edges = [start], list[tuple[int, Edge]]()
    sums: dict[int, Sum] = {}
    for variable in variables:
        near = []
        for edge in web.above[variable]:
            if low[edge[0]] < high[variable] + edge[1]:
                edges.append((variable, edge))
                near.append(edge[0])
        near += [other for other, by, _ in web.below[variable] if low[variable] < high[other] + by]
        for number in web.sums_of[variable]:
            if number in open_sums and number not in sums:
                joined = [other for _, other in web.sums[number].terms if low[other] != high[other]]
                if not joined or low[variable] != high[variable]:  # a single value joins nothing
                    sums[number] = web.sums[number]
                    near += joined
        for other in near:
            if other not in seen:
                seen.add(other)
                variables.append(other)
    return _cut_out(ends, variables, edges, [sums[number] for number in sorted(sums)], asked)


def _cut_out(ends: Narrowing, variables: list[int], edges: list[tuple[int, Edge]], sums: list[Sum], asked: Set[int]) -> Block:
    """The block of some variables and rows, the single values of other variables added up."""
    number = {variable: place for place, variable in enumerate(variables)}
    web = Web(len(variables))
    said = {pair: by for line in sums for pair, by in _differences(line)}
    for small, (large, by, why) in edges:
        if said.get((small, large), by - 1) < by:
            web.edge(number[small], number[large], by, why)
    for terms, least, why in sums:
        fixed = [(factor, variable) for factor, variable in terms if variable not in number]
        own = terms
        if fixed:
            own = tuple([term for term in terms if term[1] in number])
            least -= sum([factor * ends.low[variable] for factor, variable in fixed])
            said_by = [(ends.high_why if factor > 0 else ends.low_why)[variable] for factor, variable in fixed]
            why = (*why, *[each for each in said_by if each])
        web.sum(tuple([(factor, number[variable]) for factor, variable in own]), least, why)
    low, high = [ends.low[v] for v in variables], [ends.high[v] for v in variables]
    low_why, high_why = [ends.low_why[v] for v in variables], [ends.high_why[v] for v in variables]
    return Block(variables, web, Narrowing(web, low, high, low_why, high_why), [v in asked for v in variables])


def _differences(line: Sum) -> Iterator[tuple[tuple[int, int], Number]]:
    """The differences that a sum says already, for no part is negative."""
    wholes = [variable for factor, variable in line.terms if factor > 0]
    if len(wholes) == 1 and all(factor in (1, -1) for factor, _ in line.terms):
        for factor, variable in line.terms:
            if factor < 0:
                yield (variable, wholes[0]), line.least
