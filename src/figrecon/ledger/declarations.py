"""Metrics, places, scopes and parties: what figures may name."""

from collections.abc import Iterator

from figrecon.domain.finding import Path
from figrecon.domain.quantity import ALL, Kind, Metric, Term, Terms
from figrecon.ledger.document import Tree
from figrecon.ledger.names import Names, cycles
from figrecon.ledger.read import written
from figrecon.ledger.shape import MetricShape, TermShape

Entries = Iterator[tuple[str, Tree, str | None]]


def load_metrics(entries: Entries, names: Names) -> dict[str, Metric]:
    """The metrics by id. A metric without a topic is a topic of its own."""
    metrics: dict[str, Metric] = {}
    unfit: dict[str, Tree] = {}
    for name, tree, _ in entries:
        path = ("metrics", name)
        sound = names.declare("metrics", name, path)
        shape = names.faults.read(MetricShape, tree, path)
        if shape is None or not sound:
            names.faults.left_out += 1
            unfit[name] = tree
            continue
        metrics[name] = Metric(
            id=name,
            title=shape.title or name,
            unit=shape.unit,
            kind=Kind(shape.kind),
            topic=shape.topic or name,
            part_of=shape.part_of,
            since=shape.since,
            until=shape.until,
            total=shape.total,
            note=shape.note,
        )
    for name, tree in unfit.items():
        for key in ("part_of", "total"):
            names.all_known("metrics", written(tree, key), ("metrics", name, key))
    resolved = {name: _resolved(metric, metrics, names) for name, metric in metrics.items()}
    _no_loops("metrics", {name: (m.part_of,) if m.part_of else () for name, m in resolved.items()}, names)
    return resolved


def _resolved(metric: Metric, metrics: dict[str, Metric], names: Names) -> Metric:
    path: Path = ("metrics", metric.id)
    part_of, total = metric.part_of, metric.total
    if part_of is not None and not names.known("metrics", part_of, (*path, "part_of")):
        part_of = None
    if total is not None and not names.known("metrics", total, (*path, "total")):
        total = None
    if total in metrics and metrics[total].kind is not Kind.CUMULATIVE:
        names.faults.add("wrong-word", (*path, "total"), word=total, known="a metric whose kind is cumulative")
    return metric._replace(part_of=part_of, total=total)


def _no_loops(section: str, above: dict[str, tuple[str, ...]], names: Names) -> None:
    for loop in cycles(above):
        names.faults.add("cycle", (section, loop[0], "part_of"), loop=" → ".join(loop))


def load_terms(entries: Entries, section: str, names: Names) -> Terms:
    """Places, scopes or parties by id."""
    terms: dict[str, Term] = {}
    part_of: dict[str, tuple[str, ...]] = {}
    if section == "scopes":
        names.declared[section].add(ALL)
    for name, tree, _ in entries:
        path = (section, name)
        sound = names.declare(section, name, path)
        shape = names.faults.read(TermShape, {} if tree is None else tree, path)
        wholes = written(tree, "part_of") if shape is None else shape.part_of
        part_of[name] = tuple(whole for whole in wholes if whole != ALL)
        if shape is None or not sound:
            names.faults.left_out += 1
            continue
        terms[name] = term(name, shape)
    for name, wholes in part_of.items():
        names.all_known(section, wholes, (section, name, "part_of"))
    _no_loops(section, {name: t.part_of for name, t in terms.items()}, names)
    return Terms(terms)


def term(name: str, shape: TermShape) -> Term:
    """A place, scope or party as declared. Being part of "all" goes without saying."""
    part_of = tuple(inner for inner in shape.part_of if inner != ALL)
    return Term(name, shape.title or name, shape.also, part_of, shape.note)
