"""An explanation answers no difference.

Explanations outlive what they explain: a figure was filed anew, a number was withdrawn, a later
source settled the matter. An explanation that nothing needs is not an error, but it misleads
whoever reads it. An explanation of unlike definitions is always welcome and never reported here.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
  radio:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 17}
explanations:
  five-more:
    figures: [herald/dead, radio/dead]
    because: later_count
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
      dead: {metric: deaths, value: 12}
  radio:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 17, note: five more were found in the night}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.wording import entry

RULE = Rule("FR902", "explanation-not-needed", Severity.WARNING)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each explanation in force that answers no difference."""
    for name in reconciliation.not_needed:
        path = ("explanations", name)
        advice = (
            "Remove it if the difference is gone, or check the names in it: it answers differences that hold all of them. "
            "What it tells can be kept under the `note:` of a figure."
        )
        yield Finding(RULE, "the explanation answers no difference", path, entry=entry(path), help=advice, at_key=True)
