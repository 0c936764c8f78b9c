"""Two numerals that are one range (44-50, from 44 to 50), or the score of a game."""

import re
from collections.abc import Iterable
from dataclasses import replace

from figrecon.domain.interval import Number
from figrecon.evidence.found import Found, Kind
from figrecon.evidence.hedges import changes
from figrecon.evidence.language import Language
from figrecon.evidence.words import whole

_DASH = re.compile(r"[-–—−]| [-–] ")
_FOLLOWS = re.compile(r" ([^\W_]{1,40})")
_SCORE = re.compile(r"[-–:]")
_LONGEST = 30


def join_ranges(found: Iterable[Found], text: str, language: Language) -> list[Found]:
    """The numerals with those that are the ends of one range joined, and the two numbers of a score left out."""
    joined: list[Found] = []
    for second in found:
        first = joined[-1] if joined else None
        if first is None or second.start - first.end > _LONGEST or not (_plain(first) and _plain(second)):
            joined.append(second)
            continue
        between = text[first.end : second.start]
        if _SCORE.fullmatch(between) and _is_score(first, second, text, language):
            joined[-1:] = [replace(first, left_out="score"), replace(second, left_out="score")]
            continue
        one = _range(first, second, text, language)
        joined[-1:] = [first, second] if one is None else [one]
    return joined


def _plain(found: Found) -> bool:
    """Whether a numeral can be the end of a range: one number, not yet a range, no place in a row."""
    return found.low is not None and found.low == found.high and not (found.left_out or found.ordinal)


def _range(first: Found, second: Found, text: str, language: Language) -> Found | None:
    between = text[first.end : second.start]
    low, high = first.low, second.high
    joined = _dashed(first, second, text, language) or _worded(between, first, second, text, language)
    if low is None or high is None or not joined:
        return None
    # A magnitude or a per cent sign at the end belongs to both ends, if the low end then stays the lower.
    if second.scale != 1 and first.scale == 1 and low * second.scale < high:
        low = whole(low * second.scale)
    if low >= high:
        return None
    kind = second.kind if second.scale != 1 else first.kind
    return Found(first.start, second.end, kind, low, high, scale=second.scale)


def _dashed(first: Found, second: Found, text: str, language: Language) -> bool:
    between = text[first.end : second.start]
    if not _DASH.fullmatch(between) or text[second.end : second.end + 2].strip("-–").isdigit():
        return False
    before = text[max(0, first.start - 20) : first.start].split()
    # "January 9 - 14 killed" is a day and a count.
    return len(between) == 1 or not (before and language.is_one("months", before[-1]))


def _worded(between: str, first: Found, second: Found, text: str, language: Language) -> bool:
    head = text[max(0, first.start - 60) : first.start]
    for before, middle, after in language.ranges:
        if not middle.fullmatch(between) or not after.match(text, second.end):
            continue
        if before and not re.search(rf"\b{re.escape(before)}\s+\S{{0,1}}\Z", head):
            continue
        # "rose from 44 to 50" is a change; so is a bare "44 to 50" after "from", which this then was not.
        return not changes(text, first.start, language)
    return False


def _is_score(first: Found, second: Found, text: str, language: Language) -> bool:
    numbers: tuple[Number | None, ...] = (first.high, second.high)
    if any(number is None or number > 200 for number in numbers) or first.kind is not Kind.DIGITS:
        return False
    # "lost 44-50 men" counts men.
    follows = _FOLLOWS.match(text, second.end)
    if follows is not None and language.is_one("nouns", follows[1]):
        return False
    clause = re.split(r"[.;!?\n]", text[max(0, first.start - 60) : first.start])[-1]
    return any(language.is_one("score_before", word.strip(",()\"'")) for word in clause.split())
