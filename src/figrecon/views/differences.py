"""Differences worth a sentence: what is not explained first, then what a curator explained; a long run is one line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Rule, Severity, Verdict
from figrecon.domain.ledger import Explanation
from figrecon.pipeline import Reported
from figrecon.reconcile.reconciliation import Group, Reconciliation, Series
from figrecon.rules.wording import counted, listed
from figrecon.views.verdict import BAD, DIM, SOFT
from figrecon.views.words import REASONS, Words, day, grouped

SHORTEST_RUN = 3
"""Days on which the same two sources differ that are told in one line."""

_KINDS = {
    "later-count": ("later count", "later counts"),
    "part-beside-whole": ("part of a whole", "parts of a whole"),
    "unlike-definitions": ("other definition", "other definitions"),
    "relay": ("relay of one origin", "relays of one origin"),
    "same-day-differs": ("pair of words that agree", "pairs of words that agree"),
}


class Told(NamedTuple):
    """A difference in words. `judged` is its reason class, verdict and rule and who explains it.

    `advice` is what to do, told once for all that need the same; `more` the command that shows more.
    """

    message: str
    judged: str
    proof: str
    advice: str
    more: str
    tone: str


def is_difference(reported: Reported) -> bool:
    """Whether a finding is a difference between sources, no fault of the ledger."""
    return reported.finding.rule.severity is Severity.DIFFERENCE and reported.finding.difference is not None


def differences(findings: Iterable[Reported]) -> list[Difference]:
    """The differences between sources that findings are about."""
    return [r.finding.difference for r in findings if is_difference(r) and r.finding.difference is not None]


def told(findings: Iterable[Reported], reconciliation: Reconciliation, words: Words, *, everything: bool) -> list[Told]:
    """The differences in words, what is open first; with `everything` also what the structure explains."""
    pairs = [
        (r, r.finding.difference)
        for r in findings
        if is_difference(r) and r.finding.difference and (everything or is_told(r.finding.difference))
    ]
    pairs.sort(key=lambda pair: order(pair[1], reconciliation))
    runs = _runs([difference for _, difference in pairs], reconciliation)
    said, advised = [], set()
    for reported, difference in pairs:
        run = runs.get(id(difference), (difference,))
        if run[0] is difference:
            one = _told(reported, difference, reconciliation)
            one = _one_line(one, run, reported, reconciliation, words) if len(run) > 1 else one
            said.append(one._replace(advice="") if one.advice in advised else one)
            advised.add(one.advice)
    return said


def is_told(difference: Difference) -> bool:
    """Whether a report tells a difference one by one: what the structure explains is counted, but a newer statement told."""
    return difference.explained_by != STRUCTURE or difference.rule == "new-vintage"


def singled(findings: Iterable[Reported], reconciliation: Reconciliation) -> set[str]:
    """The figures of the differences that are told one by one, in no run of days."""
    found = [difference for difference in differences(findings) if is_told(difference)]
    runs = _runs(found, reconciliation)
    return {name for difference in found if id(difference) not in runs for name in difference.figures}


def order(difference: Difference, reconciliation: Reconciliation) -> tuple[object, ...]:
    """Sorts differences: what is open first, the worst first, then in order of time."""
    first = reconciliation.by_id[(difference.shown or difference.figures)[0]]
    by_structure = difference.explained_by == STRUCTURE
    return by_structure, not difference.is_open, -difference.verdict.rank, first.when.key, difference.rule, difference.shown


def by_structure(findings: Iterable[Reported]) -> str:
    """What the structure explains, counted: "2 later counts, 17 parts of a whole"; empty for nothing."""
    rules = Counter(d.rule for d in differences(findings) if not is_told(d))
    return listed([counted(rules[r], *_KINDS.get(r, (r, r))) for r in sorted(rules, key=lambda r: (-rules[r], r))])


def _told(reported: Reported, difference: Difference, reconciliation: Reconciliation) -> Told:
    finding = reported.finding
    return Told(
        message=finding.message,
        judged=_judged(difference, finding.rule, difference.verdict, reconciliation),
        proof=difference.proof,
        advice=finding.help if difference.is_open else "",
        more=finding.next if difference.is_open else "",
        tone=_tone(difference),
    )


def _judged(difference: Difference, rule: Rule, verdict: Verdict, reconciliation: Reconciliation) -> str:
    """ "Another definition; agrees (FR506 unlike-definitions); explained by …"."""
    judged = f"{verdict.value} ({rule.code}{'' if rule.name == verdict.value else f' {rule.name}'})"
    if difference.is_open:
        return f"Not explained; {judged}"
    reason = REASONS.get(difference.reason, difference.reason)
    return f"{reason.capitalize()}; {judged}; {_answer(difference, reconciliation)}"


def _tone(difference: Difference) -> str:
    if difference.explained_by == STRUCTURE:
        return DIM
    return BAD if difference.is_open and difference.verdict.rank >= Verdict.TENSION.rank else SOFT


def _answer(difference: Difference, reconciliation: Reconciliation) -> str:
    """Who explains a difference: the structure, or the curator's recorded words."""
    if difference.explained_by == STRUCTURE:
        return "explained by the structure"
    return _recorded(next(e for e in reconciliation.ledger.explanations if e.name == difference.explained_by))


