"""A reported number as people write it: its hedge, the number, and what it is a share of.

What is written is kept; a wording that is not read here can always stand under `printed:`. Own choices, where usage is
loose: "just over" and "well over" are over; "several hundred" is hundreds; a number has one hedge; the magnitude or per
cent sign after a range belongs to both ends, a magnitude only if the low end then stays the lower (1 to 2 million is a
range of millions, 500 to 1 million begins at 500).
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from figrecon.domain.hedge import HEDGE_WORDS, Hedge, split_hedge
from figrecon.domain.interval import Number
from figrecon.domain.numeral import (
    FRACTION_WORD,
    exact,
    parse_fraction,
    parse_numeral,
    write_fraction,
    write_number,
)
from figrecon.domain.unreadable import UnreadableValue, refuse_signs, unreadable

__all__ = ["COLLECTIVES", "HEDGE_WORDS", "Hedge", "UnreadableValue", "Value", "parse_value"]

COLLECTIVES = (
    *("tens", "dozens", "scores", "hundreds", "thousands", "tens of thousands", "hundreds of thousands"),
    *("millions", "tens of millions", "hundreds of millions", "a couple", "a few", "a handful", "several"),
)
"""The words that stand for a number without saying it."""

_COLLECTIVE = {word: word for word in COLLECTIVES} | {"few": "a few"}
_COLLECTIVE |= {other: f"a {word}" for word in ("couple", "handful") for other in (word, f"{word} of", f"a {word} of")}
_COLLECTIVE |= {
    f"{some} {one}": f"{one}s" for some in ("several", "a few") for one in ("dozen", "score", "hundred", "thousand", "million")
}
_FACTORS = {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "tripled": 3, "quadruple": 4}


class Value(NamedTuple):
    """One reported number.

    `written`  as it stands in the ledger, without the blanks around it
    `number`   the number said: the low end of a range, the fraction of a share (2/5 for 40 %); None where none is said
    `upper`    the upper end of a range
    `of`       the figure of which it is a share, as written; the number is then a part of that figure's
    `word`     the collective word, one of COLLECTIVES, or the fraction's word (half, third)
    `ratio`    a factor or a fraction of nothing named (2 times, 40 %): no count
    `percent`  said as a percentage, in hundredths
    `decimals` the decimals printed after the point of a number in digits
    """

    written: str
    hedge: Hedge
    number: Number | None
    upper: Number | None = None
    of: str | None = None
    word: str = ""
    ratio: bool = False
    percent: bool = False
    decimals: int = 0

    def __hash__(self) -> int:
        return hash(self.written)  # all else follows from it

    def __str__(self) -> str:
        """The value in the plainest words; `parse_value` reads the same value from them."""
        said = self._said()
        if self.of is None:
            return said
        return f"{said} of {self.of}"

    def _said(self) -> str:
        if self.hedge is Hedge.COLLECTIVE:
            return self.word
        if self.number is None:
            return "the rest" if self.hedge is Hedge.REST else self.hedge.value
        factor = self.ratio or self.percent
        unit = 100 if self.percent else 1
        if self.word:
            said = write_fraction(self.number, self.word)
        else:
            # the low end of a range is read without its unit, as a plain number
            said = write_number(self.number * unit, self.decimals, factor=factor and self.upper is None)
        if self.upper is not None:
            said = f"{said}-{write_number(self.upper * unit, factor=factor)}"
        else:
            said = f"{self.hedge} {said}".strip()
        if self.word or not factor:
            return said
        return f"{said} %" if self.percent else f"{said} times"


_FAST = re.compile(
    r"(?:(at least|more than|over|about|nearly|around|some|almost|up to) )?"
    r"([1-9]\d{0,2}(?:,\d{3}){1,9}|[1-9]\d{0,29}|0)",
    re.ASCII,
)
_PLAIN = str.maketrans({"×": "x"} | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("‘’", "'"))
_MOST = ("most", "the majority", "a majority", "majority")
_REST = ("the rest", "rest", "the remainder", "remainder")
_SHARE = re.compile(rf"(.*(?:%|\b(?:percent|per cent|most|majority|rest|remainder|{FRACTION_WORD}))) of (\S.*)", re.IGNORECASE)
_FIGURE = re.compile(r"[^\s/,;]+(?:/[^\s/,;]+)?")
_RANGE = re.compile(r"between (.+) and (.+)|(?:from )?(.+) to (.+)|(?:between |from )?(\d[^-]*?) ?- ?(\d[^-]*(?:-fold)?)")
_AS_FACTOR = r"(?: ?(%|percent|per cent)| times|(?<=\d) ?x|[ -]?fold)"
_FACTOR = re.compile(rf"(.+?){_AS_FACTOR}")
_SHARED_UNIT = re.compile(rf".*?({_AS_FACTOR}|(?: (?:hundred|thousand|million|billion|trillion|dozen|score)s?)+)")


def parse_value(text: str) -> Value:
    """Read a value from the words in which a ledger writes it; UnreadableValue says why it can not be read."""
    plain = _FAST.fullmatch(text)
    if plain is None:
        return _parse(text)
    word, digits = plain.groups()
    return Value(text, HEDGE_WORDS[word] if word else Hedge.BARE, int(digits.replace(",", "")))


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Value:
    refuse_signs(text)
    said = " ".join(text.translate(_PLAIN).split())
    share = _SHARE.fullmatch(said)
    value = _parse_words(said.lower()) if share is None else _parse_share(share.group(1).lower(), share.group(2))
    if value is None:
        raise unreadable(said.lower())
    return value._replace(written=text.strip())


def _parse_words(said: str) -> Value | None:
    if said == "unknown":
        return Value("", Hedge.UNKNOWN, None)
    if said in _MOST or said in _REST:
        raise _no_figure()
    hedge, body = split_hedge(said)
    word = _COLLECTIVE.get(body)
    if word is None:
        return _parse_number(hedge, body)
    if hedge is not Hedge.BARE:
        raise UnreadableValue("hedged-word", f"Write `{word}` alone, and the words of the text under `printed:`.")
    return Value("", Hedge.COLLECTIVE, None, word=word)


def _parse_share(said: str, of: str) -> Value | None:
    if _FIGURE.fullmatch(of) is None:
        raise _no_figure()
    for words, named in ((_MOST, Hedge.MOST), (_REST, Hedge.REST)):
        if said in words:
            return Value("", named, None, of=of)
    hedge, body = split_hedge(said)
    value = _parse_number(hedge, body)
    if value is None or value.number is None:
        return None
    if (value.upper or value.number) > 1 or (value.number == 1 and hedge is Hedge.OVER):
        raise UnreadableValue("share-above-whole", "A share is at most the whole: write a figure of its own instead.")
    return value._replace(of=of, ratio=False)


def _no_figure() -> UnreadableValue:
    return UnreadableValue(
        "share-without-figure",
        "Say of which figure it is a share, by its name without blanks: half of weapons-taken, most of SOURCE/FIGURE.",
    )


def _parse_number(hedge: Hedge, body: str) -> Value | None:
    ends = _RANGE.fullmatch(body)
    if ends is not None:
        if hedge is not Hedge.BARE:
            raise UnreadableValue("hedged-range", "Write the range alone (44-50), and the words of the text under `printed:`.")
        return _parse_range(*(end for end in ends.groups() if end))
    value = _parse_amount(body)
    if value is not None and value.number == 0 and hedge is Hedge.FEWER_THAN:
        raise UnreadableValue("negative", "Nothing is fewer than 0: write `0`, or `unknown` if that is meant.")
    return value and value._replace(hedge=hedge)


def _parse_range(low_said: str, high_said: str) -> Value | None:
    low, high = _parse_amount(low_said), _parse_amount(high_said)
    if high is None or high.number is None or high.word:
        return None
    unit = _SHARED_UNIT.fullmatch(high_said)
    shared = _parse_amount(low_said + unit.group(1)) if unit else None
    if shared and shared.number is not None and (high.ratio or shared.number <= high.number):
        low = shared
    if low is None or low.number is None or (low.ratio, low.percent, low.word) != (high.ratio, high.percent, ""):
        return None
    if low.number > high.number:
        raise UnreadableValue("reversed-range", "The first number of a range is the smaller one, as in 44-50.")
    return high._replace(hedge=Hedge.RANGE, number=low.number, upper=high.number, decimals=0)


def _parse_amount(said: str) -> Value | None:
    """One number without a hedge: a count, a factor, a percentage or a fraction in words."""
    if said in _FACTORS:
        return Value("", Hedge.BARE, _FACTORS[said], ratio=True)
    fraction = parse_fraction(said)
    if fraction is not None:
        return Value("", Hedge.BARE, fraction[0], word=fraction[1], ratio=True)
    factor = _FACTOR.fullmatch(said)
    numeral = parse_numeral(factor.group(1) if factor else said, decimals=factor is not None)
    if numeral is None:
        return None
    percent = factor is not None and factor.group(2) is not None
    number = exact(Fraction(numeral.number, 100)) if percent else numeral.number
    return Value("", Hedge.BARE, number, ratio=factor is not None, percent=percent, decimals=numeral.decimals)
