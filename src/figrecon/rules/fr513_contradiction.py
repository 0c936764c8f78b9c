"""Three or more figures cannot all be true.

Any two of them go together, and all of them do not: the parts of the valley are more than the
valley itself. The proof is one line of arithmetic in the figures' own numbers, with every declared
relation that it leans on. No figure of the set is to blame more than another, and a relation can be
what is wrong.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
  villages: {title: The villages, part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 15}
      dead-villages: {metric: deaths, place: villages, value: at least 10}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: 20}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
  villages: {title: The villages, part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 15}
      dead-villages: {metric: deaths, place: villages, value: at least 10}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: 20}
explanations:
  hospital:
    figures: [herald/dead-town, herald/dead-villages, radio/dead]
    because: place
    note: villagers who died in the town's hospital were counted in both
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import conflict_words, findings

RULE = Rule("FR513", "contradiction", Severity.DIFFERENCE)

_ADVICE = (
    "Follow the proof line and look each number up in its text: day, place, scope, metric. "
    "If the sources really say so, keep them all and record under `explanations:` why they do not go together."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each smallest set of figures that cannot all be true, even to the letter."""
    return findings(RULE, reconciliation, conflict_words, _ADVICE)
