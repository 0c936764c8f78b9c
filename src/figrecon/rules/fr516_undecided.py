"""Whether figures go together was not decided.

The proof works in steps, and their number is limited, so that no ledger can keep the program busy
for ever. The limit is the same on every machine, and far above what hand-made ledgers need. Where
it is reached, the figures are neither shown as agreeing nor as contradictory. Fewer relations, or
narrower ones (`metrics:` on a division), make the proof shorter.

No small ledger is reported under this rule.

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR516", "undecided", Severity.DIFFERENCE)

_ADVICE = (
    "Limit a division to the metrics it was made for, or leave out a relation that no figure needs, and run again. "
    "If that does not help, record under `explanations:` what is known of these figures."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each set of related figures that was given up."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{said.numbers}, not decided within the steps that a proof may take"
