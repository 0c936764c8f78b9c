"""Where the places of a ledger went in a text that was changed, or where a mistaken place should point.

Nothing is guessed. A place is moved only to a numeral that says the same number with the same hedge (or to the same words),
and only where one alone comes into question: in a changed text the order of the places tells which, and how their
neighbours moved.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from figrecon.domain.figure import Spot
from figrecon.domain.finding import Path
from figrecon.evidence.agree import hedge_of, same_hedge, same_number
from figrecon.evidence.look import NOWHERE, Item
from figrecon.evidence.places import Places, place_of

MOST_PAIRS = 200_000
"""Places times numerals that are put in order; beyond it only what stands once in a text is found again."""

At = tuple[int, int]
"""Line and column; column 0 for a line alone."""


END: At = (1 << 62, 0)
"""After every place of a text."""


class Node(NamedTuple):
    """A place that items of the ledger give, and the places in the text that could be it."""

    old: At
    new: tuple[At, ...]


def could_be(item: Item, text: Places) -> set[At]:
    """Where in a text stands what an item says: the numerals, or the beginnings of words that hold none."""
    figure = item.figure
    if item.words is None:
        free = [n for n in text.numerals if not n.left_out] if figure else []
        return {_at(place_of(n)) for n in free if figure and same_number(figure, n, text.language) and same_hedge(figure, n)}
    found: set[At] = set()
    for start, end in text.words(item.words):
        within = text.within((start, end))
        if not within:
            found.add(_at(text.spot(start)))
            continue
        same = [n for n in within if figure and same_number(figure, n, text.language)] or within
        meant = hedge_of(item.words, same[0], text.language)
        if figure is None or meant is None or same[0].hedge == meant:
            found.add(_at(place_of(same[0])))
    return found


def realigned(items: Sequence[Item], text: Places) -> dict[At, At]:
    """Of a changed text: where each old place is now, those that stayed included; what is not settled is left out."""
    nodes = _nodes(items, text)
    options = _ordered(nodes)
    wanted: dict[At, list[At]] = {}
    for old, news in options.items():
        for new in news:
            wanted.setdefault(new, []).append(old)
    placed = {old: news[0] for old, news in options.items() if len(news) == 1 and len(wanted[news[0]]) == 1}
    for old in sorted(options.keys() - placed.keys()):
        taken = set(placed.values())
        near = [new for new in options[old] if new not in taken and _moves_alike(old, new, placed)]
        if old in options[old] and old not in taken:
            near = [old]
        if len(near) == 1:
            placed[old] = near[0]
    return placed


def misplaced(lost: Sequence[Item], taken: Iterable[At], text: Places) -> dict[Path, At]:
    """By the path of each lost item: the one place, hit by nothing else, at which its number stands."""
    free = set(taken)
    could = {item.path: _as_given(item, could_be(item, text) - free) for item in lost}
    wanted: dict[At, int] = {}
    for news in could.values():
        for new in news:
            wanted[new] = wanted.get(new, 0) + 1
    return {path: new for path, news in could.items() if len(news) == 1 for new in news if wanted[new] == 1}


def expected_at(old: Spot, placed: Mapping[At, At]) -> Spot | None:
    """Where a place would be had it moved as its neighbours did, where that is told by both or by the only one."""
    guesses = {_shifted(_at(old), anchor, placed[anchor]) for anchor in _neighbours(_at(old), placed)}
    if len(guesses) != 1:
        return None
    line, column = guesses.pop()
    return Spot(line, column or None) if line > 0 and column >= 0 else None


def gap(old: At, placed: Mapping[At, At]) -> tuple[At, At]:
    """Between which places of the text an old place should be, by its settled neighbours."""
    before = [placed[each] for each in placed if each < old]
    after = [placed[each] for each in placed if each > old]
    return max(before, default=(0, 0)), min(after, default=END)


def _nodes(items: Sequence[Item], text: Places) -> list[Node]:
    together: dict[At, set[At]] = {}
    for item in items:
        if item.spot == NOWHERE:
            continue
        old, news = _at(item.spot), _as_given(item, could_be(item, text))
        together[old] = together[old] & news if old in together else news
    nodes = [Node(old, tuple(sorted(news))) for old, news in sorted(together.items())]
    if sum(len(node.new) for node in nodes) > MOST_PAIRS:
        return [node for node in nodes if len(node.new) == 1]
    return nodes


def _ordered(nodes: Sequence[Node]) -> dict[At, list[At]]:
    """Of each old place, the new ones that lie on some longest chain in which the order is the same in both texts."""
    forward = _lengths(nodes)
    mirrored = [Node(n.old, tuple((-line, -column) for line, column in reversed(n.new))) for n in reversed(nodes)]
    backward = _lengths(mirrored)
    longest = max(forward.values(), default=0)
    options: dict[At, list[At]] = {}
    for (old, new), length in forward.items():
        if length + backward[old, (-new[0], -new[1])] - 1 == longest:
            options.setdefault(old, []).append(new)
    return {old: sorted(news) for old, news in options.items()}


def _lengths(nodes: Sequence[Node]) -> dict[tuple[At, At], int]:
    """The length of the longest chain that ends with each pair."""
    ends: list[At] = []
    lengths: dict[tuple[At, At], int] = {}
    for node in nodes:
        for new in reversed(node.new):  # from the last on, so that one place is never twice in a chain
            at = bisect_left(ends, new)
            ends[at : at + 1] = [new]
            lengths[node.old, new] = at + 1
    return lengths


def _moves_alike(old: At, new: At, placed: Mapping[At, At]) -> bool:
    """Whether a place would move as its nearest settled neighbour did."""
    return any(_shifted(old, anchor, placed[anchor]) == new for anchor in _neighbours(old, placed))


def _neighbours(old: At, placed: Mapping[At, At]) -> list[At]:
    before = [each for each in placed if each < old]
    after = [each for each in placed if each > old]
    return [*([max(before)] if before else []), *([min(after)] if after else [])]


def _shifted(old: At, anchor: At, moved: At) -> At:
    """A place moved as another was: by as many lines, and on the same line by as many columns."""
    columns = moved[1] - anchor[1] if old[0] == anchor[0] and anchor[1] and old[1] else 0
    return old[0] + moved[0] - anchor[0], old[1] + columns


def _as_given(item: Item, places: set[At]) -> set[At]:
    """Places as an item gives its own: a line alone, or line and column."""
    return {(line, 0) for line, _ in places} if item.spot.column is None else places


def _at(spot: Spot) -> At:
    return spot.line, spot.column or 0
