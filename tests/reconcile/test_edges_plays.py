"""Which series a relation, a flow or a share plays into, against the plain way: each series asked for itself."""

from collections.abc import Iterator
from random import Random

import pytest

from figrecon.domain.ledger import Relation
from figrecon.domain.quantity import ALL, Kind, place_within, scope_within
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
    *("scope: children", "scope: police", "scope: girls", "scope: girls, place: north", "scope: [girls, police]"),
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


def bounds(made: Reconciliation, relation: Relation, group: Group) -> set[object]:
    """The parts of a division that a series bounds, from below or from above; "together": several as one."""
    terms, within = (made.ledger.places, place_within) if relation.of_places else (made.ledger.scopes, scope_within)
    own, whole = (group.place if relation.of_places else group.scope), (() if relation.whole == ALL else (relation.whole,))
    found: set[object] = {(part, "below") for part in relation.parts if within(own, (part,), terms)}
    found |= {(part, "above") for part in relation.parts if within((part,), own, terms) and not within(whole, own, terms)}
    if relation.of_places and relation.disjoint and len(own) > 1 and set(own) <= set(relation.parts):
        found |= {"together", ""}
    return found


def are_joined(made: Reconciliation, said: str, metric: str, side: object) -> bool:
    """Whether a metric lies within another (a bound from below) or holds it; one is joined to all others of its balance."""
    metrics = made.ledger.metrics
    small, large = (metric, said) if side == "above" else (said, metric)
    if any(r.section == "balances" and {said, metric} <= {r.whole, *r.parts} for r in made.ledger.relations):
        return True
    if (metrics[said].kind is Kind.FLOW) is not (metrics[metric].kind is Kind.FLOW):
        return metrics[said].total == metric
    return large in metrics_above(metrics[small], metrics)


def divided(made: Reconciliation, relation: Relation, groups: list[Group]) -> set[str]:
    """The metrics for which a division can add something: where two parts are bounded, or one on both sides."""
    said = {group.metric.id for group in groups if bounds(made, relation, group)}
    found: set[str] = set()
    for metric in relation.metrics or {group.metric.id for group in groups}:
        joined = {one for one in said if any(are_joined(made, one, metric, side) for side in ("below", "above"))}
        own = {one for one in joined if not relation.metrics or one in relation.metrics}
        if metric not in own and len(joined) < 2 and joined == own:
            continue
        by_metric = {
            one: {
                bound
                for group in groups
                for bound in bounds(made, relation, group)
                if group.metric.id == one
                and (one == metric or (isinstance(bound, tuple) and are_joined(made, one, metric, bound[1])))
            }
            for one in joined
        }
        if len(set().union(*by_metric.values())) > 1:
            found |= {metric, *(one for one, some in by_metric.items() if some)}
    return found


def plays(made: Reconciliation, series: dict[Series, list[Group]]) -> Iterator[str]:
    """The metrics of which a relation or a flow makes quantities of its own."""
    groups = [line[0] for line in series.values()]
    for metric in (group.metric for group in groups):
        if metric.kind is Kind.FLOW:
            yield from (metric.id, *([metric.total] if metric.total else []))
    for relation in made.ledger.relations:
        if relation.section == "divisions":
            yield from divided(made, relation, groups)
            if not relation.of_places and relation.disjoint:  # nobody is in two of its parts
                tops = ((group, metrics_above(group.metric, made.ledger.metrics)) for group in groups)
                crossed = [(group, above) for group, above in tops if len(bounds(made, relation, group)) > 1]
                for group, above in crossed:
                    below = [each for each in bounds(made, relation, group) if isinstance(each, tuple) and each[1] == "below"]
                    if len(below) > 1 and (not relation.metrics or set(relation.metrics) & set(above)):
                        yield group.metric.id
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
