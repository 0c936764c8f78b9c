"""Divisions of places and scopes: what is told within their parts or around them, and what bounds are told of."""

import pytest

from figrecon.domain.finding import Difference
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from tests.build import differences, figures, reconciled

HALVES = "divisions:\n  p: {of: testland, into: [north, south]}\n"
GROUPS = "divisions:\n  s: {of: all, into: [children, police]}\n"
BOTH = HALVES + "  s: {of: all, into: [children, police]}\n"

MORE = {
    "  port: {part_of: north}\n": "  port: {part_of: north}\n  quay: {part_of: south}\n",
    "  testland: {}\n": "  testland: {part_of: valley}\n  valley: {}\n  hills: {}\n  plains: {}\n",
    "  north: {part_of: testland}\n": "  north: {part_of: [testland, hills]}\n",
    "  south: {part_of: testland}\n": "  south: {part_of: [testland, plains]}\n",
    "  police: {}\n": "  police: {}\n  cadets: {part_of: police}\n",
    "  thefts: ": "  guards: {unit: person, kind: stock, part_of: arrests}\n  thefts: ",
}


def on(value: object, more: str = "", metric: str = "deaths", day: int = 9) -> str:
    return f"metric: {metric}, value: {value}, as_of: 2022-05-{day:02}{more and ', ' + more}"


def widened(*lines: str, rest: str) -> str:
    """A ledger with more places, scopes and metrics than the usual ones."""
    ledger = figures(*lines, rest=rest)
    for old, new in MORE.items():
        assert old in ledger
        ledger = ledger.replace(old, new, 1)
    return ledger


def told(ledger: str) -> list[Difference]:
    return [d for d in differences(ledger) if d.is_open]


PORT, QUAY = on(30, "place: port"), on(30, "place: quay")
IN_VALLEY, ARRESTS = on(50, "place: valley"), on("exactly 50", metric="arrests")
GIRLS, CADETS = on(30, "scope: girls"), on(30, "scope: cadets")


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        pytest.param((on("exactly 50"), PORT, QUAY), HALVES, id="what lies within two parts"),
        pytest.param((on("exactly 50"), PORT, on(30, "place: quay", day=8)), HALVES, id="of two days"),
        pytest.param((on("exactly 50"), PORT, on(30, "place: south", day=8)), HALVES, id="and a part of a day before"),
        pytest.param((on("exactly 50"), GIRLS, CADETS), GROUPS, id="scopes within two parts"),
        pytest.param((on("at least 50"), on("at most 20", "place: hills"), on("at most 20", "place: plains")), HALVES,
                     id="what two parts lie within"),
        pytest.param((on("at least 50", "scope: [children, police]"), on("at most 20", "place: north, scope: children"),
                      on("at most 20", "place: south, scope: police")), HALVES, id="a crossing of two scopes"),
        pytest.param((IN_VALLEY, on(30, "place: north, scope: girls"), on(30, "place: south, scope: police")), HALVES,
                     id="two scopes, and all of a wider place"),
        pytest.param((IN_VALLEY, on(30, "place: port, scope: girls"), on(30, "place: quay, scope: police")), BOTH,
                     id="a table of which no cell is named"),
        pytest.param((ARRESTS, on(30, "place: port", "held"), on(30, "place: quay", "guards")), HALVES,
                     id="metrics that are part of the one"),
        pytest.param((ARRESTS, on(30, "place: north", "held"), on(30, "place: south", "held")),
                     HALVES.replace("]}", "], metrics: [arrests]}"), id="a metric that the division is not made for"),
        pytest.param((on("exactly 50"), PORT, "metric: new_dead, over: 2022-05-02/2022-05-09, value: 30, place: quay"),
                     HALVES.replace("]}", "], metrics: [deaths]}"), id="a flow"),
    ],
)  # fmt: skip
def test_what_is_told_within_parts_or_around_them_is_held_to_the_division(lines: tuple[str, ...], rest: str) -> None:
    [found] = told(widened(*lines, rest=rest))
    assert found.figures == ("a/n", "b/n", "c/n")
    assert "contradiction" in found.verdict
    less = tuple(line.replace("value: 30", "value: 25").replace("at least 50", "at least 40") for line in lines)
    assert told(widened(*less, rest=rest)) == []
    loose = ", complete: false" if "at least 50" in lines[0] else ", disjoint: false"
    assert told(widened(*lines, rest=rest.replace("south]", f"south]{loose}").replace("police]", f"police]{loose}"))) == []


def test_what_lies_within_one_part_alone_makes_no_quantities() -> None:
    made = reconciled(widened(on(50), PORT, on(20, "place: port", day=8), rest=HALVES))
    assert len(Model(made.ledger, made.figures).table.quantities) == 3


def test_bounds_are_told_of_no_cells_but_those_of_parts_that_are_named() -> None:
    found = derive(reconciled(widened(on(90), PORT, QUAY, rest=HALVES)), "deaths")
    assert {b.place for b in found} == {("testland",), ("port",), ("quay",)}
    assert [(b.low, b.high) for b in found if b.place == ("port",) and b.reading is Reading.LITERAL] == [(30, 30)]


def test_parts_of_which_nothing_is_known_are_taken_as_one() -> None:
    """A division of very many parts costs what is told within them; and what is left cannot fall."""
    names = [f"d{number}" for number in range(400)]
    places = "".join(f"  {name}: {{part_of: testland}}\n" for name in names) + "  dock: {part_of: d0}\n  pier: {part_of: d1}\n"
    lines = (on("exactly 50"), on("exactly 90", day=10), on(30, "place: dock"), on(20, "place: pier"))
    rest = f"divisions: {{p: {{of: testland, into: [{', '.join(names)}]}}}}\n"
    ledger = figures(*lines, rest=rest).replace("scopes:\n", places + "scopes:\n", 1)
    made = reconciled(ledger)
    assert [d for d in made.differences if d.is_open] == []
    assert len(Model(made.ledger, made.figures).table.quantities) < 12
    [found] = told(ledger.replace("value: 20", "value: 21"))
    assert found.figures == ("a/n", "c/n", "d/n")


@pytest.mark.parametrize(
    ("scope", "rest", "named"),
    [
        ("[children, police]", GROUPS, ["b/n"]),
        ("[girls, cadets]", GROUPS, ["b/n"]),
        ("[children, girls]", GROUPS, []),
        ("[children, police]", GROUPS.replace("]}", "], complete: false}"), ["b/n"]),
        ("[children, police]", GROUPS.replace("]}", "], disjoint: false}"), []),
        ("[children, police]", GROUPS.replace("]}", "], metrics: [arrests]}"), []),
        ("[children, police]", GROUPS.replace("]}", "], metrics: [deaths]}"), ["b/n"]),
    ],
)
@pytest.mark.parametrize("number", ["exactly 50", "at least 1", "0"])
def test_nobody_is_in_two_groups_that_do_not_overlap(scope: str, rest: str, named: list[str], number: str) -> None:
    ledger = widened(on("exactly 60"), on(number, f"scope: {scope}"), rest=rest)
    found = told(ledger)
    assert [name for d in found for name in d.figures] == (named if number != "0" else [])
    assert all(d.relations == ("divisions/s",) and d.verdict == "contradiction" for d in found)


def test_nobody_is_in_two_groups_in_a_metric_that_is_part_of_the_divisions() -> None:
    rest = GROUPS.replace("]}", "], metrics: [arrests]}")
    [found] = told(widened(on(9, "scope: [children, police]", "held"), rest=rest))
    assert (found.figures, found.proof) == (("a/n",), "at least 9 [n] = 9, but at most 0")
