"""A list, a text or a set of keys stands where something else belongs.

The sections of a ledger hold named entries, an entry holds keys, and most keys hold one text or
number. Usually a hyphen is too many, an indent is missing, or a text with brackets lacks its
quotes.

Reported:

```yaml
ledger: 1
metrics:
  - dead
  - wounded
```

Accepted:

```yaml
ledger: 1
metrics:
  dead: {title: Deaths, unit: person, kind: cumulative}
  wounded: {title: Wounded, unit: person, kind: cumulative}
```
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Rule, Severity
from figrecon.rules.wording import of_fault, own

RULE = Rule("FR204", "wrong-type", Severity.ERROR)

_PLAIN = {"a mapping of keys": "keys with their values", "a mapping of names": "named entries", "a text": "one plain text"}
_ADVICE = {
    "a mapping of keys": "Write each key on a line of its own below, indented: `key: value`.",
    "a mapping of names": "Write each entry below it, indented, with its name and ': ' in front of its keys.",
    "a text": "Write one plain text; one that holds [ ] { } or ': ' needs quotes.",
    "a list": "Write each item on a line of its own below, after '- '.",
    "a name or a list of names": "Write one name, or several in brackets: [one, two].",
}
_NUMBER = (
    "Write one number (12, at least 12) or one range (44-50); what was printed beside it belongs under `low:` and `high:`."
)
_DATE = "Write one date, or the first and the last of the days that are possible: 2022-01-05/2022-01-07."
_ADVICE_FOR = {"value": _NUMBER, "as_of": _DATE, "published": _DATE, "over": _DATE}


def check(faults: Iterable[Fault]) -> Iterator[Finding]:
    """A finding for each part of the ledger that has another form than its key wants."""
    for fault in own(RULE, faults):
        wanted, got = fault.facts["wanted"], fault.facts["got"]
        advice = _ADVICE.get(wanted, "")
        if wanted == "a text" and fault.path:
            advice = _ADVICE_FOR.get(fault.path[-1], advice)
        yield of_fault(RULE, fault, f"{_PLAIN.get(wanted, wanted)} must stand here, not {_PLAIN.get(got, got)}", advice)
