"""What all figures together allow, as bands behind a drawing: literally, and where it says more than the figures do."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from figrecon.domain.interval import Interval, Number
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import Bounded
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.views.narrowed import tells


class Reach(NamedTuple):
    """From one day to another, as ordinals, a count lay between two numbers. `last` None: from then on."""

    first: float
    last: float | None
    low: Number
    high: Number


def literal(bounded: Iterable[Bounded]) -> list[Bounded]:
    return [b for b in bounded if b.reading is Reading.LITERAL and b.figures]


def allowed(bounded: Iterable[Bounded]) -> dict[str, Interval]:
    """What all figures together allow each figure's quantity, by the figure's name."""
    return {name: Interval(b.low, b.high) for b in literal(bounded) for name in b.figures}


def telling(bounded: Iterable[Bounded], reconciliation: Reconciliation) -> dict[str, Interval]:
    """The same where it is narrower than what each of the quantity's own figures says."""
    return allowed(b for b in literal(bounded) if tells(b, reconciliation))


def reaches(
    bounded: Iterable[Bounded], drawn: Mapping[str, tuple[float | None, float]], reconciliation: Reconciliation
) -> list[Reach]:
    """The bands behind the figures of a chart. `drawn`: by name, the first and the last day at which each is drawn.

    A running total lies, between two days, between the low of the one and the high of the other; a level says nothing
    of other days. A band without an upper end is not drawn.
    """
    series: dict[object, list[Bounded]] = {}
    for b in literal(bounded):
        if drawn.keys() & set(b.figures):
            series.setdefault((b.metric, b.scope, b.place, b.since), []).append(b)
    found: list[Reach] = []
    for each in series.values():
        found += _series(each, drawn, reconciliation)
    return found


def _series(
    each: list[Bounded], drawn: Mapping[str, tuple[float | None, float]], reconciliation: Reconciliation
) -> Iterator[Reach]:
    metric = reconciliation.ledger.metrics[each[0].metric]
    exact = [(_middle(b.day), b) for b in each if b.day and not b.owner and metric.kind is Kind.CUMULATIVE]
    for (first, low), (last, high) in pairwise(exact):
        if high.high is not None:
            yield Reach(first, last, low.low, high.high)
    for b in each:
        if b.high is not None and tells(b, reconciliation):
            days = [drawn[name] for name in b.figures if name in drawn]
            first, last = min(day if first is None else first for first, day in days), max(day for _, day in days)
            yield Reach(first, last, b.low, b.high)


def _middle(day: date) -> float:
    return day.toordinal() + 0.5
