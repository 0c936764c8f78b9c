"""An explanation is past the day until which it was to stand.

`until` marks a judgement that must be looked at again: until the court has decided, until the
report is out. After that day the explanation answers nothing, and the differences it answered are
open again.

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
      dead: {metric: deaths, value: 10}
explanations:
  two-alive:
    figures: [herald/dead, radio/dead]
    because: unexplained
    note: two of the dead may be alive; the report is due in June
    until: 2021-06-30
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
      dead: {metric: deaths, value: 10}
explanations:
  two-alive:
    figures: [herald/dead, radio/dead]
    because: correction
    note: the report of June names ten dead; two were found alive
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.wording import entry, quoted

RULE = Rule("FR903", "explanation-expired", Severity.WARNING)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each explanation past its `until`."""
    expired = set(reconciliation.expired)
    for explanation in reconciliation.ledger.explanations:
        if explanation.name in expired and explanation.until is not None:
            until, today = quoted(explanation.until.written), reconciliation.today.isoformat()
            message = f"the explanation was to stand until {until}, and today is {today}: it answers nothing any more"
            advice = "Look at the difference again; then write a later `until:`, a final reason, or remove the explanation."
            path = explanation.path
            yield Finding(RULE, message, (*path, "until"), entry=entry(path), help=advice)
