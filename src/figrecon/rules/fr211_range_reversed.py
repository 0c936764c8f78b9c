"""A published range does not hold the number beside it.

`low` and `high` give the range that the source itself printed beside its number: 50, between 40 and
60. The low end is at most the number and the high end at least. Otherwise the two ends were
swapped, or belong to another number. If the source really printed it so, its words are kept under
`printed:`, and `low` and `high` are left out.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 50, low: 60, high: 40}
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
      dead: {metric: dead, value: 50, low: 40, high: 60}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR211", "range-reversed", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each figure outside its own `low` and `high`."""
    for fault in own(RULE, faults):
        message = f"the range from `low` to `high` does not hold the value {quoted(fault.facts['value'])}"
        advice = "Check both ends in the text. If it was printed so, keep its words under `printed:` and leave the ends out."
        yield of_fault(RULE, fault, message, advice)
