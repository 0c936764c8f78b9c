"""From a proof to a conflict: irreducible, and as short and as cheap as a few counted tries make it."""

from collections.abc import Collection

from figrecon.reconcile.solver.decide import decide
from figrecon.reconcile.solver.problem import Problem
from figrecon.reconcile.solver.proof import Proof
from figrecon.reconcile.solver.system import Meter

TRIES = 3
SHORT = 5  # members of a conflict up to which only its dearest are tried to be replaced
NEIGHBOURS = 60  # members among which a shorter conflict is looked for


def irreducible(problem: Problem, proof: Proof, meter: Meter) -> Proof:
    """A part of the proof's members that cannot all be true while any all but one can. The dearest leave first."""
    cost = problem.cost
    for member in sorted(proof.members, key=lambda m: (cost[m], m), reverse=True):
        if member in proof.members and len(proof.members) > 1:
            rest = decide(problem.of(proof.members - {member}), meter)
            if rest is not None:
                proof = rest
    return proof


def shortest(problem: Problem, proof: Proof, keep: int | None, aside: Collection[int], meter: Meter) -> Proof:
    """The cheapest of the irreducible conflicts met when members of this one are forbidden in turn.

    `keep`: a member that it must have; `aside`: members that it cannot have.
    """
    tried = {keep}
    near = problem.around(proof.members, NEIGHBOURS).difference(aside)
    for _ in range(TRIES):
        member = _dearest(problem, proof, tried)
        if member is None:
            break
        tried.add(member)
        other = decide(problem.of(near - {member}), meter)
        if other is not None and keep in {None, *other.members}:
            other = irreducible(problem, other, meter)
            if keep in {None, *other.members} and _rank(problem, other) < _rank(problem, proof):
                proof = other
    return proof


def _rank(problem: Problem, proof: Proof) -> tuple[int, int, list[int]]:
    return sum(problem.cost[member] for member in proof.members), len(proof.members), sorted(proof.members)


def _dearest(problem: Problem, proof: Proof, tried: set[int | None]) -> int | None:
    """The next member to do without; of a short conflict only one of the dearest sort, which a cheaper could replace."""
    cheapest, dearest = min(problem.cost, default=0), max(problem.cost, default=0)
    is_long = len(proof.members) > SHORT
    able = [m for m in proof.members - tried if is_long or cheapest < problem.cost[m] == dearest]
    if len(proof.members) == 1:
        return None
    return max(able, key=lambda m: (problem.cost[m], m), default=None)
