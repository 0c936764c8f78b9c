"""A sum names a figure that is compared with nothing.

Running totals, levels and flows add up. A ratio does not, and a number that stands alone
(`quantity` and `unit`) is listed and verified, but never compared: a sum of such numbers would
hold nothing together, and nobody would see it. What is to be added up is filed under a metric.

Reported:

```yaml
ledger: 1
sources:
  herald:
    published: 2021-05-04
    figures:
      districts: {quantity: districts without power, unit: district, value: 11}
      hills: {quantity: hill districts without power, unit: district, value: 5}
      coast: {quantity: coast districts without power, unit: district, value: 5}
sums:
  districts: {whole: herald/districts, parts: [herald/hills, herald/coast], complete: false}
```

Accepted:

```yaml
ledger: 1
metrics:
  dark: {title: Districts without power, unit: district, kind: stock}
scopes:
  hills: {title: In the hills}
  coast: {title: On the coast}
sources:
  herald:
    published: 2021-05-04
    metric: dark
    figures:
      districts: {value: 11}
      hills: {scope: hills, value: 5}
      coast: {scope: coast, value: 5}
sums:
  districts: {whole: herald/districts, parts: [herald/hills, herald/coast], complete: false}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind
from figrecon.rules.wording import listed, quoted

RULE = Rule("FR407", "sum-of-uncounted", Severity.ERROR)

_ADVICE = "File the numbers under a metric of kind cumulative, stock or flow, or take the sum out."


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each sum that names ratios, or numbers that stand alone."""
    sums = [relation for relation in ledger.relations if relation.section == "sums"]
    uncounted = {f.id for f in ledger.figures if f.metric is None or f.metric.kind is Kind.RATIO} if sums else set()
    for relation in sums:
        named = [name for name in (relation.whole, *relation.parts) if name in uncounted]
        if named:
            message = f"{listed(map(quoted, named))} cannot be added up: a sum takes counts of people or things"
            key = "whole" if relation.whole in uncounted else "parts"
            yield Finding(RULE, message, (*relation.path, key), entry=relation.id, help=_ADVICE)
