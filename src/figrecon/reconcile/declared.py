"""Declared relations as claims: sums of figures, balances of metrics, divisions of places and scopes, shares."""

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.ledger import Relation
from figrecon.domain.quantity import ALL, Metric, PlaceSet, ScopeSet, place_within, scope_within
from figrecon.domain.reading import Reading, share
from figrecon.domain.value import Hedge
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import FIGURE, RELATION, Claim, Member, at_most
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.table import Line, Point, Table, point_of

Counted = Sequence[tuple[Figure, Metric]]
"""The figures that can take part: cumulative, stock and flow ones, with their metrics."""

Cell = tuple[str, ...]


def adds_up(relation: Relation, whole: int, parts: Iterable[int], context: str = "", *, complete: bool) -> Iterator[Claim]:
    """Disjoint and complete: the parts make the whole. Disjoint alone: at most. Complete alone: at least; each lies in it."""
    member, parts = Member(RELATION, relation.id, context), tuple(parts)
    terms: tuple[tuple[int, Number], ...] = ((whole, 1), *((part, -1) for part in parts))
    if relation.disjoint:
        yield Claim(terms, 0, 0 if complete else None, member)
        return
    if complete:
        yield Claim(terms, None, 0, member)
    yield from (at_most(part, whole, member) for part in parts)


def sums(table: Table) -> Iterator[Claim]:
    """Between named figures. A part that does not stand leaves the others disjoint, but no longer complete."""
    of = table.of_figure
    for relation in table.ledger.relations:
        if relation.section == "sums" and relation.whole in of:
            parts = [of[name] for name in sorted(relation.parts) if name in of]
            if parts:
                complete = relation.complete and len(parts) == len(relation.parts)
                yield from adds_up(relation, of[relation.whole], parts, complete=complete)


def balances(table: Table, counted: Counted) -> Iterator[Claim]:
    """Between metrics: for every place, scope and date at which a figure names one of them, if figures name two at all."""
    for relation in table.ledger.relations:
        if relation.section != "balances":
            continue
        metrics = (relation.whole, *sorted(relation.parts))
        named: dict[tuple[ScopeSet, PlaceSet], dict[str, set[Point]]] = {}
        for figure, metric in counted:
            if metric.id in metrics:
                where = named.setdefault((figure.scope, figure.place), {})
                where.setdefault(metric.id, set()).add(point_of(figure))
        for (scope, place), points in sorted(named.items()):
            if len(points) > 1:
                lines = [_line(table, metric, scope, place) for metric in metrics]
                for point in _in_order(chain.from_iterable(points.values())):
                    whole, *parts = (table.variable(line, point) for line in lines)
                    yield from adds_up(relation, whole, parts, f"{scope}{place}", complete=relation.complete)


def _line(table: Table, metric: str, scope: ScopeSet, place: PlaceSet) -> Line:
    known = table.ledger.metrics.get(metric)
    since = known.since.first if known and known.since and known.kind == "cumulative" else None
    return Line(metric, scope, place, since)


def _in_order(points: Iterable[Point]) -> list[Point]:
    return sorted(set(points), key=lambda point: point.key)


class _Cut(NamedTuple):
    """A division for one metric: its cells, the whole first, and the scopes or places that it is made for.

    `sets` are places that several of its parts are taken together as.
    """

    relation: Relation
    contexts: frozenset[Cell]
    sets: frozenset[Cell]

    @property
    def cells(self) -> list[Cell]:
        return _cells(self.relation)

    def line(self, metric: str, cell: Cell, context: Cell, since: Moment | None) -> Line:
        scope, place = (context, cell) if self.relation.of_places else (cell, context)
        return Line(metric, scope, place, since)


def divisions(table: Table) -> Iterator[Claim]:
    """For every metric of which a figure names a part: one of places for every scope in use, and the other way round.

    Two divisions make a table, all of whose margins and cells are quantities. It is made for the days on which a figure
    names a part: on others it would add no contradiction, only bounds of what nobody named.
    """
    by_metric: dict[str, dict[Line, set[Point]]] = {}
    for line, point in table.quantities[: table.own]:
        by_metric.setdefault(line.metric, {}).setdefault(line, set()).add(point)
    for metric, mine in sorted(by_metric.items()):
        cuts = _cuts(table, metric, mine)
        if not cuts:
            continue
        named: dict[tuple[bool, Cell], set[Point]] = {}
        for line, points in mine.items():
            named.setdefault((True, line.place), set()).update(points)
            named.setdefault((False, line.scope), set()).update(points)
        begins = sorted({line.since for line in mine}, key=lambda m: (m is not None, m and m.key))
        for cut in cuts:
            named_in = (*cut.cells[1:], *cut.sets)
            days = _in_order(point for cell in named_in for point in named.get((cut.relation.of_places, cell), ()))
            for context in sorted(cut.contexts):
                for since in begins:
                    rows = [table.variables(cut.line(metric, cell, context, since), days) for cell in cut.cells]
                    table.cells.update(*rows)
                    name = f"{metric}{context}{since}"
                    for whole, *parts in zip(*rows, strict=True):
                        yield from adds_up(cut.relation, whole, parts, name, complete=cut.relation.complete)
            for line in mine:
                if line.place in cut.sets:
                    yield from _together(table, cut.relation, line, _in_order(mine[line]))


def _together(table: Table, relation: Relation, line: Line, days: list[Point]) -> Iterator[Claim]:
    """Places that are parts of one division and are taken together: what is counted there is the sum of them."""
    member = Member(RELATION, relation.id, f"{line}")
    rows = [table.variables(each, days) for each in (line, *(line._replace(place=(name,)) for name in line.place))]
    yield from (Claim(((whole, 1), *((part, -1) for part in parts)), 0, 0, member) for whole, *parts in zip(*rows, strict=True))


