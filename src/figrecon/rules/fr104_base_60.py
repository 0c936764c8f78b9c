"""A number holds a colon.

Many programs take 12:30 for a count of minutes, and read 750. A figure is one plain number. What
was probably meant: a time of day belongs to `as_of:`, a line and column of the text to `at:`, and a
proportion such as 3:1 is written in words that can be compared, such as `3 times`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12:30}
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
      dead: {metric: dead, value: 12, as_of: "2021-05-02 12:30"}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR104", "base-60", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each unquoted number with a colon that other programs read on the base of 60."""
    for fault in own(RULE, faults):
        message = f"{quoted(fault.facts['written'])} is no number, and other programs read it as {fault.facts['others']}"
        advice = "Write the number alone here, a time of day under `as_of:`, a line and column of the text under `at:`."
        yield of_fault(RULE, fault, message, advice)
