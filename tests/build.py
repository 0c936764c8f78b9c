"""Small ledgers for the tests: written as YAML, loaded as the program loads them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from figrecon.domain.finding import Difference, Fault, Finding
from figrecon.domain.ledger import Ledger
from figrecon.evidence.texts import Copy, find_texts, read_texts
from figrecon.ledger.document import parse_document
from figrecon.ledger.load import load
from figrecon.pipeline import Report, Texts, run
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.reconciliation import Reconciliation

TODAY = date(2026, 11, 22)

HEAD = """\
ledger: 1
title: Flood in Testland, May 2022
place: testland
metrics:
  deaths:   {title: Deaths, unit: person, kind: cumulative}
  missing:  {title: Missing, unit: person, kind: stock}
  new_dead: {title: New deaths, unit: person, kind: flow, total: deaths}
  growth:   {title: Growth, unit: factor, kind: ratio}
  arrests:  {title: Arrested, unit: person, kind: cumulative, topic: custody}
  held:     {title: Held, unit: person, kind: stock, topic: custody, part_of: arrests}
  thefts:   {title: Stolen, unit: gun, kind: cumulative, until: 2022-05-31}
places:
  testland: {}
  north: {part_of: testland}
  south: {part_of: testland}
  port: {part_of: north}
scopes:
  children: {}
  girls: {part_of: children}
  police: {}
parties:
  ministry: {}
  police-office: {}
  radio: {}
"""


def text(sources: str, rest: str = "") -> str:
    """A whole ledger: the usual declarations, these sources, and what else there is."""
    return HEAD + "sources:\n" + _indented(sources, 2) + dedent(rest)


def _indented(block: str, by: int) -> str:
    return "".join(" " * by + line + "\n" if line.strip() else "\n" for line in dedent(block).splitlines())


def figures(*lines: str, rest: str = "", **published: str) -> str:
    """A ledger of sources a, b, c ... with one figure `n` each, published on the day of its `as_of`, or as given by name."""
    sources = ""
    for name, line in zip("abcdefghijklmnop", lines, strict=False):
        day = published.get(name, "2022-06-30")
        sources += f"{name}:\n  publisher: {name.upper()}\n  published: {day}\n  figures:\n    n: {{{line}}}\n"
    return text(sources, rest)


def load_text(ledger: str) -> tuple[Ledger, tuple[Fault, ...]]:
    """The ledger of a text and all its faults, those of the document first."""
    document = parse_document({"ledger.yaml": ledger})
    loaded, faults = load(document)
    return loaded, (*document.faults, *faults)


def sound(ledger: str) -> Ledger:
    loaded, faults = load_text(ledger)
    assert faults == ()
    return loaded


def reconciled(ledger: str, known_on: date | None = None, today: date = TODAY) -> Reconciliation:
    """The reconciliation of a sound text."""
    return reconcile(sound(ledger), today=today, known_on=known_on)


def differences(ledger: str, *rules: str) -> list[Difference]:
    """The differences of a sound text, of some rules or of all."""
    return [d for d in reconciled(ledger).differences if not rules or d.rule in rules]


def checked(ledger: str, today: date = TODAY) -> Report:
    """The report of any text."""
    return run("ledger.yaml", parse_document({"ledger.yaml": ledger}), today=today)


def reworded(finding: Finding, **words: str) -> Finding:
    """The same finding in other words; those not given stay."""
    said = finding.words._replace(**words)
    return Finding(finding.rule, said, finding.path, finding.also, finding.entry, difference=finding.difference)


def codes(ledger: str) -> list[str]:
    """The codes of all findings of a text."""
    return [r.finding.rule.code for r in checked(ledger).findings]


def texts_of(folder: Path) -> Texts:
    """The archived texts of a ledger that lies in a folder, where its own `texts` says."""

    def read(ledger: Ledger) -> Mapping[str, Copy] | None:
        found = find_texts("", {}, ledger, folder)
        return None if found is None else read_texts(ledger, found)

    return read
