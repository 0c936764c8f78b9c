"""Which quantities that no figure names, crossings of divisions, have bounds worth telling."""

from collections.abc import Sequence

from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, place_within, scope_within
from figrecon.reconcile.bound import Bounded


def telling(found: Sequence[Bounded], ledger: Ledger) -> list[bool]:
    """For each of some bounds, all at one reading, whether a figure names the quantity, or one bound is its own.

    A low is its own if it is above 0 and above the lows of its parts that day and of the counts before; a high, if it is
    below the highs of its wholes that day and of the counts after.
    """
    tells = [bool(b.figures) for b in found]
    at_date: dict[object, list[Bounded]] = {}
    in_time: dict[object, list[Bounded]] = {}
    for b in found:
        at_date.setdefault((b.metric, b.since, b.as_of, b.owner), []).append(b)
        in_time.setdefault((b.metric, b.since, b.scope, b.place), []).append(b)
    for at, b in enumerate(found):
        if not tells[at]:
            beside = at_date[b.metric, b.since, b.as_of, b.owner]
            grows = ledger.metrics[b.metric].kind is Kind.CUMULATIVE
            line = in_time[b.metric, b.since, b.scope, b.place] if grows else []
            tells[at] = _has_own_low(b, beside, line, ledger) or _has_own_high(b, beside, line, ledger)
    return tells


def _has_own_low(b: Bounded, beside: Sequence[Bounded], line: Sequence[Bounded], ledger: Ledger) -> bool:
    """Whether something at least as high is neither among its parts nor said before."""
    inner = (other for other in beside if other is not b and _within(other, b, ledger))
    before = (other for other in line if other.day and b.day and other.day < b.day)
    return b.low > max((other.low for other in (*inner, *before)), default=0)


def _has_own_high(b: Bounded, beside: Sequence[Bounded], line: Sequence[Bounded], ledger: Ledger) -> bool:
    outer = (other for other in beside if other is not b and _within(b, other, ledger))
    after = (other for other in line if other.day and b.day and other.day > b.day)
    highs = [other.high for other in (*outer, *after) if other.high is not None]
    return b.high is not None and b.high < min(highs, default=b.high + 1)


def _within(part: Bounded, whole: Bounded, ledger: Ledger) -> bool:
    return scope_within(part.scope, whole.scope, ledger.scopes) and place_within(part.place, whole.place, ledger.places)
