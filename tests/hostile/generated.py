"""Ledgers that nobody would write, for Hypothesis: near enough to real ones to get past the first line."""

import json
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"
SEEDS = tuple(path.read_bytes().decode("utf-8") for path in sorted((CORPUS / "loader").iterdir()))

_SIGNS = st.sampled_from(
    [*"{}[]:,-?&*!|>'\"%@`#~=<\\/ \n\t\r.0159ax", "\u202e", "\u200d", "\u00a0", "\ufeff", "é", "٣", "\0", "\x1b"]
)
_NUMBERS = [
    "0",
    "5",
    "164",
    "166",
    "at least 164",
    "about 2,000",
    "44-50",
    "dozens",
    "1.2 million",
    "unknown",
    "up to 40",
    "9" * 30,
]
_SHARES = ["half of n", "most of a/n", "the rest of n", "40 % of b/n"]
_WRONG_NUMBERS = ["2 times", "-1", "010", "1e3", "yes", "12:30", "3.770", "", "half of x"]
_DATES = ["2022-05-09", "2022-05-10", "2022-05-12 18:00", "2022-05", "2022", "2022-05-01/2022-05-09", "by 2022-05", "unknown"]
_WRONG_DATES = ["2022-02-30", "9999-12-31", "1000", "0999", "2022-05-09/2022-05-01", "before 1000"]
_NAMES = ["a", "b", "n", "m", "a/n", "deaths", "north", "testland", "all", "radio", "x", "metric", "value"]
_WORDS = [
    "cumulative",
    "stock",
    "flow",
    "ratio",
    "stated",
    "definition",
    "inferred",
    "correction",
    "exact",
    "rounded",
    "true",
    "no",
]
_WORDS += [
    "person",
    "metric",
    "place",
    "as_of",
    "en",
    "[red]x[/red]",
    "=1+1",
    "::error::x",
    "<b>",
    "x\ny",
    "7:10",
    "3",
    "*.yaml",
    "a.txt",
]
_LEAVES = st.sampled_from([*_NUMBERS, *_SHARES, *_WRONG_NUMBERS, *_DATES, *_WRONG_DATES, *_NAMES, *_WORDS, None]) | st.text(
    max_size=6
)

_METRICS = ["deaths", "held", "new", "rate"]
_PLACES = ["testland", "north", "south"]
_FIGURES = ["n", "m", "a/n", "a/m", "b/n", "b/m"]
_TEXTS = ["x", "[red]x[/red]", "=1+1", "::error::x", "<b>x</b>", "x\ny", "\u202ex", "| x |"]

# What belongs under each key; in one of thirty places something else stands.
_FITTING: dict[str, list[object]] = {
    **{key: [*_METRICS] for key in ("metric", "metrics", "total", "relation")},
    **{key: [*_PLACES, ["north", "south"]] for key in ("place", "of", "into", "part_of")},
    **{key: [*_FIGURES, ["a/n", "b/n"], ["a/n", "a/m"]] for key in ("figures", "replaces", "replaced_by", "whole", "parts")},
    **{key: ["a", "b", ["a", "b"]] for key in ("sources", "source")},
    **{key: ["radio", "police", ["radio", "police"]] for key in ("said_by", "via", "by")},
    **{key: [*_DATES] for key in ("as_of", "over", "since", "until", "date", "from", "to")},
    **{key: ["0", "5", "164", "2,000"] for key in ("low", "high")},
    **{key: [*_TEXTS] for key in ("title", "note", "unit", "topic", "why", "speaker", "quantity", "publisher", "also")},
    **{key: ["true", "false"] for key in ("disjoint", "complete")},
    "scope": ["police", "all", ["police"], {"title": "x"}],
    "kind": ["cumulative", "stock", "flow", "ratio"],
    "basis": ["stated", "definition", "inferred"],
    "because": ["scope", "correction", "definition", "later_count", "unexplained", "rounding"],
    "reading": ["exact", "rounded"],
    "unsure": [["place"], ["metric", "as_of"]],
    "at": ["7", "7:10", ["3", "4"], {"7:10": "x"}],
    "printed": ["164", "more than 40"],
    "withdrawn": [{"by": "radio", "date": "2022-05-12"}, {"because": "x", "replaced_by": "m"}],
    "published": [*_DATES, {"date": "2022", "why": "x"}],
    "text": [{"file": "a.txt", "sha256": "0" * 64, "language": "en"}],
    "url": ["https://a.test/", "javascript:alert(1)"],
    "numbers_left_out": [[{"at": "7", "printed": "3", "because": "x"}]],
}
_METRIC, _TERM = "title unit kind topic part_of since until total note", "title also part_of note"
_RELATION = "whole parts disjoint complete basis why"
_SOURCE = "publisher title url text as_of said_by speaker via place metric scope numbers_left_out note"
_FIGURE = "low high reading as_of over since place scope said_by speaker via at printed unsure withdrawn replaces note"
_SECTIONS = {
    "metrics": (_METRIC, _METRICS),
    "places": (_TERM, _PLACES),
    "scopes": (_TERM, ["police", "all"]),
    "parties": ("title also note", ["radio", "police"]),
    "divisions": ("of into metrics disjoint complete basis why", ["d"]),
    "sums": (_RELATION, ["s"]),
    "balances": (_RELATION, ["q"]),
    "explanations": ("figures metrics sources relation because note by date until from to", ["e"]),
}

