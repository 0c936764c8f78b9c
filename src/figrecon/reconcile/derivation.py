"""The ends of a ledger's quantities at each reading, from what is free of conflict there."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.interval import Interval
from figrecon.domain.reading import Reading
from figrecon.reconcile.claim import FIGURE, RELATION, Member
from figrecon.reconcile.model import COST, Model
from figrecon.reconcile.solver import Bound, Budget, Ends, Lines, Row, together

READINGS = (Reading.LITERAL, Reading.STRETCHED, Reading.USUAL)

_OUT = {
    Reading.LITERAL: Verdict.CONTRADICTION.rank,
    Reading.STRETCHED: Verdict.TENSION.rank,
    Reading.USUAL: Verdict.STRETCHED.rank,
}
"""From which verdict on the figures of a difference do not count at a reading: no bound rests on what is in conflict."""

_WIDER = {Reading.USUAL: Reading.STRETCHED, Reading.STRETCHED: Reading.LITERAL}


class Found(NamedTuple):
    """The ends by variable, and what does not count of each quantity and of what it is joined to."""

    ends: Ends
    lost: Mapping[int, set[str]]


Levels = dict[str, Reading | None]
"""At which reading figures count that do not count at the one that is asked for; None: not at all."""


@dataclass
class Derivation:
    """The bounds of some quantities of a ledger from what is free of conflict. For `echoes` their origin speaks."""

    model: Model
    differences: tuple[Difference, ...]
    asked: frozenset[int]
    budget: Budget
    echoes: Set[str] = frozenset()
    _last: Lines | None = None

    def at(self, reading: Reading) -> Found:
        """The ends at a reading. What does not go together there is widened until the solver finds no conflict in it."""
        levels = self._levels(reading)
        ends = self._lines(reading, levels).ends(self._bounds(reading, levels), self.asked, self.budget)
        while wider := self._wider(reading, levels, ends.left_out):
            levels |= wider
            part = self._lines(reading, levels).part(ends.apart)
            again = part.ends(self._bounds(reading, levels, ends.apart), self.asked & ends.apart, self.budget)
            ends.left_out.clear()
            ends.undecided.difference_update(ends.apart)
            ends.take(again, ends.apart)
        return Found(ends, self._lost(levels, ends.left_out))

    def _wider(self, reading: Reading, levels: Levels, left_out: Set[int]) -> Levels:
        """The next wider readings of the figures that are left out, of those that have one."""
        names = [self.members[member].name for member in left_out if self.members[member].sort == FIGURE]
        read = {name: levels.get(name, reading) for name in names}
        return {name: _WIDER[level] for name, level in read.items() if level in _WIDER}

    def _levels(self, reading: Reading) -> Levels:
        """The narrowest reading, from this one on, at which no difference that a figure is in says otherwise."""
        wider = READINGS[READINGS.index(reading) :: -1]
        out = [{name for d in self.differences if _counts_not(d, each) for name in (*d.figures, *d.others)} for each in wider]
        levels: Levels = {}
        for name in out[0]:
            if name in self.model.table.of_figure:
                levels[name] = next((each for each, names in zip(wider, out, strict=True) if name not in names), None)
        return levels

    def _bounds(self, reading: Reading, levels: Levels, among: Set[int] | None = None) -> list[Bound]:
        """What the figures say, each at its own reading; a share is bounded by its whole, unless its source gives a range."""
        usual, bounds = attrgetter(f"readings.{reading.value}"), []
        for figure, name, variable, member in self._figures:
            if among is not None and variable not in among:
                continue
            level = levels.get(name, reading)
            if level is not None:
                said: Interval = usual(figure) if level is reading else figure.readings[level]
                if not figure.whole or said.low or said.high is not None:
                    bounds.append(Bound(variable, said.low, said.high, member))
        return bounds

    def _lines(self, reading: Reading, levels: Levels) -> Lines:
        """The relations that do not contradict literally, and the shares."""
        rows, near = self._rows, self._near
        if self._broken:
            rows = [row for row in rows if not self._is_broken(row)]
        shares = [row for row in self._share_rows(reading, levels) if near is None or row.terms[0][0] in near]
        if shares:
            rows = rows + shares
        if self._last is None or self._last.rows != rows:
            cost = tuple([COST[member.sort] for member in self.members])
            told = [member.sort in (FIGURE, RELATION) for member in self.members]
            figures = frozenset([number for number, member in enumerate(self.members) if member.sort == FIGURE])
            self._last = Lines(len(self.model.table.quantities), rows, cost, told.__getitem__, figures)
        return self._last

    def _lost(self, levels: Levels, left_out: Set[int]) -> Mapping[int, set[str]]:
        """By variable, what does not count at a reading: of its own, and of those that a relation joins it to."""
        members, own = self.members, dict[int, set[str]]()
        for name in {*levels, *(members[m].name for m in left_out if members[m].sort == FIGURE)}:
            own.setdefault(self.model.table.of_figure[name], set()).add(name)
        near = {variable: set(names) for variable, names in own.items()}
        self._join(own)
        relations = {m for m in left_out if members[m].sort == RELATION}
        for row in (*self._rows, *self._share_rows(Reading.LITERAL, {})) if own else ():
            names = {name for variable, _ in row.terms if variable in own for name in own[variable]}
            if row.member in relations or (self._broken and self._is_broken(row)):
                names.add(members[row.member].name)
            for variable, _ in row.terms if names else ():
                near.setdefault(variable, set()).update(names)
        return near

    def _join(self, own: dict[int, set[str]]) -> None:
        """Let the counts on the first days of unknown ones, which nobody names, stand for the figures next to them."""
        begun = self.model.table.begun
        for row in self._rows if own and begun else ():
            variables = {variable for variable, _ in row.terms}
            names = {name for variable in variables - begun if variable in own for name in own[variable]}
            for variable in variables & begun if names else ():
                own.setdefault(variable, set()).update(names)

    def _is_broken(self, row: Row) -> bool:
        return (self.model.home[row.terms[0][0]], self.members[row.member].name) in self._broken

    @cached_property
    def _broken(self) -> set[tuple[int, str]]:
        """The declared relations that contradict figures literally, each with the component in which it does."""
        of = self.model.table.of_figure
        literal = [d for d in self.differences if d.relations and _counts_not(d, Reading.LITERAL)]
        return {(self.model.home[of[f]], name) for d in literal for f in d.figures if f in of for name in d.relations}

    @cached_property
    def members(self) -> list[Member]:
        model, figures = self.model, (Member(FIGURE, name) for name in self.model.by_id)
        return sorted({*figures, *(claim.member for claim in model.sums), *(step.member for step in model.steps)})

    @cached_property
    def _number(self) -> Mapping[Member, int]:
        return {member: number for number, member in enumerate(self.members)}

    @cached_property
    def _rows(self) -> list[Row]:
        """The relations of all that hangs together with what is asked for."""
        near = self._near
        return self._every_row if near is None else [row for row in self._every_row if row.terms[0][0] in near]

    @cached_property
    def _every_row(self) -> list[Row]:
        number = self._number
        rows = [Row(terms, low, high, number[member]) for terms, low, high, member in self.model.sums]
        rows += [Row(((large, 1), (small, -1)), 0, None, number[member]) for small, large, member in self.model.steps]
        return sorted(rows, key=attrgetter("member"))

    @cached_property
    def _near(self) -> set[int] | None:
        """The quantities that hang together with those that are asked for; None: all."""
        table = self.model.table
        if len(self.asked) == len(table.cells.union(table.of_figure.values())):
            return None
        shares = self._share_rows(Reading.LITERAL, {})
        bounds = [
            Bound(table.of_figure[member.name], None, None, at)
            for at, member in enumerate(self.members)
            if member.sort == FIGURE
        ]
        return together(self.asked, (*self._every_row, *shares), bounds)

    def _share_rows(self, reading: Reading, levels: Levels) -> list[Row]:
        """What the figures say that are shares of others, each at its own reading."""
        found = []
        for name, claims in self.model.shares(reading).items():
            level = levels.get(name, reading)
            if level is not None and name not in self.echoes:
                counted = claims if level is reading else self.model.shares(level)[name]
                found += [Row(c.terms, c.low, c.high, self._number[c.member]) for c in counted]
        return found

    @cached_property
    def _figures(self) -> list[tuple[Figure, str, int, int]]:
        """The figures that speak for themselves, by name, each with its name, its variable and its number among the members."""
        of, number = self.model.table.of_figure, self._number
        near, figures = self._near, [each for each in self.model.by_id.items() if each[0] not in self.echoes]
        kept = figures if near is None else [each for each in figures if of[each[0]] in near]
        return [(figure, name, of[name], number[Member(FIGURE, name)]) for name, figure in kept]


def _counts_not(difference: Difference, reading: Reading) -> bool:
    """Whether a difference takes its figures out at a reading. An unsure filing makes a contradiction no less literal."""
    rank = difference.verdict.rank
    if difference.verdict is Verdict.UNDECIDED:
        return False
    return rank >= _OUT[reading] or bool(difference.unsure)
