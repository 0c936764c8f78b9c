"""A word that counts without a number stands in no figure.

"Several", "a member", "most of them": the text says that there is a number without saying which.
It may be worth a figure; often it is not. Such a word only warns, and a line under
`numbers_left_out` answers it.

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
The flood killed 12 people in the north, among them several children.
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
    numbers_left_out:
      - {at: "1:53", printed: several, because: no count}
```

```text
# herald.txt
The flood killed 12 people in the north, among them several children.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.evidence_words import missing_numbers

RULE = Rule("FR607", "weak-word-not-in-ledger", Severity.WARNING)

_ADVICE = "If it tells a count, enter it as a figure; if not, list its place under `numbers_left_out:` with `because:`."


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each weak word at which neither a figure nor a number left out stands."""
    return missing_numbers(RULE, evidence, "word", _ADVICE)
