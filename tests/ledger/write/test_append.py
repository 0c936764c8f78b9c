"""Entries added to a text: where they go, what they look like, and that nothing else changes."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from figrecon.ledger.write.append import Added, CannotAppendError, append
from figrecon.ledger.write.entry import Entry

SHIPPED = Path(__file__).parents[3] / "data" / "figures.yaml"

FIGURES = ("sources", "a", "figures")
DEAD: Mapping[str, Entry] = {"metric": "deaths", "value": "at least 64", "at": ["7:10", "9"]}
HERALD: Mapping[str, Entry] = {"publisher": "Herald", "published": "2021-05-02", "figures": {"dead": DEAD}}


def added(text: str, addition: Added) -> str:
    return append(text.encode("utf-8"), addition).decode("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "sources:\n  a:\n    figures:\n      n: {value: 1}  # first\n      # afterthought\n    note: x\n",
            "sources:\n  a:\n    figures:\n      n: {value: 1}  # first\n      NEW\n      # afterthought\n    note: x\n",
            id="after the last figure and its remark",
        ),
        pytest.param(
            "sources:\n  a:\n    figures:\n      n: {value: 1,\n          note: 2\n            3}\n\n\n  b: {}\n",
            "sources:\n  a:\n    figures:\n      n: {value: 1,\n          note: 2\n            3}\n      NEW\n\n\n  b: {}\n",
            id="after a figure of several lines",
        ),
        pytest.param(
            "sources:\n  a:\n    figures:\n      n: {value: 1}",
            "sources:\n  a:\n    figures:\n      n: {value: 1}\n      NEW\n",
            id="no line end at the end of the file",
        ),
        pytest.param(
            "\ufeffsources:\r\n  a:\r\n    figures:\r\n      n: {value: 1}\r\n    note: x\r\n",
            "\ufeffsources:\r\n  a:\r\n    figures:\r\n      n: {value: 1}\r\n      NEW\r\n    note: x\r\n",
            id="CRLF and byte order mark",
        ),
        pytest.param(
            "sources:\r  a:\r    figures:\r      n: {value: 1}\r",
            "sources:\r  a:\r    figures:\r      n: {value: 1}\r      NEW\r",
            id="CR",
        ),
        pytest.param(
            "sources:\n    a:\n          figures:\n           n: {value: 1}\n",
            "sources:\n    a:\n          figures:\n           n: {value: 1}\n           NEW\n",
            id="odd indentation",
        ),
        pytest.param(
            "sources:\n  a:\n    figures:  # none yet\n      # write them here\n    # of the source\n    note: x\n",
            "sources:\n  a:\n    figures:  # none yet\n      # write them here\n      NEW\n    # of the source\n    note: x\n",
            id="a section without entries",
        ),
        pytest.param(
            "sources:\n    a:\n        note: |\n          words\n\n\n# end\n",
            "sources:\n    a:\n        note: |\n          words\n        figures:\n            NEW\n\n\n# end\n",
            id="a section that is not there, after a text block",
        ),
        pytest.param(
            "sources:\n  a:\n    note: |+\n      words\n\n\n# end\n",
            "sources:\n  a:\n    note: |+\n      words\n\n\n    figures:\n      NEW\n# end\n",
            id="a text block that keeps its blank lines",
        ),
        pytest.param("sources:\n  a: {figures: {}}\n", "sources:\n  a: {figures: {NEW}}\n", id="empty braces"),
        pytest.param("sources:\n  a: {}\n", "sources:\n  a: {figures: {NEW}}\n", id="a source in empty braces"),
        pytest.param(
            "sources:\n  a: {figures: {n: {value: 1}, }, note: x}  # remark\n",
            "sources:\n  a: {figures: {n: {value: 1}, NEW, }, note: x}  # remark\n",
            id="braces",
        ),
        pytest.param(
            "sources:\n  a:\n    figures: {\n      n: {value: 1}  # first\n    }\n",
            "sources:\n  a:\n    figures: {\n      n: {value: 1}, NEW  # first\n    }\n",
            id="braces on several lines",
        ),
        pytest.param(
            '{"ledger": 1, "sources": {"a": {"figures": {"n": {"value": 1}}}}}\n',
            '{"ledger": 1, "sources": {"a": {"figures": {"n": {"value": 1}, NEW}}}}\n',
            id="JSON",
        ),
    ],
)
def test_a_figure_goes_to_the_end_of_its_source(before: str, after: str) -> None:
    figure = 'dead: {metric: deaths, value: at least 64, at: ["7:10", 9]}'
    assert added(before, {FIGURES: {"dead": DEAD}}) == after.replace("NEW", figure)


HEAD = "ledger: 1\nmetrics:\n  deaths: {kind: cumulative}\n"
WRITTEN = """\
  herald:
    publisher: Herald
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: at least 64, at: ["7:10", 9]}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(HEAD, f"{HEAD}\nsources:\nNEW", id="the first source of all"),
        pytest.param(f"{HEAD}sources:\n\n# sums:\n", f"{HEAD}sources:\nNEW\n# sums:\n", id="an empty section"),
        pytest.param(
            f"{HEAD}sources:\n  a:\n    figures:\n      n: {{value: 1}}\n\nsums: {{}}\n",
            f"{HEAD}sources:\n  a:\n    figures:\n      n: {{value: 1}}\n\nNEW\nsums: {{}}\n",
            id="before the next section",
        ),
    ],
)
def test_a_source_goes_to_the_end_of_the_sources(before: str, after: str) -> None:
    assert added(before, {("sources",): {"herald": HERALD}}) == after.replace("NEW", WRITTEN)


