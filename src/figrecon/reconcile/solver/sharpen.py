"""The ends of a block made sharp: points where that is enough, groups of parts where it is not, else the simplex."""

from collections.abc import Callable
from math import inf

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.block import Block
from figrecon.reconcile.solver.groups import with_groups
from figrecon.reconcile.solver.points import find_points, find_rays, find_single_points
from figrecon.reconcile.solver.problem import compiled
from figrecon.reconcile.solver.proof import members_of
from figrecon.reconcile.solver.propagate import Propagation
from figrecon.reconcile.solver.simplex import OpenRow, Tableau
from figrecon.reconcile.solver.system import Meter, UndecidedError, quotient
from figrecon.reconcile.solver.web import End, Narrowing, Why

Known = tuple[list[Number], list[End]]
"""Lows and highs of a block's variables that points of it are known to have."""


EFFORT = 60
"""Steps for each term of a block's rows that points are looked for, before the simplex is asked."""


def sharpened(block: Block, known: Known | None, meter: Meter) -> bool:
    """Whether the rows of a block can all hold; then no end of it that is asked for can be sharper. Raises UndecidedError."""
    if known:
        block.has_point = True
        block.see(*known)
    if block.at_rest and not block.is_met():
        _look(block, meter, find_points)
    if block.is_met():
        return True
    if not _grouped(block):
        return False
    if known:
        block.see(*known)
    points = (find_points, find_single_points) if block.at_rest else ()  # a row not asked yet may deny what is found
    _look(block, meter, *points, find_rays)
    return block.is_met() or _solved(block, meter)


def _look(block: Block, meter: Meter, *ways: Callable[[Block, Meter], None]) -> None:
    """Look for points as long as that is likely to be less work than the simplex."""
    own = Meter(EFFORT * block.size)
    try:
        for find in ways:
            find(block, own)
    except UndecidedError:
        own.left = 0
    meter.spend(EFFORT * block.size - own.left)


def _grouped(block: Block) -> bool:
    """Take groups of parts into account; False where ends cross."""
    web = with_groups(block.web)
    if web is None:
        return True
    web.put_in_order()
    ends, size = block.ends, len(block.variables)
    more = len(web.above) - size
    none: list[Why] = [()] * more
    low, high = [*ends.low, *[0] * more], [*ends.high, *[inf] * more]
    pushed = Narrowing(web, low, high, ends.low_why + none, ends.high_why + none)
    block.at_rest = pushed.run()
    if pushed.crossed:
        return False
    ends.low[:], ends.high[:] = low[:size], high[:size]
    ends.low_why[:], ends.high_why[:] = pushed.low_why[:size], pushed.high_why[:size]
    return True


def _solved(block: Block, meter: Meter) -> bool:
    """The ends that no point met, by the simplex; False where not all rows can hold."""
    system, whys = block.system()
    problem = compiled(system)
    given = Propagation(problem, meter)
    tableau = Tableau([OpenRow(row, row.low, row.high) for row in problem.rows], given.low, given.high, meter)
    if tableau.repair() is not None:
        return False
    block.meet(_point(tableau, problem.parts, len(block.variables)))
    for up, met in ((False, block.low_met), (True, block.high_met)):
        for variable in range(len(block.variables)):
            if met[variable]:
                continue
            found = tableau.extreme(variable, greatest=up)
            if found is not None:
                why = tuple([whys[member] for member in members_of(found.parts) if whys[member]])
                take = block.ends.high_is if up else block.ends.low_is
                take(variable, quotient(found.value, problem.parts), why)
                block.meet(_point(tableau, problem.parts, len(block.variables)))
            met[variable] = True
    return True


def _point(tableau: Tableau, parts: int, variables: int) -> list[Number]:
    """Where the simplex stands, of which all rows hold."""
    return [quotient(tableau.value[variable], parts) for variable in range(variables)]
