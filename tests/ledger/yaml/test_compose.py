"""Syntax and traps of one text: the exact fault, and the place to mend."""

import importlib.util
import sys

import pytest
from yaml.error import YAMLError

from figrecon.ledger.document import parse_document
from figrecon.ledger.yaml import parser
from figrecon.ledger.yaml.syntax import explain

TAB = "a tab stands where only spaces may indent"
COLON = "an unquoted text holds ': ', which YAML reads as a key and its value"
SPACE = "the space after the colon is missing"
QUOTE = "a quote that opens here is never closed"
BELOW = "this key is indented below a line that already has its value"
ESCAPE = "a backslash in double quotes begins no character that YAML knows"
SIGN = "a text begins with *, & or !, which mean something to YAML"
MISFIT = "this does not fit what stands above it"
STRANGE = "this does not belong to what stands above it"
PERCENT = "a line beginning with % is no instruction that YAML knows"
AFTER = "the text goes on after its closing quote"
MISSING = "something is missing before this sign"
COMMA = "an unquoted text holds ': ', or a comma is missing before the key"
DASH = "this line begins with '–', which is no hyphen, so YAML takes it for text"

SYNTAX = [
    ("\ta: 1", TAB, 1, 1),
    ("a:\n\tb: 1", TAB, 2, 1),
    ("a: |\n\tx\n", TAB, 2, 1),
    ("a: x\n\tb", TAB, 2, 1),
    ("a: @x", "a text cannot begin with '@'", 1, 4),
    ("a: %x", "a text cannot begin with '%'", 1, 4),
    ("title: a: b", COLON, 1, 9),
    ("é😀: ü: b", COLON, 1, 6),
    ("a: b\n  c: d", BELOW, 2, 3),
    ("a:1\nb: 2", SPACE, 1, 2),
    ("b: 1\na:1\nc: 2", SPACE, 2, 2),
    ("a: 1\nfoo\nb: 2", "this line is neither a key with its ': ' nor an item with its '- '", 2, 1),
    ("k" * 1025 + ": 1", "a key is longer than 1024 characters", 1, 1),
    ('title: "x" y', AFTER, 1, 12),
    ("title: 'it's'", AFTER, 1, 12),
    ('a: "x\r\nb: 2\r\n', QUOTE, 1, 4),
    ("b: 1\na: 'x\nb: 2\n", QUOTE, 2, 4),
    ('a: "x\n---\ny"', QUOTE, 1, 4),
    ("a: {b: 1\nc: 2\n", "the '{' that opens here is not closed, or a comma is missing after it", 1, 4),
    ("a: [b, c", "the '[' that opens here is not closed, or a comma is missing after it", 1, 4),
    ("a: {b: 1 c: 2}", COMMA, 1, 11),
    (f"a: {{b: 1, '{'x' * 1100}': 2}}", "a key is longer than 1024 characters", 1, 11),
    (f"a: {{b: 1,{'x' * 1100}: 2}}", "a key is longer than 1024 characters", 1, 10),
    (f"a: {{{'x' * 1100}: 2}}", "a key is longer than 1024 characters", 1, 5),
    (f"a: {{b: {'x' * 1100} c: 2}}", COMMA, 1, 1110),
    ('a: ["b" c]', "a comma is missing before this", 1, 9),
    ("a: {b: (x, y], c: 1}", "this ']' does not close the '{' that is open here", 1, 13),
    ("a: [b, c}", "this '}' does not close the '[' that is open here", 1, 9),
    ("a: {b: c}}", "nothing was opened that '}' could close", 1, 10),
    ("a: [b]]", "nothing was opened that ']' could close", 1, 7),
    ('a: "\\xZZ"', ESCAPE, 1, 7),
    ('a: "\\U0FFFFFFF"', ESCAPE, 1, 7),
    ("a: - b", "a list item cannot begin here", 1, 4),
    ("- a\nb: c", "this is no item of the list above", 2, 1),
    ("a: 1\n- b", MISFIT, 2, 1),
    ("a:\n  b: 1\n c: 2", MISFIT, 3, 2),
    ("  a: 1\nb: 2", STRANGE, 2, 1),
    ("[a, ,b]", MISSING, 1, 5),
    ("a: ]", MISSING, 1, 4),
    ("a: *", SIGN, 1, 4),
    ("a: &", SIGN, 1, 4),
    ("a: *b*", SIGN, 1, 4),
    ("a: !<x", SIGN, 1, 4),
    ("a: >x\n b", "a text block begins with | or > alone on its line", 1, 5),
    ("%YAML 3.0\n--- a", PERCENT, 1, 1),
    ('a:\n  – {at: "1:1", printed: "3"}\n  – {at: "2:1", printed: "4"}\n', DASH, 2, 3),
    ("a:\n- b\n– c\nd: 1\n", DASH, 3, 1),
    ("a:\n  – b: 1\n    c: 2\n", DASH, 2, 3),
    ("a: b\n– c: d: e", DASH, 2, 1),
    ("a:\n— b\n", DASH.replace("–", "—"), 2, 1),
    ("a:\n− b\n", DASH.replace("–", "−"), 2, 1),
    ("a:\n• b\n", DASH.replace("–", "•"), 2, 1),
    ("a:\n–b\n", "this line is neither a key with its ': ' nor an item with its '- '", 2, 1),
    ('– a: "x\n', QUOTE, 1, 6),
    ("– a: 1\n\tb: 2", TAB, 2, 1),
    ("a: 1\n – b\n\nc: 1\nd: e: f", COLON, 5, 5),
]


