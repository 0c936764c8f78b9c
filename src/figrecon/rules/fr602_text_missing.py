"""A text that the ledger names is not there.

Its figures are not verified: nobody can tell from here whether they stand in their source. Texts
are usually not free to republish, so a ledger often travels without them; what is not verified is
never counted as verified.

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
```

```text
# herald.txt
The flood killed 12 people in the north.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR602", "text-missing", Severity.WARNING)

_ADVICE = "Put the text into the folder of texts, as UTF-8 and under the name that the ledger gives it, or correct the name."


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each text that cannot be read; its source is not verified."""
    for fault in own(RULE, evidence.faults):
        message = f"{quoted(fault.facts['file'])} is not verified: {fault.facts['problem']}"
        yield of_fault(RULE, fault, message, _ADVICE)
