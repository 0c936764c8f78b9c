"""A file that `include:` names lies outside the folder of the ledger.

A ledger can come from anyone. It may bring in files of its own folder and the folders below, and no
others, so that reading a stranger's ledger never shows a reader's private files. Symbolic links are
followed only where they stay inside.

Reported:

```yaml
ledger: 1
include: [../figures-of-others.yaml]
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
from figrecon.rules.wording import of_include, own

RULE = Rule("FR115", "include-outside", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each included file that may not be read."""
    for fault in own(RULE, faults):
        yield of_include(RULE, fault, "Move or copy the file into the folder of the ledger, and name it from there.")
