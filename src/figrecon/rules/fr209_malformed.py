"""A text does not have the form that its key needs.

A web address begins with http:// or https://, and the fingerprint of an archived text (`sha256`)
has 64 digits and letters from a to f. With one character missing neither leads anywhere, and the
loss would be noticed only when it is needed.

Reported:

```yaml
ledger: 1
sources:
  herald:
    published: 2021-05-02
    url: herald.example/flood
```

Accepted:

```yaml
ledger: 1
sources:
  herald:
    published: 2021-05-02
    url: https://herald.example/flood
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR209", "malformed", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each address or hash that is none, and for parts that are named more than once."""
    for fault in own(RULE, faults):
        if twice := fault.facts.get("twice"):
            yield of_fault(RULE, fault, f"{quoted(fault.path[-1])} names {twice} more than once", "Name each part once.")
            continue
        message = f"{quoted(fault.path[-1])} cannot be {quoted(fault.facts['value'])}"
        yield of_fault(RULE, fault, message, f"Write {fault.facts['wanted']}; if it is not known, leave the key out.")
