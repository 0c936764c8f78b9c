"""Which series a relation, a flow or a share plays into, against the plain way: each series asked for itself."""

from collections.abc import Iterator
from random import Random

import pytest

from figrecon.domain.ledger import Relation
from figrecon.domain.quantity import ALL, Kind
from figrecon.domain.value import Hedge
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.group import series_of
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.reconciliation import Group, Reconciliation, Series
from tests.build import TODAY, load_text, text
from tests.reconcile.test_edges_agree import with_more_metrics
from tests.reconcile.test_edges_restless import families, hang_together

BATCHES, EACH = 4, 80

METRICS = ("deaths", "deaths", "missing", "arrests", "held", "thefts", "growth", "pistols", "charged")
WHERE = (
    *("", "", "", "place: north", "place: south", "place: port", "place: [north, south]", "place: [port, south]"),
    *("scope: children", "scope: police", "scope: girls", "scope: girls, place: north"),
)
DIVISIONS = (
    "{of: testland, into: [north, south]}",
    "{of: testland, into: [north, south], disjoint: false}",
    "{of: testland, into: [port, south], complete: false}",
    "{of: testland, into: [north, south], metrics: [deaths]}",
    "{of: north, into: [port], complete: false}",
    "{of: all, into: [children, police]}",
    "{of: all, into: [girls, police], metrics: [missing, held]}",
    "{of: children, into: [girls], complete: false}",
)


def line(random: Random, before: list[str]) -> str:
    metric, where, chance = random.choice(METRICS), random.choice(WHERE), random.random()
    filed = where and where + ", "
    if chance < 0.04:
        return f"metric: new_dead, {filed}over: 2022-05-01/2022-05-09, value: 12"
    if metric == "growth":
        return "metric: growth, as_of: 2022-05-09, value: 2 times"
    said = random.choice(("half of {}", "the rest of {}", "30 % of {}")) if chance < 0.2 and before else "120"
    return (
        f"metric: {metric}, {filed}as_of: 2022-05-0{random.randint(8, 9)}, value: {said.format(random.choice(before or ['']))}"
    )


def ledger(seed: int) -> str:
    """A few sources of one figure or some; with a relation, or with none."""
    random = Random(seed)  # noqa: S311  # repeatable
    sources, names = "", list[str]()
    for source in range(random.randint(2, 5)):
        own, inside = list[str](), ""
        for number in range(random.choice((1, 1, 2, 3))):
            inside += f"    n{number}: {{{line(random, own)}}}\n"
            own.append(f"n{number}")
        sources += f"s{source}:\n  published: 2022-06-30\n  figures:\n{inside}"
        names += [f"s{source}/{name}" for name in own]
    rest = ("", f"divisions: {{p: {random.choice(DIVISIONS)}}}\n", "balances: {b: {whole: arrests, parts: [held, missing]}}\n")
    summed = random.sample(names, min(3, len(names)))
    found = random.choice((*rest, rest[1], f"sums: {{t: {{whole: {summed[0]}, parts: [{', '.join(summed[1:])}]}}}}\n"))
    return with_more_metrics(text(sources, found)).replace("kind: ratio}", "kind: ratio, part_of: missing}", 1)


def named(made: Reconciliation) -> Iterator[str]:
    """The figures that a sum names, shares and what they are of; beside a rest all of its source."""
    for relation in made.ledger.relations:
        if relation.section == "sums":
            yield from (relation.whole, *relation.parts)
    for figure in made.figures:
        if figure.whole is not None:
            yield from (figure.id, figure.whole)
            if figure.value.hedge is Hedge.REST:
                yield from (other.id for other in made.figures if other.source == figure.source)


def is_cell(relation: Relation, group: Group) -> bool:
    """Whether a series counts a part of a division, or several together of which none overlaps another."""
    own = group.place if relation.of_places else group.scope
    if own == () or len(own) == 1:
        return (own[0] if own else ALL) in relation.parts
    return relation.of_places and relation.disjoint and set(own) <= set(relation.parts)


def plays(made: Reconciliation, series: dict[Series, list[Group]]) -> Iterator[str]:
    """The metrics of which a relation or a flow makes quantities of its own."""
    for group in (line[0] for line in series.values()):
        metric = group.metric
        if metric.kind is Kind.FLOW:
            yield from (metric.id, *([metric.total] if metric.total else []))
        for relation in made.ledger.relations:
            if relation.section == "divisions" and is_cell(relation, group):
                yield from [metric.id] if metric.id in (relation.metrics or (metric.id,)) else []
    for relation in made.ledger.relations:
        if relation.section == "balances":
            yield from (relation.whole, *relation.parts)


def plainly_related(made: Reconciliation) -> set[Series]:
    series = series_of(made.groups)
    metrics, by_id = made.ledger.metrics, set(named(made))
    tops = {metrics_above(metrics[name], metrics)[-1] for name in plays(made, series)}
    together = hang_together(made, series)
    return {
        other
        for one, line in series.items()
        if line[0].metric.kind is not Kind.RATIO
        if metrics_above(line[0].metric, metrics)[-1] in tops or any(f.id in by_id for group in line for f in group.figures)
        for other in together[one]
    }


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_relation_plays_into_whatever_hangs_together_with_what_it_names(batch: int) -> None:
    seen = 0
    for seed in range(batch * EACH, batch * EACH + EACH):
        found, faults = load_text(ledger(seed))
        if not faults:
            made = reconcile(found, today=TODAY)
            related = families(made).related
            assert related == plainly_related(made), seed
            seen += 0 < len(related) < len(series_of(made.groups))
    assert seen > EACH // 8
