"""What an edit does, as text: for a terminal, for a comment on a pull request, for other programs."""

from typing import Any

from figrecon.diff.bounds import BoundChange, Ends
from figrecon.diff.compare import Comparison
from figrecon.diff.figures import FigureChange
from figrecon.diff.verdicts import Standing, Turn
from figrecon.domain.figure import Figure
from figrecon.views import escape
from figrecon.views.colour import painter
from figrecon.views.edits import Line, Section, heading, reservation, sections
from figrecon.views.layout import wrap

COMMENT_CHARACTERS = 60_000
"""What a comment may have: GitHub takes 65,536 characters, and whoever posts it may add a few."""

MARKER = "<!-- figrecon diff -->"
"""The first line of a comment, by which it is found again and replaced."""

DIFF_VERSION = 1


def terminal(found: Comparison, *, width: int, color: bool = False, ascii: bool = False) -> str:  # noqa: A002
    """The comparison for a terminal: what was compared, then a section each."""
    paint = painter(color)
    lines = [paint(line, "title") for line in wrap(escape.terminal(heading(found), ascii=ascii), width)]
    if said := reservation(found):
        lines += [paint(line, "bad") for line in wrap(said, width)]
    for section in sections(found):
        lines += ["", paint(section.title, "title")]
        for line in section.lines:
            first, *rest = wrap(escape.terminal(line.text, ascii=ascii), width - 2)
            lines += [paint(f"{line.sign} {first}", line.tone), *(f"    {text}" for text in rest)]
            lines += [f"    {part}" for text in line.below for part in wrap(escape.terminal(text, ascii=ascii), width - 4)]
    return "\n".join(lines) + "\n"


def markdown(found: Comparison, *, most: int | None = None) -> str:
    """The comparison for a comment. With `most`, in no more characters: the lines cut off are counted."""
    head = [MARKER, f"### figrecon diff: {escape.markdown(heading(found))}", ""]
    if said := reservation(found):
        head += [f"**{escape.markdown(said)}**", ""]
    told = [(section, _marked(line)) for section in sections(found) for line in section.lines]
    room = None if most is None else most - sum(len(line) + 1 for line in head) - 200
    lines, last = head, None
    for at, (section, text) in enumerate(told):
        title = _title(section) if section is not last else []
        if room is not None:
            room -= sum(len(line) + 1 for line in (*title, text))
            if room < 0:
                lines += ["", f"{len(told) - at:,} more lines do not fit here: `figrecon diff` shows them all."]
                break
        lines += [*title, text]
        last = section
    return "\n".join(lines).rstrip("\n") + "\n"


def _title(section: Section) -> list[str]:
    return ["", f"**{section.title}**", ""]


def _marked(line: Line) -> str:
    text = "<br>".join(map(escape.markdown, (line.text, *line.below)))
    return f"- `{line.sign}` {text}"


def as_json(found: Comparison) -> str:
    """The comparison as data."""
    import json

    told: dict[str, Any] = {
        "schema_version": DIFF_VERSION,
        "before": found.before,
        "after": found.after,
        "complete": found.complete,
        "figures": {
            "added": [_figure(f) for f in found.figures.added],
            "removed": [_figure(f) for f in found.figures.removed],
            "changed": [_change(c) for c in found.figures.changed],
        },
        "entries": [entry._asdict() for entry in found.entries],
        "verdicts": [_turn(turn) for turn in found.turns],
        "bounds": [_bound(change) for change in found.bounds],
    }
    return escape.json_text(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    metric = figure.metric.id if figure.metric else figure.quantity
    return {"figure": figure.id, "metric": metric, "value": figure.value.written, "as_of": figure.when.written}


def _change(change: FigureChange) -> dict[str, Any]:
    return {
        "figure": change.id,
        "was": change.was or None,
        "withdrawn": change.is_withdrawal,
        "changes": [aspect._asdict() for aspect in change.aspects],
        "rewritten": change.rewrite._asdict() if change.rewrite else None,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    finding = turn.reported.finding
    return {
        "kind": turn.kind,
        "code": finding.rule.code,
        "name": finding.rule.name,
        "message": finding.message,
        "figures": list(finding.difference.figures) if finding.difference else [],
        "before": _standing(turn.before),
        "after": _standing(turn.after),
        "fingerprint": finding.fingerprint,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    verdict = standing.verdict.value if standing.verdict else None
    return {"state": standing.state, "verdict": verdict, "explained_by": standing.by or None}


def _bound(change: BoundChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "metric": change.metric,
        "scope": list(change.scope),
        "place": list(change.place),
        "as_of": change.as_of,
        "reading": change.reading.value,
        "before": _ends(change.before),
        "after": _ends(change.after),
    }


def _ends(ends: Ends | None) -> list[Any] | None:
    return None if ends is None else [end if end is None else int(end) if end == int(end) else float(end) for end in ends]
