"""Keys are taken from another entry with `<<`.

A reader of such a line cannot see what it says, and a change elsewhere changes it unseen. What
several figures of one source have in common is said once, beside `figures:`, and every figure that
says otherwise says so itself.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    metric: dead
    figures:
      dead: &day {value: 12, as_of: 2021-05-01}
      dead-again: {<<: *day, value: 13}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    metric: dead
    as_of: 2021-05-01
    figures:
      dead: {value: 12}
      dead-later: {value: 13, as_of: 2021-05-02}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR106", "merge-key", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each merge key; the keys it would bring in are not read."""
    for fault in own(RULE, faults):
        message = "'<<' takes keys from another entry, where nobody sees them"
        advice = "Write the keys out, or say once beside `figures:` what is true of all figures of the source."
        yield of_fault(RULE, fault, message, advice)
