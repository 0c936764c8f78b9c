"""The tightest low and high of every quantity that all standing figures and declared relations allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Number
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.domain.reading import Reading
from figrecon.reconcile.claim import FIGURE, RELATION
from figrecon.reconcile.model import Model, Named
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.solver import bounds
from figrecon.reconcile.standing import Status
from figrecon.reconcile.table import Point

READINGS = (Reading.LITERAL, Reading.STRETCHED, Reading.USUAL)

_OUT = {
    Reading.LITERAL: Verdict.CONTRADICTION.rank,
    Reading.STRETCHED: Verdict.TENSION.rank,
    Reading.USUAL: Verdict.STRETCHED.rank,
}
"""From which verdict on the figures of a difference do not count at a reading: no bound rests on what is in conflict."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A quantity's bounds at a reading, and the figures and declared relations that make each; high None: no upper bound.

    `as_of` is written as its figures write it. `left_out` names figures that do not count here, for they are in conflict
    at this reading. `undecided`: the bounds hold but may be loose.
    """

    metric: str
    scope: ScopeSet
    place: PlaceSet
    as_of: str
    day: date | None
    reading: Reading
    low: Number
    high: Number | None
    low_from: tuple[str, ...]
    high_from: tuple[str, ...]
    figures: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    undecided: bool = False


def derive(reconciliation: Reconciliation, metric: str | None = None) -> tuple[Bounded, ...]:
    """The bounds of every quantity that a figure names or that declared divisions make, of one metric or of all."""
    standing = tuple(f for f in reconciliation.figures if reconciliation.status[f.id] is Status.STANDING)
    model = Model(reconciliation.ledger, standing, every_day=True)
    named_by: dict[int, list[str]] = {}
    for name, variable in sorted(model.table.of_figure.items()):
        named_by.setdefault(variable, []).append(name)
    asked = [v for v in sorted({*named_by, *model.table.cells}) if metric in (None, model.table.quantities[v].line.metric)]
    found = [one for reading in READINGS for one in _at(model, reading, asked, named_by, reconciliation.differences)]
    return tuple(sorted(found, key=_order))


def _at(
    model: Model, reading: Reading, asked: list[int], named_by: dict[int, list[str]], differences: tuple[Difference, ...]
) -> Iterator[Bounded]:
    out = {name for d in differences if _counts_not(d, reading) for name in (*d.figures, *d.others, *d.relations)}
    named = model.named(reading, out)
    result = bounds(named.system, asked)
    near = _components(model)
    for variable in asked:
        derived = result.derived[variable]
        line, point = model.table.quantities[variable]
        mine = named_by.get(variable, [])
        yield Bounded(
            metric=line.metric,
            scope=line.scope,
            place=line.place,
            as_of=_written(model, point),
            day=point.last.day if point.last else None,
            reading=reading,
            low=-(-derived.low // 1),
            high=None if derived.high is None else derived.high // 1,
            low_from=_names(named, derived.low_from),
            high_from=_names(named, derived.high_from),
            figures=tuple(mine),
            left_out=tuple(sorted({f for f in out if near.get(variable) == near.get(model.table.of_figure.get(f, -1), -1)})),
            undecided=variable in result.undecided,
        )


def _counts_not(difference: Difference, reading: Reading) -> bool:
    """Whether a difference takes its figures out at a reading. An unsure filing makes a contradiction no less literal."""
    rank = difference.verdict.rank
    if difference.rule in ("new-vintage", "unlike-definitions") or difference.verdict is Verdict.UNDECIDED:
        return False
    return rank >= _OUT[reading] or (difference.unsure and rank >= Verdict.TENSION.rank)


def _components(model: Model) -> dict[int, int]:
    """Which quantities hang together: each variable's least."""
    above = list(range(len(model.table.quantities)))

    def root(variable: int) -> int:
        while above[variable] != variable:
            above[variable] = above[above[variable]]
            variable = above[variable]
        return variable

    for claim in model.claims:
        first = root(claim.terms[0][0])
        for variable, _ in claim.terms[1:]:
            above[root(variable)] = first
    return {variable: root(variable) for variable in range(len(above))}


def _names(named: Named, members: tuple[int, ...]) -> tuple[str, ...]:
    """The figures and declared relations among some members; that counts grow and parts lie in wholes goes without saying."""
    return tuple(sorted({named.members[m].name for m in members if named.members[m].sort in (FIGURE, RELATION)}))


def _written(model: Model, point: Point) -> str:
    if point.owner:
        return model.by_id[point.owner].when.written
    if point.period:
        return f"{point.first}/{point.last}"
    return str(point.last)


def _order(bounded: Bounded) -> tuple[object, ...]:
    day = bounded.day.isoformat() if bounded.day else ""
    return bounded.metric, bounded.scope, bounded.place, day, bounded.as_of, bounded.figures, READINGS.index(bounded.reading)
