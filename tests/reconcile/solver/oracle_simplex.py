"""Bounds the plain way: every end of every variable is asked of the simplex, over all rows at once."""

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Budget, System, conflicts
from figrecon.reconcile.solver.problem import compiled, split
from figrecon.reconcile.solver.propagate import Propagation
from figrecon.reconcile.solver.simplex import OpenRow, Tableau
from figrecon.reconcile.solver.system import Meter, quotient

Ends = tuple[Number, Number | None]


def without_conflicts(system: System) -> tuple[System, tuple[int, ...]]:
    """The system without the members of its conflicts, and these."""
    found = conflicts(system, budget=Budget())
    out = {member for one in found.conflicts for member in one.members}
    return only(system, set(range(len(system.cost))) - out), tuple(sorted(out))


def only(system: System, members: set[int]) -> System:
    """The system of some members."""
    bounds = tuple(bound for bound in system.bounds if bound.member in members)
    return system._replace(bounds=bounds, rows=tuple(row for row in system.rows if row.member in members))


def ends(system: System) -> dict[int, Ends]:
    """The least and greatest value of each variable of a system that can be true; None: there is none."""
    found: dict[int, Ends] = dict.fromkeys(range(system.variables), (0, None))
    for part in split(compiled(system)):
        given = Propagation(part, Meter(10**9))
        tableau = Tableau([OpenRow(row, row.low, row.high) for row in part.rows], given.low, given.high, Meter(10**9))
        if tableau.repair() is not None:
            raise ValueError("the system cannot be true")
        for variable in part.variables:
            if variable not in tableau.value:
                high = given.high.get(variable)
                found[variable] = given.low[variable].value, None if high is None else high.value
            else:
                least, most = (tableau.extreme(variable, greatest=greatest) for greatest in (False, True))
                found[variable] = least.value if least else 0, most.value if most else None
            low, end = found[variable]
            found[variable] = quotient(low, part.parts), None if end is None else quotient(end, part.parts)
    return found
