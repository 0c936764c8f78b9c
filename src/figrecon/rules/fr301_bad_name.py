"""A name has blanks or signs that a name cannot have.

Names of metrics, places, sources and figures are written again in other lines, in commands and in
tables. So they have letters, digits and the signs . - _ + and no blanks, begin with a letter, digit
or _ and have at most 120 characters. Any alphabet will do. The words that readers see stand under
`title:`.

Reported:

```yaml
ledger: 1
metrics:
  people killed: {unit: person, kind: cumulative}
```

Accepted:

```yaml
ledger: 1
metrics:
  people-killed: {title: People killed, unit: person, kind: cumulative}
```
"""

import re
from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.domain.name import LONGEST
from figrecon.rules.wording import no_hyphen, of_fault, own, quoted

RULE = Rule("FR301", "bad-name", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each name of other signs, or a longer one."""
    for fault in own(RULE, faults):
        name = fault.facts["name"]
        if dash := no_hyphen(name):
            advice = f"{dash}Names stand below their section without any."
        elif len(name) > LONGEST:
            advice = f"A name has at most {LONGEST} characters; readable words belong under `title:`."
        elif " " in name and (like := "-".join(re.findall(r"\w+", name))):
            advice = f"Write it without blanks, such as {quoted(like)}; readable words belong under `title:`."
        else:
            advice = "A name has letters, digits, and . - _ + after the first; readable words belong under `title:`."
        yield of_fault(RULE, fault, f"{quoted(name)} cannot be a name", advice)
