"""Shares as claims: figures that are a share of another, or the rest of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from figrecon.domain.figure import Figure
from figrecon.domain.quantity import place_within, scope_within
from figrecon.domain.reading import Reading, share
from figrecon.domain.value import Hedge
from figrecon.reconcile.claim import FIGURE, Claim, Member
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.declared import Counted, Counting
from figrecon.reconcile.table import Table


def shares(table: Table, counted: Counted, reading: Reading) -> Iterator[Claim]:
    """The figures that are shares of others. Their factors are the only ones that differ from reading to reading."""
    of, by_source = table.of_figure, dict[str, list[Counting]]()
    for pair in counted if any(figure.whole for figure, _ in counted) else ():
        by_source.setdefault(pair[0].source, []).append(pair)
    for figure, _ in counted:
        whole = of.get(figure.whole or "")
        if whole is None:
            continue
        member, own = Member(FIGURE, figure.id), of[figure.id]
        if figure.value.hedge is Hedge.REST:
            others = [(of[other.id], 1) for other in others_of(figure, by_source, table)]
            yield Claim(((own, 1), *others, (whole, -1)), 0, 0, member)
            continue
        band = share(figure.value)[reading]
        low, high = Fraction(band.low), Fraction(1 if band.high is None else band.high)
        # an excluded end leaves a whole number at least 1 beyond it
        yield Claim(((own, low.denominator), (whole, -low.numerator)), int(band.low_open), None, member)
        yield Claim(((own, high.denominator), (whole, -high.numerator)), None, -int(band.high_open), member)


def others_of(rest: Figure, by_source: Mapping[str, Sequence[Counting]], table: Table) -> list[Figure]:
    """What "the rest of X" leaves out: the other shares of X in its source, and the parts of X that lie beside the rest.

    Beside it lie the parts that differ from X as the rest does: by metric, by scope or by place, and not by more.
    """
    source, _ = (rest.whole or "").split("/", 1)
    here = by_source[rest.source]
    (whole,) = (pair for pair in by_source[source] if pair[0].id == rest.whole)
    (own,) = (pair for pair in here if pair[0] is rest)
    shared = [f for f, _ in here if f.whole == rest.whole and f.value.hedge is not Hedge.REST]
    beside = [part[0] for part in here if not part[0].whole and _beside(part, own, whole, table)]
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


def _beside(counted_part: Counting, counted_rest: Counting, counted_whole: Counting, table: Table) -> bool:
    """Whether a part differs from the whole in the one way in which the rest differs from it, and is not the rest itself."""
    (part, part_metric), (rest, rest_metric), (whole, whole_metric) = counted_part, counted_rest, counted_whole
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
