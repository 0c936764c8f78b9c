"""What cannot all be true: sets of figures and relations, each proved, each judged by itself."""

from collections.abc import Iterable, Set

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.reading import Reading
from figrecon.reconcile.arithmetic import line_of_proof
from figrecon.reconcile.claim import FIGURE, FLOW, LATER, PART, RELATION, Member
from figrecon.reconcile.judge import is_unsure
from figrecon.reconcile.model import Model, Named
from figrecon.reconcile.solver import Conflict, conflicts, feasible
from figrecon.reconcile.told import Told


def prove(model: Model, reading: Reading, without: frozenset[str], homes: Set[int] | None = None) -> list[Told]:
    """Every conflict among the figures that are left, at a reading; of all components, or of some.

    The budget is counted in steps, never in seconds.
    """
    named = model.named(reading, without, homes)
    outcome = conflicts(named.system, prefer=[i for i, member in enumerate(named.members) if member.sort == FIGURE])
    figures = {number for number in outcome.set_aside if named.members[number].sort == FIGURE}
    found = []
    for conflict in outcome.conflicts:
        aside = frozenset(named.members[number].name for number in figures.intersection(conflict.members))
        found.append(Told(_difference(model, named, conflict, reading), aside))
    if outcome.undecided:
        found.append(Told(_undecided(model, without), frozenset()))
    return found


def _difference(model: Model, named: Named, conflict: Conflict, reading: Reading) -> Difference:
    members = [named.members[number] for number in conflict.members]
    figures = sorted((model.by_id[m.name] for m in members if m.sort == FIGURE), key=lambda f: (f.when.key, f.id))
    relations = sorted({m.name for m in members if m.sort == RELATION})
    verdict, needs = _judged(model, members, figures, reading)
    reason = "rounding" if verdict is Verdict.STRETCHED else "unexplained"
    proof = line_of_proof(model, named, conflict, reading)
    return Difference(
        rule=_rule(verdict, figures, members),
        verdict=verdict,
        reason=reason,
        explained_by=STRUCTURE if verdict is Verdict.STRETCHED else "",
        figures=tuple(sorted(f.id for f in figures)),
        shown=tuple(f.id for f in figures),
        relations=tuple(relations),
        low_needed=proof.low,
        high_allowed=proof.high,
        proof=proof.line,
        needs=needs,
        unsure=verdict is Verdict.TENSION and any(is_unsure(f) for f in figures),
    )


def _judged(model: Model, members: list[Member], figures: list[Figure], reading: Reading) -> tuple[Verdict, str]:
    """The verdict on a set by itself, and the figure that has to be read stretched where one heals it."""
    if reading is Reading.LITERAL:
        return (Verdict.TENSION if any(is_unsure(f) for f in figures) else Verdict.CONTRADICTION), ""
    own = frozenset(members)
    for figure in figures:
        if feasible(model.of(own, Reading.USUAL, widened=figure.id).system):
            return Verdict.STRETCHED, figure.id
    if feasible(model.of(own, Reading.LITERAL).system) or any(is_unsure(f) for f in figures):
        return Verdict.TENSION, ""
    return Verdict.CONTRADICTION, ""


def _rule(verdict: Verdict, figures: list[Figure], members: Iterable[Member]) -> str:
    if verdict is not Verdict.CONTRADICTION:
        return verdict.value
    declared = sorted({(m.sort, m.name) for m in members if m.sort in (RELATION, FLOW)})
    if len(declared) == 1:
        sort, name = declared[0]
        if sort == FLOW:
            return "flow-not-change"
        if name.startswith("sums/"):
            return "sum-does-not-close"
        if name.startswith("balances/"):
            return "balance-does-not-close"
    return _pair(members) if not declared and len(figures) == 2 else verdict.value


def _pair(members: Iterable[Member]) -> str:
    """What two figures without a declared relation contradict by; a share by the range that its source gives it."""
    sorts = {member.sort for member in members}
    return "part-above-whole" if PART in sorts else "total-fell" if LATER in sorts else Verdict.CONTRADICTION.value


def _undecided(model: Model, without: frozenset[str]) -> Difference:
    names = tuple(sorted(f.id for f, _ in model.counted if f.id not in without))
    return Difference(
        rule="undecided", verdict=Verdict.UNDECIDED, reason="unexplained", explained_by="", figures=names, shown=names[:2],
        more=max(len(names) - 2, 0),
    )  # fmt: skip
