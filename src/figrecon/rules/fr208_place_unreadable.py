"""A place in a text cannot be read.

`at:` says where the numeral stands in the archived text, so that anyone can look it up: the line
(`7`), or line and column of the numeral (`7:10`), both counted from 1. Several places are a list; a
place where the words are different is a key with those words.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12, at: line 7}
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
      dead: {metric: dead, value: 12, at: {"7:10": "12", "1:4": a dozen}}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR208", "place-unreadable", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each place that is no line, or line and column."""
    for fault in own(RULE, faults):
        message = f"the place {quoted(fault.facts['place'])} cannot be read"
        advice = 'Write the line (7), or line and column (7:10), counted from 1; several as a list: ["7:10", "9:3"].'
        yield of_fault(RULE, fault, message, advice)
