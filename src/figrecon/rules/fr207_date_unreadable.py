"""A date cannot be read.

Dates are written year first, as precisely as they are known: 2022-03-14, 2022-03, 2022. The order
14/03 or 03/14 differs between countries, so it is refused. A date that is not in the calendar is a
slip that only the source can settle.

Reported:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2.5.2021
    figures:
      dead: {metric: dead, value: 12}
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
      dead: {metric: dead, value: 12}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.figure_words import MONTHS
from figrecon.rules.wording import listed, of_fault, own, quoted, sentence

RULE = Rule("FR207", "date-unreadable", Severity.ERROR)

_MONTHS = tuple(month[:3].lower() for month in MONTHS)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each date or period that cannot be read."""
    for fault in own(RULE, faults):
        date = fault.facts["date"]
        meant = listed(dict.fromkeys(_meant(date)), "or")
        advice = f"Write the year first, with two digits for month and day: {meant}." if meant else sentence(fault.facts["why"])
        yield of_fault(RULE, fault, f"the date {quoted(date)} cannot be read", advice)


def _meant(date: str) -> Iterator[str]:
    """The dates that one in another order may mean: 5/2/2021, 2 May 2021, May 2, 2021, 2021-5-2."""
    import re

    parts = [part.lower()[:3] if part.isalpha() else part for part in re.findall(r"\d+|[A-Za-z]+", date)]
    parts = [f"{_MONTHS.index(part) + 1}" if part in _MONTHS else part for part in parts]
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return
    named = any(letter.isalpha() for letter in date)
    first, second, third = parts
    orders = [(first, second, third)] if len(first) == 4 else [(third, second, first), (third, first, second)]
    if named and len(first) != 4:
        orders = orders[:1] if date[0].isdecimal() else orders[1:]
    for year, month, day in orders:
        if len(year) == 4 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield f"{year}-{int(month):02}-{int(day):02}"
