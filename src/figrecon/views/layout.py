"""Plain text in columns: wrapped to a width, never cutting a number, wide and combining characters aligned."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

GAP = 2
LEAST = 8
"""Cells that a column of words is never narrower than."""

# Not inside a number whose digits are grouped by blanks, nor before a per cent sign or the letter of a footnote.
_BLANK = re.compile(r"(?:(?<=\d) +(?!\d{3}(?!\d))|(?<![\d ]) +)(?![ %]|\[[a-z]{1,2}\])")
_PIECE = re.compile(r"\d[\d.,'’ \u00a0\u2009\u202f]*\d|.", re.DOTALL)

LONGEST_WORD = 16
"""Cells of a word, its indent included, that a column is kept wide enough for while others can give way."""

Paint = Callable[[str, str], str]
"""Text and tone → the text in that colour, or as it is."""


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


class Cell(NamedTuple):
    """A text in a table and its tone; the cells that follow it in the row stand beside it."""

    text: str = ""
    tone: str = "plain"


class Column(NamedTuple):
    """A column's head; `right` aligns numbers; `whole` columns are as wide as their widest cell, up to `most`."""

    head: str
    right: bool = False
    whole: bool = False
    most: int = 30


class Line(NamedTuple):
    """A row of a table; `over` stands above it over the full width, once for rows one after the other that share it.

    `under` stands below it, indented; `title` begins a new block of rows.
    """

    cells: tuple[Cell, ...]
    over: Cell = Cell()
    under: Cell = Cell()
    title: Cell = Cell()


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks; a word that is too long is broken, a number never is."""
    if cells(text) <= width:
        return [text]
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines, line = [], ""
    for word in _BLANK.split(text.strip(" ")):
        glue = " " if line else ""
        for piece in _pieces(word, width - len(indent)):
            if line and cells(indent + line + glue + piece) > width:
                lines.append(indent + line)
                line = piece
            else:
                line += glue + piece
            glue = ""
    return [*lines, indent + line]


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces that fit: itself, or runs of characters between which it may be broken; a number is one piece."""
    if cells(word) <= width:
        return [word]
    pieces = [""]
    for piece in _PIECE.findall(word):
        if pieces[-1] and cells(pieces[-1] + piece) > width and cells(piece):
            pieces.append("")
        pieces[-1] += piece
    return pieces


def table(columns: Sequence[Column], lines: Sequence[Line], width: int, paint: Paint) -> list[str]:
    """The lines under their heads. Columns of words share what the others leave; only a long number goes past `width`."""
    indent = " " * GAP if any(line.over.text for line in lines) else ""
    widths = _widths(columns, lines, width - len(indent))
    head = Line(tuple(Cell(column.head, "head") for column in columns))
    drawn, over = [], ""
    for line in (head, *lines):
        if line.title.text:
            over = ""
            drawn += ["", *(paint(text, line.title.tone) for text in wrap(line.title.text, width))]
        if line.over.text != over:
            over = line.over.text
            drawn += [paint(text, line.over.tone) for text in wrap(over, width)]
        drawn += [indent + row for row in _drawn(columns, widths, line, paint)]
        margin = " " * (2 * GAP + len(indent))
        under = wrap(line.under.text, max(width - len(margin), LEAST)) if line.under.text else []
        drawn += [margin + paint(text, line.under.tone) for text in under]
    return drawn


def natural_width(columns: Sequence[Column], lines: Sequence[Line]) -> int:
    """The width at which nothing in a table would be wrapped."""
    return sum(_widest(columns, lines)) + GAP * (len(columns) - 1)


def _widest(columns: Sequence[Column], lines: Sequence[Line]) -> list[int]:
    widest = [cells(column.head) for column in columns]
    for line in lines:
        for at, cell in enumerate(line.cells):
            widest[at] = max(widest[at], cells(cell.text))
    return widest


def _widths(columns: Sequence[Column], lines: Sequence[Line], width: int) -> list[int]:
    """Whole columns first; the others shrink, the widest first, to their longest words and, if need be, below."""
    widest = _widest(columns, lines)
    widths = [min(most, column.most) if column.whole else most for most, column in zip(widest, columns, strict=True)]
    room = width - GAP * (len(columns) - 1)
    for floors in (_longest_words(columns, lines), [LEAST] * len(columns)):
        loose = [at for at, column in enumerate(columns) if not column.whole and widths[at] > floors[at]]
        while sum(widths) > room and loose:
            at = max(loose, key=lambda at: (widths[at], at))
            second = max((widths[other] for other in loose if other != at), default=0)
            widths[at] = max(floors[at], widths[at] - (sum(widths) - room), min(second, widths[at] - 1))
            loose = [other for other in loose if widths[other] > floors[other]]
    return widths


def _longest_words(columns: Sequence[Column], lines: Sequence[Line]) -> list[int]:
    """For each column the width of its longest word, as far as it is worth keeping whole."""
    longest = [LEAST] * len(columns)
    for line in lines:
        for at, cell in enumerate(line.cells):
            if cells(cell.text) > longest[at]:
                indent = len(cell.text) - len(cell.text.lstrip(" "))
                longest[at] = max(longest[at], indent + max(cells(word) for word in _BLANK.split(cell.text.strip(" "))))
    return [min(each, LONGEST_WORD) for each in longest]


def _drawn(columns: Sequence[Column], widths: Sequence[int], line: Line, paint: Paint) -> list[str]:
    wrapped = [wrap(cell.text, width) for cell, width in zip(line.cells, widths, strict=True)]
    drawn = []
    for texts in zip_longest(*wrapped, fillvalue=""):
        row, waiting = "", 0
        for text, column, width, cell in zip(texts, columns, widths, line.cells, strict=True):
            room = max(width - cells(text), 0)
            if text:
                row += " " * (waiting + (room if column.right else 0)) + paint(text, cell.tone)
                waiting = GAP + (0 if column.right else room)
            else:
                waiting += width + GAP
        drawn.append(row)
    return drawn
