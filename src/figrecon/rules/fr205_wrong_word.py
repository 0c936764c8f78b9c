"""A word is not one of those that a key can have.

Some keys choose from a few words that the program acts on: the `kind` of a metric, the reason of an
explanation (`because`), the `basis` of a relation, what is `unsure` about a figure. Free words
belong under `note:` or `why:`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: running total}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative, note: a running total}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import did_you_mean, listed, looks_like, of_fault, own, quoted, split

RULE = Rule("FR205", "wrong-word", Severity.ERROR)

_MORE = {
    "because": " Your own words belong under `note:`.",
    "basis": " Your own words belong under `why:`.",
    "ledger": " A later version needs a later figrecon.",
}


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each word that its key cannot have."""
    for fault in own(RULE, faults):
        word, known = fault.facts["word"], split(fault.facts["known"])
        key = next((step for step in reversed(fault.path) if not step.isdecimal()), "it")
        advice = f"{did_you_mean(looks_like(word, known))}It can be {listed(known, 'or')}.{_MORE.get(key, '')}"
        yield of_fault(RULE, fault, f"{quoted(key)} cannot be {quoted(word)}", advice)