@pytest.fixture(params=["libyaml", "python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(parser, "CParser", None)


def found(text: str | bytes) -> list[tuple[str, tuple[str, ...], int, int, dict[str, str]]]:
    """Each fault with its line and column."""
    document = parse_document({"f": text})
    faults = [(fault, document.place(fault.path, at_key=fault.at_key)) for fault in document.faults]
    return [(fault.rule, fault.path, place.line, place.column, dict(fault.facts)) for fault, place in faults]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("text", "problem", "line", "column"), SYNTAX)
def test_syntax_is_explained_at_the_place_to_mend(text: str, problem: str, line: int, column: int) -> None:
    ((rule, path, *place, facts),) = found(text)
    assert (rule, path, place) == ("not-yaml", ("f", "yaml"), [line, column])
    assert facts["problem"] == problem
    assert facts["hint"]
    assert parse_document({"f": text}).files[0].tree == {}


def test_a_colon_without_space_in_a_one_line_mapping_is_explained() -> None:
    # libyaml's parser only: the one in Python reads an empty value.
    ((rule, _, line, column, facts),) = found("a: {metric: m, value:}")
    assert (rule, line, column, facts["problem"]) == ("not-yaml", 1, 21, SPACE)


def test_without_libyaml_the_parser_in_python_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    spec = importlib.util.spec_from_file_location("parser_without_libyaml", parser.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.CParser is None
    assert len(list(module.parse("a: 1"))) == 8


def test_a_text_that_the_parser_refuses_without_a_mark_is_explained_at_its_start() -> None:
    assert explain(YAMLError("?"), "a").offset == 0


TRAPS: list[tuple[str, list[tuple[str, tuple[str, ...], int, int, dict[str, str]]]]] = [
    ("a: {value: 3,770}", [("comma-in-number", ("a", "value"), 1, 12, {"key": "value", "written": "3,770"})]),
    (
        "a: {at: 7, value: over 1,000,000 , note: x}",
        [("comma-in-number", ("a", "value"), 1, 19, {"key": "value", "written": "over 1,000,000"})],
    ),
    (
        "a: {low: 5,000-6,000}",
        [("comma-in-number", ("a", "low"), 1, 10, {"key": "low", "written": "5,000-6,000"})],
    ),
    (
        "a: {value: 3,770 people, low: 1,5}",
        [
            ("comma-in-number", ("a", "value"), 1, 12, {"key": "value", "written": "3,770 people"}),
            ("comma-in-number", ("a", "low"), 1, 31, {"key": "low", "written": "1,5"}),
        ],
    ),
    (
        "a: {770: x, value: 3,770}",
        [("comma-in-number", ("a", "value"), 1, 20, {"key": "value", "written": "3,770"})],
    ),
    ("a: {value: 3, b}", []),
    ('a: {value: 3,"770"}', []),
    ("a: {value: x, 770}", []),
    ("a: {value: 3, 770: x}", []),
    ("a:\n  value: 3,770", []),
    ("a: {at: [3,770]}", []),
    ("value: 010", [("octal", ("value",), 1, 8, {"written": "010", "others": "8"})]),
    ("value: 089", [("octal", ("value",), 1, 8, {"written": "089", "others": ""})]),
    ("low: -0o17", [("octal", ("low",), 1, 6, {"written": "-0o17", "others": "15"})]),
    ("low: 0" + "7" * 60, [("octal", ("low",), 1, 6, {"written": "0" + "7" * 60, "others": ""})]),
    ("high: 12:30", [("base-60", ("high",), 1, 7, {"written": "12:30", "others": "750"})]),
    ("high: 1:00:00", [("base-60", ("high",), 1, 7, {"written": "1:00:00", "others": "3600"})]),
    ("value: '010'\nlow: 0\nhigh: 0.5\nat: 12:30", []),
    ("value: 7:60", []),
    ("a: 1\nb: 2\na: 3", [("repeated-key", ("a", "again"), 3, 1, {"key": "a"})]),
    (
        "m: {a: 1, a: 2, 'a': {value: 010}}",
        [
            ("repeated-key", ("m", "a", "again"), 1, 11, {"key": "a"}),
            ("repeated-key", ("m", "a", "again", "again"), 1, 17, {"key": "a"}),
            ("octal", ("m", "a", "again", "value"), 1, 30, {"written": "010", "others": "8"}),
        ],
    ),
    ("a: &x {b: 1}\nc: *x", []),
    ("a: &x 1\n*x : 2", []),
    ("a: &x {b: *x}", [("anchor", ("a", "b"), 1, 11, {"name": "x", "problem": "loop"})]),
    (
        "a: *x\nb: [*y]",
        [
            ("anchor", ("a",), 1, 4, {"name": "x", "problem": "unknown"}),
            ("anchor", ("b", "0"), 2, 5, {"name": "y", "problem": "unknown"}),
        ],
    ),
    ("a: &x {b: 1}\nc: {<<: *x, d: 1}", [("merge-key", ("c", "<<"), 2, 5, {})]),
    ("a: {<<: {}, <<: {}}", [("merge-key", ("a", "<<"), 1, 5, {}), ("merge-key", ("a", "<<", "again"), 1, 13, {})]),
    ("a: {'<<': 1}", []),
    ("a: !!str 1", [("tag", ("a",), 1, 4, {"tag": "tag:yaml.org,2002:str"})]),
    ("a: ! 1", [("tag", ("a",), 1, 4, {"tag": "!"})]),
    (
        "!x a: !y {b: !z [1]}",
        [
            ("tag", ("a",), 1, 1, {"tag": "!x"}),
            ("tag", ("a",), 1, 7, {"tag": "!y"}),
            ("tag", ("a", "b"), 1, 14, {"tag": "!z"}),
        ],
    ),
    (
        "a: {[x]: 1, {y: 2}: {value: 010}}",
        [
            ("key-not-a-name", ("a", "?"), 1, 5, {"kind": "list"}),
            ("key-not-a-name", ("a", "?", "again"), 1, 13, {"kind": "mapping"}),
            ("octal", ("a", "?", "again", "value"), 1, 29, {"written": "010", "others": "8"}),
        ],
    ),
    (
        "? {value: 010}\n: 1",
        [
            ("key-not-a-name", ("?",), 1, 3, {"kind": "mapping"}),
            ("octal", ("?", "value"), 1, 11, {"written": "010", "others": "8"}),
        ],
    ),
    (
        "'': 1\na: &x [b]\n*x : 2",
        [
            ("key-not-a-name", ("?",), 1, 1, {"kind": "nothing"}),
            ("key-not-a-name", ("?", "again"), 3, 1, {"kind": "list"}),
        ],
    ),
    ("a: 1\n--- \nb: 2", [("several-documents", ("f", "documents"), 2, 1, {})]),
    ("a: 1\n---\nb: 2\n---\n@", [("several-documents", ("f", "documents"), 2, 1, {})]),
    ("- 1", [("not-a-mapping", ("f", "mapping"), 1, 1, {"kind": "list"})]),
    ("# x\nhello", [("not-a-mapping", ("f", "mapping"), 2, 1, {"kind": "text"})]),
    ("", []),
    ("# x", []),
    ("~", []),
]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("text", "faults"), TRAPS)
def test_traps(text: str, faults: list[tuple[str, tuple[str, ...], int, int, dict[str, str]]]) -> None:
    by_place = sorted(found(text), key=lambda fault: fault[2:4])
    assert by_place == sorted(faults, key=lambda fault: fault[2:4])


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: {value: 3,770, at: 7}", {"a": {"value": "3", "at": "7"}}),
        ("a: 1\na: 2", {"a": "1"}),
        ("a: {<<: {b: 1}, [x]: 2, c: 3}", {"a": {"c": "3"}}),
        ("a: &x [1]\nb: *x\nc: *y", {"a": ["1"], "b": ["1"], "c": None}),
        ("a: &x ~\nb: *x", {"a": None, "b": None}),
        ("- 1", {}),
        ("a: 1\n---\nb: 2", {"a": "1"}),
        ("a: !!int 010", {"a": "010"}),
        ("null: ~\n~: null\na:\nb: 'null'\nc: \"\"\nd: NULL", {
            "null": None, "~": None, "a": None, "b": "null", "c": "", "d": "NULL",
        }),
        ("a: [no, 1e3, 0x1F, .nan, 2024-02-30, 12:30, +1, 1_000]", {
            "a": ["no", "1e3", "0x1F", ".nan", "2024-02-30", "12:30", "+1", "1_000"],
        }),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\nc: x\n  y", {"a": "x\ny\n", "b": "x y", "c": "x y"}),
        ("a: {\n}\nb: []", {"a": {}, "b": []}),
    ],
)  # fmt: skip
def test_leaves_are_the_words_and_what_is_at_fault_is_left_out(text: str, tree: object) -> None:
    assert parse_document({"f": text}).files[0].tree == tree


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
LADDER = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))


