"""Every numeral of a text: where it stands, what it says, how it is hedged, and whether it is no figure."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from figrecon.domain.interval import Number
from figrecon.evidence.digits import STARTS, read_digits, read_number
from figrecon.evidence.found import Found, Kind
from figrecon.evidence.hedges import find_hedge
from figrecon.evidence.language import Language, language
from figrecon.evidence.left_out import Context, left_out, word_after, word_before
from figrecon.evidence.ranges import join_ranges
from figrecon.evidence.words import Token, read_words, whole

_LINE_END = re.compile(r"\r\n|\r|\n")
_PERCENT = re.compile(r" ?[%٪％]")
_DIGITS = re.compile(r"\d+")
_STARTS = re.compile(STARTS)
_ADDRESSES = frozenset(("http", "https", "www"))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of a text.

    `line`, `column`  counted from 1, columns in characters, blank lines included; `end` is the column after the last character
    `printed`         the numeral as the text prints it, without its hedge
    `low`, `high`     what it says, equal for a plain number; None where open; both None where it is no number (a date, a share
                      that is not said)
    `ambiguous`       5.135 is 5135 or 5.135: `alternatives` holds both, `low` and `high` the first. A percentage has its
                      fraction as value and the fraction and the number as alternatives
    `hedge`           the English hedge of the ledger that the words beside it mean, and those words as printed
    `left_out`        the name of the rule that leaves it out, "" if none
    """

    line: int
    column: int
    end: int
    printed: str
    kind: Kind
    low: Number | None
    high: Number | None
    ambiguous: bool = False
    alternatives: tuple[Number, ...] = ()
    hedge: str = ""
    hedge_printed: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """The numerals of a text in their order; `known` is false where digits alone were looked for."""

    language: str
    known: bool
    numerals: tuple[Numeral, ...]


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin, in characters; a line ends as an editor counts lines, with LF, CRLF or CR."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return _LINE_END.split(text)


def scan(text: str, language_code: str) -> Scan:
    """Every numeral of a text in a language such as "en", "ru" or "kk". Any text is scanned; no error is raised.

    A numeral lies within one line. Lines end with a line feed, a carriage return, or both.
    """
    words = language(language_code)
    plain = words.plain(text)
    found = read_words(list(_tokens(plain, words)), plain, words)
    found = join_ranges([_suffixed(one, plain, words) for one in found], plain, words)
    return Scan(language_code, words.known, tuple(_numerals(found, text, plain, words)))


def _tokens(plain: str, words: Language) -> Iterator[Token]:
    at, starts = 0, words.starts
    for match in _STARTS.finditer(plain):
        begun = match.group()
        phrase = None
        if begun in starts:
            phrase = words.phrase.match(plain, match.start())
        if phrase is None and begun.isalpha() and begun not in _ADDRESSES:
            continue
        start = match.start()
        if start < at:
            continue
        if phrase is not None:
            word = words.words[phrase.group()]
            at = phrase.end() - word.cut[1]
            yield Token(start + word.cut[0], at, word)
        elif (found := _digits(plain, start, words)) is not None:
            at = found.end
            yield from _pieces(found, plain)


def _pieces(found: Found, plain: str) -> Iterator[Token]:
    """The numeral, or each row of digits in an address."""
    if found.left_out != "address":
        yield Token(found.start, found.end, digits=found)
        return
    for digits in _DIGITS.finditer(plain, found.start, found.end):
        start, end = digits.span()
        yield Token(start, end, digits=replace(found, start=start, end=end))


def _digits(plain: str, start: int, words: Language) -> Found | None:
    found = read_digits(plain, start, words.decimal)
    if found is not None and " " in (printed := plain[found.start : found.end]) and not found.left_out:
        # "January 9 144 people" is a day and a count.
        day = printed.partition(" ")[0]
        if int(day) <= 31 and words.is_one("months", word_before(plain, start).word):
            return read_number(day.rjust(start + len(day)), start, words.decimal)
    return found


def _suffixed(found: Found, plain: str, words: Language) -> Found:
    """The numeral with what is written behind it and changes what it says: %, -fold, -th."""
    if found.left_out or found.low is None or found.low != found.high:
        return found
    percent = words.suffixes.get("percent", _PERCENT).match(plain, found.end)
    if percent is not None:
        number = found.alternatives[-1] if found.ambiguous else found.low
        share = whole(Fraction(number) / 100)
        return replace(
            found, end=percent.end(), kind=Kind.FRACTION, low=share, high=share, alternatives=(share, number),
            ambiguous=False, scale=Fraction(1, 100),
        )  # fmt: skip
    for name in ("fold", "ordinal"):
        suffix = words.suffixes.get(name)
        match = suffix.match(plain, found.end) if suffix is not None else None
        if match is not None and (name == "fold" or found.kind is Kind.DIGITS):
            return replace(found, end=match.end(), ordinal=name == "ordinal")
    return found


def _numerals(found: list[Found], text: str, plain: str, words: Language) -> Iterator[Numeral]:
    starts = line_starts(text)
    date_before: Found | None = None
    for one in found:
        hedge = None if one.left_out else find_hedge(plain, one.start, one.end, words)
        if hedge is not None and hedge[1] >= one.end and one.low != one.high and one.high is not None:
            hedge = None  # "44-тен 50-ге дейін": the word after a range closes the range
        context = Context(
            text, plain, one, words, hedge is not None, word_before(plain, one.start), word_after(plain, one.end), date_before
        )
        rule = left_out(context)
        date_before = one if rule == "date" else None
        line = bisect_right(starts, one.start)
        origin = starts[line - 1] - 1
        exact = one.either and hedge is not None
        yield Numeral(
            line=line,
            column=one.start - origin,
            end=one.end - origin,
            printed=text[one.start : one.end],
            kind=Kind.WORD if exact else one.kind,
            low=one.low,
            high=one.low if exact else one.high,
            ambiguous=one.ambiguous,
            alternatives=one.alternatives,
            hedge=hedge[0] if hedge else "",
            hedge_printed=text[hedge[1] : hedge[2]] if hedge else "",
            left_out=rule,
        )
