"""A series drawn as bars from zero: solid as far as a count surely goes, light as far as it may, an arrow where it is open."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.views.layout import cells
from figrecon.views.scale import Counts

LEAST_POINTS = 3
MOST_LINES = 40
"""A longer series is left to the table: a chart of it would fill the screen."""


class Bar(NamedTuple):
    """One count: its day and words, and the numbers that it is usually read as; `is_open` where it says no upper limit."""

    day: str
    said: str
    low: Number
    high: Number
    is_open: bool


class Strokes(NamedTuple):
    """The characters a chart is drawn with."""

    solid: str = "█"
    light: str = "░"
    arrow: str = "▶"


UNICODE, ASCII = Strokes(), Strokes("#", ".", ">")


def bars(figures: Iterable[tuple[str, Figure]]) -> list[Bar]:
    """The bars of the figures of one series, given with their days in words; those that bound nothing are left out.

    One more than MOST_LINES is enough to see that there are too many.
    """
    found: dict[tuple[str, str], Bar] = {}
    for day, figure in figures:
        usual, literal = figure.readings.usual, figure.readings.literal
        if figure.value.of is None and (usual.high is not None or usual.low):
            high = usual.low if usual.high is None else usual.high
            said = figure.value.written
            found.setdefault((day, said), Bar(day, said, usual.low, high, literal.high is None))
            if len(found) > MOST_LINES:
                break
    return list(found.values())


def is_worth_drawing(drawn: Sequence[Bar]) -> bool:
    """Whether a chart helps: three days or more, not too many, and something to see."""
    days = {bar.day for bar in drawn}
    return len(days) >= LEAST_POINTS and len(drawn) <= MOST_LINES and any(bar.high for bar in drawn)


def chart(drawn: Sequence[Bar], width: int, strokes: Strokes) -> list[str]:
    """The bars below one another in the order given, scaled from 0 to the highest."""
    days, words = max(cells(bar.day) for bar in drawn), max(cells(bar.said) for bar in drawn)
    scale = Counts(max(bar.high for bar in drawn), max(width - days - words - 5, 10))
    lines = []
    for bar in drawn:
        solid, light = _cells(bar.low, scale), _cells(bar.high, scale)
        light = max(light - solid, 1 if bar.high > bar.low and solid < scale.room else 0)
        drawing = strokes.solid * solid + strokes.light * light + (strokes.arrow if bar.is_open else "")
        day = bar.day + " " * (days - cells(bar.day))
        lines.append(f"{day}  {' ' * (words - cells(bar.said))}{bar.said}  {drawing}".rstrip())
    return lines


def _cells(number: Number, scale: Counts) -> int:
    """How many cells stand for a number: at least one for any that is not 0."""
    return max(round(scale.at(number)), 1) if number else 0


def legend(drawn: Sequence[Bar], strokes: Strokes) -> str:
    """What the signs mean that occur in a chart."""
    said = [f"{strokes.solid} at least"]
    if any(bar.high > bar.low for bar in drawn):
        said.append(f"{strokes.light} up to, as usually read")
    if any(bar.is_open for bar in drawn):
        said.append(f"{strokes.arrow} no upper limit said")
    return "drawn from 0, a line a count, not spaced by time; " + ", ".join(said)
