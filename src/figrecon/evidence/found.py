"""A numeral found in a text, by its offsets, before it is told by line and column."""

from dataclasses import dataclass
from enum import StrEnum

from figrecon.domain.interval import Number


class Kind(StrEnum):
    """How a numeral is printed; a weak word ("several", "a member") says that there is a number without saying which."""

    DIGITS = "digits"
    WORD = "word"
    MAGNITUDE = "magnitude"
    FRACTION = "fraction"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Found:
    """A numeral at text[start:end].

    `low`, `high`   what it says; None where open, both None where it is no number (a date, a telephone number)
    `alternatives`  every reading of an ambiguous numeral, the likelier first; of a percentage its two ways of writing
    `either`        a magnitude whose form is singular or plural: exact after a hedge, open without
    `ordinal`       it counts a place in a row
    `scale`         what the printed number was multiplied by: 1,000 in "5 thousand", 1/100 in "5 %"
    `left_out`      the name of the rule that leaves it out, where its own shape says so (a date, an address)
    """

    start: int
    end: int
    kind: Kind
    low: Number | None
    high: Number | None
    alternatives: tuple[Number, ...] = ()
    ambiguous: bool = False
    either: bool = False
    ordinal: bool = False
    scale: Number = 1
    left_out: str = ""
