"""Everything that does not go together: pairs first, then sets; and what lies behind a difference that fails no gate."""

from collections.abc import Iterator
from functools import partial

from figrecon.domain.finding import Difference
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.behind import Answered, behind
from figrecon.reconcile.compare import Comparison
from figrecon.reconcile.proofs import Proofs
from figrecon.reconcile.told import Told

READINGS = (Reading.LITERAL, Reading.USUAL)


def disputes(ledger: Ledger, comparison: Comparison, answered: Answered) -> Iterator[Difference]:
    """The differences that are no agreement, at the literal reading, then at the usual one, then what lies behind them."""
    families, proofs = comparison.families, Proofs(ledger, comparison)
    crossed = families.crossed(Reading.USUAL, comparison.aside)
    told: dict[Reading, list[Told]] = {}
    for reading in READINGS:
        clashing = families.crossed(reading, comparison.aside, crossed)
        pairs = comparison.clashes(reading, clashing, partial(proofs.choose, reading))
        sets = proofs.at(reading, families.related | families.restless(reading, comparison.aside, clashing))
        comparison.set_aside((name for one in sets for name in one.aside), reading)
        told[reading] = [*pairs, *sets]
    # a look at several figures at once, or at another reading, may find what another has told
    first: dict[object, Difference] = {}
    said = (one.difference for found in told.values() for one in found)
    for difference in (*said, *behind(told, proofs, answered)):
        first.setdefault((difference.rule, difference.figures, difference.relations), difference)
    yield from first.values()
