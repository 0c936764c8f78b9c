"""The tightest low and high of every quantity that all standing figures and declared relations allow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Number
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.domain.reading import Reading
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import FIGURE, RELATION
from figrecon.reconcile.model import Model, Named
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.reconcile.solver import Derived, System, bounds
from figrecon.reconcile.standing import Status
from figrecon.reconcile.table import Point

READINGS = (Reading.LITERAL, Reading.STRETCHED, Reading.USUAL)

_OUT = {
    Reading.LITERAL: Verdict.CONTRADICTION.rank,
    Reading.STRETCHED: Verdict.TENSION.rank,
    Reading.USUAL: Verdict.STRETCHED.rank,
}
"""From which verdict on the figures of a difference do not count at a reading: no bound rests on what is in conflict."""


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


def derive(reconciliation: Reconciliation, metric: str | None = None) -> tuple[Bounded, ...]:
    """The bounds of every quantity that a figure names or that declared divisions make, of one metric or of all.

    They are in order of metric, scope, place and date, each quantity at the three readings, the widest first.
    """
    standing = tuple(f for f in reconciliation.figures if reconciliation.status[f.id] is Status.STANDING)
    model = Model(reconciliation.ledger, standing)
    named_by: dict[int, list[str]] = {}
    for name, variable in sorted(model.table.of_figure.items()):
        named_by.setdefault(variable, []).append(name)
    asked = [v for v in sorted({*named_by, *model.table.cells}) if metric in (None, model.table.quantities[v].line.metric)]
    derivation = _Derivation(model, reconciliation.differences)
    found = [one for reading in READINGS for one in derivation.at(reading, asked, named_by)]
    return tuple(sorted(found, key=_order))


Levels = dict[str, Reading | None]
"""At which reading each figure counts; None: not at all."""


@dataclass(frozen=True)
class _Derivation:
    """The bounds of a ledger from what is free of conflict."""

    model: Model
    differences: tuple[Difference, ...]

    def at(self, reading: Reading, asked: list[int], named_by: Mapping[int, list[str]]) -> Iterator[Bounded]:
        """The bounds at a reading. What does not go together there is widened until the solver finds no conflict in it."""
        levels = self._levels(reading)
        while True:
            named = self._system(reading, levels)
            result = bounds(named.system, asked)
            loose = {named.members[m].name for m in result.left_out if named.members[m].sort == FIGURE}
            wider = {name: _wider(level) for name in loose if (level := levels[name]) not in (None, Reading.LITERAL)}
            if not wider:
                break
            levels |= wider
        lost = self._lost(reading, levels, result.left_out)
        for variable in asked:
            (metric, scope, place, since), point = self.model.table.quantities[variable]
            derived = result.derived[variable]
            low, high = _whole(derived)
            yield Bounded(
                metric=metric,
                scope=scope,
                place=place,
                as_of=_written(self.model, point),
                day=_day(point.last),
                reading=reading,
                low=low,
                high=high,
                low_from=_names(named, derived.low_from),
                high_from=_names(named, derived.high_from),
                figures=tuple(named_by.get(variable, ())),
                left_out=tuple(sorted(lost.get(variable, ()))),
                undecided=variable in result.undecided,
                owner=point.owner,
                since=_day(since),
            )

    def _levels(self, reading: Reading) -> Levels:
        """Each figure at the narrowest reading, from this one on, at which no difference that it is in says otherwise."""
        wider = READINGS[READINGS.index(reading) :: -1]
        out = {r: {name for d in self.differences if _counts_not(d, r) for name in (*d.figures, *d.others)} for r in wider}
        return {name: next((r for r in wider if name not in out[r]), None) for name in self.model.by_id}

    def _system(self, reading: Reading, levels: Levels) -> Named:
        """The system with each figure at its own reading, without the relations that contradict literally."""
        kept, bounded, rows = [], [], []
        for each, named in self._named.items():
            for bound, name in zip(named.system.bounds, named.bounded, strict=True):
                if levels[name] is each:
                    kept.append(bound)
                    bounded.append(name)
            for row in named.system.rows:
                sort, name, _ = named.members[row.member]
                counts = levels[name] is each if sort == FIGURE else each is reading
                if counts and (self.model.home[row.terms[0][0]], name) not in self._broken:
                    rows.append(row)
        whole = self._named[reading]
        return Named(System(whole.system.variables, tuple(kept), tuple(rows), whole.system.cost), whole.members, tuple(bounded))

    def _lost(self, reading: Reading, levels: Levels, left_out: Iterable[int]) -> Mapping[int, set[str]]:
        """By variable, what does not count at this reading: of its own, and of those that a relation joins it to."""
        whole, found = self._named[Reading.LITERAL], set(left_out)
        lost = {name for name, level in levels.items() if level is not reading}
        lost |= {whole.members[m].name for m in found if whole.members[m].sort == FIGURE}
        own: dict[int, set[str]] = {}
        for name in lost:
            own.setdefault(self.model.table.of_figure[name], set()).add(name)
        near = {variable: set(names) for variable, names in own.items()}
        for row in whole.system.rows:
            sort, name, _ = whole.members[row.member]
            is_lost = sort == RELATION and (row.member in found or (self.model.home[row.terms[0][0]], name) in self._broken)
            names = {name} if is_lost else set()
            names.update(*(own.get(variable, ()) for variable, _ in row.terms))
            for variable, _ in row.terms if names else ():
                near.setdefault(variable, set()).update(names)
        return near

    @cached_property
    def _named(self) -> Mapping[Reading, Named]:
        return {reading: self.model.named(reading) for reading in READINGS}

    @cached_property
    def _broken(self) -> set[tuple[int, str]]:
        """The declared relations that contradict figures literally, each with the component in which it does."""
        of = self.model.table.of_figure
        literal = [d for d in self.differences if _counts_not(d, Reading.LITERAL)]
        return {(self.model.home[of[f]], name) for d in literal for f in d.figures if f in of for name in d.relations}


def _wider(reading: Reading | None) -> Reading:
    return Reading.STRETCHED if reading is Reading.USUAL else Reading.LITERAL


def _whole(derived: Derived) -> tuple[Number, Number | None]:
    """The bounds rounded inwards, for counts are whole; as they are where no whole number lies between them."""
    low, high = -(-derived.low // 1), None if derived.high is None else derived.high // 1
    return (low, high) if high is None or low <= high else (derived.low, derived.high)


def _counts_not(difference: Difference, reading: Reading) -> bool:
    """Whether a difference takes its figures out at a reading. An unsure filing makes a contradiction no less literal."""
    rank = difference.verdict.rank
    if difference.rule in ("new-vintage", "unlike-definitions") or difference.verdict is Verdict.UNDECIDED:
        return False
    return rank >= _OUT[reading] or (difference.unsure and rank >= Verdict.TENSION.rank)


def _names(named: Named, members: tuple[int, ...]) -> tuple[str, ...]:
    """The figures and declared relations among some members; that counts grow and parts lie in wholes goes without saying."""
    return tuple(sorted({named.members[m].name for m in members if named.members[m].sort in (FIGURE, RELATION)}))


def _written(model: Model, point: Point) -> str:
    if point.owner:
        return model.by_id[point.owner].when.written
    if point.period:
        return f"{point.first}/{point.last}"
    return str(point.last)


def _day(moment: Moment | None) -> date | None:
    return moment.day if moment else None


def _order(bounded: Bounded) -> tuple[object, ...]:
    """In order of what is counted and of time; the readings of one quantity stand together."""
    days = [day.isoformat() if day else "" for day in (bounded.day, bounded.since)]
    where = bounded.metric, bounded.scope, bounded.place
    return *where, *days, bounded.as_of, bounded.owner, bounded.figures, READINGS.index(bounded.reading)
