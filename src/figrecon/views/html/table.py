"""The tables: every figure with its day, words, source and verdict, and a drawing where no chart has it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from figrecon.rules.wording import counted
from figrecon.views import escape
from figrecon.views.html import inline
from figrecon.views.html.context import Context, places, title
from figrecon.views.html.legend import legend
from figrecon.views.html.mark import Mark
from figrecon.views.html.markup import Markup, bdi, joined, tag
from figrecon.views.topic import Row
from figrecon.views.words import grouped

LONGEST = 60
"""Rows up to which a table is open at once; a longer one is unfolded by the reader, or by a filter."""

DEEPEST = 6
"""Steps of indentation in style.css: the classes d1 to d6."""


class Columns(NamedTuple):
    """Which columns a table has beside those that every table has."""

    what: bool
    drawing: inline.Rule | None
    change: bool


def table(
    rows: Sequence[Row], name: str, context: Context, *, charted: Collection[str], notes: str, heading: str = ""
) -> Markup:
    """A table called `name`, under a heading if need be.

    `charted`: the figures that a chart shows; `notes` begins the ids of the footnotes.
    """
    marks = [context.marks[r.figure.id] for r in rows if r.figure.id in context.marks and r.figure.id not in charted]
    drawn = _of_one_unit([m for m in marks if m.figure.metric])
    columns = Columns(
        what=len({row.what for row in rows}) > 1 or not rows[0].figure.metric,
        drawing=inline.rule(drawn) if drawn else None,
        change=any(row.figure.id in context.changing for row in rows),
    )
    shown = {m.figure.id for m in drawn}
    body = tag("tbody", *(_row(row, columns, context, shown, notes) for row in rows), role="rowgroup")
    heads = tag("thead", tag("tr", *_heads(columns), role="row"), role="rowgroup")
    made = tag(
        "table",
        tag("caption", tag("span", name, class_="unseen"), tag("span", heading, aria_hidden="true")),
        heads,
        body,
        role="table",
    )
    has_bands = any(context.bands(m.figure) for m in drawn)
    scale = f"drawn from 0 to {grouped(columns.drawing.counts.top)} ({columns.drawing.unit})" if columns.drawing else ""
    key = legend(drawn, context, has_bands=has_bands, scale=scale) if drawn else Markup("")
    whole = tag("div", made, class_="table")
    if len(rows) > LONGEST:
        whole = tag("details", tag("summary", f"{name}: all {counted(len(rows), 'figure')}"), whole)
    return tag("div", whole, key or None, class_="block")


def _of_one_unit(marks: Sequence[Mark]) -> list[Mark]:
    """The marks of the commonest unit: a column of drawings has one scale."""
    units = Counter(mark.figure.unit for mark in marks)
    return [mark for mark in marks if mark.figure.unit == units.most_common(1)[0][0]]


def _heads(columns: Columns) -> Iterable[Markup]:
    yield _head("As of")
    if columns.what:
        yield _head("What")
    yield _head("Value", class_="number")
    if columns.drawing:
        yield tag("th", inline.head(columns.drawing), tag("span", "Drawn", class_="unseen"), scope="col", role="columnheader",
                  class_="drawn")  # fmt: skip
    if columns.change:
        yield _head("Change", class_="number")
    yield _head("Source, said by")
    yield _head("Verdict")


def _head(text: str, class_: str | None = None) -> Markup:
    return tag("th", text, scope="col", role="columnheader", class_=class_)


def _row(row: Row, columns: Columns, context: Context, shown: Collection[str], notes: str) -> Markup:
    figure = row.figure
    number, status = context.number[figure.id], context.report.reconciliation.status[figure.id]
    deep = f"what d{min(row.depth, DEEPEST)}" if row.depth else "what"
    value = tag("a", bdi(row.value), href=f"#{figure.id}", class_="value")
    cells = [
        _cell(row.as_of, "day"),
        _cell(bdi(row.what), deep) if columns.what else None,
        tag("th", value, scope="row", role="rowheader", class_="number"),
        _cell(_drawing(row, columns.drawing, context, shown), "drawn") if columns.drawing else None,
        _cell(row.change, "change number", "Change") if columns.change else None,
        _cell(_source(row, context), "source"),
        _cell(_verdict(row, notes), f"verdict {row.tone}"),
    ]
    return tag("tr", *cells, id=figure.id, role="row", class_=status.value, data_f=number)


def _cell(content: str | Markup, kind: str, told: str | None = None) -> Markup:
    """A cell of a kind; `told` stands before it where the table is too narrow for columns."""
    return tag("td", content, role="cell", class_=kind if content else f"{kind} empty", data_head=told)


def _drawing(row: Row, scale: inline.Rule | None, context: Context, shown: Collection[str]) -> Markup:
    figure = row.figure
    if scale is None or figure.id not in shown:
        return Markup("")
    mark, sign = context.marks[figure.id], context.sign(figure)
    return inline.line(mark, sign, scale, title(row), context.number[figure.id], context.bands(figure))


def _source(row: Row, context: Context) -> Markup:
    """The publisher, linked where the source has an address; its number, linked to the list; the place in its text."""
    source = context.report.ledger.sources[row.figure.source]
    number = context.words.number[source.id]
    address = escape.link(source.url) if source.url else ""
    publisher = bdi(source.publisher or source.id)
    named = tag("a", publisher, href=address, rel="noopener noreferrer") if address else publisher
    cited = tag("a", f"[{number}]", href=f"#source-{number}")
    by = tag("span", bdi(row.said), class_="by") if row.said else None
    at = tag("span", f"at {places(row.figure)}", class_="at") if row.figure.spots else None
    return joined(tag("span", named, " ", cited), " ", at, " ", by)


def _verdict(row: Row, notes: str) -> Markup:
    note = tag("a", f"[{row.note}]", href=f"#{notes}-{row.note}", class_="note") if row.note else None
    return joined(tag("span", row.verdict, class_="told", dir="auto"), " " if note else None, note)
