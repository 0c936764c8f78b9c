"""Points of a block that meet ends: where a point shows that an end can be, no proof has to show that it is the end.

Whole pieces take all their highs (or lows) at once, the other pieces what that leaves them. Most ends are met so.
"""

from collections.abc import Iterable
from math import inf

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.block import Block
from figrecon.reconcile.solver.system import Meter, UndecidedError
from figrecon.reconcile.solver.web import End, Narrowing, Web, Why

FAILURES = 3
"""Ends one after another for which no point is found, before the others are left to the simplex."""

STEPS = 50
"""Steps for each variable until the search for one point is given up: what goes in a circle can count up for ever."""


def find_points(block: Block, meter: Meter) -> None:
    """Mark the ends that points with whole pieces at their ends meet. Raises UndecidedError."""
    pieces = _pieces(block)
    for piece in pieces:
        for up in (True, False):
            if block.asks(piece, up=up):
                _try(block, piece, up, [other for other in pieces if other is not piece], meter)
    if pieces and not block.has_point:
        _try(block, pieces[0], False, pieces[1:], meter)


def find_single_points(block: Block, meter: Meter) -> None:
    """Mark the ends that points with one variable at its end meet. Raises UndecidedError."""
    pieces = _pieces(block)
    for up in (True, False):
        failures = 0
        for variable in range(len(block.variables)):
            if failures < FAILURES and block.asks([variable], up=up):
                others = sorted(pieces, key=lambda piece: variable not in piece)
                failures = 0 if _try(block, [variable], up, others, meter) else failures + 1


def find_rays(block: Block, meter: Meter) -> None:
    """Mark the highs that do not end, because all can grow together for ever. Raises UndecidedError."""
    endless = [variable for variable, high in enumerate(block.ends.high) if high == inf]
    if all(block.high_met[variable] for variable in endless):
        return
    web = Web(len(block.variables))
    for small, edges in enumerate(block.web.above):
        for large, _, _ in edges:
            web.edge(small, large, 0, ())
    for terms, _, _ in block.web.sums:
        web.sum(terms, 0, ())
    still: list[Number] = [0] * len(block.variables)
    most: list[End] = [high if isinstance(high, float) else 0 for high in block.ends.high]
    ray = Narrowing(web, still, most, _none(web), _none(web))
    for variable in endless:
        ray.low_is(variable, 1, ())
    if _settles(ray, meter) and _chosen(ray, range(len(still)), False, meter):
        for variable in endless:
            block.high_met[variable] = True


def _pieces(block: Block) -> list[list[int]]:
    """The pieces that are not fixed, the one with most room last."""
    low, high = block.ends.low, block.ends.high
    room: list[tuple[End, list[int]]] = [(sum(high[v] - low[v] for v in piece), piece) for piece in block.pieces()]
    return [piece for size, piece in sorted(room) if size]


def _try(block: Block, variables: list[int], up: bool, others: list[list[int]], meter: Meter) -> bool:
    """Whether a point is found with some variables at their ends, the others as far from theirs as can be."""
    ends, none = block.ends, _none(block.web)
    start = _chosen(Narrowing(block.web, ends.low, ends.high, none, none), variables, up, meter)
    if start is None:
        return False
    together = [variable for piece in others[:-1] for variable in piece]
    found = _chosen(start, together, not up, meter)
    found = found and _either(found, others[-1:], not up, meter)
    found = found or _either(start, others, not up, meter)
    if found is None or found.low != found.high:
        return False
    block.meet(found.low)
    return True


def _either(start: Narrowing, pieces: Iterable[list[int]], up: bool, meter: Meter) -> Narrowing | None:
    """The point with each piece at the ones of its ends, or else at the others."""
    found: Narrowing | None = start
    for piece in pieces:
        found = found and (_chosen(found, piece, up, meter) or _chosen(found, piece, not up, meter))
    return found


def _chosen(start: Narrowing, variables: Iterable[int], up: bool, meter: Meter) -> Narrowing | None:
    """The point with variables fixed at their ends as they stand; None where a row leaves nothing to another."""
    point = start.copy()
    for variable in variables:
        low, high = point.low[variable], point.high[variable]
        if low != high:
            if not up:
                point.high_is(variable, low, ())
            elif not isinstance(high, float):
                point.low_is(variable, high, ())
    return point if _settles(point, meter) else None


def _settles(point: Narrowing, meter: Meter) -> bool:
    own = Meter(min(meter.left, STEPS * len(point.low)))
    try:
        settled = point.settle(own)
    except UndecidedError:
        settled = False
    meter.spend(min(meter.left, STEPS * len(point.low)) - own.left)
    return settled


def _none(web: Web) -> list[Why]:
    return [()] * len(web.above)