def _cuts(table: Table, metric: str, lines: Iterable[Line]) -> list[_Cut]:
    relations = [r for r in table.ledger.relations if r.section == "divisions" and (not r.metrics or metric in r.metrics)]
    if not relations:
        return []
    cuts = []
    for of_places, own, other in ((True, _place, _scope), (False, _scope, _place)):
        used: dict[Cell, set[Cell]] = {}
        crossing: set[Cell] = set()
        for line in lines:
            used.setdefault(own(line), set()).add(other(line))
            crossing.add(other(line))
        crossed = {cell for r in relations if r.of_places is not of_places for cell in _crossed(r, crossing)}
        for relation in relations:
            sets = frozenset(sets_of(relation, used))
            if relation.of_places is of_places and (_crossed(relation, used) or sets):
                contexts = crossed.union(*(used.get(cell, ()) for cell in (*_cells(relation), *sets)))
                cuts.append(_Cut(relation, frozenset(contexts), sets))
    return cuts


def sets_of(relation: Relation, places: Iterable[Cell]) -> Iterator[Cell]:
    """Those of some places that are several parts of a division of places taken together, of which none overlaps another."""
    if relation.of_places and relation.disjoint:
        parts = set(relation.parts)
        yield from (place for place in places if len(place) > 1 and parts.issuperset(place))


def _place(line: Line) -> Cell:
    return line.place


def _scope(line: Line) -> Cell:
    return line.scope


def _cells(relation: Relation) -> list[Cell]:
    return [() if name == ALL else (name,) for name in (relation.whole, *sorted(relation.parts))]


def _crossed(relation: Relation, named: Container[Cell]) -> list[Cell]:
    """The cells of a division of which figures name a part; none of one of which they do not."""
    cells = _cells(relation)
    return cells if any(cell in named for cell in cells[1:]) else []


def shares(table: Table, counted: Counted, reading: Reading) -> Iterator[Claim]:
    """The figures that are shares of others. Their factors are the only ones that differ from reading to reading."""
    of = table.of_figure
    for figure, _ in counted:
        whole = of.get(figure.whole or "")
        if whole is None:
            continue
        member, own = Member(FIGURE, figure.id), of[figure.id]
        if figure.value.hedge is Hedge.REST:
            others = [(of[other.id], 1) for other in others_of(figure, counted, table)]
            yield Claim(((own, 1), *others, (whole, -1)), 0, 0, member)
            continue
        band = share(figure.value)[reading]
        low, high = Fraction(band.low), Fraction(1 if band.high is None else band.high)
        # an excluded end leaves a whole number at least 1 beyond it
        yield Claim(((own, low.denominator), (whole, -low.numerator)), int(band.low_open), None, member)
        yield Claim(((own, high.denominator), (whole, -high.numerator)), None, -int(band.high_open), member)


def others_of(rest: Figure, counted: Counted, table: Table) -> list[Figure]:
    """What "the rest of X" leaves out: the other shares of X in its source, and the parts of X that lie beside the rest.

    Beside it lie the parts that differ from X as the rest does: by metric, by scope or by place, and not by more.
    """
    by_id = {figure.id: (figure, metric) for figure, metric in counted}
    whole, whole_metric = by_id[rest.whole or ""]
    here = [pair for pair in counted if pair[0].source == rest.source and pair[0].id not in (rest.id, whole.id)]
    shared = [f for f, _ in here if f.whole == whole.id and f.value.hedge is not Hedge.REST]
    beside = [f for f, m in here if not f.whole and _beside(f, m, rest, by_id[rest.id][1], whole, whole_metric, table)]
    latest: dict[object, Figure] = {}
    for figure in sorted((*shared, *beside), key=lambda f: (f.when.key, f.id)):
        latest[figure.metric, figure.scope, figure.place] = figure  # of a part told of two days, the later count
    found = sorted(latest.values(), key=lambda f: f.id)
    return [f for f in found if not any(other is not f and _inside(f, other, table) for other in found)]


def _inside(part: Figure, other: Figure, table: Table) -> bool:
    """Whether a part lies within another that is left out already."""
    ledger = table.ledger
    metrics = metrics_above(part.metric, ledger.metrics) if part.metric else ()
    return (
        other.metric is not None
        and other.metric.id in metrics
        and scope_within(part.scope, other.scope, ledger.scopes)
        and place_within(part.place, other.place, ledger.places)
    )


def _beside(
    part: Figure, part_metric: Metric, rest: Figure, rest_metric: Metric, whole: Figure, whole_metric: Metric, table: Table
) -> bool:
    """Whether a part differs from the whole in the one way in which the rest differs from it, and is not the rest itself."""
    ledger = table.ledger
    if rest_metric.id != whole_metric.id:
        above = metrics_above(part_metric, ledger.metrics)[1:]
        same = (part.scope, part.place) == (whole.scope, whole.place) == (rest.scope, rest.place)
        return same and whole_metric.id in above and part_metric.id != rest_metric.id
    if part_metric.id != whole_metric.id:
        return False
    if rest.place != whole.place:
        inside = place_within(part.place, whole.place, ledger.places)
        return inside and part.scope == whole.scope == rest.scope and part.place not in (rest.place, whole.place)
    inside = scope_within(part.scope, whole.scope, ledger.scopes)
    return inside and part.place == whole.place and part.scope not in (rest.scope, whole.scope)
