"""How the leaves of a ledger are read: a leaf is the words as they are written, and each kind has its function."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar

from figrecon.domain.figure import Spot
from figrecon.domain.interval import Number
from figrecon.domain.ledger import BASES
from figrecon.domain.value import UnreadableValue, Value, parse_value
from figrecon.domain.when import UnreadableDateError, When, parse_period, parse_when

T = TypeVar("T")

KEPT = 1 << 15
"""So many readings are kept: the same numbers, dates and places come again and again."""


class Read(NamedTuple):
    """How a leaf is read: the function takes what was written and gives the value, or raises UnfitError.

    `key` is the key in the ledger, where an attribute of Python cannot have its name.
    """

    read: Callable[[Any], Any]
    key: str = ""


class Nested(NamedTuple):
    """A mapping written where a leaf may stand as well; it is read by the shape that belongs there."""

    tree: dict[str, Any]


class UnfitError(Exception):
    """What is written cannot be read as what belongs there: the rule it breaks, and the facts of it."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.facts = rule, facts


def a_text(value: Any) -> str:
    if value is None:
        raise UnfitError("missing-value")
    if not isinstance(value, str):
        raise UnfitError("wrong-type", wanted="a text", got=_kind_of(value))
    return value


def _kind_of(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping of keys" if isinstance(value, dict) else "nothing"


@lru_cache(maxsize=KEPT)
def _one(made: tuple[T, ...]) -> tuple[T, ...]:
    """Equal tuples are one."""
    return made


def many(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    def read_each(value: Any) -> tuple[T, ...]:
        if isinstance(value, list):
            return _one(tuple(map(read, value)))
        if isinstance(value, dict):
            raise UnfitError("wrong-type", wanted="a name or a list of names", got="a mapping of keys")
        return (read(value),)

    return read_each


def a_word(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = a_text(value)
        if text not in words:
            raise UnfitError("wrong-word", word=text, known=", ".join(words))
        return text

    return read


def _yes_or_no(value: Any) -> bool:
    return a_word("true", "false")(value) == "true"


def a_value(value: Any) -> Value:
    try:
        return parse_value(a_text(value))
    except UnreadableValue as unreadable:
        raise UnfitError("value-unreadable", value=str(value), reason=unreadable.reason, hint=unreadable.hint) from None


def _number(value: Any) -> Number:
    read = a_value(value)
    if read.number is None or read.upper is not None or read.hedge or read.of:
        raise UnfitError("value-unreadable", value=read.written, reason="not-a-number", hint="write a plain number here")
    return read.number


def a_date(read: Callable[[str], When]) -> Callable[[Any], When]:
    def date_of(value: Any) -> When:
        try:
            return read(a_text(value))
        except UnreadableDateError as unreadable:
            raise UnfitError("date-unreadable", date=str(value), why=str(unreadable)) from None

    return date_of


_SPOT = re.compile(r"([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?")


def _spot(value: Any, words: str | None = None) -> Spot:
    match = _SPOT.fullmatch(a_text(value))
    if match is None:
        raise UnfitError("place-unreadable", place=str(value))
    line, column = match.groups()
    return Spot(int(line), int(column) if column else None, words)


def _spots(value: Any) -> tuple[Spot, ...]:
    if isinstance(value, dict):
        return tuple(_spot(place, None if words is None else a_text(words)) for place, words in value.items())
    return (_spot(value),) if isinstance(value, str) else _MANY(value)


_MANY = many(_spot)


def a_pattern(pattern: str, what: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern)

    def read(value: Any) -> str:
        text = a_text(value)
        if compiled.fullmatch(text) is None:
            raise UnfitError("malformed", value=text, wanted=what)
        return text

    return read


def or_nested(read: Callable[[Any], T]) -> Callable[[Any], T | Nested]:
    return lambda value: Nested(value) if isinstance(value, dict) else read(value)


Text = Annotated[str, Read(a_text)]
Texts = Annotated[tuple[str, ...], Read(many(a_text))]
Flag = Annotated[bool, Read(_yes_or_no)]
Day = Annotated[When, Read(a_date(parse_when))]
Period = Annotated[When, Read(a_date(parse_period))]
Spots = Annotated[tuple[Spot, ...], Read(_spots)]
Plain = Annotated[Number, Read(_number)]
Basis = Annotated[str, Read(a_word(*BASES))]
Sha256 = Annotated[str, Read(a_pattern(r"[0-9a-f]{64}", "64 digits and letters a to f, as sha256sum prints"))]
Link = Annotated[str, Read(a_pattern(r"https?://[^\s<>\"]+", "an address that begins with https:// or http://"))]
