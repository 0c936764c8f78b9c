"""What reconciling a ledger gives: every figure's standing, groups by date, differences."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Metric, PlaceSet, ScopeSet
from figrecon.domain.reading import Reading, Readings
from figrecon.domain.when import Moment, When
from figrecon.reconcile.standing import Status

Series = tuple[str, ScopeSet, PlaceSet, Moment | None]
"""What is followed through time: a metric, a scope, a place, and the day its count begins."""


class Group(NamedTuple):
    """The figures of one metric, scope, place and date.

    `change` is the difference to the number said before in the same series, None where there is none to tell. `is_settled`:
    its figures surely speak of one quantity, of a moment or a period, not of some day of a month; `is_unlike`: not all of
    them say one number in one hedge. `speaker` is the figure that says most: the narrowest as usually read.
    """

    metric: Metric
    scope: ScopeSet
    place: PlaceSet
    since: When | None
    when: When
    figures: tuple[Figure, ...]
    verdict: Verdict
    change: Number | None
    series: Series
    is_settled: bool
    is_unlike: bool
    speaker: Figure

    @property
    def readings(self) -> Readings | None:
        """What all the figures allow, at each reading; None where not even the literal readings meet."""
        literal, stretched, usual = (_meet(self.figures, reading) for reading in Reading)
        if literal is None:
            return None
        return Readings(literal, stretched or literal, usual or stretched or literal)

    def only(self, figures: tuple[Figure, ...]) -> "Group":
        """The same with some of its figures."""
        return self._replace(figures=figures, speaker=most_telling(figures))


def most_telling(figures: tuple[Figure, ...]) -> Figure:
    """The narrowest figure as usually read, the first by name among equals."""
    first = figures[0]
    for other in figures[1:]:
        alike = other.readings is first.readings
        if other.id < first.id if alike else (width_of(other), other.id) < (width_of(first), first.id):
            first = other
    return first


def _meet(figures: tuple[Figure, ...], reading: Reading) -> Interval | None:
    met: Interval | None = figures[0].readings[reading]
    for figure in figures[1:]:
        met = met and met.meet(figure.readings[reading])
    return met


def width_of(figure: Figure) -> tuple[bool, Number]:
    """How wide a figure is as usually read, to sort by: the narrower says more."""
    usual = figure.readings.usual
    return usual.high is None, 0 if usual.high is None else usual.high - usual.low


class Countable(Sized, Iterable[Difference], Protocol):
    """Differences that are made when they are read."""


@dataclass(frozen=True)
class Reconciliation:
    """A ledger reconciled as it could be known on a day (None: with everything in it).

    `status` and `origin` are by a figure's full name; an origin is named by the first figure that carries it. It speaks for its
    `echoes`, which repeat the number in other words. `told` are the differences but for the `agreements`, which the structure
    explains: of these there are many, and they are made when read. `not_needed` names the explanations that answer no
    difference, `expired` those past their `until`.
    """

    ledger: Ledger
    today: date
    known_on: date | None
    figures: tuple[Figure, ...]
    status: Mapping[str, Status]
    origin: Mapping[str, str]
    groups: tuple[Group, ...]
    told: tuple[Difference, ...]
    agreements: Countable = ()
    echoes: frozenset[str] = frozenset()
    not_needed: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    by_id: Mapping[str, Figure] = field(default_factory=dict)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """All differences, by rule and by the figures that they show."""
        return tuple(in_order((*self.told, *self.agreements))) if self.agreements else self.told

    @cached_property
    def differences_by_rule(self) -> Mapping[str, list[Difference]]:
        """The differences of each rule, by its name."""
        found: dict[str, list[Difference]] = {}
        for difference in self.differences:
            found.setdefault(difference.rule, []).append(difference)
        return found

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the figures' dates lie in."""
        days = {moment.day for f in self.figures for moment in (f.when.first, f.when.last) if moment is not None}
        return frozenset(day.year for day in days)

    @cached_property
    def differences_of(self) -> Mapping[str, tuple[Difference, ...]]:
        """The differences that each figure takes part in, worst first."""
        found: dict[str, list[Difference]] = {}
        for difference in self.differences:
            for name in difference.figures:
                found.setdefault(name, []).append(difference)
        return {name: tuple(sorted(ds, key=lambda d: -d.verdict.rank)) for name, ds in found.items()}


def in_order(differences: Iterable[Difference]) -> list[Difference]:
    """By rule, then by the figures shown."""
    return sorted(differences, key=lambda d: (d.rule, d.shown, d.figures))
