"""One number travelled through several outlets.

Three papers that print the number of one press conference are one witness, not three. Figures of
the same quantity, day, number and issuer are counted as one origin. On the way a hedge is easily
lost: the office said at least 64, the headline says 64. That is said, because the bare number
claims more than its origin did. It needs no answer.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
parties:
  ministry: {title: Ministry of Health}
  agency: {title: News agency}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64, said_by: ministry}
  radio:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 64, said_by: ministry, via: agency}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
parties:
  ministry: {title: Ministry of Health}
  agency: {title: News agency}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64, said_by: ministry}
  radio:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64, said_by: ministry, via: agency}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import Told, findings
from figrecon.rules.wording import listed

RULE = Rule("FR508", "relay", Severity.DIFFERENCE)

_ADVICE = "Look the words of both up in their texts; if they are right, record under `explanations:` what is known of the way."


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each number that several figures have from one origin in different words."""
    return findings(RULE, reconciliation, _say, _ADVICE)


def _say(said: Told) -> str:
    return f"{listed(said.each)}, one origin{_change(said)}"


def _change(said: Told) -> str:
    hedges = {figure.value.hedge for figure in said.figures}
    if len(hedges) == 1:
        return ""
    return ", and a hedge was lost on the way" if "" in hedges else ", and the hedge changed on the way"
