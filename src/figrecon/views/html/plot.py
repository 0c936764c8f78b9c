"""A chart of figures through time, drawn at one width: days from left to right, counts from 0 upwards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.views.html import signs
from figrecon.views.html.band import Reach
from figrecon.views.html.labels import CELL, GAP, LINE, Box, Placed, Wanted, place
from figrecon.views.html.mark import Mark
from figrecon.views.html.markup import Markup, tag
from figrecon.views.layout import cells
from figrecon.views.scale import Counts, Days, count_ticks, day_ticks

BAR = 8
NEAR = 13
"""Pixels that two marks keep between them where one would hide the other; fewer, and smaller marks, where there are many."""

_CLOSEST = 3
"""Pixels below which marks stand at their days, however close: no more can be told apart."""

_SMALLEST = 0.35
"""How small marks get, in parts of their full size."""

_TOP, _BOTTOM, _RIGHT = 40, 46, 18
_RUG = 6


class Size(NamedTuple):
    """Pixels of a drawing, and how many days its axis names at most."""

    name: str
    width: int
    height: int
    days: int


SIZES = (Size("wide", 900, 360, 9), Size("narrow", 360, 340, 4))


class Drawn(NamedTuple):
    """A mark with the number of its figure on the page, its publisher's sign, its title, and the lines of its label."""

    mark: Mark
    number: int
    sign: int
    title: str
    label: tuple[str, ...]


class Frame(NamedTuple):
    """The scales of a chart, and where they begin."""

    size: Size
    counts: Counts
    days: Days
    left: int
    pad: int
    gap: float

    def x(self, day: float) -> float:
        return self.left + self.pad + self.days.at(day)

    def y(self, number: Number) -> float:
        return self.base - self.counts.at(number)

    @property
    def base(self) -> int:
        return self.size.height - _BOTTOM

    @property
    def right(self) -> int:
        return self.size.width - _RIGHT


def plot(
    drawn: Sequence[Drawn], bands: Mapping[tuple[Reach, ...], str], size: Size, name: str, is_now: Callable[[str], bool]
) -> Markup:
    """The chart as SVG, called `name`. `bands`: what is drawn behind, each with the states of knowledge in which it holds."""
    frame = _frame(drawn, size)
    places = _apart(drawn, frame)
    behind = [
        tag("g", *_band(reaches, frame), class_="band" if is_now(states) else "band off", data_k=states or None)
        for reaches, states in bands.items()
    ]
    scale = min(1.0, max(_SMALLEST, frame.gap / NEAR))
    # What is widest lies lowest, so that no point is hidden by a bar; words lie above all.
    order = sorted(zip(drawn, places, strict=True), key=lambda each: each[0].mark.bottom - each[0].mark.top)
    marks = [_mark(d, x, frame, scale) for d, x in order]
    return tag(
        "svg",
        *(*_axes(frame), *behind, *_feet(drawn, places, frame), *marks, *_labels(drawn, places, frame)),
        class_=f"plot {size.name}" if frame.gap >= _CLOSEST else f"plot {size.name} dense",
        viewBox=f"0 0 {size.width} {size.height}",
        role="img",
        aria_label=name,
    )


