"""The differences between two figures: within a date, along time, between a part and its whole."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.clash import Choose, Clash, by_name, clashes
from figrecon.reconcile.contain import Containers
from figrecon.reconcile.family import Families
from figrecon.reconcile.group import series_of
from figrecon.reconcile.judge import AGREES, Judged, is_unsure, judge_at_most, judge_same, same_number
from figrecon.reconcile.proof import gap, slip
from figrecon.reconcile.reconciliation import Group, Series
from figrecon.reconcile.told import Told
from figrecon.reconcile.witness import pairs


@dataclass
class Comparison:
    """The groups of a ledger being compared.

    First ask for `clashes` at the literal reading, then at the usual one, then for `other_days`: what is told by its worst is
    not told again, and what is left agrees.
    """

    groups: tuple[Group, ...]
    containers: Containers
    origin: Mapping[str, str]
    families: Families
    by_id: Mapping[str, Figure]
    aside: set[str] = field(default_factory=set)
    contradicted: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    told: dict[int, Difference | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Figures that repeat another's number in other words (a relay) are echoes: the first speaks for them."""
        several = [group.figures for group in self.groups if group.is_unlike]
        self.echoes = frozenset(name for figures in several for name in _repeated(figures, self.origin))
        self.aside = set(self.echoes)

    @cached_property
    def _order(self) -> dict[int, int]:
        """The place of each group among the groups, by its identity."""
        return {id(group): at for at, group in enumerate(self.groups)}

    def position(self, name: str) -> int:
        """The place of a figure's group among the groups."""
        return self._order[id(self.group_of(name))]

    def group_of(self, name: str) -> Group:
        return self.families.of_figure[name]

    def figures_of(self, names: Iterable[str]) -> list[Figure]:
        return [self.by_id[name] for name in names]

    def set_aside(self, names: Iterable[str], reading: Reading) -> None:
        """Leave out what a proof has set aside. What is out after the literal reading is contradicted."""
        self.aside.update(names)
        if reading is Reading.LITERAL:
            self.contradicted = frozenset(self.aside)

    def untold(self) -> Iterator[Group]:
        """The groups with unlike figures of which nothing was told as of one day."""
        return (group for group in self.groups if group.is_unlike and group.is_settled and id(group) not in self.told)

    def other_days(self) -> Iterator[Difference]:
        """The days on which figures do not agree of which something else was told already."""
        for group in list(self.untold()):
            if group.verdict.rank >= Verdict.STRETCHED.rank:
                yield from self.same_day(group)

    def clashes(self, reading: Reading, crossed: Set[Series], choose: Choose = by_name) -> list[Told]:
        """What does not go together at a reading, but for the figures set aside before: each cause told once.

        `crossed`: the series that the larger of two that clash may be in. `choose`: of two that clash alike, the cause.
        """
        near = self.families.with_parts(crossed)
        here = [group for one, groups in self.families.series.items() if one in near for group in groups]
        kept = self._kept(here)
        within = (
            (kept[id(part)], kept[id(whole)])
            for part, whole in self.containers.pairs(group for group in here if id(group) in kept)
            if whole.series in crossed and id(whole) in kept
        )
        groups = [group for group in kept.values() if group.series in crossed]
        found: dict[object, Told] = {}
        before = frozenset(self.told)
        for name, how in clashes(groups, series_of(groups).values(), within, reading).causes(choose):
            self.aside.add(name)
            self._tell(name, how, found, before)
        return list(found.values())

    def _tell(self, name: str, how: Mapping[str, Clash], found: dict[object, Told], before: Set[int]) -> None:
        """Tell what a figure clashes with: of its day in the one finding of that day, else in one of its own.

        A finding holds besides ("and n more") only what is no worse than it; what was told `before` is told as it was.
        """
        (figure,), aside = self.figures_of([name]), frozenset({name})
        others = {o.id: o for o in self.figures_of(o for o, kind in how.items() if kind is not Clash.SAME_DAY)}
        if len(others) < len(how):
            group = self.group_of(name)
            known = found.get(id(group))
            for day in self.same_day(group):
                worst = -1 if id(group) in before else day.verdict.rank
                more = [o for o in others if self._judged(figure, others[o], how[o])[0].verdict.rank <= worst]
                others = {o: other for o, other in others.items() if o not in more}
                names = tuple(sorted({*day.others, *more}))
                of_all = self.told[id(group)] = day._replace(others=names, more=len(names))
                found[id(group)] = Told(of_all, aside if known is None else known.aside | aside)
        if others:
            found[name] = Told(self._nearest(figure, list(others.values()), how), aside)

    def _kept(self, groups: Iterable[Group]) -> dict[int, Group]:
        """By the identity of groups, each without its figures that are set aside; none that is left without any."""
        left, aside = {}, self.aside
        for group in groups:
            figures = tuple([f for f in group.figures if f.id not in aside])
            if figures:
                left[id(group)] = group if len(figures) == len(group.figures) else group.only(figures)
        return left

    def same_day(self, group: Group) -> Iterator[Difference]:
        """One finding for a quantity and date whose figures are unlike, with all of them."""
        day = self._day(group)
        if day is not None:
            yield day

    def _day(self, group: Group) -> Difference | None:
        """The same, or None where only the words differ; it is made once."""
        if id(group) not in self.told:
            self.told[id(group)] = self._told_of(group)
        return self.told[id(group)]

    def _told_of(self, group: Group) -> Difference | None:
        everything = [(judge_same(a, b), a, b) for a, b in pairs(group.figures)]
        if not everything:  # of very many one holds every end, and meets all others
            return None
        judged = [j for j in everything if self.origin[j[1].id] != self.origin[j[2].id] and j[0].verdict is not Verdict.SAME]
        rule = "same-day-differs" if judged else "relay"
        worst, a, b = max(judged or everything, key=lambda j: (j[0].verdict.rank, _apart(j[1], j[2])))
        if worst.verdict is Verdict.SAME:  # of very many only the witnesses are judged
            return None
        low, high = sorted((a, b), key=lambda f: (f.readings.usual.low, f.id))
        made = self._made(rule, worst, group.figures, (low, high), high, low)
        hints = (slip(x, y) for _, x, y in judged if made.is_open)
        return made._replace(hint=next(filter(None, hints), ""))

    def _nearest(self, figure: Figure, others: list[Figure], how: Mapping[str, Clash]) -> Difference:
        """The one finding for a figure that clashes with others at other dates, or with its wholes or parts: of the worst."""
        told = [(how[other.id], *self._judged(figure, other, how[other.id])) for other in others]
        worst = max(judged.verdict.rank for _, judged, _, _ in told)
        kind = min(kind for kind, judged, _, _ in told if judged.verdict.rank == worst)
        candidates = [one for one in told if one[0] is kind and one[1].verdict.rank == worst]
        _, judged, small, large = min(candidates, key=lambda c: self._distance(figure, c[2], c[3]))
        rule = "total-fell" if kind is Clash.FALL else "part-above-whole"
        rest = [o for o in others if o.id not in (small.id, large.id)]
        return self._made(rule, judged, (small, large), (small, large), small, large, rest)

    def _judged(self, figure: Figure, other: Figure, kind: Clash) -> tuple[Judged, Figure, Figure]:
        """The verdict on two that clash at different dates or as part and whole, with the smaller and the larger of them."""
        small, large = (figure, other) if self._is_smaller(figure, other, kind) else (other, figure)
        return judge_at_most(small, large), small, large

    def _is_smaller(self, figure: Figure, other: Figure, kind: Clash) -> bool:
        """Whether the figure is the earlier of two along time, or the part of the other."""
        mine, its = self.group_of(figure.id), self.group_of(other.id)
        if kind is Clash.FALL:
            return self.position(figure.id) < self.position(other.id)
        return any(whole.series == its.series for whole in self.containers.of(mine))

    def _distance(self, figure: Figure, small: Figure, large: Figure) -> tuple[int, bool, str]:
        """Nearest first; a later figure before an earlier one."""
        other = large if small is figure else small
        here, there = self.position(figure.id), self.position(other.id)
        return abs(there - here), there < here, other.id

    def _made(
        self,
        rule: str,
        judged: Judged,
        figures: Iterable[Figure],
        shown: tuple[Figure, ...],
        larger: Figure,
        smaller: Figure,
        others: Iterable[Figure] = (),
    ) -> Difference:
        if rule == "relay":  # one number in other words: nothing stands against anything
            judged, reason = AGREES, "same_origin"
        else:
            reason = "rounding" if judged.verdict.rank <= Verdict.STRETCHED.rank else "unexplained"
        names = tuple(sorted(figure.id for figure in others))
        apart = gap(larger, smaller, judged.verdict)
        return Difference(
            rule=rule,
            verdict=judged.verdict,
            reason=reason,
            explained_by="" if reason == "unexplained" else STRUCTURE,
            figures=tuple(sorted({f.id for f in figures})),
            shown=tuple(f.id for f in shown),
            more=len(names),
            others=names,
            low_needed=apart.low,
            high_allowed=apart.high,
            proof=apart.line,
            needs=judged.needs,
            unsure=judged.verdict is Verdict.TENSION and any(is_unsure(f) for f in shown),
            hint=slip(larger, smaller) if judged.verdict.rank >= Verdict.TENSION.rank else "",
        )


def _repeated(figures: tuple[Figure, ...], origin: Mapping[str, str]) -> Iterator[str]:
    """Those of a quantity's figures that repeat the number of another in other words."""
    for figure in figures:
        name = origin[figure.id]
        first = next((other for other in figures if other.id == name), figure) if name != figure.id else figure
        if not same_number(figure, first):
            yield figure.id


def _apart(a: Figure, b: Figure) -> Number:
    """How far two figures lie apart as usually read, below 0 where they meet."""
    low, high = sorted((a.readings.usual, b.readings.usual), key=lambda i: i.low)
    return -1 if low.high is None else high.low - low.high
