"""The shape of a ledger's entries: which keys there are and what each may hold.

These models are the format. A leaf is a string as it was written; each is read here, and whatever cannot be read
becomes a fault with the rule's name as its type. Names are resolved later, in `load`.
"""

import os
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs more than reading a small ledger

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError, core_schema

from figrecon.domain.figure import UNSURE, Spot
from figrecon.domain.interval import Number
from figrecon.domain.ledger import BASES, REASONS
from figrecon.domain.quantity import Kind
from figrecon.domain.value import UnreadableValue, Value, parse_value
from figrecon.domain.when import UnreadableDateError, When, parse_period, parse_when

T = TypeVar("T")


class Read(NamedTuple):
    """How a leaf is read: the function takes what was written and gives the value, or raises a fault."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


class Nested(NamedTuple):
    """A mapping written where a leaf may stand as well; it is read by the shape that belongs there."""

    tree: dict[str, Any]


def _fault(rule: str, **facts: str) -> PydanticCustomError:
    return PydanticCustomError(rule, "a fault that its rule puts into words", facts)


def _text(value: Any) -> str:
    if value is None:
        raise _fault("missing-value")
    if not isinstance(value, str):
        raise _fault("wrong-type", wanted="a text", got=_kind_of(value))
    return value


def _kind_of(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping of keys" if isinstance(value, dict) else "nothing"


def _many(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    def read_many(value: Any) -> tuple[T, ...]:
        if isinstance(value, list):
            return tuple(read(item) for item in value)
        if isinstance(value, dict):
            raise _fault("wrong-type", wanted="a name or a list of names", got="a mapping of keys")
        return (read(value),)

    return read_many


def _word(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _text(value)
        if text not in words:
            raise _fault("wrong-word", word=text, known=", ".join(words))
        return text

    return read


def _yes_or_no(value: Any) -> bool:
    return _word("true", "false")(value) == "true"


def _value(value: Any) -> Value:
    try:
        return parse_value(_text(value))
    except UnreadableValue as unreadable:
        raise _fault("value-unreadable", value=str(value), reason=unreadable.reason, hint=unreadable.hint) from None


def _number(value: Any) -> Number:
    read = _value(value)
    if read.number is None or read.upper is not None or read.hedge or read.of:
        raise _fault("value-unreadable", value=read.written, reason="not-a-number", hint="write a plain number here")
    return read.number


def _date(read: Callable[[str], When]) -> Callable[[Any], When]:
    def date_of(value: Any) -> When:
        try:
            return read(_text(value))
        except UnreadableDateError as unreadable:
            raise _fault("date-unreadable", date=str(value), why=str(unreadable)) from None

    return date_of


_SPOT = re.compile(r"([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?")


def _spot(value: Any, words: str | None = None) -> Spot:
    match = _SPOT.fullmatch(_text(value))
    if match is None:
        raise _fault("place-unreadable", place=str(value))
    return Spot(int(match[1]), int(match[2]) if match[2] else None, words)


def _spots(value: Any) -> tuple[Spot, ...]:
    if isinstance(value, dict):
        return tuple(_spot(place, None if words is None else _text(words)) for place, words in value.items())
    return _many(_spot)(value)


def _pattern(pattern: str, what: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern)

    def read(value: Any) -> str:
        text = _text(value)
        if compiled.fullmatch(text) is None:
            raise _fault("malformed", value=text, wanted=what)
        return text

    return read


def _or_nested(read: Callable[[Any], T]) -> Callable[[Any], T | Nested]:
    return lambda value: Nested(value) if isinstance(value, dict) else read(value)


Text = Annotated[str, Read(_text)]
Texts = Annotated[tuple[str, ...], Read(_many(_text))]
Flag = Annotated[bool, Read(_yes_or_no)]
Day = Annotated[When, Read(_date(parse_when))]
Period = Annotated[When, Read(_date(parse_period))]
Spots = Annotated[tuple[Spot, ...], Read(_spots)]
Plain = Annotated[Number, Read(_number)]
Basis = Annotated[str, Read(_word(*BASES))]
Sha256 = Annotated[str, Read(_pattern(r"[0-9a-f]{64}", "64 digits and letters a to f, as sha256sum prints"))]
Link = Annotated[str, Read(_pattern(r"https?://[^\s<>\"]+", "an address that begins with https:// or http://"))]


class Shape(BaseModel):
    """An entry of a ledger. A key that is not one of its own is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class MetricShape(Shape):
    title: Text | None = None
    unit: Text
    kind: Annotated[str, Read(_word(*Kind))]
    topic: Text | None = None
    part_of: Text | None = None
    since: Day | None = None
    until: Day | None = None
    total: Text | None = None
    note: Text | None = None


