"""The file is a list or a bare text, where a ledger has keys.

A ledger begins with keys of its own (`ledger`, `title`, `metrics`, `sources` …), each at the left
margin. A file that begins with hyphens is a list, and one without a colon is a text: perhaps it is
another file than the one that was meant.

Reported:

```yaml
- metric: dead
  value: 12
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
      dead: {metric: dead, value: 12}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR113", "not-a-mapping", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each file whose top is not a mapping of keys."""
    for fault in own(RULE, faults):
        message = f"this file is a {fault.facts['kind']}, and a ledger has keys"
        advice = "Is it the right file? A ledger begins with the line `ledger: 1`; each further key stands at the left margin."
        yield of_fault(RULE, fault, message, advice)
