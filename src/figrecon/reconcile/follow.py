"""What follows of itself: counts do not fall, parts lie in wholes, a flow is the change of its total."""

from collections.abc import Iterator
from datetime import timedelta

from figrecon.domain.quantity import Kind
from figrecon.domain.when import Moment
from figrecon.reconcile.claim import FLOW, LATER, PART, Claim, Member, Step
from figrecon.reconcile.contain import metrics_above, near
from figrecon.reconcile.table import Line, Point, Table

BEHIND = "total of "
"""The name of the running total behind a flow whose metric names none."""


def flows(table: Table) -> Iterator[Claim]:
    """Events over a period: the count at its end less the count before its first day.

    Where counting begins on that day, the count before it is 0; where it begins within the period, the count at its end
    holds only some of the events.
    """
    _widen(table)
    for line in sorted(_of_events(table), key=_order):
        counted = _counted(table, line)
        since = counted.since
        for variable in table.course(line).order:
            period = table.quantities[variable].point
            if period.first is None or period.last is None or not period.period:
                continue  # a flow without its period is a fault of its own
            member = Member(FLOW, line.metric, f"{line.scope}{line.place}")
            terms = [(table.variable(counted, Point(period.last, period.last)), 1), (variable, -1)]
            if since is None or since.not_after(before(period.first)):
                eve = before(period.first)
                terms.append((table.variable(counted, Point(eve, eve)), -1))
            whole = since is None or since.not_after(period.first)
            yield Claim(tuple(terms), 0 if whole else None, 0, member)


def _of_events(table: Table) -> list[Line]:
    return [line for line in table.lines if table.kind(line) is Kind.FLOW]


def _counted(table: Table, line: Line) -> Line:
    """The running total that a flow adds to; one of its own where none is named."""
    metrics = table.ledger.metrics
    total = metrics.get(metrics[line.metric].total or "")
    since = total.since.first if total and total.since else None
    return Line(total.id if total else BEHIND + line.metric, line.scope, line.place, since)


def _widen(table: Table) -> None:
    """Put down the flow of a whole over the periods of its parts, where its count is told, or its flow over others.

    So the events of a part are held to the whole's, though no figure tells these for the same days.
    """
    metrics = table.ledger.metrics
    told = {line: [point for point in table.lines[line] if point.period] for line in _of_events(table)}
    if not told:
        return
    scopes, places = near([(line.scope, line.place) for line in table.lines], table.ledger)
    for line, periods in told.items():
        above = [metric for metric in metrics_above(metrics[line.metric], metrics) if metrics[metric].kind is Kind.FLOW]
        for whole in (Line(m, scope, place) for m in above for scope in scopes[line.scope] for place in places[line.place]):
            if whole != line and (whole in told or _counted(table, whole) in table.lines):
                table.variables(whole, periods)


def before(first: Moment) -> Moment:
    """The count that a period starts from: of the day before, or of the minute it starts."""
    return first if first.minute is not None else Moment(first.day - timedelta(days=1))


def steps(table: Table) -> Iterator[Step]:
    """That counts do not fall, and that parts lie in wholes."""
    pairs = list(_pairs(table))
    within: dict[Line, list[Line]] = {}
    for part, whole in pairs:
        within.setdefault(whole, []).append(part)
    lines = [line for line in sorted(table.lines, key=_order) if table.kind(line) is Kind.CUMULATIVE]
    for line in lines:
        table.begin_unknown(line, within.get(line, ()))
    for line in lines:
        yield from _later(table, line)
    for part, whole in pairs:
        yield from _within(table, part, whole)


def _later(table: Table, line: Line) -> Iterator[Step]:
    """A cumulative count at a later date is at least the earlier one."""
    member = Member(LATER, line.metric, f"{line.scope}{line.place}{line.since}")
    yield from (Step(earlier, later, member) for earlier, later in table.steps(line))


def _pairs(table: Table) -> Iterator[tuple[Line, Line]]:
    """The series that lie within others, each with those."""
    lines = sorted(table.lines, key=_order)
    scopes, places = near([(line.scope, line.place) for line in lines], table.ledger)
    for line in lines:
        metric = table.ledger.metrics.get(line.metric)
        if metric is None:
            continue
        for above in metrics_above(metric, table.ledger.metrics):
            for scope in scopes[line.scope]:
                for place in places[line.place]:
                    for whole in table.alike(above, scope, place):
                        if whole != line and _comparable(table, line, whole):
                            yield line, whole


def _comparable(table: Table, part: Line, whole: Line) -> bool:
    """Counts that begin on different days are never compared, nor events over a period with counts of a day."""
    kinds = table.kind(part), table.kind(whole)
    if kinds.count(Kind.FLOW) == 1:
        return False
    return kinds != (Kind.CUMULATIVE, Kind.CUMULATIVE) or part.since == whole.since


def _within(table: Table, part: Line, whole: Line) -> Iterator[Step]:
    """A part is at most its whole at one date, and at most the nearest later running totals."""
    member = Member(PART, part.metric, f"{part}{whole}")
    same, running = table.lines[whole], table.kind(whole) is Kind.CUMULATIVE
    course, quantities, ends = table.course(whole), table.quantities, table.ends(whole.metric)
    for variable in table.course(part).order:
        point = quantities[variable].point
        if ends:
            point = table.settled(whole.metric, point)
        large = same.get(point)
        if large is not None:
            yield Step(variable, large, member)
        elif running:
            yield from (Step(variable, v, member) for v in table.first_after(point, course))


def _order(line: Line) -> tuple[object, ...]:
    return line.metric, line.scope, line.place, line.since is not None, line.since.key if line.since else ()
