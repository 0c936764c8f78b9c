"""A value cannot be read as a number.

A value is written as people write numbers: 230, at least 164, about 2,000, 44-50, dozens, 1.2
million, half of another figure, or `unknown`. What can be understood in two ways is refused instead
of guessed, because a guess would put a number into the ledger that no source reported. The words of
the text that are more than a number and its hedge stay under `printed:`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: some dozen or other}
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
      dead: {metric: dead, value: about 12, printed: some dozen or other}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted, sentence

RULE = Rule("FR206", "value-unreadable", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each value that is no number in words or digits."""
    for fault in own(RULE, faults):
        message = f"the value {quoted(fault.facts['value'])} cannot be read"
        yield of_fault(RULE, fault, message, sentence(fault.facts["hint"]))
