"""An explanation answers no difference.

Explanations outlive what they explain: a figure was filed anew, a number was withdrawn, a later
source settled the matter. An explanation that nothing needs is not an error, but it misleads
whoever reads it. An explanation of unlike definitions is always welcome and never reported here.

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
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 17}
explanations:
  five-more:
    figures: [herald/dead, radio/dead]
    because: later_count
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
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 17, note: five more were found in the night}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity, Words
from figrecon.domain.ledger import Explanation
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.wording import entry

RULE = Rule("FR902", "explanation-not-needed", Severity.WARNING)

_ADVICE = (
    "Remove it if the difference is gone, or if the structure explains it: what the explanation tells can be kept under the "
    "`note:` of a figure. If the difference is still there, check the names: the difference must hold them all."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each explanation in force that answers no difference."""
    recorded = {explanation.name: explanation for explanation in reconciliation.ledger.explanations}
    for name in reconciliation.not_needed:
        path = recorded[name].path
        words = Words("the explanation answers no difference", _ADVICE, _look(recorded[name]))
        yield Finding(RULE, words, path, entry=entry(path), at_key=True)


def _look(explanation: Explanation) -> str:
    """The command that shows what there is between the figures that are named; nothing for a relation."""
    for name in (*explanation.figures, *explanation.sources):
        return f"figrecon show {name}"
    return f"figrecon report --metric {explanation.metrics[0]} --all" if explanation.metrics else ""