def _recorded(explanation: Explanation) -> str:
    by = ", ".join(filter(None, (explanation.by, day(explanation.date) if explanation.date else "")))
    said = f"explained by {explanation.name}"
    if explanation.because == "unexplained":
        said = f"looked at in {explanation.name}"
    said += f" ({by})" if by else ""
    note = " ".join((explanation.note or "").split())
    return f"{said}: {note}" if note else said


def _runs(found: Iterable[Difference], reconciliation: Reconciliation) -> dict[int, tuple[Difference, ...]]:
    """For each difference of a run of days on which the same sources differ: the whole run, in order of time.

    Of two sources it is the same one that stands above the other.
    """
    by_sources: dict[tuple[Series, str, str, tuple[str, ...]], list[tuple[int, Difference]]] = {}
    found = list(found)
    named = {name for difference in found for name in difference.figures}
    groups = enumerate(reconciliation.groups) if named else ()
    place = {f.id: at for at, group in groups for f in group.figures if f.id in named}
    apart: set[int] = set()
    for difference in found:
        figures = [reconciliation.by_id[name] for name in difference.figures]
        if difference.others:  # it clashes with other days as well: a cause of its own, told on its own
            apart.update(place[f.id] for f in figures if f.id in place)
        elif difference.rule == "same-day-differs" and all(f.value.number is not None for f in figures):
            at = place[figures[0].id]
            sources = {f.source for f in figures}
            ordered = tuple(sorted(sources)) if len(sources) > 2 else tuple(_source(n) for n in difference.shown)
            series = reconciliation.groups[at].series
            key = series, difference.explained_by, difference.reason, ordered
            by_sources.setdefault(key, []).append((at, difference))
    runs: dict[int, tuple[Difference, ...]] = {}
    for (*_, sources_), pairs in by_sources.items():
        for run in _unbroken(sorted(pairs, key=lambda pair: pair[0]), set(sources_), reconciliation.groups, apart):
            if len(run) >= SHORTEST_RUN:
                runs |= dict.fromkeys(map(id, run), run)
    return runs


def _source(name: str) -> str:
    return name.partition("/")[0]


def _unbroken(
    pairs: Sequence[tuple[int, Difference]], sources: set[str], groups: Sequence[Group], apart: set[int]
) -> Iterator[tuple[Difference, ...]]:
    """The differences cut where all the sources have a day between them on which they do not differ so.

    Days that are told `apart` cut nothing.
    """
    run: list[Difference] = []
    last = 0
    for at, difference in pairs:
        between = [groups[i] for i in range(last + 1, at) if i not in apart] if run else []
        if any(sources <= {f.source for f in group.figures} for group in between):
            yield tuple(run)
            run = []
        run.append(difference)
        last = at
    yield tuple(run)


def _one_line(first: Told, run: Sequence[Difference], reported: Reported, reconciliation: Reconciliation, words: Words) -> Told:
    """A run of days as one line, with the worst of its verdicts."""
    days = [[reconciliation.by_id[name] for name in difference.figures] for difference in run]
    numbers = [[f.value.number or 0 for f in figures] for figures in days]
    apart = sorted(max(each) - min(each) for each in numbers)
    by = grouped(apart[0]) if apart[0] == apart[-1] else f"{grouped(apart[0])} to {grouped(apart[-1])}"
    figure = days[0][0]
    where = " · ".join(filter(None, (_title(figure), words.place_in_full(figure.place), words.scope(figure.scope))))
    low, high = (words.source(_source(name)) for name in run[0].shown)
    differ = f"{high} is above {low} by {by}"
    sources = sorted({f.source for f in days[0]}, key=lambda name: words.number[name])
    if len(sources) > 2:
        differ = f"{listed([words.source(name) for name in sources])} differ by {by}"
        if sides := _sides(days):
            below, above = (listed([words.source(name) for name in sources if name in side]) for side in sides)
            differ = f"{below} {'is' if len(sides[0]) == 1 else 'are'} below {above} by {by}"
    worst = max(run, key=lambda difference: difference.verdict.rank)
    return first._replace(
        message=f"{where}: on {len(run)} days between {day(figure.when)} and {day(days[-1][0].when)}, {differ}",
        judged=_judged(run[0], reported.finding.rule, worst.verdict, reconciliation),
        proof="",
        tone=_tone(worst),
    )


def _sides(days: Sequence[Sequence[Figure]]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The sources below and those above, where on every day the same agree against the same others."""
    found = set()
    for figures in days:
        low, high = min(f.value.number or 0 for f in figures), max(f.value.number or 0 for f in figures)
        below = frozenset(f.source for f in figures if f.value.number == low)
        above = frozenset(f.source for f in figures if f.value.number == high)
        found.add((below, above) if len(below) + len(above) == len(figures) else (frozenset[str](), frozenset[str]()))
    sides = next(iter(found))
    return sides if len(found) == 1 and all(sides) else None


def _title(figure: Figure) -> str:
    return figure.metric.title if figure.metric else ""
