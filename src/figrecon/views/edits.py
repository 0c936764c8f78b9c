"""What an edit does, in sentences: sections of lines that a terminal and Markdown show alike."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from figrecon.diff.bounds import BoundChange, Ends
from figrecon.diff.compare import Comparison, Entry
from figrecon.diff.figures import FigureChange, Rewrite
from figrecon.diff.verdicts import OPEN, Standing, Turn
from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE
from figrecon.domain.interval import Interval
from figrecon.rules.wording import counted, listed
from figrecon.views.bounds import SAID
from figrecon.views.concise import where
from figrecon.views.verdict import BAD, GOOD, PLAIN, SOFT
from figrecon.views.words import span

ADDED, DROPPED, CHANGED, CALLED_OUT = "+", "-", "~", "!"


class Line(NamedTuple):
    """A sign, a tone, what is said first and what is said below it."""

    sign: str
    tone: str
    text: str
    below: tuple[str, ...] = ()


class Section(NamedTuple):
    """A title and its lines."""

    title: str
    lines: tuple[Line, ...]


def sections(found: Comparison) -> tuple[Section, ...]:
    """All that changed, what has to be looked at first: rewritten numbers, verdicts, figures, the rest."""
    changed = found.figures.changed
    every = (
        Section("Numbers rewritten", tuple(_rewrite(c, c.rewrite) for c in changed if c.rewrite)),
        Section("Verdicts", tuple(map(_turn, found.turns))),
        Section("Figures", (*_figures(found), *(_change(c) for c in changed))),
        Section("Explanations", tuple(_entry(e) for e in found.entries if e.section == "explanations")),
        Section("Sources and declarations", tuple(_entry(e) for e in found.entries if e.section != "explanations")),
        Section("Bounds", tuple(_bounds(found.bounds))),
    )
    return tuple(section for section in every if section.lines)


def heading(found: Comparison) -> str:
    """What was compared, and how much changed, in one line."""
    kinds, figures = [turn.kind for turn in found.turns], found.figures
    counts = {f"verdict {kind}": kinds.count(kind) for kind in ("opened", "closed", "changed")}
    counts |= {"figure added": len(figures.added), "figure changed": len(figures.changed)}
    counts |= {"figure removed": len(figures.removed)}
    told = [counted(count, what, what.replace(" ", "s ", 1)) for what, count in counts.items() if count]
    said = "nothing changed" if found.is_empty else ", ".join(told) or "no figure and no verdict changed"
    return f"{found.before} → {found.after}: {said}"


def reservation(found: Comparison) -> str:
    """What to say where one of the ledgers did not load whole; empty otherwise."""
    if found.complete:
        return ""
    return "INCOMPLETE: one of the two ledgers has errors; what they are about is in no verdict, and bounds are not compared"


def _rewrite(change: FigureChange, rewrite: Rewrite) -> Line:
    text = f"{change.id}: {rewrite.before} became {rewrite.after}, without `withdrawn` or `replaces`"
    return Line(CALLED_OUT, BAD, text, tuple(filter(None, (_texts(rewrite),))))


def _texts(rewrite: Rewrite) -> str:
    """Which of the two numbers the archived text holds."""
    told = ((rewrite.before, rewrite.held_before), (rewrite.after, rewrite.held_after))
    if any(held is None for _, held in told):
        return ""
    held = [number for number, is_held in told if is_held]
    return f"the text holds {listed(held)}" if held else "the text holds neither"


def _turn(turn: Turn) -> Line:
    finding, places = turn.reported.finding, turn.reported.places
    kind = {"opened": (ADDED, BAD), "closed": (DROPPED, GOOD), "changed": (CHANGED, SOFT)}[turn.kind]
    head = f"{turn.kind}: {finding.rule.code} {finding.rule.name}: {finding.message}"
    now = f"{_standing(turn.before)} → {_standing(turn.after)}"
    proof = finding.difference.proof if finding.difference and turn.kind != "closed" else ""
    at = ", ".join(map(where, places)) if turn.after else ""
    return Line(*kind, head, tuple(filter(None, (now, f"proof: {proof}" if proof else "", f"at {at}" if at else ""))))


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return "not there"
    verdict = standing.verdict.value if standing.verdict else "at fault"
    if standing.state == OPEN:
        return verdict
    return f"{verdict}, explained by {'the structure' if standing.by == STRUCTURE else standing.by}"


def _figures(found: Comparison) -> Iterator[Line]:
    yield from (Line(ADDED, PLAIN, f"{f.id}: {_said(f)}") for f in found.figures.added)
    yield from (Line(DROPPED, SOFT, f"{f.id}: {_said(f)}, removed") for f in found.figures.removed)


def _said(figure: Figure) -> str:
    what = figure.metric.id if figure.metric else figure.quantity or ""
    return f"{figure.value.written} ({', '.join(filter(None, (what, *figure.scope, *figure.place, figure.when.written)))})"


def _change(change: FigureChange) -> Line:
    below = [f"{a.key}: {a.before or 'nothing'} → {a.after or 'nothing'}" for a in change.aspects]
    kinds = list(dict.fromkeys(a.kind for a in change.aspects))
    what = "withdrawn" if change.is_withdrawal else f"{listed(kinds)} changed" if kinds else ""
    was = f"was {change.was}" if change.was else ""
    return Line(CHANGED, SOFT, f"{change.id}: {', '.join(filter(None, (was, what)))}", tuple(below))


def _entry(entry: Entry) -> Line:
    sign, tone = {"added": (ADDED, PLAIN), "dropped": (DROPPED, SOFT), "changed": (CHANGED, PLAIN)}[entry.what]
    name = entry.name if entry.section == "explanations" else f"{entry.section}: {entry.name}"
    keys = f" ({listed(list(entry.keys))})" if entry.keys else ""
    return Line(sign, tone, f"{name}: {entry.what}{keys}")


def _bounds(changes: Iterable[BoundChange]) -> Iterator[Line]:
    for _, group in groupby(changes, key=lambda c: (c.metric, c.scope, c.place, c.as_of)):
        each = list(group)
        what = ", ".join(filter(None, (each[0].metric, *each[0].scope, *each[0].place, each[0].as_of)))
        kinds = {c.kind for c in each}
        sign = CHANGED if len(kinds) > 1 else {"opened": ADDED, "closed": DROPPED, "changed": CHANGED}[kinds.pop()]
        told = [f"{SAID[c.reading]} {_ends(c.before)} → {_ends(c.after)}" for c in each]
        yield Line(sign, PLAIN, f"{what}: {'; '.join(told)}")


def _ends(ends: Ends | None) -> str:
    if ends is None:
        return "not named"
    return span(Interval(*ends))
