"""A number begins with 0.

By an old habit of computers, many programs read 010 as 8. A ledger must mean the same to every
program and every reader, so a number is written without zeros in front. Zeros that the source
itself printed are kept under `printed:`.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 010}
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: dead, value: 10, printed: "010"}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR103", "octal", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each unquoted number with a leading zero."""
    for fault in own(RULE, faults):
        others = fault.facts.get("others")
        read = f"other programs read it as {others}" if others else "other programs do not read it as a number"
        message = f"{quoted(fault.facts['written'])} begins with 0, and {read}"
        advice = "Write the number without the 0 in front; what the source printed can be kept under `printed:`."
        yield of_fault(RULE, fault, message, advice)
