"""Whether a numeral of a text says what a figure says: its number, and its hedge."""

import re
from collections.abc import Mapping
from functools import cache

from figrecon.domain.figure import Figure
from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Number
from figrecon.domain.reading import read
from figrecon.domain.value import COLLECTIVES, parse_value
from figrecon.evidence.found import Kind
from figrecon.evidence.scan import Numeral, scan

WITHOUT_HEDGE = frozenset({Hedge.RANGE, Hedge.COLLECTIVE, Hedge.MOST, Hedge.REST, Hedge.UNKNOWN})
"""Values that take no hedge in a ledger: whatever stands beside the numeral belongs under `printed`."""

_WORDS = {Hedge.MOST: ("most", "majority"), Hedge.REST: ("rest", "remainder")}
_TOTAL = re.compile(r"\b(?:(?:a |in )?total(?: of)?|in all|altogether)\b")


def same_number(figure: Figure, numeral: Numeral, language: str) -> bool:
    """Whether a numeral is a figure's number, or an end of the range that the source published beside it."""
    value = figure.value
    match value.hedge:
        case Hedge.UNKNOWN:
            return False
        case Hedge.MOST | Hedge.REST:
            return _is_share(numeral) and _is_word(numeral, _WORDS[value.hedge], language)
        case Hedge.COLLECTIVE:
            return _is_collective(figure, numeral, language)
        case Hedge.RANGE:
            return (numeral.low, numeral.high) == (value.number, value.upper)
    if value.number in numeral.alternatives or (numeral.low == numeral.high == value.number):
        return True
    return _is_published_beside(figure, numeral)


def an_end(figure: Figure, numeral: Numeral) -> bool:
    """Whether a numeral is one end of a figure's range, for a range that a text words in a way of its own."""
    ends: tuple[Number | None, ...] = (figure.value.number, figure.value.upper)
    return figure.value.hedge is Hedge.RANGE and numeral.low == numeral.high and numeral.low in ends


def may_be(figure: Figure, numeral: Numeral) -> bool:
    """Whether a weak word ("doubled", "a number of") does not exclude a figure's number."""
    number = figure.value.number
    if numeral.kind is not Kind.WEAK or numeral.high is not None:
        return False
    return numeral.low is None or number is None or number >= numeral.low


def open_word(least: Number) -> str:
    """The word of a ledger for a number that is open above: dozens for 12 or more; empty where there is none of ten or more."""
    return _open_words().get(least, "")


@cache
def _open_words() -> Mapping[Number, str]:
    lows = {word: read(parse_value(word)).literal.low for word in COLLECTIVES}
    return {low: word for word, low in lows.items() if low >= 10}


def same_hedge(figure: Figure, numeral: Numeral) -> bool:
    """Whether the words beside a numeral are a figure's own hedge."""
    return figure.value.hedge in WITHOUT_HEDGE or numeral.hedge == figure.value.hedge.value


def hedge_of(words: str, numeral: Numeral, language: str) -> str | None:
    """The hedge that a curator's words give to a numeral: None where they hold more words whose meaning is not known."""
    said = [n for n in scan(words, language).numerals if n.printed.casefold() == numeral.printed.casefold()]
    if said and said[0].hedge:
        return said[0].hedge
    rest = _TOTAL.sub("", words.casefold().replace(numeral.printed.casefold(), "", 1))
    return None if any(char.isalpha() for char in rest) else ""


def _is_share(numeral: Numeral) -> bool:
    return numeral.kind is Kind.WEAK and numeral.low is None


def _is_word(numeral: Numeral, words: tuple[str, ...], language: str) -> bool:
    """Whether a weak word is one of these; in other languages than English every one will do."""
    return not language.startswith("en") or any(word in words for word in numeral.printed.casefold().split())


def _is_collective(figure: Figure, numeral: Numeral, language: str) -> bool:
    if numeral.high is not None or numeral.low != figure.readings.literal.low:
        return False
    word = figure.value.word.removeprefix("a ")
    return numeral.kind is not Kind.WEAK or _is_word(numeral, (word,), language)


def _is_published_beside(figure: Figure, numeral: Numeral) -> bool:
    own = figure.readings.literal
    if own in (read(figure.value).literal, read(figure.value, whole=False).literal):
        return False  # no `low` or `high` of its own
    if numeral.low == numeral.high:
        return numeral.low in (own.low, own.high)
    return (numeral.low, numeral.high) == (own.low, own.high)