def test_a_bomb_of_aliases_is_refused_whole() -> None:
    ((rule, path, line, _, facts),) = found(BOMB)
    assert (rule, path, line, facts["problem"]) == ("anchor", ("f", "anchor"), 5, "size")
    assert parse_document({"f": BOMB}).files[0].tree == {}


def test_aliases_do_not_hide_depth() -> None:
    ((rule, path, line, _, facts),) = found(LADDER)
    assert (rule, path, line, facts["problem"]) == ("anchor", ("f", "anchor"), 100, "depth")


@pytest.mark.parametrize("depth", [101, 5_000, 300_000])
def test_depth_is_refused_without_a_stack(depth: int) -> None:
    for text in ("a: " + "[" * depth, "{a: " * depth, "? " * depth):
        ((rule, path, _, _, facts),) = found(text)
        assert (rule, path, facts) == ("too-large", ("f", "too-large"), {"what": "depth", "limit": "100"})


def test_depth_within_the_limit_is_read() -> None:
    assert found("a: " + "[" * 99 + "]" * 99) == []


def test_width_is_read() -> None:
    assert found("".join(f"k{n}: [{n}]\n" for n in range(20_000))) == []


@pytest.mark.parametrize("quote", ["", "'"])
def test_a_text_beyond_a_million_characters_is_refused(quote: str) -> None:
    value = "x" * 1_000_001
    facts = {"what": "text", "size": "1000001", "limit": "1000000"}
    assert found(f"a: {quote}{value}{quote}\nb: 1") == [("too-large", ("a",), 1, 4, facts)]
    assert parse_document({"f": f"a: {value}\nb: 1"}).files[0].tree == {"a": None, "b": "1"}


