"""One source held against a text, for the tests of this folder."""

from textwrap import dedent

from figrecon.domain.evidence import Evidence, SourceEvidence
from figrecon.domain.ledger import Ledger
from figrecon.evidence.texts import Copy, of_bytes
from figrecon.evidence.verify import verify
from figrecon.ledger.document import parse_document
from figrecon.ledger.load import load

HEAD = """\
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  growth: {title: Growth, unit: factor, kind: ratio}
sources:
  herald:
    published: 2022-06-30
"""


def ledger(text: str, figures: str, left_out: str = "", *, language: str = "en", sha256: str = "") -> Ledger:
    """A sound ledger of one source: a line for each figure and for each number left out; pinned to `text` unless `sha256`."""
    pinned = sha256 or copy(text).sha256
    known = f", language: {language}" if language else ""
    source = f"    text: {{file: herald.txt, sha256: {pinned}{known}}}\n"
    for key, lines in (("figures", figures), ("numbers_left_out", left_out)):
        if lines:
            source += f"    {key}:\n" + "".join(f"      {line}\n" for line in dedent(lines).strip().splitlines())
    made, faults = load(parse_document({"ledger.yaml": HEAD + source}))
    assert faults == ()
    return made


def copy(text: str) -> Copy:
    return of_bytes(text.encode("utf-8"))


def found(made: Ledger, text: str) -> Evidence:
    return verify(made, {"herald": copy(text)})


def told(evidence: Evidence) -> list[str]:
    """Each fault in a line: its rule, the entry, the place."""
    return [" ".join(filter(None, (fault.rule, _entry(fault.path), fault.facts.get("place", "")))) for fault in evidence.faults]


def _entry(path: tuple[str, ...]) -> str:
    return path[3] if path[2] == "figures" else ""


def herald(evidence: Evidence) -> SourceEvidence:
    return evidence.sources["herald"]


def checked(text: str, figures: str, left_out: str = "", *, language: str = "en") -> list[str]:
    """The faults of a ledger that is pinned to its text."""
    return told(found(ledger(text, figures, left_out, language=language), text))
