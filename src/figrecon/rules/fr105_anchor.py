"""A shorthand (`*name`) stands for nothing, for itself, or for too much.

YAML can name a part of a text with `&name` and repeat it with `*name`. A ledger seldom needs it:
what is true of a whole source is said once, beside its figures. It is read where it is plain, and
refused where the name is not known above, where the part would hold itself, and where a few lines
would swell to millions of entries. A text that begins with a star needs quotes.

Reported:

```yaml
ledger: 1
title: *flood
```

Accepted:

```yaml
ledger: 1
title: "*flood"
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR105", "anchor", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each alias that cannot be followed."""
    for fault in own(RULE, faults):
        name, limit = quoted(f"*{fault.facts['name']}"), fault.facts.get("limit", "")
        problems = {
            "unknown": f"{name} stands for something that is named nowhere above",
            "loop": f"{name} stands for a part of the ledger that holds it, so there is no end to it",
            "size": f"{name} makes this file swell to more than {limit} entries",
            "depth": f"{name} makes this file more than {limit} levels deep",
        }
        advice = "Write out what it stands for; put a text that begins with * in quotes."
        yield of_fault(RULE, fault, problems[fault.facts["problem"]], advice)
