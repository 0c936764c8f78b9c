"""A file that `include:` names is not there.

A large ledger is kept in several files, and the first one names the others, each by a path as seen
from its own folder, with `*` for any part of a name. A file that is missing may hold figures, so
the ledger is not read as if it were whole.

Reported:

```yaml
ledger: 1
include: [sources/heralds.yaml]
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

RULE = Rule("FR114", "include-missing", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each included file that is missing or cannot be read."""
    for fault in own(RULE, faults):
        yield of_include(RULE, fault, "Check the name; it is looked for from the folder of the file that names it.")
