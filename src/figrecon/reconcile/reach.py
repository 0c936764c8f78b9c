"""Which divisions can matter: those of whose parts something is told, by themselves or by what lies within or around them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import ALL, Kind, Terms
from figrecon.reconcile.contain import Names, metrics_above

Filed = tuple[str, Names, Names]
"""What figures count, of whom and where; a series and a line of a table begin so."""


class Touch(NamedTuple):
    """Figures that bound a part of a division, from below (they lie within it) or from above (it lies within them)."""

    part: str
    from_below: bool


class Work(NamedTuple):
    """A division for a metric, and what is filed where it bounds the parts; `joined`: all metrics that bound this one.

    `touched` are the parts that figures of any metric bound, `contexts` the scopes of these figures (the places, where scopes
    are divided).
    """

    relation: Relation
    metric: str
    filed: tuple[Filed, ...]
    joined: tuple[str, ...]
    touched: frozenset[str]
    contexts: frozenset[Names]


def cells_of(relation: Relation) -> list[Names]:
    """The whole and the parts of a division, as figures are filed."""
    return [() if name == ALL else (name,) for name in (relation.whole, *sorted(relation.parts))]


def own(relation: Relation, filed: Filed) -> Names:
    """Of what is filed, what the division divides: its place or its scope."""
    return filed[2] if relation.of_places else filed[1]


def sets_of(relation: Relation, places: Iterable[Names]) -> Iterator[Names]:
    """Those of some places that are several parts of a division of places taken together, of which none overlaps another."""
    if relation.of_places and relation.disjoint:
        parts = set(relation.parts)
        yield from (place for place in places if len(place) > 1 and parts.issuperset(place))


def nobody(ledger: Ledger, filed: Filed) -> Iterator[Relation]:
    """The divisions of scopes of which what is filed would be in two parts that do not overlap."""
    near = {name for inner in filed[1] for name in ledger.scopes.above(inner)}
    divisions = (r for r in ledger.relations if r.section == "divisions" and not r.of_places and r.disjoint)
    for relation in divisions:
        if len(near.intersection(relation.parts)) > 1 and _covers(relation, metrics_of(ledger, filed[0])):
            yield relation


def bounds_metric(ledger: Ledger, said: str, metric: str, *, from_below: bool) -> bool:
    """Whether figures of a metric bound quantities of another from a side, the same place and scope given."""
    one, other = ledger.metrics.get(said), ledger.metrics.get(metric)
    if one is None or other is None or one is other:
        return said == metric
    if (one.kind is Kind.FLOW) is not (other.kind is Kind.FLOW):
        return one.total == metric
    return metric in metrics_above(one, ledger.metrics) if from_below else said in metrics_above(other, ledger.metrics)


class Reach:
    """The divisions of a ledger, and what of all that is filed bounds their parts."""

    def __init__(self, ledger: Ledger, filed: Iterable[Filed]) -> None:
        self.ledger = ledger
        self.filed = sorted(set(filed))

    def works(self) -> list[Work]:
        """The divisions that can add something, for each metric.

        One part that is bounded on one side alone gives way: so it takes two parts, or both sides of one.
        """
        works = [work for relation, touched in self._touched for work in self._told(relation, touched)]
        known = {(work.relation.id, work.metric) for work in works}
        for work in works:  # which grows: what one division makes may bound the parts of another
            for more in self._beside(work):
                if (more.relation.id, more.metric) not in known:
                    known.add((more.relation.id, more.metric))
                    works.append(more)
        return works

    def _told(self, relation: Relation, touched: list[tuple[Filed, Touch]]) -> Iterator[Work]:
        """A division for each metric of which figures bound its parts."""
        parts = frozenset(touch.part for _, touch in touched)
        contexts = frozenset(one[1] if relation.of_places else one[2] for one, _ in touched)
        by_metric: dict[str, list[tuple[Filed, Touch]]] = {}
        for one, touch in touched:
            by_metric.setdefault(one[0], []).append((one, touch))
        for metric in sorted(self._metrics(relation, by_metric)):
            sides = {side: [m for m in by_metric if self._speaks(m, metric, from_below=side)] for side in (True, False)}
            bounding = [
                (one, touch) for said, pairs in by_metric.items() for one, touch in pairs if said in sides[touch.from_below]
            ]
            if self._can_add(relation, {touch for _, touch in bounding}):
                filed = tuple(dict.fromkeys(one for one, _ in bounding))
                yield Work(relation, metric, filed, self._joined(metric), parts, contexts)

    def _beside(self, work: Work) -> Iterator[Work]:
        """The divisions of which parts of a division that is made bound two: figures of either bound both."""
        touches, mine = self._touches[work.relation.of_places], work.relation
        found: dict[int, set[str]] = {}
        for part in mine.parts:
            for at, touch in touches.of((part,)):
                found.setdefault(at, set()).add(touch.part)
        for at, parts in sorted(found.items()):
            other = touches.relations[at]
            if len(parts) > 1 and other.id != mine.id and _covers(other, (work.metric,)):
                yield work._replace(relation=other, touched=frozenset(parts))

    def _can_add(self, relation: Relation, touches: Collection[Touch]) -> bool:
        if len(touches) != 1:
            return len(touches) > 1
        (touch,) = touches
        terms = self.ledger.places if relation.of_places else self.ledger.scopes
        return relation.whole != ALL and relation.whole not in terms.above(touch.part)

    def _metrics(self, relation: Relation, touching: Collection[str]) -> set[str]:
        """Those of which parts are told; and those that several are joined to, or one that the division is not made for."""
        found = {metric for metric in touching if _covers(relation, (metric,))}
        metrics = self.ledger.metrics
        for metric in relation.metrics or self._used:
            if metric not in found and metric in metrics and metrics[metric].kind is not Kind.RATIO:
                joined = set(touching).intersection(self._joined(metric))
                if len(joined) > 1 or any(not _covers(relation, (one,)) for one in joined):
                    found.add(metric)
        return found

    def _speaks(self, said: str, metric: str, *, from_below: bool) -> bool:
        return (said, metric) in self._balanced or bounds_metric(self.ledger, said, metric, from_below=from_below)

    def _joined(self, metric: str) -> tuple[str, ...]:
        return tuple(m for m in sorted(self._used) if any(self._speaks(m, metric, from_below=side) for side in (True, False)))

    @cached_property
    def _used(self) -> set[str]:
        return {one[0] for one in self.filed}

    @cached_property
    def _balanced(self) -> set[tuple[str, str]]:
        """The metrics that a balance joins, two by two."""
        every = ((r.whole, *r.parts) for r in self.ledger.relations if r.section == "balances")
        return {(one, other) for metrics in every for one in metrics for other in metrics}

    @cached_property
    def _touched(self) -> list[tuple[Relation, list[tuple[Filed, Touch]]]]:
        """By division what bounds its parts, and how. Parts that are taken together hold each of them."""
        found: dict[int, list[tuple[Filed, Touch]]] = {}
        for of_places, touches in self._touches.items():
            for one in self.filed:
                for at, touch in touches.of(one[2] if of_places else one[1]):
                    found.setdefault(at, []).append((one, touch))
        return [(self.ledger.relations[at], touched) for at, touched in sorted(found.items())]

    @cached_property
    def _touches(self) -> "dict[bool, _Touches]":
        """The divisions of places, and those of scopes, by their place among the relations."""
        divisions = {at: r for at, r in enumerate(self.ledger.relations) if r.section == "divisions"}
        some = {of_places: {at: r for at, r in divisions.items() if r.of_places is of_places} for of_places in (True, False)}
        return {
            of_places: _Touches(those, self.ledger.places if of_places else self.ledger.scopes)
            for of_places, those in some.items()
            if those
        }


class _Touches:
    """Divisions of places, or of scopes, by the names of their parts, and of what holds a part and not the whole."""

    def __init__(self, relations: Mapping[int, Relation], terms: Terms) -> None:
        self.terms, self.relations = terms, relations
        self.of_places = any(relation.of_places for relation in relations.values())
        self.parts: dict[str, list[int]] = {}
        self.around: dict[str, list[tuple[int, str]]] = {}
        self.known: dict[Names, list[tuple[int, Touch]]] = {}
        for at, relation in relations.items():
            beyond = terms.above(relation.whole)
            for part in relation.parts:
                self.parts.setdefault(part, []).append(at)
                for name in terms.above(part) - beyond:
                    self.around.setdefault(name, []).append((at, part))

    def of(self, cell: Names) -> list[tuple[int, Touch]]:
        """The divisions whose parts a place or a scope bounds, each part with how."""
        known = self.known.get(cell)
        if known is None:
            known = self.known[cell] = [*self._within(cell), *self._around(cell)]
        return known

    def _within(self, cell: Names) -> Iterator[tuple[int, Touch]]:
        near = [self.terms.above(name) for name in cell] or [frozenset({ALL})]
        inside = frozenset.intersection(*near) if self.of_places else frozenset[str]().union(*near)
        for part in sorted(inside):
            yield from ((at, Touch(part, from_below=True)) for at in self.parts.get(part, ()))

    def _around(self, cell: Names) -> Iterator[tuple[int, Touch]]:
        """What holds a part holds it by one of its places, or by all of its scopes; and not the whole."""
        above, enough = self.terms.above, any if self.of_places else all
        for at, part in dict.fromkeys(pair for name in cell for pair in self.around.get(name, ())):
            beyond = above(self.relations[at].whole)
            if enough(name in above(part) for name in cell) and not enough(name in beyond for name in cell):
                yield at, Touch(part, from_below=False)


def _covers(relation: Relation, metrics: Iterable[str]) -> bool:
    return not relation.metrics or not set(relation.metrics).isdisjoint(metrics)


def metrics_of(ledger: Ledger, metric: str) -> tuple[str, ...]:
    return metrics_above(ledger.metrics[metric], ledger.metrics) if metric in ledger.metrics else (metric,)
