"""A part is larger than its whole.

The dead of a town are among the dead of its valley, and those arrested are among those detained. If
the part is the larger number, one of the two is filed under the wrong place, scope, metric or day,
or the declared `part_of` does not hold, or the sources contradict one another.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, place: valley, value: 12}
  radio:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 15}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, place: valley, value: 12}
  radio:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 15}
explanations:
  morning-and-evening:
    figures: [herald/dead, radio/dead-town]
    because: later_count
    note: the paper closed at noon, the radio reported in the evening
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR504", "part-above-whole", Severity.DIFFERENCE)

_ADVICE = (
    "Look both up in their texts: is it the same day, and does the one really lie within the other? "
    "If the sources really say so, keep both numbers and record under `explanations:` why the part is larger."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each figure that stands above one of its wholes at one date."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{said.each[0]} is more than {said.each[-1]}, of which it is a part{said.reservation}"
