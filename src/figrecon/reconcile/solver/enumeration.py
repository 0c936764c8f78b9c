"""All minimal conflicts of a small system, by the tree of its hitting sets (Reiter 1987, Artificial Intelligence
32:57-95).

A node is a set of removed members. It is labelled with a conflict of the rest and has a child for each member of it; a
path that always removes what a given conflict does not have ends in that conflict, so that none is missed.
"""

from figrecon.reconcile.solver.decide import decide
from figrecon.reconcile.solver.problem import Problem, compiled, split
from figrecon.reconcile.solver.proof import Proof
from figrecon.reconcile.solver.search import DEFAULT
from figrecon.reconcile.solver.shorten import irreducible
from figrecon.reconcile.solver.system import Budget, Meter, Outcome, System, UndecidedError


def all_conflicts(system: System, budget: Budget = DEFAULT) -> Outcome:
    """Every minimal conflict of a system, the shortest first; for small systems, since there can be very many.

    `undecided`: the budget ran out and there may be more. Nothing is set aside.
    """
    found: list[Proof] = []
    undecided = False
    for part in split(compiled(system)):
        try:
            _collect(part, Meter(budget.steps), found)
        except UndecidedError:
            undecided = True
    listed = [proof.conflict for proof in found]
    return Outcome(tuple(sorted(listed, key=lambda one: (len(one.members), one.members))), undecided)


def _collect(problem: Problem, meter: Meter, found: list[Proof]) -> None:
    members = frozenset(problem.members())
    labels: list[Proof] = []
    free: list[frozenset[int]] = []  # sets that can be true together
    waiting = [members]
    visited = {members}
    while waiting:
        rest = waiting.pop()
        meter.spend(1 + len(labels) + len(free))
        label = next((proof for proof in labels if proof.members <= rest), None)
        if label is None:
            if any(rest <= other for other in free):
                continue
            proof = decide(problem.of(rest), meter)
            if proof is None:
                free.append(rest)
                continue
            label = irreducible(problem, proof, meter)
            labels.append(label)
            found.append(label)
        for member in sorted(label.members):
            child = rest - {member}
            if child not in visited:
                visited.add(child)
                waiting.append(child)
