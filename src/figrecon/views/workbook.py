"""The tables of an export as one workbook (Office Open XML), with a sheet that explains every sheet and every column.

Cells are texts, numbers or days, never formulas. What a cell cannot hold exactly as a number or a day stands as text.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from fractions import Fraction
from io import BytesIO
from typing import Any, NamedTuple, TypeAlias

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has annotations, but does not say so

from figrecon import __version__
from figrecon.domain.failure import CannotRunError
from figrecon.domain.interval import Number
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.views import escape, tables
from figrecon.views.columns import EMPTY, KINDS, TABLES, described
from figrecon.views.csvview import SEPARATOR
from figrecon.views.evidence import line
from figrecon.views.layout import cells
from figrecon.views.summary import summary
from figrecon.views.tables import Field, Table

NAME = "figrecon.xlsx"
"""The file of a workbook in a folder that names none."""

DIGITS = 15
"""Significant digits that the numbers of a workbook (doubles) hold and programs show; what has more stands as text."""

FIRST_DAY = date(1900, 3, 1)
"""Before it programs disagree by a day: the format counts a 29 February 1900 that never was."""

LONGEST = 32_000
"""Characters of UTF-16 that a cell is given; the format takes 32,767."""

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""

WIDEST, NARROWEST = 44, 9
"""Widths of a column, in characters."""

_DATED = ("published", "as_of", "since")
"""Columns of text in which a date that names one day is a real date all the same."""

_READING = (
    EMPTY,
    "A text stands as the ledger has it and is never a formula. An invisible or control character is shown as an escape.",
    "A date that names one day is a real date. Any other (2022-01, by 2022-01-10) is text, as is a day before 1 March 1900.",
    f"A number is a real number; one that {DIGITS} digits do not hold is text: all its digits, or a fraction such as 1/3.",
    f"A text of more than {LONGEST:,} characters is cut and says so; the CSV tables have all of it.",
)
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Format: TypeAlias = Any
Sheet: TypeAlias = Any

Cell = str | int | float | date | None
"""What a cell of a workbook holds; None: it is empty."""


class _Formats(NamedTuple):
    title: Format
    head: Format
    strong: Format
    link: Format
    wrapped: Format
    text: Format
    day: Format
    whole: Format
    decimal: Format


def workbook(report: Report, bounded: Iterable[Bounded] | None = None) -> bytes:
    """The workbook of an export, byte for byte the same for one ledger and day. CannotRunError for more rows than fit."""
    made = tables.tables(report, bounded)
    for table in made:
        if len(table.rows) > MOST_ROWS:
            raise CannotRunError(f"{table.name} has {len(table.rows):,} rows, a sheet holds {MOST_ROWS:,}: use --format csv")
    target = BytesIO()
    book = Workbook(target, _SAFE)
    created = datetime.combine(report.reconciliation.today, time())
    book.set_properties({"title": escape.workbook(report.ledger.title or report.name), "created": created})
    formats = _formats(book)
    _readme(book.add_worksheet("README"), report, made, formats)
    for table in made:
        _table(book.add_worksheet(table.name), table, formats)
    book.close()
    return target.getvalue()


def _formats(book: Workbook) -> _Formats:
    top = {"valign": "top"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8ECEF", **top}),
        strong=book.add_format({"bold": True, **top}),
        link=book.add_format({"bold": True, "font_color": "#0B5394", "underline": 1, **top}),
        wrapped=book.add_format({"text_wrap": True, **top}),
        text=book.add_format(top),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        whole=book.add_format({"num_format": "0", **top}),
        decimal=book.add_format({"num_format": f"0.{'#' * DIGITS}", **top}),
    )


def _readme(sheet: Sheet, report: Report, made: Iterable[Table], formats: _Formats) -> None:
    """What this is, how it is to be read, and what every sheet and column says."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 22)
    sheet.set_column(3, 3, 110)
    sheet.write_string(0, 0, escape.workbook(report.ledger.title or report.name), formats.title)
    at = 2
    for label, value in _facts(report):
        sheet.write_string(at, 0, label, formats.strong)
        _write(sheet, at, 2, value, formats)
        at += 1
    for said in _READING:
        sheet.write_string(at + 1, 0, said, formats.text)
        at += 1
    at += 2
    for column, head in enumerate(("Sheet", "Column", "Holds", "What it says")):
        sheet.write_string(at, column, head, formats.head)
    for table in made:
        at += 1
        sheet.write_url(at, 0, f"internal:'{table.name}'!A1", formats.link, table.name)
        sheet.write_string(at, 2, f"rows: {len(table.rows):,}", formats.strong)
        sheet.write_string(at, 3, TABLES[table.name], formats.wrapped)
        for name, kind in table.columns.items():
            at += 1
            told = (table.name, name, KINDS[kind], described(table.name, name))
            for column, text in enumerate(told):
                sheet.write_string(at, column, text, formats.wrapped)


