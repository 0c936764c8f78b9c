"""A file holds more than one document.

A line of three hyphens (`---`) ends a YAML document and begins another. A ledger is one document;
what follows was not read, and nothing may go missing without a word. Larger ledgers are put into
several files, which the first one names under `include:`.

Reported:

```yaml
ledger: 1
title: Flood in the valley
---
title: Flood on the coast
```

Accepted:

```yaml
ledger: 1
title: Floods in the valley and on the coast
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR111", "several-documents", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each file with a second document, which was not read."""
    for fault in own(RULE, faults):
        message = "a second document begins here, and what follows was not read"
        advice = "Remove the line '---', or put what follows into a file of its own and name it under `include:`."
        yield of_fault(RULE, fault, message, advice)
