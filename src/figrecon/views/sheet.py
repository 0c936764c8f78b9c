"""A page of `figrecon show`: headings, facts with their labels, points with a mark, tables; every text made inert."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from figrecon.views import escape
from figrecon.views.colour import painter
from figrecon.views.layout import Cell, Column, Line, Paint, table, wrap
from figrecon.views.verdict import DIM, PLAIN

LABEL = 10
"""Cells of the labels of facts."""

NARROW = 76
"""Below this width the last column of a table stands under the others."""


class Sheet(NamedTuple):
    """Where a page is shown."""

    width: int
    color: bool
    ascii: bool

    @property
    def paint(self) -> Paint:
        return painter(self.color)

    def say(self, words: str) -> str:
        """Words of the ledger or our own, made fit for the terminal."""
        return escape.terminal(words, ascii=self.ascii)

    def title(self, title: str, remark: str = "") -> Iterator[str]:
        """The title, a remark, and a rule below them."""
        yield from (self.paint(line, "title") for line in wrap(self.say(title), self.width))
        yield from wrap(self.say(remark), self.width) if remark else ()
        yield self.paint(("-" if self.ascii else "─") * self.width, DIM)

    def head(self, words: str) -> Iterator[str]:
        """The head of a part of the page, after a blank line."""
        yield ""
        yield from (self.paint(line, "head") for line in wrap(self.say(words), self.width))

    def facts(self, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """A line for each label that has a text, and more where the text is longer."""
        for label, text in facts:
            if text:
                yield from self.point(f"{label:{LABEL}} ", text)

    def point(self, mark: str, text: str, tone: str = PLAIN) -> Iterator[str]:
        """A text with a mark before its first line, the others indented below it."""
        for at, line in enumerate(wrap(self.say(text), max(self.width - len(mark), 20))):
            yield (" " * len(mark) if at else mark) + self.paint(line, tone)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> list[str]:
        """The rows under their heads; on a narrow page the last column of each stands under it."""
        inert = [[Cell(self.say(cell.text), cell.tone) for cell in row] for row in rows]
        if self.width >= NARROW:
            return table(columns, [Line(tuple(row)) for row in inert], self.width, self.paint)
        return table(columns[:-1], [Line(tuple(row[:-1]), under=row[-1]) for row in inert], self.width, self.paint)
