"""What is drawn of a figure, in numbers: a point, the bars of its readings, open arrows, the days that it may speak of."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.when import Moment, When
from figrecon.reconcile.standing import Status

_FROM_ABOVE = frozenset({Hedge.AT_MOST, Hedge.FEWER_THAN, Hedge.UP_TO, Hedge.AS_MANY_AS})
_MINUTES = 24 * 60


class Mark(NamedTuple):
    """A figure as it is drawn.

    `number` is what it says, None for a word or a range; `light` and `dark` are the ends of its literal and its usual
    bar, without the sides on which it is open (`up`, `down`). A share of another figure is drawn as what all figures
    together allow it (`is_derived`). `first` and `last` are the ordinals of the days, one of which it speaks of, or all
    of which it covers (`is_period`); `first` None: no earliest day is known.
    """

    figure: Figure
    status: Status
    number: Number | None
    dark: tuple[Number, Number]
    light: tuple[Number, Number]
    up: bool
    down: bool
    is_derived: bool
    first: float | None
    last: float
    is_period: bool

    @property
    def at(self) -> Number:
        """Where its sign stands: at the number said, or in the middle of the bar of its usual reading."""
        return self.number if self.number is not None else Fraction(self.dark[0] + self.dark[1]) / 2

    @property
    def top(self) -> Number:
        return max(self.light[1], self.dark[1], self.at)

    @property
    def bottom(self) -> Number:
        return min(self.light[0], self.dark[0], self.at)

    @property
    def day(self) -> float:
        """Where it stands in time: on its day, or in the middle of the days that it allows."""
        return self.last if self.first is None else (self.first + self.last) / 2

    @property
    def is_moment(self) -> bool:
        return self.first == self.last


def mark(figure: Figure, status: Status, ledger: Ledger, allowed: Mapping[str, Interval]) -> Mark | None:
    """The mark of a figure; None where it bounds nothing and nothing else bounds it.

    `allowed`: by name, what all figures together allow literally.
    """
    days = _days(figure, ledger)
    if days is None or figure.value.hedge is Hedge.UNKNOWN:
        return None
    first, last = days
    readings, hedge, is_share = figure.readings, figure.value.hedge, figure.value.of is not None
    literal, usual = readings.literal, readings.usual
    if is_share:
        derived = allowed.get(figure.id)
        if derived is None or (derived.high is None and not derived.low):
            return None
        literal = usual = derived
    up = literal.high is None and hedge is not Hedge.UP_TO
    down = hedge in _FROM_ABOVE and not is_share
    dark = usual.low, usual.low if usual.high is None else usual.high
    light = dark[0] if down else literal.low, dark[1] if literal.high is None else literal.high
    number = None if is_share or hedge is Hedge.RANGE else figure.value.number
    return Mark(figure, status, number, dark, light, up, down, is_share, first, last, figure.over is not None)


def _days(figure: Figure, ledger: Ledger) -> tuple[float | None, float] | None:
    when = figure.when.known_by(ledger.sources[figure.source].published)
    return _ends(when)


def _ends(when: When) -> tuple[float | None, float] | None:
    if when.last is None:
        return None
    return None if when.first is None else _ordinal(when.first), _ordinal(when.last)


def _ordinal(moment: Moment) -> float:
    """A day as an ordinal; a time of the day as a fraction of it, a day without a time in its middle."""
    return moment.day.toordinal() + (0.5 if moment.minute is None else moment.minute / _MINUTES)
