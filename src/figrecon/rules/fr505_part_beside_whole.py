"""A part stands beside its whole.

Of 40 dead 7 were children: two numbers, no conflict, because the one counts a part of what the
other counts. It is counted in the summary and listed by `--all`. It needs no answer.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
      dead-children: {metric: deaths, scope: children, value: 3}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
  adults: {title: Adults}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-adults: {metric: deaths, scope: adults, value: 9}
      dead-children: {metric: deaths, scope: children, value: 3}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR505", "part-beside-whole", Severity.DIFFERENCE)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each part beside the nearest of its wholes."""
    return findings(RULE, reconciliation, _say)


def _say(said: Told) -> str:
    return f"{said.each[0]} beside {said.each[-1]}, of which it is a part"
