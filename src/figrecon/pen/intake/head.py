"""What is seen before the rows of a table: its columns, and the table of sources that an export puts beside it."""

from collections.abc import Collection, Iterator
from pathlib import Path

from figrecon.domain.failure import CannotRunError
from figrecon.pen.intake.sources import NOTHING_BESIDE, Beside
from figrecon.pen.intake.table import Head, Refusal, Table
from figrecon.views.tables import SOURCES

BESIDE = "sources.csv"
"""The table of sources that an export puts beside that of the figures."""

MOST = 1_000
"""Columns of a header. One of more is no table of figures, and each column that is unknown costs a look for what is near."""

_NEEDED = (
    (("metric",), "what is counted"),
    (("value", "low", "high"), "the number"),
    (("as_of", "over_start", "over_end"), "the day that it refers to, or the period of a flow"),
    (("source",), "who reported it"),
)


def header_refusals(head: Head, understood: Collection[str], *, ignore: bool) -> Iterator[Refusal]:
    """What is wrong with the columns: one that is missing, one that is there twice, one that nobody understands."""
    from difflib import get_close_matches

    if len(head.columns) > MOST:
        problem, hint = f"there are {len(head.columns):,} columns, and at most {MOST:,} are read", "is it the right file?"
        yield Refusal(head.lines, "", "the header", problem, hint)
        return
    for columns, what in _NEEDED:
        if not set(columns) & set(head.columns):
            named = " or ".join(f"`{column}`" for column in columns)
            yield Refusal(head.lines, "", "the header", f"there is no column {named}", f"it says {what}")
    for number, column in enumerate(head.columns):
        if column in head.columns[:number]:
            yield Refusal(head.lines, column, "the header", "the column is there twice", "leave one out", column)
        elif column not in understood and not ignore:
            near = get_close_matches(column, understood, n=1)
            hint = f"is it `{near[0]}`? " if near else ""
            hint += "rename it, or pass over all such columns with --ignore-columns"
            yield Refusal(head.lines, column, "the header", "nobody understands this column", hint, column)


def sources_beside(table: Path) -> Beside:
    """What an export's table of sources in the same folder says; nothing where there is none. Raises CannotRunError."""
    path = table.with_name(BESIDE)
    if path == table or not path.is_file():
        return NOTHING_BESIDE
    beside = Table(path, SOURCES)
    if beside.head.columns != tuple(SOURCES):
        return NOTHING_BESIDE
    cells = {row.cells["source"]: row.cells for row in beside.rows()}
    if beside.refusals:
        first = beside.refusals[0]
        raise CannotRunError(f"{path}:{first.line}: {first.problem}; {first.hint}, or take the table without {BESIDE}")
    return Beside(str(path), cells)
