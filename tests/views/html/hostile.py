"""A report whose every free text tries to act on a page. The loader refuses most of it, so it is put in behind the loader."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from figrecon.domain.quantity import Terms
from figrecon.domain.value import Value
from figrecon.pipeline import Report, Reported
from figrecon.reconcile.reconcile import reconcile
from figrecon.rules.registry import of_reconciliation
from tests.views.reports import made

TEXTS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "<svg onload=alert(4)>",
    "<!--<script>",
    "]]><b>x",
    "\u202etfel ot thgir\u2066",
    "one\u2028two\u2029three\nfour",
    "&lt;i&gt; &#x3c;i> {{7*7}} ${alert(5)}",
    "\x07\x1b[31m</title><style>*{display:none}</style>\ud800",
    "שלום עולם 12",
    "</textarea></select></template><base href=//evil.example>",
)
ADDRESSES = (
    "javascript:alert(6)",
    " JaVaScRiPt:alert(7)",
    "data:text/html,<script>alert(8)</script>",
    'https://example.org/"><script>alert(9)</script>',
)

_TOKEN = re.compile(r"TEXT(\d+)")
_ADDRESS = re.compile(r"https://example\.org/(\d)")


@cache
def hostile() -> Report:
    """Twenty-four figures of four sources, whole and sound."""
    clean = made(_ledger())
    ledger = _poisoned(clean.ledger)
    reconciliation = reconcile(ledger, today=clean.reconciliation.today)
    found = tuple(Reported(finding) for finding in of_reconciliation(reconciliation))
    return replace(clean, name=TEXTS[0], reconciliation=reconciliation, told=found, whole=None)


def _poisoned(thing: Any) -> Any:
    """The same with each placeholder replaced, however deep it lies."""
    if isinstance(thing, str):
        if address := _ADDRESS.fullmatch(thing):
            return ADDRESSES[int(address[1])]
        return _TOKEN.sub(lambda found: TEXTS[int(found[1]) % len(TEXTS)], thing) if type(thing) is str else thing
    if isinstance(thing, Value):
        return thing._replace(written=f"{thing.written} {TEXTS[3]}")
    if isinstance(thing, Terms):
        return Terms(_poisoned(thing.by_id))
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        return type(thing)(*map(_poisoned, thing))
    if isinstance(thing, tuple):
        return tuple(map(_poisoned, thing))
    if isinstance(thing, Mapping):
        return {key: _poisoned(value) for key, value in thing.items()}
    return thing


def _figure(number: int) -> str:
    return (
        f"      f{number}: {{metric: m{number % 2}, value: {100 + number}, as_of: 2021-05-0{1 + number % 8}, "
        f"place: p{number % 3}, scope: s{number % 3}, said_by: q{number % 2}, via: [q1], speaker: TEXT{number}, "
        f"printed: TEXT{number + 1}, note: TEXT{number + 2}, at: {{'{number + 1}': TEXT{number + 3}}}}}\n"
    )


def _source(at: int) -> str:
    head = f"  source{at}:\n    publisher: TEXT{at}\n    title: TEXT{at + 4}\n    published: 2021-06-0{1 + at}\n"
    head += f"    url: https://example.org/{at}\n    note: TEXT{at + 5}\n    figures:\n"
    return head + "".join(map(_figure, range(at * 6, at * 6 + 6)))


def _titled(letter: str, count: int, first: int, rest: str = "") -> str:
    return "".join(f"  {letter}{n}: {{title: TEXT{n + first}{rest}}}\n" for n in range(count))


def _ledger() -> str:
    return (
        f"ledger: 1\ntitle: TEXT0\nplace: p0\nmetrics:\n{_titled('m', 2, 0, ', unit: TEXT2, kind: stock, topic: TEXT5')}"
        f"places:\n{_titled('p', 3, 3)}scopes:\n{_titled('s', 3, 9)}parties:\n{_titled('q', 2, 8)}"
        f"sources:\n{''.join(map(_source, range(4)))}explanations:\n"
        "  why: {figures: [source0/f0, source1/f8], because: estimate, note: TEXT1, by: TEXT2, date: 2022-01-01}\n"
    )
