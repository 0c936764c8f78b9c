"""Everything that does not go together: pairs first, then sets; and what lies behind a difference that fails no gate.

A figure is set aside once something is told of it, so that one slip is one finding. But a difference that is answered by a
curator, or needs only a loose reading or a sure filing, must not hide a worse one: such a figure is looked at again,
without those that it was told against.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.clash import by_name
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.leeway import Leeway
from figrecon.reconcile.model import Model
from figrecon.reconcile.prove import prove
from figrecon.reconcile.reconciliation import Series
from figrecon.reconcile.told import Told

READINGS = (Reading.LITERAL, Reading.USUAL)

SINGLY = 50
"""So many looks are taken at figures one by one; what then is left together, by whatever it still clashes with."""

CANDIDATES = 6
"""So many of the figures that clash alike are tried."""

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


def _behind(told: Sequence[Told], proofs: "Proofs", answered: Answered) -> Iterator[Difference]:
    waiting = _looks(told, proofs, answered)
    taken, known = list(waiting), _Known(one.difference for one in told)
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
            known.add(found.difference)
            if _may_hide(found.difference, answered) and not aside.issuperset(found.difference.figures):
                near, left = (proofs.beside(found.difference.figures, names) for names in (aside, against))
                again = _look(Told(found.difference, near), proofs, answered)
                waiting.append(again._replace(against=(again.against | left) - near))
                taken.append(waiting[-1])
    aside, against, literal = _all(taken)
    near = proofs.neighbours(aside)
    if not any(near <= one for one in looks):  # of those that were looked at one by one, each was without the others
        found_together = proofs.again(near, against, READINGS if literal else READINGS[1:])
        new = (one.difference for one in found_together if one.difference not in known)
        yield from (difference for difference in new if not proofs.of_one_day(difference))


class _Known:
    """The differences that were told, by their figures."""

    def __init__(self, differences: Iterable[Difference]) -> None:
        self._by_name: dict[str, list[frozenset[str]]] = {}
        for difference in differences:
            self.add(difference)

    def add(self, difference: Difference) -> None:
        names = frozenset((*difference.figures, *difference.others))
        for name in names:
            self._by_name.setdefault(name, []).append(names)

    def __contains__(self, difference: Difference) -> bool:
        """Whether one was told of all its figures."""
        return any(names.issuperset(difference.figures) for names in self._by_name.get(difference.figures[0], ()))


def _looks(told: Iterable[Told], proofs: "Proofs", answered: Answered) -> list[Look]:
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


def _look(one: Told, proofs: "Proofs", answered: Answered) -> Look:
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


class Part:
    """The system of some families that share nothing with the others, and what was found out about it."""

    def __init__(self, ledger: Ledger, figures: Iterable[Figure]) -> None:
        self.model = Model(ledger, tuple(figures))
        self._in_doubt: frozenset[int] | None = None
        self._left: dict[Reading, Leeway] = {}

    def prove(self, reading: Reading, aside: frozenset[str]) -> list[Told]:
        """What does not go together at a reading without what is set aside, of which there is more from time to time."""
        if self._in_doubt is None:
            self._in_doubt = self._leeway(Reading.USUAL, aside).without_only(aside).in_doubt()
        return prove(self.model, reading, aside, self._in_doubt) if self._in_doubt else []

    def fits(self, name: str, reading: Reading, without: Set[str]) -> bool:
        """Whether a figure allows a number that others leave its quantity: those that were in no dispute when first asked."""
        return self._leeway(reading, without).holds(self.model.by_id[name])

    def _leeway(self, reading: Reading, without: Set[str]) -> Leeway:
        """The leeway without some figures at least."""
        known = self._left.get(reading)
        if known is None or not without <= known.without:
            known = self._left[reading] = Leeway(self.model, reading, without)
        return known


@dataclass
class Proofs:
    """Proofs about those families of a ledger that need one. A system is made of them where they are first asked for."""

    ledger: Ledger
    comparison: Comparison
    parts: dict[frozenset[Series], Part] = field(default_factory=dict)

    def at(self, reading: Reading, series: frozenset[Series]) -> list[Told]:
        """What does not go together at a reading in some families, without the figures that are set aside."""
        aside = frozenset(self.comparison.aside)
        return [one for part in self._of(series) for one in part.prove(reading, aside)]

    def again(self, figures: frozenset[str], against: frozenset[str], readings: Iterable[Reading]) -> Iterator[Told]:
        """What figures that were set aside still do not go together with, when those that they were told against are left out.

        What was set aside at the usual reading had been looked at literally before.
        """
        out = (frozenset(self.comparison.aside) - figures) | against
        models = [part.model for part in self._around(figures)]
        for reading in readings:
            found = [one for model in models for one in prove(model, reading, out, model.homes_of(figures))]
            yield from found
            out |= frozenset(name for one in found for name in one.aside)

    def choose(self, reading: Reading, names: Sequence[str], disputed: Set[str]) -> str:
        """Of figures that clash alike, the first that does not go with what nobody disputes either, while another does.

        So a slip that breaks a pair and a sum is one finding. Where nothing tells them apart, the first by name.
        """
        if self.comparison.group_of(names[0]).series in self.comparison.families.related:
            (part,) = self._around(names[:1])
            out = self.comparison.aside | disputed
            for each in dict.fromkeys((Reading.USUAL, reading)):  # what fits as usually read fits at any reading
                fits = {name: part.fits(name, each, out) for name in names[:CANDIDATES]}
                if not all(fits.values()) and any(fits.values()):
                    return next(name for name, fit in fits.items() if not fit)
        return by_name(names, disputed)

    def alike(self, difference: Difference, aside: Set[str]) -> list[str]:
        """What a difference tells besides that stands to the figure set aside as the one shown does."""
        own = {self.comparison.group_of(name).series for name in aside} if difference.others else set()
        is_fall = difference.rule == "total-fell"
        if not is_fall and difference.rule != "part-above-whole":
            return []
        return [name for name in difference.others if (self.comparison.group_of(name).series in own) is is_fall]

    def of_one_day(self, difference: Difference) -> bool:
        """Whether its figures are of one quantity: the one finding of their day has told what they say of one another."""
        position = self.comparison.position
        return not difference.relations and len({position.get(name) for name in difference.figures}) == 1

    def beside(self, figures: Iterable[str], names: Iterable[str]) -> frozenset[str]:
        """Those of some figures that hang together with others."""
        models = [(part.model, part.model.homes_of(figures)) for part in self._around(figures)]
        return frozenset(name for name in names for model, homes in models if not homes.isdisjoint(model.homes_of([name])))

    def neighbours(self, names: Set[str]) -> frozenset[str]:
        """Those of some figures that hang together with another of them."""
        homes: dict[tuple[int, int], list[str]] = {}
        for part in self._around(names):
            for name in names & part.model.table.of_figure.keys():
                homes.setdefault((id(part), part.model.home[part.model.table.of_figure[name]]), []).append(name)
        return frozenset(name for same in homes.values() if len(same) > 1 for name in same)

    def _around(self, figures: Iterable[str]) -> list[Part]:
        comparison = self.comparison
        return self._of(comparison.families.around(comparison.group_of(name).series for name in figures))

    def _of(self, series: frozenset[Series]) -> list[Part]:
        """The parts of some families; those that a relation plays into are one part."""
        missing = series.difference(*self.parts)
        related = self.comparison.families.related
        if not missing.isdisjoint(related):
            self._add(related)
        if missing - related:
            self._add(missing - related)
        return [part for own, part in self.parts.items() if not own.isdisjoint(series)]

    def _add(self, series: frozenset[Series]) -> None:
        """Make a part of some families, without the figures that only repeat others."""
        comparison = self.comparison
        groups = (group for one in series for group in comparison.families.series[one])
        names = {f.id for group in groups for f in group.figures} - comparison.echoes
        self.parts[series] = Part(self.ledger, [f for f in self.ledger.figures if f.id in names])
