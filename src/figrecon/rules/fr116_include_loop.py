"""A file includes itself, or a file that included it.

Every figure has one place. A file that brings in itself, directly or through another, would be read
without end. A file that two others name is simply read once.

Reported:

```yaml
ledger: 1
include: [sources/herald.yaml]
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
```

```yaml
# sources/herald.yaml
include: [../figures.yaml]
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12}
```

Accepted:

```yaml
ledger: 1
include: [sources/herald.yaml]
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
```

```yaml
# sources/herald.yaml
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR116", "include-loop", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each file that would be brought in by what it brings in."""
    for fault in own(RULE, faults):
        message = f"{quoted(fault.facts['file'])} is not included again: it is being read, and includes this file"
        yield of_fault(RULE, fault, message, "Remove this line: what the file holds is in the ledger already.")
