"""Figures of one topic count different things.

Detained, arrested, held in custody: readers confuse them, and a series made of them shows a fall
where there was none. Metrics of one `topic` are always shown side by side, and never compared as if
they were one. It needs no answer, but a curator can record one, which is never reported as not
needed.

Reported:

```yaml
ledger: 1
metrics:
  detained: {title: Detained, unit: person, kind: cumulative, topic: detainees}
  arrested: {title: Arrested, unit: person, kind: cumulative, topic: detainees}
sources:
  herald:
    published: 2021-05-02
    figures:
      detained: {metric: detained, value: around 412}
  radio:
    published: 2021-05-09
    figures:
      arrested: {metric: arrested, value: 76}
```

Accepted:

```yaml
ledger: 1
metrics:
  detained: {title: Detained, unit: person, kind: cumulative, topic: detainees}
  arrested: {title: Arrested, unit: person, kind: cumulative, topic: detainees}
sources:
  herald:
    published: 2021-05-02
    figures:
      detained: {metric: detained, value: around 412}
  radio:
    published: 2021-05-09
    figures:
      arrested: {metric: arrested, value: 76}
explanations:
  detained-or-arrested:
    metrics: [detained, arrested]
    because: definition
    note: only a court can have a detained person arrested
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings

RULE = Rule("FR506", "unlike-definitions", Severity.DIFFERENCE)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each pair of metrics of one topic that have figures of one place and scope."""
    return findings(RULE, reconciliation, _say)


def _say(said: Told) -> str:
    return f"{said.numbers}, unlike definitions"
