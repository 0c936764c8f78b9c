"""A number is hedged otherwise in its text than in the ledger.

"At least 12" is another statement than "12": the first leaves room above, the second does not.
The hedge of a value is the one in the text, within the same clause. Where a text repeats a number
in other words, such as a headline that drops "at least", the place gets its own words: `at:
{"13:61": at least 164, "11:1": "164"}`. Words that no rule knows stand under `printed:`.

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
      north: {metric: deaths, value: 12, at: "1:27"}
```

```text
# herald.txt
The flood killed at least 12 people in the north.
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
      north: {metric: deaths, value: at least 12, at: "1:27"}
```

```text
# herald.txt
The flood killed at least 12 people in the north.
```
"""

from collections.abc import Iterator, Mapping

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.evidence_words import LOOK, in_text, language_note
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR605", "hedge-differs", Severity.ERROR)

_ADVICE = (
    f"{LOOK}, and take over its hedge. Where it words a repeat otherwise, give that place its own words "
    '(`at: {"11:1": "164"}`); hedges that are not known by themselves stand under `printed:`.'
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place at which the number stands with another hedge than the ledger has for it."""
    for fault in own(RULE, evidence.faults):
        facts = fault.facts
        hedge = f"is hedged by {quoted(facts['hedge'])}" if facts.get("hedge") else "stands without a hedge"
        message = f"{quoted(facts['printed'])} {hedge} {in_text(fault)}, but the ledger has {quoted(_ledger(facts))}"
        if facts.get("nowhere"):
            message = f"no place has the hedge of the ledger's {quoted(facts['value'])}: {quoted(facts['printed'])} {hedge}"
        yield of_fault(RULE, fault, message, f"{_ADVICE}{language_note(fault)}")


def _ledger(facts: Mapping[str, str]) -> str:
    return facts.get("words") or facts["value"]
