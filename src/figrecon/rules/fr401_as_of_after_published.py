"""A count is as of a day after its source appeared.

Nobody can report today how many there were tomorrow. Either the day the number refers to (`as_of`)
or the day of publication is mistyped, often by a year around New Year. Where the text leaves the
day open, write what it allows: a month, a range, `by` a day, or `unknown`.

Reported:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-01-02
    figures:
      dead: {metric: deaths, value: 12, as_of: 2021-12-31}
```

Accepted:

```yaml
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-01-02
    figures:
      dead: {metric: deaths, value: 12, as_of: 2020-12-31}
```
"""

from collections.abc import Iterator
from datetime import date

from figrecon.domain.figure import Figure, Source
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.domain.ledger import Ledger
from figrecon.rules.wording import counted, quoted

RULE = Rule("FR401", "as-of-after-published", Severity.ERROR)

_ADVICE = "Check both days in the text. If the text leaves the day open, write what it allows, such as `as_of: by 2022-01-10`."


def check(ledger: Ledger, today: date) -> Iterator[Finding]:  # noqa: ARG001 - one form for all rules on ledgers
    """A finding for each date of a source whose earliest day is after the latest of publication, with its first figure."""
    for source in ledger.sources.values():
        late: dict[str, list[Figure]] = {}
        last = source.published.last
        for figure in source.figures:
            first = figure.when.first
            if first is not None and last is not None and last.day < first.day:
                late.setdefault(figure.when.written, []).append(figure)
        yield from (_finding(figures, source) for figures in late.values())


def _finding(figures: list[Figure], source: Source) -> Finding:
    """One finding for all figures of a source that have one date: they mostly have it from the source."""
    first = figures[0]
    word, key = ("over", "over") if first.over else ("as of", "as_of")
    more = f" (and {counted(len(figures) - 1, 'more figure')} of this source)" if len(figures) > 1 else ""
    message = f"{word} {quoted(first.when.written)} is after {quoted(source.published.written)}, when the source appeared{more}"
    also = ((*source.path, "published"), *((*figure.path, key) for figure in figures[1:]))
    return Finding(RULE, message, (*first.path, key), also=also, entry=first.id, help=_ADVICE)
