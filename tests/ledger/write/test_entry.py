"""Entries as a curator would write them: what is written reads back as it was, and looks like the shipped ledger."""

import string
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.ledger.document import parse_document
from figrecon.ledger.write.entry import WIDTH, Entry, entry_lines, flow_lines, scalar
from figrecon.ledger.yaml.encoding import UNWELCOME
from figrecon.ledger.yaml.parser import PythonParser
from figrecon.ledger.yaml.tree import Tree

SHIPPED = Path(__file__).parents[3] / "data" / "figures.yaml"

SIGNS = string.printable + "\u00a0\u2009\u2013\u2019\u0301äжқñ٣中👩\u200d\u202e\ue000"
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(max_size=12),
    st.from_regex(r"[-+.~0-9:/eE_xob ,]{1,10}", fullmatch=True),
    st.sampled_from(
        ["null", "NULL", "~", "true", "True", "no", "Off", "<<", "---", "...", "? x", "- x", "a: b", "a #b", "7:10", "010"]
    ),
).filter(lambda text: not UNWELCOME.search(text))
NAMES = TEXTS.filter(bool)
ENTRIES = st.recursive(
    st.one_of(st.none(), TEXTS),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(NAMES, below, max_size=4),
    max_leaves=12,
)


def read(lines: list[str]) -> tuple[Tree, list[str]]:
    document = parse_document({"figures.yaml": "\n".join(lines) + "\n"})
    return document.files[0].tree, [fault.rule for fault in document.faults if fault.rule not in ("octal", "base-60")]


@settings(deadline=None)
@given(NAMES, ENTRIES, st.integers(0, 8), st.sampled_from([entry_lines, flow_lines]))
def test_an_entry_reads_back_as_what_it_was(name: str, value: Entry, indent: int, written: object) -> None:
    assert callable(written)
    lines = list(written(name, value, indent))
    tree, faults = read([" " * indent + "before: it", *lines, " " * indent + "after: it"])
    expected = {"before": "it", name: value, "after": "it"} if name not in ("before", "after") else tree
    assert (tree, faults) == (expected, [])


@settings(deadline=None)
@given(TEXTS)
def test_a_scalar_is_one_line_fit_for_every_place_and_every_reader(text: str) -> None:
    said = scalar(text)
    assert "\n" not in said
    for line in (f"value: {said}", f"{{value: {said}}}", f"value: [{said}]", f"- {said}"):
        found = yaml.safe_load(line)
        leaf = found["value"] if isinstance(found, dict) else found
        leaf = leaf[0] if isinstance(leaf, list) else leaf
        if isinstance(leaf, str):
            assert leaf == text
        else:  # only what our format takes as a number, a date or a truth value is left to other readers
            assert str(leaf).lower() in (text, text + ".0") or text[0].isdecimal()
    assert [event.value for event in events(f"value: {said}")] == ["value", text]


def events(text: str) -> list[yaml.ScalarEvent]:
    parser, found = PythonParser(text), []
    while (event := parser.get_event()) is not None:
        found += [event] if isinstance(event, yaml.ScalarEvent) else []
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("230", "230"),
        ("3,770", '"3,770"'),
        ("at least 164", "at least 164"),
        ("40 %", "40 %"),
        ("a third of weapons-taken", "a third of weapons-taken"),
        ("interfax-2022-03-14/dead", "interfax-2022-03-14/dead"),
        ("2022-03-14", "2022-03-14"),
        ("2022-01-08/2022-01-09", "2022-01-08/2022-01-09"),
        ("2022-03-14 18:00", '"2022-03-14 18:00"'),
        ("7", "7"),
        ("7:10", '"7:10"'),
        ("010", '"010"'),
        ("0.5", "0.5"),
        ("1_000", '"1_000"'),
        ("Prosecutor General's Office", "Prosecutor General's Office"),
        ("Сколько погибло", "Сколько погибло"),
        ("https://example.org/a/b-1", "https://example.org/a/b-1"),
        ("https://example.org/?b=1", '"https://example.org/?b=1"'),
        ("https://example.org/#top", '"https://example.org/#top"'),
        ("true", "true"),
        ("No", '"No"'),
        ("", '""'),
        (" a", '" a"'),
        ("?", '"?"'),
        ('he said "no"', '"he said \\"no\\""'),
        ("1\u2009234", '"1\\u2009234"'),
        ("two\nlines", '"two\\nlines"'),
        ("\U000e0001", '"\\U000e0001"'),
    ],
)
def test_scalars_are_plain_where_that_is_usual(text: str, said: str) -> None:
    assert scalar(text) == said


def test_a_character_that_no_ledger_holds_is_refused_when_it_is_read_and_breaks_nothing_else() -> None:
    tree, faults = read([*entry_lines("a", "x\x1b[2J", 0), *entry_lines("b", "\ufeff", 0), "c: it"])
    assert tree == {"a": "x\x1b[2J", "b": "\ufeff", "c": "it"}
    assert faults == ["encoding", "encoding"]


SOURCE: Mapping[str, Entry] = {
    "publisher": "Morning Herald",
    "published": "2021-05-02",
    "text": {"file": "001.txt", "sha256": "ab" * 32, "language": "en"},
    "via": ["radio", "wire"],
    "figures": {
        "dead": {"metric": "deaths", "value": "at least 64", "at": {"7:10": "64", "1:5": "at least 64"}},
        "cases": {"metric": "cases", "value": "3,770", "note": "a remark that is long " * 4, "unsure": ["as_of", "place"]},
    },
    "numbers_left_out": [{"at": "1:7", "printed": "2021", "because": "date"}, {"at": "2:7", "because": "age"}],
}


def test_a_source_looks_like_one_of_the_shipped_ledger() -> None:
    assert (
        "\n".join(entry_lines("herald-2021-05-02", SOURCE, 2))
        == f"""\
  herald-2021-05-02:
    publisher: Morning Herald
    published: 2021-05-02
    text: {{file: 001.txt, sha256: {"ab" * 32}, language: en}}
    via: [radio, wire]
    figures:
      dead: {{metric: deaths, value: at least 64, at: {{"7:10": 64, "1:5": at least 64}}}}
      cases: {{metric: cases, value: "3,770",
              note: "{"a remark that is long " * 4}",
              unsure: [as_of, place]}}
    numbers_left_out:
      - {{at: "1:7", printed: 2021, because: date}}
      - {{at: "2:7", because: age}}"""
    )


def test_the_shipped_ledger_can_be_written_anew() -> None:
    tree = parse_document({"figures.yaml": SHIPPED.read_bytes()}).files[0].tree
    lines = [line for name, value in tree.items() for line in entry_lines(name, value, 0)]
    assert read(lines) == (tree, [])


@settings(deadline=None)
@given(
    st.dictionaries(st.text("abcxyz", min_size=1, max_size=30), st.text("äb, ", max_size=40), max_size=20), st.integers(0, 8)
)
def test_a_long_entry_breaks_between_its_keys(value: dict[str, str], indent: int) -> None:
    lines = list(flow_lines("name", value, indent))
    assert all(len(line) <= WIDTH for line in lines)
    assert all(line.endswith(",") for line in lines[:-1])
