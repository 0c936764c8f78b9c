"""Divisions of places and scopes as claims: tables, all of whose margins and cells are quantities."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import ALL, Kind
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import RELATION, Claim, Member
from figrecon.reconcile.contain import Names, places_above, scopes_above
from figrecon.reconcile.declared import adds_up, begins, counted_on, in_order
from figrecon.reconcile.idle import Idle
from figrecon.reconcile.reach import Reach, Work, cells_of, nobody, own, sets_of
from figrecon.reconcile.table import Line, Point, Table

Spoken = Mapping[Line, Collection[Point]]
"""The series and the days of which figures speak."""


class _Grid(NamedTuple):
    """For which scopes (or places, where scopes are divided) a division is made, and for which days."""

    contexts: Collection[Names]
    days: list[Point]


def divisions(table: Table, *, to_prove: bool) -> Iterator[Claim]:
    """For every metric of which figures bound the parts: one of places for every scope in use, and the other way round.

    It is made for the days on which figures speak of a part, or of what lies within one or around it. On others it would
    add nothing to what figures name. Cells that are made because figures name a part itself are told with their bounds.
    """
    told = _spoken(table)
    works = Reach(table.ledger, (line[:3] for line in told)).works()
    series: dict[object, list[Line]] = {}
    for line in told:
        series.setdefault(line.metric, []).append(line)
        series.setdefault(line[:3], []).append(line)
    cells = {work.relation.id: _cells(table.ledger, work, told) for work in works}
    idle = Idle(table.ledger, works) if to_prove else None
    for work in works:
        crossing = [
            w.relation for w in works if w.metric == work.metric and w.relation.of_places is not work.relation.of_places
        ]
        yield from _Division(table, told, series, work, crossing, cells, idle).claims()
    yield from _none(table, told)


def _cells(ledger: Ledger, work: Work, told: Spoken) -> list[Names]:
    """The whole and the parts of a division. Where figures name none of them, all parts of which nothing is known are one."""
    relation = work.relation
    cells = cells_of(relation)
    named = {own(relation, line[:3]) for line in told}
    if not relation.disjoint or any(cell in named for cell in cells[1:]) or any(sets_of(relation, named)):
        return cells
    others = (r for r in ledger.relations if r.section == "divisions" and r.id != relation.id)
    known = work.touched.union(*((other.whole, *other.parts) for other in others))
    rest = set(relation.parts) - known
    kept = [cell for cell in cells if not rest.issuperset(cell or (ALL,))]
    return [*kept, (f"rest of {relation.id}",)] if rest else kept


def _spoken(table: Table) -> Spoken:
    found: dict[Line, set[Point]] = {}
    for line, point in table.quantities[: table.own]:
        found.setdefault(line, set()).add(point)
    return found


def _none(table: Table, told: Spoken) -> Iterator[Claim]:
    """Nobody is in two parts of a division of scopes that do not overlap."""
    for line in told:
        for relation in nobody(table.ledger, line[:3]):
            member = Member(RELATION, relation.id, f"{line}")
            yield from (Claim(((each, 1),), None, 0, member) for each in table.variables(line, in_order(told[line])))


class _Division(NamedTuple):
    """One division for one metric; `series` are those of figures, by their metric and by all that they count."""

    table: Table
    told: Spoken
    series: Mapping[object, list[Line]]
    work: Work
    crossing: list[Relation]
    cells: Mapping[str, list[Names]]
    idle: Idle | None

    def claims(self) -> Iterator[Claim]:
        table, (relation, metric, *_) = self.table, self.work
        mine = self.series.get(metric, [])
        sets = set(sets_of(relation, (line.place for line in mine)))
        told = self._told(mine, sets)
        beyond = self._beyond(told)
        cells, days = self.cells[relation.id], [*told.days, *beyond.days]
        begun = self._begins(mine)
        contexts = {*told.contexts, *beyond.contexts}
        idle = self.idle.contexts(self.work, contexts, days) if self.idle else ()
        for context in sorted(contexts):
            for since in begun:
                if context in idle:
                    table.variables(self._line(cells[0], context, since), days)
                    continue
                lines = (self._line(cell, context, since) for cell in cells)
                rows = [table.variables(line, days) for line in lines]
                if context in told.contexts:
                    table.cells.update(*(row[: len(told.days)] for row in rows))
                name = f"{metric}{context}{since}"
                for whole, *parts in zip(*rows, strict=True):
                    yield from adds_up(relation, whole, parts, name, complete=relation.complete)
        for line in mine:
            if line.place in sets:
                yield from _together(table, relation, line, in_order(self.told[line]))

    def _line(self, cell: Names, context: Names, since: Moment | None) -> Line:
        scope, place = (context, cell) if self.work.relation.of_places else (cell, context)
        return Line(self.work.metric, scope, place, since)

    def _cell(self, line: Line) -> Names:
        return line.place if self.work.relation.of_places else line.scope

    def _context(self, line: Line) -> Names:
        return line.scope if self.work.relation.of_places else line.place

    def _told(self, mine: list[Line], sets: set[Names]) -> _Grid:
        """What figures of the metric name: the days of the parts, and what is told of any cell; nothing, if no part."""
        whole, *parts = cells_of(self.work.relation)
        named = {*parts, *sets}
        days = [day for line in mine if self._cell(line) in named for day in self.told[line]]
        if not days:
            return _Grid(set(), [])
        contexts = {self._context(line) for line in mine if self._cell(line) in named or self._cell(line) == whole}
        used = {self._context(line) for line in mine}
        for relation in self.crossing:
            _, *others = cells = cells_of(relation)
            if not used.isdisjoint(others):
                contexts.update(cells)
        return _Grid(contexts, in_order(days))

    def _beyond(self, told: _Grid) -> _Grid:
        """What else can add a contradiction, or a bound of what figures name."""
        metric, table = self.work.metric, self.table
        lines = [line for filed in self.work.filed for line in self.series[filed]]
        days = (day for line in lines for day in counted_on(table, metric, self.told[line]))
        known = {table.settled(metric, day) for day in told.days}
        touching = {self._context(line) for line in lines}
        crossed = {cell for relation in self.crossing for cell in self.cells[relation.id]}
        return _Grid(
            crossed | touching | self._joining(touching), in_order({table.settled(metric, day) for day in days} - known)
        )

    def _joining(self, touching: set[Names]) -> set[Names]:
        """The scopes or places that hold two of those told of the parts, or lie in two, of which neither holds the other."""
        if len(touching) < 2:
            return set()
        joined = {self._context(line) for metric in self.work.joined for line in self.series[metric]} - touching
        if not joined:
            return set()
        ledger, every = self.table.ledger, joined | touching
        above = scopes_above(every, ledger.scopes) if self.work.relation.of_places else places_above(every, ledger.places)
        inner: dict[Names, list[Names]] = {}
        for one in touching:
            for outer in joined.intersection(above[one]):
                inner.setdefault(outer, []).append(one)
        found = {outer for outer, some in inner.items() if not any(all(g in above[one] for one in some) for g in some)}
        for one in joined:
            outers = [outer for outer in above[one] if outer in touching]
            if outers and not set(outers) <= set(above[outers[0]]):
                found.add(one)
        return found

    def _begins(self, mine: list[Line]) -> list[Moment | None]:
        """From when what is told of the metric counts, or of others that are joined to it."""
        metric = self.table.ledger.metrics.get(self.work.metric)
        found = {line.since for line in mine}
        if metric is not None and metric.kind is Kind.CUMULATIVE:
            lines = [line for filed in self.work.filed for line in self.series[filed]]
            found |= {line.since for line in lines if self.table.kind(line) is Kind.CUMULATIVE}
        found = found or {begins(metric)}
        return sorted(found, key=lambda moment: (moment is not None, moment and moment.key))


def _together(table: Table, relation: Relation, line: Line, days: list[Point]) -> Iterator[Claim]:
    """Places that are parts of one division and are taken together: what is counted there is the sum of them."""
    member = Member(RELATION, relation.id, f"{line}")
    rows = [table.variables(each, days) for each in (line, *(line._replace(place=(name,)) for name in line.place))]
    yield from (Claim(((whole, 1), *((part, -1) for part in parts)), 0, 0, member) for whole, *parts in zip(*rows, strict=True))
