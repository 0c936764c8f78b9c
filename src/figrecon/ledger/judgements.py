"""Relations and explanations: what a curator declares of figures that are already there."""

from collections.abc import Callable

from figrecon.domain.finding import Path
from figrecon.domain.ledger import Explanation, Relation
from figrecon.domain.quantity import ALL
from figrecon.ledger.declarations import Entries
from figrecon.ledger.document import Tree
from figrecon.ledger.names import Names, near
from figrecon.ledger.read import written
from figrecon.ledger.shape import DivisionShape, ExplanationShape, WholeShape


def load_relations(sections: Callable[[str], Entries], names: Names) -> tuple[Relation, ...]:
    """Divisions, sums and balances, by section and name."""
    found = [
        *(_division(name, names, tree) for name, tree, _ in sections("divisions")),
        *(_whole("sums", "figures", name, names, tree) for name, tree, _ in sections("sums")),
        *(_whole("balances", "metrics", name, names, tree) for name, tree, _ in sections("balances")),
    ]
    names.faults.left_out += found.count(None)
    return tuple(sorted((r for r in found if r is not None), key=lambda r: r.id))


def _division(name: str, names: Names, tree: Tree) -> Relation | None:
    path: Path = ("divisions", name)
    sound = names.declare("divisions", name, path)
    shape = names.faults.read(DivisionShape, tree, path)
    whole, parts = ((shape.of,), shape.into) if shape else (written(tree, "of"), written(tree, "into"))
    section = _divided(whole, parts, names.declared["places"])
    sound &= names.all_known(section, whole, (*path, "of"))
    sound &= names.all_known(section, parts, (*path, "into"))
    sound &= names.all_known("metrics", shape.metrics if shape else written(tree, "metrics"), (*path, "metrics"))
    if shape is None or not (_is_whole_of(shape.of, shape.into, names, (*path, "into")) and sound):
        return None
    return Relation(
        "divisions", name, shape.of, tuple(dict.fromkeys(shape.into)), shape.disjoint, shape.complete, shape.basis, shape.why,
        of_places=section == "places", metrics=shape.metrics,
    )  # fmt: skip


def _divided(whole: tuple[str, ...], parts: tuple[str, ...], places: set[str]) -> str:
    """What a division is of: of places if all of it are, or its whole is; an unknown part is a place nobody declared, then."""
    is_place = any(name != ALL and name in places for name in whole)
    return "places" if is_place or places.issuperset((*whole, *parts)) else "scopes"


def _whole(section: str, of: str, name: str, names: Names, tree: Tree) -> Relation | None:
    path: Path = (section, name)
    sound = names.declare(section, name, path)
    shape = names.faults.read(WholeShape, tree, path)
    whole, named = ((shape.whole,), shape.parts) if shape else (written(tree, "whole"), written(tree, "parts"))
    sound &= _named(of, whole, names, (*path, "whole"))
    sound &= _named(of, named, names, (*path, "parts"))
    if shape is None:
        return None
    sound &= _is_whole_of(shape.whole, shape.parts, names, (*path, "parts"))
    parts = tuple(dict.fromkeys(shape.parts))
    return (
        Relation(section, name, shape.whole, parts, shape.disjoint, shape.complete, shape.basis, shape.why) if sound else None
    )


def _is_whole_of(whole: str, parts: tuple[str, ...], names: Names, path: Path) -> bool:
    """Whether there are parts, each named once, and the whole is none of them; a fault where it is not so."""
    add, before = names.faults.add, len(names.faults.found)
    twice = sorted({part for part in parts if parts.count(part) > 1}) if len(set(parts)) < len(parts) else []
    if not parts:
        add("missing-value", path)
    elif whole in parts:
        add("cycle", path, loop=f"{whole} → {whole}")
    elif twice:
        add("malformed", path, twice=", ".join(twice))
    return len(names.faults.found) == before


def _named(section: str, wanted: tuple[str, ...], names: Names, path: Path) -> bool:
    if section == "figures":
        return [names.figure(name, None, path) for name in wanted].count(None) == 0
    return names.all_known(section, wanted, path)


def load_explanations(section: Entries, names: Names) -> tuple[Explanation, ...]:
    """The recorded judgements, by name."""
    found = [_explanation(name, names, tree) for name, tree, _ in section]
    names.faults.left_out += found.count(None)
    return tuple(sorted((e for e in found if e is not None), key=lambda e: e.name))


def _explanation(name: str, names: Names, tree: Tree) -> Explanation | None:
    path: Path = ("explanations", name)
    sound = names.declare("explanations", name, path)
    shape = names.faults.read(ExplanationShape, tree, path)
    figures, metrics, sources, named = (
        (shape.figures, shape.metrics, shape.sources, shape.relation)
        if shape
        else tuple(written(tree, key) for key in ("figures", "metrics", "sources", "relation"))
    )
    sound &= _named("figures", figures, names, (*path, "figures"))
    sound &= names.all_known("metrics", metrics, (*path, "metrics"))
    sound &= names.all_known("sources", sources, (*path, "sources"))
    relations = tuple(_relation(r, names, (*path, "relation")) for r in named)
    if shape is None:
        return None
    if not (shape.figures or shape.relation or shape.metrics or shape.sources):
        names.faults.add("missing-key", (*path, "figures"), key="figures")
        sound = False
    if not sound or None in relations:
        return None
    return Explanation(
        name=name,
        because=shape.because or "",
        figures=shape.figures,
        relations=tuple(r for r in relations if r is not None),
        metrics=shape.metrics,
        sources=shape.sources,
        start=shape.start,
        end=shape.to,
        note=shape.note,
        by=shape.by,
        date=shape.date,
        until=shape.until,
    )


def _relation(name: str, names: Names, path: Path) -> str | None:
    """The full name of a relation: its section is needed only where two sections use one name."""
    sections = ("divisions", "sums", "balances")
    known = {f"{s}/{n}" for s in sections for n in names.declared.get(s, ())}
    found = sorted(full for full in known if name in (full, full.partition("/")[2]))
    if len(found) == 1:
        return found[0]
    if found:
        names.faults.add("unknown-relation", path, name=name, near=", ".join(found))
    else:
        names.faults.add("unknown-relation", path, name=name, near=near(name, {k.partition("/")[2] for k in known}))
    return None
