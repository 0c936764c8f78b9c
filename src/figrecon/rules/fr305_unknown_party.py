"""A party is named that the ledger does not declare.

A party is whom a source credits with a number (`said_by`), or who passed it on (`via`). Two outlets
that print the same number of the same party are one origin, not two witnesses; a party under two
names would make two of it. Every party is declared once, its other names under `also:`.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
parties:
  police: {title: The police, also: [constabulary]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12, said_by: polise}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
parties:
  police: {title: The police, also: [constabulary]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12, said_by: police}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import undeclared

RULE = Rule("FR305", "unknown-party", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each party that is named and not declared."""
    return undeclared(RULE, faults, "party", "parties")
