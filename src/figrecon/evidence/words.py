"""Numerals of several words: which of the words belong together, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from figrecon.domain.interval import Number
from figrecon.evidence.found import Found, Kind
from figrecon.evidence.language import Language, Word

_NO_WORD = Word()
_LONGEST_JOINT = 10
_LONGEST_CHAIN = 3
"""Several tens of thousands: more open words in a row are no number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number word, or a numeral in digits, at text[start:end]."""

    start: int
    end: int
    word: Word = _NO_WORD
    digits: Found | None = None


class _Sum:
    """A number while its words are added up: finished magnitudes in `total`, the hundreds, tens and units in `group`."""

    def __init__(self) -> None:
        self.total: Number = 0
        self.group: Number | None = None
        self.other: Number | None = None
        self.room: Number = 0
        self.last: int | None = None
        self.scale: int = 1

    @property
    def value(self) -> Number:
        return whole(self.total + (self.group or 0))

    def fits(self, number: Number) -> bool:
        """Whether a number can be added: below the place of the last word, or of the last magnitude."""
        if self.group is not None:
            return 0 < number < self.room
        return self.last is None or 0 < number < self.last

    def add(self, number: Number, leads: bool) -> bool:
        if not self.fits(number):
            return False
        self.group = (self.group or 0) + number
        self.room = _place(number) if leads else 1
        self.scale = 1
        return True

    def digits(self, found: Found) -> bool:
        if self.group is not None or found.low is None or (self.last and not isinstance(found.low, int)):
            return False
        self.other = found.alternatives[-1] if found.ambiguous else None
        return self.add(found.low, leads=False)

    def multiply(self, by: int) -> bool:
        if by < 1000:
            return self._multiply_group(by)
        if (self.last is not None and by >= self.last) or (self.group is None and self.last is not None):
            return False
        # 5.135 million can only be 5.135.
        group = self.group if self.other is None else self.other
        self.scale = by if not self.total else 1
        self.total += by if group is None else group * by
        self.group, self.other, self.last = None, None, by
        return True

    def _multiply_group(self, by: int) -> bool:
        if self.group is None:
            if self.last is not None and (by != 100 or by >= self.last):
                return False
            self.group = by
        elif 0 < self.group < 100:
            self.group *= by
        else:
            return False
        self.room = 100 if by == 100 else 1
        return True

    def half(self) -> bool:
        if isinstance(self.group, int):
            self.group += Fraction(1, 2)
            self.room = 1
        elif self.group is None and self.last is not None:
            self.total += Fraction(self.last, 2)
            self.last = 1
        else:
            return False
        return True

    def place_in_row(self, ordinal: int) -> bool:
        """An ordinal ends the number: added (twenty-first), or multiplied (two hundredth)."""
        if self.group is not None and not self.fits(ordinal):
            return ordinal >= 100 and self.multiply(ordinal)
        return self.add(ordinal, leads=False)


def whole(number: Number) -> Number:
    return number.numerator if isinstance(number, Fraction) and number.denominator == 1 else number


def _place(number: Number) -> int:
    """The place of the last digit that is not zero: 10 of 20, 100 of 300."""
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return place


def read_words(tokens: Sequence[Token], text: str, language: Language) -> list[Found]:
    """The numerals that the tokens make, in the order of the text. A word that lacks the number it needs is none."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        alone = tokens[at].digits
        if alone is not None and (at + 1 == len(tokens) or tokens[at + 1].start - alone.end > _LONGEST_JOINT):
            found.append(alone)
            at += 1
            continue
        numeral, at = _Phrase(tokens, at, text, language).read()
        if numeral is not None:
            found.append(numeral)
    return found