class TermShape(Shape):
    """A place, a scope or a party."""

    title: Text | None = None
    also: Texts = ()
    part_of: Texts = ()
    note: Text | None = None


class PublishedShape(Shape):
    date: Day
    why: Text | None = None


class ArchivedTextShape(Shape):
    file: Text
    sha256: Sha256 | None = None
    language: Text | None = None


class WithdrawnShape(Shape):
    by: Text | None = None
    date: Day | None = None
    source: Text | None = None
    replaced_by: Text | None = None
    because: Text | None = None


class FiledShape(Shape):
    """What is said of a figure, or of a whole source as the default of its figures."""

    as_of: Day | None = None
    said_by: Text | None = None
    speaker: Text | None = None
    via: Texts | None = None
    place: Texts | None = None
    metric: Text | None = None
    scope: Annotated[tuple[str, ...] | Nested | None, Read(_or_nested(_many(_text)))] = None
    note: Text | None = None


class SourceShape(FiledShape):
    publisher: Text | None = None
    title: Text | None = None
    published: Annotated[When | Nested, Read(_or_nested(_date(parse_when)))]
    url: Link | None = None
    text: ArchivedTextShape | None = None
    figures: Any = None
    numbers_left_out: Any = None


class LeftOutShape(Shape):
    at: Spots
    printed: Text | None = None
    because: Text


class FigureShape(FiledShape):
    quantity: Text | None = None
    unit: Text | None = None
    value: Annotated[Value, Read(_value)]
    low: Plain | None = None
    high: Plain | None = None
    reading: Annotated[Literal["exact", "rounded"] | None, Read(_word("exact", "rounded"))] = None
    over: Period | None = None
    since: Day | None = None
    at: Spots = ()
    printed: Text | None = None
    unsure: Annotated[tuple[str, ...], Read(_many(_word(*UNSURE)))] = ()
    withdrawn: WithdrawnShape | None = None
    replaces: Text | None = None


class RelationShape(Shape):
    disjoint: Flag = True
    complete: Flag = True
    basis: Basis | None = None
    why: Text | None = None


class WholeShape(RelationShape):
    """A sum of figures or a balance of metrics."""

    whole: Text
    parts: Texts


class DivisionShape(RelationShape):
    of: Text
    into: Texts
    metrics: Texts = ()


class ExplanationShape(Shape):
    figures: Texts = ()
    relation: Texts = ()
    metrics: Texts = ()
    sources: Texts = ()
    start: Annotated[When | None, Read(_date(parse_when)), Field(alias="from")] = None
    to: Day | None = None
    because: Annotated[str | None, Read(_word(*REASONS))] = None
    note: Text | None = None
    by: Text | None = None
    date: Day | None = None
    until: Day | None = None


class TopShape(Shape):
    """The top of a file. Its sections are read entry by entry."""

    ledger: Annotated[str, Read(_word("1"))] | None = None
    title: Text | None = None
    place: Text | None = None
    include: Texts = ()
    texts: Text | None = None
    metrics: Any = None
    places: Any = None
    scopes: Any = None
    parties: Any = None
    sources: Any = None
    divisions: Any = None
    sums: Any = None
    balances: Any = None
    explanations: Any = None
