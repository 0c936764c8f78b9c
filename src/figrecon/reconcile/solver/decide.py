"""Whether all members of a problem can be true: propagation first, then the simplex on the rows that it leaves open."""

from collections.abc import Iterator

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.problem import Half, Problem
from figrecon.reconcile.solver.proof import Proof, proof_of
from figrecon.reconcile.solver.propagate import Propagation
from figrecon.reconcile.solver.simplex import OpenRow, Tableau
from figrecon.reconcile.solver.system import Meter


def decide(problem: Problem, meter: Meter) -> Proof | None:
    """A proof that not all members can be true, or None if they can. Raises UndecidedError."""
    broken = next(broken_rows(problem), None)
    if broken is not None:
        return broken
    propagation = Propagation(problem, meter)
    propagation.run(until_crossed=True)
    if propagation.crossed:
        return crossing(propagation)
    return contradiction_in(propagation, meter)


def broken_rows(problem: Problem) -> Iterator[Proof]:
    """The proofs that lie in a row alone: low above high, or no variable and more than 0 asked for."""
    for row in problem.rows:
        if row.low and row.high and row.low.least > -row.high.least:
            yield proof_of([(row.low, 1), (row.high, 1)])
        elif not row.variables:
            yield from (proof_of([(half, 1)]) for half in row.halves if half.least > 0)


def crossing(propagation: Propagation) -> Proof:
    """The proof that lies in the variable whose bounds cross for the fewest and cheapest reasons."""
    low, high = propagation.low, propagation.high
    variable = min(propagation.crossed, key=lambda v: (low[v].size + high[v].size, v))
    return proof_of([(low[variable], 1), (high[variable], 1)])


def contradiction_in(propagation: Propagation, meter: Meter) -> Proof | None:
    """What the simplex finds against the rows that a propagation without crossings leaves open."""
    for block in open_blocks(propagation, meter):
        parts = Tableau(block, propagation.low, propagation.high, meter).repair()
        if parts is not None:
            return proof_of(parts)
    return None


def open_blocks(propagation: Propagation, meter: Meter) -> list[list[OpenRow]]:
    """The rows that the standing bounds do not make sure of, in blocks that share only variables of a single value."""
    rows = []
    for row in propagation.problem.rows:
        if row.member in propagation.removed:
            continue
        meter.spend(len(row.variables))
        low = row.low if row.low and _is_open(row.low, propagation) else None
        high = row.high if row.high and _is_open(row.high, propagation) else None
        if low or high:
            rows.append(OpenRow(row, low, high))
    return _blocks(rows, propagation)


def _is_open(half: Half, propagation: Propagation) -> bool:
    worst = _worst(half, propagation)
    return worst is None or worst < half.least


def _worst(half: Half, propagation: Propagation) -> Number | None:
    total: Number = 0
    for factor, variable in half.terms:
        end = propagation.low[variable] if factor > 0 else propagation.high.get(variable)
        if end is None:
            return None
        total += factor * end.value
    return total


def _blocks(rows: list[OpenRow], propagation: Propagation) -> list[list[OpenRow]]:
    through: dict[int, list[int]] = {}
    for position, open_row in enumerate(rows):
        for variable in open_row.row.variables:
            high = propagation.high.get(variable)
            if high is None or high.value != propagation.low[variable].value:
                through.setdefault(variable, []).append(position)
    blocks = []
    reached = [False] * len(rows)
    for start in range(len(rows)):
        if reached[start]:
            continue
        reached[start] = True
        block = [start]
        for position in block:
            for variable in rows[position].row.variables:
                for other in through.pop(variable, ()):
                    if not reached[other]:
                        reached[other] = True
                        block.append(other)
        blocks.append([rows[position] for position in sorted(block)])
    return blocks
