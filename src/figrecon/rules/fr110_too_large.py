"""A file is too large, a text too long, or the nesting too deep.

A ledger is written by hand; its limits are far above anything a curator writes (256 million bytes a
file, a million characters a text, a hundred levels). Whatever is beyond them is a slip or an
attack, and is refused before it fills the memory. The example has brackets that open and open.

Reported:

```yaml
ledger: 1
title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
```

Accepted:

```yaml
ledger: 1
title: "[[[[ a title may have brackets, in quotes"
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own, with_commas

RULE = Rule("FR110", "too-large", Severity.ERROR)


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each file or text that is beyond a limit; what is beyond was not read."""
    for fault in own(RULE, faults):
        limit = with_commas(fault.facts["limit"])
        size = with_commas(fault.facts.get("size", ""))
        message, advice = {
            "file": (f"the file has {size} bytes; {limit} are read", "Is it the right file? If so, split it."),
            "text": (f"this text has {size} characters; {limit} are read", "Is a quote not closed? If not, shorten it."),
            "depth": (f"brackets or indents are more than {limit} deep here", "Close the brackets that are open above."),
            "includes": (f"more than {limit} files include one another in a row", "Name the files in one place."),
        }[fault.facts["what"]]
        yield of_fault(RULE, fault, message, advice)
