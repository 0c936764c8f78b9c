"""A key is no plain name.

The word before a colon is a name by which an entry is found. YAML also allows a list, a mapping or
nothing at all there, which is nearly always a slip: a bracket too early, a stray question mark, a
key that was forgotten.

Reported:

```yaml
ledger: 1
metrics:
  [dead, wounded]: {title: Victims, unit: person, kind: cumulative}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
  wounded: {title: Wounded, unit: person, kind: cumulative}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR108", "key-not-a-name", Severity.ERROR)

_PROBLEMS = {
    "list": "a list stands where the name of an entry belongs",
    "mapping": "a mapping stands where the name of an entry belongs",
    "nothing": "the name before the colon is missing",
}


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each key that is no text, or an empty one."""
    for fault in own(RULE, faults):
        yield of_fault(RULE, fault, _PROBLEMS[fault.facts["kind"]], "Write one plain name before the colon.")
