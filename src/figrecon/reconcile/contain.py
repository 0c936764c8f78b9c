"""Which groups lie within which at one date: by metric, scope and place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric, Terms, place_within, scope_within
from figrecon.reconcile.group import series_of
from figrecon.reconcile.reconciliation import Group, Series

Names = tuple[str, ...]


def metrics_above(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """The metric and all that it is part of, nearest first."""
    above: list[str] = []
    current: Metric | None = metric
    while current is not None and current.id not in above:
        above.append(current.id)
        current = metrics.get(current.part_of or "")
    return tuple(above)


@dataclass(frozen=True)
class Containers:
    """The settled groups of a ledger, and what each lies within on its day."""

    ledger: Ledger
    groups: tuple[Group, ...]

    def pairs(self) -> Iterator[tuple[Group, Group]]:
        """Each group with every group of the same day that it lies within, nearest first."""
        for groups in self._by_key.values():
            yield from ((group, whole) for group in groups for whole in self.of(group))

    def of(self, group: Group) -> tuple[Group, ...]:
        """The groups of the same day that a group lies within, nearest first."""
        found: list[Group] = []
        for metric in metrics_above(group.metric, self.ledger.metrics):
            for scope in self._scopes_above[group.scope]:
                for place in self._places_above[group.place]:
                    same_day = self._by_key.get((metric, scope, place, *_day(group)), ())
                    found += [whole for whole in same_day if whole is not group and _comparable(group, whole)]
        return tuple(found)

    def nearest(self, group: Group) -> tuple[Group, ...]:
        """Those of the groups it lies within that hold no other of them."""
        wholes = self.of(group)
        farther = {id(outer) for inner in wholes for outer in self.of(inner)}
        return tuple(whole for whole in wholes if id(whole) not in farther)

    def later(self, group: Group) -> Group | None:
        """The next running total of the same metric, of a wider scope or place, after a count that has no whole of its day."""
        if group.metric.kind is not Kind.CUMULATIVE or self.of(group):
            return None
        for scope in self._scopes_above[group.scope]:
            for place in self._places_above[group.place]:
                if (scope, place) != (group.scope, group.place):
                    wider = self._series.get((group.metric.id, scope, place, group.series[3]), ())
                    after = (whole for whole in wider if group.when.not_after(whole.when))
                    whole = next(after, None)
                    if whole is not None:
                        return whole
        return None

    @cached_property
    def _series(self) -> dict[Series, list[Group]]:
        return series_of(group for group in self.groups if group.is_settled)

    @cached_property
    def _by_key(self) -> dict[object, list[Group]]:
        found: dict[object, list[Group]] = {}
        for group in self.groups:
            if group.is_settled and group.metric.kind is not Kind.RATIO:
                found.setdefault((group.metric.id, group.scope, group.place, *_day(group)), []).append(group)
        return found

    @cached_property
    def _scopes_above(self) -> dict[Names, list[Names]]:
        return sets_above({g.scope for g in self.groups}, self.ledger.scopes, scope_within)

    @cached_property
    def _places_above(self) -> dict[Names, list[Names]]:
        return sets_above({g.place for g in self.groups}, self.ledger.places, place_within)


def _day(group: Group) -> tuple[object, ...]:
    return group.when.first, group.when.last, group.metric.kind is Kind.FLOW


def _comparable(part: Group, whole: Group) -> bool:
    """Counts that begin on different days are never compared; a level on a day has no beginning."""
    return Kind.STOCK in (part.metric.kind, whole.metric.kind) or part.series[3] == whole.series[3]


def sets_above(used: Iterable[Names], terms: Terms, within: Callable[[Names, Names, Terms], bool]) -> dict[Names, list[Names]]:
    """For each of the sets of names in use, those in use that it lies within, the most particular first."""
    names = sorted(set(used))
    by_name: dict[str, list[Names]] = {}
    for one in names:
        for name in one or ("",):
            by_name.setdefault(name, []).append(one)
    found = {}
    for one in names:
        near = {above for name in one for above in terms.above(name)} | {""}
        candidates = {other for name in near for other in by_name.get(name, ())}
        wholes = [other for other in sorted(candidates) if within(one, other, terms)]
        found[one] = sorted(wholes, key=lambda other: (other != one, -sum(within(other, w, terms) for w in wholes), other))
    return found
