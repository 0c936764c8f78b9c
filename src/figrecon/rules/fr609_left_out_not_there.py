"""A number that is left out does not stand where the ledger says.

`numbers_left_out` names the numerals of a text that are no figures, each by its place. An entry
that points elsewhere leaves out nothing, or, after a slip, something that should have been a
figure.

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
      aged: {metric: deaths, value: most of north, at: "1:42"}
    numbers_left_out:
      - {at: "1:60", printed: "60", because: age}
```

```text
# herald.txt
The flood killed 12 people in the north, most of them aged over 60.
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
      aged: {metric: deaths, value: most of north, at: "1:42"}
    numbers_left_out:
      - {at: "1:65", printed: "60", because: age}
```

```text
# herald.txt
The flood killed 12 people in the north, most of them aged over 60.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.evidence_words import LOOK, elsewhere, in_text, language_note
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR609", "left-out-not-there", Severity.ERROR)

_ADVICE = "and correct the place, or remove the entry if there is nothing to leave out."


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place of a number left out at which no such numeral stands."""
    for fault in own(RULE, evidence.faults):
        words = fault.facts.get("words", "")
        what = f"{quoted(words)} does not stand" if words else "no number begins"
        advice = f"{elsewhere(fault)}{LOOK} {_ADVICE}{language_note(fault)}"
        yield of_fault(RULE, fault, f"{what} {in_text(fault)}, so nothing is left out", advice)
