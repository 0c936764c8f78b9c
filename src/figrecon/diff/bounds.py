"""Bounds of two ledgers compared: which quantities an edit makes known more tightly, more loosely, or not at all."""

from collections.abc import Mapping
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.reconciliation import Reconciliation

Ends = tuple[Number, Number | None]
"""The low and the high of a quantity; high None: no upper bound."""

Name = tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]
"""A quantity: metric, scope, place, the day its count begins, as of, and the figure that owns an imprecise date."""


class BoundChange(NamedTuple):
    """A quantity whose bounds changed at a reading; None where no figure named it before, or none does any more."""

    metric: str
    scope: tuple[str, ...]
    place: tuple[str, ...]
    as_of: str
    reading: Reading
    before: Ends | None
    after: Ends | None

    @property
    def kind(self) -> str:
        return "opened" if self.before is None else "closed" if self.after is None else "changed"


def bound_changes(old: Reconciliation, new: Reconciliation) -> tuple[BoundChange, ...]:
    """The quantities that figures name in one of two ledgers and whose literal or usual bounds differ."""
    before, after = _bounds(old), _bounds(new)
    found = []
    for name, reading in sorted({*before, *after}, key=lambda key: (key[0], key[1].value)):
        was, now = before.get((name, reading)), after.get((name, reading))
        if was != now:
            metric, scope, place, _, as_of, _ = name
            found.append(BoundChange(metric, scope, place, as_of, reading, was, now))
    return tuple(found)


def _bounds(reconciliation: Reconciliation) -> Mapping[tuple[Name, Reading], Ends]:
    shown = (Reading.LITERAL, Reading.USUAL)
    return {(_name(b), b.reading): (b.low, b.high) for b in derive(reconciliation) if b.figures and b.reading in shown}


def _name(b: Bounded) -> Name:
    return b.metric, b.scope, b.place, b.since.isoformat() if b.since else "", b.as_of, b.owner
