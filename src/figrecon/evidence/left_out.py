"""Numerals that are no figures: the named rules that leave them out, so that a curator need not list them.

A rule reads the words next to the numeral. Dates, times and names of channels yield when a person or a unit follows:
"2022 people", "on 9 January 44 people". Where a rule could be wrong the numeral is found: one too many is listed by the
curator in a line, one too few is a number that nobody entered.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from figrecon.evidence.found import Found, Kind
from figrecon.evidence.language import Language

_AFTER = re.compile(r"([^\w\n\r]{0,3})([^\W_]{1,40})")
_NAME = re.compile(r"([^\W\d_]+)(-?)\Z")
_REACH = 30
_DAYS, _YEARS = range(1, 32), range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Next:
    """A word beside a numeral, what stands between them, and where the word begins."""

    word: str = ""
    gap: str = ""
    at: int = -1


_NOTHING = Next()


@dataclass(frozen=True, slots=True)
class Context:
    """A numeral, the words beside it, and the numeral before it with what it was left out for."""

    text: str
    plain: str
    found: Found
    language: Language
    hedged: bool
    before: Next
    after: Next
    date_before: Found | None

    def beyond(self) -> Next:
        """The word after the one that follows."""
        return word_after(self.plain, self.after.at + len(self.after.word)) if self.after.word else _NOTHING

    def counts(self) -> bool:
        """Whether a person or a unit follows, at most one word between."""
        if not self.after.word or self.after.gap.strip(" "):
            return False
        if self.language.is_one("nouns", self.after.word):
            return True
        if self.language.is_one("function_words", self.after.word) or self.after.word.isdigit():
            return False
        beyond = self.beyond()
        return not beyond.gap.strip(" ") and self.language.is_one("nouns", beyond.word)

    def number(self) -> int | None:
        """The whole number that the numeral is, or the higher of a range."""
        return self.found.high if isinstance(self.found.high, int) else None


def word_before(plain: str, at: int) -> Next:
    """The word that ends before a place, at most three signs between, on the same line."""
    end, floor = at, max(0, at - _REACH)
    while end > max(floor, at - 3) and not plain[end - 1].isalnum() and plain[end - 1] not in "_\n\r":
        end -= 1
    start = end
    while start > floor and plain[start - 1].isalnum():
        start -= 1
    return Next(plain[start:end], plain[end:at], start) if start < end else _NOTHING


def word_after(plain: str, at: int) -> Next:
    """The word that begins after a place, at most three signs between, on the same line."""
    match = _AFTER.match(plain, at)
    return Next(match[2], match[1], match.start(2)) if match else _NOTHING


def _is_month(context: Context, beside: Next) -> bool:
    if not context.language.is_one("months", beside.word):
        return False
    return "capital_months" not in context.language.context or context.text[beside.at].isupper()


def _date(context: Context) -> bool:
    return _day(context) or _year(context)


def _day(context: Context) -> bool:
    """9 January, January 9, the 9th of January, қаңтардың 5-і; "9 January 44 people" has one day only."""
    number, after, before = context.number(), context.after, context.before
    if number not in _DAYS or (context.found.kind is not Kind.DIGITS and not context.found.ordinal):
        return False
    if context.language.is_one("month_link", after.word):
        after = context.beyond()
    if after.gap in (" ", "-", "") and _is_month(context, after):
        return True
    if not _is_month(context, before) or before.gap not in (" ", ". "):
        return False
    return context.date_before is None or context.date_before.start > before.at or not _takes(context, before)


def _takes(context: Context, month: Next) -> bool:
    """Whether the date before already took this month."""
    return context.date_before is not None and word_after(context.plain, context.date_before.end).at == month.at


def _year(context: Context) -> bool:
    """January 2022, in 2022, 2022 год, 2022 жылы, 1990s; a year needs a word that makes it one."""
    language, before, after = context.language, context.before, context.after
    if context.number() not in _YEARS or context.found.ambiguous:
        return False
    if len(context.text[context.found.start : context.found.end]) not in (4, 9):
        return False
    decade = language.suffixes.get("decade")
    if decade is not None and decade.match(context.plain, context.found.end):
        return True
    if language.is_one("year_after", after.word) and after.gap in (" ", "-", ""):
        return True
    if before.gap in (" ", ", ", ". ") and _is_month(context, before):
        return True
    if context.date_before is not None and context.date_before.end == context.found.start - len(before.gap):
        return before.gap in (" ", ", ")
    return before.gap == " " and not context.hedged and language.is_one("year_before", before.word)


def _time(context: Context) -> bool:
    number, language = context.found.high, context.language
    if number is None or number > 24 or context.found.kind is not Kind.DIGITS:
        return False
    after = context.after.gap in (" ", "") and language.is_one("hour_after", context.after.word)
    # "6 a.m.": the word is an a, a point and an m.
    dotted = re.match(r" ?[ap]\.m\b", context.plain[context.found.end : context.found.end + 5])
    before = context.before.gap == " " and language.is_one("hour_before", context.before.word)
    return after or before or (dotted is not None and language.is_one("hour_after", "am"))


def _channel(context: Context) -> bool:
    """Khabar 24, Channel 4, 31 канал."""
    language, before, after = context.language, context.before, context.after
    printed = context.plain[context.found.start : context.found.end]
    named = language.is_one("channels", f"{before.word} {printed}") or language.is_one("channel_before", before.word)
    if named and before.gap in (" ", "-", ""):
        return True
    return after.gap == " " and language.is_one("channel_after", after.word)


def _page(context: Context) -> bool:
    before, after = context.before, context.after
    labelled = before.gap in (" ", ". ", ".") and context.language.is_one("page_before", before.word)
    if labelled and len(before.word) == 1:
        labelled = "." in before.gap
    return labelled or (after.gap in (" ", "-") and context.language.is_one("page_after", after.word))


def _reference(context: Context) -> bool:
    """Article 99, No. 5, № 5, 255-бап."""
    language, before, after = context.language, context.before, context.after
    if before.gap in (" ", ". ", ".") and language.is_one("reference_before", before.word):
        return True
    if "." in before.gap and language.is_one("reference_dotted", before.word):
        return True
    start = context.found.start
    if context.plain[max(0, start - 2) : start].rstrip()[-1:] in ("№", "§", "#"):
        return True
    return after.gap in (" ", "-") and language.is_one("reference_after", after.word)


def _phone(context: Context) -> bool:
    return context.before.gap in (" ", ": ", ". ", ".: ") and context.language.is_one("phone_before", context.before.word)


def _name(context: Context) -> bool:
    """AK-47, G20, COVID-19, Ту-154; but USD500 is an amount."""
    start = context.found.start
    match = _NAME.search(context.text, max(0, start - _REACH), start)
    if match is None or context.language.is_one("currencies", match[1].lower()):
        return False
    return match[1][0].isupper() and (match[2] == "-" or match[1].isupper())


def _ordinal(context: Context) -> bool:
    return context.found.ordinal


RULES: tuple[tuple[str, Callable[[Context], bool], bool], ...] = (
    ("date", _date, True),
    ("time", _time, True),
    ("channel-name", _channel, True),
    ("page", _page, False),
    ("reference", _reference, False),
    ("phone", _phone, True),
    ("name", _name, False),
    ("ordinal", _ordinal, False),
)
"""The rules in their order, and whether each yields when a person or a unit follows."""

NAMES = frozenset(name for name, _, _ in RULES) | {"address", "score", "idiom", "homograph"}


def _is_plain(context: Context) -> bool:
    """Whether nothing beside the numeral can make a rule apply: most numerals, told at once."""
    found, plain, beside = context.found, context.plain, context.language.beside
    if found.ordinal or context.date_before is not None or context.before.word in beside or context.after.word in beside:
        return False
    near = plain[max(0, found.start - 2) : found.start].rstrip()[-1:]
    touching = plain[found.start - 1 : found.start].isalpha() or plain[found.end : found.end + 1] in ("s", "'", "-")
    return not touching and near not in ("-", "№", "§", "#") and context.after.word not in ("a", "p")


def left_out(context: Context) -> str:
    """The name of the first rule that leaves the numeral out, or ""."""
    shaped = context.found.left_out
    if shaped:
        return "" if shaped == "homograph" and context.counts() else shaped
    if context.found.kind is Kind.WEAK or _is_plain(context):
        return ""
    for name, applies, yields in RULES:
        if applies(context) and not (yields and context.counts()):
            return name
    return ""
