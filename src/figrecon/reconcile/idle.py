"""Cells of a division that no proof needs: of those who are told of its whole alone.

Children are told of a region, and of its towns only the dead in all. Put the region's dead in a line as they were counted: on
each day the children can be the first of it, since they are no more than all. So however the towns' numbers are found, there
are numbers of children for each town that never fall, add up and stay below them; and what the towns' children would
contradict is contradicted without them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import Terms, place_within, scope_within
from figrecon.reconcile.contain import Names
from figrecon.reconcile.reach import Work
from figrecon.reconcile.table import Point


class Idle:
    """Finds them among all divisions that are made; where something else may join the cells of one, it says of none that."""

    def __init__(self, ledger: Ledger, works: Iterable[Work]) -> None:
        self._ledger = ledger
        self._kin = _kin(ledger)
        self._near = Counter(each for work in works for each in self._around(work))

    def contexts(self, work: Work, used: Collection[Names], days: Iterable[Point]) -> set[Names]:
        """The scopes (or places, where scopes are divided) whose cells are idle on all days of a division."""
        if len(work.contexts) != 1 or not self._is_apart(work) or not all(_is_settled(day) for day in days):
            return set()
        (told,) = work.contexts
        others = (one for one in used if one != told)
        if work.relation.of_places:
            return {one for one in others if scope_within(one, told, self._ledger.scopes)}
        return {one for one in others if place_within(one, told, self._ledger.places)}

    def _is_apart(self, work: Work) -> bool:
        """Whether only its whole and other days join the cells of a division for its metric."""
        kin, relation, terms = self._kin[work.metric], work.relation, self._terms(work.relation)
        if self._near[kin, not relation.of_places, ""]:
            return False
        beyond = terms.above(relation.whole)
        near = (self._near[kin, relation.of_places, part] == 1 for part in relation.parts)
        return all(near) and all(terms.above(part) - beyond == {part} for part in relation.parts)

    def _around(self, work: Work) -> Iterator[tuple[object, ...]]:
        """What a division names and all that it lies within, and that there is one, for all metrics joined to its own."""
        kin, relation, terms = self._kin[work.metric], work.relation, self._terms(work.relation)
        names = {""}.union(*(terms.above(name) for name in (relation.whole, *relation.parts)))
        yield from ((kin, relation.of_places, name) for name in names)

    def _terms(self, relation: Relation) -> Terms:
        return self._ledger.places if relation.of_places else self._ledger.scopes


def _is_settled(day: Point) -> bool:
    return day.first == day.last and not day.period


def _kin(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Each metric with all that part-of, flows and balances join to it."""
    joined = [(metric.id, *filter(None, (metric.part_of, metric.total))) for metric in ledger.metrics.values()]
    joined += [(r.whole, *r.parts) for r in ledger.relations if r.section == "balances"]
    kin: dict[str, frozenset[str]] = {}
    for names in joined:
        together = frozenset(names).union(*(kin.get(name, ()) for name in names))
        kin |= dict.fromkeys(together, together)
    return kin
