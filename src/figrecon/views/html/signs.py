"""The signs of publishers, told apart by shape and colour both, and the other strokes that a drawing is made of."""

from collections.abc import Iterable, Mapping

from figrecon.domain.ledger import Ledger
from figrecon.views.html.markup import Markup, tag
from figrecon.views.words import Words

COLOURS = 6
"""Colours of publishers in style.css: the classes p0 to p5."""

_SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",  # disc
    "M-4.5-4.5h9v9h-9Z",  # square
    "M0-5.8 5.6 4.4h-11.2Z",  # triangle
    "M0-6.2 6.2 0 0 6.2-6.2 0Z",  # diamond
    "M0 5.8 5.6-4.4h-11.2Z",  # triangle on its tip
    "M-1.8-5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6Z",  # cross
    "M0-6 5.7-1.9 3.5 4.9h-7L-5.7-1.9Z",  # pentagon
)
"""Outlines about the origin, ten pixels across."""

ARROW = 24
"""Pixels that an open arrow reaches beyond the bar it stands on."""

STRIKE = "M-10 7L10-7"
"""The stroke through the sign of a figure that was taken back."""

_HEADS = {"up": f"M-4.5-{ARROW - 5}L0-{ARROW}L4.5-{ARROW - 5}", "down": f"M-4.5 {ARROW - 5}L0 {ARROW}L4.5 {ARROW - 5}"}
_HEADS |= {"right": f"M{ARROW - 5}-4.5L{ARROW} 0L{ARROW - 5} 4.5", "left": f"M-{ARROW - 5}-4.5L-{ARROW} 0L-{ARROW - 5} 4.5"}
_SHAFTS = {"up": f"M0 0V-{ARROW}", "down": f"M0 0V{ARROW}", "right": f"M0 0H{ARROW}", "left": f"M0 0H-{ARROW}"}


def publishers(ledger: Ledger, words: Words) -> Mapping[str, int]:
    """The number of each publisher's sign, in order of its first source; a source without one stands for itself."""
    found: dict[str, int] = {}
    for name in sorted(ledger.sources, key=lambda name: words.number[name]):
        found.setdefault(publisher(name, ledger), len(found))
    return found


def publisher(source: str, ledger: Ledger) -> str:
    return ledger.sources[source].publisher or source


def colour(number: int) -> str:
    """The class that gives a publisher's colour."""
    return f"p{number % COLOURS}"


def sign(number: int, *, hollow: bool = False, size: float = 1) -> Markup:
    """A publisher's shape about the origin; hollow where no number is said."""
    scaled = f"scale({size:.2f})" if size != 1 else None
    return tag("path", class_="sign hollow" if hollow else "sign", d=_SHAPES[number % len(_SHAPES)], transform=scaled)


def arrow(direction: str) -> Markup:
    """An open arrow from the origin: up, down, left or right."""
    return tag("path", class_="arrow", d=_SHAFTS[direction] + _HEADS[direction])


def key(number: int, kinds: Iterable[str] = ()) -> Markup:
    """A sign for a legend, as a small picture that says nothing by itself."""
    return tag("svg", sign(number), class_=" ".join(("key", colour(number), *kinds)), viewBox="-8 -8 16 16", aria_hidden="true")
