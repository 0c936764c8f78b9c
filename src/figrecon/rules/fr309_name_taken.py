"""Two files of one ledger use the same name.

Names are unique over all files that `include:` brings in: a source of the name `herald` in two
files would be two sources that nobody could tell apart. The first one read counts, and the ledger
is not whole until the other has a name of its own.

Reported:

```yaml
ledger: 1
include: [sources/may.yaml]
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
```

```yaml
# sources/may.yaml
sources:
  herald:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 14}
```

Accepted:

```yaml
ledger: 1
include: [sources/may.yaml]
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald-05-02:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 12}
```

```yaml
# sources/may.yaml
sources:
  herald-05-03:
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 14}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import entry, own, quoted

RULE = Rule("FR309", "name-taken", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each name that a file before has already, with the place of the first."""
    for fault in own(RULE, faults):
        section, name = fault.facts["section"], fault.facts["id"]
        message = f"the name {quoted(name)} under `{section}:` is taken already, in {quoted(fault.facts['first'])}"
        advice = "Give one of the two another name. This one was not read."
        first = (section, name)
        yield Finding(RULE, message, fault.path, also=(first,), entry=entry(first), help=advice, at_key=True)
