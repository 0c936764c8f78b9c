"""What the reconciliation says of one figure, in the few words of a table cell."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from figrecon.domain.figure import Figure, Withdrawal
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.quantity import Kind, Metric
from figrecon.reconcile.judge import same_number
from figrecon.reconcile.reconciliation import Group, Reconciliation, Series
from figrecon.reconcile.standing import Status
from figrecon.reconcile.witness import MANY
from figrecon.rules.wording import listed
from figrecon.views.words import REASONS, Words, day, span

PLAIN, GOOD, SOFT, BAD, DIM = "plain", "good", "soft", "bad", "dim"
"""How a cell is coloured: nothing to say, agrees, explained or stretched, not explained, does not stand."""

_CLASH = {
    Verdict.CONTRADICTION: "contradicts",
    Verdict.TENSION: "in tension with",
    Verdict.UNDECIDED: "undecided beside",
}
_MOST_CLASHES = 2
_MOST_NAMED = 3


class Verdicts:
    """The verdicts on the figures of a reconciliation, in words."""

    def __init__(self, reconciliation: Reconciliation, words: Words) -> None:
        self.reconciliation, self.words = reconciliation, words

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        return {f.id: group for group in self.reconciliation.groups for f in group.figures}

    @cached_property
    def of_origin(self) -> Mapping[str, list[str]]:
        """The figures of each origin, in order of their names."""
        found: dict[str, list[str]] = {}
        for name, origin in sorted(self.reconciliation.origin.items()):
            found.setdefault(origin, []).append(name)
        return found

    @cached_property
    def _first(self) -> Mapping[Series, Group]:
        """The first group of each series that goes on."""
        first: dict[Series, Group] = {}
        longer: dict[Series, Group] = {}
        for group in self.reconciliation.groups:
            if first.setdefault(group.series, group) is not group:
                longer[group.series] = first[group.series]
        return longer

    def of(self, figure: Figure) -> tuple[str, str]:
        """The verdict on a figure, and its tone."""
        status = self.reconciliation.status[figure.id]
        if status is Status.WITHDRAWN:
            return self._withdrawn(figure), DIM
        if status is Status.SUPERSEDED:
            return self._superseded(figure), DIM
        if status is Status.UNKNOWN:
            return "asked, no number given", DIM
        clashes = list(self._clashes(figure))
        phrases = [phrase for phrase, _ in clashes[:_MOST_CLASHES]]
        if len(clashes) > _MOST_CLASHES:
            phrases.append(f"and {len(clashes) - _MOST_CLASHES} more")
        tone = BAD if any(tone is BAD for _, tone in clashes) else SOFT if clashes else ""
        phrases += self._agreements(figure, clashes=bool(clashes))
        if not phrases:
            return self._alone(figure), PLAIN
        return "; ".join(phrases), tone or GOOD

    def _withdrawn(self, figure: Figure) -> str:
        told = figure.withdrawn or Withdrawal()
        words = "withdrawn"
        words += f" {day(told.date)}" if told.date else ""
        words += f" by {self.words.party(told.by)}" if told.by else ""
        words += f": {told.because}" if told.because else ""
        return f"{words}; now {self._value(told.replaced_by)}" if told.replaced_by else words

    def _superseded(self, figure: Figure) -> str:
        differences = self.reconciliation.differences_of[figure.id]
        newer = next(d.shown[1] for d in differences if d.rule == "new-vintage" and d.shown[0] == figure.id)
        return f"superseded by {self._value(newer)} in {self._cited(newer)}"

    def _clashes(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """What does not go together with a figure as usually read, worst first."""
        for difference in self.reconciliation.differences_of.get(figure.id, ()):
            if figure.id not in difference.shown or difference.verdict.rank < Verdict.STRETCHED.rank or _is_newer(difference):
                continue
            others = [name for name in difference.shown if name != figure.id]
            if difference.verdict is Verdict.STRETCHED:
                if difference.needs == figure.id:
                    reads = span(figure.readings.stretched)
                    yield f"stretched beside {self._beside(figure, others)}: reads {reads}{self._why(difference)}", SOFT
                continue
            beside = self._beside(figure, others)
            yield f"{_CLASH[difference.verdict]} {beside}{self._why(difference)}", BAD if difference.is_open else SOFT

    def _beside(self, figure: Figure, others: list[str]) -> str:
        """The figures that one does not go together with, in few words."""
        if len(others) == 1:
            other = self.reconciliation.by_id[others[0]]
            same_day = other.when == figure.when
            return f"{other.value.written} {f'in {self._cited(other.id)}' if same_day else f'of {self.words.as_of(other)}'}"
        if len(others) > _MOST_NAMED:
            return f"{len(others)} others"
        return listed([self._value(name) for name in others]) or "what is declared"

    def _why(self, difference: Difference) -> str:
        if difference.is_open:
            return ", not explained"
        if difference.reason == "unexplained":
            return ", recorded as unexplained"
        if difference.explained_by == STRUCTURE and difference.reason == "rounding":
            return ""
        return f" ({REASONS[difference.reason]})"

    def _agreements(self, figure: Figure, *, clashes: bool) -> Iterator[str]:
        origin = self.reconciliation.origin[figure.id]
        if origin != figure.id:
            yield f"same origin as {self._cited(origin)}"
        if same := self._same_day(figure, origin):
            yield same
        yield from self._explained(figure, clashes=clashes)
        if figure.whole and figure.whole in self.reconciliation.by_id:
            yield f"share of {self._value(figure.whole)}"

    def _same_day(self, figure: Figure, origin: str) -> str:
        """How a figure stands to others of its quantity and day that have another origin and go together with it."""
        group = self.group_of.get(figure.id)
        if group is None or not group.is_settled or figure.value.of:
            return ""
        if len(group.figures) > MANY:
            return f"one of {len(group.figures):,} of its day"
        clashing = {
            name
            for d in self.reconciliation.differences_of.get(figure.id, ())
            if d.verdict.rank >= Verdict.STRETCHED.rank
            for name in d.shown
        }
        others = [
            f for f in group.figures
            if f is not figure and self.reconciliation.origin[f.id] != origin and f.id not in clashing and not f.value.of
        ]  # fmt: skip
        if len(others) == 1:
            same = same_number(figure, others[0])
            return f"the same in {self._cited(others[0].id)}" if same else f"agrees with {others[0].value.written}"
        return f"agrees with {len(others)} others" if others and group.verdict.rank <= Verdict.AGREES.rank else ""

    def _explained(self, figure: Figure, *, clashes: bool) -> Iterator[str]:
        """A later count, a part of its whole, a count of something else."""
        wholes, unlike = [], []
        for difference in self.reconciliation.differences_of.get(figure.id, ()):
            if difference.rule == "later-count" and difference.shown[1] == figure.id and not clashes:
                rose = difference.reason == "later_count"
                yield "later count" if rose else f"agrees with {self._value(difference.shown[0])} before"
            elif difference.rule == "new-vintage" and difference.shown[1] == figure.id:
                yield f"replaces {self._value(difference.shown[0])}"
            elif difference.rule == "part-beside-whole" and difference.shown[0] == figure.id:
                wholes.append(difference.shown[1])
            elif difference.rule == "unlike-definitions" and difference.shown[1] == figure.id:
                unlike.append(difference.shown[0])
        if said := sorted(map(self._value, self._wholes(figure, wholes))):
            yield f"part of {listed(said)}"
        metrics = {self.reconciliation.by_id[name].metric for name in unlike}
        if titles := sorted(m.title[:1].lower() + m.title[1:] for m in metrics if m and not self._balanced(figure, m)):
            yield f"another definition than {listed(titles, 'or')}"

    def _wholes(self, figure: Figure, found: list[str]) -> set[str]:
        """The figures that a part is said to be of: that of a declared sum before others of the same quantity."""
        declared = self._sums.get(figure.id)
        group = self.group_of.get(declared or "")
        wholes = {name for name in found if group is None or self.group_of.get(name) is not group}
        wholes |= {declared} if declared and declared in self.reconciliation.by_id else set()
        return {name for name in wholes if name != figure.whole}

    @cached_property
    def _sums(self) -> Mapping[str, str]:
        return {part: r.whole for r in self.reconciliation.ledger.relations if r.section == "sums" for part in r.parts}

    def _balanced(self, figure: Figure, metric: Metric) -> bool:
        """Whether two metrics are a whole and parts of one another by declaration: then nobody takes one for the other."""
        both = {metric.id, figure.metric.id if figure.metric else ""}
        relations = self.reconciliation.ledger.relations
        return any(r.section == "balances" and both <= {r.whole, *r.parts} for r in relations)

    def _alone(self, figure: Figure) -> str:
        group = self.group_of.get(figure.id)
        if group is None:
            return ""
        if group.metric.kind is Kind.CUMULATIVE and (group.change or 0) > 0:
            return "later count"
        if group.is_settled and group.verdict is Verdict.STRETCHED:
            return "agrees, if stretched"
        return "first count" if self._first.get(group.series) is group else "only figure"

    def _value(self, name: str) -> str:
        figure = self.reconciliation.by_id.get(name)
        return figure.value.written if figure else name

    def _cited(self, name: str) -> str:
        return self.words.source(self.reconciliation.by_id[name].source)


def _is_newer(difference: Difference) -> bool:
    """Whether the two are an older and a newer statement: then the one takes the place of the other."""
    return difference.rule == "new-vintage"
