"""Figures of two ledgers compared by name: what changed, and what was rewritten in silence."""

import pytest

from figrecon.diff.figures import FigureChanges, Held, Rewrite, figure_changes
from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.ledger.document import parse_document
from figrecon.ledger.load import load

HEAD = """\
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  new:    {title: New deaths, unit: person, kind: flow, total: deaths}
  hurt:   {title: Hurt, unit: person, kind: cumulative}
places: {north: {}, south: {}}
scopes: {police: {}}
parties: {mayor: {}, radio: {}}
sources:
  a:
    published: 2021-05-04
    figures:
"""


def loaded(*figures: str) -> Ledger:
    """The ledger with these lines of one source's figures; it has no fault."""
    ledger, faults = load(parse_document({"x.yaml": HEAD + "".join(f"      {line}\n" for line in figures)}))
    assert faults == ()
    return ledger


def compared(old: str, new: str, held: Held | None = None) -> FigureChanges:
    """What changes between two lines beside one that stays."""
    rest = "z: {metric: deaths, value: 99}"
    return figure_changes(loaded(rest, *old.split("\n")), loaded(rest, *new.split("\n")), held)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("metric: deaths, value: 12", "value: '12', metric: deaths", []),
        ('metric: deaths, value: "3,770"', "metric: deaths, value: 3770", []),
        ("metric: deaths, value: 12", "metric: deaths, value: 21", ["value value 12 → 21"]),
        ("metric: deaths, value: over 12", "metric: deaths, value: more than 12", []),
        ("metric: deaths, value: 12", "metric: deaths, value: at least 12", ["value value 12 → at least 12"]),
        (
            "metric: deaths, value: 300",
            "metric: deaths, value: 300, reading: exact",
            ["value value 300 (read 284 to 316) → 300 (read 300 to 300)"],
        ),
        (
            "metric: deaths, value: 12",
            "metric: deaths, value: 12, as_of: 2021-05-03",
            ["as_of date 2021-05-04 → 2021-05-03"],
        ),
        ("metric: deaths, value: 12, since: 2021-05", "metric: deaths, value: 12", ["since date 2021-05 → "]),
        (
            "metric: new, value: 12, over: 2021-05-01/2021-05-02",
            "metric: new, value: 12, over: 2021-05-02",
            ["over date 2021-05-01/2021-05-02 → 2021-05-02"],
        ),
        ("metric: deaths, value: 12", "metric: hurt, value: 12", ["metric filing deaths → hurt"]),
        (
            "metric: deaths, value: 12",
            "metric: deaths, value: 12, place: [north, south], scope: police, said_by: mayor, via: [radio], speaker: Mr X",
            [
                "scope filing  → police",
                "place filing  → north, south",
                "said_by filing  → mayor",
                "speaker filing  → Mr X",
                "via filing  → radio",
            ],
        ),
        ("metric: deaths, value: 12", "metric: deaths, value: 12, unsure: [place, as_of]", ["unsure filing  → as_of, place"]),
        (
            "quantity: days, unit: day, value: 2",
            "quantity: nights, unit: night, value: 2",
            ["quantity filing days → nights", "unit filing day → night"],
        ),
        ("metric: deaths, value: 12, at: 7", "metric: deaths, value: 12, at: '7:10'", ["spots text 7 → 7:10"]),
        (
            "metric: deaths, value: 12",
            "metric: deaths, value: 12, withdrawn: {by: mayor, replaced_by: z}",
            ["withdrawn standing  → by mayor, replaced by a/z"],
        ),
        ("metric: deaths, value: 12", "metric: deaths, value: 12, withdrawn: {}", ["withdrawn standing  → withdrawn"]),
    ],
)
def test_what_changed(old: str, new: str, expected: list[str]) -> None:
    found = compared(f"x: {{{old}}}", f"x: {{{new}}}")
    assert (found.added, found.removed) == ((), ())
    told = [f"{a.key} {a.kind} {a.before} → {a.after}" for change in found.changed for a in change.aspects]
    assert told == expected
    assert [change.is_withdrawal for change in found.changed] == (["withdrawn" in new] if expected else [])


@pytest.mark.parametrize(
    ("old", "new", "rewritten"),
    [
        ("x: {metric: deaths, value: 12}", "x: {metric: deaths, value: 21}", ("12", "21")),
        ("x: {metric: deaths, value: dozens}", "x: {metric: deaths, value: hundreds}", ("dozens", "hundreds")),
        ("x: {metric: deaths, value: 12-14}", "x: {metric: deaths, value: 12-15}", ("12-14", "12-15")),
        ("x: {metric: deaths, value: half of z}", "x: {metric: deaths, value: a third of z}", ("half of z", "a third of z")),
        ("x: {metric: deaths, value: 12}", "x: {metric: deaths, value: about 12}", None),
        ("x: {metric: deaths, value: 12}", "x: {metric: deaths, value: 21, withdrawn: {by: mayor}}", None),
        (
            "x: {metric: deaths, value: 12}",
            "x: {metric: deaths, value: 21}\ny: {metric: deaths, value: 22, replaces: x}",
            None,
        ),
        ("x: {metric: deaths, value: 12}", "y: {metric: deaths, value: 21}", ("12", "21")),
    ],
)
def test_a_number_altered_without_a_word_is_called_out(old: str, new: str, rewritten: tuple[str, str] | None) -> None:
    found = [c.rewrite for c in compared(old, new).changed if c.rewrite]
    assert found == ([Rewrite(*rewritten)] if rewritten else [])


def test_the_texts_are_asked_for_both_numbers() -> None:
    def held(figure: Figure) -> bool:
        return figure.value.written == "12"

    (change,) = compared("x: {metric: deaths, value: 12}", "x: {metric: deaths, value: 21}", held).changed
    assert change.rewrite == Rewrite("12", "21", True, False)


def test_figures_come_go_and_are_renamed() -> None:
    found = compared("x: {metric: deaths, value: 12}", "y: {metric: deaths, value: 12}")
    assert [(c.id, c.was, c.aspects, c.rewrite) for c in found.changed] == [("a/y", "a/x", (), None)]
    found = compared("x: {metric: deaths, value: 12}", "y: {metric: hurt, value: 12}")
    assert ([f.id for f in found.added], [f.id for f in found.removed], found.changed) == (["a/y"], ["a/x"], ())
    found = compared("x: {metric: hurt, value: 1}", "y: {metric: hurt, value: 1}\nw: {metric: hurt, value: 1}")
    assert ([f.id for f in found.added], [f.id for f in found.removed]) == (["a/w", "a/y"], ["a/x"])
