"""Ledger lines to start from: a source with every numeral that no figure has yet, and no metric guessed."""

import json
import re
from collections.abc import Collection, Iterator

from figrecon.domain.interval import Number
from figrecon.domain.numeral import FINEST, write_number
from figrecon.evidence.agree import open_word
from figrecon.evidence.found import Kind
from figrecon.evidence.scan import Numeral, Scan, lines_of
from figrecon.evidence.texts import Copy

_WEAK = ("several", "a few", "a couple", "a handful")
_SHARES = {"most": "most of ?", "majority": "most of ?", "rest": "the rest of ?", "remainder": "the rest of ?"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .-]*|\d+", re.ASCII)
_TO_DO = """\
# A draft, not yet a ledger: every "?" is for you to fill in. Say who published the text and when; for each figure name the
# metric, and its scope, place and day where they are not the source's. A number that is no figure goes under
# numbers_left_out, with the reason why. Then delete these lines.
"""


def draft(name: str, file: str, copy: Copy, found: Scan, covered: Collection[tuple[int, int]]) -> str:
    """A source block as YAML, of what was found in a text; `covered` are the places of numerals that the ledger has already."""
    lines = lines_of(copy.text)
    left = [n for n in found.numerals if not n.left_out and (n.line, n.column) not in covered]
    text = f"{{file: {_scalar(file)}, sha256: {copy.sha256}, language: {_scalar(found.language)}}}"
    head = [_TO_DO + "sources:", f"  {_scalar(name)}:", '    publisher: "?"', '    published: "?"', f"    text: {text}"]
    body = (
        ["    figures:", *(_figure(n, lines[n.line - 1]) for n in left)] if left else ["    figures: {}  # no number is left"]
    )
    return "\n".join([*head, *body]) + "\n"


def _figure(numeral: Numeral, line: str) -> str:
    parts = {
        "metric": "?",
        "value": value_of(numeral),
        "at": f"{numeral.line}:{numeral.column}",
        "printed": printed_of(numeral, line),
    }
    told = ", ".join(f"{key}: {_scalar(said)}" for key, said in parts.items())
    remark = f"  # {' or '.join(_alternatives(numeral))}?" if numeral.ambiguous else ""
    return f"      at-{numeral.line}-{numeral.column}: {{{told}}}{remark}"


def value_of(numeral: Numeral) -> str:
    """What a numeral says in the words of a ledger, its hedge before it; "?" where that takes a person."""
    if numeral.ambiguous or (numeral.low is None and numeral.kind is not Kind.WEAK):
        return "?"
    if numeral.kind is Kind.WEAK or numeral.high is None:
        return _word(numeral)
    if numeral.low != numeral.high:
        return f"{_number(numeral.low)}-{_number(numeral.high)}"
    said = _share(numeral) if numeral.kind is Kind.FRACTION else _number(numeral.low)
    said += " times" if "fold" in numeral.printed.casefold() else ""
    return f"{numeral.hedge} {said}".strip() if "?" not in said or numeral.hedge == "" else "?"


def printed_of(numeral: Numeral, line: str) -> str:
    """The words of the text: the numeral with its hedge, where both stand in one line."""
    start, end = numeral.column - 1, numeral.end - 1
    if numeral.hedge_printed:
        before = line.rfind(numeral.hedge_printed, 0, start)
        after = line.find(numeral.hedge_printed, end)
        if before >= 0 and start - before - len(numeral.hedge_printed) <= 2:
            start = before
        elif 0 <= after <= end + 1:
            end = after + len(numeral.hedge_printed)
    return line[start:end]


def _word(numeral: Numeral) -> str:
    printed = numeral.printed.casefold()
    if numeral.low is None:
        return next((share for word, share in _SHARES.items() if word in printed.split()), "?")
    if numeral.low == numeral.high:
        return _number(numeral.low)
    if numeral.kind is Kind.WEAK:
        return next((word for word in _WEAK if word in printed), "?")
    return open_word(numeral.low) or "?"


def _share(numeral: Numeral) -> str:
    """A percentage, or a fraction of something that a person has to name."""
    if numeral.alternatives and numeral.low is not None:
        return f"{_number(numeral.low * 100)} %"
    return f"{numeral.printed.casefold()} of ?"


def _number(number: Number | None) -> str:
    return "?" if number is None or (number * 10**FINEST).denominator != 1 else write_number(number)


def _alternatives(numeral: Numeral) -> Iterator[str]:
    return (_number(number) for number in numeral.alternatives)


def _scalar(text: str) -> str:
    """A text as a YAML scalar that cannot be read otherwise: JSON's quotes are YAML's. What is invisible is an escape."""
    if _PLAIN.fullmatch(text) and text not in ("null", "true", "false"):
        return text
    said = json.dumps(text, ensure_ascii=False)
    return said if said.isprintable() else "".join(map(_visible, said))


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"
