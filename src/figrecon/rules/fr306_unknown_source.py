"""A source is named that the ledger does not hold.

Explanations and withdrawals point to sources by their names. A source that tells of a withdrawal is
entered like any other, even if it reports no figure, so that a reader can follow the claim to where
it was made.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 120, withdrawn: {source: heral, date: 2021-05-03}}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 120, withdrawn: {source: radio, date: 2021-05-03}}
  radio:
    published: 2021-05-03
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import undeclared

RULE = Rule("FR306", "unknown-source", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each source that is named and not declared."""
    return undeclared(RULE, faults, "source", "sources")
