"""The file holds bytes or signs that cannot be read safely.

A ledger is UTF-8 text. A file saved in another encoding turns names into other letters, and an
invisible sign (a control code, a stray byte order mark) makes two names that look the same differ.
In the title below such a mark stands before the blank; it came with a copied headline.

Reported:

```yaml
ledger: 1
title: Flood\ufeff week
```

Accepted:

```yaml
ledger: 1
title: Flood week
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, sentence

RULE = Rule("FR109", "encoding", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for the first unreadable sign of each file."""
    for fault in own(RULE, faults):
        yield of_fault(RULE, fault, fault.facts["problem"], sentence(fault.facts["hint"]))
