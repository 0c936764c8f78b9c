"""A number stands more than once in the line that a place names.

A line alone is enough only where the number stands once in it. Otherwise two figures of one value
could change places and nobody would see it, so the place gets its column as well.

Reported:

```yaml
ledger: 1
texts: .
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    text: {file: herald.txt, language: en}
    figures:
      north: {metric: deaths, value: 12, at: 1}
      horses: {quantity: horses killed, unit: horse, value: 12, at: "1:45"}
```

```text
# herald.txt
The flood killed 12 people in the north and 12 horses.
```

Accepted:

```yaml
ledger: 1
texts: .
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    text: {file: herald.txt, language: en}
    figures:
      north: {metric: deaths, value: 12, at: "1:18"}
      horses: {quantity: horses killed, unit: horse, value: 12, at: "1:45"}
```

```text
# herald.txt
The flood killed 12 people in the north and 12 horses.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.evidence_words import in_text
from figrecon.rules.wording import listed, of_fault, own, quoted, split

RULE = Rule("FR608", "place-ambiguous", Severity.ERROR)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place without a column whose line has the number, or the words, more than once."""
    for fault in own(RULE, evidence.faults):
        places = split(fault.facts["places"])
        what = quoted(fault.facts["printed"]) if fault.facts["value"] or fault.facts.get("words") else "a number"
        message = f"{what} stands more than once {in_text(fault)}: at {listed(places)}"
        yield of_fault(RULE, fault, message, f'Write the line and the column of the one that is meant: `at: "{places[0]}"`.')
