"""The text cannot be read as YAML.

A ledger is plain text in a simple form: a key, a colon, a space, a value; what belongs to a key
stands below it, indented with spaces. One slip, such as a quote that is never closed, and nothing
after it can be trusted, so nothing of the file is read. The place shown is where the slip is, or
where reading first became impossible.

Reported:

```yaml
ledger: 1
title: Flood in the valley: the first week
```

Accepted:

```yaml
ledger: 1
title: "Flood in the valley: the first week"
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, sentence

RULE = Rule("FR101", "not-yaml", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each text that is not YAML; nothing else of that text was read."""
    for fault in own(RULE, faults):
        yield of_fault(RULE, fault, fault.facts["problem"], sentence(fault.facts["hint"]))
