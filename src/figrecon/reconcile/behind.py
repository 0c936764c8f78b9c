"""What lies behind a difference that need not fail a gate.

A figure is set aside once something is told of it, so that one slip is one finding. But a difference that is answered by a
curator, or needs only a loose reading or a sure filing, must not hide a worse one. So the figures are looked at again, with
other ones of what is known left out: every way to leave none of it standing is taken in turn (the tree of hitting sets:
Reiter 1987, Artificial Intelligence 32:57-95), the nearest to what was told first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.ledger import Explanation
from figrecon.domain.reading import Reading
from figrecon.reconcile.proofs import Home, Proofs
from figrecon.reconcile.told import Told
from figrecon.reconcile.witness import MANY

LOOKS = 50
"""So many looks are taken at most at figures that hang together; then one at all that is hidden among them."""

FIGURES = 50_000
"""So many figures are gone through for it; but each that is hidden has its look."""

TURNS = 5_000
"""So many ways are weighed for them; most are seen to tell nothing new before any look."""

Answered = Callable[[Difference], Sequence[Explanation]]
"""The recorded explanations that answer a difference."""

Ways = tuple[frozenset[str], ...]
"""Of what cannot stand together, what may be left out for the rest to stand; first as it was told."""


def behind(told: Mapping[Reading, Iterable[Told]], proofs: Proofs, answered: Answered) -> Iterator[Difference]:
    """What is hidden by what was told, reading by reading: what was set aside at a wider one had been looked at before."""
    known: list[Told] = []
    for reading in told:
        known += told[reading]
        for home, here in proofs.homes(known, hidden(known, answered)):
            found = [one for one in _search(home, here, proofs, reading, answered) if _is_told(one, here, proofs, answered)]
            known += found
            yield from (one.difference for one in found)


def hidden(known: Iterable[Told], answered: Answered) -> frozenset[str]:
    """The figures of which something may be left to tell: all that is told of each need not fail a gate."""
    names: set[str] = set()
    closed: set[str] = set()
    for one in known:
        (names if _may_hide(one.difference, answered) else closed).update(one.aside)
    return frozenset(names - closed)


def _search(home: Home, here: Sequence[Told], proofs: Proofs, reading: Reading, answered: Answered) -> Iterator[Told]:
    """What is hidden among figures that hang together by what was told of them."""
    tree = _Tree([ways for one in here for ways in _ways(one, proofs, reading, answered)])
    tree.free.append(frozenset(name for one in here for name in one.aside) & proofs.comparison.aside)
    few, once_each = len(tree.known) <= LOOKS, sum(len(ways) - 1 for ways in tree.known)
    for _ in range(min(LOOKS, max(once_each, FIGURES // home.size)) if few else 0):
        out = tree.next()
        if out is None:
            break
        found = [proofs.of_its_day(one) for one in home.look(reading, out)]
        yield from found
        if any(one.difference.verdict is Verdict.UNDECIDED for one in found):
            return
        told = [one for one in found if _is_told(one, here, proofs, answered)]  # what is not hides nothing
        tree.known += [ways for one in told for ways in _ways(one, proofs, reading, answered)]
        tree.known += [_one_by_one(one) for one in found if one not in told]
        tree.free.append(out.union(*(one.aside for one in found)))
    rest = tree.all_at_once()
    if not tree.is_free(rest):
        yield from map(proofs.of_its_day, home.look(reading, rest))


class _Tree:
    """What to leave out for none of what is `known` to stand; `free`: what was left out where all the rest went together."""

    def __init__(self, known: list[Ways]) -> None:
        self.known = known
        self.free: list[frozenset[str]] = []
        self._turns = TURNS
        self._count = count()
        self.waiting = [(0, next(self._count), frozenset[str](), 0)]

    def next(self) -> frozenset[str] | None:
        """The next to look at, that with the fewest turns from what was told; None if there is none, or TURNS are taken."""
        known, waiting = self.known, self.waiting
        while waiting and self._turns:
            self._turns -= 1
            turned, number, out, at = heappop(waiting)
            if self.is_free(out):
                continue
            at = next((n for n in range(at, len(known)) if not any(way <= out for way in known[n])), len(known))
            if at == len(known):
                heappush(waiting, (turned, number, out, at))  # there is more of it, if something is found
                return out
            for turn, way in enumerate(known[at]):
                heappush(waiting, (turned + (turn > 0), next(self._count), out | way, at + 1))
        return None

    def is_free(self, out: frozenset[str]) -> bool:
        """Whether all the rest is known to go together."""
        return any(one <= out for one in self.free)

    def all_at_once(self) -> frozenset[str]:
        """What to leave out to have all back that is hidden, as far as that goes."""
        first = frozenset(name for ways in self.known if len(ways) > 1 for name in ways[0])
        out = frozenset(name for ways in self.known for name in ways[-1] - first)
        for ways in self.known:
            if not any(way <= out for way in ways):
                out |= ways[0]
        return out


def _ways(one: Told, proofs: Proofs, reading: Reading, answered: Answered) -> Iterator[Ways]:
    """What of it to leave out: what was set aside, or what that was told against, unless it is to fail a gate as it is.

    An answer to two figures is one to what stands to them alike: that a count fell below other earlier ones, too, that a
    part is above other wholes. It is none to other days of a day on which sources differ, of which "more" is told beside it.
    """
    difference = one.difference
    if not _may_hide(difference, answered):
        yield (one.aside,)
        return
    others = proofs.alike(difference, one.aside) if answered(difference) else difference.others
    is_day = proofs.of_one_day(difference)
    if is_day and len(difference.figures) > MANY:
        rest = frozenset(difference.figures).union(others)
        yield one.aside, *(rest - some for some in proofs.that_meet(one.aside, reading, LOOKS))
        return
    if is_day or len(difference.figures) == 2:
        for name in sorted(one.aside):
            against = proofs.against(name, reading) if is_day else frozenset(difference.figures)
            yield frozenset({name}), against.union(others) - {name}
        return
    of_figures = [each.figures for each in answered(difference) if _names_figures_alone(each)]
    for names in of_figures or [difference.figures]:
        yield _one_by_one(one, names)


def _one_by_one(one: Told, names: Iterable[str] = ()) -> Ways:
    """Each figure of a difference, or of some names, by itself; what was set aside for it first."""
    return tuple(frozenset({n}) for n in sorted(names or one.difference.figures, key=lambda n: (n not in one.aside, n)))


def _names_figures_alone(explanation: Explanation) -> bool:
    """Whether it answers all in which its figures are."""
    others = explanation.relations, explanation.metrics, explanation.sources, explanation.start, explanation.end
    return bool(explanation.figures) and not any(others)


def _is_told(one: Told, here: Iterable[Told], proofs: Proofs, answered: Answered) -> bool:
    """Whether what was found is told: the finding of a day is, of others what is not less than something told already."""
    return proofs.of_one_day(one.difference) or not _is_less(one.difference, here, answered)


def _is_less(difference: Difference, known: Iterable[Told], answered: Answered) -> bool:
    """Whether as much is told of two of its figures, and open."""
    names = frozenset(difference.figures)
    told = (one.difference for one in known if len(names.intersection(one.difference.figures)) > 1)
    return any(_worse(difference) <= _worse(other) and not answered(other) for other in told)


def _worse(difference: Difference) -> tuple[int, bool]:
    return difference.verdict.rank, not difference.unsure


def _may_hide(difference: Difference, answered: Answered) -> bool:
    """Whether a difference need not fail a gate that something behind it would fail."""
    return difference.verdict is Verdict.STRETCHED or difference.unsure or bool(answered(difference))
