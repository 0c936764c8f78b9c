"""Exact intervals of non-negative numbers."""

from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
"""An exact number: a count, or the fraction that a ratio is."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; `high` None has no upper end. An open end is excluded (ratios only)."""

    low: Number
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.high is None:
            if self.high_open:
                raise ValueError("an end that is not there cannot be excluded")
        elif self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"an interval holds at least one number: {self.low} to {self.high}")

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int | Fraction):
            return False
        above = number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def within(self, other: "Interval") -> bool:
        """Whether every number of this interval lies in the other."""
        return self.meet(other) == self

    def meets(self, other: "Interval") -> bool:
        """Whether any number lies in both."""
        low, high, its_low, its_high = self.low, self.high, other.low, other.high
        above, below = high is None or its_low <= high, its_high is None or low <= its_high
        if not (self.low_open or self.high_open or other.low_open or other.high_open):
            return above and below
        return above and below and self.meet(other) is not None

    def meet(self, other: "Interval") -> "Interval | None":
        """What both intervals hold, or None where they do not meet."""
        if self is other or self == other:
            return self
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        highs = [(i.high, not i.high_open) for i in (self, other) if i.high is not None]
        high, high_closed = min(highs) if highs else (None, True)
        if high is not None and (low > high or (low == high and (low_open or not high_closed))):
            return None
        return Interval(low, high, low_open, not high_closed)
