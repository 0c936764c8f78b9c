"""A running total is as of a day before its count begins.

`since` is the day from which a running total counts. A count as of an earlier day counts nothing:
either the date of the figure or the `since` of its metric is off by some days, or the figure counts
from another day and has a `since` of its own.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative, since: 2021-05-01}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 2, as_of: 2021-04-30}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative, since: 2021-05-01}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 2, as_of: 2021-04-30, since: 2021-04-29}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.rules.wording import quoted

RULE = Rule("FR406", "as-of-before-since", Severity.WARNING)

_ADVICE = "Check both days. If the source counts from another day than the metric, give the figure a `since:` of its own."


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each cumulative figure whose latest day is before the first of its count."""
    for figure in ledger.figures:
        if figure.since is not None and _is_before(figure):
            begins = quoted(figure.since.written)
            message = f"as of {quoted(figure.as_of.written)} is before the count begins, which is {begins}"
            yield Finding(RULE, message, (*figure.path, "as_of"), entry=figure.id, help=_ADVICE)


def _is_before(figure: Figure) -> bool:
    if figure.metric is None or figure.metric.kind is not Kind.CUMULATIVE or figure.since is None:
        return False
    first, last = figure.since.first, figure.as_of.last
    return first is not None and last is not None and last.day < first.day
