"""The tightest bounds of a system's variables, over the rational numbers."""

from collections.abc import Iterable

from figrecon.reconcile.solver.block import finite
from figrecon.reconcile.solver.components import together
from figrecon.reconcile.solver.ends import Ends, Lines, told
from figrecon.reconcile.solver.search import DEFAULT
from figrecon.reconcile.solver.system import Bounds, Budget, Derived, System


def bounds(system: System, variables: Iterable[int] | None = None, budget: Budget = DEFAULT) -> Bounds:
    """The least and greatest value of each variable (of all, if left out), and members that suffice to make them.

    Where the components of these variables have conflicts, no member of any of them counts. Where the budget runs out,
    bounds hold but may be loose; where it runs out before all conflicts are found, they are only what always holds, or
    (while a single block is made sharp) what members say of which nobody knows whether they can all hold: `undecided`.
    """
    asked = sorted(set(range(system.variables) if variables is None else variables))
    near = together(asked, system.rows, system.bounds)
    number = {variable: place for place, variable in enumerate(sorted(near))}
    # a factor of 0 joins nothing, but its variable has a number all the same
    rows = [
        row._replace(terms=tuple([(number[variable], factor) for variable, factor in row.terms]))
        for row in system.rows
        if not row.terms or row.terms[0][0] in near
    ]
    rows.sort(key=lambda row: (row.member, sorted(row.terms)))
    own = [bound._replace(variable=number[bound.variable]) for bound in system.bounds if bound.variable in near]
    own.sort(key=lambda bound: bound.member)
    found = Lines(len(number), rows, system.cost, _every).ends(own, {number[variable] for variable in asked}, budget)
    known: dict[int, frozenset[int]] = {}
    derived = {variable: _derived(found, number[variable], known) for variable in asked}
    return Bounds(derived, tuple(sorted(found.left_out)), tuple([v for v in asked if number[v] in found.undecided]))


def _every(_: int) -> bool:
    return True


def _derived(found: Ends, variable: int, known: dict[int, frozenset[int]]) -> Derived:
    low_from, high_from = (tuple(sorted(told(why[variable], known))) for why in (found.low_why, found.high_why))
    return Derived(found.low[variable], finite(found.high[variable]), low_from, high_from)
