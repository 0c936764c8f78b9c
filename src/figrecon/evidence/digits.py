"""Numerals in digits: what of a text they cover, and what they say."""

import re
from fractions import Fraction
from unicodedata import numeric

from figrecon.domain.interval import Number
from figrecon.evidence.found import Found, Kind

_LONGEST = 40
"""A longer row of digits and signs is an identifier; Python refuses to read thousands of them."""

_GROUPS = " ,.'\u066c\u060c"
"""Signs between thousands, after every kind of space and apostrophe has been made one."""

_VULGAR = "¼-¾⅐-⅞"
_NUMBER = rf"""(?:
    \d{{1,3}}(?P<sign>[{_GROUPS}])\d{{3}}(?!\d)(?:(?P=sign)\d{{3}}(?!\d))*+(?:(?!(?P=sign))[.,\u066b]\d++(?![.,]\d))?
  |\d{{1,2}}(?:,\d\d(?!\d))++,\d{{3}}(?!\d)
  |(?<!\d[.,])\d++[.,\u066b]\d++(?![.,]\d)
  |\d++
)"""

_SPECIAL = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)\S++|[@\#](?=\w*[^\W\d])\w++)
    |(?P<phone>\+\d{{1,3}}[ -]?\(?\d{{2,5}}\)?(?:[ -]?\d{{2,4}}){{2,4}}(?![-\d])
      |(?:\b[78][ -]?)?\(\d{{3,5}}\)[ -]?\d{{1,3}}(?:[ -]\d{{2,4}}){{1,2}}(?![-\d])
      |(?<![-\d])\d{{3}}-\d{{3}}-\d{{4}}(?![-\d])
      |(?<![-\d])\d{{3}}-\d\d-\d\d(?![-\d]))
    |(?<![-\d/.])(?P<date>[0-9]{{4}}(?P<a>[-./])[0-9]{{1,2}}(?P=a)[0-9]{{1,2}}(?!\d)
      |[0-9]{{1,2}}(?P<b>[-./])[0-9]{{1,2}}(?P=b)[0-9]{{4}}(?!\d)
      |[0-9]{{1,2}}(?P<c>[./])[0-9]{{1,2}}(?P=c)[0-9]{{2}}(?![./]?\d)
      |(?:19|20)[0-9]{{2}}[-–/][0-9]{{2}}(?!\d))
    |(?P<time>(?<![\d:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![\d:]))
    |(?P<fraction>(?<![\d/])[1-9]/(?:[2-9]|10)(?![\d/])|\d*+[{_VULGAR}])
    """.replace("[ -]", "[\\ -]"),
    re.VERBOSE,
)

STARTS = rf"[^\W\d_]+|\d+|[+(@#{_VULGAR}]"
"""Where a numeral may begin: a word, a row of digits, or a sign before them."""


def read_digits(text: str, start: int, decimal: str) -> Found | None:
    """The numeral in digits that begins at `start`, where STARTS matches, or None.

    A date, an hour, a telephone number and an address are found whole, without a value.
    """
    match = _SPECIAL.match(text, start)
    if match is not None:
        kind = match.lastgroup or ""
        if kind == "fraction":
            return _fraction(match.group(), start)
        if kind != "date" or _is_date(match.group()):
            return Found(start, match.end(), Kind.DIGITS, None, None, left_out=kind)
    return read_number(text, start, decimal) if text[start].isdecimal() else None


_NUMERAL = re.compile(_NUMBER.replace("[ ", "[\\ "), re.VERBOSE)
_PIECES = re.compile(r"\d+")


def read_number(text: str, start: int, decimal: str) -> Found:
    """The number that begins at `start`; `decimal` is the sign that the language writes before decimals ("" if unknown).

    5.135 is ambiguous, 5135 or 5.135, whatever the language; so is 5,135 unless the language writes decimals with a point.
    """
    match = _NUMERAL.match(text, start)
    if match is None:
        raise ValueError(f"no digit at {start}")
    printed = match.group()
    if len(printed) > _LONGEST:
        return Found(start, match.end(), Kind.DIGITS, None, None)
    if printed.isdecimal():
        return _plain(start, match.end(), int(printed))
    pieces = _PIECES.findall(printed)
    signs = [char for char in printed if not char.isdecimal()]
    if match["sign"] is None and len(signs) == 1:
        return _with_decimals(text, start, match.end(), pieces, signs[0], decimal)
    if len(signs) > 1 and signs[-1] != signs[0]:
        return _plain(start, match.end(), _decimal("".join(pieces[:-1]), pieces[-1]))
    whole = int("".join(pieces))
    if len(signs) > 1 or signs[0] not in ".," or (signs[0] == "," and decimal == "." and pieces[0] != "0"):
        return _plain(start, match.end(), whole)
    broken = _decimal(*pieces)
    if pieces[0] == "0":
        return _plain(start, match.end(), broken)
    return Found(start, match.end(), Kind.DIGITS, whole, whole, (whole, broken), ambiguous=True)


def _with_decimals(text: str, start: int, end: int, pieces: list[str], sign: str, decimal: str) -> Found:
    """12.5, or 12,50 in an English text; but "in 2022,164 people" is two numbers that lost the blank between them."""
    if decimal and sign in ".," and sign != decimal and len(pieces[1]) > 2:
        end = start + len(pieces[0])
        return _plain(start, end, int(text[start:end]))
    return _plain(start, end, _decimal(*pieces))


def _decimal(whole: str, decimals: str) -> Number:
    number = Fraction(int(whole + decimals), 10 ** len(decimals))
    return number.numerator if number.denominator == 1 else number


def _plain(start: int, end: int, number: Number) -> Found:
    return Found(start, end, Kind.DIGITS, number, number)


def _fraction(printed: str, start: int) -> Found:
    """2/3, ¾ or 2½."""
    if "/" in printed:
        number: Number = Fraction(int(printed[0]), int(printed[2:]))
    else:
        vulgar = Fraction(numeric(printed[-1])).limit_denominator(10)
        number = vulgar + int(printed[:-1]) if 1 < len(printed) <= _LONGEST else vulgar
    return Found(start, start + len(printed), Kind.FRACTION, number, number)


def _is_date(printed: str) -> bool:
    """Whether digits in the shape of a date can be one: a month and a day, in either order, or the years of a season."""
    pieces = [int(piece) for piece in re.split(r"[-–./]", printed)]
    if len(pieces) == 2:
        return (pieces[0] + 1) % 100 == pieces[1]
    small = pieces[1:] if len(re.split(r"[-./]", printed)[0]) == 4 else pieces[:2]
    return min(small) >= 1 and min(small) <= 12 and max(small) <= 31
