"""What is said to have happened in a period is not the change of its running total.

If 12 had died by Saturday and 30 by Monday, then 18 died on Sunday and Monday. A source that
reports another number for those days counts something else: when deaths were reported, not when
people died; another place; another start of the period.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  new-deaths: {title: Deaths within a period, unit: person, kind: flow, total: deaths}
sources:
  herald-05-01:
    published: 2021-05-01
    figures:
      dead: {metric: deaths, value: 12}
  herald-05-03:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 30}
      new: {metric: new-deaths, value: 11, over: 2021-05-02/2021-05-03}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  new-deaths: {title: Deaths within a period, unit: person, kind: flow, total: deaths}
sources:
  herald-05-01:
    published: 2021-05-01
    figures:
      dead: {metric: deaths, value: 12}
  herald-05-03:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 30}
      new: {metric: new-deaths, value: 11, over: 2021-05-02/2021-05-03}
explanations:
  earlier-deaths:
    figures: [herald-05-01/dead, herald-05-03/dead, herald-05-03/new]
    because: definition
    note: seven of the newly counted had died before 2 May and were found later
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR512", "flow-not-change", Severity.DIFFERENCE)

_ADVICE = (
    "Look up the first and the last day of the period, and the days of both totals. "
    "If the sources really say so, keep the numbers and record under `explanations:` what the period counts."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each count of a period that its total contradicts at the ends."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{said.numbers}, and the period is not the change of its total{said.reservation}"