def _frame(drawn: Sequence[Drawn], size: Size) -> Frame:
    """The scales that hold all marks."""
    top = max(d.mark.top for d in drawn) or 1
    left = round(max(cells(tick.text) for tick in count_ticks(top)) * CELL) + 10
    first = min(d.mark.last if d.mark.first is None else d.mark.first for d in drawn)
    last = max(d.mark.last for d in drawn)
    room = size.width - _RIGHT - left - 2 * NEAR
    gap = min(NEAR, 0.9 * room / len(drawn))
    frame = Frame(size, Counts(top, size.height - _TOP - _BOTTOM), Days(first, last, room), left, NEAR, gap)
    pad = min(_beside_the_first(drawn, frame), size.width // 4)
    return frame._replace(days=Days(first, last, room - pad), pad=NEAR + pad)


def _beside_the_first(drawn: Sequence[Drawn], frame: Frame) -> int:
    """Pixels that the label of the first mark needs to its left, where others leave it no room to its right."""
    first = min(drawn, key=lambda d: d.mark.day)
    width = max((cells(line) for line in first.label), default=0) * CELL
    x, y = frame.x(first.mark.day), frame.y(first.mark.at)
    label = Box(x + GAP, y - LINE, x + GAP + width, y + LINE)
    boxes = [_box(d.mark, frame.x(d.mark.day), frame) for d in drawn if d is not first]
    crowded = any(box._replace(right=box.right + NEAR).meets(label) for box in boxes)
    return round(width) + GAP + NEAR if crowded else 0


def _axes(frame: Frame) -> Iterator[Markup]:
    """Lines at round counts with their numbers to the left, days with their years below."""
    for tick in count_ticks(frame.counts.top):
        y = frame.y(tick.at)
        yield tag("line", class_="rule" if tick.at else "base", x1=frame.left, x2=frame.right, y1=y, y2=y)
        yield tag("text", tick.text, class_="count", x=frame.left - 6, y=y + 4)
    for tick in day_ticks(frame.days.first, frame.days.last, frame.size.days):
        x = frame.x(float(tick.at) + 0.5)
        if x <= frame.right:
            yield tag("line", class_="tick", x1=x, x2=x, y1=frame.base, y2=frame.base + _RUG)
            yield tag("text", tick.text, class_="day", x=x, y=frame.base + 21)
            yield tag("text", tick.year, class_="day", x=x, y=frame.base + 21 + LINE) if tick.year else Markup("")


def _band(reaches: Sequence[Reach], frame: Frame) -> Iterator[Markup]:
    for reach in reaches:
        first, last = frame.x(reach.first), frame.x(frame.days.last if reach.last is None else reach.last)
        if last - first < 2 * BAR:
            first, last = first - BAR, last + BAR
        top, bottom = max(frame.y(reach.high), float(_TOP)), frame.y(reach.low)
        yield tag("rect", x=first, y=top, width=last - first, height=max(bottom - top, 1.5))


def _apart(drawn: Sequence[Drawn], frame: Frame) -> list[float]:
    """Where the marks stand: at their days, and moved apart in order of time where one would hide another."""
    places = [frame.x(d.mark.day) for d in drawn]
    if frame.gap < _CLOSEST:
        return places
    order = sorted(range(len(drawn)), key=lambda at: (places[at], drawn[at].sign, drawn[at].number))
    clusters: list[list[int]] = [[order[0]]]
    for before, at in pairwise(order):
        if places[at] - places[before] < frame.gap:
            clusters[-1].append(at)
        else:
            clusters.append([at])
    for cluster in clusters:
        if _hide(cluster, drawn, places, frame):
            moved = _spread([places[at] for at in cluster], frame)
            places = [moved[cluster.index(at)] if at in cluster else x for at, x in enumerate(places)]
    return places


def _hide(cluster: Sequence[int], drawn: Sequence[Drawn], places: Sequence[float], frame: Frame) -> bool:
    """Whether two marks of a cluster would lie over one another."""
    boxes = [_box(drawn[at].mark, places[at], frame) for at in cluster]
    return any(a.meets(b) for at, a in enumerate(boxes) for b in boxes[:at])


def _spread(places: Sequence[float], frame: Frame) -> list[float]:
    """The nearest places to those given, in their order, that keep a gap between them (isotonic regression)."""
    gap = frame.gap
    blocks: list[tuple[float, int]] = []
    for at, place_ in enumerate(places):
        mean, size = place_ - at * gap, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    spread = [mean for mean, size in blocks for _ in range(size)]
    moved = [mean + at * gap for at, mean in enumerate(spread)]
    shift = max(frame.left + gap / 2 - moved[0], 0) - max(moved[-1] - frame.right + gap / 2, 0)
    return [x + shift for x in moved]


def _box(mark: Mark, x: float, frame: Frame) -> Box:
    """What a mark takes up, its arrows included."""
    up, down = signs.ARROW if mark.up else 0, signs.ARROW if mark.down else 0
    top = min(frame.y(mark.dark[1]) - up, frame.y(mark.top), frame.y(mark.at) - 6)
    bottom = max(frame.y(mark.dark[0]) + down, frame.y(mark.bottom), frame.y(mark.at) + 6)
    return Box(x - 6, top, x + 6, bottom)


def _feet(drawn: Sequence[Drawn], places: Sequence[float], frame: Frame) -> Iterator[Markup]:
    """A short line below the axis at the day of each mark that was moved, up to where it stands."""
    for d, x in zip(drawn, places, strict=True):
        day = frame.x(d.mark.day)
        if abs(day - x) > 1:
            yield tag("path", class_="foot", d=f"M{day:.1f} {frame.base + _RUG}L{x:.1f} {frame.base}", data_f=d.number)


def _labels(drawn: Sequence[Drawn], places: Sequence[float], frame: Frame) -> Iterator[Markup]:
    """The label of each mark that has one, beside it or with a line to it; nothing where there is no room."""
    wanted = [(at, d) for at, d in enumerate(drawn) if d.label]
    taken = [_box(d.mark, x, frame) for d, x in zip(drawn, places, strict=True)]
    taken += [Box(*span) for d in drawn if (span := _span_box(d.mark, frame))]
    area = Box(frame.left + 2, 2, frame.size.width, frame.base - 2)
    wished = [Wanted(d.label, places[at], frame.y(d.mark.at)) for at, d in wanted]
    for (at, d), placed in zip(wanted, place(wished, taken, area), strict=True):
        if placed is not None:
            yield _label(d, placed, places[at], frame.y(d.mark.at))


def _label(d: Drawn, placed: Placed, x: float, y: float) -> Markup:
    box, lines, is_left, is_far = placed
    side = box.right if is_left else box.left
    middle = (box.top + box.bottom) / 2
    near = x - 7 if is_left else x + 7
    leader = tag("path", class_="leader", d=f"M{near:.1f} {y:.1f}L{side + (3 if is_left else -3):.1f} {middle:.1f}")
    texts = [
        tag("text", line, class_="said" if not at else "more", x=side, y=box.top + 12 + at * LINE)
        for at, line in enumerate(lines)
    ]
    kind = f"words{' ends' if is_left else ''} {signs.colour(d.sign)} {d.mark.status.value}"
    return tag("g", leader if is_far else None, *texts, class_=kind, data_f=d.number)


def _span_box(mark: Mark, frame: Frame) -> Box | None:
    if mark.is_moment:
        return None
    y = frame.y(mark.at)
    return Box(frame.left if mark.first is None else frame.x(mark.first), y - 3, frame.x(mark.last), y + 3)


def _mark(d: Drawn, x: float, frame: Frame, scale: float) -> Markup:
    mark, y, width = d.mark, frame.y(d.mark.at), BAR * scale
    at = f"translate({x:.1f} {y:.1f})"
    parts = [
        tag("title", d.title) if d.title else None,
        _span(mark, frame, y),
        _bar("light", mark.light, x, width, frame),
        _bar("derived" if mark.is_derived else "dark", mark.dark, x, width, frame),
        _arrow("up", x, frame.y(mark.dark[1]), scale) if mark.up else None,
        _arrow("down", x, frame.y(mark.dark[0]), scale) if mark.down else None,
        tag("g", signs.sign(d.sign, hollow=mark.number is None, size=scale), transform=at),
        tag("path", class_="strike", d=signs.STRIKE, transform=at) if mark.figure.withdrawn else None,
    ]
    classes = f"m {signs.colour(d.sign)} {mark.status.value}"
    return tag("g", *parts, class_=classes, data_f=d.number, data_x=x, data_y=y)


def _arrow(direction: str, x: float, y: float, scale: float) -> Markup:
    size = f" scale({scale:.2f})" if scale != 1 else ""
    return tag("g", signs.arrow(direction), transform=f"translate({x:.1f} {y:.1f}){size}")


def _bar(kind: str, ends: tuple[Number, Number], x: float, width: float, frame: Frame) -> Markup | None:
    low, high = frame.y(ends[0]), frame.y(ends[1])
    if ends[0] == ends[1]:
        return None
    return tag("rect", class_=kind, x=x - width / 2, y=high, width=width, height=max(low - high, 1.5))


def _span(mark: Mark, frame: Frame, y: float) -> Markup | None:
    """The days a figure may speak of as a dotted line, the period of a flow as a line with ends."""
    if mark.is_moment:
        return None
    first, last = frame.left if mark.first is None else frame.x(mark.first), frame.x(mark.last)
    if mark.is_period:
        return tag("path", class_="period", d=f"M{first:.1f} {y - 4:.1f}v8m0-4H{last:.1f}m0-4v8")
    return tag("path", class_="some-day", d=f"M{first:.1f} {y:.1f}H{last:.1f}")
