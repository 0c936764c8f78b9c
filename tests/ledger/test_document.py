"""Files, places, includes, encodings; and that no text at all breaks the reading."""

import os
import pathlib
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.finding import Fault
from figrecon.ledger.document import Document, Place, Tree, parse_document, read_document
from figrecon.ledger.files import include
from figrecon.ledger.yaml import text

LEDGER = """\
ledger: 1
title: "…"
sources:
  first:
    figures:
      dead: {metric: deaths, value: 230, at: [7, "7:10"]}
  é:
    url:
    figures:
      dead:
        value: 1
"""


def at(document: Document, fault: Fault) -> tuple[str, int, int]:
    place = document.place(fault.path, at_key=fault.at_key)
    return place.file, place.line, place.column


def rules(document: Document) -> list[tuple[str, tuple[str, int, int]]]:
    return [(fault.rule, at(document, fault)) for fault in document.faults]


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (2, 8), (2, 1)),
        (("sources", "first", "figures", "dead"), (6, 13), (6, 7)),
        (("sources", "first", "figures", "dead", "value"), (6, 37), (6, 30)),
        (("sources", "first", "figures", "dead", "at", "1"), (6, 50), (6, 50)),
        (("sources", "first", "figures", "dead", "at", "2"), (6, 42), (6, 42)),
        (("sources", "first", "figures", "dead", "at", "01"), (6, 42), (6, 42)),
        (("sources", "first", "figures", "dead", "scope"), (6, 7), (6, 7)),
        (("sources", "é", "url"), (8, 5), (8, 5)),
        (("sources", "é", "figures", "dead", "value", "x"), (11, 9), (11, 9)),
        (("sources", "gone", "figures"), (3, 1), (3, 1)),
        (("metrics",), (1, 1), (1, 1)),
    ],
)
def test_places_of_values_keys_and_what_is_missing(path: tuple[str, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    for ends, start in (("\n", ""), ("\r\n", "\ufeff"), ("\r", "")):
        document = parse_document({"f": (start + LEDGER.replace("\n", ends)).encode()})
        assert document.faults == ()
        assert document.place(path) == Place("f", *value)
        assert document.place(path, at_key=True) == Place("f", *key)


def test_source_lines_are_raw() -> None:
    document = parse_document({"f": "a: 1\r\n\tb: ü  \rc"})
    assert [document.source_line(Place("f", line, 1)) for line in range(5)] == ["", "a: 1", "\tb: ü  ", "c", ""]
    assert document.source_line(Place("g", 1, 1)) == ""


def test_an_empty_text_has_a_place() -> None:
    document = parse_document({"f": ""})
    assert document.place(("ledger",)) == Place("f", 1, 1)
    assert document.source_line(Place("f", 1, 1)) == ""


@pytest.mark.parametrize(
    ("data", "line", "column", "problem"),
    [
        (b"a: 1\nb: \xe9t", 2, 4, "the byte 0xe9 is not UTF-8"),
        (b"\xef\xbb\xbf\xc3\xbc: \xed\xa0\x80", 1, 4, "the byte 0xed is not UTF-8"),
        ("a: 1".encode("utf-16"), 1, 1, "the file is written in UTF-16"),
        ("a: 1".encode("utf-16-le"), 1, 1, "the file is written in UTF-16"),
        ("a: 1".encode("utf-16-be"), 1, 1, "the file is written in UTF-16"),
        ("a: 1".encode("utf-32"), 1, 1, "the file is written in UTF-32"),
        (b"a: \x00", 1, 4, "the text holds the character U+0000 (NUL)"),
        (b"\x00\x00", 1, 1, "the text holds the character U+0000 (NUL), and 1 more of this kind"),
        (b"a:\t1\r\nb: \x1b[0m\x07", 2, 4, "the text holds the character U+001B (ESC), and 1 more of this kind"),
        ("a: \x85", 1, 4, "the text holds the character U+0085"),
        ("a: \ud800", 1, 4, "the text holds the character U+D800"),
        ("\ufeffa: \u2028", 1, 4, "the text holds the character U+2028 (line separator)"),
        ("\ufeff\ufeffa: 1", 1, 1, "the text holds a byte order mark (U+FEFF) that is not at its start"),
    ],
)
def test_encodings_are_refused_at_their_place(data: str | bytes, line: int, column: int, problem: str) -> None:
    document = parse_document({"f": data, "g": "b: 1"})
    (fault,) = document.faults
    assert (fault.rule, fault.path, at(document, fault)) == ("encoding", ("f", "encoding"), ("f", line, column))
    assert fault.facts["problem"] == problem
    assert [file.tree for file in document.files] == [{}, {"b": "1"}]


def test_what_is_harmless_in_an_encoding_is_accepted() -> None:
    document = parse_document({"f": "a: ü\u200f😀\u00a0x".encode()})
    assert document.faults == ()
    assert document.files[0].tree == {"a": "ü\u200f😀\u00a0x"}


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setattr(text, "LARGEST", 10)
    monkeypatch.setattr(include, "LARGEST", 10)
    (tmp_path / "a.yaml").write_text("a: 12345678", "utf-8")
    for document in (parse_document({"f": b"a: 12345678"}), read_document(tmp_path / "a.yaml")):
        (fault,) = document.faults
        assert (fault.rule, dict(fault.facts)) == ("too-large", {"what": "file", "size": "11", "limit": "10"})
        assert at(document, fault)[1:] == (1, 1)
        assert document.files[0].tree == {}


def test_a_name_that_two_files_use_is_shown_in_the_second() -> None:
    document = parse_document(
        {
            "a": "sources: {x: {figures: {one: 1}}, y: 1}\nplaces: [p]",
            "b": "sources: {y: 2, z: 2}\nplaces: {p: 1}",
            "c": "title: t\nsources:\n  x: {figures: {two: 2}}\nsums: {y: 1}",
        }
    )
    assert [(fault.rule, fault.path, dict(fault.facts)) for fault in document.faults] == [
        ("name-taken", ("sources", "y", "b"), {"section": "sources", "id": "y", "first": "a"}),
        ("name-taken", ("sources", "x", "c"), {"section": "sources", "id": "x", "first": "a"}),
    ]
    assert [at(document, fault) for fault in document.faults] == [("b", 1, 11), ("c", 3, 3)]
    assert document.place(("sources", "y"), at_key=True) == Place("a", 1, 35)
    assert document.place(("sources", "x", "figures", "one")) == Place("a", 1, 30)
    assert document.place(("sources", "x", "figures", "two")) == Place("c", 3, 22)
    assert document.place(("sources", "z")) == Place("b", 1, 20)


def test_faults_of_equal_paths_in_two_files_keep_their_places() -> None:
    document = parse_document({"a": "x: {value: 01}", "b": "x: {value: 02, value: 1}", "c": "x: {value: 03}"})
    assert [(fault.rule, fault.path, at(document, fault)) for fault in document.faults] == [
        ("octal", ("x", "value"), ("a", 1, 12)),
        ("octal", ("x", "value", "again"), ("b", 1, 12)),
        ("repeated-key", ("x", "value", "again", "again"), ("b", 1, 16)),
        ("octal", ("x", "value", "again 3"), ("c", 1, 12)),
    ]


# Files and includes


def write(folder: pathlib.Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


@pytest.fixture
def home(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty folder of a ledger, seen from the folder above it."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    return home


def names(document: Document) -> list[str]:
    return [file.name for file in document.files]


def test_files_are_named_from_the_current_folder(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, {"z.yaml": "a: 1"})
    assert names(read_document(pathlib.Path("home/z.yaml"))) == ["home/z.yaml"]
    monkeypatch.chdir(home)
    assert names(read_document(home / "z.yaml")) == ["z.yaml"]
    monkeypatch.chdir("/")
    (home / "deeper").mkdir()
    monkeypatch.chdir(home / "deeper")
    assert names(read_document(home / "z.yaml")) == [(home / "z.yaml").resolve().as_posix()]


@pytest.mark.skipif(os.name == "nt", reason="names are not bytes there")
def test_a_file_name_that_is_not_utf_8_is_written_out(home: pathlib.Path) -> None:
    path = home / os.fsdecode(b"\xe9.yaml")
    try:
        path.write_text("a: 1", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert names(read_document(path)) == ["home/\\udce9.yaml"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("sources/*.yaml", ["home/sources/a.yaml", "home/sources/b.yaml"]),
        ("sources/a.yaml", ["home/sources/a.yaml"]),
        ("./sources//[!b].yaml", ["home/sources/a.yaml"]),
        ("**/?.yaml", ["home/c.yaml", "home/sources/a.yaml", "home/sources/b.yaml", "home/sources/deep/d.yaml"]),
        ("s*/**/d.yaml", ["home/sources/deep/d.yaml"]),
        ("sources/../c.yaml", ["home/c.yaml"]),
        ("sources/*", ["home/sources/a.yaml", "home/sources/b.yaml"]),
        ("*.yaml", ["home/c.yaml"]),
    ],
)
def test_include_patterns(home: pathlib.Path, pattern: str, found: list[str]) -> None:
    write(home, {"figures.yaml": f"include: ['{pattern}']"})
    write(home, dict.fromkeys(["sources/b.yaml", "sources/a.yaml", "sources/.h.yaml", "sources/deep/d.yaml"], "x: 1"))
    write(home, {"c.yaml": "", ".hidden/e.yaml": ""})
    document = read_document(home / "figures.yaml")
    assert document.faults == ()
    assert names(document) == ["home/figures.yaml", *found]


def test_includes_nest_and_a_file_is_read_once(home: pathlib.Path) -> None:
    write(
        home,
        {
            "figures.yaml": "include: s/*.yaml\ntitle: t",
            "s/b.yaml": "include: [../t/d.yaml, 7, [x]]\nplaces: {p: {}}",
            "s/a.yaml": "include: [../t/d.yaml]",
            "t/d.yaml": "sources: {s: {figures: {f: {value: 012}}}}",
        },
    )
    document = read_document(home / "figures.yaml")
    assert names(document) == ["home/figures.yaml", "home/s/a.yaml", "home/s/b.yaml", "home/t/d.yaml"]
    assert [fault.rule for fault in document.faults] == ["include-missing", "octal"]
    assert at(document, document.faults[1]) == ("home/t/d.yaml", 1, 36)
    assert document.place(("places", "p"), at_key=True) == Place("home/s/b.yaml", 2, 10)


def refused(home: pathlib.Path, pattern: str) -> dict[str, str]:
    """The facts of the one fault that a pattern of the ledger makes, with its rule."""
    write(home, {"figures.yaml": f"ledger: 1\ninclude:\n  - '{pattern}'\n"})
    document = read_document(home / "figures.yaml")
    (fault,) = document.faults
    assert at(document, fault) == ("home/figures.yaml", 3, 5)
    assert names(document) == ["home/figures.yaml"]
    return {"rule": fault.rule, **fault.facts}


@pytest.mark.parametrize("pattern", ["sources/*.yaml", "gone.yaml", "**", "figures.yaml/x", "*/*"])
def test_an_include_that_finds_nothing(home: pathlib.Path, pattern: str) -> None:
    assert refused(home, pattern) == {
        "rule": "include-missing",
        "pattern": pattern,
        "problem": "no file has that name",
    }


def test_a_nul_in_a_pattern_finds_nothing(home: pathlib.Path) -> None:
    write(home, {"figures.yaml": 'include: ["a\\0b", "a\\0*"]'})
    found = [fault.rule for fault in read_document(home / "figures.yaml").faults]
    assert sorted(found) == ["encoding", "encoding", "include-missing", "include-missing"]


@pytest.mark.parametrize("pattern", ["/etc/passwd", "C:\\x.yaml", "c:x.yaml", "\\\\host\\share\\x.yaml"])
def test_an_include_that_is_absolute(home: pathlib.Path, pattern: str) -> None:
    facts = refused(home, pattern)
    assert (facts["rule"], facts["problem"]) == ("include-outside", "it does not begin in the folder of its file")


@pytest.mark.parametrize("pattern", ["../outside.yaml", "..", "../*", "../home/../outside.yaml"])
def test_an_include_that_leaves_the_folder(home: pathlib.Path, pattern: str) -> None:
    write(home.parent, {"outside.yaml": "secret: 1"})
    facts = refused(home, pattern)
    assert (facts["rule"], facts["problem"]) == ("include-outside", "it is outside the folder of the ledger")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("pattern", ["link.yaml", "l*.yaml", "folder/outside.yaml", "folder/*", "f*/*"])
def test_an_include_that_leaves_the_folder_by_a_link(home: pathlib.Path, pattern: str) -> None:
    write(home.parent, {"other/outside.yaml": "secret: 1"})
    (home / "link.yaml").symlink_to(home.parent / "other/outside.yaml")
    (home / "folder").symlink_to(home.parent / "other")
    facts = refused(home, pattern)
    assert (facts["rule"], facts["problem"]) == ("include-outside", "it is outside the folder of the ledger")


@pytest.mark.skipif(os.name == "nt", reason="no links, no pipes there")
def test_links_within_the_folder_are_followed_and_circles_end(home: pathlib.Path) -> None:
    write(home, {"figures.yaml": "include: ['*/*/*/*/*/*/*/*.yaml', '**/b.yaml', 'self']", "real/b.yaml": ""})
    for name in ("x", "y", "z"):
        (home / name).symlink_to(home)
    (home / "self").symlink_to(home / "self")
    document = read_document(home / "figures.yaml")
    assert names(document) == ["home/figures.yaml", "home/real/b.yaml"]
    assert [fault.path for fault in document.faults] == [("include", "2")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("pattern", ["pipe.yaml", "p*.yaml"])
def test_pipes_are_not_read(home: pathlib.Path, pattern: str) -> None:
    os.mkfifo(home / "pipe.yaml")
    facts = refused(home, pattern)
    assert (facts["rule"], facts["problem"]) == ("include-outside", "it is a pipe, not a file")
    with pytest.raises(OSError, match="it is a pipe"):
        read_document(home / "pipe.yaml")


@pytest.mark.skipif(os.name == "nt", reason="no /dev there")
def test_devices_are_not_read(home: pathlib.Path) -> None:
    with pytest.raises(OSError, match="it is a device"):
        read_document(pathlib.Path("/dev/zero"))
    (home / "zero.yaml").symlink_to("/dev/zero")
    assert refused(home, "zero.yaml")["rule"] == "include-outside"


def test_folders_are_not_included(home: pathlib.Path) -> None:
    (home / "sources").mkdir()
    facts = refused(home, "sources")
    assert (facts["rule"], facts["problem"]) == ("include-outside", "it is a folder, not a file")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are other there")
def test_a_file_that_cannot_be_opened(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, {"s.yaml": "a: 1"})
    opened = os.open

    def closed(path: pathlib.Path, flags: int) -> int:
        if path.name == "s.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags)

    monkeypatch.setattr(os, "open", closed)
    facts = refused(home, "s.yaml")
    assert (facts["rule"], facts["problem"]) == ("include-missing", "it cannot be read (Permission denied)")
    with pytest.raises(PermissionError):
        read_document(home / "s.yaml")
    folder = read_document(home)
    assert names(folder) == ["home/figures.yaml", "home/s.yaml"]


def test_a_folder_that_cannot_be_listed_holds_nothing(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: pathlib.Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "listdir", closed)
    assert refused(home, "*.yaml")["rule"] == "include-missing"


def test_includes_that_come_back(home: pathlib.Path) -> None:
    write(
        home,
        {
            "figures.yaml": "include: [a.yaml]",
            "a.yaml": "include: [b.yaml, a.yaml]",
            "b.yaml": "include: ['*.yaml']\nx: 1",
        },
    )
    document = read_document(home / "figures.yaml")
    assert [(fault.rule, at(document, fault), fault.facts["file"]) for fault in document.faults] == [
        ("include-loop", ("home/a.yaml", 1, 19), "home/a.yaml"),
        ("include-loop", ("home/b.yaml", 1, 11), "home/a.yaml"),
        ("include-loop", ("home/b.yaml", 1, 11), "home/figures.yaml"),
    ]
    assert names(document) == ["home/figures.yaml", "home/a.yaml", "home/b.yaml"]


def test_a_chain_of_includes_has_an_end(home: pathlib.Path) -> None:
    write(home, {f"{n}.yaml": f"include: {n + 1}.yaml" for n in range(40)})
    document = read_document(home / "0.yaml")
    (fault,) = document.faults
    assert (fault.rule, fault.facts["what"], fault.facts["limit"]) == ("too-large", "includes", "20")
    assert at(document, fault) == ("home/20.yaml", 1, 10)
    assert len(document.files) == 21


def test_an_error_in_one_file_leaves_the_others(home: pathlib.Path) -> None:
    write(home, {"figures.yaml": "include: '*.yaml'\nvalue: 010", "a.yaml": "a: b: c", "b.yaml": "c: 1\nc: 2"})
    document = read_document(home / "figures.yaml")
    assert rules(document) == [
        ("octal", ("home/figures.yaml", 2, 8)),
        ("not-yaml", ("home/a.yaml", 1, 5)),
        ("repeated-key", ("home/b.yaml", 2, 1)),
    ]


def test_a_folder_is_all_its_files(home: pathlib.Path) -> None:
    write(home, {"b.yml": "b: 1", "a.yaml": "include: b.yml", "figures.yaml": "include: s/*", "s/c.yaml": "c: 1"})
    write(home, {".hidden.yaml": "", "note.txt": "", "folder.yaml/x": ""})
    assert names(read_document(home)) == ["home/figures.yaml", "home/a.yaml", "home/b.yml", "home/s/c.yaml"]
    assert read_document(pathlib.Path("home")).faults == ()


@pytest.mark.skipif(os.name == "nt", reason="no links, no pipes there")
def test_a_folder_with_a_file_that_is_none(home: pathlib.Path) -> None:
    write(home, {"figures.yaml": "a: 1"})
    write(home.parent, {"outside.yaml": "secret: 1"})
    os.mkfifo(home / "pipe.yaml")
    (home / "z.yaml").symlink_to(home.parent / "outside.yaml")
    document = read_document(home)
    assert rules(document) == [
        ("include-outside", ("home/pipe.yaml", 1, 1)),
        ("include-outside", ("outside.yaml", 1, 1)),
    ]
    assert all("pattern" not in fault.facts for fault in document.faults)
    assert [file.tree for file in document.files] == [{"a": "1"}, {}, {}]
    assert document.source_line(Place("outside.yaml", 1, 1)) == ""


def test_a_ledger_that_is_not_there(home: pathlib.Path) -> None:
    for path in (home, home / "gone.yaml"):
        with pytest.raises(FileNotFoundError):
            read_document(path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_ledger_that_is_a_link_includes_from_where_it_stands(home: pathlib.Path) -> None:
    write(home, {"real/figures.yaml": "include: s.yaml", "real/s.yaml": ""})
    (home / "figures.yaml").symlink_to(home / "real/figures.yaml")
    document = read_document(home / "figures.yaml")
    assert document.faults == ()
    assert names(document) == ["home/real/figures.yaml", "home/real/s.yaml"]


def test_standard_input_includes_from_the_current_folder(home: pathlib.Path) -> None:
    write(home, {"s.yaml": "a: 1"})
    document = read_document(pathlib.Path("-"), stdin=b"include: [home/*.yaml, ../x.yaml]\nvalue: 010")
    assert names(document) == ["-", "home/s.yaml"]
    assert rules(document) == [("include-outside", ("-", 1, 24)), ("octal", ("-", 2, 8))]


# Laws

WORDS = st.sampled_from(
    ["a", "b", "value", ":", " ", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", "3,770", "010", "12:30", "&x "]
)
SIGNS = st.sampled_from(["*x", "<<", "!t ", "'", '"', "\\", "#", "|", ">", "%", "@", "?", "~", "---\n", "...\n", "é", "😀"])
HIDDEN = st.sampled_from("\t\r\u2028\0")


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.lists(WORDS | SIGNS | HIDDEN, max_size=40).map("".join), st.text(), st.binary()))
def test_any_text_is_read_or_refused_with_places_inside(content: str | bytes) -> None:
    document = parse_document({"f": content})
    (file,) = document.files
    assert file.name == "f"
    lines = 1 + len(re.findall("\r\n?|\n", content)) if isinstance(content, str) else 1 + len(content)
    for fault in document.faults:
        place = document.place(fault.path, at_key=fault.at_key)
        assert 1 <= place.line <= lines
        assert 1 <= place.column <= len(document.source_line(place)) + 1
    keys = {(fault.rule, fault.path, fault.at_key) for fault in document.faults}
    assert len(keys) == len(document.faults)


LEAVES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)
TREES = st.dictionaries(
    LEAVES.filter(bool),
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LEAVES.filter(bool), inner, max_size=3)),
    max_size=4,
)


def leaves(tree: Tree, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(tree, str):
        return [(path, tree)]
    pairs = tree.items() if isinstance(tree, dict) else ((str(n), each) for n, each in enumerate(tree or []))
    return [leaf for step, each in pairs for leaf in leaves(each, (*path, step))]


@settings(deadline=None, max_examples=100)
@given(TREES, st.booleans())
def test_leaves_are_what_was_written_and_stand_where_they_are_said_to(tree: dict[str, Tree], flow: bool) -> None:
    written = yaml.safe_dump(tree, default_style='"', default_flow_style=flow, allow_unicode=True, width=10**6)
    document = parse_document({"f": written})
    assert document.faults == ()
    assert document.files[0].tree == tree
    for path, leaf in leaves(tree):
        place = document.place(path)
        rest = document.source_line(place)[place.column - 1 :]
        assert yaml.safe_load(rest[: len(yaml.safe_dump(leaf, default_style='"', allow_unicode=True, width=10**6)) - 1]) == leaf


def test_a_key_without_its_colon_before_a_one_line_mapping_is_named() -> None:
    (fault,) = parse_document({"a.yaml": "figures:\n  dead  {metric: deaths, value: 5}\n"}).faults
    assert (fault.rule, fault.facts["problem"]) == ("not-yaml", "the key 'dead' has no colon after it")