def test_many_entries_are_added_at_once() -> None:
    before = "metrics:\n  deaths: {}\nsources:\n  a: {}\n  b:\n    figures:\n      n: {value: 1}\n"
    new: Added = {
        ("metrics",): {"cases": {"unit": "case", "kind": "stock"}},
        ("sources", "b", "figures"): {"m": {"value": "2"}, "o": {"value": "3"}},
        ("sources", "a", "figures"): {"x": {"value": "4"}},
        ("sources",): {"c": {"published": "2021"}},
        ("places",): {"here": {}},
    }
    assert added(before, new) == (
        "metrics:\n  deaths: {}\n  cases: {unit: case, kind: stock}\nsources:\n  a: {figures: {x: {value: 4}}}\n"
        "  b:\n    figures:\n      n: {value: 1}\n      m: {value: 2}\n      o: {value: 3}\n\n  c:\n    published: 2021\n"
        "\nplaces:\n  here: {}\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources:\n  a:\n    figures: null\n", "without changing"),
        ("sources:\n  a:\n    figures: ~  # none\n", "without changing"),
        ("sources:\n  a:\n    figures: [n]\n", "without changing"),
        ("sources: {a: {figures: , note: x}}\n", "without changing"),
        ("sources:\n  b: &b\n    figures: &f\n      n: {}\n  a:\n    figures: *f\n", "without changing"),
        ("sources:\n  b: &b\n    figures:\n      n: {}\n  a: *b\n", "without changing"),
        ("sources:\n  a: &a\n    figures:\n      n: {}\n  b: *a\n", "without changing"),
        ("sources:\n  a:\n    note: |\n      no line end here", "without changing"),
        ("sources:\n  a: {}\nsources:\n  a: {}\n", "without changing"),
        ("sources:\n  a:\n   - b: [\n", "cannot be read"),
        ("- a\n", "cannot be read"),
        ("sources:\n  a:\n    figures:\n      dead: {value: 2}\n", "dead is there already"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_lines_to_write(text: str, said: str) -> None:
    with pytest.raises(CannotAppendError, match=said) as refused:
        added(text, {FIGURES: {"dead": {"value": "1"}}})
    assert refused.value.lines == ("sources:", "  a:", "    figures:", "      dead: {value: 1}")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CannotAppendError, match="cannot be read"):
        append(b"sources:\n  a: \xff\n", {FIGURES: {"dead": DEAD}})


NAMES = st.sampled_from(["n", "7", "ä b", "x: y"])
LEAVES = st.sampled_from(["1", "at least 5", "a, b", "", "two\nlines", "long " * 30, "#x", " s"])
TREES = st.dictionaries(
    NAMES, st.dictionaries(NAMES, LEAVES | st.dictionaries(NAMES, LEAVES, max_size=2), max_size=3), max_size=3
)
TEXTS = st.builds(
    lambda figures, source, top, flow, indent, last: _dumped(figures, source, top, flow, indent, last),
    TREES,
    st.dictionaries(NAMES, LEAVES, max_size=2),
    TREES,
    st.sampled_from([True, False, None]),
    st.integers(2, 5),
    st.booleans(),
)


def _dumped(figures: object, source: dict[str, str], top: dict[str, object], flow: bool | None, indent: int, last: bool) -> str:
    told: dict[str, object] = {"figures": figures, **source} if not last else {**source, "figures": figures}
    tree = {"sources": {"a": told}, **top} if not last else {**top, "sources": {"b": {}, "a": told}}
    return yaml.dump(tree, default_flow_style=flow, indent=indent, sort_keys=False, allow_unicode=True)


@settings(deadline=None, max_examples=150)
@given(
    TEXTS,
    st.lists(st.sampled_from(["\n", "  # remark\n", "\n# remark\n", "\n\n"]), max_size=40),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_text_only_the_entry_is_new(text: str, ends: list[str], line_end: str) -> None:
    lines = text.split("\n")
    remarked = "".join(line + (ends[n] if n < len(ends) else "\n") for n, line in enumerate(lines[:-1]))
    before = (remarked if _read(remarked) == _read(text) else text).replace("\n", line_end)
    assume(_read(before) is not None)
    figure = {"metric": "deaths", "value": "3,770"}
    try:
        after = added(before, {FIGURES: {"new": figure}})
    except CannotAppendError:
        assume(False)
    wanted = _read(before)
    assert isinstance(wanted, dict)
    wanted["sources"]["a"]["figures"]["new"] = figure
    assert _read(after) == wanted
    assert list(wanted["sources"]["a"]["figures"])[-1] == "new"
    split = next(at for at in range(len(before) + 1) if before[at : at + 1] != after[at : at + 1] or at == len(before))
    assert any(after.endswith(before[at:]) and after.startswith(before[:at]) for at in range(split, -1, -1))


def _read(text: str) -> object:
    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only
    except yaml.YAMLError:
        return None


def test_the_shipped_ledger_takes_a_figure_in_each_source() -> None:
    data = SHIPPED.read_bytes()
    sources = yaml.load(data, yaml.BaseLoader)["sources"]  # noqa: S506 - texts only
    new = append(data, {("sources", name, "figures"): {"one-more": DEAD} for name in sources})
    lines = new.decode("utf-8").splitlines()
    inserted = [line for line in lines if line.startswith("      one-more: {")]
    assert len(inserted) == len(sources)
    assert [line for line in lines if line not in inserted] == data.decode("utf-8").splitlines()
