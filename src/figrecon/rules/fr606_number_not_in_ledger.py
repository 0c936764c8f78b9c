"""A number of a text stands in no figure.

A number that nobody entered is the second worst fault of a ledger: whoever reads it takes it for
the whole of what the source says. Every numeral of a text is told by a figure that points at it,
or listed under `numbers_left_out` with the reason why it is none. Dates, times, names of channels
and the like are left out by rules of their own. Numbers are matched by their place, never by
their value: the same number may stand twice in a text and mean two things.

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
      north: {metric: deaths, value: 12, at: "1:18"}
```

```text
# herald.txt
The flood killed 12 people in the north. 300 houses were lost.
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
      houses: {quantity: houses lost, unit: house, value: 300, at: "1:42"}
```

```text
# herald.txt
The flood killed 12 people in the north. 300 houses were lost.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.evidence_words import missing_numbers

RULE = Rule("FR606", "number-not-in-ledger", Severity.ERROR)

_ADVICE = (
    "Enter it as a figure, or as a further place of the figure that it repeats. "
    "If it is none, list its place under `numbers_left_out:` with `because:`."
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each numeral at which neither a figure nor a number left out stands."""
    return missing_numbers(RULE, evidence, "number", _ADVICE)
