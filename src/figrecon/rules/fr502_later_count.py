"""A running total rose between two dates.

That is what a running total does: 12, then at least 17, then 30 contradict nobody. It is counted in
the summary and listed by `--all`, so that a reader can see why two different numbers are no
conflict. It needs no answer.

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
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: at least 17}
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
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 12}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR502", "later-count", Severity.DIFFERENCE)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each step of a running total."""
    return findings(RULE, reconciliation, _say)


def _say(said: Told) -> str:
    what = "a later count" if said.difference.reason == "later_count" else "the same count in looser words or a later one"
    return f"{said.numbers}, {what}"
