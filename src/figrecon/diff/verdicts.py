"""Findings of two reports compared by fingerprint and verdict: what an edit opened, closed or changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from figrecon.domain.finding import STRUCTURE, Finding, Severity, Verdict
from figrecon.pipeline import Report, Reported

_BY_VERDICT = ("FR513", "FR514", "FR515", "FR516")
"""Rules that tell the same thing, a set that does not go together, at different verdicts."""

EXPLAINED, OPEN = "explained", "open"


class Standing(NamedTuple):
    """How a finding stands: nothing to do (`explained`, by whom) or `open`, at a verdict (None for a fault)."""

    state: str
    verdict: Verdict | None
    by: str = ""

    @property
    def rank(self) -> int:
        """How bad it is; what is explained is better than everything open."""
        if self.state == EXPLAINED:
            return -1
        return self.verdict.rank if self.verdict else len(Verdict)


class Turn(NamedTuple):
    """A finding whose standing is another than before. `before` or `after` is None where it was or is not found."""

    reported: Reported
    before: Standing | None
    after: Standing | None

    @property
    def kind(self) -> str:
        """`opened`, `closed`, or `changed` where it is open still, at another verdict."""
        was, now = (each is not None and each.state == OPEN for each in (self.before, self.after))
        return "changed" if was and now else "opened" if now else "closed"


def standing(finding: Finding) -> Standing:
    """How a finding stands by itself."""
    difference = finding.difference
    if finding.rule.severity is not Severity.DIFFERENCE or difference is None:
        return Standing(OPEN, None)
    return Standing(OPEN if difference.is_open else EXPLAINED, difference.verdict, difference.explained_by)


def key(finding: Finding) -> tuple[str, ...]:
    """What a finding is known by in two reports: its fingerprint, or its members where the code follows the verdict."""
    if finding.rule.code in _BY_VERDICT and finding.difference is not None:
        return (*finding.difference.figures, "", *finding.difference.relations)
    return (finding.fingerprint,)


def since(new: Report, old: Report, name: str) -> Report:
    """The new report with only the findings that the edit brought, for judging the edit alone. `name` is the revision's.

    Brought is what was not found before, what is at a worse verdict, and what nothing explains any more.
    """
    before = _worst(old.findings)
    brought = tuple(r for r in new.findings if _is_brought(r.finding, before.get(key(r.finding))))
    kept = set(map(id, brought))
    earlier = tuple(r for r in new.findings if id(r) not in kept)
    return replace(new, told=brought, since=name, earlier=earlier, whole=None)


def _is_brought(finding: Finding, before: Standing | None) -> bool:
    now = standing(finding)
    if before is None:
        return True
    worse_word = now.verdict is not None and before.verdict is not None and now.verdict.rank > before.verdict.rank
    return now.rank > before.rank or (now.by == STRUCTURE and worse_word)


def _worst(findings: Iterable[Reported]) -> dict[tuple[str, ...], Standing]:
    worst: dict[tuple[str, ...], Standing] = {}
    for reported in findings:
        name, now = key(reported.finding), standing(reported.finding)
        if name not in worst or now.rank > worst[name].rank:
            worst[name] = now
    return worst


def turns(old: Report, new: Report) -> tuple[Turn, ...]:
    """What is opened, closed or changed between two reports: the new ones' order, then what is found no more.

    What only the structure explains is nothing to open or to close.
    """
    before, after = _worst(old.findings), _worst(new.findings)
    found = [*_of(new.findings, before, after), *(t for t in _of(old.findings, before, after) if t.after is None)]
    return tuple(turn for turn in found if _tells(turn))


def _of(
    findings: Iterable[Reported], before: dict[tuple[str, ...], Standing], after: dict[tuple[str, ...], Standing]
) -> Iterator[Turn]:
    seen: set[tuple[str, ...]] = set()
    for reported in findings:
        name = key(reported.finding)
        if name not in seen:
            seen.add(name)
            yield Turn(reported, before.get(name), after.get(name))


def _tells(turn: Turn) -> bool:
    was, now = (each if each is not None and each.state == OPEN else None for each in (turn.before, turn.after))
    return was != now
