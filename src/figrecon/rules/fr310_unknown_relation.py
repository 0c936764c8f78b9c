"""A relation is named that the ledger does not declare, or that two sections declare.

An explanation can answer all differences of a sum, a division or a balance by naming it. A name
that leads nowhere would leave them open; a name that a sum and a division share needs its section
in front: `sums/weapons`.

Reported:

```yaml
ledger: 1
places:
  valley: {}
  town: {part_of: valley}
  villages: {part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
explanations:
  overlap: {relation: by-places, because: place, note: the town has grown into a village}
```

Accepted:

```yaml
ledger: 1
places:
  valley: {}
  town: {part_of: valley}
  villages: {part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import did_you_mean, of_fault, own, quoted

RULE = Rule("FR310", "unknown-relation", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each relation that is named and not declared once."""
    for fault in own(RULE, faults):
        name, near = quoted(fault.facts["name"]), fault.facts.get("near", "")
        message = f"no division, sum or balance is called {name}"
        if "/" in near:
            message = f"{name} names more than one relation"
        advice = f"{did_you_mean(near)}A relation is a name under `divisions:`, `sums:` or `balances:`."
        yield of_fault(RULE, fault, message, advice)
