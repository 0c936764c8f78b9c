"""A figure is named that the ledger does not hold.

Shares, sums, withdrawals and explanations point to figures by name: `source/figure`, or the short
name within the same source. If a figure was renamed, whatever points to it must be renamed with it;
otherwise a sum would be short of a part and an explanation would answer nothing.

Reported:

```yaml
ledger: 1
metrics:
  stolen: {title: Weapons stolen, unit: weapon, kind: cumulative}
  found: {title: Weapons found, unit: weapon, kind: cumulative, part_of: stolen}
sources:
  herald:
    published: 2021-05-02
    figures:
      taken: {metric: stolen, value: 90}
      recovered: {metric: found, value: half of take}
```

Accepted:

```yaml
ledger: 1
metrics:
  stolen: {title: Weapons stolen, unit: weapon, kind: cumulative}
  found: {title: Weapons found, unit: weapon, kind: cumulative, part_of: stolen}
sources:
  herald:
    published: 2021-05-02
    figures:
      taken: {metric: stolen, value: 90}
      recovered: {metric: found, value: half of taken}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import did_you_mean, no_hyphen, of_fault, own, quoted

RULE = Rule("FR307", "unknown-figure", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each figure that is named and not held."""
    for fault in own(RULE, faults):
        near = no_hyphen(fault.facts["name"]) + did_you_mean(fault.facts.get("near", ""))
        advice = "A figure is named source/figure; within its own source the short name is enough."
        if fault.path[:1] != ("sources",):
            advice = "Outside its source a figure is named in full: source/figure."
        yield of_fault(RULE, fault, f"no figure is called {quoted(fault.facts['name'])}", near + advice)
