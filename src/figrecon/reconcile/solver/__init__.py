"""The exact engine of proofs and bounds behind one small door, so that another could stand in its place.

It knows bounds, rows and members only; what a figure or a relation is, its callers know.
"""

from figrecon.reconcile.solver.block import finite
from figrecon.reconcile.solver.components import Component, components, together
from figrecon.reconcile.solver.ends import Ends, Lines, told
from figrecon.reconcile.solver.enumeration import all_conflicts
from figrecon.reconcile.solver.extremes import bounds
from figrecon.reconcile.solver.search import DEFAULT, conflict, conflicts, feasible, infeasible
from figrecon.reconcile.solver.system import (
    Bound,
    Bounds,
    Budget,
    Certificate,
    Conflict,
    Derived,
    Multiplier,
    Outcome,
    Row,
    System,
    UndecidedError,
    added_up,
)
from figrecon.reconcile.solver.web import Why

__all__ = [
    "DEFAULT",
    "Bound",
    "Bounds",
    "Budget",
    "Certificate",
    "Component",
    "Conflict",
    "Derived",
    "Ends",
    "Lines",
    "Multiplier",
    "Outcome",
    "Row",
    "System",
    "UndecidedError",
    "Why",
    "added_up",
    "all_conflicts",
    "bounds",
    "components",
    "conflict",
    "conflicts",
    "feasible",
    "finite",
    "infeasible",
    "together",
    "told",
]
