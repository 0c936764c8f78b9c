"""One way out of a difference for each of its members, by its kind. None of them changes a reported number."""

from collections.abc import Iterator, Sequence

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Interval
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import Kind
from figrecon.domain.value import Hedge
from figrecon.reconcile.judge import UNSETTLED
from figrecon.reconcile.model import Model
from figrecon.reconcile.needed import Need, needed
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.standing import Status
from figrecon.rules.wording import listed
from figrecon.views.topic import UNSURE
from figrecon.views.words import day, grouped, span

FILING = "The commonest fault is in the filing: does the text speak of another day, place, scope or metric?"
REVISION = "It may have been revised: look for its withdrawal (`withdrawn:`) or a newer statement of it (`replaces:`)."


def ways_out(difference: Difference, reconciliation: Reconciliation, model: Model | None = None) -> list[tuple[str, str]]:
    """Each figure and declared relation of a difference, with what a curator could look for there; figures in order of time.

    Nothing for figures that go together as usually read, or of which one took the other's place. `model` is made of the
    reconciliation if it is not given.
    """
    if difference.verdict.rank < Verdict.STRETCHED.rank or difference.rule == "new-vintage":
        return []
    ledger = reconciliation.ledger
    figures = [reconciliation.by_id[name] for name in difference.figures]
    figures.sort(key=lambda f: (f.when.key, f.id))
    needs = needed(model or Model(ledger, standing_figures(reconciliation)), difference)
    loose = difference.verdict is not Verdict.CONTRADICTION
    found = [(f.id, _of_figure(f, figures, needs.get(f.id, Need()), ledger, loose=loose)) for f in figures]
    relations = {relation.id: relation for relation in ledger.relations}
    named = [relations[name] for name in difference.relations if name in relations]
    return found + [(relation.id, _of_relation(relation, ledger)) for relation in named]


def standing_figures(reconciliation: Reconciliation) -> tuple[Figure, ...]:
    """The figures that take part in proofs."""
    return tuple(f for f in reconciliation.figures if reconciliation.status[f.id] is Status.STANDING)


def _of_figure(figure: Figure, figures: Sequence[Figure], need: Need, ledger: Ledger, *, loose: bool) -> str:
    """The first of the ways that fits: what the text leaves open, a share, loose words, a revision, a period, the filing."""
    open_ = [words for key, words in UNSURE.items() if key in figure.unsure & UNSETTLED]
    if open_:
        return f"The text leaves open {listed(open_)}: filed otherwise, it may not belong here."
    if figure.whole or figure.value.of:
        return _of_share(figure)
    if loose and _allows(figure.readings.literal, need) and figure.readings.usual != figure.readings.literal:
        return _of_words(figure, need)
    if any(_may_revise(other, figure, ledger) for other in figures):
        return REVISION
    if figure.over is not None:
        return f"Are the events counted by the day they were told? Is the period {day(figure.over)}, with both ends?"
    return FILING


def _allows(interval: Interval, need: Need) -> bool:
    """Whether a reading leaves room for what a figure would have to be."""
    above = need.low is None or interval.high is None or need.low <= interval.high
    return above and (need.high is None or interval.low <= need.high)


def _of_share(figure: Figure) -> str:
    if figure.value.hedge is Hedge.REST:
        return "It is what the other parts of its whole leave: another part may be missing from the ledger."
    return f"'{figure.value.written}' may be said loosely, or of another whole."


def _of_words(figure: Figure, need: Need) -> str:
    said, readings = f"'{figure.value.written}'", figure.readings
    takes = f"its words allow {span(readings.literal)}"
    if _allows(readings.stretched, need) and readings.stretched != readings.usual:
        takes = f"one reader in four takes it for {span(readings.stretched)}"
    if need.low is None and need.high is None:
        return f"{said} may be meant more loosely than the usual {span(readings.usual)}: {takes}."
    end = f"at most {grouped(need.high)}" if need.high is not None else f"at least {grouped(need.low or 0)}"
    return f"{said} would have to be {end}; {takes}. Is it meant more loosely than the usual {span(readings.usual)}?"


def _may_revise(other: Figure, figure: Figure, ledger: Ledger) -> bool:
    """Whether another figure is a later running total, or a later word of the same issuer on the same day."""
    if figure.metric is None or figure.metric != other.metric:
        return False
    if figure.when.key[0] < other.when.key[0]:
        return figure.metric.kind is Kind.CUMULATIVE
    here, there = ledger.sources[figure.source].published, ledger.sources[other.source].published
    same_issuer = figure.said_by is not None and figure.said_by == other.said_by
    return same_issuer and here != there and here.not_after(there)


def _of_relation(relation: Relation, ledger: Ledger) -> str:
    said = _of_balance(relation, ledger) if relation.section == "balances" else ", or ".join(_claims(relation))
    stated = {"stated": " The source says so itself.", "inferred": " No source says so: it is inferred."}
    return f"{said}.{stated.get(relation.basis or '', '')}"


def _claims(relation: Relation) -> Iterator[str]:
    """What of a sum or a division could be wrong."""
    if relation.disjoint:
        yield "The parts may overlap (`disjoint: false`)"
    if relation.complete:
        yield "they may not be all (`complete: false`)" if relation.disjoint else "The parts may not be all (`complete: false`)"
    if not relation.disjoint:
        yield "one may reach beyond the whole" if relation.complete else "A part may reach beyond the whole"


def _of_balance(relation: Relation, ledger: Ledger) -> str:
    whole, *parts = (ledger.metrics[name].title for name in (relation.whole, *relation.parts))
    ways = [f"in none of {listed(parts)} (`complete: false`)"] if relation.complete else []
    ways += [f"in two of {'them' if ways else listed(parts)} (`disjoint: false`)"] if relation.disjoint else []
    return f"Some of {whole} may be {listed(ways, 'or') or f'less than one of {listed(parts)}'}"
