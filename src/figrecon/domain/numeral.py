"""Numerals: digits in groups, number words, magnitudes and fraction words, each read to an exact number.

Texts come in lower case, with one blank between words, plain hyphens and straight apostrophes. A text that is no
numeral gives None; one that is a numeral but could be misread is refused with `UnreadableValue`.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.domain.unreadable import UnreadableValue, unreadable

LARGEST = 10**30
FINEST = 12
"""Decimals that a number may have."""

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_BELOW_TWENTY = {word: n for n, word in enumerate(_SMALL)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_THOUSANDS = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 1000}
_DOZENS = {"dozen": 12, "score": 20}
_MAGNITUDES = _THOUSANDS | {"hundred": 100} | _DOZENS
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5}
_PARTS |= {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}

_MAGNITUDE = "|".join(_MAGNITUDES)
FRACTION_WORD = rf"(?:{'|'.join(_PARTS)})s?"
"""How the last word of a fraction looks: half, third, thirds, …"""

_COUNTED = re.compile(rf"(\d[\d.,' ]*?)(?: ?({_MAGNITUDE})s?)?")
_GROUPED, _POINTED = (
    re.compile(
        rf"(?P<whole>[1-9]\d{{0,2}}(?P<group>{group})\d{{3}}(?:(?P=group)\d{{3}})*|0|[1-9]\d*)"
        r"(?:(?P<point>[.,])(?P<decimals>\d+))?"
    )
    for group in ("[,. ']", "[, ']")
)
_HALF_A = re.compile(rf"half[ -]an?[ -]({_MAGNITUDE})")
_FRACTION = re.compile(rf"(?:(an?|{'|'.join(_SMALL[1:10])})[ -])?({'|'.join(_PARTS)})s?")


class Numeral(NamedTuple):
    """An exact number and how many decimals of it are printed."""

    number: Number
    decimals: int = 0


def exact(number: Number) -> Number:
    """The same number, an int where it is whole."""
    return int(number) if number.denominator == 1 else number


def parse_numeral(text: str, *, decimals: bool = False) -> Numeral | None:
    """The number that digits or English words say: 3,770 · 1.2 million · forty-four · two dozen.

    `decimals` says that a point between digits is a decimal point (in a percentage or a factor), so that 33.333 can be
    read in one way only; before a magnitude it always is. What a magnitude makes must be a whole number.
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        number = _words(text)
        return None if number is None else Numeral(number)
    digits, magnitude = found.groups()
    if magnitude is None:
        return _digits(digits, decimals)
    whole = exact(_digits(digits, True).number * _MAGNITUDES[magnitude])
    if not isinstance(whole, int):
        raise UnreadableValue("fraction", f"This is no whole number: write it in digits, without the word {magnitude}.")
    return Numeral(_within_reach(whole))


def parse_fraction(text: str) -> tuple[Fraction, str] | None:
    """A fraction below one in words, and the word: two thirds → (2/3, "third")."""
    found = _FRACTION.fullmatch(text)
    if found is None:
        return None
    count, part = found.groups()
    if count is None and part != "half":
        return None  # "third" alone is an ordinal number
    number = Fraction(_BELOW_TWENTY.get(count or "one", 1), _PARTS[part])
    return (number, "quarter" if part == "fourth" else part) if number < 1 else None


def write_fraction(number: Number, word: str) -> str:
    """The fraction in words, as `parse_fraction` reads it."""
    count = int(number * _PARTS[word])
    if count > 1:
        return f"{_SMALL[count]} {word}s"
    return word if word == "half" else f"{'an' if word == 'eighth' else 'a'} {word}"


def write_number(number: Number, decimals: int = 0, *, factor: bool = False) -> str:
    """The number in digits, at least so many decimals, as `parse_numeral` reads it (`factor` is its `decimals`)."""
    places = max(decimals, decimal_places(number))
    if not places:
        return f"{int(number):,}"
    if places == 3 and 1 <= number < 1000 and not factor:
        places = 4  # 3.775 could be 3,775
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def decimal_places(number: Number) -> int:
    """The decimals that a number needs in digits; ValueError where digits can not write it (a third)."""
    for places in range(FINEST + 3):  # a percentage of FINEST decimals has two more as a fraction
        if (number * 10**places).denominator == 1:
            return places
    raise ValueError(f"{number} has no end in decimal digits")


def _digits(text: str, decimals: bool) -> Numeral:
    """Digits with groups and decimals that can be read in one way only; all others are refused."""
    found = (_POINTED.fullmatch(text) if decimals else None) or _GROUPED.fullmatch(text)
    if found is None:
        raise unreadable(text)
    printed, group, point, fraction = found.group("whole", "group", "point", "decimals")
    whole = re.sub(r"\D", "", printed)
    _within_reach(10 ** (len(whole) - 1))
    if point is None:
        if not decimals and group == "." and len(whole) <= 6:
            raise _ambiguous_point(*printed.split("."))
        return Numeral(_within_reach(int(whole)))
    if point == (group or ",") or (group and len(fraction) == 3 and not (decimals and point == ".")):
        raise unreadable(text)
    if len(fraction) > FINEST:
        raise UnreadableValue("too-precise", f"A number has at most {FINEST} decimals.")
    return Numeral(exact(_within_reach(Fraction(int(whole + fraction), 10 ** len(fraction)))), len(fraction))


def _ambiguous_point(whole: str, fraction: str) -> UnreadableValue:
    return UnreadableValue(
        "ambiguous-digits",
        f"The point may part thousands: write {whole},{fraction} if it does, {whole}.{fraction}0 if decimals follow.",
    )


def _within_reach(number: Number) -> Number:
    if number > LARGEST:
        raise UnreadableValue("too-large", "Numbers above 10 to the power of 30 are not read.")
    return number


def _words(text: str) -> int | None:
    """A whole number in English words, or None: twelve thousand five hundred and three."""
    half = _HALF_A.fullmatch(text)
    if half is not None:
        return _MAGNITUDES[half.group(1)] // 2
    words = text.replace("-", " ").split(" ")
    if words[-1] in _DOZENS:
        return _product(words[:-1], _DOZENS[words[-1]])
    total = 0
    for word, size in _THOUSANDS.items():
        if word not in words:
            continue
        at = words.index(word)
        product, words = _product(words[:at], size), _after(words, at)
        if product is None:
            return None
        total += product
        if not words:
            return total
    rest = _hundreds(words)
    return None if rest is None else total + rest


def _product(count: list[str], size: int) -> int | None:
    number = 1 if count == ["a"] else _hundreds(count)
    return None if number is None else number * size


def _hundreds(words: list[str]) -> int | None:
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    hundreds, rest = 1 if words[:at] == ["a"] else _below_hundred(words[:at]), _after(words, at)
    below = _below_hundred(rest) if rest else 0
    return None if hundreds is None or below is None else 100 * hundreds + below


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [word]:
            return _BELOW_TWENTY.get(word, _TENS.get(word))
        case [tens, word] if tens in _TENS and 0 < _BELOW_TWENTY.get(word, 0) < 10:
            return _TENS[tens] + _BELOW_TWENTY[word]
        case _:
            return None


def _after(words: list[str], at: int) -> list[str]:
    """The words after that place, without the "and" that joins them."""
    rest = words[at + 1 :]
    return rest[1:] if len(rest) > 1 and rest[0] == "and" else rest
