"""A count of events in a period does not say which period.

A metric of the kind `flow` counts what happened from one day to another: arrests within two days,
deaths in a week. Without its period such a number can be added to nothing. It says `over:` with the
first and the last day, both included. A number that is a running total up to a day belongs to a
metric of the kind `cumulative`.

Reported:

```yaml
ledger: 1
metrics:
  arrests: {title: Arrests, unit: person, kind: flow}
sources:
  herald:
    published: 2021-05-04
    figures:
      arrests: {metric: arrests, value: 30}
```

Accepted:

```yaml
ledger: 1
metrics:
  arrests: {title: Arrests, unit: person, kind: flow}
sources:
  herald:
    published: 2021-05-04
    figures:
      arrests: {metric: arrests, value: 30, over: 2021-05-01/2021-05-03}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.rules.wording import quoted

RULE = Rule("FR403", "flow-without-period", Severity.ERROR)


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each figure of a flow that has no `over`."""
    for figure in ledger.figures:
        if figure.metric is not None and figure.metric.kind is Kind.FLOW and figure.over is None:
            message = f"the period is missing: {quoted(figure.metric.id)} counts events in a period (kind: flow)"
            advice = (
                "Write `over:` with the first and the last day, such as `over: 2022-01-08/2022-01-09`, instead of `as_of:`."
            )
            yield Finding(RULE, message, figure.path, entry=figure.id, help=advice, at_key=True)
