"""Tables as CSV (RFC 4180), and the folder of an export with its `datapackage.json`."""

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction

from figrecon.domain.interval import Number
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.views import escape, tables
from figrecon.views.datapackage import datapackage
from figrecon.views.selection import Selection, select
from figrecon.views.tables import Field, Table

BOM = "\ufeff"
SEPARATOR = "; "

MOST_KNOWN = 1 << 18
"""Fields of a table that are kept as they stand in it."""


def figures_csv(report: Report, selection: Selection) -> str:
    """What `report --format csv` prints: figures.csv with the figures shown."""
    return table_csv(tables.figures(report, select(report, selection)))


def export_files(report: Report, bounded: Iterable[Bounded] | None = None, *, bom: bool = False) -> dict[str, str]:
    """The files of an export by name; `bounds.csv` is one of them where bounds are given.

    With `bom` the tables begin with a byte order mark, for Excel.
    """
    made = tables.tables(report, bounded)
    files = {f"{table.name}.csv": (BOM if bom else "") + table_csv(table) for table in made}
    return files | {"datapackage.json": datapackage(report.ledger.title, made, bom=bom)}


def table_csv(table: Table) -> str:
    """A table as text: a header, then a line for each row; what is not known is empty."""
    written = _Known().__getitem__
    lines = [",".join(map(written, row)) for row in (tuple(table.columns), *table.rows)]
    return "\n".join(lines) + "\n"


class _Known(dict[Field, str]):
    """Fields as they stand in a line: most stand in a table many times."""

    def __init__(self) -> None:
        self._line = io.StringIO()
        self._writer = csv.writer(self._line, lineterminator="\n")

    def __missing__(self, field: Field) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        text = _written(field)
        if not _PLAIN.fullmatch(text):
            text = self._quoted(text if isinstance(field, int | Fraction) else escape.cell(text))
        self[field] = text
        return text

    def _quoted(self, text: str) -> str:
        self._line.seek(0)
        self._line.truncate()
        self._writer.writerow((text, ""))  # beside another field, for one that is empty and alone is quoted
        return self._line.getvalue()[:-2]


_PLAIN = re.compile(r"(?:[0-9A-Za-z][0-9A-Za-z /.:;()_-]*)?")
"""What neither a spreadsheet nor a reader of CSV takes for more than it says."""


def _written(field: Field) -> str:
    if isinstance(field, str):
        return field
    if isinstance(field, tuple):
        return SEPARATOR.join(field)
    if field is None:
        return ""
    return plain(field) if isinstance(field, int | Fraction) else field.isoformat()


def plain(number: Number) -> str:
    """A number in plain digits: 3770, -14, 0.475; a fraction that has no end in decimals to twelve places."""
    if number.denominator == 1:
        return str(int(number))
    digits = f"{abs(round(number * 10**12)):013}"
    return f"{'-' if number < 0 else ''}{digits[:-12]}.{digits[-12:]}".rstrip("0")
