"""No number stands at the place that a figure gives.

A figure that is not in its source is the worst fault a ledger can have. `at` gives the line and
the column at which the numeral begins, both counted from 1, blank lines included. A person told
by office and not by numeral is a figure, too: `printed:` then holds the words of the text.

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
      north: {metric: deaths, value: 12, at: "1:12"}
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
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR603", "no-number-there", Severity.ERROR)

_ADVICE = (
    "and correct the place; `figrecon scan TEXT` lists the numbers with their places. "
    "Where words stand for the number, give them under `printed:`."
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place of a figure at which no numeral begins and the ledger's words do not stand."""
    for fault in own(RULE, evidence.faults):
        said = ledger_says(fault)
        message = f"no number begins {in_text(fault)}, where {said} should be"
        if fault.facts.get("words"):
            message = f"{said} do not stand {in_text(fault)}, nor does a number"
        if fault.facts.get("place") == "0":
            message = f"the figure gives no place in {fault.facts['file']}, so nobody can tell whether it stands there"
        yield of_fault(RULE, fault, message, f"{elsewhere(fault)}{LOOK} {_ADVICE}{language_note(fault)}")
