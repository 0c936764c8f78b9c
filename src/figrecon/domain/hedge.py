"""The words that stand around a number and bound it."""

import re
from enum import StrEnum

from figrecon.domain.unreadable import UnreadableValue


class Hedge(StrEnum):
    """How a number is bounded by the words around it; the value is the word that tables use."""

    __hash__ = str.__hash__  # an enumeration's own is ten times as slow, and every value holds a hedge

    BARE = ""
    EXACTLY = "exactly"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    FEWER_THAN = "fewer than"
    AT_MOST = "at most"
    UP_TO = "up to"
    AS_MANY_AS = "as many as"
    RANGE = "between"
    COLLECTIVE = "collective"
    MOST = "most"
    REST = "rest"
    UNKNOWN = "unknown"


_BEFORE = {
    Hedge.EXACTLY: "exactly, precisely, =",
    Hedge.ABOUT: "about, around, some, roughly, approximately, approx., approx, estimated, an estimated, circa, ca., ca, ~, ≈",
    Hedge.OVER: "over, more than, greater than, above, exceeded, exceeds, exceeding, in excess of, upwards of, >",
    Hedge.AT_LEAST: "at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum of, >=, ≥",
    Hedge.NEARLY: "nearly, almost, close to, nearing",
    Hedge.FEWER_THAN: "fewer than, less than, under, below, <",
    Hedge.AT_MOST: "at most, no more than, not more than, a maximum of, maximum of, <=, ≤",
    Hedge.UP_TO: "up to",
    Hedge.AS_MANY_AS: "as many as, as much as",
}
HEDGE_WORDS = {word: hedge for hedge, words in _BEFORE.items() for word in words.split(", ")}
"""Every hedge that may stand before a number, in lower case."""

HEDGE_WORDS_AFTER = {
    "+": Hedge.AT_LEAST,
    "or more": Hedge.AT_LEAST,
    "or fewer": Hedge.AT_MOST,
    "or less": Hedge.AT_MOST,
    "or so": Hedge.ABOUT,
}
"""Every hedge that may stand after a number, in lower case."""

_LONGEST_FIRST = sorted(HEDGE_WORDS, key=len, reverse=True)
_HEDGE = re.compile(
    r"(?:(?:just|slightly|well) (?=over|above|more|under|below|less|fewer))?("
    + "|".join(re.escape(word) + (r"(?= \S)" if word[-1].isalpha() else "") for word in _LONGEST_FIRST)
    + r") ?"
)
_HEDGE_AFTER = re.compile(r" ?(\+)$| (or more|or fewer|or less|or so)$")
_TOTAL = re.compile(r"^(?:a )?total of (?=\S)|,? (?:in all|in total|altogether)$")


def split_hedge(said: str) -> tuple[Hedge, str]:
    """The hedge before or after a number, and what is left without "a total of", which bounds nothing.

    `said` is in lower case with one blank between words. A number has one hedge: two unlike ones are refused.
    """
    body = _TOTAL.sub("", said)
    hedges = []
    while found := _HEDGE.match(body):
        hedges.append(HEDGE_WORDS[found.group(1)])
        body = _TOTAL.sub("", body[found.end() :])
    if found := _HEDGE_AFTER.search(body):
        hedges.append(HEDGE_WORDS_AFTER[found.group(1) or found.group(2)])
        body = body[: found.start()]
    if len(set(hedges)) > 1:
        raise UnreadableValue(
            "two-hedges", "Write the one hedge that bounds the number, and the words of the text under `printed:`."
        )
    return hedges[0] if hedges else Hedge.BARE, body
