"""Another number stands at the place that a figure gives.

Either the place is mistaken, or the number was not copied as the text has it. A figure holds what
its source says: where the text is right and the ledger wrong, the ledger is corrected to the
text, never to what a curator holds to be true.

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
      north: {metric: deaths, value: 21, at: "1:18"}
```

```text
# herald.txt
The flood killed 12 people in the north.
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
from figrecon.rules.evidence_words import LOOK, elsewhere, in_text, language_note, ledger_says
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR604", "number-differs", Severity.ERROR)

_ADVICE = (
    "Correct the place if it is another number that is meant, the value if it was not copied as the text has it, "
    "or give the words of the text under `printed:`."
)
_OF_WORDS = "Correct the value, or the words of that place, whichever was not copied as the text has it."


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place of a figure at which a numeral begins that says another number."""
    for fault in own(RULE, evidence.faults):
        facts = fault.facts
        printed = f"{quoted(facts['printed'])}{_open(facts.get('least', ''))}"
        meant = _open(facts.get("value_least", ""))
        message = f"{printed} stands {in_text(fault)}, not {ledger_says(fault)}{'' if facts.get('words') else meant}"
        if facts.get("stand"):
            words, value = quoted(facts["words"]), quoted(facts["value"])
            message = (
                f"the ledger's words {words} stand {in_text(fault)}, but the number in them is {printed}, not {value}{meant}"
            )
        word = f" A ledger's word for {facts['least']} or more is `{facts['word']}`." if facts.get("word") else ""
        advice = _OF_WORDS if facts.get("stand") else _ADVICE
        yield of_fault(RULE, fault, message, f"{elsewhere(fault)}{LOOK}. {advice}{word}{language_note(fault)}")


def _open(least: str) -> str:
    """How far down a word goes that is open above: " (10 or more)"; nothing of other numbers."""
    return f" ({least} or more)" if least else ""
