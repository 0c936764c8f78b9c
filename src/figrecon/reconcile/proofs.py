"""Proofs about those families of a ledger that need one, each asked as what is set aside changes."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.clash import by_name, differ
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.leeway import Leeway
from figrecon.reconcile.model import Model
from figrecon.reconcile.off import off_the_point
from figrecon.reconcile.prove import prove
from figrecon.reconcile.reconciliation import Series
from figrecon.reconcile.told import Told

CANDIDATES = 6
"""So many of the figures that clash alike are tried."""


class Part:
    """The system of some families that share nothing with the others, and what was found out about it."""

    def __init__(self, ledger: Ledger, figures: Iterable[Figure]) -> None:
        self.model = Model(ledger, tuple(figures), to_prove=True)
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


class Home(NamedTuple):
    """Quantities that hang together."""

    part: Part
    number: int

    @property
    def size(self) -> int:
        """How many figures are in it."""
        return len(self.part.model.in_home[self.number].figures)

    def look(self, reading: Reading, without: frozenset[str]) -> list[Told]:
        """What does not go together there."""
        return prove(self.part.model, reading, without, {self.number})


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

    def homes(self, told: Iterable[Told], names: Set[str]) -> Iterator[tuple[Home, list[Told]]]:
        """What hangs together with some figures, each with what was told of it."""
        told = list(told)
        for part in self._around(names):
            here: dict[int, list[Told]] = {home: [] for home in sorted(part.model.homes_of(names))}
            for one in told:
                for home in here.keys() & part.model.homes_of(one.aside):
                    here[home].append(one)
            yield from ((Home(part, home), each) for home, each in here.items())

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
        """Whether its figures differ as two of one day do: the one finding of that day tells what they say of one another."""
        if difference.rule == "same-day-differs":
            return True
        if difference.relations or len(difference.figures) != 2:
            return False
        one, other = self.comparison.figures_of(difference.figures)
        is_one = self.comparison.group_of(one.id) is self.comparison.group_of(other.id)
        return is_one and differ(one, other, Reading.USUAL)

    def of_its_day(self, one: Told) -> Told:
        """The finding of their day, where all figures are of one quantity; else itself."""
        if not self.of_one_day(one.difference):
            return one
        (day,) = self.comparison.same_day(self.comparison.group_of(one.difference.figures[0]))
        return Told(day, one.aside)

    def against(self, name: str, reading: Reading) -> frozenset[str]:
        """The figures of its day that a figure does not go with."""
        figures = self.comparison.group_of(name).figures
        (figure,) = self.comparison.figures_of([name])
        return frozenset(f.id for f in figures if differ(figure, f, reading)) - {name}

    def that_meet(self, names: Iterable[str], reading: Reading, at_most: int) -> Iterator[Set[str]]:
        """Figures of one day in sets that go together there, the largest first; no more sets than so many."""
        left = {figure.id: figure for figure in self.comparison.figures_of(names)}
        while left and at_most:
            off = off_the_point(left.values(), reading)
            yield left.keys() - off.keys()
            left = {name: left[name] for name in off}
            at_most -= 1

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
