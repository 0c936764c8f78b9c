"""Everything that does not go together: pairs first, then sets; and what lies behind a difference that fails no gate.

A figure is set aside once something is told of it, so that one slip is one finding. But a difference that is answered by a
curator, or needs only a loose reading or a sure filing, must not hide a worse one: such a figure is looked at again,
without those that it was told against.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.proofs import Proofs
from figrecon.reconcile.told import Told

READINGS = (Reading.LITERAL, Reading.USUAL)

SINGLY = 50
"""So many looks are taken at figures one by one; what then is left together, by whatever it still clashes with."""

Answered = Callable[[Difference], bool]
"""Whether a recorded explanation answers a difference."""


def disputes(ledger: Ledger, comparison: Comparison, answered: Answered) -> Iterator[Difference]:
    """The differences that are no agreement, at the literal reading, then at the usual one, then what lies behind them."""
    families, proofs = comparison.families, Proofs(ledger, comparison)
    crossed = families.crossed(Reading.USUAL, comparison.aside)
    told: list[Told] = []
    for reading in READINGS:
        clashing = families.crossed(reading, comparison.aside, crossed)
        told += comparison.clashes(reading, clashing, partial(proofs.choose, reading))
        found = proofs.at(reading, families.related | families.restless(reading, comparison.aside, clashing))
        comparison.set_aside((name for one in found for name in one.aside), reading)
        told += found
    # a look at several figures at once, or at another reading, may find what another has told
    first: dict[object, Difference] = {}
    for difference in (*(one.difference for one in told), *_behind(told, proofs, answered)):
        first.setdefault((difference.rule, difference.figures, difference.relations), difference)
    yield from first.values()


class Look(NamedTuple):
    """Figures that were set aside, to be looked at again without those that they were told against."""

    aside: frozenset[str]
    against: frozenset[str]
    literal: bool


def _behind(told: Sequence[Told], proofs: Proofs, answered: Answered) -> Iterator[Difference]:
    waiting = _looks(told, proofs, answered)
    taken, known = list(waiting), _Known(told, proofs, answered)
    looks: list[frozenset[str]] = []
    while waiting:
        if len(looks) + len(waiting) > SINGLY:
            waiting = [_all(waiting)]
        aside, against, literal = waiting.pop()
        looks.append(aside)
        for found in proofs.again(aside, against, READINGS if literal else READINGS[1:]):
            if proofs.of_one_day(found.difference):
                continue
            yield found.difference
            known.add(found, frozenset(found.difference.figures))
            if _may_hide(found.difference, answered) and not aside.issuperset(found.difference.figures):
                near, left = (proofs.beside(found.difference.figures, names) for names in (aside, against))
                again = _look(Told(found.difference, near), proofs, answered)
                waiting.append(again._replace(against=(again.against | left) - near))
                taken.append(waiting[-1])
    near = proofs.neighbours(frozenset(name for look in taken for name in look.aside))
    if not any(near <= one for one in looks):
        yield from _together(taken, near, proofs, known)


def _together(taken: list[Look], near: frozenset[str], proofs: Proofs, known: "_Known") -> Iterator[Difference]:
    """What figures that hang together say of one another, of which each was looked at without the others: first all at once."""
    alone = [look for look in taken if not look.aside.isdisjoint(near)]
    for aside, against, literal in (_all(taken), *(alone if len(alone) <= SINGLY else ())):
        for one in proofs.again(aside & near, against, READINGS if literal else READINGS[1:], near):
            if one.difference not in known and not proofs.of_one_day(one.difference):
                known.add(one, frozenset(one.difference.figures))
                yield one.difference


class _Known:
    """The differences that were told, by their figures."""

    def __init__(self, told: Iterable[Told], proofs: Proofs, answered: Answered) -> None:
        self._by_name: dict[str, list[frozenset[str]]] = {}
        self._quarrels: dict[str, list[tuple[frozenset[str], int]]] = {}
        for one in told:
            self.add(one, _look(one, proofs, answered).against)

    def add(self, one: Told, against: frozenset[str]) -> None:
        """`against`: what stands against the figures that were set aside for it."""
        difference = one.difference
        for name in difference.figures:
            self._by_name.setdefault(name, []).append(frozenset(difference.figures))
        for name in one.aside:
            self._quarrels.setdefault(name, []).append((against - {name}, difference.verdict.rank))

    def __contains__(self, difference: Difference) -> bool:
        """Whether one was told of all its figures; or one as bad of a figure set aside and another of them."""
        names, rank = frozenset(difference.figures), difference.verdict.rank
        if any(told >= names for told in self._by_name.get(difference.figures[0], ())):
            return True
        quarrels = (quarrel for name in names for quarrel in self._quarrels.get(name, ()))
        return any(worst >= rank and not against.isdisjoint(names) for against, worst in quarrels)


def _looks(told: Iterable[Told], proofs: Proofs, answered: Answered) -> list[Look]:
    """Of each figure that a difference may hide: of all that is told of it, nothing is to be told again."""
    against: dict[str, frozenset[str]] = {}
    hidden: dict[str, bool] = {}
    for one in told:
        look = _look(one, proofs, answered)
        for name in one.aside:
            against[name] = against.get(name, look.against) | look.against
            if _may_hide(one.difference, answered):
                hidden[name] = look.literal or hidden.get(name, False)
    return [Look(frozenset([name]), against[name] - {name}, literal) for name, literal in hidden.items()]


def _look(one: Told, proofs: Proofs, answered: Answered) -> Look:
    """What is to be looked at again.

    An answer to two figures is one to what stands to them alike: that a count fell below other earlier ones, too, that a
    part is above other wholes. It is none to other days of a day on which sources differ, of which "more" is told beside it.
    """
    difference = one.difference
    others = proofs.alike(difference, one.aside) if answered(difference) else difference.others
    literal = difference.verdict is Verdict.CONTRADICTION or bool(difference.unsure)
    return Look(one.aside, frozenset((*difference.figures, *others)), literal)


def _all(waiting: Iterable[Look]) -> Look:
    """All of them as one: what was set aside for any, without what any was told against."""
    waiting = list(waiting)
    aside = frozenset(name for one in waiting for name in one.aside)
    against = frozenset(name for one in waiting for name in one.against)
    return Look(aside, against - aside, any(one.literal for one in waiting))


def _may_hide(difference: Difference, answered: Answered) -> bool:
    """Whether a difference need not fail a gate that something behind it would fail."""
    return difference.verdict is Verdict.STRETCHED or difference.unsure or answered(difference)
