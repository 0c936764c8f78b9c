"""The tightest low and high of every quantity that all standing figures and declared relations allow."""

from collections.abc import Sequence, Set
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.domain.reading import Reading
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import Member
from figrecon.reconcile.derivation import READINGS, Derivation, Found
from figrecon.reconcile.model import Model
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.solver import DEFAULT, Budget, Why, finite, told
from figrecon.reconcile.standing import Status
from figrecon.reconcile.table import Point


class Bounded(NamedTuple):
    """A quantity's bounds at a reading, and the figures and declared relations that make each; high None: no upper bound.

    `as_of` is written as its figures write it, or is the day that its event ended; `owner` names the figure whose
    imprecise date it is, `since` the day on which its count begins. `figures` are those that name the quantity.
    `left_out` names what is in conflict at this reading: of the quantity's own figures, of those of quantities that a
    relation joins it to, and of these relations. Such a figure counts at the next wider reading at which it is in no
    conflict, or not at all. `undecided`: the bounds hold but may be loose.
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
    owner: str = ""
    since: date | None = None


def derive(
    reconciliation: Reconciliation,
    metric: str | None = None,
    budget: Budget = DEFAULT,
    figures: Set[str] | None = None,
) -> tuple[Bounded, ...]:
    """The bounds of every quantity that a figure names or that declared divisions make, of one metric or of all.

    With `figures` only those of the quantities that these name. They are in order of metric, scope, place and date, each
    quantity at the three readings, the widest first.
    """
    standing = [f for f in reconciliation.figures if reconciliation.status[f.id] is Status.STANDING]
    standing.sort(key=attrgetter("id"))
    model = Model(reconciliation.ledger, tuple(standing))
    named_by: dict[int, list[str]] = {}
    for name, variable in sorted(model.table.of_figure.items()):
        named_by.setdefault(variable, []).append(name)
    quantities = model.table.quantities
    asked = [v for v in {**named_by, **dict.fromkeys(model.table.cells)} if metric in (None, quantities[v].line.metric)]
    if figures is not None:
        asked = [variable for variable in asked if not figures.isdisjoint(named_by.get(variable, ()))]
    of, origin = model.table.of_figure, reconciliation.origin
    echoes = {name for name in reconciliation.echoes if name in of and of[name] == of.get(origin[name])}
    derivation = Derivation(model, reconciliation.told, frozenset(asked), budget, echoes)
    at = {reading: derivation.at(reading) for reading in reversed(READINGS)}  # what is met within narrower bounds is met
    names, found = _Names(derivation.members), [(reading, at[reading]) for reading in READINGS]
    places = sorted([_Place.of(model, variable, tuple(named_by.get(variable, ()))) for variable in asked])
    return tuple([_bounded(place, reading, one, names) for place in places for reading, one in found])


class _Place(NamedTuple):
    """A quantity as it is told, in order of what is counted and of time."""

    metric: str
    scope: ScopeSet
    place: PlaceSet
    day: str
    since: str
    as_of: str
    owner: str
    figures: tuple[str, ...]
    variable: int
    days: tuple[date | None, date | None]

    @classmethod
    def of(cls, model: Model, variable: int, figures: tuple[str, ...]) -> "_Place":
        (metric, scope, place, since), point = model.table.quantities[variable]
        days = _day(point.last), _day(since)
        day, since_day = (each.isoformat() if each else "" for each in days)
        return cls(metric, scope, place, day, since_day, _written(model, point), point.owner, figures, variable, days)


def _bounded(place: _Place, reading: Reading, found: Found, names: "_Names") -> Bounded:
    variable, ends = place.variable, found.ends
    low, high = _whole(ends.low[variable], finite(ends.high[variable]))
    return Bounded(
        place.metric,
        place.scope,
        place.place,
        place.as_of,
        place.days[0],
        reading,
        low,
        high,
        names.of(ends.low_why[variable]),
        names.of(ends.high_why[variable]),
        place.figures,
        tuple(sorted(found.lost[variable])) if variable in found.lost else (),
        variable in ends.undecided,
        place.owner,
        place.days[1],
    )


class _Names:
    """The names of the figures and declared relations that ends rest on; that counts grow goes without saying."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._alone = [(member.name,) for member in members]
        self._names: dict[int, tuple[str, ...]] = {}
        self._told: dict[int, frozenset[int]] = {}

    def of(self, why: Why) -> tuple[str, ...]:
        if len(why) == 1 and isinstance(why[0], int):
            return self._alone[why[0]]
        names = self._names.get(id(why))  # many ends rest on the same
        if names is None:
            alone = self._alone
            names = self._names[id(why)] = tuple(sorted({alone[member][0] for member in told(why, self._told)}))
        return names


def _whole(low: Number, high: Number | None) -> tuple[Number, Number | None]:
    """The bounds rounded inwards, for counts are whole; as they are where no whole number lies between them."""
    inner_low, inner_high = -(-low // 1), None if high is None else high // 1
    return (inner_low, inner_high) if inner_high is None or inner_low <= inner_high else (low, high)


def _written(model: Model, point: Point) -> str:
    if point.owner:
        return model.by_id[point.owner].when.written
    if point.period:
        return f"{point.first}/{point.last}"
    return str(point.last)


def _day(moment: Moment | None) -> date | None:
    return moment.day if moment else None
