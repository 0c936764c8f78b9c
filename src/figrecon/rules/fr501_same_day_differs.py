"""Two sources give different numbers of the same thing on the same day.

Both cannot be right, unless they do not speak of the same thing after all. The commonest fault is
in the filing: another day, another place, another group of people. If the filing is right, the
difference is a fact about the sources and stays in the ledger, with a recorded explanation of what
is known about it. What only their hedges keep apart (about 50 and 52) needs none.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
  radio:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 17}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
  radio:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 17}
explanations:
  the-five-missing:
    figures: [herald/dead, radio/dead]
    because: scope
    note: the radio also counts five missing people
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings
from figrecon.rules.wording import counted, listed

RULE = Rule("FR501", "same-day-differs", Severity.DIFFERENCE)

_ADVICE = (
    "Look both up in their texts: is it the same day, place, scope and metric? "
    "If the sources really say so, keep both numbers and record under `explanations:` why they differ."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each quantity of which one day's figures differ."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    others = len(said.difference.figures) - len(said.figures)
    beside = f", beside {counted(others, 'more figure')} of that day" if others else ""
    return f"{listed(said.each)}, {said.verdict}{beside}"
