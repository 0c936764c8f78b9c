"""A key that an entry cannot do without is missing.

Few keys are required: a ledger has `ledger: 1`, a metric its `unit` and `kind`, a source its day of
publication, a figure its `value` and what it counts, a relation its whole and its parts. Without
one of them the entry cannot be compared with anything.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR202", "missing-key", Severity.ERROR)

_ADVICE = {
    "ledger": "Write `ledger: 1` as the first line of the first file.",
    "unit": "Say what one of them is: `unit: person`, `unit: weapon`, `unit: day` …",
    "kind": "Write `kind: cumulative` for a running total, `stock` for a level on a day, `flow` for events in a period, "
    "`ratio` for a share or a factor.",
    "published": "Write the day on which the source appeared, as far as it is known: 2022-03-14, 2022-03, 2022.",
    "date": "Write the day as far as it is known: 2022-03-14, 2022-03, 2022.",
    "value": "Write the number with its hedge as the source has it (at least 164), or `unknown` if it says that nobody knows.",
    "metric": "Write `metric:` and what is counted; or `quantity:` and `unit:` for a number that stands alone.",
    "file": "Write the name of the file that holds the text.",
    "at": "Write where the numeral stands in the text: its line, or line and column (7:10).",
    "because": "Say why the numeral is no figure: a date, an age limit, a name.",
    "whole": "Name what the parts make up.",
    "parts": "Name the parts, as a list: [one, two].",
    "of": "Name the place or scope that is divided.",
    "into": "Name the places or scopes that it is divided into, as a list: [one, two].",
    "figures": "Name what it answers: `figures:`, a `relation:`, or `metrics:` or `sources:`, with `from:` and `to:`.",
}


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each required key that is missing."""
    for fault in own(RULE, faults):
        key = fault.facts["key"]
        yield of_fault(RULE, fault, f"the key {quoted(key)} is missing", _ADVICE.get(key, "Add it to the entry."))
