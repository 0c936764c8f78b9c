"""One source has the same figure twice.

A text that repeats a number in its headline and in its body reports it once. Entered twice it would
count as two reports. A repeat is a further place of one figure: `at:` takes a list, and keeps the
words of a repeat that is worded otherwise.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12, at: "7:10"}
      dead-headline: {metric: deaths, value: 12, at: "1:4"}
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
      dead: {metric: deaths, value: 12, at: ["7:10", "1:4"]}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR509", "duplicate", Severity.WARNING)

_ADVICE = 'Keep one of the two, and add the place of the other to its `at:`, such as `at: ["7:10", "1:4"]`.'


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each figure that its source has already."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{said.each[0]} stands twice in one source"
