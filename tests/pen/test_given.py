"""Options as entries: every key of the format can be given, and becomes what a curator would have written."""

from typing import Any

import pytest
from typer.main import get_command

from figrecon.cli.add import add
from figrecon.domain.failure import CannotRunError
from figrecon.ledger.shape import FigureShape, Shape, SourceShape
from figrecon.ledger.write.entry import Entry
from figrecon.pen.given import FIGURE, SOURCE, figure_entry, source_entry


@pytest.mark.parametrize(("shape", "keys", "else_where"), [(FigureShape, FIGURE, set()), (SourceShape, SOURCE, {"figures"})])
def test_every_key_of_the_format_can_be_given(shape: type[Shape], keys: tuple[str, ...], else_where: set[str]) -> None:
    assert set(keys) | else_where == set(shape.keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("command", "entry_of", "keys"), [("figure", figure_entry, FIGURE), ("source", source_entry, SOURCE)])
def test_every_option_ends_in_the_entry(command: str, entry_of: Any, keys: tuple[str, ...]) -> None:
    group: Any = get_command(add)
    options = {each.name for each in group.commands[command].params if each.param_type_name == "option"}
    own = options - {"ledger", "texts", "today", "dry_run", "yes", "color", "file", "help"}
    assert own
    left = {key for key in keys if key not in own} - {"withdrawn", "numbers_left_out"}
    assert left == set()
    for option in own:
        value = "1:7=x=y" if option == "left_out" else "given"
        assert "given" in str(entry_of({option: value})) or option == "left_out", option


@pytest.mark.parametrize(
    ("given", "entry"),
    [
        ({}, {}),
        ({"value": "at least 5", "metric": "deaths"}, {"metric": "deaths", "value": "at least 5"}),
        ({"place": ["a"], "via": ["x", "y"], "unsure": []}, {"place": "a", "via": ["x", "y"]}),
        ({"at": ["7:10"]}, {"at": "7:10"}),
        ({"at": ["7:10", "9"]}, {"at": ["7:10", "9"]}),
        ({"at": ["7:10", "9 = a total of 5"]}, {"at": {"7:10": None, "9": "a total of 5"}}),
        ({"at": ["9=5=five"]}, {"at": {"9": "5=five"}}),
        ({"scope": ["a", "b"]}, {"scope": ["a", "b"]}),
        ({"scope_title": "Heads", "scope_part_of": ["a"]}, {"scope": {"title": "Heads", "part_of": "a"}}),
        (
            {
                "withdrawn_by": "p",
                "withdrawn_on": "2021",
                "replaced_by": "f",
                "withdrawn_because": "x",
                "withdrawn_source": "s",
            },
            {"withdrawn": {"by": "p", "date": "2021", "source": "s", "replaced_by": "f", "because": "x"}},
        ),
        ({"note": ""}, {"note": ""}),
    ],
)
def test_figures(given: dict[str, object], entry: dict[str, Entry]) -> None:
    assert figure_entry(given) == entry


@pytest.mark.parametrize(
    ("given", "entry"),
    [
        ({"published": "2021"}, {"published": "2021"}),
        ({"published": "2021", "published_why": "w"}, {"published": {"date": "2021", "why": "w"}}),
        ({"text": "a.txt", "language": "en"}, {"text": {"file": "a.txt", "language": "en"}}),
        (
            {"left_out": ["1:7=2021=date", "2:1==an = age"]},
            {"numbers_left_out": [{"at": "1:7", "printed": "2021", "because": "date"}, {"at": "2:1", "because": "an = age"}]},
        ),
    ],
)
def test_sources(given: dict[str, object], entry: dict[str, Entry]) -> None:
    assert source_entry(given) == entry


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scope": ["a"], "scope_title": "A"}, "give one of them"),
        ({"left_out": ["1:7"]}, "PLACE=PRINTED=REASON"),
        ({"left_out": ["1:7=date"]}, "PLACE=PRINTED=REASON"),
    ],
)
def test_what_cannot_be_meant_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(CannotRunError, match=said):
        source_entry(given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"note": "a\udcff"}, "'a\udcff' cannot be written: it holds bytes that are not UTF-8"),
        ({"via": ["a", "\ud800"]}, "holds bytes that are not UTF-8"),
        ({"at": ["7:10", "=five"]}, "--at takes LINE:COLUMN, with =words after it; not '7:10, =five'"),
    ],
)
def test_what_no_line_of_a_ledger_can_hold_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(CannotRunError) as refused:
        figure_entry(given)
    assert said in str(refused.value)
