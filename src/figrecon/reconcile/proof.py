"""A difference between two figures as one line of arithmetic, in the figures' own numbers."""

from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.judge import written


class Gap(NamedTuple):
    """The lowest that one figure allows and the highest that the other does, which do not meet, and the line that says so."""

    low: Number | None = None
    high: Number | None = None
    line: str = ""


def gap(larger: Figure, smaller: Figure, verdict: Verdict) -> Gap:
    """Between a figure that stands above another and that other; an empty gap where they agree.

    A contradiction is told in the literal readings, whatever is milder in the usual ones.
    """
    literal = larger.readings.literal.low, smaller.readings.literal.high
    reading = Reading.LITERAL if literal[1] is not None and literal[0] > literal[1] else Reading.USUAL
    low, high = larger.readings[reading].low, smaller.readings[reading].high
    if verdict.rank < Verdict.STRETCHED.rank or high is None or low <= high:
        return Gap()
    names = _names(larger, smaller)
    usual = "" if reading is Reading.LITERAL else "as usually read, "
    return Gap(
        low,
        high,
        f"{usual}at least {written(low)} [{names[0]}] = {written(low)}, "
        f"but at most {written(high)} [{names[1]}] = {written(high)}",
    )


def _names(a: Figure, b: Figure) -> tuple[str, str]:
    """Short names where they tell the two apart."""
    return (a.id, b.id) if a.name == b.name else (a.name, b.name)


def slip(a: Figure, b: Figure) -> str:
    """A hint where one number looks like a slip of the pen of the other: ten times as much, or two digits changed about."""
    x, y = a.value.number, b.value.number
    if not isinstance(x, int) or not isinstance(y, int) or x == y or not x or not y:
        return ""
    small, large = sorted((x, y))
    for factor in (10, 100, 1000):
        if small * factor == large:
            return f"{written(large)} is exactly {factor:,} times {written(small)}: a digit too many or too few?"
    if _transposed(str(x), str(y)):
        return f"{written(x)} and {written(y)} differ by two digits changed about: a slip in writing?"
    return ""


def _transposed(x: str, y: str) -> bool:
    apart = [i for i, (c, d) in enumerate(zip(x, y, strict=False)) if c != d]
    if len(x) != len(y) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return x[first] == y[second] and x[second] == y[first]
