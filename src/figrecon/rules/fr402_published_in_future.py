"""A source appeared on a day that is yet to come.

A text that was read has appeared. A day of publication after today is mistyped, or today's date is
wrong: a repeatable run sets it with `--today`.

Reported:

```yaml
ledger: 1
sources:
  herald:
    published: 2921-05-02
```

Accepted:

```yaml
ledger: 1
sources:
  herald:
    published: 2021-05-02
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.rules.wording import entry, quoted

RULE = Rule("FR402", "published-in-future", Severity.ERROR)


def check(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A finding for each source that appeared wholly after today."""
    for source in ledger.sources.values():
        first = source.published.first
        if first is not None and first.day > today:
            message = f"published {quoted(source.published.written)} is yet to come: today is {today.isoformat()}"
            advice = "Check the day in the text; `--today DATE` sets another day as today."
            yield Finding(RULE, message, (*source.path, "published"), entry=entry(source.path), help=advice)
