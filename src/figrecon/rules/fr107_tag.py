"""A tag (`!word`) tells YAML to read a value as something else.

In a ledger every value is read by what its key means, and keeps the words in which it was written.
A tag would change that for one program and not for another. A text that begins with an exclamation
mark needs quotes.

Reported:

```yaml
ledger: 1
title: !Important Flood in the valley
```

Accepted:

```yaml
ledger: 1
title: "!Important Flood in the valley"
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR107", "tag", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each tag."""
    for fault in own(RULE, faults):
        message = f"the tag {quoted(fault.facts['tag'])} would have this read as something else than what is written"
        yield of_fault(RULE, fault, message, "Remove the tag; put a text that begins with ! in quotes.")