def test_a_name_beyond_a_million_characters_is_cut() -> None:
    text = "? " + "x" * 1_000_001 + "\n: 1"
    assert [fault[0] for fault in found(text)] == ["too-large"]
    assert parse_document({"f": text}).files[0].tree == {"x" * 40: "1"}


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x85", "\\u2028", "\\uFEFF"])
def test_an_escape_hides_no_control_character(escape: str) -> None:
    ((rule, path, line, column, facts),) = found(f'a:\n  b: "x{escape}"\n')
    assert (rule, path, line, column) == ("encoding", ("a", "b"), 2, 6)
    assert "U+" in facts["problem"]
    ((rule, _, line, column, _),) = found(f'a: {{"b{escape}": 1}}')
    assert (rule, line, column) == ("encoding", 1, 5)


@pytest.mark.parametrize("text", ["a: 1\n" + "-" * 500_000 + "\nb: 2", "-" * 500_000 + "x\n b: 2", "a: " + "*" * 500_000])
def test_a_long_line_is_explained_at_once(text: str) -> None:
    assert [fault[0] for fault in found(text)] == ["not-yaml"]


def test_many_faults_of_one_name_take_no_time_beyond_their_number() -> None:
    text = "a: {" + "<<: 1, " * 3_000 + "}"
    faults = parse_document({"f": text}).faults
    assert len({fault.path for fault in faults}) == len(faults) == 3_000
