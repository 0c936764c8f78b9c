"""A count is no whole number.

People, cases and weapons are counted in whole numbers. A fraction, a percentage or a factor is of
another kind: a metric whose `kind` is `ratio`, a share of a figure that is named (`half of taken`),
or a number that stands alone, with `quantity` and `unit`. The number stays as the source has it;
only where it is filed changes.

Reported:

```yaml
ledger: 1
metrics:
  homeless: {title: Homeless people, unit: person, kind: stock}
sources:
  herald:
    published: 2021-05-02
    figures:
      homeless: {metric: homeless, value: 12.5 %}
```

Accepted:

```yaml
ledger: 1
metrics:
  homeless-share: {title: Share of homeless people, unit: share, kind: ratio}
sources:
  herald:
    published: 2021-05-02
    figures:
      homeless: {metric: homeless-share, value: 12.5 %}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.domain.value import Value
from figrecon.rules.wording import quoted

RULE = Rule("FR405", "count-not-whole", Severity.ERROR)

_ADVICE = (
    "Keep the number. File it under a metric of kind ratio, as a share of a figure (`half of NAME`), "
    "or with `quantity:` and `unit:` if it stands alone."
)


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each figure of a counted metric whose value is a fraction, a percentage or a factor."""
    for figure in ledger.figures:
        metric = figure.metric
        if metric is not None and metric.kind is not Kind.RATIO and _is_no_count(figure.value):
            message = f"{quoted(figure.value.written)} is no whole number, and {quoted(metric.id)} is counted in whole numbers"
            yield Finding(RULE, message, (*figure.path, "value"), entry=figure.id, help=_ADVICE)


def _is_no_count(value: Value) -> bool:
    """Whether a value can be no count. A share of a named figure is a count, once that figure is known."""
    number, upper = value.number, value.upper
    is_fraction = (number is not None and number.denominator != 1) or (upper is not None and upper.denominator != 1)
    return value.of is None and (value.ratio or value.percent or is_fraction)
