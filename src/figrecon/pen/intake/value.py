"""The number of a row: its words as they are written, its hedge, the ends that the source gives."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from figrecon.domain.hedge import HEDGE_WORDS, Hedge
from figrecon.domain.interval import Interval, Number
from figrecon.domain.numeral import FINEST, exact
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import read
from figrecon.domain.unreadable import UnreadableValue
from figrecon.domain.value import Value, parse_value
from figrecon.domain.width import is_round

WORKED_OUT = ("number", "low_literal", "high_literal", "low_usual", "high_usual")
"""Columns of an export that figrecon works out of `value`: they are held against it."""


_READINGS: dict[str, Literal["exact", "rounded"]] = {"exact": "exact", "rounded": "rounded"}


class UntakenError(Exception):
    """A cell that cannot be taken: its column, what is wrong, what to do."""

    def __init__(self, column: str, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.column, self.problem, self.hint = column, problem, hint


class Said(NamedTuple):
    """A value as the ledger gets it: its words, the range that the source gives beside it, how a bare number is meant."""

    value: str
    low: str = ""
    high: str = ""
    reading: str = ""


@lru_cache(maxsize=1 << 14)
def say_value(value: str, hedge: str, low: str, high: str, kind: str, worked_out: Sequence[str | None]) -> Said:
    """The value that a row's cells say, each without the blanks around it, of a metric of that kind.

    `worked_out` holds the cells of WORKED_OUT, None for a column that is not in the table: what they say beyond the words
    (that a round number is exact, that the source gave a range) is taken from them. Raises UntakenError.
    """
    said = _between(low, high) if not value and (low or high) else _hedged(value, hedge)
    parsed = _parsed(said.value, "value" if value else "low" if low else "high")
    if value:
        said = said._replace(low=_end("low", low), high=_end("high", high))
    if any(worked_out):
        said = _as_worked_out(said, parsed, kind, worked_out)
    return said


def _between(low: str, high: str) -> Said:
    """A range whose ends have columns of their own; one that is not there is open."""
    if low and high:
        number = _end_number("low", low)
        if number == _end_number("high", high):
            return Said(low, reading="exact" if is_round(number) else "")
        return Said(f"{low}-{high}")
    return Said(f"at least {low}" if low else f"at most {high}")


def _hedged(value: str, hedge: str) -> Said:
    """The value with the hedge of its own column, where its words have none."""
    if not value:
        raise UntakenError("value", "the row has no value", "write the number, or `unknown` if it was asked and not given")
    parsed = _parsed(value, "value")
    if not hedge or hedge == parsed.hedge.value or HEDGE_WORDS.get(hedge.lower()) is parsed.hedge:
        return Said(value)
    if parsed.hedge is not Hedge.BARE:
        raise UntakenError("hedge", f"the value `{value}` has another hedge", "leave the right one of the two")
    if hedge.lower() not in HEDGE_WORDS:
        known = ", ".join(dict.fromkeys(str(each) for each in HEDGE_WORDS.values()))
        raise UntakenError("hedge", "it is no hedge of a number", f"write one of: {known}; or the words in `value`")
    return Said(f"{hedge} {value}")


def _parsed(value: str, column: str) -> Value:
    try:
        return parse_value(value)
    except UnreadableValue as unreadable:
        raise UntakenError(column, "it is no value that can be read in one way only", unreadable.hint) from None


def _end(column: str, written: str) -> str:
    if written:
        _end_number(column, written)
    return written


def _end_number(column: str, written: str) -> Number:
    parsed = _parsed(written, column)
    if parsed.number is None or parsed.upper is not None or parsed.hedge or parsed.of:
        raise UntakenError(column, "it is no plain number", "a range has one number at each end")
    return parsed.number


def _as_worked_out(said: Said, parsed: Value, kind: str, worked_out: Sequence[str | None]) -> Said:
    """The value meant as its worked-out ends say; it is tried, and refused where no meaning gives them."""
    number, *ends = worked_out
    if number is not None and not _is(number, parsed.number):
        raise UntakenError("number", f"the value says `{said.value}`", "put the value right, or leave the cell empty")
    if not any(ends):
        return said
    whole = _is_count(parsed, kind)
    for tried in _meanings(said, ends[0] or "", ends[1] or ""):
        if _agree(_ends(parsed, tried, whole), ends):
            return tried
    column = next(name for name, end in zip(WORKED_OUT[1:], ends, strict=True) if end)
    hint = "put the value right, give its range in `low` and `high`, or leave these four cells empty"
    raise UntakenError(column, f"no reading of `{said.value}` has these ends", hint)


def _meanings(said: Said, low: str, high: str) -> Iterator[Said]:
    """What the words can mean, the plainest first: as they stand, a bare number exact or rounded, with a range beside them."""
    yield said
    if not said.reading:
        yield from (said._replace(reading=reading) for reading in ("exact", "rounded"))
    if not (said.low or said.high):
        yield from (said._replace(low=a, high=b) for a, b in ((low, ""), ("", high), (low, high)) if a or b)


def _is_count(value: Value, kind: str) -> bool:
    number = value.number
    return not (value.ratio or (number is not None and number != int(number))) and kind != Kind.RATIO


def _ends(value: Value, said: Said, whole: bool) -> tuple[Number | None, ...]:
    """The ends of the literal and the usual reading, as an export writes them; none where the range is upside down."""
    low, high = (_number(end) if end else None for end in (said.low, said.high))
    if isinstance(low, str) or isinstance(high, str) or (low is not None and high is not None and low > high):
        return ()
    made = read(value, whole=whole, reading=_READINGS.get(said.reading), low=low, high=high)
    if value.hedge is Hedge.UNKNOWN or (value.of and made.literal == Interval(0, None)):
        return None, None, None, None
    return made.literal.low, made.literal.high, made.usual.low, made.usual.high


def _agree(ends: Sequence[Number | None], written: Sequence[str | None]) -> bool:
    return bool(ends) and all(w is None or _is(w, end) for end, w in zip(ends, written, strict=True))


def _is(written: str, number: Number | None) -> bool:
    """Whether a cell says the number, to the twelve decimals that an export writes."""
    told = _number(written)
    if told is None or number is None or isinstance(told, str):
        return told == number
    return bool(abs(told - number) * 10**FINEST < 1)


def _number(written: str) -> Number | str | None:
    """The number in a cell of plain digits, None where it is empty, its words where they are none."""
    try:
        return exact(Fraction(written)) if written else None
    except (ValueError, ZeroDivisionError):
        return written
