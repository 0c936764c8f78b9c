"""Two keys contradict one another.

A number is either of a metric, which has its own unit, or stands alone with `quantity` and `unit`.
A count is either as of a day (`as_of`) or over a period (`over`). Where both stand, one of them is
wrong, and only the source can say which.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, quantity: days without rain, unit: day, value: 12}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dry-days: {quantity: days without rain, unit: day, value: 12}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR210", "conflicting-keys", Severity.ERROR)

_ADVICE = {
    "quantity": "Keep `metric` for a number that others can be compared with, `quantity` and `unit` for one that stands alone.",
    "unit": "A metric has its own unit: remove `unit` here, or write `quantity` instead of `metric`.",
    "over": "Keep `over` for events in a period, `as_of` for a count as it stood on a day.",
}


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each pair of keys that cannot stand together."""
    for fault in own(RULE, faults):
        one, other = fault.facts["one"], fault.facts["other"]
        message = f"{quoted(one)} and {quoted(other)} cannot stand together"
        yield of_fault(RULE, fault, message, _ADVICE.get(other, "Remove one of the two."))
