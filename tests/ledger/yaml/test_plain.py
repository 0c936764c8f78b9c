"""A text read at sight is what composing it makes, with every place; what is not plain, or has a flaw, is left to composing."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.ledger.yaml import lines, noted, plain, rows, text
from figrecon.ledger.yaml.compose import Composed, compose
from figrecon.ledger.yaml.lines import Lines
from figrecon.ledger.yaml.noted import Noted
from figrecon.ledger.yaml.text import Text
from figrecon.ledger.yaml.tree import Tree

ROOT = Path(__file__).parents[3]
SHIPPED = (ROOT / "data" / "figures.yaml").read_text(encoding="utf-8")
CASES = sorted((ROOT / "tests" / "rules" / "cases").glob("fr[2-9]*.yaml"))
LEDGERS = [SHIPPED, *(case.read_text(encoding="utf-8") for case in CASES)]

AT_SIGHT = [
    "a: 1",
    "a: 1\n",
    "# first\n---\na: b\n",
    "\n\na:\n  b: 1\n\n  # a remark\n  c: 'x: # y'\n# another\nd: \"\"\n",
    "a:\nb:\n  c:\nd: {}\ne: []\n",
    "a: at least 3,770 # said so\nb: C#\nc: https://example.org/x#y\n",
    'a: [b, c d,e]\nb: {c: [d], e: {f: \'g, h\'}, "7:10": "230", i: 7:10}\n',
    "a: {b: c,\n   d: [e,\n f]}   # so far\nb: c\n",
    'a: "one\n  two  \n   three"\nb: one\n  two, three\n    four\n',
    "a: b\r\nc: d\r\r\ne: f\r",
    "a:\n  - b\n  - [c]\n  # a remark\n  - {d: e}\n  - 'f'\n",
    "a:\n- b\n- [c]\n\n# a remark\n- {d: e}\nf:\n  g:\n  - h\n  i: j\n",
    'a:\n  b: "c\n    d: e"\n  f:\n  - g: |\n     h\n  i: j\n',
    "a:\n  b # c\nd:\n  'e'\nf:\n  g:h\n",
    "a:\n  'b': c\n  d: e\n\"f\": g\n",
    "a:\n  - b: c\n    d: e\n  - f\n",
    "a: {b: c, d: 'e', f: \"7:10\", g: [h]}\ni: {j: k}\n",
    "é: ü\n日本: (b)\n",
    "a: |\n  x\n\n  y\nb: >-\n  z\n",
    'a: "\\u00e9"\n"b c": d\n',
    "a: &x b\n",
    "value: 0\nlow: 0.5\nat: 12:30\n",
    "a:\n  b: x\n    y\n\n      z\n",
    "a:\n  b:\n    c:\n      d:\n        e: f\n        g: h\n\n      # so\n      i:\n        j: k\n        # a\n        l: m\n",
    "a:\n  b:\n    c:\n      d:\n        e: f\n\n        g: h\n      i:\n        j: k\n          l\n      m:\n  n: o\n",
    "a:\n  b:\n    c:\n      d: {e: f,\n          g: \"h,i\", j: [k]}\n      l: {m: 'n,o'} # {p}\n",
    "a: -1\nb: +5\nc: ~\nd: null\ne: Null\nf: nullable\n",
]
LEFT = [
    "a: b\n? c\n",
    "",
    "# nothing\n",
    "a",
    "- a\n",
    "{a: b}\n",
    "a:\tb\n",
    "a: b\na: c\n",
    "a: {b: c, b: d}\n",
    "a: {b: c}\nd:\n  e: f\n  'e': g\n",
    "value: 010\n",
    "a:\n  b:\n    c:\n    d:\n      e: f\n    c:\n      e: f\n",
    "a:\n  b:\n    c:\n      d:\n        e: f\n        e: g\n",
    "a:\n  b:\n    c:\n      d:\n        value: 010\n",
    "a:\n  b:\n    c:\n      d:\n        e: f\n       g: h\n",
    "a:\n  b: c\n d: e\n",
    "a: {low: 12:30}\n",
    "a: {b: c, high: 007}\n",
    "a: {value: 3,770}\n",
    "a: &x b\nc: *x\n",
    "a: {<<: b}\n",
    "a: !x b\n",
    "a: b\n---\nc: d\n",
    "a: b: c\n",
    "a: 'b\n",
    "a: [b\n",
    "  a: b\nc: d\n",
    "%YAML 1.1\n---\na: b\n",
    "a: " + "[" * 101 + "]" * 101,
    f"a: {'x' * 1_000_001}\n",
    'a: "{}"\n'.format("\n ".join(["x" * 90_000] * 12)),
]


def exact(written: str) -> Composed:
    return compose(Text("f", written).text, "f")


def paths(tree: Tree) -> list[tuple[str, ...]]:
    """The paths of all entries, and of one that each has not."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [("nowhere",), *((str(step), *path) for step, part in inner for path in ((), *paths(part)))]


