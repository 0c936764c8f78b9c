"""Something is part of itself.

A town lies in a valley and a valley in a country; if the country lay in the town, each would be
smaller than itself. The same holds for metrics and scopes that are part of one another, for shares
of figures, and for figures that replace each other. The whole circle is shown: one of its steps is
wrong.

Reported:

```yaml
ledger: 1
places:
  town: {part_of: valley}
  valley: {part_of: town}
```

Accepted:

```yaml
ledger: 1
places:
  town: {part_of: valley}
  valley: {}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR308", "cycle", Severity.ERROR)

_PROBLEMS = {
    "value": ("each is a share of the next, round in a circle", "Remove the share that is wrong."),
    "replaces": ("each replaces the next, round in a circle", "Remove the `replaces:` that is wrong."),
}
_PROBLEMS |= {key: ("the whole is one of its own parts", f"Take it out of `{key}:`.") for key in ("parts", "into")}
_PART = ("each is part of the next, round in a circle", "Remove the `part_of:` that is wrong.")


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each circle of names."""
    for fault in own(RULE, faults):
        problem, advice = _PROBLEMS.get(fault.path[-1], _PART)
        yield of_fault(RULE, fault, f"{problem}: {fault.facts['loop']}", advice)
