"""Parts do not add up to the whole that they are declared to make.

A source that names a total and its parts can be checked by adding. If the sum does not close, a
part may be missing, two parts may overlap, a number may be mistyped, or the list was never
complete: "including" does not mean that a list is all there is. The declaration is an assumption
like the figures, and may be what is wrong.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
  adults: {title: Adults}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 20}
      dead-children: {metric: deaths, scope: children, value: 3}
      dead-adults: {metric: deaths, scope: adults, value: 14}
sums:
  young-and-old: {whole: herald/dead, parts: [herald/dead-children, herald/dead-adults], basis: stated}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
scopes:
  children: {title: Children}
  adults: {title: Adults}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 20}
      dead-children: {metric: deaths, scope: children, value: 3}
      dead-adults: {metric: deaths, scope: adults, value: 14}
sums:
  young-and-old: {whole: herald/dead, parts: [herald/dead-children, herald/dead-adults], basis: stated}
explanations:
  three-unknown:
    relation: young-and-old
    because: scope
    note: three of the dead were not identified when the paper closed
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import findings, sum_words

RULE = Rule("FR510", "sum-does-not-close", Severity.DIFFERENCE)

_ADVICE = (
    "Look the numbers up in their texts. Does the list say that it is complete, and that its parts do not overlap? "
    "If not, write `complete: false` or `disjoint: false`; if so, record under `explanations:` why it does not close."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each declared sum or division whose parts cannot make its whole."""
    return findings(RULE, reconciliation, sum_words, _ADVICE)