def agrees(written: str) -> bool:
    """Whether a text is read at sight; if so, it is composed as well, and both trees and all places are the same."""
    read = Text("f", written)
    if not isinstance(read._marks, Noted):
        return False
    made = exact(written)
    assert made.flaws == []
    assert read.tree == made.tree
    assert [*map(str, paths(read.tree))] == [*map(str, paths(made.tree))]
    for path in paths(read.tree):
        assert read.find(path) == made.find(path), path
    return True


@pytest.mark.parametrize("written", AT_SIGHT)
def test_what_is_plain_is_read_at_sight(written: str) -> None:
    assert agrees(written)


@pytest.mark.parametrize("written", LEFT, ids=lambda written: repr(written[:20]))
def test_what_is_not_plain_is_left_to_composing(written: str) -> None:
    assert not agrees(written)
    made = exact(written)
    assert Text("f", written).tree == (made.tree if isinstance(made.tree, dict) else {})


def test_the_shipped_ledger_is_read_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_composed", None)
    assert Text("f", SHIPPED).tree.keys() >= {"ledger", "sources"}


def test_every_ledger_of_the_rules_is_read_as_it_is_composed() -> None:
    assert sum(map(agrees, LEDGERS)) > 40


def test_a_tree_that_was_let_go_is_made_again() -> None:
    read = Text("f", SHIPPED)
    tree, places = read.tree, [read.find(path) for path in paths(read.tree)]
    read.let_go()
    assert [read.find(path) for path in paths(tree)] == places
    made = read.tree
    assert made == tree
    assert made is not tree
    assert read.tree is made
    assert read.top["ledger"] == "1"
    read.let_go()
    assert read.top == {key: words for key, words in tree.items() if isinstance(words, str)}
    odd = Text("f", "a: &x b\nc: *x\n")
    odd.let_go()
    assert odd.tree == {"a": "b", "c": "b"}


@pytest.mark.parametrize("ledger", LEDGERS[:3])
def test_what_lines_say_is_looked_up_as_long_as_it_is_kept(monkeypatch: pytest.MonkeyPatch, ledger: str) -> None:
    tree = Text("f", ledger).tree
    monkeypatch.setattr(rows, "KEPT", 1)
    monkeypatch.setattr(noted, "_MOST", 1)
    monkeypatch.setattr(noted, "_KEPT", 1)
    monkeypatch.setattr(plain, "_PIECE", 1)
    assert Text("f", ledger).tree == tree
    assert agrees(ledger)


BITS = (
    *(" ", "  ", "\n", ":", ": ", "#", " #", "-", "- ", ",", ", ", "[", "]", "{", "}", '"', "'", "&a ", "*a", "!x ", "|", ">"),
    *("%", "@", "?", "? ", "~", "=", "<<: ", "\t", "0", "07", "\\", "é", "null", "null\n", "\u00a0", "---\n", "...\n", "\r\n"),
    *("a: b", "k:\n", '"x": ', "[a, b]", "{a: b,\n   c: d}", '"a\n b"', "(", "12:30", "value: ", "low: 0", "|\n    a\n", "😀"),
)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A piece of a ledger with a few slips."""
    rows = draw(st.sampled_from(LEDGERS)).split("\n")
    start = draw(st.integers(0, max(0, len(rows) - 10)))
    rows = ["x:" if rows[start].startswith(" ") else "", *rows[start : start + 30]]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(rows) - 1))
        slip = draw(st.integers(0, 4))
        if slip == 0:
            rows.insert(at, draw(st.sampled_from(rows)))
        elif slip == 1:
            rows[at] = " " * draw(st.sampled_from((1, 2, 4))) + rows[at]
        elif slip == 2:
            rows[at] = rows[at][draw(st.sampled_from((1, 2, 4))) :]
        else:
            cut = draw(st.integers(0, len(rows[at])))
            rows[at] = rows[at][:cut] + draw(st.sampled_from(BITS)) + rows[at][cut:]
    return "\n".join(rows) + draw(st.sampled_from(("", "\n", "\n\n")))


@settings(deadline=None, max_examples=150)
@given(spoiled())
def test_a_spoiled_ledger_is_read_as_it_is_composed_or_left(written: str) -> None:
    agrees(written)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab\n\r", max_size=40), st.integers(1, 7))
def test_lines_and_columns_are_counted_alike_in_blocks_of_any_size(written: str, size: int) -> None:
    rows = _rows(written)
    starts = [0, *accumulate(map(len, rows))]
    before = lines._BLOCK
    lines._BLOCK = size
    try:
        found = Lines(written)
        for number, (row, start) in enumerate(zip(rows, starts, strict=False), 1):
            assert found.line(number) == row.rstrip("\r\n")
            for column in range(len(row)):
                assert found.place(start + column) == (number, column + 1)
        assert found.line(0) == found.line(len(rows) + 1) == ""
    finally:
        lines._BLOCK = before


def _rows(written: str) -> list[str]:
    """The lines with their ends; after a last line end an empty one."""
    rows = [""]
    for at, sign in enumerate(written):
        rows[-1] += sign
        if sign == "\n" or (sign == "\r" and written[at + 1 : at + 2] != "\n"):
            rows.append("")
    return rows
