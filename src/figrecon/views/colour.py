"""Colour in a terminal, by tone."""

from figrecon.views.layout import Paint
from figrecon.views.verdict import BAD, DIM, GOOD, SOFT

_CODES = {GOOD: "32", SOFT: "33", BAD: "1;31", DIM: "2", "head": "1", "title": "1", "chart": "36"}


def painter(color: bool) -> Paint:
    """What puts a text into the colour of its tone; without `color`, nothing is added."""
    return _painted if color else _plain


def _painted(text: str, tone: str) -> str:
    code = _CODES.get(tone)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def _plain(text: str, tone: str) -> str:  # noqa: ARG001 - the tone is what is left out
    return text
