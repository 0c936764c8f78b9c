"""From changes and multipliers back to the ends of the members' own lines (Farkas' lemma)."""

from fractions import Fraction
from heapq import heappop, heappush
from math import gcd, lcm
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.problem import BoundLine, Half
from figrecon.reconcile.solver.propagate import Change
from figrecon.reconcile.solver.system import Certificate, Conflict, Kind, Multiplier, quotient

Part = tuple[Change | Half, Number]
"""An end, derived or given, and how often it counts."""


class Proof(NamedTuple):
    """Members that cannot all be true, and the certificate that shows it; perhaps more of them than it takes."""

    members: frozenset[int]
    certificate: Certificate

    @property
    def conflict(self) -> Conflict:
        return Conflict(tuple(sorted(self.members)), self.certificate)


def proof_of(parts: list[Part]) -> Proof:
    """The proof that lies in parts whose sum is a contradiction."""
    weights, members = _traced(parts)
    shared = lcm(*(Fraction(weight).denominator for weight in weights.values()))
    factors = {end: int(weight * shared) for end, weight in weights.items()}
    divisor = gcd(*factors.values())
    certificate = [Multiplier(kind, index, factor // divisor) for (kind, index), factor in factors.items()]
    return Proof(frozenset(members), tuple(sorted(certificate)))


def members_of(parts: list[Part]) -> tuple[int, ...]:
    """The members that the parts rest on, sorted."""
    return tuple(sorted(_traced(parts)[1]))


def _traced(parts: list[Part]) -> tuple[dict[tuple[Kind, int], Number], set[int]]:
    """How often each given end counts, and whose it is. Effects are followed before their causes, each once."""
    ends: dict[tuple[Kind, int], Number] = {}
    members: set[int] = set()
    weights: dict[int, Number] = {}
    waiting: list[tuple[int, int, Change]] = []

    def count(part: Change | Half, weight: Number) -> None:
        if isinstance(part, Half):
            members.add(part.member)
            row_end: tuple[Kind, int] = ("row-low" if part.is_low else "row-high", part.place)
            ends[row_end] = ends.get(row_end, 0) + weight * part.scale
        elif id(part) in weights:
            weights[id(part)] += weight
        else:
            weights[id(part)] = weight
            heappush(waiting, (-part.number, id(part), part))

    for part, weight in parts:
        count(part, weight)
    while waiting:
        _, name, change = heappop(waiting)
        weight = weights.pop(name)
        if isinstance(change.source, Half):
            factors = {variable: abs(factor) for factor, variable in change.source.terms}
            own = factors[change.variable]
            count(change.source, quotient(weight, own))
            for cause in change.causes:
                count(cause, quotient(weight * factors[cause.variable], own))
            continue
        end: tuple[Kind, int] = ("nonnegative", change.variable)
        if isinstance(change.source, BoundLine):
            members.add(change.source.member)
            end = ("bound-low" if change.is_low else "bound-high", change.source.place)
        ends[end] = ends.get(end, 0) + weight
    return ends, members
