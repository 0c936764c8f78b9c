"""The tables of an export as rows of numbers, dates and texts: one row order for one ledger, whatever the order in its file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from figrecon.domain.evidence import SourceEvidence, TextState
from figrecon.domain.figure import Figure, Source
from figrecon.domain.finding import Difference
from figrecon.domain.interval import Interval, Number
from figrecon.domain.reading import Readings
from figrecon.domain.value import Hedge
from figrecon.domain.when import Moment, When
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.reconcile.reconciliation import Group
from figrecon.rules.registry import CODES
from figrecon.views.bounds import COLUMNS, rows
from figrecon.views.selection import EVERYTHING, Shown, select

Field = str | int | Number | date | tuple[str, ...] | None
"""A text, a number, a day, a list of texts, or nothing."""

TEXT, LIST, NUMBER, INTEGER, DATE = "text", "list", "number", "integer", "date"


class Table(NamedTuple):
    """A table's name, its columns with what they hold, its rows in order, and the columns that name a row, if any do."""

    name: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Field, ...], ...]
    key: tuple[str, ...] = ()


def _columns(texts: str, **others: str) -> dict[str, str]:
    """Columns by name in the order given; those not named otherwise hold texts."""
    kinds = {name: kind for kind, names in others.items() for name in names.split()}
    return {name: kinds.get(name, TEXT) for name in texts.split()}


FIGURES = _columns(
    "figure source publisher published metric topic kind unit scope place as_of as_of_start as_of_end over_start over_end "
    "since value hedge number low_literal high_literal low_usual high_usual said_by via origin status text_file at "
    "printed note file line",
    list="scope place via at",
    date="as_of_start as_of_end over_start over_end",
    number="number low_literal high_literal low_usual high_usual",
    integer="line",
)
SOURCES = _columns(
    "source publisher title published url text_file sha256 language figures numbers_left_out covered numbers",
    integer="figures numbers_left_out covered numbers",
)
GROUPS = _columns(
    "metric topic kind unit scope place as_of figures sources origins values low_literal high_literal low_usual high_usual "
    "verdict change_from_previous codes",
    list="scope place figures sources origins values codes",
    number="low_literal high_literal low_usual high_usual change_from_previous",
)
DIFFERENCES = _columns(
    "code name verdict class explained_by metric scope place as_of figures values low_needed high_allowed gap proof",
    list="metric scope place as_of figures values",
    number="low_needed high_allowed gap",
)

BOUNDS = _columns(" ".join(COLUMNS), list="scope place low_from high_from left_out", number="low high")


def tables(report: Report, bounded: Iterable[Bounded] | None = None) -> tuple[Table, ...]:
    """All tables of an export, that of bounds where they are given."""
    derived = (bounds(bounded),) if bounded is not None else ()
    return figures(report), groups(report), differences(report), *derived, sources(report)


def bounds(bounded: Iterable[Bounded]) -> Table:
    """Three rows for each quantity, one a reading."""
    return Table("bounds", BOUNDS, tuple(rows(bounded)))


def figures(report: Report, shown: Shown | None = None) -> Table:
    """One row for each figure, by full name."""
    kept = shown or select(report, EVERYTHING)
    rows = (_figure(f, report) for f in sorted(kept.figures, key=lambda f: f.id))
    return Table("figures", FIGURES, tuple(rows), ("figure",))


def _figure(figure: Figure, report: Report) -> tuple[Field, ...]:
    source, metric, value = report.ledger.sources[figure.source], figure.metric, figure.value
    reconciliation, place = report.reconciliation, report.document.place(figure.path)
    as_of, over = (_NEVER, figure.over) if figure.over else (figure.as_of, _NEVER)
    first = figure.id, source.id, source.publisher, source.published.written
    what = (metric.id, metric.topic, metric.kind.value) if metric else (figure.quantity, None, "quantity")
    when = as_of.written, _day(as_of.first), _day(as_of.last), _day(over.first), _day(over.last)
    since, spots = figure.since.written if figure.since else None, tuple([str(spot) for spot in figure.spots])
    said = value.written, value.hedge.value, value.number, *_bounds(figure)
    by = figure.said_by, figure.via, reconciliation.origin[figure.id], reconciliation.status[figure.id].value
    text = source.text.file if source.text else None, spots, figure.printed, figure.note, place.file, place.line
    return first + what + (figure.unit, figure.scope, figure.place, *when, since) + said + by + text


