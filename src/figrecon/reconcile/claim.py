"""What an assumption claims of quantities: a row of the system that its figures and relations make."""

from typing import NamedTuple

from figrecon.domain.interval import Number


class Member(NamedTuple):
    """An assumption, and what it is about where it is one of many: a declared relation for one metric, scope or place."""

    sort: str
    name: str
    context: str = ""


FIGURE, RELATION, FLOW, LATER, PART = "figure", "relation", "flow", "later", "part"
"""The sorts of assumptions. A figure or relation is declared; that counts grow and parts lie in wholes follows."""


class Claim(NamedTuple):
    """low <= sum of factor * variable over `terms` (variable, factor) <= high; None is no end."""

    terms: tuple[tuple[int, Number], ...]
    low: Number | None
    high: Number | None
    member: Member


def at_most(small: int, large: int, member: Member) -> Claim:
    """The one variable is at most the other."""
    return Claim(((large, 1), (small, -1)), 0, None, member)


class Step(NamedTuple):
    """What follows of itself: the one variable is at most the other. There are so many that few are put down as claims."""

    small: int
    large: int
    member: Member

    @property
    def claim(self) -> Claim:
        return at_most(*self)
