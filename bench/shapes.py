"""Ledgers of hard shapes, each at any size: one long series, one wide division, one crowded day, deep or endless relations.

`SHAPES` names them; each takes a size and gives the text of a ledger with about so many figures.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

FIRST = date(2000, 1, 1)
DIVIDED = 100
"""Places of a division."""

Figure = tuple[str, str]
"""A figure's name and its keys."""


def day(number: int) -> date:
    return FIRST + timedelta(number)


def head(places: Iterable[tuple[str, str]] = ()) -> str:
    """What is declared: one running total, and places with what each is part of."""
    declared = "".join(f"  {place}: {{part_of: {above}}}\n" for place, above in places)
    deaths = "  deaths: {title: Deaths, unit: person, kind: cumulative}\n"
    return f"ledger: 1\nmetrics:\n{deaths}places:\n  land: {{}}\n{declared}parties:\n  ministry: {{}}\nsources:\n"


def source(name: str, published: date, figures: Iterable[Figure]) -> str:
    lines = "".join(f"      {key}: {{metric: deaths, {said}}}\n" for key, said in figures)
    return f"  {name}:\n    published: {published}\n    figures:\n{lines}"


def series(values: Iterable[int], name: str = "daily") -> str:
    """One source that tells one place day by day."""
    figures = [(f"d{at}", f"value: exactly {value}, place: land, as_of: {day(at)}") for at, value in enumerate(values)]
    return source(name, day(len(figures)), figures)


def rising(size: int) -> str:
    return head() + series(range(100, 100 + size))


def one_slip(size: int) -> str:
    """Three sources that tell the same every day, but for one number ten times as high."""
    days = size // 3
    slip = [number * 10 if at == days // 2 else number for at, number in enumerate(range(100, 100 + days))]
    return head() + series(slip, "a") + series(range(100, 100 + days), "b") + series(range(100, 100 + days), "c")


def falling(size: int) -> str:
    return head() + series(range(2 * size, size, -1))


def up_and_down(size: int) -> str:
    return head() + series(1000 + at * 37 % 101 for at in range(size))


def divided(size: int) -> str:
    """A division of many places, each told every day, and the whole."""
    places = [f"p{at}" for at in range(DIVIDED)]
    text = head((place, "land") for place in places)
    for number in range(size // DIVIDED):
        parts = [
            (place, f"value: exactly {at + number}, place: {place}, as_of: {day(number)}") for at, place in enumerate(places)
        ]
        whole = sum(at + number for at in range(DIVIDED))
        text += source(
            f"s{number}", day(number), [*parts, ("all", f"value: exactly {whole}, place: land, as_of: {day(number)}")]
        )
    return f"{text}divisions:\n  all: {{of: land, into: [{', '.join(places)}]}}\n"


def loose(size: int) -> str:
    """A division of many places, every other of them told each day in loose words, and the whole."""
    places = [f"p{at}" for at in range(DIVIDED)]
    text = head((place, "land") for place in places)
    for number in range(size * 2 // DIVIDED):
        said = [f"{('at least', 'about', 'at most')[(at + number) % 3]} {at * 7 + number + 10}" for at in range(DIVIDED)]
        parts = [
            (place, f"value: {said[at]}, place: {place}, as_of: {day(number)}")
            for at, place in enumerate(places)
            if (at + number) % 2
        ]
        whole = sum(at * 7 + number + 10 for at in range(DIVIDED))
        text += source(f"s{number}", day(number), [*parts, ("all", f"value: about {whole}, place: land, as_of: {day(number)}")])
    return f"{text}divisions:\n  all: {{of: land, into: [{', '.join(places)}]}}\n"


def crowded(size: int) -> str:
    """Everybody tells the same quantity of the same day in other words."""
    words = ("about 500", "at least 480", "over 450", "exactly 510")
    said = (f"value: {words[at % 4]}, place: land, as_of: {day(0)}" for at in range(size))
    return head() + "".join(source(f"s{at}", day(1), [("n", one)]) for at, one in enumerate(said))


def relayed(size: int) -> str:
    """One number of one issuer, told again and again, with a hedge or without."""
    said = (f"value: {('about ', '')[at % 2]}500, place: land, as_of: {day(0)}, said_by: ministry" for at in range(size))
    return head() + "".join(source(f"s{at}", day(at + 1), [("n", one)]) for at, one in enumerate(said))


def deep(size: int) -> str:
    """Places that each lie within the one before, two hundred deep."""
    places = [(f"p{at}", f"p{at - 1}" if at else "land") for at in range(200)]
    text = head(places)
    for number in range(size // 200):
        said = [(f"p{at}", f"value: {1000 - at + number}, place: p{at}, as_of: {day(number)}") for at in range(200)]
        text += source(f"s{number}", day(number), said)
    return text


def summed(size: int) -> str:
    """Many declared sums over the same ten parts."""
    parts = [(f"p{at}", f"value: exactly {at + 10}, place: p{at}, as_of: {day(0)}") for at in range(10)]
    wholes = [(f"w{at}", f"value: exactly 145, place: land, as_of: {day(at)}") for at in range(size)]
    text = head((place, "land") for place, _ in parts) + source("s", day(size), parts + wholes)
    names = ", ".join(f"s/{part}" for part, _ in parts)
    return text + "sums:\n" + "".join(f"  s{at}: {{whole: s/w{at}, parts: [{names}]}}\n" for at in range(size))


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {  # what it is → how it is made, figures
    "one series that rises": (rising, 5000),
    "three sources daily, one slip": (one_slip, 1500),
    "one series that falls": (falling, 1000),
    "one series up and down": (up_and_down, 1000),
    "a division of a hundred places": (divided, 5000),
    "a division loosely told": (loose, 400),
    "one quantity told by all": (crowded, 2000),
    "one number relayed": (relayed, 1000),
    "places two hundred deep": (deep, 2000),
    "sums over the same parts": (summed, 100),
}
