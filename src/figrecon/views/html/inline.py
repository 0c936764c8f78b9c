"""A figure drawn in its row of a table: counts from left to right on a scale that all rows share, at any width."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from figrecon.domain.interval import Interval, Number
from figrecon.views.html import signs
from figrecon.views.html.mark import Mark
from figrecon.views.html.markup import Markup, tag
from figrecon.views.scale import Counts, count_ticks

HEIGHT = 24
_MIDDLE = HEIGHT / 2
_FULL = 100


class Rule(NamedTuple):
    """The scale of a table's drawings, in hundredths of their width, and what it counts."""

    counts: Counts
    unit: str


def rule(marks: Sequence[Mark]) -> Rule:
    """The scale that holds all marks, which are of one unit."""
    top = max((mark.top for mark in marks), default=1) or 1
    return Rule(Counts(top, _FULL), marks[0].figure.unit if marks else "")


def head(scale: Rule) -> Markup:
    """The scale above a column of drawings: its ends and what lies between."""
    ticks = count_ticks(scale.counts.top, 4)
    parts = []
    for tick in ticks:
        at = scale.counts.at(tick.at)
        parts.append(tag("text", tick.text, class_="count first" if not at else "count", x=f"{at:.2f}%", y=12))
    return tag("svg", *parts, class_="line", height=16, width="100%", aria_hidden="true")


def line(mark: Mark, sign: int, scale: Rule, title: str, number: int, bands: Iterable[tuple[Interval, str, bool]]) -> Markup:
    """The drawing of one figure.

    `bands`: what all figures allow it, each with the states of knowledge it holds in, and whether the page begins with it.
    """
    at = scale.counts.at(mark.at)
    parts = [
        *_rules(scale),
        *(_band(*band, scale) for band in bands),
        tag("line", class_="stem", x1=0, x2=f"{at:.2f}%", y1=_MIDDLE, y2=_MIDDLE),
        _bar("light", mark.light, scale),
        _bar("derived" if mark.is_derived else "dark", mark.dark, scale),
        _at(scale.counts.at(mark.dark[1]), signs.arrow("right")) if mark.up else None,
        _at(scale.counts.at(mark.dark[0]), signs.arrow("left")) if mark.down else None,
        _at(at, signs.sign(sign, hollow=mark.number is None), _strike(mark)),
    ]
    drawing = tag("g", tag("title", title), *parts, class_=f"m {signs.colour(sign)} {mark.status.value}", data_f=number)
    return tag("svg", drawing, class_="line", height=HEIGHT, width="100%", role="img", aria_label=title)


def _rules(scale: Rule) -> Iterator[Markup]:
    for tick in count_ticks(scale.counts.top, 4):
        at = f"{scale.counts.at(tick.at):.2f}%"
        yield tag("line", class_="rule" if tick.at else "base", x1=at, x2=at, y1=0, y2=HEIGHT)


def _band(interval: Interval, states: str, is_now: bool, scale: Rule) -> Markup:
    low = min(scale.counts.at(interval.low), _FULL)
    high = _FULL if interval.high is None else min(scale.counts.at(interval.high), _FULL)
    return tag(
        "g",
        tag("rect", x=f"{low:.2f}%", y=1, width=f"{max(high - low, 0.4):.2f}%", height=HEIGHT - 2),
        class_="band" if is_now else "band off",
        data_k=states or None,
    )


def _bar(kind: str, ends: tuple[Number, Number], scale: Rule) -> Markup | None:
    if ends[0] == ends[1]:
        return None
    low, high = scale.counts.at(ends[0]), scale.counts.at(ends[1])
    return tag("rect", class_=kind, x=f"{low:.2f}%", y=_MIDDLE - 4, width=f"{max(high - low, 0.4):.2f}%", height=8)


def _strike(mark: Mark) -> Markup | None:
    return tag("path", class_="strike", d=signs.STRIKE) if mark.figure.withdrawn else None


def _at(percent: float, *children: Markup | None) -> Markup:
    return tag("svg", *children, x=f"{percent:.2f}%", y=_MIDDLE, class_="spot")
