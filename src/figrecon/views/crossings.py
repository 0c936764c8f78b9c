"""Which quantities that no figure names, crossings of divisions, have bounds worth telling."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import inf

from figrecon.domain.interval import Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.reconcile.bound import Bounded
from figrecon.reconcile.contain import near

Ends = tuple[list[Number], list[Number | float]]
"""For each of some bounds the highest low and the lowest high that others say of it; infinity where none does."""


def telling(found: Sequence[Bounded], ledger: Ledger) -> list[bool]:
    """For each of some bounds, all at one reading, whether a figure names the quantity, or one bound is its own.

    A low is its own if it is above 0 and above the lows of its parts that day and of the counts before; a high, if it is
    below the highs of its wholes that day and of the counts after.
    """
    said: Ends = [0] * len(found), [inf] * len(found)
    _say_beside(found, said, ledger)
    _say_in_time(found, said, ledger)
    return [
        bool(b.figures) or b.low > low or (b.high is not None and b.high < high)
        for b, low, high in zip(found, *said, strict=True)
    ]


def _say_beside(found: Sequence[Bounded], said: Ends, ledger: Ledger) -> None:
    """What parts say of their wholes of the same day, and wholes of their parts."""
    lows, highs = said
    scopes, places = near({(b.scope, b.place) for b in found}, ledger)
    at = {(b.metric, b.since, b.as_of, b.owner, b.scope, b.place): number for number, b in enumerate(found)}
    for part, b in enumerate(found):
        for scope in scopes[b.scope]:
            for place in places[b.place]:
                whole = at.get((b.metric, b.since, b.as_of, b.owner, scope, place), part)
                if whole != part:
                    lows[whole] = max(lows[whole], b.low)
                    highs[part] = _least(highs[part], found[whole])


def _say_in_time(found: Sequence[Bounded], said: Ends, ledger: Ledger) -> None:
    """What earlier counts of a running total say of later ones, and these of them."""
    lows, highs = said
    series: dict[object, list[int]] = {}
    for number, b in enumerate(found):
        if b.day and ledger.metrics[b.metric].kind is Kind.CUMULATIVE:
            series.setdefault((b.metric, b.since, b.scope, b.place), []).append(number)

    def day_of(number: int) -> date:
        return found[number].day or date.max

    for numbers in series.values():
        days = [list(of_day) for _, of_day in groupby(sorted(numbers, key=day_of), key=day_of)]
        low: Number = 0
        for of_day in days:
            for number in of_day:
                lows[number] = max(lows[number], low)
            low = max(low, *(found[number].low for number in of_day))
        high: Number | float = inf
        for of_day in reversed(days):
            for number in of_day:
                highs[number] = min(highs[number], high)
            for number in of_day:
                high = _least(high, found[number])


def _least(high: Number | float, b: Bounded) -> Number | float:
    return high if b.high is None else min(high, b.high)
