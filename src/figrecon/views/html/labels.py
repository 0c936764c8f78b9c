"""Where the words beside marks go: next to their mark if there is room, else as near as they fit, with a line to it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from figrecon.views.layout import cells

CELL = 6.9
"""Pixels that a character of a label is taken to be wide: more than it mostly is, since fonts differ."""

LINE = 15
"""Pixels from one line of a label to the next."""

GAP = 9
_FARTHEST = 40
"""Half lines above or below its mark at which a label is still tried."""

_FREE = 12
"""Pixels above or below its mark from which on a label needs a line to it."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, other: "Box") -> bool:
        in_width = self.left >= other.left and self.right <= other.right
        return in_width and self.top >= other.top and self.bottom <= other.bottom


class Wanted(NamedTuple):
    """A label to be placed: its lines, the point it belongs to, and how far its mark reaches up and down from there."""

    lines: tuple[str, ...]
    x: float
    y: float


class Placed(NamedTuple):
    """A label's box and the lines in it; `is_left` where its text ends beside the mark, `is_far` where it needs a line."""

    box: Box
    lines: tuple[str, ...]
    is_left: bool
    is_far: bool


def place(wanted: Sequence[Wanted], taken: Iterable[Box], area: Box) -> list[Placed | None]:
    """A place for each label, none over another, over a box that is taken or outside the area; None where there is none.

    Where there is no room for all its lines, a label is its first.
    """
    full = list(taken)
    found: list[Placed | None] = []
    for each in wanted:
        tried = (p for lines in (each.lines, each.lines[:1]) for p in _places(each._replace(lines=lines)))
        free = next((p for p in tried if p.box.lies_in(area) and not any(p.box.meets(box) for box in full)), None)
        found.append(free)
        if free is not None:
            full.append(free.box)
    return found


def _places(wanted: Wanted) -> Iterable[Placed]:
    """Every place for a label, the nearest first, to the right before to the left."""
    width = max(map(cells, wanted.lines)) * CELL
    height = LINE * len(wanted.lines)
    shifts = ((side, step * LINE / 2) for step in range(-_FARTHEST, _FARTHEST + 1) for side in (0, 1))
    for side, shift in sorted(shifts, key=lambda each: abs(each[1]) + 4 * each[0]):
        for out in (GAP, GAP * 4) if abs(shift) > _FREE else (GAP,):
            top = wanted.y + shift - height / 2
            left = wanted.x - out - width if side else wanted.x + out
            box = Box(left, top, left + width, top + height)
            yield Placed(box, wanted.lines, bool(side), abs(shift) > _FREE)