def _facts(report: Report) -> Iterator[tuple[str, Cell]]:
    counts, known_on = summary(report), report.reconciliation.known_on
    yield "Ledger", escape.workbook(report.name)
    yield "Date of the run", report.reconciliation.today
    if known_on is not None:
        yield "As it could be known on", known_on
    yield "Made by", f"figrecon {__version__}"
    yield "Figures", counts.figures
    yield "Sources with a figure", counts.sources
    yield "Origins of the figures", counts.origins
    yield "Differences", counts.differences
    yield "Of these", counts.explained
    yield "Archived texts", line(report)


def _table(sheet: Sheet, table: Table, formats: _Formats) -> None:
    """A table under its heads, which stay in sight and can be filtered."""
    rows = [[cell(field, name) for name, field in zip(table.columns, row, strict=True)] for row in table.rows]
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, formats.head)
        width = max([_width(row[column]) for row in rows], default=0)
        sheet.set_column(column, column, min(max(width, len(name) + 3, NARROWEST), WIDEST))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(sheet, at, column, value, formats)
    last = max(len(rows), 1)
    sheet.freeze_panes(1, len(table.key))
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write(sheet: Sheet, row: int, column: int, value: Cell, formats: _Formats) -> None:
    match value:
        case None:
            return
        case str():
            sheet.write_string(row, column, value, formats.text)
        case date():
            sheet.write_datetime(row, column, value, formats.day)
        case int():
            sheet.write_number(row, column, value, formats.whole)
        case float():
            sheet.write_number(row, column, value, formats.decimal)


def cell(field: Field, column: str) -> Cell:
    """A field of a column as a cell holds it exactly: a number of at most 15 digits, a day, otherwise a text."""
    match field:
        case None:
            return None
        case int() | Fraction():
            return _number(field)
        case date():
            return field if field >= FIRST_DAY else field.isoformat()
        case tuple():
            field = SEPARATOR.join(field)
    if column in _DATED and _DAY.fullmatch(field):
        return cell(date.fromisoformat(field), column)
    return _whole(escape.workbook(field)) or None


def _number(number: Number) -> Cell:
    """A number of digits that a double holds and programs show; otherwise its text."""
    text = _written(number)
    if "/" in text or sum(map(str.isdigit, text)) > DIGITS:
        return text
    return float(text) if "." in text else int(text)


def _written(number: Number) -> str:
    """All digits of a number, 3770 or 0.475; a fraction whose digits have no end as 1/3."""
    places = number.denominator.bit_length()  # digits have an end where a power of ten is a multiple, at the latest this one
    if number.denominator == 1 or 10**places % number.denominator:
        return str(number)
    digits = f"{abs(int(number * 10**places)):0{places + 1}}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}".rstrip("0")


def _whole(text: str) -> str:
    """A text that fits a cell; a longer one ends with how much of it is not there."""
    data = text.encode("utf-16-le")
    if len(data) <= 2 * LONGEST:
        return text
    kept = data[: 2 * LONGEST].decode("utf-16-le", "ignore")
    return f"{kept} … [cut here: {len(text) - len(kept):,} more characters, all of them in the CSV tables]"


def _width(value: Cell) -> int:
    return max((cells(text) for text in str(value).split("\n")), default=0) + 1 if value is not None else 0
