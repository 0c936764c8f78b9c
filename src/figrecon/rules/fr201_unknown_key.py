"""A key is not one of those that this entry has.

A key with a slip in it is a statement that nobody reads: `as_off: 2021-05-01` would leave the
figure on the wrong day without a word. So a key that is not known is refused, with those that look
like it. Remarks of a curator's own belong under `note:`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 12, as_off: 2021-05-01}
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
      dead: {metric: dead, value: 12, as_of: 2021-05-01}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import did_you_mean, listed, looks_like, no_hyphen, of_fault, own, quoted, split

RULE = Rule("FR201", "unknown-key", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each key that its entry does not have."""
    for fault in own(RULE, faults):
        key, known = fault.facts["key"], split(fault.facts.get("known", ""))
        advice = no_hyphen(key) or did_you_mean(looks_like(key, known)) or f"The keys here are {listed(known)}. "
        advice += "A figure stands under `figures:`. " if "figures" in known else ""
        advice += "A remark can be kept under `note:`." if "note" in known else ""
        yield of_fault(RULE, fault, f"there is no key {quoted(key)} here", advice.strip())
