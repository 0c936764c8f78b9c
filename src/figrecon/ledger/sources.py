"""Sources, with their figures and the numbers left out."""

from collections.abc import Iterator, Mapping

from figrecon.domain.figure import ArchivedText, Figure, LeftOut, Source
from figrecon.domain.quantity import Metric, Term, Terms
from figrecon.ledger.declarations import Entries
from figrecon.ledger.document import Tree
from figrecon.ledger.figures import FigureReader
from figrecon.ledger.names import Names, cycles
from figrecon.ledger.read import entries
from figrecon.ledger.shape import LeftOutShape


def load_sources(
    sections: Entries, names: Names, metrics: Mapping[str, Metric], scopes: Terms
) -> tuple[dict[str, Source], Terms]:
    """The sources by id, and the scopes with those that figures declare in place.

    A source whose own keys are at fault gives no figures, though its figures are read for their faults.
    """
    trees = list(sections)
    for name, tree, _ in trees:
        names.declare("sources", name, ("sources", name))
        figures = tree.get("figures") if isinstance(tree, dict) else None
        if isinstance(figures, dict):
            names.figures[name] = figures.keys()
    inline: dict[str, Term] = dict(scopes.by_id)
    found = (_source(tree, FigureReader(name, place, names, metrics, inline)) for name, tree, place in trees)
    sources = {source.id: source for source in found if source is not None}
    return _without_loops(sources, names), Terms(inline)


def _source(tree: Tree, reader: FigureReader) -> Source | None:
    names, path = reader.names, ("sources", reader.source)
    faults = names.faults
    header = reader.header(tree)
    body: Mapping[str, Tree] = tree if isinstance(tree, dict) else {}
    figures = [reader.figure(header, name, t) for name, t in entries(faults, body.get("figures"), (*path, "figures"))]
    left_out = tuple(_left_out(body.get("numbers_left_out"), names, reader.source))
    if header is None:
        faults.left_out += 1 + len(figures)
        return None
    faults.left_out += figures.count(None)
    shape = header.shape
    return Source(
        id=reader.source,
        published=header.published,
        publisher=shape.publisher,
        title=shape.title,
        url=shape.url,
        text=ArchivedText(shape.text.file, shape.text.sha256, shape.text.language) if shape.text else None,
        why_published=header.why,
        figures=tuple(sorted((f for f in figures if f is not None), key=lambda f: f.id)),
        left_out=left_out,
        note=shape.note,
    )


def _left_out(tree: Tree, names: Names, source: str) -> Iterator[LeftOut]:
    path = ("sources", source, "numbers_left_out")
    if not isinstance(tree, list):
        if tree is not None:
            names.faults.add(
                "wrong-type", path, wanted="a list", got="a mapping of keys" if isinstance(tree, dict) else "a text"
            )
        return
    for index, entry in enumerate(tree):
        shape = names.faults.read(LeftOutShape, entry, (*path, str(index)))
        if shape is not None:
            yield LeftOut(shape.at, shape.printed, shape.because)


def _without_loops(sources: dict[str, Source], names: Names) -> dict[str, Source]:
    """The sources without the figures that are shares of themselves, or replace themselves, in a loop."""
    figures = [f for source in sources.values() for f in source.figures]
    looped: set[str] = set()
    for key, above in (
        ("value", {f.id: (f.whole,) for f in figures if f.whole}),
        ("replaces", {f.id: (f.replaces,) for f in figures if f.replaces}),
    ):
        for loop in cycles(above):
            source, _, name = loop[0].partition("/")
            names.faults.add("cycle", ("sources", source, "figures", name, key), loop=" → ".join(loop))
            looped.update(loop)
    names.faults.left_out += len(looped)
    return {name: s._replace(figures=_others(s.figures, looped)) for name, s in sources.items()} if looped else sources


def _others(figures: tuple[Figure, ...], looped: set[str]) -> tuple[Figure, ...]:
    return tuple(f for f in figures if f.id not in looped)