Grown = dict[str, object]

_odd: SearchStrategy[object] = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=3),
    max_leaves=4,
)


def _seldom(draw: st.DrawFn) -> bool:
    """Once in thirty times; Hypothesis likes the ends of a range, and this is its middle."""
    return draw(st.integers(0, 29)) == 17


@st.composite
def _entry(draw: st.DrawFn, keys: str, most: int) -> Grown:
    """An entry with some of these keys, mostly with what belongs there."""
    chosen = draw(st.lists(st.sampled_from(keys.split()), max_size=most, unique=True))
    entry = {key: draw(st.sampled_from(_FITTING[key]) if not _seldom(draw) else _odd) for key in chosen}
    if _seldom(draw):
        entry[draw(st.sampled_from(_NAMES))] = draw(_odd)
    return entry


@st.composite
def _figure(draw: st.DrawFn) -> Grown:
    kind = draw(st.sampled_from(_METRICS))
    told: Grown = {
        "metric": kind,
        "value": draw(st.sampled_from(_NUMBERS if not _seldom(draw) else _SHARES + _WRONG_NUMBERS)),
    }
    if kind == "new":
        told["over"] = draw(st.sampled_from(_DATES))
    return told | draw(_entry(_FIGURE, 3))


@st.composite
def _source(draw: st.DrawFn) -> Grown:
    figures = {name: draw(_figure()) for name in draw(st.lists(st.sampled_from(["n", "m", "o"]), min_size=1, unique=True))}
    told: Grown = {
        "publisher": "P",
        "published": draw(st.sampled_from(_DATES if not _seldom(draw) else _WRONG_DATES)),
        "figures": figures,
    }
    return told | draw(_entry(_SOURCE, 2))


_HEAD: Grown = {
    "ledger": "1",
    "place": "testland",
    "metrics": {
        "deaths": {"unit": "person", "kind": "cumulative"},
        "held": {"unit": "person", "kind": "stock", "part_of": "deaths"},
        "new": {"unit": "person", "kind": "flow", "total": "deaths"},
        "rate": {"unit": "factor", "kind": "ratio"},
    },
    "places": {"testland": {}, "north": {"part_of": "testland"}, "south": {"part_of": "testland"}},
    "scopes": {"police": {}},
    "parties": {"radio": {}, "police": {}},
}


@st.composite
def _grown(draw: st.DrawFn) -> str:
    """A ledger as JSON, which is YAML: what is generated, over the head that makes its names known."""
    tree: Grown = _HEAD | {"sources": {name: draw(_source()) for name in draw(st.sampled_from(["a", "ab", "abc"]))}}
    for section in draw(st.lists(st.sampled_from(sorted(_SECTIONS)), max_size=3, unique=True)):
        keys, names = _SECTIONS[section]
        known, name = tree.get(section), draw(st.sampled_from(names))
        entry = draw(_entry(keys, 6))
        tree[section] = (known if isinstance(known, dict) else {}) | {name: entry}
    return json.dumps(tree, ensure_ascii=False, indent=1)


grown = _grown()
"""Trees with the keys of a ledger, and values most of which belong there."""


@st.composite
def _spliced(draw: st.DrawFn, seeds: tuple[str, ...]) -> str:
    """A ledger with lines taken out, doubled, moved in from another, and signs put in anywhere."""
    text = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 3))):
        lines = text.splitlines(keepends=True) or [""]
        other = draw(st.sampled_from(seeds)).splitlines(keepends=True)
        at, end = sorted((draw(st.integers(0, len(lines))), draw(st.integers(0, len(lines)))))
        first = draw(st.integers(0, len(other)))
        moved = other[first : first + draw(st.integers(0, 3))]
        text = "".join([*lines[:at], *moved, *lines[end if draw(st.booleans()) else at :]])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(_SIGNS | _LEAVES.map(lambda leaf: leaf or "")) + text[at + draw(st.integers(0, 3)) :]
    return text


spliced = _spliced(SEEDS)
"""Ledgers of the corpus, cut up and put together."""

anything: SearchStrategy[bytes] = st.one_of(
    spliced.map(lambda text: text.encode("utf-8", "surrogatepass")),
    grown.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(_SIGNS, max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)
