"""A running total is lower than it was before.

The dead do not become fewer. If a later source has a lower number, then the earlier one was too
high and was perhaps taken back, or the two do not count the same: another place, another group,
only the identified. Which of the two is wrong is not for the program to say. A figure that was
taken back is marked `withdrawn`: it stays in the ledger and leaves the comparison.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 50}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 50}
explanations:
  identified-only:
    figures: [herald/dead, radio/dead]
    because: definition
    note: from 3 May on the authorities count only the dead who are identified
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR503", "total-fell", Severity.DIFFERENCE)

_ADVICE = (
    "Look both up in their texts: is it the same metric, place, scope and date? "
    "If a source took its number back, mark the figure `withdrawn:`; "
    "otherwise keep both and record under `explanations:` why the later one is lower."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each figure that stands above a later one of its running total."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{said.numbers}, with no withdrawal between{said.reservation}"
