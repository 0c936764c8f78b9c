"""Recorded explanations: which differences each answers, which answer none, which are past their day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Verdict
from figrecon.domain.ledger import Explanation


class Explained(NamedTuple):
    """The differences with what explains them, and the names of the explanations that nothing needs or that are past."""

    differences: tuple[Difference, ...]
    not_needed: tuple[str, ...]
    expired: tuple[str, ...]


def explained(
    differences: Iterable[Difference], explanations: tuple[Explanation, ...], figures: Mapping[str, Figure], today: date
) -> Explained:
    """Let each explanation in force answer every difference whose set contains all that it names.

    Without a reason it answers nothing; past its `until` no longer. It changes no number and no verdict.
    """
    force = in_force(explanations, today)
    used: set[str] = set()
    answered = []
    for difference in differences:
        found = answers(difference, force, figures)
        if found:
            used.update(e.name for e in found)
            difference = difference._replace(explained_by=found[0].name, reason=found[0].because)
        answered.append(difference)
    idle = tuple(e.name for e in force if e.name not in used and e.because != "definition")
    return Explained(tuple(answered), idle, tuple(e.name for e in explanations if _is_past(e, today)))


def in_force(explanations: Iterable[Explanation], today: date) -> list[Explanation]:
    """The explanations that have a reason and are not past their day."""
    return [e for e in explanations if e.because and not _is_past(e, today)]


def answers(difference: Difference, force: Iterable[Explanation], figures: Mapping[str, Figure]) -> list[Explanation]:
    """The explanations in force that answer a difference, by name."""
    return [e for e in force if _adds(e, difference) and _answers(e, difference, figures)]


def _is_past(explanation: Explanation, today: date) -> bool:
    end = explanation.until.last if explanation.until else None
    return end is not None and end.day < today


def _adds(explanation: Explanation, difference: Difference) -> bool:
    """Whether a curator's word adds something: what the structure explains needs none; unlike definitions may have one."""
    if difference.rule == "unlike-definitions":
        return explanation.because == "definition"
    return difference.explained_by != STRUCTURE or difference.verdict.rank >= Verdict.STRETCHED.rank


def _answers(explanation: Explanation, difference: Difference, figures: Mapping[str, Figure]) -> bool:
    held = [figures[name] for name in difference.figures]
    return (
        set(explanation.figures) <= set(difference.figures)
        and set(explanation.relations) <= set(difference.relations)
        and set(explanation.metrics) <= {f.metric.id for f in held if f.metric}
        and set(explanation.sources) <= {f.source for f in held}
        and all(_in_stretch(figures[name], explanation) for name in difference.shown)
    )


def _in_stretch(figure: Figure, explanation: Explanation) -> bool:
    """Whether a figure's days lie from the first day to the last of an explanation that is for a stretch of a series."""
    start = explanation.start.first if explanation.start else None
    end = explanation.end.last if explanation.end else None
    first, last = figure.when.first or figure.when.last, figure.when.last
    after = start is None or (first is not None and start.day <= first.day)
    before = end is None or (last is not None and last.day <= end.day)
    return after and before
