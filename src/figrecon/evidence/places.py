"""A text with its numerals by place, and where words stand in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from figrecon.domain.figure import Spot
from figrecon.evidence.language import language
from figrecon.evidence.scan import Numeral, line_starts, scan

_NEAR = 200
"""Characters before and behind a place in which words that cover it may begin and end, beyond their own length."""

Span = tuple[int, int]
"""Offsets in the text, the end not included."""


class Places:
    """The numerals of a text in their order, by line and column."""

    def __init__(self, text: str, code: str) -> None:
        """`code` is the text's language, "" where it is not told."""
        found = scan(text, code)
        self.language, self.known, self.numerals = code, found.known, found.numerals
        self._plain = language(code).plain(text)
        self._starts = line_starts(text)
        self._at = {(n.line, n.column): n for n in self.numerals}
        self._on: dict[int, list[Numeral]] = {}
        for numeral in self.numerals:
            self._on.setdefault(numeral.line, []).append(numeral)

    def at(self, spot: Spot) -> Numeral | None:
        """The numeral that begins at a line and column."""
        return self._at.get((spot.line, spot.column or 0))

    def on(self, line: int) -> list[Numeral]:
        """The numerals of a line."""
        return self._on.get(line, [])

    def has(self, spot: Spot) -> bool:
        """Whether the text goes as far as that place."""
        if not 1 <= spot.line <= len(self._starts):
            return False
        start, end = self._line(spot.line)
        return spot.column is None or start + spot.column <= end

    def within(self, span: Span) -> list[Numeral]:
        """The numerals that stand wholly within a span."""
        lines = range(self.spot(span[0]).line, self.spot(span[1]).line + 1)
        return [n for line in lines for n in self.on(line) if span[0] <= self._offset(n) and self._end(n) <= span[1]]

    def words(self, words: str, spot: Spot | None = None) -> list[Span]:
        """Where words stand: in a line, or so that they begin at a place or hold the numeral there; anywhere without a spot.

        Capital letters and the width of blanks make no difference.
        """
        if not words.split() or (spot is not None and not self.has(spot)):
            return []
        if spot is None:
            return list(self._find(words, 0, len(self._plain)))
        if spot.column is None:
            return list(self._find(words, *self._line(spot.line)))
        place = self._starts[spot.line - 1] + spot.column - 1
        numeral = self.at(spot)
        reach = len(words) + _NEAR
        found = self._find(words, max(0, place - reach), place + reach)
        return [s for s in found if s[0] == place or (numeral is not None and s[0] <= place and self._end(numeral) <= s[1])]

    def spot(self, offset: int) -> Spot:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Spot(line, offset - self._starts[line - 1] + 1)

    def _find(self, words: str, start: int, end: int) -> Iterator[Span]:
        said = language(self.language).plain(words).split()
        pattern = r"\s+".join(map(re.escape, said))
        left, right = (r"(?<!\w)" if said[0][0].isalnum() else ""), (r"(?!\w)" if said[-1][-1].isalnum() else "")
        return (match.span() for match in re.compile(left + pattern + right).finditer(self._plain, start, end))

    def _line(self, line: int) -> Span:
        end = self._starts[line] if line < len(self._starts) else len(self._plain)
        return self._starts[line - 1], end

    def _offset(self, numeral: Numeral) -> int:
        return self._starts[numeral.line - 1] + numeral.column - 1

    def _end(self, numeral: Numeral) -> int:
        return self._starts[numeral.line - 1] + numeral.end - 1


def place_of(numeral: Numeral) -> Spot:
    """Where a numeral begins."""
    return Spot(numeral.line, numeral.column)
