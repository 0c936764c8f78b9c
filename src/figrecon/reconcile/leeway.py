"""What the figures and claims of a system leave each quantity: bounds pushed along the claims, in plain numbers.

That is enough to see of most systems that they can be true, at a small part of what a proof costs. It proves no conflict:
what it cannot show to be sound is asked of the solver, block by block.
"""

from collections.abc import Iterable, Iterator, Set
from fractions import Fraction
from operator import attrgetter

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.numeral import exact
from figrecon.domain.reading import Reading
from figrecon.reconcile.claim import Claim
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import Bound, Row, System, infeasible

ROUNDS = 6
"""So often the claims are gone through, forth and back; a cycle could count up for ever."""

FILLS = 2
"""So often for a point: what a sum raises, steps carry on."""

Half = tuple[tuple[tuple[int, Number], ...], Number]
"""Terms (variable, factor) whose sum is at least that number."""


class Leeway:
    """From where to where each quantity can lie at a reading, without some figures; `high` None is no end."""

    def __init__(self, model: Model, reading: Reading, without: Set[str]) -> None:
        self.without = frozenset(without)
        self._model = model
        self._reading = reading
        self._sums: list[Claim] = []
        self._halves: list[Half] = []
        self._through: dict[int, list[int]] = {}
        self._seen: list[tuple[Number, Number | None]] = []
        self._known = 0
        self._steps = [step[:2] for step in model.steps]
        self.low: list[Number] = [0] * len(model.table.quantities)
        self.high: list[Number | None] = [None] * len(self.low)
        shares = self._take(figure for figure, _ in model.counted if figure.id not in without)
        _along(self._steps, self.low, self.high)
        # what holds wherever the quantities lie gives none a bound, nor will it as they are given others
        self._add(claim for claim in model.sums if not _holds(claim, self.low, self.high))
        self._add(shares)
        self._push()

    def without_only(self, names: Set[str]) -> "Leeway":
        """Itself, with those of the figures back that it was without, but for some."""
        back = sorted(self.without - names)
        self.without = self.without & names
        if back:
            self._add(self._take(self._model.by_id[name] for name in back if name in self._model.by_id))
            self._push()
        return self

    def _take(self, figures: Iterable[Figure]) -> list[Claim]:
        """Take figures in; what they say of their wholes where they are shares."""
        of, shares = self._model.table.of_figure, self._model.shares(self._reading)
        found: list[Claim] = []
        low, high, read = self.low, self.high, attrgetter(f"readings.{self._reading}")
        for figure in figures:
            said, at = read(figure), of[figure.id]
            if said.low > low[at]:
                low[at] = said.low
            most = high[at]
            if said.high is not None and (most is None or said.high < most):
                high[at] = said.high
            if figure.whole:
                found += shares.get(figure.id, ())
        return found

    def _add(self, sums: Iterable[Claim]) -> None:
        """Take claims in. `_through` has the numbers of the halves about each variable."""
        for claim in sums:
            self._sums.append(claim)
            for half in _halves(claim):
                for variable, _ in half[0]:
                    self._through.setdefault(variable, []).append(len(self._halves))
                self._halves.append(half)

    def _push(self) -> None:
        """Push along all claims, forth and back; along a sum again only if one of its quantities has moved since."""
        low, high, steps = self.low, self.high, self._steps
        for _ in range(ROUNDS):
            pushed = _along(steps, low, high)
            before, self._seen = self._seen, list(zip(low, high, strict=True))
            for number in self._moved(before):
                pushed |= _narrowed(*self._halves[number], low, high)
            if not pushed:
                return
            steps.reverse()

    def _moved(self, before: list[tuple[Number, Number | None]]) -> list[int]:
        """The halves that are new, or of which a quantity has other ends than before; in order."""
        new = range(self._known, len(self._halves))
        self._known = len(self._halves)
        moved = [at for at, (was, now) in enumerate(zip(before, self._seen, strict=False)) if was != now]
        return sorted({number for at in moved for number in self._through.get(at, ())}.union(new))

    def holds(self, figure: Figure) -> bool:
        """Whether a figure allows a number that the others leave its quantity."""
        said, at = figure.readings[self._reading], self._model.table.of_figure[figure.id]
        low, high = max(said.low, self.low[at]), self.high[at]
        return (said.high is None or low <= said.high) and (high is None or low <= high)

    def in_doubt(self) -> frozenset[int]:
        """The components (see `Model.home`) that have a conflict, or may have one; all others can surely be true."""
        ends = enumerate(zip(self.low, self.high, strict=True))
        crossed = {at for at, (low, high) in ends if high is not None and low > high}
        free = list(self._free())
        point = self._point(free)
        broken = [claim for claim in free if not _holds(claim, point, point)]
        found = crossed.union(self._infeasible(free, broken)) if broken else crossed
        return frozenset(self._model.home[variable] for variable in found)

    def _free(self) -> Iterator[Claim]:
        """The claims that do not hold wherever the quantities lie; of one day, steps before sums."""
        low, high = self.low, self.high
        for step in self._model.steps:
            most = high[step[0]]
            if most is None or most > low[step[1]]:
                yield step.claim
        yield from (claim for claim in self._sums if not _holds(claim, low, high))

    def _point(self, claims: list[Claim]) -> list[Number]:
        """A number for each quantity, the least at first; raised day by day where a claim asks for more and there is room."""
        point = list(self.low)
        for terms, least, most, _ in sorted(claims, key=self._day) * FILLS:
            total = sum(factor * point[variable] for variable, factor in terms)
            lacks = least - total if least is not None and total < least else 0
            excess = total - most if most is not None and total > most else 0
            for variable, factor in terms if lacks or excess else ():
                high, sign = self.high[variable], 1 if lacks else -1
                if factor == sign:
                    room = lacks + excess if high is None else max(0, min(lacks + excess, high - point[variable]))
                    point[variable] += room
                    lacks, excess = (lacks - room, 0) if lacks else (0, excess - room)
        return point

    def _day(self, claim: Claim) -> int:
        """The latest day that a claim speaks of."""
        points = (self._model.table.quantities[variable].point.last for variable, _ in claim.terms)
        return max((last.day.toordinal() for last in points if last is not None), default=0)

    def _infeasible(self, free: list[Claim], broken: list[Claim]) -> list[int]:
        """The variables of those blocks of claims that have a broken one and cannot be true, or of which nobody knows.

        Blocks share only variables of a single value.
        """
        at = {variable: claims for variable, claims in _through(free).items() if self.low[variable] != self.high[variable]}
        waiting, block = list(broken), {id(claim): claim for claim in broken}
        while waiting:
            for variable, _ in waiting.pop().terms:
                for other in at.pop(variable, ()):
                    if id(other) not in block:
                        block[id(other)] = other
                        waiting.append(other)
        rows = [Row(claim.terms, claim.low, claim.high, number) for number, claim in enumerate(block.values())]
        about = sorted({variable for row in rows for variable, _ in row.terms})
        bounds = tuple(Bound(v, self.low[v], self.high[v], len(rows) + number) for number, v in enumerate(about))
        system = System(len(self.low), bounds, tuple(rows), (1,) * (len(rows) + len(about)))
        return infeasible(system)