_NEVER = When("", None, None)


def _day(moment: Moment | None) -> date | None:
    return moment.day if moment else None


def _bounds(figure: Figure) -> tuple[Field, ...]:
    """Low and high as literally and as usually read; nothing where the words bound nothing by themselves."""
    if figure.value.hedge is Hedge.UNKNOWN or (figure.value.of and figure.readings.literal == Interval(0, None)):
        return (None,) * 4
    return _ends(figure.readings)


def _ends(readings: Readings | None) -> tuple[Field, ...]:
    if readings is None:
        return (None,) * 4
    return readings.literal.low, readings.literal.high, readings.usual.low, readings.usual.high


def sources(report: Report) -> Table:
    """One row for each source. What a text covers is known only once the texts are verified."""
    found = report.evidence.sources if report.evidence else {}
    rows = (_source(source, found.get(name)) for name, source in sorted(report.ledger.sources.items()))
    return Table("sources", SOURCES, tuple(rows), ("source",))


def _source(source: Source, found: SourceEvidence | None) -> tuple[Field, ...]:
    text = source.text
    pinned = (text.file, text.sha256, text.language) if text else (None, None, None)
    is_read = found is not None and found.state is not TextState.MISSING
    covered = (found.covered, found.numbers) if found is not None and is_read else (None, None)
    counts = (len(source.figures), len(source.left_out), *covered)
    return source.id, source.publisher, source.title, source.published.written, source.url, *pinned, *counts


def groups(report: Report, shown: Shown | None = None) -> Table:
    """One row for each metric, scope, place and date."""
    codes = _codes(report)
    rows = (_group(group, report, codes) for group in (shown or report.reconciliation).groups)
    return Table("groups", GROUPS, tuple(rows))


def _codes(report: Report) -> dict[str, set[str]]:
    """The codes of the findings about differences of each figure."""
    codes: dict[str, set[str]] = {}
    for difference in report.reconciliation.differences:
        code = CODES[difference.rule]
        for name in difference.figures:
            codes.setdefault(name, set()).add(code)
    return codes


def _group(group: Group, report: Report, codes: Mapping[str, set[str]]) -> tuple[Field, ...]:
    metric, ordered = group.metric, sorted(group.figures, key=lambda f: f.id)
    origin = report.reconciliation.origin
    bounds = _bounds(ordered[0]) if len(ordered) == 1 else _ends(group.readings)
    return (
        *(metric.id, metric.topic, metric.kind.value, metric.unit, group.scope, group.place, _date_of(group)),
        tuple(f.id for f in ordered),
        _once(f.source for f in ordered),
        _once(origin[f.id] for f in ordered),
        tuple(f.value.written for f in ordered),
        *bounds,
        *(group.verdict.value, group.change),
        _once(code for f in ordered for code in codes.get(f.id, ())),
    )


def _date_of(group: Group) -> str:
    """The date as its figures write it; where they write it differently, its days."""
    written = {f.when.written for f in group.figures}
    if len(written) == 1:
        return written.pop()
    ends = dict.fromkeys(str(moment) for moment in (group.when.first, group.when.last) if moment)
    return "/".join(ends) or group.when.written


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def differences(report: Report) -> Table:
    """One row for each pair or set of figures that a finding tells apart, also those that are explained."""
    found = sorted(report.reconciliation.differences, key=lambda d: (CODES[d.rule], d.figures, d.shown, d.relations))
    return Table("differences", DIFFERENCES, tuple(_difference(difference, report) for difference in found))


def _difference(difference: Difference, report: Report) -> tuple[Field, ...]:
    by_id = report.reconciliation.by_id
    members = [by_id[name] for name in difference.figures]
    low, high = difference.low_needed, difference.high_allowed
    return (
        *(CODES[difference.rule], difference.rule, difference.verdict.value, difference.reason, difference.explained_by),
        _each([f.metric.id if f.metric else f.quantity or "" for f in members]),
        _each([" + ".join(f.scope) or "all" for f in members]),
        _each([" + ".join(f.place) for f in members]),
        _each([f.when.written for f in members]),
        *(difference.figures, tuple(f.value.written for f in members)),
        *(low, high, None if low is None or high is None else low - high),
        difference.proof,
    )


def _each(said: Sequence[str]) -> tuple[str, ...]:
    """What figures say of one aspect: once where all say the same, otherwise each in the order of the figures."""
    return tuple(said[:1] if all(other == said[0] for other in said) else said)
