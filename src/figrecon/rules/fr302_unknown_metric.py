"""A metric is named that the ledger does not declare.

A metric is what is counted: deaths, detained, weapons stolen. Two figures are compared only if they
name the same one, so a slip in its name would quietly take a figure out of every comparison. Every
metric is declared once, with its unit and its kind.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deths, value: 12}
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
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import undeclared

RULE = Rule("FR302", "unknown-metric", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each metric that is named and not declared."""
    return undeclared(RULE, faults, "metric", "metrics")
