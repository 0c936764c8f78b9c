"""Sums of figures and balances of metrics as claims."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import Kind, Metric
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import RELATION, Claim, Member, at_most
from figrecon.reconcile.contain import Names, near
from figrecon.reconcile.follow import before
from figrecon.reconcile.reach import bounds_metric
from figrecon.reconcile.table import Line, Point, Table, point_of

Counting = tuple[Figure, Metric]
"""A figure with its metric."""

Counted = Sequence[Counting]
"""The figures that can take part: cumulative, stock and flow ones, with their metrics."""

Where = tuple[Names, Names]
"""A scope and a place."""


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
    """Between metrics: wherever figures speak of two, counting what lies within (see `_balanced`), on each of their days."""
    of_metrics = {r: (r.whole, *sorted(r.parts)) for r in table.ledger.relations if r.section == "balances"}
    for relation, metrics in of_metrics.items():
        others = [names for other, names in of_metrics.items() if other is not relation]
        for (scope, place), points in sorted(_balanced(table, metrics, others, counted)):
            lines = [Line(m, scope, place, begins(table.ledger.metrics.get(m))) for m in metrics]
            for point in in_order(points):
                whole, *parts = (table.variable(line, point) for line in lines)
                yield from adds_up(relation, whole, parts, f"{scope}{place}", complete=relation.complete)


def _balanced(
    table: Table, metrics: Sequence[str], others: Sequence[Sequence[str]], counted: Counted
) -> Iterator[tuple[Where, set[Point]]]:
    """Where a balance can add something, with the days.

    What lies around may bound one metric from above, and what lies within another. Where it lies in two of which neither
    holds the other, the days of these count, too.
    """
    joined: dict[str, list[str]] = {}
    here: dict[Where, set[str]] = {}
    days: dict[Where, set[Point]] = {}
    for figure, metric in counted:
        if metric.id not in joined:
            joined[metric.id] = _joined(table, metric.id, metrics, others)
        for each in joined[metric.id]:
            here.setdefault((figure.scope, figure.place), set()).add(metric.id)
            days.setdefault((figure.scope, figure.place), set()).update(counted_on(table, each, (point_of(figure),)))
    if not _are_two(set().union(*here.values()), joined):
        return
    above, inside = _above_and_inside(here, table.ledger)
    for one, (_, *outers) in above.items():
        among = inside[one]
        around = [*among, *outers]
        if outers and not set(outers) <= set(above[outers[0]]):
            among = around
        if _are_two(set().union(*(here[each] for each in around)), joined):
            yield one, set().union(*(days[each] for each in among))


def _above_and_inside(here: Collection[Where], ledger: Ledger) -> tuple[dict[Where, list[Where]], dict[Where, list[Where]]]:
    """What each of some lies within, itself and the most particular first; and what lies within each."""
    around = near(here, ledger)
    above = {(s, p): [(o, q) for o in around.scopes[s] for q in around.places[p] if (o, q) in here] for s, p in here}
    inside: dict[Where, list[Where]] = {}
    for one, outers in above.items():
        for outer in outers:
            inside.setdefault(outer, []).append(one)
    return above, inside


def _are_two(said: Collection[str], joined: Mapping[str, Collection[str]]) -> bool:
    """Whether figures of several metrics bound several of a balance."""
    return len(said) > 1 and len({metric for each in said for metric in joined[each]}) > 1


def _joined(table: Table, said: str, metrics: Iterable[str], others: Iterable[Sequence[str]]) -> list[str]:
    """Those of some metrics that figures of one bound, by themselves or over other balances."""
    reached = {said}
    while found := [names for names in others if not reached.issuperset(names) and _touch(table, reached, names)]:
        reached.update(*found)
    return [metric for metric in metrics if _touch(table, reached, (metric,))]


def _touch(table: Table, some: Collection[str], metrics: Iterable[str]) -> bool:
    """Whether one of some metrics bounds one of others."""
    sides = (True, False)
    return any(bounds_metric(table.ledger, one, m, from_below=side) for one in some for m in metrics for side in sides)


def counted_on(table: Table, metric: str, points: Iterable[Point]) -> Iterator[Point]:
    """The points at which a metric is counted: those of its figures; of a flow that adds to it, the two ends."""
    of_flow = table.ledger.metrics[metric].kind is Kind.FLOW
    for point in points:
        if of_flow or not point.period:
            yield point
        else:
            ends = (point.first and before(point.first), point.last)
            yield from (Point(end, end) for end in ends if end is not None)


def begins(metric: Metric | None) -> Moment | None:
    """From when a metric counts, as it is declared."""
    return metric.since.first if metric and metric.since and metric.kind is Kind.CUMULATIVE else None


def in_order(points: Iterable[Point]) -> list[Point]:
    return sorted(set(points), key=lambda point: point.key)
