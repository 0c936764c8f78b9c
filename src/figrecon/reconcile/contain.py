"""Which groups lie within which at one date: by metric, scope and place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric, Terms, place_within, scope_within
from figrecon.reconcile.group import series_of
from figrecon.reconcile.reconciliation import Group, Series

Names = tuple[str, ...]
Where = tuple[str, Names, Names]
"""What is counted, of whom and where: a metric, a scope and a place."""


def metrics_above(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """The metric and all that it is part of, nearest first."""
    above: list[str] = []
    current: Metric | None = metric
    while current is not None and current.id not in above:
        above.append(current.id)
        current = metrics.get(current.part_of or "")
    return tuple(above)


class Near(NamedTuple):
    """The scopes and the places in use that each of them lies within, the most particular first."""

    scopes: dict[Names, list[Names]]
    places: dict[Names, list[Names]]


def near(used: Collection[tuple[Names, Names]], ledger: Ledger) -> Near:
    """What lies within what, of the scopes and the places that are used."""
    scopes, places = {scope for scope, _ in used}, {place for _, place in used}
    return Near(scopes_above(scopes, ledger.scopes), places_above(places, ledger.places))


@dataclass(frozen=True)
class Containers:
    """The settled groups of a ledger, and what each lies within on its day."""

    ledger: Ledger
    groups: tuple[Group, ...]
    near: Near

    def pairs(self, groups: Iterable[Group]) -> Iterator[tuple[Group, Group]]:
        """Each of some settled groups with every group of the same day that it lies within, nearest first."""
        counted = (group for group in groups if group.is_settled and group.metric.kind is not Kind.RATIO)
        return ((group, whole) for group in counted for whole in self.of(group))

    def of(self, group: Group) -> tuple[Group, ...]:
        """The groups of the same day that a group lies within, nearest first."""
        known = self._of.get(id(group))
        if known is None:
            known = self._of[id(group)] = self._found(group)
        return known

    @cached_property
    def _of(self) -> dict[int, tuple[Group, ...]]:
        return {}

    def _found(self, group: Group) -> tuple[Group, ...]:
        on_day = self._by_key.get(_day(group), {})
        above = (on_day.get(line, ()) for line in self._above(group))
        return tuple([whole for same in above for whole in same if whole is not group and _comparable(group, whole)])

    def _above(self, group: Group) -> list[Where]:
        """What a group lies within, of all that is counted on some day: metric, scope and place, nearest first."""
        line = group.metric.id, group.scope, group.place
        known = self._lines.get(line)
        if known is None:
            near, metrics = self.near, metrics_above(group.metric, self.ledger.metrics)
            every = (
                (metric, scope, place) for metric in metrics for scope in near.scopes[line[1]] for place in near.places[line[2]]
            )
            known = self._lines[line] = [one for one in every if one in self._used]
        return known

    @cached_property
    def _lines(self) -> dict[Where, list[Where]]:
        return {}

    @cached_property
    def _used(self) -> set[Where]:
        return {(group.metric.id, group.scope, group.place) for group in self.groups}

    def nearest(self, group: Group) -> tuple[Group, ...]:
        """Those of the groups it lies within that hold no other of them."""
        wholes = self.of(group)
        farther: set[int] = set()
        for inner in wholes if len(wholes) > 1 else ():
            if id(inner) not in farther or inner.metric.kind is Kind.STOCK:  # what holds a farther one is farther already
                farther.update(map(id, self.of(inner)))
        return tuple(whole for whole in wholes if id(whole) not in farther)

    def later(self, group: Group) -> Group | None:
        """The next running total of the same metric, of a wider scope or place, after a count that has no whole of its day."""
        if group.metric.kind is not Kind.CUMULATIVE or self.of(group):
            return None
        for scope in self.near.scopes[group.scope]:
            for place in self.near.places[group.place]:
                if (scope, place) != (group.scope, group.place):
                    whole = self._next((group.metric.id, scope, place, group.series[3]), group)
                    if whole is not None:
                        return whole
        return None

    def _next(self, series: Series, group: Group) -> Group | None:
        """The first of a series whose day is surely not before that of a group."""
        wider, days = self._series.get(series, []), self._days.get(series)
        if days is None:
            days = self._days[series] = [_last(whole) for whole in wider]
        for at in range(bisect_left(days, _last(group)), len(wider)):
            if group.when.not_after(wider[at].when):
                return wider[at]
        return None

    @cached_property
    def _days(self) -> dict[Series, list[date]]:
        return {}

    @cached_property
    def _series(self) -> dict[Series, list[Group]]:
        return series_of(group for group in self.groups if group.is_settled)

    @cached_property
    def _by_key(self) -> dict[object, dict[Where, list[Group]]]:
        """The settled groups of each day or period, by what they count."""
        found: dict[object, dict[Where, list[Group]]] = {}
        for group in self.groups:
            if group.is_settled and group.metric.kind is not Kind.RATIO:
                on_day = found.setdefault(_day(group), {})
                on_day.setdefault((group.metric.id, group.scope, group.place), []).append(group)
        return found


def _last(group: Group) -> date:
    return group.when.last.day if group.when.last else date.max


def _day(group: Group) -> tuple[object, ...]:
    return group.when.first, group.when.last, group.metric.kind is Kind.FLOW


def _comparable(part: Group, whole: Group) -> bool:
    """Counts that begin on different days are never compared; a level on a day has no beginning."""
    return Kind.STOCK in (part.metric.kind, whole.metric.kind) or part.series[3] == whole.series[3]


def scopes_above(used: Iterable[Names], terms: Terms) -> dict[Names, list[Names]]:
    """For each of the crossings of scopes in use, those in use that it lies within, the most particular first."""
    sets = sorted(set(used))
    often = Counter(name for one in sets for name in one)
    by_rarest: dict[str, list[Names]] = {}
    for one in sets:  # whatever lies within a crossing has its rarest scope, or a part of it
        by_rarest.setdefault(min(one, key=lambda name: often[name], default=""), []).append(one)
    above: dict[Names, list[Names]] = {}
    for one in sets:
        near = {name for inner in one for name in terms.above(inner)} | {""}
        above[one] = [other for name in near for other in by_rarest.get(name, ()) if scope_within(one, other, terms)]
    return _particular_first(above)


def places_above(used: Iterable[Names], terms: Terms) -> dict[Names, list[Names]]:
    """For each of the sets of places in use, those in use that it lies within, the most particular first."""
    sets = sorted(set(used))
    by_name: dict[str, list[Names]] = {}
    for one in sets:
        for name in one or ("",):
            by_name.setdefault(name, []).append(one)
    above: dict[Names, list[Names]] = {}
    for one in sets:
        near = terms.above(one[0]) if one else ("",)  # a set holds another only if it holds the first of its places
        candidates = {other for name in near for other in by_name.get(name, ())}
        above[one] = [other for other in candidates if place_within(one, other, terms)]
    return _particular_first(above)


def _particular_first(above: dict[Names, list[Names]]) -> dict[Names, list[Names]]:
    """Each set itself, then what it lies within: what lies within most comes first."""
    depth = {one: len(others) for one, others in above.items()}
    found = {}
    for one, others in above.items():
        by_depth = sorted(others, key=lambda other: (-depth[other], other))
        found[one] = [one, *(other for other in by_depth if other != one)]
    return found
