"""A running total, a level or a ratio is said to cover a period.

Only a `flow` counts what happened within a period (`over`). A running total, a level and a ratio
stand as of a day. If the source says how many there were within those days, the number belongs to a
metric of the kind `flow`, whose `total:` names the running total that it adds to. If it says how
many there were at the end, it has `as_of:`.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 5, over: 2021-05-02/2021-05-03}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  new-deaths: {title: Deaths within a period, unit: person, kind: flow, total: deaths}
sources:
  herald:
    published: 2021-05-04
    figures:
      dead: {metric: new-deaths, value: 5, over: 2021-05-02/2021-05-03}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.rules.wording import quoted

RULE = Rule("FR404", "period-without-flow", Severity.ERROR)

_IS = {
    Kind.CUMULATIVE: "a running total (kind: cumulative), which stands as of a day",
    Kind.STOCK: "a level on a day (kind: stock)",
    Kind.RATIO: "a ratio (kind: ratio), which stands as of a day",
}


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each figure that has `over` and a metric of another kind than flow."""
    for figure in ledger.figures:
        if figure.over is not None and figure.metric is not None and figure.metric.kind is not Kind.FLOW:
            message = f"a period is given, and {quoted(figure.metric.id)} is {_IS[figure.metric.kind]}"
            advice = (
                "Write `as_of:` if this is the count at the end; name a metric of kind flow if it is what the period added."
            )
            yield Finding(RULE, message, (*figure.path, "over"), entry=figure.id, help=advice)
