"""One key stands twice in the same place.

Most programs keep the last of two equal keys in silence, and the first number is gone. Here neither
is lost: the ledger is refused until one of the two has another name. Two figures of one source are
told apart by their names; the same number twice in one text is one figure with two places under
`at:`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12, as_of: 2021-05-01}
      dead: {metric: dead, value: 15}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-saturday: {metric: dead, value: 12, as_of: 2021-05-01}
      dead-sunday: {metric: dead, value: 15}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import entry, own, quoted

RULE = Rule("FR102", "repeated-key", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each key that repeats one above it, with the place of the first."""
    for fault in own(RULE, faults):
        key, first = fault.facts["key"], fault.path[:-1]
        while first and first[-1] != key:
            first = first[:-1]
        message = f"the key {quoted(key)} stands twice in the same place"
        advice = "Give one of the two another name, or put what they say together under one."
        yield Finding(RULE, message, fault.path, also=(first,), entry=entry(first), help=advice, at_key=True)
