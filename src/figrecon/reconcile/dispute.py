"""Everything that does not go together: pairs first, then sets; and what lies behind a difference that fails no gate.

A figure is set aside once something is told of it, so that one slip is one finding. But a difference that is answered by a
curator, or needs only a loose reading or a sure filing, must not hide a worse one: such a figure is looked at again,
without those that it was told against.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.model import Model
from figrecon.reconcile.prove import prove
from figrecon.reconcile.told import Told

READINGS = (Reading.LITERAL, Reading.USUAL)

SINGLY = 50
"""Up to so many figures are looked at again one by one; more of them together, by whatever they still clash with."""

Answered = Callable[[Difference], bool]
"""Whether a recorded explanation answers a difference."""


def disputes(ledger: Ledger, standing: tuple[Figure, ...], comparison: Comparison, answered: Answered) -> Iterator[Difference]:
    """The differences that are no agreement, at the literal reading, then at the usual one, then what lies behind them."""
    model = Model(ledger, standing)
    told: list[Told] = []
    for reading in READINGS:
        told += comparison.clashes(reading)
        found = prove(model, reading, frozenset(comparison.aside))
        comparison.set_aside((name for one in found for name in one.aside), reading)
        told += found
    yield from (one.difference for one in told)
    yield from _behind(told, Again(model, comparison), answered)


def _behind(told: list[Told], again: "Again", answered: Answered) -> Iterator[Difference]:
    waiting = [one for one in told if _may_hide(one.difference, answered)]
    if len(waiting) > SINGLY:
        waiting = [_all(waiting)]
    while waiting:
        one = waiting.pop()
        against = frozenset({*one.difference.figures, *one.difference.others}) - one.aside
        literal = one.difference.verdict is Verdict.CONTRADICTION or one.difference.unsure
        for found in again.without(one.aside, against, READINGS if literal else READINGS[1:]):
            yield found.difference
            if _may_hide(found.difference, answered) and not one.aside.issuperset(found.difference.figures):
                wider = found.difference._replace(others=(*found.difference.others, *sorted(against)))
                waiting.append(Told(wider, one.aside))


def _all(waiting: Iterable[Told]) -> Told:
    """All of them as one: what was set aside for any, against what any was told against."""
    waiting = list(waiting)
    figures = {name for one in waiting for name in (*one.difference.figures, *one.difference.others)}
    aside = frozenset(name for one in waiting for name in one.aside)
    return Told(waiting[0].difference._replace(figures=tuple(sorted(figures)), others=()), aside)


def _may_hide(difference: Difference, answered: Answered) -> bool:
    """Whether a difference need not fail a gate that something behind it would fail."""
    return difference.verdict is Verdict.STRETCHED or difference.unsure or answered(difference)


class Again(NamedTuple):
    """Looks again at figures that were set aside."""

    model: Model
    comparison: Comparison

    def without(self, figures: frozenset[str], against: frozenset[str], readings: Iterable[Reading]) -> Iterator[Told]:
        """What some figures still do not go together with, when those that they were told against are left out.

        What was set aside at the usual reading had been looked at literally before.
        """
        out = (frozenset(self.comparison.aside) - figures) | against
        for reading in readings:
            found = prove(self.model, reading, out, near=figures)
            yield from found
            out |= frozenset(name for one in found for name in one.aside)
