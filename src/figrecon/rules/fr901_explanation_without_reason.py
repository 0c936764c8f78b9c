"""An explanation gives no reason.

An explanation is a curator's judgement that two numbers can stand side by side. Without a reason
(`because`) it would only silence a finding. Eleven reasons can be given; `unexplained` is one of
them, for a difference that was looked into and remains open. The note says in plain words what was
found, and where.

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
      dead: {metric: deaths, value: 17}
explanations:
  the-five-missing:
    figures: [herald/dead, radio/dead]
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
      dead: {metric: deaths, value: 17}
explanations:
  the-five-missing:
    figures: [herald/dead, radio/dead]
    because: scope
    note: the radio also counts five missing people
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import REASONS, Ledger
from figrecon.rules.wording import entry, listed

RULE = Rule("FR901", "explanation-without-reason", Severity.ERROR)


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each explanation without `because`; it answers nothing."""
    for explanation in ledger.explanations:
        if not explanation.because:
            advice = f"Write `because:` and one of {listed(REASONS, 'or')}; tell more under `note:`."
            message = "the explanation gives no reason, so it answers nothing"
            yield Finding(RULE, message, explanation.path, entry=entry(explanation.path), help=advice, at_key=True)