class _Phrase:
    """The numeral that begins at one token."""

    def __init__(self, tokens: Sequence[Token], at: int, text: str, language: Language) -> None:
        self.tokens, self.at, self.text, self.language = tokens, at, text, language
        self.first = tokens[at]

    def read(self) -> tuple[Found | None, int]:
        word = self.first.word
        if word.idiom:
            return self._found(self.at + 1, Kind.WORD, None, None, left_out="idiom"), self.at + 1
        if word.weak is not None:
            return self._weak(word.weak)
        if word.share is not None:
            return self._share(word.share)
        if word.many or word.either:
            return self._many(self.at, 1)
        if word.short:
            return None, self.at + 1
        return self._number()

    def _found(
        self, end: int, kind: Kind, low: Number | None, high: Number | None, *, left_out: str = "", either: bool = False
    ) -> Found:
        last = self.tokens[end - 1]
        return Found(self.first.start, last.end, kind, low, high, left_out=left_out, either=either)

    def _joint(self, at: int) -> str | None:
        """What stands between a token and the one before it; None past the end."""
        if at >= len(self.tokens):
            return None
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def _linked(self, at: int) -> bool:
        """Whether a magnitude at `at` belongs to the open word before it: hundreds of thousands, несколько тысяч."""
        joint = self._joint(at)
        if joint is None or not self.tokens[at].word.magnitude or self.tokens[at].word.short:
            return False
        return joint == " " or (self.language.link != "" and joint == f" {self.language.link} ")

    def _weak(self, low: int) -> tuple[Found, int]:
        """Several; a member, which is one; and several hundred, which is hundreds."""
        if low > 0 and self._linked(self.at + 1):
            return self._many(self.at + 1, 1)
        return self._found(self.at + 1, Kind.WEAK, low or None, 1 if low == 1 else None), self.at + 1

    def _many(self, at: int, low: int) -> tuple[Found, int]:
        """Hundreds; tens of thousands."""
        either = self.tokens[at].word.either and at == self.at
        low *= self.tokens[at].word.magnitude or 1
        while at < self.at + _LONGEST_CHAIN and self._linked(at + 1):
            at, either = at + 1, False
            low *= self.tokens[at].word.magnitude or 1
        return self._found(at + 1, Kind.MAGNITUDE, low, None, either=either), at + 1

    def _share(self, share: Fraction) -> tuple[Found, int]:
        """Half; and half a million."""
        after = self.at + 1
        if self._joint(after) in (" ", "-") and self.tokens[after].word.magnitude and not self.tokens[after].word.many:
            number = whole(share * (self.tokens[after].word.magnitude or 1))
            return self._found(after + 1, Kind.WORD, number, number), after + 1
        return self._found(after, Kind.FRACTION, share, share), after

    def _number(self) -> tuple[Found | None, int]:
        digits = self.first.digits
        if digits is not None and (digits.left_out or digits.low is None):
            return digits, self.at + 1
        number, at = _Sum(), self.at
        while at < len(self.tokens) and (at == self.at or self._joins(number, at)):
            token = self.tokens[at]
            share = self._part(number, token.word, at)
            if share is not None:
                return self._found(at + 1, Kind.FRACTION, share, share), at + 1
            if not _take(number, token):
                break
            at += 1
            if token.word.ordinal is not None and token.word.add is None:
                return self._summed(number, at, ordinal=True), at
        if at == self.at:
            return None, at + 1
        return self._summed(number, at), at

    def _summed(self, number: _Sum, end: int, *, ordinal: bool = False) -> Found:
        tokens = self.tokens[self.at : end]
        if len(tokens) == 1 and tokens[0].digits is not None:
            return tokens[0].digits
        kind = Kind.DIGITS if any(token.digits for token in tokens) else Kind.WORD
        homograph = "homograph" if len(tokens) == 1 and self.first.word.homograph else ""
        found = self._found(end, kind, number.value, number.value, left_out=homograph)
        return replace(found, ordinal=ordinal, scale=number.scale)

    def _part(self, number: _Sum, word: Word, at: int) -> Fraction | None:
        """Two thirds: a fraction's word after the number of its parts, together less than one."""
        share = word.part or word.share
        if share is None or at == self.at or number.total or not isinstance(number.group, int):
            return None
        if word.ordinal is not None and number.fits(word.ordinal):
            return None
        return number.group * share if 0 < number.group * share < 1 else None

    def _joins(self, number: _Sum, at: int) -> bool:
        """Whether a token stands so near the one before it that both can be one number."""
        joint, token, before = self._joint(at), self.tokens[at], self.tokens[at - 1]
        if token.digits is not None:
            return joint == " " and before.word.magnitude is not None
        if joint == "":
            return before.digits is not None and token.word.magnitude is not None
        if joint in (" ", "-"):
            return not token.word.short or before.digits is not None
        if not self.language.joiner or joint != f" {self.language.joiner} " or not (token.word.add or token.word.ordinal):
            return False
        # "between one hundred and two hundred" holds two numbers.
        after = self.tokens[at + 1].word.magnitude if self._joint(at + 1) == " " else None
        return after != 100 and (number.group is None or number.room >= 100)


def _take(number: _Sum, token: Token) -> bool:
    word = token.word
    if token.digits is not None:
        return number.digits(token.digits)
    if word.add is not None:
        return number.add(word.add, word.leads)
    if word.magnitude is not None:
        return number.multiply(word.magnitude)
    if word.half:
        return (number.group is not None or number.last is not None) and number.half()
    return word.ordinal is not None and number.place_in_row(word.ordinal)
