"""The tightest bounds of variables: what propagation reaches, made sharp by the simplex where rows are left open."""

from collections.abc import Collection, Iterable

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.decide import open_blocks
from figrecon.reconcile.solver.problem import Problem, compiled, split
from figrecon.reconcile.solver.proof import members_of
from figrecon.reconcile.solver.propagate import Propagation
from figrecon.reconcile.solver.search import DEFAULT, Search, search
from figrecon.reconcile.solver.simplex import OpenRow, Tableau
from figrecon.reconcile.solver.system import Bounds, Budget, Derived, System, UndecidedError, quotient

FREE = Derived(0, None)


def bounds(system: System, variables: Iterable[int] | None = None, budget: Budget = DEFAULT) -> Bounds:
    """The least and greatest value of each variable (of all, if left out) over the rational numbers.

    Where the components of these variables have conflicts, no member of any of them counts. Where the budget runs out,
    bounds hold but may be loose; where it runs out before all conflicts are found, they are only what always holds.
    """
    asked = set(range(system.variables) if variables is None else variables)
    preferred = frozenset(bound.member for bound in system.bounds)
    parts = [part for part in split(compiled(system)) if asked & part.variables]
    searches = [search(part, budget, preferred) for part in parts]
    left_out = {member for one in searches for proof in one.found for member in proof.members}
    derived = dict.fromkeys(sorted(asked), FREE)
    undecided: list[int] = []
    for part, one in zip(parts, searches, strict=True):
        sharpening = _Sharpening(part, one, left_out)
        found = sharpening.derive(sorted(asked & part.variables))
        derived.update(found if part.parts == 1 else {v: _whole_units(ends, part.parts) for v, ends in found.items()})
        undecided.extend(sharpening.undecided)
    return Bounds(derived, tuple(sorted(left_out)), tuple(sorted(undecided)))


def _whole_units(ends: Derived, parts: int) -> Derived:
    return ends._replace(low=quotient(ends.low, parts), high=None if ends.high is None else quotient(ends.high, parts))


class _Sharpening:
    """The bounds of one component."""

    def __init__(self, problem: Problem, found: Search, left_out: set[int]) -> None:
        self.undecided: list[int] = []
        self._lost = found.undecided
        self._meter = found.meter
        self._propagation = found.propagation
        if left_out & problem.members():
            self._propagation = Propagation(problem.without(left_out), self._meter)

    def derive(self, variables: list[int]) -> dict[int, Derived]:
        if self._lost:
            self.undecided = variables
            return {}
        derived: dict[int, Derived] = {}
        try:
            self._propagation.run()
            derived = {variable: self._propagated(variable) for variable in variables}
            for block in open_blocks(self._propagation, self._meter):
                inside = {variable for row in block for variable in row.row.variables}
                self._sharpen(block, sorted(inside & derived.keys()), derived)
        except UndecidedError:
            self.undecided = variables
        return derived

    def _propagated(self, variable: int) -> Derived:
        low, high = self._propagation.low.get(variable), self._propagation.high.get(variable)
        if low is None:
            return FREE
        if high is None:
            return Derived(low.value, None, members_of([(low, 1)]))
        return Derived(low.value, high.value, members_of([(low, 1)]), members_of([(high, 1)]))

    def _sharpen(self, block: list[OpenRow], variables: Collection[int], derived: dict[int, Derived]) -> None:
        """Replace the bounds that no point of the block reaches; the points met on the way spare most of the work."""
        tableau = Tableau(block, self._propagation.low, self._propagation.high, self._meter)
        tableau.repair()
        for greatest in (False, True):
            loose = list(variables)
            while loose:
                loose = [v for v in loose if tableau.value[v] != _end(derived[v], greatest)]
                self._meter.spend(len(loose))
                if loose:
                    variable = loose.pop(0)
                    derived[variable] = self._sharpened(tableau, variable, derived[variable], greatest)

    def _sharpened(self, tableau: Tableau, variable: int, now: Derived, greatest: bool) -> Derived:
        found = tableau.extreme(variable, greatest=greatest)
        if found is None:
            return now._replace(high=None, high_from=())
        if greatest:
            return now._replace(high=found.value, high_from=members_of(found.parts))
        return now._replace(low=found.value, low_from=members_of(found.parts))


def _end(derived: Derived, greatest: bool) -> Number | None:
    return derived.high if greatest else derived.low
