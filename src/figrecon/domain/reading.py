"""Three readings of a value: what its words strictly allow, what one reader in four takes, what a median reader takes.

The widths of hedges come from readers' answers (see `width`). Our own choice are the bands of collective words and of
fraction words, and these rules: a percentage or a fraction word is read on the scale of hundredths; a hedged fraction
word reaches as far as the word alone at least; a bare percentage is never taken as rounded.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Literal, NamedTuple

from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Interval, Number
from figrecon.domain.numeral import exact
from figrecon.domain.value import Value
from figrecon.domain.width import digits_of, is_round, near, whole_near, whole_widths, widths


class Reading(StrEnum):
    """How far the words of a value are taken, from the widest to the narrowest."""

    LITERAL = "literal"
    STRETCHED = "stretched"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Readings:
    """The three intervals of a value: usual within stretched within literal."""

    literal: Interval
    stretched: Interval
    usual: Interval

    def __getitem__(self, reading: Reading) -> Interval:
        if reading is Reading.LITERAL:
            return self.literal
        return self.stretched if reading is Reading.STRETCHED else self.usual


def read(
    value: Value,
    *,
    whole: bool = True,
    reading: Literal["exact", "rounded"] | None = None,
    low: Number | None = None,
    high: Number | None = None,
) -> Readings:
    """The readings of a value: of a count in whole numbers (`whole`), otherwise and of every ratio in exact fractions.

    `reading` says how a bare number is meant, and is nothing to a hedged one. `low` and `high`, the range that the
    source itself gives, replace the ends of all three; an end not given stays, or moves as far as the given one.
    A share of another figure bounds nothing by itself and is read 0 to any number: see `share`.
    ValueError if `low` is above `high`.
    """
    whole = whole and not value.ratio
    readings = _read((_ANY, _ANY, _ANY) if value.of is not None else _spans(value, whole, reading), whole)
    if low is None and high is None:
        return readings
    if low is not None and high is not None and low > high:
        raise ValueError(f"the range that the source gives has its ends reversed: {low} to {high}")
    return Readings(*(_with_own_ends(readings[each], low, high, whole) for each in Reading))


@lru_cache(maxsize=1 << 10)
def share(value: Value) -> Readings:
    """The readings of a share, as fractions of its whole from 0 to 1; ValueError for a value that is no share.

    A bare percentage is true to half a unit of its last printed digit; the rest may be any part.
    """
    if value.of is None:
        raise ValueError(f"{value.written} is a share of no figure")
    if value.hedge is Hedge.MOST:
        spans = (_Span(Fraction(1, 2), 1, low_open=True),) * 3
    elif value.hedge is Hedge.REST or value.number is None:
        spans = (_ANY,) * 3
    elif value.hedge is Hedge.BARE and not value.word:
        half_unit = Fraction(1, 2 * 100 * 10**value.decimals)
        spans = (_Span(value.number - half_unit, value.number + half_unit),) * 3
    else:
        spans = _spans(value, whole=False)
    return _nested([Interval(0, 1), *(_interval(span, whole=False) for span in spans)])


class _Span(NamedTuple):
    """The ends of an interval before it is cut to what can be: they may lie below 0 or be reversed."""

    low: Number
    high: Number | None
    low_open: bool = False
    high_open: bool = False


_Spans = tuple[_Span, _Span, _Span]
"""Literal, stretched, usual."""

_ANY = _Span(0, None)


def _interval(span: _Span, whole: bool) -> Interval:
    """The numbers of the span from 0 on; where it holds none, its lower end.

    The lower end of a count is rounded down, the upper one up; an open end is the next whole number inwards.
    """
    low, high, low_open, high_open = span
    if whole and isinstance(low, int) and isinstance(high, int) and 0 <= low + low_open <= high - high_open:
        return Interval(low + low_open, high - high_open)  # most counts: nothing to round or to cut
    if whole:
        low, high = floor(low) + low_open, None if high is None else ceil(high) - high_open
        low_open = high_open = False
    else:
        low, high = exact(low), None if high is None else exact(high)
    if low < 0:
        low, low_open = 0, False
    if high is not None and (high < low or (high == low and (low_open or high_open))):
        return Interval(low, low)
    return Interval(low, high, low_open, high_open)


def _read(spans: _Spans, whole: bool) -> Readings:
    if spans[0] is spans[1] is spans[2]:  # most numbers are bare: one interval
        interval = _interval(spans[0], whole)
        return Readings(interval, interval, interval)
    return _nested([_interval(span, whole) for span in spans])


def _nested(intervals: list[Interval]) -> Readings:
    """The last three, each cut to the one before it; one that lies outside becomes that one."""
    for at in range(1, len(intervals)):
        if not _lies_in(intervals[at], intervals[at - 1]):
            intervals[at] = intervals[at].meet(intervals[at - 1]) or intervals[at - 1]
    return Readings(*intervals[-3:])


def _lies_in(inner: Interval, outer: Interval) -> bool:
    """Whether that is seen at first sight."""
    is_below = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return is_below and inner.low >= outer.low and not (outer.low_open or outer.high_open)


def _with_own_ends(interval: Interval, low: Number | None, high: Number | None, whole: bool) -> Interval:
    own_low = interval.low if low is None else low
    own_high = interval.high if high is None else high
    if own_high is not None and own_low > own_high:
        own_low = own_high = own_high if low is None else own_low
    return _interval(_Span(own_low, own_high, low is None and interval.low_open, high is None and interval.high_open), whole)


def _spans(value: Value, whole: bool, reading: Literal["exact", "rounded"] | None = None) -> _Spans:
    """The rows of the table of readings."""
    if value.hedge is Hedge.COLLECTIVE:
        return _BANDS[value.word]
    n = value.number
    if n is None:
        return _ANY, _ANY, _ANY
    if value.hedge is Hedge.RANGE:
        return (_Span(n, value.upper),) * 3
    if value.hedge is Hedge.EXACTLY or (value.hedge is Hedge.BARE and not value.word):
        rounded = reading == "rounded" or (reading is None and not value.percent and is_round(n))
        return _rounded(value, n, whole) if rounded and value.hedge is Hedge.BARE else (_Span(n, n),) * 3
    return _hedged(value.hedge, n, _reach(value, n, value.hedge, whole))


def _rounded(value: Value, n: Number, whole: bool) -> _Spans:
    """A number that stands for all those that are rounded to it; other readers than the strictest take it as about."""
    half = exact(Fraction(digits_of(exact(n * _parts(value))).grain) / (2 * _parts(value)))
    _, stretched, usual = _hedged(Hedge.ABOUT, n, _reach(value, n, Hedge.ABOUT, whole))
    return _Span(ceil(n - half) if whole else n - half, n + half, high_open=True), stretched, usual


class _Reach(NamedTuple):
    """How far a hedge reaches from its number: literally below and above it, and its two widths.

    Of a count they are whole, rounded up: its ends are, too, and so come out the same.
    """

    below: Number
    above: Number
    w50: Number
    w75: Number


def _hedged(hedge: Hedge, n: Number, reach: _Reach) -> _Spans:
    below, above, w50, w75 = reach
    match hedge:
        case Hedge.OVER:
            return _Span(n, None, True), _Span(n, n + w75, True), _Span(n, n + w50, True)
        case Hedge.AT_LEAST:
            return _Span(n, None), _Span(n, n + w75), _Span(n, n + w50)
        case Hedge.NEARLY:
            return _Span(n - below, n), _Span(n - w75, n), _Span(n - w50, n, high_open=True)
        case Hedge.FEWER_THAN:
            below_n = _Span(0, n, high_open=True)
            return below_n, below_n._replace(low=n - w75), below_n._replace(low=n - w50)
        case Hedge.AT_MOST:
            return _Span(0, n), _Span(n - w75, n), _Span(n - w50, n)
        case Hedge.UP_TO:
            return _ANY, _Span(0, n), _Span(n - w50, n)
        case Hedge.AS_MANY_AS:
            return _Span(0, n), _Span(n - w75, n), _Span(n, n)
        case _:  # about, and a fraction word alone
            half75, half50 = _half(w75), _half(w50)
            return _Span(n - below, n + above), _Span(n - half75, n + half75), _Span(n - half50, n + half50)


def _half(width: Number) -> Number:
    return -(-width // 2) if isinstance(width, int) else width / 2


def _parts(value: Value) -> int:
    """What one was said in: hundredths of a percentage or a fraction word, otherwise whole."""
    return 100 if value.percent or value.word else 1


def _reach(value: Value, n: Number, hedge: Hedge, whole: bool) -> _Reach:
    parts = _parts(value)
    said = exact(n * parts)
    if value.word:
        return _word_reach(said, hedge)
    digits = digits_of(said)
    if whole and parts == 1 and isinstance(said, int):
        away = whole_near(said, digits)
        return _Reach(away, away, *whole_widths(hedge, said, digits.zeros, digits.five))
    w50, w75 = widths(hedge, said, digits.zeros, digits.five)
    distance = Fraction(near(said))
    return _Reach(distance / parts, distance / parts, w50 / parts, w75 / parts)


_SIMPLE = tuple(Fraction(part) for part in ("0", "1/10", "1/5", "1/4", "1/3", "1/2", "2/3", "3/4", "4/5", "9/10", "1"))
_WORD_W50, _WORD_W75 = Fraction(5, 100), Fraction(10, 100)


def _word_reach(percentage: Number, hedge: Hedge) -> _Reach:
    """A fraction word lies between the simple fractions beside it; alone, it is usually true to 2.5 points.

    Hedged, it takes the width of a percentage in tens (half: 50, which ends in a 5).
    """
    n = Fraction(percentage) / 100
    below = max(simple for simple in _SIMPLE if simple < n)
    above = min(simple for simple in _SIMPLE if simple > n)
    w50 = w75 = Fraction(0)
    if hedge is not Hedge.BARE:
        w50, w75 = widths(hedge, percentage, zeros=1, five=percentage == 50)
    return _Reach(n - below, above - n, max(w50 / 100, _WORD_W50), max(w75 / 100, _WORD_W75))


def _band(least: int, usual: tuple[int, int], stretched: tuple[int, int]) -> _Spans:
    return _Span(least, None), _Span(*stretched), _Span(*usual)


def _power(ten: int) -> _Spans:
    """A plural of a power of ten: hundreds are 200 to 999, at a stretch 150 to 1,999."""
    return _band(ten, (2 * ten, 10 * ten - 1), (ten * 3 // 2, 20 * ten - 1))


_BANDS: dict[str, _Spans] = {
    "a couple": _band(2, (2, 2), (2, 3)),
    "a few": _band(2, (3, 5), (2, 9)),
    "a handful": _band(2, (3, 7), (2, 12)),
    "several": _band(2, (3, 9), (2, 20)),
    "tens": _band(10, (20, 99), (15, 150)),
    "dozens": _band(12, (24, 99), (20, 199)),
    "scores": _band(20, (40, 99), (30, 199)),
    "hundreds": _power(100),
    "thousands": _power(1000),
    "tens of thousands": _power(10**4),
    "hundreds of thousands": _power(10**5),
    "millions": _power(10**6),
    "tens of millions": _power(10**7),
    "hundreds of millions": _power(10**8),
}
