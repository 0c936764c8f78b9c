"""Three or more figures are all true only if their words are taken to the letter.

To the letter, about 2,000 can be 2,900, and over 10 can be a million. Nobody means that. Figures
that need it are not contradictory, and not in agreement either: somebody should look. The same
holds for figures that would contradict one another, if their filing were not marked unsure.

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
      dead-town: {metric: deaths, place: town, value: 1570}
      dead-villages: {metric: deaths, place: villages, value: 910}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: about 2000}
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
      dead-town: {metric: deaths, place: town, value: 1570}
      dead-villages: {metric: deaths, place: villages, value: 910}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: about 2000}
explanations:
  first-estimate:
    figures: [herald/dead-town, herald/dead-villages, radio/dead]
    because: estimate
    note: the radio repeated a first estimate of 30 April
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import conflict_words, findings

RULE = Rule("FR514", "tension", Severity.DIFFERENCE)

_ADVICE = (
    "Follow the proof line and look each number and its hedge up in its text. "
    "If the sources really say so, keep them all and record under `explanations:` what is known of the difference."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each smallest set of figures that go together only to the letter, or only because a filing is unsure."""
    return findings(RULE, reconciliation, conflict_words, _ADVICE)
