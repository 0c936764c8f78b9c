"""A comma splits a number in two.

Between braces a comma separates the keys, so YAML reads `{value: 3,770}` as the value 3 and a key
named 770. The figure would be three where the source says three thousand. In quotes, or without the
comma, the number stays whole.

Reported:

```yaml
ledger: 1
metrics:
  cases: {title: Criminal cases, unit: case, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      cases: {metric: cases, value: 3,770}
```

Accepted:

```yaml
ledger: 1
metrics:
  cases: {title: Criminal cases, unit: case, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      cases: {metric: cases, value: "3,770"}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, quoted

RULE = Rule("FR112", "comma-in-number", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each value of a one-line entry that its commas cut."""
    for fault in own(RULE, faults):
        key, written = fault.facts["key"], fault.facts["written"]
        head = written.partition(",")[0].strip()
        message = f"the comma splits {quoted(written)}: YAML reads only {quoted(head)}"
        advice = f'Write it in quotes ({key}: "{written}") or without commas ({key}: {written.replace(",", "")}).'
        if key == "at":
            advice = _advice_on_places([place.strip() for place in written.split(",")])
        yield of_fault(RULE, fault, message, advice)


def _advice_on_places(places: list[str]) -> str:
    """What to write where a place in a text is cut: no number of it has commas."""
    several = ", ".join(f'"{place}"' if ":" in place else place for place in places)
    if len(places) == 2 and ":" not in several:
        return f'Write line and column with a colon (at: "{places[0]}:{places[1]}"), or two lines as a list (at: [{several}]).'
    return f"Write several places as a list (at: [{several}])."
