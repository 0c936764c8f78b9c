"""Metrics that are declared to balance do not.

What was stolen was either recovered or is missing: such a balance holds for every place, scope and
day. If the numbers do not keep it, a metric may be understood differently by its sources
(recovered, or handed in?), some counts may be of other days, or the balance leaves a third
possibility out.

Reported:

```yaml
ledger: 1
metrics:
  stolen: {title: Weapons stolen, unit: weapon, kind: cumulative}
  recovered: {title: Weapons recovered, unit: weapon, kind: cumulative}
  missing: {title: Weapons missing, unit: weapon, kind: stock}
sources:
  herald:
    published: 2021-05-02
    figures:
      stolen: {metric: stolen, value: 90}
      recovered: {metric: recovered, value: 31}
      missing: {metric: missing, value: 47}
balances:
  weapons: {whole: stolen, parts: [recovered, missing], basis: definition}
```

Accepted:

```yaml
ledger: 1
metrics:
  stolen: {title: Weapons stolen, unit: weapon, kind: cumulative}
  recovered: {title: Weapons recovered, unit: weapon, kind: cumulative}
  missing: {title: Weapons missing, unit: weapon, kind: stock}
sources:
  herald:
    published: 2021-05-02
    figures:
      stolen: {metric: stolen, value: 90}
      recovered: {metric: recovered, value: 31}
      missing: {metric: missing, value: 47}
balances:
  weapons: {whole: stolen, parts: [recovered, missing], basis: definition}
explanations:
  destroyed:
    relation: weapons
    because: definition
    note: twelve weapons were destroyed, which the paper counts neither as recovered nor as missing
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import findings, sum_words

RULE = Rule("FR511", "balance-does-not-close", Severity.DIFFERENCE)

_ADVICE = (
    "Look the numbers up in their texts: are they of one day, and is there nothing that falls between the metrics? "
    "If there is, write `complete: false`; if not, record under `explanations:` why the balance does not close."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each declared balance that the figures of a place, scope and date cannot keep."""
    return findings(RULE, reconciliation, sum_words, _ADVICE)
