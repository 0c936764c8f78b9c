"""Which figures stand: known by a day, not withdrawn, not superseded; and which of them have one origin."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.domain.value import Hedge
from figrecon.domain.when import When
from figrecon.reconcile.judge import may_repeat


class Status(StrEnum):
    """A figure's standing. Only standing figures take part in proofs, bounds and totals."""

    STANDING = "standing"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


Alike = list[list[Figure]]
"""The figures that speak of one quantity, together."""


def known_figures(ledger: Ledger, known_on: date | None) -> tuple[Figure, ...]:
    """The figures of all sources that had surely appeared by a day; all of them for None."""
    if known_on is None:
        return ledger.figures
    return tuple(f for f in ledger.figures if _by(ledger.sources[f.source].published, known_on))


def _by(when: When, known_on: date | None) -> bool:
    return known_on is None or (when.last is not None and when.last.day <= known_on)


def statuses(
    ledger: Ledger, figures: tuple[Figure, ...], known_on: date | None, alike: Alike | None = None
) -> tuple[dict[str, Status], tuple[tuple[Figure, Figure], ...]]:
    """Each figure's status by name, and the pairs of a superseded figure and the one that took its place."""
    status = {f.id: Status.STANDING for f in figures}
    for figure in figures:
        if figure.withdrawn is not None or figure.value.hedge is Hedge.UNKNOWN:
            status[figure.id] = _alone(figure, ledger, known_on)
    replacing = [f for f in figures if f.replaces is not None and status[f.id] is Status.STANDING]
    by_id = {f.id: f for f in figures} if replacing else {}
    vintages = [(by_id[f.replaces], f) for f in replacing if f.replaces in by_id]
    vintages += _restated(by_quantity(figures) if alike is None else alike, status, ledger)
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


def _restated(alike: Alike, status: Mapping[str, Status], ledger: Ledger) -> Iterator[tuple[Figure, Figure]]:
    """A publisher's own later words for its issuer's same quantity and day: the older figure and the newer."""
    publishers = {name: source.publisher or name for name, source in ledger.sources.items()}
    for same in alike:
        if len(same) == 1 or len({publishers[f.source] for f in same}) == len(same):
            continue
        standing = (f for f in same if f.metric is not None and status[f.id] is Status.STANDING)
        for restated in several(standing, lambda f: (publishers[f.source], f.said_by)):
            if restated[0].over or counted_on(restated[0]).is_moment:
                restated.sort(key=lambda f: (ledger.sources[f.source].published.key, f.id))
                for older, newer in pairwise(restated):
                    if _number(older) != _number(newer) and _appeared_before(older, newer, ledger):
                        yield older, newer


def several(figures: Iterable[Figure], key: Callable[[Figure], object]) -> list[list[Figure]]:
    """The figures that share their key with others, together."""
    found: dict[object, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key(figure), []).append(figure)
    return [same for same in found.values() if len(same) > 1]


def _appeared_before(older: Figure, newer: Figure, ledger: Ledger) -> bool:
    first, second = ledger.sources[older.source].published, ledger.sources[newer.source].published
    return first != second and first.not_after(second)


def by_quantity(figures: Iterable[Figure]) -> Alike:
    """The figures of each quantity, if its date is a moment or a period; of any other date those of the same words."""
    together: dict[object, list[Figure]] = {}
    for figure in figures:
        together.setdefault(_quantity(figure), []).append(figure)
    return list(together.values())


def _quantity(figure: Figure) -> tuple[object, ...]:
    metric = figure.metric
    if metric is None:
        when = figure.when
        return figure.quantity, figure.unit, figure.scope, figure.place, when.first, when.last
    when = figure.over or figure.as_of if metric.until is None else counted_on(figure)
    since = figure.since.first if figure.since is not None and metric.kind is Kind.CUMULATIVE else None
    return metric.id, None, figure.scope, figure.place, when.first, when.last, since


def counted_on(figure: Figure) -> When:
    """The day or period a figure speaks of; after its metric's `until` every day is that last one."""
    metric = figure.metric
    if figure.over is not None or metric is None or metric.until is None or metric.kind is not Kind.CUMULATIVE:
        return figure.when
    return figure.as_of.closed_at(metric.until)


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.value.number, figure.value.upper, figure.value.word, figure.value.of


def origins(alike: Alike, ledger: Ledger) -> Mapping[str, str]:
    """The origin of each figure, named by the first figure that carries it: same quantity, day, number and issuer.

    Words that exclude one another are no one statement, but beside the plain number (see `may_repeat`). Without `said_by` the
    publisher stands for the issuer. Figures are in order of their names within each source.
    """
    appeared = sorted(ledger.sources.values(), key=lambda s: (s.published.key, f"{s.id}/"))
    place = {source.id: at for at, source in enumerate(appeared)}
    publisher = {source.id: ("published by", source.publisher or source.id) for source in appeared}
    origin = {figure.id: figure.id for same in alike for figure in same}
    for same in alike:
        first: dict[object, list[Figure]] = {}
        for figure in sorted(same, key=lambda f: place[f.source]) if len(same) > 1 else ():
            _, _, number, upper, of, word, *_ = figure.value
            said = figure.said_by or publisher[figure.source], number, upper, word, of
            carriers = first.get(said)
            if carriers is None:
                first[said] = [figure]
            else:
                _carry(figure, carriers, origin)
    return origin


def _carry(figure: Figure, carriers: list[Figure], origin: dict[str, str]) -> None:
    """Give a figure the first origin of its number that its words do not exclude, or make it one."""
    for other in carriers:
        if may_repeat(other, figure):
            origin[figure.id] = other.id
            return
    carriers.append(figure)
