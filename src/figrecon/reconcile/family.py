"""Families of series: those that hang together by what lies within what; and which of them need a closer look.

Most series of a large ledger clash with nothing. Where no relation, flow or share plays in, all figures of a family go
together as soon as none has a low above the high of one that must be at least as large: of a later count, or of a whole.
One sweep through the days sees that, and such a family needs no comparison of pairs and no proof. The sweep is strict:
what has no order (a day beside a time of that day) it takes as ordered, so that a clash is never passed over.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric
from figrecon.domain.reading import Reading
from figrecon.domain.value import Hedge
from figrecon.domain.when import DAY, Moment
from figrecon.reconcile.contain import Near, metrics_above
from figrecon.reconcile.reach import Reach, nobody
from figrecon.reconcile.reconciliation import Group, Series

NEVER = 4_000_000 * DAY


class Band(NamedTuple):
    """What the figures of a group say as usually read: together at least `low`, at most `high`.

    It stands below whatever is counted from `end` on, and above whatever was counted until `start`.
    """

    start: int
    end: int
    low: Number
    high: Number | None
    day: object


@dataclass(frozen=True)
class Families:
    """The series of a ledger's standing figures, each in order of time."""

    ledger: Ledger
    series: dict[Series, list[Group]]
    near: Near

    def restless(self, reading: Reading, without: Set[str], among: Set[Series] | None = None) -> frozenset[Series]:
        """The series of families in which figures may clash at a reading (see `crossed`)."""
        return self.around(self.crossed(reading, without, among))

    def crossed(self, reading: Reading, without: Set[str], among: Set[Series] | None = None) -> frozenset[Series]:
        """The series that stand somewhere below what is counted in them already, where some figures are left out.

        Of two figures that clash, the one that should be the larger is in one of them. What clashes at a reading does so at
        every narrower one, and with fewer left out. `among`: no others are looked at.
        """
        some = self.series if among is None else [one for one in self.series if one in among]
        base, known = self._bands.get(reading, (None, {}))
        if base is None or not base <= without:
            base, known = frozenset(without), {}
        self._bands[reading] = base, known
        read = attrgetter(f"readings.{reading}")
        for one in self.with_parts(some).difference(known):
            known[one] = [self._band(group, read, base) for group in self.series[one]]
        later = without - base
        more = {self.of_figure[name].series for name in later if name in self.of_figure} if later else set()
        bands = known | {one: [self._band(group, read, without) for group in self.series[one]] for one in more}
        return frozenset(one for one in some if not self._is_calm(one, bands, without))

    @cached_property
    def _bands(self) -> dict[Reading, tuple[frozenset[str], dict[Series, list[Band]]]]:
        """By reading, the bands of series without the figures that were left out when first asked; more are later."""
        return {}

    @cached_property
    def _times(self) -> dict[int, tuple[int, int, object]]:
        """The start, the end and the day of each group."""
        ends: dict[int, tuple[int, int]] = {}  # many groups are of one day
        found: dict[int, tuple[int, int, object]] = {}
        for group in (group for groups in self.series.values() for group in groups):
            when = group.when
            known = ends.get(id(when))
            if known is None:
                known = ends[id(when)] = _key(when.first, DAY - 1), NEVER if when.last is None else _key(when.last, 0)
            found[id(group)] = *known, (when.first, when.last) if group.is_settled else id(group)
        return found

    @cached_property
    def of_figure(self) -> dict[str, Group]:
        """The group of each figure."""
        return {figure.id: group for groups in self.series.values() for group in groups for figure in group.figures}

    def _band(self, group: Group, read: Callable[[Figure], Interval], without: Set[str]) -> Band:
        low: Number = 0
        high: Number | None = None
        for figure in group.figures:
            if not without or figure.id not in without:
                said = read(figure)
                most = said.high
                if said.low > low:
                    low = said.low
                if most is not None and (high is None or most < high):
                    high = most
        start, end, day = self._times[id(group)]
        return Band(start, end, low, high, day)

    @cached_property
    def related(self) -> frozenset[Series]:
        """The series of families that a relation, a flow or a share plays into."""
        metrics, named = self._related_metrics(), self._related_figures()
        touched = [one for one in self.series if one[0] in metrics]
        if named:
            touched += [one for one, groups in self.series.items() if any(f.id in named for g in groups for f in g.figures)]
        return self.around(one for one in touched if self._kind(one) is not Kind.RATIO)

    def with_parts(self, some: Collection[Series]) -> frozenset[Series]:
        """Some series, and all that lie within one of them."""
        return frozenset(some).union(*(self.parts.get(one, ()) for one in some))

    def around(self, some: Iterable[Series]) -> frozenset[Series]:
        """All series of the families that some are of."""
        homes = {self._home[one] for one in some}
        return frozenset(one for one, home in self._home.items() if home in homes) if homes else frozenset()

    @cached_property
    def parts(self) -> dict[Series, list[Series]]:
        """The series that lie within each, but for itself."""
        scopes, places = self.near
        alike: dict[object, list[Series]] = {}
        for one in self.series:
            alike.setdefault(one[:3], []).append(one)
        found: dict[Series, list[Series]] = {}
        for part, groups in self.series.items():
            above = metrics_above(groups[0].metric, self.ledger.metrics)
            lines = ((metric, scope, place) for metric in above for scope in scopes[part[1]] for place in places[part[2]])
            for whole in (whole for line in lines for whole in alike.get(line, ())):
                if whole != part and self._comparable(part, whole):
                    found.setdefault(whole, []).append(part)
        return found

    def _comparable(self, part: Series, whole: Series) -> bool:
        """As pairs and proofs have it: no flow with a count, no counts that begin on different days."""
        kinds = self._kind(part), self._kind(whole)
        if Kind.RATIO in kinds or kinds.count(Kind.FLOW) == 1:
            return False
        return kinds != (Kind.CUMULATIVE, Kind.CUMULATIVE) or part[3] == whole[3]

    def _kind(self, one: Series) -> Kind:
        return self.series[one][0].metric.kind

    @cached_property
    def _home(self) -> dict[Series, Series]:
        """The family of each series, by the name of one of them."""
        above = {one: one for one in self.series}

        def root(one: Series) -> Series:
            while above[one] is not one:
                above[one] = one = above[above[one]]
            return one

        for whole, parts in self.parts.items():
            for part in parts:
                above[root(part)] = root(whole)
        return {one: root(one) for one in self.series}

    def _related_metrics(self) -> set[str]:
        """The metrics of divisions, balances and flows, which make quantities of their own, with all that hang on them."""
        found: set[str] = set()
        for relation in self.ledger.relations:
            if relation.section == "balances":
                found |= {relation.whole, *relation.parts}
        for work in Reach(self.ledger, (one[:3] for one in self.series)).works():
            found |= {work.metric, *(one[0] for one in work.filed)}
        found |= {one[0] for one in self.series if any(nobody(self.ledger, one[:3]))}
        for metric in {one[0]: self.series[one][0].metric for one in self.series}.values():
            if metric.kind is Kind.FLOW:
                found |= {metric.id, metric.total or metric.id}
        return self._with_kin(found)

    def _with_kin(self, metrics: set[str]) -> set[str]:
        """The metrics and all that are part of one another with one of them."""
        tops = {name: metrics_above(metric, self.ledger.metrics)[-1] for name, metric in self.ledger.metrics.items()}
        touched = {tops.get(name, name) for name in metrics}
        return metrics | {name for name, top in tops.items() if top in touched}

    def _related_figures(self) -> set[str]:
        """The figures that sums name, the shares, and what they are shares of; where a rest is, all of its source."""
        sums = (relation for relation in self.ledger.relations if relation.section == "sums")
        named = {name for relation in sums for name in (relation.whole, *relation.parts)}
        for figure in self._figures():
            if figure.whole is not None:
                named |= {figure.id, figure.whole}
                if figure.value.hedge is Hedge.REST:
                    named.update(other.id for other in self.ledger.sources[figure.source].figures)
        return named

    def _figures(self) -> Iterator[Figure]:
        return (figure for groups in self.series.values() for group in groups for figure in group.figures)

    def _is_calm(self, whole: Series, bands: Mapping[Series, list[Band]], without: Set[str]) -> bool:
        """Whether nothing within a series, and nothing earlier in it, stands above what it says."""
        kind, parts = self._kind(whole), self.parts.get(whole, ())
        if kind is Kind.RATIO:
            return all(_alike(group, without) for group in self.series[whole] if len(group.figures) > 1)
        own = bands[whole]
        lows = own if not parts else [band for one in (whole, *parts) for band in bands[one]]
        if kind is Kind.CUMULATIVE or any(self._kind(part) is Kind.CUMULATIVE for part in parts):
            return not _falls(lows, own, _closing(self.series[whole][0].metric))
        least: dict[object, Number] = {}
        for _, _, low, _, day in lows:
            least[day] = max(low, least.get(day, 0))
        return all(high is None or least[day] <= high for _, _, _, high, day in own)


def _alike(group: Group, without: Set[str]) -> bool:
    said = [f.readings.usual for f in group.figures if f.id not in without]
    return all(said[0] == other for other in said[1:])


def _key(moment: Moment | None, of_day: int) -> int:
    """A moment as a number, 0 for none; a day without a time as this minute of it."""
    if moment is None:
        return 0
    return moment.day.toordinal() * DAY + (of_day if moment.minute is None else moment.minute)


def _closing(whole: Metric) -> int:
    """The day that all later days of a whole are, so that also a part of a later day stands below it."""
    until = whole.until.last if whole.until is not None and whole.kind is Kind.CUMULATIVE else None
    return NEVER if until is None else _key(until, 0)


def _falls(lows: list[Band], own: list[Band], closing: int) -> bool:
    """Whether a low that ended by a band's start stands above the high of that band."""
    rising = sorted((min(end, closing), low) for _, end, low, _, _ in lows)
    most: Number = 0
    at, all_of = 0, len(rising)
    for start, high in sorted((start, high) for start, _, _, high, _ in own if high is not None):
        while at < all_of and rising[at][0] <= start:
            most = max(most, rising[at][1])
            at += 1
        if most > high:
            return True
    return False
