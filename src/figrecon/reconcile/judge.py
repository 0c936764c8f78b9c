"""Two figures together: whether they can both be true, and at which reading."""

from collections.abc import Callable
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Interval, Number
from figrecon.domain.value import Hedge

OPEN_ENDED = (Hedge.AT_LEAST, Hedge.OVER, Hedge.COLLECTIVE)
"""Words that name the low end alone, so that a higher number does not gainsay them."""


class Judged(NamedTuple):
    """A verdict, and the figure that has to be read stretched for it, if one has to."""

    verdict: Verdict
    needs: str = ""


SAME, AGREES = Judged(Verdict.SAME), Judged(Verdict.AGREES)


def same_number(a: Figure, b: Figure) -> bool:
    """Equal number and hedge; of words without a number, no ranges that exclude one another."""
    x, y = a.value, b.value
    if x is not y and (x.number, x.upper, x.hedge, x.word, x.of) != (y.number, y.upper, y.hedge, y.word, y.of):
        return False
    return a.readings is b.readings or a.readings.literal.meets(b.readings.literal)


def may_repeat(a: Figure, b: Figure) -> bool:
    """Whether two figures with one number may be one statement: both can be true, or one of them is the plain number.

    "47" is passed on as "over 47", but nobody says "at most 47" and "over 47" at once.
    """
    if a.readings is b.readings:
        return True
    plain = (Hedge.BARE, Hedge.EXACTLY)
    return (a.value.hedge in plain) is not (b.value.hedge in plain) or a.readings.literal.meets(b.readings.literal)


def judge_same(a: Figure, b: Figure) -> Judged:
    """Two figures of one quantity: their intervals have to meet.

    An open-ended figure ("at least 164") beside a higher one is at worst stretched.
    """
    if same_number(a, b):
        return SAME
    judged = _judge(a, b, Interval.meets)
    if judged.verdict is Verdict.TENSION:
        low = min(a, b, key=lambda f: f.readings.usual.low)
        if is_open_ended(low):
            return Judged(Verdict.STRETCHED, low.id)
    return judged


def is_open_ended(figure: Figure) -> bool:
    """Whether a figure names no end: "at least 164"."""
    return figure.value.hedge in OPEN_ENDED and figure.readings.literal.high is None


def judge_at_most(small: Figure, large: Figure) -> Judged:
    """A figure of what is at most the other's: a part and its whole, an earlier count and a later."""
    return _judge(small, large, _at_most)


def may_be_at_most(small: Figure, large: Figure) -> bool:
    """Whether that agrees as usually read."""
    return _at_most(small.readings.usual, large.readings.usual)


def _at_most(small: Interval, large: Interval) -> bool:
    return large.high is None or small.low <= large.high


def _judge(a: Figure, b: Figure, holds: Callable[[Interval, Interval], bool]) -> Judged:
    one, other = a.readings, b.readings
    if holds(one.usual, other.usual):
        return AGREES
    if holds(one.stretched, other.usual):
        return Judged(Verdict.STRETCHED, a.id)
    if holds(one.usual, other.stretched):
        return Judged(Verdict.STRETCHED, b.id)
    if holds(one.literal, other.literal) or is_unsure(a) or is_unsure(b):
        return Judged(Verdict.TENSION)
    return Judged(Verdict.CONTRADICTION)


UNSETTLED = frozenset({"as_of", "metric", "scope", "place"})
"""The filings that a conflict can hang on. Who said a number does not change what it counts."""


def is_unsure(figure: Figure) -> bool:
    """Whether the text leaves open what the figure counts."""
    return not figure.unsure.isdisjoint(UNSETTLED)


def written(number: Number) -> str:
    """A number for a line of arithmetic: 3,228, or 0.475."""
    if number.denominator != 1:
        return f"{float(number):,.4g}"
    return f"{int(number):,}"
