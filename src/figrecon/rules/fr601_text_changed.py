"""An archived text is not the one that was pinned.

The ledger pins each text by the hash of its bytes, so that the numbers in it can be checked again
later. Another hash means another text: a correction by the outlet, a new download, a slip in an
editor. The finding tells which figures moved and where to. If the new text is the right one,
`figrecon check --texts DIR --fix-places` rewrites the places and the hash and touches nothing
else; what it cannot find without doubt it leaves for the curator. Of a ledger of several files each
is replaced whole, once all are prepared; a run that was cut off is finished by running it again.

Reported:

```yaml
ledger: 1
texts: .
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    text: {file: herald.txt, language: en, sha256: 32d9e3320396096410700adfdf015657d9954fa6a1ea0942b0bff447f67e94e8}
    figures:
      north: {metric: deaths, value: 12, at: "1:18"}
      horses: {quantity: horses killed, unit: horse, value: at least 3, at: "1:54"}
```

```text
# herald.txt
The flood of Sunday killed 12 people in the north and at least 3 horses.
```

Accepted:

```yaml
ledger: 1
texts: .
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    text: {file: herald.txt, language: en, sha256: 7ad72686ef7fbe3a34cb623ebc005bc030452b1d9be85a063fe936ad42bcc399}
    figures:
      north: {metric: deaths, value: 12, at: "1:28"}
      horses: {quantity: horses killed, unit: horse, value: at least 3, at: "1:64"}
```

```text
# herald.txt
The flood of Sunday killed 12 people in the north and at least 3 horses.
```
"""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Finding, Rule, Severity
from figrecon.rules.wording import counted, of_fault, own, quoted

RULE = Rule("FR601", "text-changed", Severity.ERROR)

_ADVICE = (
    "Put back the text that was pinned. If the new one is right, look at what changed in it; "
    "then `figrecon check --texts DIR --fix-places` rewrites the places and the hash."
)
_MOST = 50


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each text whose hash is not the ledger's, with the places that moved."""
    for fault in own(RULE, evidence.faults):
        facts = fault.facts
        moved = [move for move in facts["moved"].split("; ") if move]
        more = f" and {len(moved) - _MOST} more" if len(moved) > _MOST else ""
        told = [f"{counted(len(moved), 'place')} moved ({'; '.join(moved[:_MOST])}{more})"] if moved else []
        told += [f"{counted(int(facts['lost']), 'place')} no longer right"] if facts["lost"] != "0" else []
        message = f"{quoted(facts['file'])} is not the text that was pinned: {', '.join(told) or 'every place still holds'}"
        yield of_fault(RULE, fault, message, _ADVICE)
