"""Every conflict of a system: find one, shorten it, set one member aside, and go on until the rest can be true.

What is set aside is bookkeeping: of a conflict's figures the one on which most contradictions in sight rest. So one bad
figure in a long series is one conflict, not one for each later day.
"""

from collections.abc import Collection

from figrecon.reconcile.solver.decide import broken_rows, contradiction_in, crossing, decide
from figrecon.reconcile.solver.problem import Problem, compiled, split
from figrecon.reconcile.solver.proof import Proof
from figrecon.reconcile.solver.propagate import Propagation
from figrecon.reconcile.solver.shorten import irreducible, shortest
from figrecon.reconcile.solver.system import Budget, Conflict, Meter, Outcome, System, UndecidedError

DEFAULT = Budget()
SURROUNDINGS = 200  # members in which a trial looks for what is left without a candidate
CANDIDATES = 6


def feasible(system: System, budget: Budget = DEFAULT) -> bool | None:
    """Whether all members can be true together (over the rational numbers); None if the budget ran out."""
    undecided = False
    for part in split(compiled(system)):
        can_be = _can_be(part, budget)
        if can_be is False:
            return False
        undecided |= can_be is None
    return None if undecided else True


def infeasible(system: System, budget: Budget = DEFAULT) -> list[int]:
    """The variables of the components that cannot be true, or of which that is not decided."""
    return [variable for part in split(compiled(system)) if not _can_be(part, budget) for variable in part.variables]


def _can_be(part: Problem, budget: Budget) -> bool | None:
    try:
        return decide(part, Meter(budget.steps)) is None
    except UndecidedError:
        return None


def conflict(system: System, budget: Budget = DEFAULT) -> Conflict | None:
    """One irreducible conflict, or None if all members can be true. Raises UndecidedError if the budget ran out."""
    undecided = False
    for part in split(compiled(system)):
        meter = Meter(budget.steps)
        try:
            proof = decide(part, meter)
            if proof is not None:
                return shortest(part, irreducible(part, proof, meter), None, (), meter).conflict
        except UndecidedError:
            undecided = True
    if undecided:
        raise UndecidedError
    return None


def conflicts(system: System, *, budget: Budget = DEFAULT, prefer: Collection[int] | None = None) -> Outcome:
    """The conflicts of a system, component by component, each with one of its members set aside for the next.

    `prefer`: the members to set aside where a conflict, as it is found before a shorter one is told, has one; left out,
    those that have a bound.
    """
    preferred = frozenset(bound.member for bound in system.bounds) if prefer is None else frozenset(prefer)
    searches = [search(part, budget, preferred) for part in split(compiled(system))]
    return Outcome(
        tuple(proof.conflict for one in searches for proof in one.found),
        any(one.undecided for one in searches),
        tuple(sorted({member for one in searches for member in one.aside})),
    )


def search(problem: Problem, budget: Budget, preferred: frozenset[int]) -> "Search":
    """All conflicts of one component."""
    one = Search(problem, Meter(budget.steps), preferred)
    try:
        one.run()
    except UndecidedError:
        one.undecided = True
    return one


class Search:
    """The search for the conflicts of one component: what is found, what is set aside, what stands."""

    def __init__(self, problem: Problem, meter: Meter, preferred: frozenset[int]) -> None:
        self.found: list[Proof] = []
        self.aside: list[int] = []
        self.undecided = False
        self.meter = meter
        self.propagation = Propagation(problem, meter)
        self._problem = problem
        self._preferred = preferred

    def run(self) -> None:
        """Raises UndecidedError with the conflicts found so far in `found`."""
        for proof in broken_rows(self._problem):
            self._set_aside(proof, min(proof.members))
        while (seen := self._next()) is not None:
            proof = irreducible(self._problem, seen, self.meter)
            member = self._choose(proof)
            proof = shortest(self._problem, proof, member, self.aside, self.meter)
            self._set_aside(proof, member)

    def _next(self) -> Proof | None:
        self.propagation.run()
        if self.propagation.crossed:
            return crossing(self.propagation)
        return contradiction_in(self.propagation, self.meter)

    def _set_aside(self, proof: Proof, member: int) -> None:
        self.found.append(proof)
        self.aside.append(member)
        self.propagation.remove(member)

    def _choose(self, proof: Proof) -> int:
        """The member to set aside; among equals the last."""
        able = sorted(proof.members & self._preferred or proof.members)
        if len(able) == 1:
            return able[0]
        weights = {member: (self.propagation.weight(member),) for member in able}
        best = max(weights.values())
        able = [member for member in able if weights[member] == best]
        return able[0] if len(able) == 1 else self._try(proof, able[:CANDIDATES])

    def _try(self, proof: Proof, able: list[int]) -> int:
        """Take each candidate out of the surroundings: the best turns up again without the others; so does who heals them."""
        near = self._problem.around(proof.members, SURROUNDINGS).difference(self.aside)
        again = dict.fromkeys(able, 0)
        for member in able:
            rest = decide(self._problem.of(near - {member}), self.meter)
            for other in rest.members & again.keys() if rest is not None else ():
                again[other] += 1
        return max(able, key=lambda m: (again[m], m))
