"""A place is named that the ledger does not declare.

A place says where the counted people or things are, and a part of a place is never compared with
the whole as if they were the same. So every place is declared once, with `part_of:` where it lies
within another. Other spellings of a place are kept under its `also:`.

Reported:

```yaml
ledger: 1
place: vally
places:
  valley: {}
  town: {part_of: valley}
```

Accepted:

```yaml
ledger: 1
place: valley
places:
  valley: {}
  town: {part_of: valley}
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import undeclared

RULE = Rule("FR303", "unknown-place", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each place that is named and not declared."""
    return undeclared(RULE, faults, "place", "places")
