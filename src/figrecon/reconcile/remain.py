"""How many conflicts are left without one figure: what a figure weighs among those that do not go together."""

from figrecon.domain.reading import Reading
from figrecon.reconcile.claim import FIGURE, Member
from figrecon.reconcile.model import Model
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.solver import Budget, System, all_conflicts, components, together
from figrecon.reconcile.standing import Status

MOST = 12
"""Figures of a component whose conflicts are listed; there can be very many."""

BUDGET = Budget(1_000_000)


def remaining(reconciliation: Reconciliation, figure: str) -> tuple[int, int] | None:
    """The conflicts that remain without a figure, and all, among what hangs together with it.

    A conflict is a smallest set of figures and relations that do not go together as usually read. None where the figure
    takes part in no proof, more than MOST figures hang together, or the counted budget ran out.
    """
    standing = tuple(f for f in reconciliation.figures if reconciliation.status[f.id] is Status.STANDING)
    model = Model(reconciliation.ledger, standing)
    named, own = model.named(Reading.USUAL), Member(FIGURE, figure)
    for component in components(_about(named.system, model.table.of_figure.get(figure))):
        members = [named.members[number] for number in component.members]
        if own not in members:
            continue
        if sum(member.sort == FIGURE for member in members) > MOST:
            return None
        found = all_conflicts(component.system, BUDGET)
        at = members.index(own)
        left = sum(at not in conflict.members for conflict in found.conflicts)
        return None if found.undecided else (left, len(found.conflicts))
    return None


def _about(system: System, variable: int | None) -> System:
    """What hangs together with a variable."""
    near = together([] if variable is None else [variable], system.rows, system.bounds)
    bounds = tuple(bound for bound in system.bounds if bound.variable in near)
    return system._replace(bounds=bounds, rows=tuple(row for row in system.rows if row.terms[0][0] in near))
