"""An issuer put a new number in place of an older one.

An office that corrects its own count of a day contradicts nobody. Where one publisher restates its
issuer's number of the same quantity and the same day, or a figure says which one it `replaces`, the
older figure is superseded: it stays in the ledger and is shown with the change, and leaves every
comparison.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald-05-02:
    publisher: Herald
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
  herald-05-04:
    publisher: Herald
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 10, as_of: 2021-05-02}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald-05-02:
    publisher: Herald
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
  herald-05-04:
    publisher: Herald
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 12, as_of: 2021-05-02}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR507", "new-vintage", Severity.DIFFERENCE)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each figure that took the place of an older one; the older is named first."""
    return findings(RULE, reconciliation, _say)


def _say(said: Told) -> str:
    return f"{said.each[0]}, then {said.each[-1]} in its place"
