"""Nothing stands after a key.

An empty value can mean not yet filled in, not known, or none. These are three different statements
about a source, so each is written out: the number when it is found, `unknown` where the source says
that it is not known, `0` where it says that there are none. A key that has nothing to say is left
out.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: }
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
      dead: {metric: dead, value: unknown, note: the police gave no number}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR203", "missing-value", Severity.ERROR)

_NUMBER = "Write the number; `unknown` if the source says that it is not known, `0` only if it says that there are none."


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each key without a value."""
    for fault in own(RULE, faults):
        key = fault.path[-1]
        advice = _NUMBER if key == "value" else "Write what belongs there, or leave the key out."
        yield of_fault(RULE, fault, f"nothing stands after {quoted(key)}", advice)