def _halves(claim: Claim) -> Iterator[Half]:
    factors: dict[int, Number] = {}
    for variable, factor in claim.terms:  # a share of a figure of one's own quantity names it twice
        factors[variable] = factors.get(variable, 0) + factor
    terms = [(variable, factor) for variable, factor in factors.items() if factor]
    if claim.low is not None:
        yield tuple(terms), claim.low
    if claim.high is not None:
        yield tuple([(variable, -factor) for variable, factor in terms]), -claim.high


def _along(steps: Iterable[tuple[int, int]], low: list[Number], high: list[Number | None]) -> bool:
    """Push lows up and highs down along the steps from the smaller to the larger quantity; whether any moved."""
    pushed = False
    for small, large in steps:
        if low[small] > low[large]:
            low[large] = low[small]
            pushed = True
        most, own = high[large], high[small]
        if most is not None and (own is None or most < own):
            high[small] = most
            pushed = True
    return pushed


def _narrowed(terms: tuple[tuple[int, Number], ...], least: Number, low: list[Number], high: list[Number | None]) -> bool:
    """Give each quantity of a sum the bound that the others leave it; whether any moved."""
    spare: Number = -least  # what the sum can exceed its least by, were every quantity at its best
    unlimited = None
    for variable, factor in terms:
        best = high[variable] if factor > 0 else low[variable]
        if best is not None:
            spare += factor * best
        elif unlimited is not None:
            return False
        else:
            unlimited = variable
    pushed = False
    for variable, factor in terms:
        if unlimited is not None and variable != unlimited:
            continue
        best = high[variable] if factor > 0 else low[variable]
        value = _divided((0 if best is None else factor * best) - spare, factor)
        own = low[variable] if factor > 0 else high[variable]
        if own is None or (value > own if factor > 0 else value < own):
            if factor > 0:
                low[variable] = value
            else:
                high[variable] = value
            pushed = True
    return pushed


def _divided(number: Number, by: Number) -> Number:
    return number * by if by in (1, -1) else exact(Fraction(number) / by)


def _holds(claim: Claim, low: list[Number], high: list[Number] | list[Number | None]) -> bool:
    """Whether a claim holds for all numbers from `low` to `high` of each quantity."""
    terms, least, most, _ = claim
    lowest: Number | None = 0
    highest: Number | None = 0
    for variable, factor in terms:
        down, up = (low[variable], high[variable]) if factor > 0 else (high[variable], low[variable])
        lowest = None if lowest is None or down is None else lowest + factor * down
        highest = None if highest is None or up is None else highest + factor * up
    return (least is None or (lowest is not None and lowest >= least)) and (
        most is None or (highest is not None and highest <= most)
    )


def _through(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """The claims about each variable."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        for variable, _ in claim.terms:
            found.setdefault(variable, []).append(claim)
    return found
