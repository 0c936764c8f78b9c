"""The differences of a page of `figrecon show`: verdict, class, who explains it, proof, one way out for each member."""

from collections.abc import Iterable, Iterator, Sequence

from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.pipeline import Report, Reported
from figrecon.reconcile.model import Model
from figrecon.views.differences import told
from figrecon.views.sheet import Sheet
from figrecon.views.verdict import BAD
from figrecon.views.ways_out import standing_figures, ways_out
from figrecon.views.words import Words


def members(reported: Reported) -> tuple[str, ...]:
    """The figures that take part in a difference; none for another finding."""
    difference = reported.finding.difference
    return (*difference.figures, *difference.others) if difference else ()


def disputed(found: Iterable[Reported], report: Report, words: Words, sheet: Sheet) -> Iterator[str]:
    """Differences in words, what is open first, then the worst."""
    reconciliation = report.reconciliation
    pairs = [(r, r.finding.difference) for r in found if r.finding.difference]
    pairs.sort(key=lambda pair: _order(pair[1]))
    model = Model(report.ledger, standing_figures(reconciliation)) if pairs else None
    for reported, difference in pairs:
        for item in told([reported], reconciliation, words, everything=True):
            if not difference.is_open and difference.verdict.rank < Verdict.STRETCHED.rank:
                yield from sheet.point("- ", f"{item.message}. {item.judged}", item.tone)
                continue
            yield from sheet.point("! " if item.tone is BAD else "- ", item.message, item.tone)
            for sentence in filter(None, (item.judged, f"proof: {item.proof}" if item.proof else "", item.advice)):
                yield from sheet.point("  ", sentence)
        yield from _ways(ways_out(difference, reconciliation, model), sheet)


def _order(difference: Difference) -> tuple[object, ...]:
    by_structure = difference.explained_by == STRUCTURE
    return by_structure, not difference.is_open, -difference.verdict.rank, difference.rule, difference.shown, difference.figures


def _ways(ways: Sequence[tuple[str, str]], sheet: Sheet) -> Iterator[str]:
    """One way out for each member; members with the same way share it."""
    names: dict[str, list[str]] = {}
    for name, way in ways:
        names.setdefault(way, []).append(name)
    if names:
        yield from sheet.point("  ", "One way out for each member:")
    for way, sharing in names.items():
        yield from sheet.point("    ", f"{', '.join(sharing)}: {way}")
