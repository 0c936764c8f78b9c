"""Tables as CSV (RFC 4180), and the folder of an export with its `datapackage.json`."""

import csv
import io
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from figrecon.domain.interval import Number
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.views import escape, tables
from figrecon.views.datapackage import datapackage
from figrecon.views.selection import Selection, select
from figrecon.views.tables import Field, Table

BOM = "\ufeff"
SEPARATOR = "; "


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
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(map(_written, row) for row in table.rows)
    return text.getvalue()


def _written(field: Field) -> str:
    if field is None:
        return ""
    if isinstance(field, str):
        return _cell(field)
    if isinstance(field, tuple):
        return _cell(SEPARATOR.join(field))
    return plain(field) if isinstance(field, int | Fraction) else field.isoformat()


_cell = lru_cache(maxsize=1 << 14)(escape.cell)
"""Most texts of a column stand in it many times."""


def plain(number: Number) -> str:
    """A number in plain digits: 3770, -14, 0.475; a fraction that has no end in decimals to twelve places."""
    if number.denominator == 1:
        return str(int(number))
    digits = f"{abs(round(number * 10**12)):013}"
    return f"{'-' if number < 0 else ''}{digits[:-12]}.{digits[-12:]}".rstrip("0")
