"""A scope is named that the ledger does not declare.

A scope says who of all people, or which of all things, are counted: children, police, military
weapons. Every scope lies within `all`. One that is used once can be declared in its place:
`scope: {title: heads of schools}`.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, scope: child, value: 2}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, scope: children, value: 2}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import undeclared

RULE = Rule("FR304", "unknown-scope", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each scope that is named and not declared."""
    return undeclared(RULE, faults, "scope", "scopes")
