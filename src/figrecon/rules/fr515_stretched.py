"""Three or more figures go together if one of them is read loosely.

Most readers take about 2,000 for something between 1,921 and 2,079; one in four still takes it for
1,806 or 2,194. If such a looser reading of a single figure makes the set agree, the set is
stretched, and the figure is named. It needs no answer and does not fail `check`, unless
`--fail-on stretched` asks for it.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
  villages: {title: The villages, part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 1210}
      dead-villages: {metric: deaths, place: villages, value: 940}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: about 2000}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
places:
  valley: {title: The valley}
  town: {title: The town, part_of: valley}
  villages: {title: The villages, part_of: valley}
divisions:
  by-place: {of: valley, into: [town, villages]}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead-town: {metric: deaths, place: town, value: 1210}
      dead-villages: {metric: deaths, place: villages, value: 740}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, place: valley, value: about 2000}
```
"""

from collections.abc import Iterator

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import conflict_words, findings

RULE = Rule("FR515", "stretched", Severity.DIFFERENCE)

_ADVICE = (
    "Look the hedge of the figure that is named up in its text. "
    "If it is right, keep all numbers; what is known of the difference can be recorded under `explanations:`."
)


def check(reconciliation: Reconciliation) -> Iterator[Finding]:
    """A finding for each smallest set of figures that go together if one of them is read stretched."""
    return findings(RULE, reconciliation, conflict_words, _ADVICE)
