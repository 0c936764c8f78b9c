"""From ledger to reconciliation: the whole of it on one page."""

from collections.abc import Iterator, Mapping
from datetime import date

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.reconcile.agreements import Agreements
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.contain import Containers, near
from figrecon.reconcile.dispute import disputes
from figrecon.reconcile.explain import answers, explained, in_force
from figrecon.reconcile.family import Families
from figrecon.reconcile.group import grouped, series_of
from figrecon.reconcile.judge import same_number
from figrecon.reconcile.reconciliation import Reconciliation, in_order
from figrecon.reconcile.standing import Alike, Status, by_quantity, known_figures, origins, several, statuses
from figrecon.reconcile.topic import unlike_definitions


def reconcile(ledger: Ledger, *, today: date, known_on: date | None = None) -> Reconciliation:
    """Group what stands, compare it, and let what is recorded explain what differs.

    `known_on` takes the ledger as it could be known that day: only sources published by then, and no withdrawal made later.
    """
    figures = known_figures(ledger, known_on)
    by_id = {f.id: f for f in figures}
    alike = by_quantity(figures)
    status, vintages = statuses(ledger, figures, known_on, alike)
    origin = origins(alike, ledger)
    groups = grouped(alike, status, origin)
    known = tuple(e for e in ledger.explanations if by_id.keys() >= set(e.figures))
    force = in_force(known, today)
    series = series_of(groups)
    within = near([(scope, place) for _, scope, place, _ in series], ledger)
    comparison = Comparison(groups, Containers(ledger, groups, within), origin, Families(ledger, series, within), by_id)
    found = [
        *disputes(ledger, comparison, lambda d: answers(d, force, by_id)),
        *comparison.other_days(),
        *unlike_definitions(groups),
        *(_vintage(older, newer) for older, newer in vintages),
        *_duplicates(alike, status),
    ]
    result = explained(in_order(found), known, by_id, today)
    return Reconciliation(
        ledger=ledger,
        today=today,
        known_on=known_on,
        figures=figures,
        status=status,
        origin=origin,
        groups=groups,
        told=result.differences,
        agreements=Agreements(comparison),
        echoes=comparison.echoes,
        # what was left out, or was not known yet, may be what an explanation is for
        not_needed=result.not_needed if known_on is None and not ledger.left_out else (),
        expired=result.expired,
        by_id=by_id,
    )


def _vintage(older: Figure, newer: Figure) -> Difference:
    return Difference(
        rule="new-vintage",
        verdict=Verdict.AGREES,  # superseded, not contradicted
        reason="correction",
        explained_by=STRUCTURE,
        figures=tuple(sorted((older.id, newer.id))),
        shown=(older.id, newer.id),
    )


def _duplicates(alike: Alike, status: Mapping[str, Status]) -> Iterator[Difference]:
    """A figure that one source has twice: one of them is a further place of the other."""
    for same in alike:
        if len(same) > 1 and len({f.source for f in same}) < len(same):
            standing = (f for f in same if status[f.id] is Status.STANDING)
            for other, *others in several(standing, lambda f: (f.source, *_told(f))):
                yield from (_duplicate(other, figure) for figure in others if same_number(other, figure))


def _told(figure: Figure) -> tuple[object, ...]:
    """Who said what."""
    value = figure.value
    return figure.said_by, value.hedge, value.number, value.upper, value.word, value.of


def _duplicate(other: Figure, figure: Figure) -> Difference:
    return Difference(
        rule="duplicate",
        verdict=Verdict.SAME,
        reason="same_origin",
        explained_by=STRUCTURE,
        figures=(other.id, figure.id),
        shown=(other.id, figure.id),
    )
