"""Dates with their precision: each stands for the days it allows."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_LIMIT = re.compile(r"(before|by) (.+)")

EARLIEST_YEAR = 1000

DAY = 24 * 60 + 1
"""The places in time that a day has: its minutes, and after them the day without a time."""

FORMS = (
    "2022-03-14, 2022-03-14 18:00, 2022-03, 2022, 2022-01-05/2022-01-07 (one of these days), "
    "before 2022-01-10, by 2022-01-10, or unknown"
)


class UnreadableDateError(ValueError):
    """A date that cannot be read. Its text says why, in words for a curator."""


class Moment(NamedTuple):
    """A day, or a minute (counted from midnight) of it."""

    day: date
    minute: int | None = None

    def not_after(self, other: "Moment") -> bool:
        """Whether this moment surely is the other or comes before it.

        A day without a time says nothing of its order to a time on the same day, unless it is the last day of an event.
        """
        if self.day != other.day or self.minute == other.minute:
            return self.day <= other.day
        if self.minute is None or other.minute is None:
            return isinstance(other, LastDay)
        return self.minute < other.minute

    @property
    def key(self) -> tuple[date, int]:
        """Sorts moments; a day without a time comes after the times of that day."""
        return self.day, DAY - 1 if self.minute is None else self.minute

    def __str__(self) -> str:
        if self.minute is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.minute // 60:02}:{self.minute % 60:02}"


class LastDay(Moment):
    """The day with which an event was over, in a count of which all later days are this day: no time of it comes after it.

    It is the same as any other form of the day; only how it stands to the times of the day is known.
    """

    __slots__ = ()


class When(NamedTuple):
    """The days from `first` to `last`, one of which is meant; `first` None: no earliest day is known.

    `written` keeps the words; `last` None stands for a date that is not known at all, until `published` limits it.
    """

    written: str
    first: Moment | None
    last: Moment | None

    @property
    def is_moment(self) -> bool:
        """Whether one single moment is meant. Two equal moments are the same; two equal months are not."""
        return self.first is not None and self.first == self.last

    @property
    def moment(self) -> Moment | None:
        return self.first if self.is_moment else None

    def not_after(self, other: "When") -> bool:
        """Whether this date surely is not after the other: its latest day is not after the other's earliest."""
        return self.last is not None and other.first is not None and self.last.not_after(other.first)

    def known_by(self, published: "When") -> "When":
        """The same date with the day of publication as its latest, where the words name no latest day."""
        if self.last is not None or published.last is None:
            return self
        return When(self.written, self.first, published.last)

    def closed_at(self, until: "When | None") -> "When":
        """The same date where the event was over with `until`: all later days are that day. None: where it was not over."""
        end = until.last if until is not None else None
        first, last = _capped(self.first, end), _capped(self.last, end)
        return self if first is self.first and last is self.last else When(self.written, first, last)

    @property
    def key(self) -> tuple[tuple[date, int], tuple[date, int]]:
        """Sorts dates by their latest day, then by their earliest."""
        last = self.last.key if self.last else (date.max, 0)
        first = self.first.key if self.first else (date.min, 0)
        return last, first

    def __str__(self) -> str:
        return self.written


def _capped(moment: Moment | None, end: Moment | None) -> Moment | None:
    if moment is None or end is None or moment.key < end.key:
        return Moment(moment.day) if isinstance(moment, LastDay) else moment
    return LastDay(end.day) if end.minute is None else end


@lru_cache(maxsize=4096)
def parse_when(text: str) -> When:
    """Read a date as people write it. Raises UnreadableDateError with what is wrong and the forms there are."""
    text = " ".join(text.split())
    if text == "unknown":
        return When(text, None, None)
    if match := _LIMIT.fullmatch(text):
        first, last = _ends(match[2])
        return When(text, None, _just_before(first) if match[1] == "before" else last)
    if "/" in text:
        return _span(text)
    first, last = _ends(text)
    return When(text, first, last)


def parse_period(text: str) -> When:
    """Read the period of a flow, `first/last` with both days covered, or one day. Months and years cover all their days."""
    period = parse_when(text)
    if period.first is None or period.last is None:
        raise UnreadableDateError("a period has a first and a last day, such as 2022-01-08/2022-01-09")
    return period


def _span(text: str) -> When:
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2:
        raise UnreadableDateError(f"a range has two days, such as 2022-01-05/2022-01-07; this one has {len(parts)}")
    first, last = _ends(parts[0])[0], _ends(parts[1])[1]
    if first.key > last.key:
        raise UnreadableDateError(f"the range ends ({last}) before it begins ({first})")
    return When(text, first, last)


def _ends(text: str) -> tuple[Moment, Moment]:
    if match := _DAY.fullmatch(text):
        day = Moment(_day(*map(int, match.groups())))
        return day, day
    if match := _TIME.fullmatch(text):
        hour, minute = int(match[2]), int(match[3])
        if hour > 23 or minute > 59:
            raise UnreadableDateError(f"there is no time {match[2]}:{match[3]}; hours go to 23, minutes to 59")
        moment = Moment(_ends(match[1])[0].day, hour * 60 + minute)
        return moment, moment
    if match := _MONTH.fullmatch(text):
        first = _day(int(match[1]), int(match[2]), 1)
        return Moment(first), Moment(first.replace(day=monthrange(first.year, first.month)[1]))
    if _YEAR.fullmatch(text):
        return Moment(_day(int(text), 1, 1)), Moment(_day(int(text), 12, 31))
    raise UnreadableDateError(f"dates are written {FORMS}")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year if year >= EARLIEST_YEAR else 0, month, day)
    except ValueError:
        raise UnreadableDateError(f"there is no day {year:04}-{month:02}-{day:02} in the calendar") from None


def _just_before(moment: Moment) -> Moment:
    if moment.minute:
        return Moment(moment.day, moment.minute - 1)
    return Moment(moment.day - timedelta(days=1))
