"""What must hold of any text: the laws that are fuzzed, and tested on the corpus and on generated texts.

Each takes bytes, as a fuzzer makes them, and raises `Broken` where a law does not hold. Nothing else may be raised.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from figrecon.domain.finding import Path
from figrecon.domain.hedge import Hedge
from figrecon.domain.numeral import LARGEST
from figrecon.domain.reading import read, share
from figrecon.domain.unreadable import UnreadableValue
from figrecon.domain.value import COLLECTIVES, Value, parse_value
from figrecon.domain.when import UnreadableDateError, parse_when
from figrecon.evidence.draft import draft
from figrecon.evidence.found import Kind
from figrecon.evidence.scan import Numeral, Scan, scan
from figrecon.evidence.texts import Copy
from figrecon.ledger.document import Place, Tree, parse_document
from figrecon.ledger.yaml.compose import compose
from figrecon.ledger.yaml.text import Text
from figrecon.pipeline import Report, run
from figrecon.views.concise import concise
from figrecon.views.jsonview import report_json
from figrecon.views.selection import Selection
from figrecon.views.text import findings

TODAY = date(2026, 11, 22)
LANGUAGES = ("en", "ru", "kk", "xx", "")
HEDGES = {"", *(hedge.value for hedge in Hedge)}
NAME = "figures.yaml"

_LINE_END = re.compile("\r\n|\r|\n")


class Broken(Exception):  # noqa: N818 - a law, not a program
    """A law that does not hold, in words, with what shows it."""


def _hold(law: str, holds: bool, *shown: object) -> None:
    if not holds:
        raise Broken(f"{law}: {shown!r}")


def loader(data: bytes) -> None:
    """Any bytes are a ledger with findings: each has words and a place in the file, and a second run says the same."""
    _at_sight(data)
    report = _report(data)
    for reported in report.findings:
        _hold("a finding has words", bool(reported.finding.message.strip()), reported.finding)
        _hold("a finding has a place", bool(reported.places), reported.finding)
        for place, line in zip(reported.places, reported.lines, strict=True):
            _in_the_file(data, place, line)
    for figure in report.ledger.figures:
        _value(figure.value)
    told = _told(report)
    _hold("what is told acts on nothing", not _unwelcome(told), _unwelcome(told))
    _hold("a second run says the same", told == _told(_report(data)))
    _hold("JSON is JSON", json.loads(report_json(report, Selection()))["complete"] is report.is_complete)


def _at_sight(data: bytes) -> None:
    """What is read at sight is what YAML's events make of it, and every entry stands where they say."""
    text = Text(NAME, data)
    if text.flaws:
        return
    exact = compose(text.text, NAME)
    _hold("what is read at sight is what is composed", text.tree == (exact.tree or {}) and not exact.flaws, text.tree, exact)
    paths = list(_paths(text.tree))
    for path in paths[:: len(paths) // 40 + 1]:  # to find one takes time
        _hold("an entry stands where it is composed", text.find(path) == exact.find(path), path)


def _paths(tree: Tree, path: Path = ()) -> Iterator[Path]:
    yield path
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in below:
        yield from _paths(inner, (*path, str(step)))


def _report(data: bytes) -> Report:
    return run(NAME, parse_document({NAME: data}), today=TODAY)


def _told(report: Report) -> str:
    return concise(report, Selection()) + findings(report, Selection(all=True), width=100)


def _in_the_file(data: bytes, place: Place, line: str) -> None:
    """Whether a place is one of the file's, or its very end."""
    lines = _LINE_END.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    _hold("a place is in the file", place.file == NAME and 1 <= place.line <= len(lines), place)
    if line:  # a file in UTF-16 is not shown
        _hold("the line is the file's", line == lines[place.line - 1], place, line)
        _hold("the column is in the line", 1 <= place.column <= len(line) + 1, place, line)


def _unwelcome(text: str) -> set[str]:
    return {sign for sign in text if not (sign.isprintable() or sign in "\n\u00a0\u2009\u202f\u200c\u200d" or _is_blank(sign))}


def _is_blank(sign: str) -> bool:
    """One of the blanks of some width, which stand in texts as they are."""
    from unicodedata import category

    return category(sign) == "Zs"


def quantity(data: bytes) -> None:
    """A text is a value, which its plainest words give again and whose readings are nested; or it is refused in words."""
    text = data.decode("utf-8", "replace")
    _date(text)
    try:
        value = parse_value(text)
    except UnreadableValue as refused:
        _hold("a refusal has a word and a hint", bool(refused.reason) and refused.hint.endswith((".", "?")), refused)
        return
    _hold("a value keeps its words", value.written == text.strip(), text, value)
    _value(value)


def _date(text: str) -> None:
    try:
        when = parse_when(text)
    except UnreadableDateError as refused:
        _hold("a refused date has words", bool(str(refused).strip()), text)
        return
    _hold("a date keeps its words", when.written.split() == text.split(), text, when)
    in_order = when.first is None or when.last is None or when.first.key <= when.last.key
    _hold("a date's days are in order", in_order, text, when)
    _hold("a date's words give the date", parse_when(when.written) == when, text, when)


def _value(value: Value) -> None:
    again = parse_value(str(value))
    _hold("plain words give the value", again._replace(written="") == value._replace(written=""), value, str(value), again)
    for number in (value.number, value.upper):
        _hold("a number is in reach", number is None or 0 <= number <= LARGEST, value)
    if value.upper is not None and value.number is not None:
        _hold("a range has its ends in order", value.number <= value.upper, value)
    _hold("a collective word is known", value.hedge is not Hedge.COLLECTIVE or value.word in COLLECTIVES, value)
    for whole in (True, False):
        readings = share(value) if value.of is not None else read(value, whole=whole)
        nested = readings.usual.within(readings.stretched) and readings.stretched.within(readings.literal)
        _hold("readings are nested", nested, value, readings)
        _hold("a reading begins at 0 or above", readings.literal.low >= 0, value, readings)
    if value.hedge is Hedge.BARE and value.number is not None and value.of is None and not value.word:
        _hold("a bare number may be what it says", value.number in read(value, whole=False).literal, value)


def scanned(data: bytes) -> None:
    """Every numeral of any text stands where the scan says, in order, within its line; and a draft of them can be read."""
    text = data.decode("utf-8", "replace")
    lines = _LINE_END.split(text)
    for code in LANGUAGES:
        found = scan(text, code)
        _hold("a scan names its language", found.language == code)
        _in_order(found.numerals, lines)
        _hold("a second scan finds the same", scan(text, code) == found, code)
    _hold("every row of digits is found", _digits(lines) <= _spans(scan(text, "en").numerals), text)
    _drafted(scan(text, "en"), text)


def _in_order(numerals: Iterable[Numeral], lines: list[str]) -> None:
    last = (0, 0)
    for one in numerals:
        _hold("numerals are in order and apart", (one.line, one.column) >= last, one, last)
        last = (one.line, one.end)
        _hold("a numeral's line is in the text", one.line <= len(lines), one)
        _hold("what is printed stands there", lines[one.line - 1][one.column - 1 : one.end - 1] == one.printed != "", one)
        _hold("a numeral's ends are in order", one.low is None or one.high is None or one.low <= one.high, one)
        _hold("a numeral's hedge is known", one.hedge in HEDGES, one)
        _hold("a hedge has its words", bool(one.hedge) == bool(one.hedge_printed), one)
        _hold("an ambiguous numeral has two readings", not one.ambiguous or len(one.alternatives) == 2, one)


def _digits(lines: list[str]) -> set[tuple[int, int]]:
    """Where each digit stands that is one in every sense."""
    return {(row, at) for row, line in enumerate(lines, 1) for at, sign in enumerate(line, 1) if sign in "0123456789"}


def _spans(numerals: Iterable[Numeral]) -> set[tuple[int, int]]:
    return {(one.line, at) for one in numerals for at in range(one.column, one.end)}


def _drafted(found: Scan, scanned_text: str) -> None:
    text = draft("source", "text.txt", Copy(scanned_text, "0" * 64), found, ())
    document = parse_document({NAME: text})
    rules = {fault.rule for fault in document.faults}
    _hold("a draft is YAML that hides nothing", rules <= {"encoding"}, rules, text)  # a text may hold what no ledger does
    left = [one for one in found.numerals if not one.left_out]
    _hold("a draft has every numeral", text.count("\n      at-") == len(left), text)
    words = [one for one in left if one.kind is not Kind.WEAK]
    _hold("a draft is inert", not _unwelcome(text), words)


TARGETS = {"loader": loader, "quantity": quantity, "scan": scanned}
