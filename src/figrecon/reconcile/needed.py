"""What each figure of a difference would have to be, if all the others of it are true."""

from collections.abc import Collection
from typing import NamedTuple

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.claim import FIGURE, RELATION
from figrecon.reconcile.model import Model, Named
from figrecon.reconcile.solver import System, bounds

MOST = 12
"""Figures of a difference up to which each is asked for."""


class Need(NamedTuple):
    """The end that a figure misses: it would have to be at least `low`, or at most `high`."""

    low: Number | None = None
    high: Number | None = None


def needed(model: Model, difference: Difference) -> dict[str, Need]:
    """By figure, what the others leave it, at the reading at which they clash; nothing where the others clash as well.

    Figures without a number of their own (shares) and differences of more than MOST figures are left out.
    """
    if len(difference.figures) > MOST:
        return {}
    reading = Reading.LITERAL if difference.verdict is Verdict.CONTRADICTION else Reading.USUAL
    named = model.named(reading, homes=model.homes_of(difference.figures))
    told = {FIGURE: difference.figures, RELATION: difference.relations}
    return needs(named, {number for number, m in enumerate(named.members) if m.sort not in told or m.name in told[m.sort]})


def needs(named: Named, members: Collection[int]) -> dict[str, Need]:
    """By figure, what the other members of a set leave it; nothing for one that they leave as it is."""
    lines = named.system
    own = [(bound, name) for bound, name in zip(lines.bounds, named.bounded, strict=True) if bound.member in members]
    rows = tuple(row for row in lines.rows if row.member in members)
    found = {}
    for bound, name in own:
        others = tuple(other for other, _ in own if other is not bound)
        left = bounds(System(lines.variables, others, rows, lines.cost), [bound.variable]).derived[bound.variable]
        if bound.high is not None and left.low > bound.high:
            found[name] = Need(low=-(-left.low // 1))
        elif left.high is not None and bound.low is not None and left.high < bound.low:
            found[name] = Need(high=left.high // 1)
    return found
