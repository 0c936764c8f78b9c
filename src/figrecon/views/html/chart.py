"""The charts of a topic: its wholes through time, and every part that was told of on three days or more."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.rules.wording import counted, listed
from figrecon.views.html import legend
from figrecon.views.html.context import Context, joined_titles, title
from figrecon.views.html.labels import CELL
from figrecon.views.html.mark import Mark
from figrecon.views.html.markup import Markup, bdi, tag
from figrecon.views.html.plot import SIZES, Drawn, Size, plot
from figrecon.views.layout import cells
from figrecon.views.topic import Row, Topic

LEAST_DAYS, LEAST_DAYS_OF_PART = 2, 3
"""Days that figures must speak of to be drawn through time; the others are drawn in their rows."""

MOST = 16
"""Charts of a topic; what further ones would show stays in its table."""

APART = 40
"""Times by which the counts of one metric may be above those of another in one chart."""

MOST_LABELS = 14
"""Figures up to which each has its words beside it; of more, some."""

MOST_UNDRAWN = 6
"""Figures that no drawing shows told one by one."""

TITLES = 600
"""Figures of a chart up to which each has its words in the page itself, for readers without a script."""


class Panel(NamedTuple):
    """One chart: its rows, all of one unit; `of_part` where it is one series below the whole."""

    rows: tuple[Row, ...]
    of_part: bool


def panels(topic: Topic, context: Context) -> list[Panel]:
    """The charts of a topic."""
    by_place = _by(_drawable(topic.rows, context), lambda f: f.place)
    wholes = [Panel(tuple(rows), of_part=len(by_place) > 1) for each in by_place for rows in _alike(each, context)]
    series = _by(_drawable(topic.parts, context), lambda f: (f.metric, f.scope, f.place))
    parts = [Panel(tuple(rows), of_part=True) for rows in series if _days(rows, context) >= LEAST_DAYS_OF_PART]
    found = [panel for panel in wholes if _days(panel.rows, context) >= LEAST_DAYS] + parts
    return found[:MOST]


def _by(rows: Iterable[Row], aspect: Callable[[Figure], object]) -> list[list[Row]]:
    """The rows whose figures are alike in an aspect, together."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(aspect(row.figure), []).append(row)
    return list(found.values())


def _drawable(rows: Iterable[Row], context: Context) -> list[Row]:
    return [row for row in rows if row.figure.id in context.marks]


def _days(rows: Iterable[Row], context: Context) -> int:
    return len({context.marks[row.figure.id].day for row in rows})


def _alike(rows: Sequence[Row], context: Context) -> Iterator[list[Row]]:
    """Rows of one unit, and of counts that can be read on one scale."""
    together: list[tuple[str, Number, list[Row]]] = []
    for found in _by(rows, lambda f: f.metric):
        unit, top = found[0].figure.unit, max(context.marks[row.figure.id].top for row in found)
        for at, (other, highest, held) in enumerate(together):
            if other == unit and highest <= APART * top and top <= APART * highest:
                together[at] = other, max(highest, top), held + found
                break
        else:
            together.append((unit, top, found))
    order = {row.figure.id: at for at, row in enumerate(rows)}
    yield from (sorted(held, key=lambda row: order[row.figure.id]) for _, _, held in together)


def draw(panel: Panel, context: Context) -> Markup:
    """A chart with its title and its legend."""
    marks = [context.marks[row.figure.id] for row in panel.rows]
    what = _what(panel, context)
    unit = panel.rows[0].figure.unit
    bands = context.reaches(marks)
    name = f"{what}: {counted(len(marks), 'figure')} by the day that they speak of, which the table tells as well"
    drawings = [plot(_drawn(panel, marks, context, size), bands, size, name, context.is_now) for size in SIZES]
    caption = tag("figcaption", bdi(what), tag("span", f" by the day that the figures speak of · {unit}", class_="unit"))
    return tag("figure", caption, *drawings, legend.legend(marks, context, has_bands=bool(bands)), class_="chart")


def _what(panel: Panel, context: Context) -> str:
    first = panel.rows[0]
    words = context.words
    if not panel.of_part:
        return joined_titles(panel.rows)
    where = words.place_in_full(first.figure.place), words.scope(first.figure.scope)
    return " · ".join(filter(None, (joined_titles(panel.rows), *where)))


def _drawn(panel: Panel, marks: Sequence[Mark], context: Context, size: Size) -> list[Drawn]:
    labelled = _labelled(panel, marks, context)
    several = len({row.figure.metric for row in panel.rows}) > 1
    year = _common_year(panel.rows)
    return [
        Drawn(
            mark,
            context.number[row.figure.id],
            context.sign(row.figure),
            title(row) if len(marks) <= TITLES else "",
            _label(row, context, year, size, several=several) if row.figure.id in labelled else (),
        )
        for row, mark in zip(panel.rows, marks, strict=True)
    ]


def _label(row: Row, context: Context, year: str, size: Size, *, several: bool) -> tuple[str, ...]:
    """The words beside a mark: the value as written, what it counts where the chart has several, its day and source."""
    cited = f"[{context.words.number[row.figure.source]}]"
    below = f"{row.as_of.replace(year, '') if year else row.as_of} {cited}"
    metric = row.figure.metric.title if row.figure.metric and several else ""
    told = ", ".join(filter(None, (metric, below)))
    return (row.value, metric, below) if metric and cells(told) * CELL > size.width / 3 else (row.value, told)


def _common_year(rows: Sequence[Row]) -> str:
    """ " 2022" where every row's day has that year, to be said on the axis alone."""
    years = {row.as_of.rstrip("?")[-4:] for row in rows if len(row.as_of) > 6}
    year = next(iter(years)) if len(years) == 1 and all(len(row.as_of) > 6 for row in rows) else ""
    return f" {year}" if year.isdigit() else ""


def _labelled(panel: Panel, marks: Sequence[Mark], context: Context) -> set[str]:
    """The figures whose words stand beside them: all of a few, else where each metric begins, and each publisher ends."""
    if len(panel.rows) <= MOST_LABELS:
        return {row.figure.id for row in panel.rows}
    first: dict[object, Mark] = {}
    last: dict[object, Mark] = {}
    for mark in sorted(marks, key=lambda m: m.day):
        first.setdefault(mark.figure.metric, mark)
        last[mark.figure.metric, context.sign(mark.figure)] = mark
    highest = max(marks, key=lambda m: m.at)
    return {m.figure.id for m in [highest, *last.values(), *first.values()][:MOST_LABELS]}


def undrawn(rows: Iterable[Row], context: Context) -> str:
    """A sentence on the figures of some rows that no drawing shows, as they say nothing that has a place on a scale."""
    left = [row for row in rows if row.figure.metric and row.figure.id not in context.marks]
    said = [f"{row.value} ({row.as_of}, {row.source})" for row in left[:MOST_UNDRAWN]]
    said += [f"{len(left) - MOST_UNDRAWN:,} more"] if len(left) > MOST_UNDRAWN else []
    return f"Not drawn, since nothing bounds it: {listed(said)}." if left else ""
