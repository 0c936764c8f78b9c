"""`figrecon show WHAT`: one figure, one source, or one metric at one date, with all that is known of it."""

from collections.abc import Iterator, Sequence

from figrecon.domain.figure import Figure, Source
from figrecon.pipeline import Report
from figrecon.reconcile.bound import derive
from figrecon.reconcile.remain import remaining
from figrecon.rules.wording import counted
from figrecon.views.asked import OfMetric, asked
from figrecon.views.bounds import quantities
from figrecon.views.disputed import disputed, members
from figrecon.views.layout import Cell, Column
from figrecon.views.one_figure import Teller
from figrecon.views.one_metric import MetricPage, may_be_of
from figrecon.views.sheet import Sheet
from figrecon.views.summary import incomplete
from figrecon.views.topic import home
from figrecon.views.verdict import BAD, Verdicts
from figrecon.views.words import Words, day


def show(
    report: Report,
    what: Sequence[str],
    *,
    width: int = 80,
    color: bool = False,
    ascii: bool = False,  # noqa: A002 - what the terminal takes
) -> str:
    """A page of `width` cells about a figure, a source, or a metric, at a date or at all of them.

    `what` are the words of the command line. CannotRunError for a name that the ledger does not have or that several
    figures share, with what is near.
    """
    wanted = asked(report, what)
    sheet, tell = Sheet(width, color, ascii), _teller(report, wanted)
    lines = [*_opening(report, sheet), *_body(wanted, tell, sheet)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _teller(report: Report, wanted: Figure | Source | OfMetric) -> Teller:
    words = Words(report.ledger, home(report))
    told = _bounded(wanted, report)
    bounded = quantities(derive(report.reconciliation, figures=told)) if told else []
    bounds = {name: quantity for quantity in bounded for name in quantity.literal.figures}
    return Teller(report, words, Verdicts(report.reconciliation, words), bounds)


def _bounded(wanted: Figure | Source | OfMetric, report: Report) -> set[str]:
    """The figures whose quantities' bounds are told: on a page about a figure, or about a metric at a date."""
    if isinstance(wanted, Figure):
        return {wanted.id} if wanted.metric else set()
    if isinstance(wanted, Source) or wanted.when is None:
        return set()
    figures = report.reconciliation.figures
    return {f.id for f in figures if f.metric == wanted.metric and may_be_of(f.when, wanted.when)}


def _opening(report: Report, sheet: Sheet) -> Iterator[str]:
    """What has to be known of the whole ledger."""
    if said := incomplete(report):
        yield from (*sheet.point("", said, BAD), "")
    if known_on := report.reconciliation.known_on:
        yield from (f"as it could be known on {known_on.isoformat()}", "")


def _body(wanted: Figure | Source | OfMetric, tell: Teller, sheet: Sheet) -> Iterator[str]:
    if isinstance(wanted, Figure):
        return _figure(wanted, tell, sheet)
    if isinstance(wanted, Source):
        return _source(wanted, tell, sheet)
    page = MetricPage(wanted.metric, tell, sheet)
    return page.all_dates() if wanted.when is None else page.at(wanted.when)


def _figure(figure: Figure, tell: Teller, sheet: Sheet) -> Iterator[str]:
    """All there is to say of a figure, and every difference it takes part in."""
    yield from sheet.title(figure.id, f"{tell.what(figure)} · {tell.words.as_of(figure)}")
    yield from sheet.facts(tell.facts(figure))
    found = [r for r in tell.report.findings if figure.id in members(r)]
    if found:
        yield from sheet.head("What differs, and why")
        yield from disputed(found, tell.report, tell.words, sheet)
    left = remaining(tell.report.reconciliation, figure.id) if found else None
    if left is not None and left[1]:
        said = f"Without it, {left[0]} of {left[1]} conflicts remain, as usually read."
        yield from ("", *sheet.point("", said))


def _source(source: Source, tell: Teller, sheet: Sheet) -> Iterator[str]:
    """Where a source appeared, and its figures in the order of its text."""
    yield from sheet.title(source.id, tell.words.source(source.id))
    place = tell.report.document.place(source.path, at_key=True)
    facts = (
        ("Title", source.title or ""),
        ("Published", ": ".join(filter(None, (day(source.published), source.why_published)))),
        ("Address", source.url or ""),
        ("Ledger", f"{place.file}:{place.line}"),
        ("Text", ", ".join(filter(None, (source.text.file, source.text.language))) if source.text else ""),
        ("Left out", f"{counted(len(source.left_out), 'numeral')} of the text" if source.left_out else ""),
        ("Note", " ".join((source.note or "").split())),
    )
    yield from sheet.facts(facts)
    figures = sorted((f for f in tell.report.reconciliation.figures if f.source == source.id), key=_in_text)
    yield ""
    if not figures:
        yield "It has no figure that could be known." if tell.report.reconciliation.known_on else "It has no figure."
        return
    columns = [Column("Figure"), Column("As of", whole=True, most=28), Column("What"), Column("Value"), Column("Verdict")]
    yield from sheet.table(columns, (_row(figure, tell) for figure in figures))


def _in_text(figure: Figure) -> tuple[object, ...]:
    spot = figure.spots[0] if figure.spots else None
    return spot is None, spot.line if spot else 0, (spot.column or 0) if spot else 0, figure.id


def _row(figure: Figure, tell: Teller) -> list[Cell]:
    verdict, tone = tell.verdicts.of(figure)
    texts = (figure.name, tell.words.as_of(figure), tell.what(figure))
    return [*map(Cell, texts), Cell(figure.value.written, "title"), Cell(verdict, tone)]
