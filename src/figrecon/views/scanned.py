"""The numbers of a text, for a reader and for other programs."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.evidence.scan import Numeral, Scan
from figrecon.rules.wording import counted
from figrecon.views import escape
from figrecon.views.layout import cells
from figrecon.views.words import grouped

Covered = Mapping[tuple[int, int], tuple[str, ...]]


class Scanned(NamedTuple):
    """A text as the user named it, its numbers, and what of the ledger stands at each; None where it is in no ledger."""

    name: str
    found: Scan
    covered_by: Covered | None


def scans_json(scans: Sequence[Scanned]) -> str:
    """One object for one text, a list of them for several."""
    told = [_object(scan) for scan in scans]
    return escape.json_text(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2)) + "\n"


def _object(scan: Scanned) -> dict[str, object]:
    return {
        "text": scan.name,
        "language": scan.found.language,
        "known": scan.found.known,
        "numbers": [_number(numeral, scan.covered_by) for numeral in scan.found.numerals],
    }


def _number(numeral: Numeral, covered: Covered | None) -> dict[str, object]:
    names = (covered or {}).get((numeral.line, numeral.column), ())
    return {
        "line": numeral.line,
        "column": numeral.column,
        "printed": numeral.printed,
        "kind": numeral.kind.value,
        "low": _plain(numeral.low),
        "high": _plain(numeral.high),
        "covered_by": ", ".join(names) or None,
        "hedge": numeral.hedge or None,
        "left_out": numeral.left_out or None,
        "alternatives": [_plain(number) for number in numeral.alternatives],
    }


def _plain(number: Number | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def scans_text(scans: Sequence[Scanned], *, everything: bool, ascii: bool) -> str:  # noqa: A002 - what the terminal takes
    """A table for each text, and what was not shown; `everything` shows also what a named rule leaves out."""
    parts = []
    for scan in scans:
        head = [escape.terminal(scan.name, ascii=ascii)] if len(scans) > 1 else []
        parts.append("\n".join([*head, *_table(scan, everything, ascii), *_closing(scan, everything)]) + "\n")
    return "\n".join(parts)


def _table(scan: Scanned, everything: bool, ascii: bool) -> list[str]:  # noqa: A002
    heads = ("Place", "Printed", "Kind", "Value", "Hedge", "Stands in")
    rows = [heads] + [_row(n, scan.covered_by) for n in scan.found.numerals if everything or _is_shown(n, scan.covered_by)]
    shown = [[escape.terminal(cell, ascii=ascii) for cell in row] for row in rows]
    widths = [max(cells(row[at]) for row in shown) for at in range(len(heads))]
    return ["  ".join(c + " " * (w - cells(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in shown]


def _is_shown(numeral: Numeral, covered: Covered | None) -> bool:
    return not numeral.left_out or (numeral.line, numeral.column) in (covered or {})


def _row(numeral: Numeral, covered: Covered | None) -> tuple[str, ...]:
    names = (covered or {}).get((numeral.line, numeral.column), ())
    stands = ", ".join(names) or (f"left out: {numeral.left_out}" if numeral.left_out else "" if covered is None else "nothing")
    place = f"{numeral.line}:{numeral.column}"
    return place, numeral.printed, numeral.kind.value, _value(numeral), numeral.hedge, stands


def _value(numeral: Numeral) -> str:
    if numeral.ambiguous:
        return " or ".join(map(grouped, numeral.alternatives))
    if numeral.low is None:
        return ""
    if numeral.high is None:
        return f"{grouped(numeral.low)} or more"
    return grouped(numeral.low) if numeral.low == numeral.high else f"{grouped(numeral.low)}-{grouped(numeral.high)}"


def _closing(scan: Scanned, everything: bool) -> list[str]:
    left = [n for n in scan.found.numerals if not _is_shown(n, scan.covered_by)]
    lines = [counted(len(scan.found.numerals) - len(left), "number")]
    if left:
        lines[0] += f"; {len(left):,} left out by rules{'' if everything else ' (--all shows them)'}"
    if scan.covered_by is not None:
        missing = [n for n in scan.found.numerals if not n.left_out and (n.line, n.column) not in scan.covered_by]
        lines[0] += f"; {len(missing):,} in no figure"
    if not scan.found.known:
        lines.append(f"No number words are known of the language '{scan.found.language}': digits alone were looked for.")
    return lines
