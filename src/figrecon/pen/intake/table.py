"""A table of figures as it is written: CSV, read a row at a time, and where each cell of it stands."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from figrecon.domain.failure import CannotRunError

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may stand between cells, and its name."""

LONGEST = 1_000_000
"""Characters that a cell may have: more is a quote that was never closed."""

_OFTEN = 500
_LINE_END = re.compile("\r\n?|\n")
_INERT = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


class Refusal(NamedTuple):
    """Something that cannot be taken: the line where its row begins, the column (empty: the whole row), the row's name.

    `problem` says what is wrong with `cell`, as it is written there; `hint` what to do.
    """

    line: int
    column: str
    row: str
    problem: str
    hint: str
    cell: str = ""


class Row(NamedTuple):
    """A row's cells by column, and the line where it begins. What stands in no column is no cell."""

    line: int
    cells: Mapping[str, str]


class Head(NamedTuple):
    """The header: the columns in order, what stands between them, and the lines that it takes, with those before it."""

    columns: tuple[str, ...]
    delimiter: str
    lines: int


class Table:
    """A file of comma-separated values (RFC 4180) in UTF-8, with or without a byte order mark; a row of it is held at a time.

    What stands between cells (a comma, a semicolon, a tab) is that by which the header falls into most names of `known`.
    `refusals` gathers what cannot be read, `empty_rows` counts rows without a word, `is_cut` tells that rows were never
    reached. Raises CannotRunError where there is
    no file, or nothing in it.
    """

    def __init__(self, path: Path, known: Collection[str]) -> None:
        self.path, self.empty_rows, self.is_cut = path, 0, False
        self.refusals: list[Refusal] = []
        try:
            self._size = path.stat().st_size
            with path.open("rb") as file:
                is_wide = _is_wide(file.read(64))
            if is_wide:
                self._refuse(1, "", "", "the file is not UTF-8: it is UTF-16, or no text at all", "save it as CSV UTF-8")
            with _open(path) as text:
                self.head = Head((), ",", 0) if is_wide else _head(text, known)
        except OSError as error:
            raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error
        if not (is_wide or any(self.head.columns)):
            raise CannotRunError(f"there is nothing in {path}: a table begins with the names of its columns")

    def rows(self, progress: Callable[[float], None] = lambda _: None) -> Iterator[Row]:
        """Every row that can be read as one; `progress` is told from time to time which share of the file has been read."""
        columns, width = self.head.columns, len(self.head.columns)
        with _open(self.path) as file:
            for _ in range(self.head.lines):
                next(file)
            for number, (line, cells) in enumerate(self._records(file)):
                if number % _OFTEN == 0:
                    progress(file.buffer.tell() / max(self._size, 1))
                if len(cells) == width and any(cells):
                    yield Row(line, dict(zip(columns, [said(c) if c[:1] == "'" else c for c in cells], strict=True)))
                elif any(cells):
                    self._ragged(line, cells)
                else:
                    self.empty_rows += bool(cells)

    def _records(self, file: TextIO) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row, and the line where it begins."""
        reader = _reader(file, self.head.delimiter)
        while True:
            line = self.head.lines + reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                problem = f"a cell of this row is longer than {LONGEST:,} characters"
                hint = "close each quote, and write a quote within quotes twice; the rows after this one were not read"
                if "limit" not in str(error):
                    problem = f"the quotes of this row cannot be read ({error})"
                self.is_cut = True
                self._refuse(line, "", "", problem, hint)
                return
            if cells is None:
                return
            yield line, cells

    def _ragged(self, line: int, cells: list[str]) -> None:
        columns, sign = self.head.columns, DELIMITERS[self.head.delimiter]
        missing = ", ".join(columns[len(cells) :])
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        hint = f"nothing stands for {missing}" if missing else f"write a cell that holds a {sign} in quotes"
        self._refuse(line, "", said(cells[0]), f"the row has {count}, the header {len(columns)}", hint)

    def _refuse(self, line: int, column: str, row: str, problem: str, hint: str) -> None:
        self.refusals.append(Refusal(line, column, row, problem, hint))

    def places(self, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, int]]:
        """The line and column of cells, each asked for by the line where its row begins and the name of its column.

        Columns count characters, from 1. The file is read again as far as it is asked about.
        """
        asked: dict[int, set[str]] = {}
        for line, column in wanted:
            asked.setdefault(line, set()).add(column)
        found = {(line, column): (line, 1) for line, columns in asked.items() for column in columns}
        for start, record in self._texts(asked) if self.head.columns else ():
            offsets = cell_starts(record, self.head.delimiter)
            for column in asked[start]:
                at = self.head.columns.index(column) if column in self.head.columns else 0
                offset = offsets[min(at, len(offsets) - 1)]
                ends = [end.end() for end in _LINE_END.finditer(record, 0, offset)]
                found[start, column] = (start + len(ends), offset - (ends[-1] if ends else 0) + 1)
        return found

    def _texts(self, wanted: Collection[int]) -> Iterator[tuple[int, str]]:
        """The text of the rows that begin at these lines."""
        record: list[str] = []

        def kept(lines: Iterable[str]) -> Iterator[str]:
            for line in lines:
                record.append(line)
                yield line

        with _open(self.path) as file:
            start, last = 1, max(wanted, default=0)
            reader = _reader(kept(file), self.head.delimiter)
            while start <= last:
                with suppress(csv.Error):
                    next(reader, None)
                if start in wanted:
                    yield start, "".join(record)
                start += len(record) or 1
                record.clear()


def said(cell: str) -> str:
    """What a cell says: without the apostrophe that an export sets before what a spreadsheet would run as a formula."""
    return cell[1:] if _INERT.match(cell) else cell


def cell_starts(record: str, delimiter: str) -> list[int]:
    """Where the cells of a row begin in its text."""
    starts, quoted = [0], False
    for at, sign in enumerate(record):
        if sign == '"' and (quoted or at == starts[-1] or record[at - 1] == '"'):
            quoted = not quoted
        elif sign == delimiter and not quoted:
            starts.append(at + 1)
    return starts


def _head(file: TextIO, known: Collection[str]) -> Head:
    """The header is the first row that says something."""
    text, lines = "", 0
    for line in file:
        lines += 1
        text = text + line if text.strip() else line
        if text.strip() and text.count('"') % 2 == 0:
            break
    splits = {sign: _split(text, sign) for sign in DELIMITERS}
    if text.strip() and not any(splits.values()):
        raise CannotRunError(
            f"the header of {file.name} cannot be read: close each quote, and write at most {LONGEST:,} characters"
        )
    delimiter = max(splits, key=lambda sign: (len(set(splits[sign]).intersection(known)), len(splits[sign])))
    return Head(splits[delimiter], delimiter, lines)


def _split(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(_reader([text], delimiter), []))
    except csv.Error:
        return ()


def _reader(lines: Iterable[str], delimiter: str) -> "Reader":
    csv.field_size_limit(LONGEST)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _open(path: Path) -> TextIO:
    """The file as text with its line ends; bytes that are not UTF-8 become lone surrogates, told where they stand."""
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _is_wide(head: bytes) -> bool:
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in head[:2] + head[2:4])
