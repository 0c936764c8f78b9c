"""Parts in order under their wholes, as far as sums and the comparison know them."""

from collections.abc import Iterable, Iterator, Mapping

from figrecon.domain.figure import Figure
from figrecon.reconcile.reconciliation import Reconciliation


def in_tree(figures: Iterable[Figure], reconciliation: Reconciliation) -> Iterator[tuple[Figure, Figure | None, int]]:
    """Each figure with the one it stands under (None at the top) and its depth; wholes before their parts.

    The order given is kept among figures that stand under the same one.
    """
    listed = {f.id: f for f in figures}
    under: dict[str, list[str]] = {}
    tops = []
    sums = {part: r.whole for r in reconciliation.ledger.relations if r.section == "sums" for part in r.parts}
    above = {name: _above(figure, listed, sums, reconciliation) for name, figure in listed.items()}
    for name in listed:
        if above[name] and not _loops(name, above):
            under.setdefault(above[name], []).append(name)
        else:
            above[name] = ""
            tops.append(name)
    waiting = [(name, 0) for name in reversed(tops)]
    while waiting:
        name, depth = waiting.pop()
        yield listed[name], listed.get(above[name]), depth
        waiting += [(inner, depth + 1) for inner in reversed(under.get(name, []))]


def _above(figure: Figure, listed: Mapping[str, Figure], sums: Mapping[str, str], reconciliation: Reconciliation) -> str:
    """The name of the figure that holds this one: by a declared sum, else by what lies within what on its day."""
    declared = sums.get(figure.id, "")
    if declared in listed:
        return declared
    whole = listed.get(figure.whole or "")
    if whole is not None and whole.metric == figure.metric:
        return whole.id
    for difference in reconciliation.differences_of.get(figure.id, ()):
        if difference.rule == "part-beside-whole" and difference.shown[0] == figure.id:
            whole = listed.get(difference.shown[1])
            if whole is not None and whole.metric == figure.metric:
                return whole.id
    return ""


def _loops(name: str, above: dict[str, str]) -> bool:
    """Whether a figure would stand under itself: a ledger may say that two sums hold one another."""
    seen = set()
    current = name
    while current and current not in seen:
        seen.add(current)
        current = above.get(current, "")
    return bool(current)
