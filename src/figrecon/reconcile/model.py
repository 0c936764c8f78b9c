"""The system of a ledger at a reading: figures as bounds, relations as rows, both with their names."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.reconcile import declared, division, follow, shares
from figrecon.reconcile.claim import FIGURE, FLOW, LATER, PART, RELATION, Claim, Member, Step
from figrecon.reconcile.solver import Bound, Row, System
from figrecon.reconcile.table import Table

COST = {FIGURE: 2, RELATION: 1, FLOW: 1, LATER: 4, PART: 4}
"""What a shorter proof is made of, if there is a choice: declared relations rather than what follows of itself."""


class Named(NamedTuple):
    """A system, and what its members are: `members[i]` is the member numbered i."""

    system: System
    members: tuple[Member, ...]
    bounded: tuple[str, ...]  # the figure of each bound


class Here(NamedTuple):
    """What hangs together."""

    figures: list[Figure]
    sums: list[Claim]
    steps: list[Step]


@dataclass
class Model:
    """All that must hold if the figures and relations are true. The rows are made once and serve every reading."""

    ledger: Ledger
    figures: tuple[Figure, ...]
    to_prove: bool = False
    table: Table = field(init=False)

    def __post_init__(self) -> None:
        self.table = Table(self.ledger)
        self._shares: dict[Reading, dict[str, list[Claim]]] = {}
        self.counted = [(f, f.metric) for f in self.figures if f.metric is not None and f.metric.kind is not Kind.RATIO]
        self.table.add(self.counted)
        self.sums: list[Claim] = [
            *declared.sums(self.table),
            *declared.balances(self.table, self.counted),
            *division.divisions(self.table, to_prove=self.to_prove),
            *follow.flows(self.table),
        ]
        self.steps: list[Step] = list(follow.steps(self.table))

    @cached_property
    def claims(self) -> list[Claim]:
        """All that the relations claim, and what follows of itself."""
        return [*self.sums, *(step.claim for step in self.steps)]

    @cached_property
    def by_id(self) -> dict[str, Figure]:
        return {figure.id: figure for figure, _ in self.counted}

    def named(self, reading: Reading, without: Iterable[str] = (), homes: Set[int] | None = None) -> Named:
        """The system at a reading, without some of the figures and relations; of all components, or of some."""
        left_out, shares = set(without), self.shares(reading)
        if homes is None:
            figures, claims = [f for f, _ in self.counted], [*self.claims, *chain(*shares.values())]
        else:
            here = [self.in_home[home] for home in sorted(homes)]
            figures = [figure for each in here for figure in each.figures]
            claims = [claim for each in here for claim in (*each.sums, *(step.claim for step in each.steps))]
            claims += [claim for figure in figures if figure.whole for claim in shares.get(figure.id, ())]
        left = [figure for figure in figures if figure.id not in left_out]
        return self._named(left, [claim for claim in claims if claim.member.name not in left_out], reading)

    @cached_property
    def in_home(self) -> dict[int, "Here"]:
        home = self.home
        found = {each: Here([], [], []) for each in home}
        for figure, _ in self.counted:
            found[home[self.table.of_figure[figure.id]]].figures.append(figure)
        for claim in self.sums:
            found[home[claim.terms[0][0]]].sums.append(claim)
        for step in self.steps:
            found[home[step.small]].steps.append(step)
        return found

    def homes_of(self, figures: Iterable[str]) -> set[int]:
        """The components that some figures are in."""
        return {self.home[self.table.of_figure[name]] for name in figures if name in self.table.of_figure}

    def of(self, members: frozenset[Member], reading: Reading, widened: str = "") -> Named:
        """The system of some members alone, with one figure of them read stretched where `widened` names it."""
        names = {member.name for member in members if member.sort == FIGURE}
        claims = [claim for member in sorted(members) for claim in self.by_member.get(member, ())]
        for name in sorted(names):
            claims += self.shares(Reading.STRETCHED if name == widened else reading).get(name, ())
        return self._named([self.by_id[name] for name in sorted(names)], claims, reading, widened)

    def _named(self, figures: list[Figure], claims: list[Claim], reading: Reading, widened: str = "") -> Named:
        members = sorted({*(Member(FIGURE, f.id) for f in figures), *(claim.member for claim in claims)})
        number = {member: index for index, member in enumerate(members)}
        bounds, bounded = [], []
        for figure in figures:
            interval = figure.readings[Reading.STRETCHED if figure.id == widened else reading]
            low, high = interval.low, interval.high
            if not figure.whole or low or high is not None:  # a share is bounded by its whole, unless its source gives a range
                bounds.append(Bound(self.table.of_figure[figure.id], low, high, number[Member(FIGURE, figure.id)]))
                bounded.append(figure.id)
        rows = tuple(Row(claim.terms, claim.low, claim.high, number[claim.member]) for claim in claims)
        cost = tuple(COST[member.sort] for member in members)
        system = System(len(self.table.quantities), tuple(bounds), rows, cost)
        return Named(system, tuple(members), tuple(bounded))

    @cached_property
    def home(self) -> list[int]:
        """Which quantities hang together: for each variable the number of its component."""
        above = list(range(len(self.table.quantities)))

        def root(variable: int) -> int:
            while above[variable] != variable:
                above[variable] = variable = above[above[variable]]
            return variable

        for claim in chain(self.sums, *self.shares(Reading.LITERAL).values()):
            first = root(claim.terms[0][0])
            for variable, _ in claim.terms[1:]:
                above[root(variable)] = first
        for small, large, _ in self.steps:
            above[root(small)] = root(large)
        return [root(variable) for variable in range(len(above))]

    def shares(self, reading: Reading) -> dict[str, list[Claim]]:
        """The claims of the figures that are shares of others, at a reading, by the figure's name."""
        known = self._shares.get(reading)
        if known is None:
            known = self._shares[reading] = {}
            for claim in shares.shares(self.table, self.counted, reading):
                known.setdefault(claim.member.name, []).append(claim)
        return known

    @cached_property
    def by_member(self) -> dict[Member, list[Claim]]:
        found: dict[Member, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.member, []).append(claim)
        return found
