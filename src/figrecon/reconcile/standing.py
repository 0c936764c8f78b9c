"""Which figures stand: known by a day, not withdrawn, not superseded; and which of them have one origin."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.value import Hedge
from figrecon.domain.when import When


class Status(StrEnum):
    """A figure's standing. Only standing figures take part in proofs, bounds and totals."""

    STANDING = "standing"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


def known_figures(ledger: Ledger, known_on: date | None) -> tuple[Figure, ...]:
    """The figures of all sources that had surely appeared by a day; all of them for None."""
    return tuple(f for f in ledger.figures if _by(ledger.sources[f.source].published, known_on))


def _by(when: When, known_on: date | None) -> bool:
    return known_on is None or (when.last is not None and when.last.day <= known_on)


def statuses(
    ledger: Ledger, figures: tuple[Figure, ...], known_on: date | None
) -> tuple[dict[str, Status], tuple[tuple[Figure, Figure], ...]]:
    """Each figure's status by name, and the pairs of a superseded figure and the one that took its place."""
    status = {f.id: _alone(f, ledger, known_on) for f in figures}
    by_id = {f.id: f for f in figures}
    vintages = [(by_id[f.replaces], f) for f in figures if f.replaces in by_id and status[f.id] is Status.STANDING]
    vintages += _restated((f for f in figures if status[f.id] is Status.STANDING), ledger)
    for older, _ in vintages:
        if status[older.id] is Status.STANDING:
            status[older.id] = Status.SUPERSEDED
    return status, tuple(dict.fromkeys(vintages))


def _alone(figure: Figure, ledger: Ledger, known_on: date | None) -> Status:
    if figure.withdrawn is not None:
        said = [figure.withdrawn.date] if figure.withdrawn.date else []
        source = ledger.sources.get(figure.withdrawn.source or "")
        said += [source.published] if source else []
        if all(_by(when, known_on) for when in said):
            return Status.WITHDRAWN
    return Status.UNKNOWN if figure.value.hedge is Hedge.UNKNOWN else Status.STANDING


def _restated(figures: Iterable[Figure], ledger: Ledger) -> list[tuple[Figure, Figure]]:
    """A publisher's own later words for its issuer's same quantity and day: the older figure and the newer."""
    told: dict[object, list[Figure]] = {}
    for figure in figures:
        if figure.metric is not None and (figure.over or counted_on(figure).is_moment):
            publisher = ledger.sources[figure.source].publisher or figure.source
            told.setdefault((quantity_of(figure), publisher, figure.said_by), []).append(figure)
    pairs = []
    for same in told.values():
        same.sort(key=lambda f: (ledger.sources[f.source].published.key, f.id))
        for older, newer in pairwise(same):
            if _number(older) != _number(newer) and _appeared_before(older, newer, ledger):
                pairs.append((older, newer))
    return pairs


def _appeared_before(older: Figure, newer: Figure, ledger: Ledger) -> bool:
    first, second = ledger.sources[older.source].published, ledger.sources[newer.source].published
    return first != second and first.not_after(second)


def quantity_of(figure: Figure) -> tuple[object, ...]:
    """What a figure speaks of. Figures with the same tuple speak of one quantity, if the date is a moment or a period."""
    what = figure.metric.id if figure.metric else (figure.quantity, figure.unit)
    since = figure.since.first if figure.since and figure.metric and figure.metric.kind == "cumulative" else None
    return what, figure.scope, figure.place, since, *_days(figure)


def _days(figure: Figure) -> tuple[object, object]:
    when = counted_on(figure)
    return when.first, when.last


def counted_on(figure: Figure) -> When:
    """The day or period a figure speaks of; after its metric's `until` every day is that last one."""
    if figure.over is None and figure.metric is not None and figure.metric.kind == "cumulative":
        return figure.as_of.closed_at(figure.metric.until)
    return figure.when


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.value.number, figure.value.upper, figure.value.word, figure.value.of


def origins(figures: Iterable[Figure], ledger: Ledger) -> Mapping[str, str]:
    """The origin of each figure, named by the first figure that carries it: same quantity, day, number and issuer.

    Without `said_by` the publisher stands for the issuer.
    """
    first: dict[object, str] = {}
    origin = {}
    for figure in sorted(figures, key=lambda f: (ledger.sources[f.source].published.key, f.id)):
        issuer = figure.said_by or ("published by", ledger.sources[figure.source].publisher or figure.source)
        origin[figure.id] = first.setdefault((quantity_of(figure), _number(figure), issuer), figure.id)
    return origin
