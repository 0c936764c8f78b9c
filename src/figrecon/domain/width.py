"""How wide readers take a hedge around a number, which depends on how round the number is.

The regression is that of Ferson et al. 2015, Int. J. Approximate Reasoning 57:19-39. Every machine gives the same numbers:
they are reckoned in decimals of fixed precision, or in floats where no error of these could round them otherwise.
"""

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Number
from figrecon.domain.numeral import decimal_places


class Digits(NamedTuple):
    """What of a number's digits tells how round it is.

    `zeros`    trailing zeros (r); a decimal counts as one below none, so that 1.5 has -1
    `leading`  the digits before the zeros, as a number: 35 of 3,500
    """

    zeros: int
    leading: int

    @property
    def five(self) -> bool:
        """Whether the last significant digit is a 5 (f)."""
        return self.leading % 10 == 5

    @property
    def grain(self) -> Number:
        """The step in which such a number is rounded (g): 1,000 of 3,000, 500 of 3,500, 50 of 150."""
        step = 10**self.zeros if self.zeros >= 0 else Fraction(1, 10**-self.zeros)
        return 5 * step if self.five and self.leading >= 10 else step


def digits_of(n: Number) -> Digits:
    """The digits of a number from 0 on; ValueError where decimal digits have no end (a third)."""
    if isinstance(n, int):
        zeros, leading = 0, n
    else:
        places = decimal_places(n)
        zeros, leading = -places, int(n * 10**places)
    while leading and leading % 10 == 0:
        leading //= 10
        zeros += 1
    return Digits(zeros, leading)


def is_round(n: Number) -> bool:
    """Whether a bare number is read as rounded: from 100 on, ending in two zeros, or one zero after a 5 (150)."""
    if n < 100:
        return False
    digits = digits_of(n)
    return digits.zeros >= 2 or (digits.zeros == 1 and digits.five and digits.leading < 100)


def near(n: Number) -> Number:
    """How far from a number "about" and "nearly" may literally be."""
    half, tenth = Fraction(n) / 2, Fraction(n) / 10
    return max(min(digits_of(n).grain, half), tenth)


def whole_near(n: int, digits: Digits) -> int:
    """The same of a whole number with these digits, rounded up to a whole one."""
    return max(min(int(digits.grain), -(-n // 2)), -(-n // 10))


_REGRESSION = {
    hedge: tuple(map(Decimal, line.split()))
    for hedge, line in {
        Hedge.ABOUT: "-.2085 .4285 .2807 .0940 .0147 -.0640 -.0102 .0404 .5837",
        Hedge.OVER: "-.0668 .3793 .2490 -.1635 .0344 .1353 -.0068 -.0176 .6666",
        Hedge.AT_LEAST: "-.1128 .3624 .3829 .3188 .0087 -.1404 .0069 .0409 .5927",
        Hedge.NEARLY: "-.2716 .3420 .2722 .0923 .0440 .0196 .0386 -.0270 .5969",
        Hedge.AT_MOST: "-.3076 .4751 .2477 .1168 .0088 -.0619 .1551 .0052 .5956",
    }.items()
}
"""A to H and sigma of each word."""

_RECKON = Context(prec=24)
_LN_10 = _RECKON.ln(Decimal(10))
_TO_QUARTILE = {hedge: _RECKON.exp(_RECKON.multiply(Decimal("0.6745") * row[-1], _LN_10)) for hedge, row in _REGRESSION.items()}
_IN_FLOATS = {hedge: tuple(map(float, row)) for hedge, row in _REGRESSION.items()}
_QUARTILE_IN_FLOATS = {hedge: float(to) for hedge, to in _TO_QUARTILE.items()}
_FLOATING = 10**12
"""Up to here whole numbers are tried in floats."""
_EXACT = Context(prec=10_000)
"""For sums without rounding: numbers here have an end as decimals, and far fewer digits."""
_NARROWEST, _WIDEST = Decimal("0.002"), Decimal("0.4")
_FINEST = Decimal(10**6)


@lru_cache(maxsize=1 << 14)
def widths(hedge: Hedge, n: Number, zeros: int, five: bool) -> tuple[Fraction, Fraction]:
    """The width that the median reader and one reader in four give to a hedge: w50 and w75, in millionths, rounded up.

    `zeros` and `five` are r and f of the number's `Digits`. w50 is kept between 0.2 and 40 % of n before w75 is made of
    it. Hedges without a row of their own take that of "at most".
    """
    if n == 0:
        return Fraction(0), Fraction(0)
    row = hedge if hedge in _REGRESSION else Hedge.AT_MOST
    number = _EXACT.divide(Decimal(n.numerator), Decimal(n.denominator))
    told = _regression(_REGRESSION[row], number, zeros, five)
    w50 = min(max(told, _EXACT.multiply(number, _NARROWEST)), _EXACT.multiply(number, _WIDEST))
    return _up(w50), _up(_EXACT.multiply(w50, _TO_QUARTILE[row]))


def whole_widths(hedge: Hedge, n: int, zeros: int, five: bool) -> tuple[int, int]:
    """The same of a whole number, each rounded up to a whole one: such are the ends that a count can have."""
    if 0 < n <= _FLOATING:
        row = hedge if hedge in _REGRESSION else Hedge.AT_MOST
        a, b, c, d, e, f, g, h, _ = _IN_FLOATS[row]
        if five:
            a, b, c, e = a + d, b + f, c + g, e + h
        told: float = 10 ** (a + c * zeros) * n ** (b + e * zeros)
        w50 = min(max(told, n * 0.002), n * 0.4)
        w75 = w50 * _QUARTILE_IN_FLOATS[row]
        if _is_sure(w50) and _is_sure(w75):
            return ceil(w50), ceil(w75)
    exact50, exact75 = widths(hedge, n, zeros, five)
    return ceil(exact50), ceil(exact75)


def _is_sure(width: float) -> bool:
    """Whether a float is far from what would be rounded otherwise: its own error, some 1e-14, is a hundredth of that."""
    return ceil(width * (1 - 1e-12)) == ceil(width * (1 + 1e-12))


def _regression(row: tuple[Decimal, ...], number: Decimal, zeros: int, five: bool) -> Decimal:
    a, b, c, d, e, f, g, h, _ = row
    ln = _RECKON.ln(number)
    if five:
        a, b, c, e = a + d, b + f, c + g, e + h
    # the sum as a natural logarithm: (a + c r) ln 10 + (b + e r) ln n
    exponent = _RECKON.fma(a + c * zeros, _LN_10, _RECKON.multiply(b + e * zeros, ln))
    return _RECKON.exp(exponent)


def _up(width: Decimal) -> Fraction:
    return Fraction(ceil(_EXACT.multiply(width, _FINEST)), int(_FINEST))
