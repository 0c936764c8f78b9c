"""The scales that every chart shares: where a count or a day stands, and the round numbers and days named beside an axis."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.views.words import MONTHS, grouped

_STEPS = (1, 2, 5)
_DAYS = (1, 2, 5, 10, 20)
_FEW_DAYS = 92
"""Up to so many, an axis names days; of more, the firsts of months, and of years where the months are too many."""

_MONTHS = (1, 2, 3, 6)


class Counts(NamedTuple):
    """Counts from 0 to `top` over `room` cells or pixels; a top of 0 has nothing to tell apart."""

    top: Number
    room: int

    def at(self, number: Number) -> float:
        """How far from the beginning a number stands."""
        return float(number * self.room / self.top) if self.top else 0.0


class Days(NamedTuple):
    """Days, as ordinals that may have a fraction, from `first` to `last` over `room`. One day alone stands in the middle."""

    first: float
    last: float
    room: float

    def at(self, day: float) -> float:
        """How far from the beginning a day stands."""
        if self.last == self.first:
            return self.room / 2
        return (day - self.first) * self.room / (self.last - self.first)


class Tick(NamedTuple):
    """A place on an axis and its words; `year` is told where it is the first of the axis or another than before."""

    at: Number
    text: str
    year: str = ""


def count_ticks(top: Number, most: int = 5) -> list[Tick]:
    """0 and even steps up to `top`: the least of 1, 2 or 5 times a power of ten that makes at most `most` (3 or more)."""
    if top <= 0:
        return [Tick(0, "0")]
    step = next(step for step in _steps(Fraction(top)) if top / step <= most)
    return [Tick(n * step, grouped(n * step)) for n in range(int(top / step) + 1)]


def _steps(top: Fraction) -> Iterator[Fraction]:
    power = Fraction(1)
    while power > top / 100:
        power /= 10
    while True:
        yield from (power * step for step in _STEPS)
        power *= 10


def day_ticks(first: float, last: float, most: int = 8) -> list[Tick]:
    """Some days, firsts of months or firsts of years between two days: as many as fit in `most`, in even steps."""
    begin, end = date.fromordinal(int(first)), date.fromordinal(int(last))
    if (end - begin).days <= _FEW_DAYS:
        return _told(_every_days(begin, end, most), months=False)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months <= most * _MONTHS[-1]:
        step = next(step for step in _MONTHS if months / step <= most)
        return _told(_every_months(begin, end, step), months=True)
    years = end.year - begin.year
    ten = 1
    while years / (5 * ten) > most:
        ten *= 10
    step = next(ten * each for each in _STEPS if years / (ten * each) <= most)
    found = [date(year, 1, 1) for year in range(begin.year, end.year + 1) if year % step == 0]
    return [Tick(day.toordinal(), str(day.year)) for day in found if begin <= day <= end]


def _every_days(begin: date, end: date, most: int) -> list[date]:
    days = (end - begin).days
    step = next((step for step in _DAYS if days / step <= most), _DAYS[-1])
    return [date.fromordinal(begin.toordinal() + at) for at in range(0, days + 1, step)]


def _every_months(begin: date, end: date, step: int) -> list[date]:
    firsts = [divmod(month, 12) for month in range(begin.year * 12, end.year * 12 + end.month) if month % step == 0]
    return [day for year, month in firsts if begin <= (day := date(year, month + 1, 1)) <= end]


def _told(days: list[date], *, months: bool) -> list[Tick]:
    ticks: list[Tick] = []
    before = 0
    for day in days:
        name = MONTHS[day.month - 1]
        year = str(day.year) if day.year != before else ""
        ticks.append(Tick(day.toordinal(), name if months else f"{day.day} {name}", year))
        before = day.year
    return ticks
