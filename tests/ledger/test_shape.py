"""A shape read at first sight, and its pydantic model: what the one makes, the other makes as well."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from figrecon.ledger import shape
from figrecon.ledger.document import Tree, read_document
from figrecon.ledger.keys import KEYS
from figrecon.ledger.leaves import UnfitError
from figrecon.ledger.models import model
from figrecon.ledger.read import Faults
from figrecon.ledger.schema import DEFINITIONS
from figrecon.ledger.shape import Shape, fitted

ROOT = Path(__file__).parents[2]
LEDGERS = [
    ROOT / "data" / "figures.yaml",
    *sorted((ROOT / "tests" / "rules" / "cases").glob("*.yaml")),
    *sorted((ROOT / "tests" / "views" / "ledgers").glob("*.yaml")),
]
SHAPES: list[type[Shape]] = [shape.TopShape, *DEFINITIONS.values()]


def values(made: Any) -> dict[str, Any]:
    """All that an entry holds, left out or not, with what is nested in it."""
    found = {key.attribute: getattr(made, key.attribute) for key in type(made).keys.values()}
    return {name: values(each) if isinstance(each, Shape) else each for name, each in found.items()}


def by_model(entry: type[Shape], tree: dict[str, Tree]) -> dict[str, Any] | None:
    """The same of what the model makes; None where it finds a fault."""
    try:
        return values(entry(dict(model(entry).model_validate(tree))))
    except ValidationError:
        return None


def agree(entry: type[Shape], tree: dict[str, Tree]) -> bool:
    """Hold both readings against each other; whether the entry fits at first sight."""
    try:
        made = fitted(entry, tree)
    except UnfitError:
        made = None
    judged = by_model(entry, tree)
    faults = Faults()
    read = faults.read(entry, tree, ())
    empty = any(leaf is None for key, leaf in tree.items() if key in entry.keys and not entry.keys[key].is_section)
    if made is not None:
        assert judged == values(made)
    assert (read is None) == bool(faults.found)
    assert (read is None) == (judged is None or empty)
    if read is not None:
        assert values(read) == judged
    return made is not None


def mappings(tree: Tree) -> list[dict[str, Tree]]:
    """Every mapping of a tree."""
    inner = list(tree.values()) if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    found = [each for part in inner for each in mappings(part)]
    return [tree, *found] if isinstance(tree, dict) else found


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda path: path.stem)
def test_both_ways_agree_on_every_mapping_of_every_ledger(ledger: Path) -> None:
    trees = [each for file in read_document(ledger).files for each in mappings(file.tree)]
    fits = [agree(entry, tree) for tree in trees for entry in SHAPES]
    assert len(fits) == len(trees) * len(SHAPES)


WORDS = (
    *("", "7", "7:10", "at least 164", "3,770", "over 3.000", "half of x", "2022-03-14", "2022-02-30", "2022-01-02/2022-01-01"),
    *(
        "unknown",
        "exact",
        "true",
        "metric",
        "stated",
        "cumulative",
        "definition",
        "1",
        "https://example.org/",
        "0" * 64,
        "\x00",
    ),
)
words = st.sampled_from(WORDS)
leaves: st.SearchStrategy[Tree] = st.one_of(
    words, st.none(), st.lists(words, max_size=2), st.dictionaries(words, st.none() | words, max_size=2)
)


@st.composite
def entries(draw: st.DrawFn) -> tuple[type[Shape], dict[str, Tree]]:
    entry = draw(st.sampled_from(SHAPES))
    names = st.sampled_from([*entry.keys, *entry.keys, "figure", "from"])
    within = st.dictionaries(st.sampled_from(["file", "sha256", "language", "by", "date", "title"]), leaves, max_size=3)
    tree: dict[str, Tree] = {
        name: draw(words) for name, key in entry.keys.items() if key.is_required and draw(st.integers(0, 9))
    }
    tree.update(draw(st.dictionaries(names, leaves | within, max_size=4)))
    return entry, tree


@settings(deadline=None, max_examples=300)
@given(entries())
def test_both_ways_agree_on_any_entry(made: tuple[type[Shape], dict[str, Tree]]) -> None:
    agree(*made)


def test_models_have_the_keys_that_are_described_and_refuse_others() -> None:
    assert {each.__name__ for each in SHAPES} <= KEYS.keys()
    for entry in SHAPES:
        names = {field.alias or name for name, field in model(entry).model_fields.items()}
        assert names == set(entry.keys)
        assert model(entry).model_config["extra"] == "forbid"


def test_a_sound_ledger_is_read_without_pydantic() -> None:
    code = (
        "import sys; from figrecon.ledger.document import read_document; from figrecon.ledger.load import load; import pathlib;"
        "print(len(load(read_document(pathlib.Path('data/figures.yaml')))[0].figures), 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    figures, loaded = done.stdout.split()
    assert int(figures) > 50
    assert loaded == "False"
