"""Divisions and balances of whose parts figures speak only by what lies around a part, within it, or beside it."""

from collections.abc import Sequence

import pytest

from tests.build import differences, reconciled
from tests.reconcile.test_edges_hiding import ledger_of, short
from tests.reconcile.test_edges_told import allowed

TERMS = {
    "  deaths:   {title: Deaths, unit: person, kind: cumulative}\n": """\
  hurt:     {title: Hurt, unit: person, kind: cumulative}
  deaths:   {title: Deaths, unit: person, kind: cumulative, part_of: hurt}
  drowned:  {title: Drowned, unit: person, kind: cumulative, part_of: deaths}
  lost:     {title: Lost, unit: person, kind: stock}
  ill:      {title: Ill, unit: person, kind: stock, topic: custody, part_of: held}
""",
    "  port: {part_of: north}\n  hill: {part_of: north}\n": """\
  coast: {part_of: testland}
  port: {part_of: [north, coast]}
  hill: {part_of: north}
  bay: {part_of: [south, coast]}
  farm: {part_of: south}
  dock: {part_of: port}
  quay: {part_of: bay}
  isle: {part_of: testland}
  east: {part_of: isle}
  marsh: {part_of: testland}
  west: {part_of: marsh}
""",
    "  police: {}\n": """\
  police: {}
  young: {}
  cadets: {part_of: [police, young]}
  guards: {part_of: police}
""",
    "  children: {}\n": "  children: {part_of: young}\n",
}
"""What is declared in the stead of what."""

CHILDREN = "divisions: {u: {of: children, into: [girls, boys]}}\n"

TWO = "divisions: {{p: {{of: testland, into: [{}]}}, t: {{of: testland, into: [{}]}}}}\n"


def placed(lines: Sequence[str], rest: str = "", **changed: str) -> str:
    made = ledger_of(lines, rest)
    for said, other in (TERMS | changed).items():
        assert said in made
        made = made.replace(said, other, 1)
    return made


def places(more: str = "") -> str:
    return f"divisions: {{p: {{of: testland, into: [north, south]{more}}}}}\n"


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # parts told of places within the one whose whole another metric bounds
        (
            (
                "exactly 9, metric: drowned, place: dock, scope: boys",
                "exactly 5, metric: drowned, place: hill, scope: girls",
                "9",
            ),
            CHILDREN,
            ("contradiction contradiction: a b c with divisions/u",),
        ),
        # who lies within the scopes of which two parts are told, while neither scope holds the other
        (
            ("5, place: north, scope: police", "5, place: south, scope: young", "exactly 20, metric: drowned, scope: cadets"),
            places(", metrics: [drowned]"),
            ("contradiction contradiction: a b c with divisions/p",),
        ),
        # a crossing of scopes lies within a part as soon as one of them does, whatever divides places
        (
            (
                "exactly 8, metric: drowned, scope: [girls, cadets]",
                "exactly 5, metric: drowned, scope: [girls, guards]",
                "exactly 10, scope: police",
            ),
            "divisions: {g: {of: police, into: [cadets, guards], metrics: [deaths]}, p: {of: north, into: [port, hill]}}\n",
            ("contradiction contradiction: a b c with divisions/g",),
        ),
        # two divisions have parts in common of which nothing is told: the others are as many
        (
            (
                "exactly 50, place: dock",
                "exactly 50, place: quay",
                "exactly 10, place: isle",
                "exactly 10, place: marsh",
            ),
            TWO.format("hill, farm, port, bay", "hill, farm, east, west"),
            ("contradiction contradiction: a c d with divisions/p divisions/t",),
        ),
        # ... and what holds a part of another division counts there
        (
            ("exactly 9, place: [hill, north]", "exactly 9, place: bay", "exactly 17"),
            TWO.format("north, south", "port, hill, bay, farm"),
            ("contradiction contradiction: a b c with divisions/p",),
        ),
        # bounded from below by one metric, told from above by another: from the day on which these count
        (
            (
                "exactly 9, metric: drowned, place: north",
                "exactly 9, metric: drowned, place: south",
                "exactly 10, metric: hurt",
                "exactly 1, place: hill, since: 2022-05-08",
            ),
            places(", metrics: [deaths]"),
            ("contradiction contradiction: a b c with divisions/p",),
        ),
        # of a level that no figure names itself
        (
            ("5, metric: arrests, place: north", "5, metric: arrests, place: south", "12, metric: ill"),
            places(", metrics: [held]"),
            ("contradiction contradiction: a b c with divisions/p",),
        ),
        # flows bound the parts of their total on the day before they begin and on the last of their days
        (
            (
                "exactly 10, as_of: 2022-05-07",
                "exactly 12",
                "exactly 2, metric: new_dead, over: 2022-05-08/2022-05-09, place: north",
                "exactly 2, metric: new_dead, over: 2022-05-08/2022-05-09, place: south",
            ),
            places(", metrics: [deaths]"),
            ("contradiction contradiction: a c d b with divisions/p",),
        ),
        # a count of parts is at most that of the next day, a day without a time, though one of its times is told, too
        (
            (
                "exactly 30, place: north",
                "exactly 30, place: south",
                "exactly 65, as_of: 2022-05-10 06:00",
                "exactly 50, as_of: 2022-05-10",
                "exactly 70, as_of: 2022-05-11 00:00",
            ),
            places(),
            ("contradiction contradiction: a b d with divisions/p",),
        ),
        # on a day on which nothing is told of it, a balance bounds what lies in two scopes of which neither holds the other
        (
            (
                "exactly 20, metric: thefts, as_of: 2022-05-08, scope: cadets",
                "exactly 5, metric: missing, scope: police",
                "exactly 5, scope: young",
            ),
            "balances: {b: {whole: thefts, parts: [missing, deaths]}}\n",
            ("balance-does-not-close contradiction: a b c with balances/b",),
        ),
        # a ratio is no sum of those of the parts
        (
            (
                "exactly 4, place: north",
                "exactly 1, metric: missing, place: north",
                "exactly 5, place: south",
                "exactly 1, metric: missing, place: south",
                "exactly 5, metric: missing",
                "exactly 9",
            ),
            places(", metrics: [growth]") + "balances: {b: {whole: growth, parts: [missing, deaths]}}\n",
            (),
        ),
    ],
)
def test_parts_are_bounded_from_within_and_from_around(lines: Sequence[str], rest: str, expected: Sequence[str]) -> None:
    told = differences(placed(lines, rest))
    assert [short(d) for d in told if d.is_open] == list(expected)


def test_the_last_day_of_an_event_is_a_day_like_others_for_what_goes_on() -> None:
    """Of a day without a time and a time of it none is the later one, whatever other counts end with that day."""
    lines = "exactly 20, as_of: 2022-05-09 00:00, place: north", "exactly 9, metric: drowned, place: south", "exactly 9"
    drowned = "  drowned:  {title: Drowned, unit: person, kind: cumulative, part_of: deaths}\n"
    ended = {drowned: drowned.replace("}", ", until: 2022-05-09}")}
    for changed in ({}, ended):
        made = differences(placed(lines, places(), **changed))
        assert [short(d) for d in made] == ["part-beside-whole agrees: b c"]


@pytest.mark.parametrize(
    ("sort", "lines", "rest", "terms"),
    [
        # places that are called as the scopes that a division divides
        (
            "places",
            (
                "exactly 4, place: children",
                "exactly 5, place: police",
                "exactly 12, place: [children, police]",
                "exactly 6, scope: children",
                "exactly 6, scope: police",
            ),
            "divisions: {s: {of: all, into: [children, police]}}\n",
            "  children: {part_of: testland}\n  police: {part_of: testland}\n",
        ),
        # scopes that are called as the metrics of a balance, or as the places of a division
        (
            "metrics",
            ("exactly 5, scope: [children, police]",),
            "balances: {b: {whole: lost, parts: [children, police]}}\n",
            "  children: {title: A, unit: person, kind: cumulative}\n  police: {title: B, unit: person, kind: cumulative}\n",
        ),
        (
            "places",
            ("exactly 5, scope: [children, police]",),
            "divisions: {c: {of: testland, into: [children, police]}}\n",
            "  children: {part_of: testland}\n  police: {part_of: testland}\n",
        ),
    ],
)
def test_names_of_one_sort_are_none_of_another(sort: str, lines: Sequence[str], rest: str, terms: str) -> None:
    made = placed(lines, rest, **{f"{sort}:\n": f"{sort}:\n{terms}"})
    assert [short(d) for d in differences(made) if d.is_open] == []


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # a level is counted from no day: neither it nor the count it lies within has another for the days of the other
        (
            ("exactly 9, metric: arrests, place: north, since: 2022-05-05", "exactly 5, metric: held, place: south"),
            places(),
            (
                "arrests north 2022-05-09 is 9-9 9-9 9-9",
                "arrests south 2022-05-09 is 5- 5- 5-",
                "arrests testland 2022-05-09 is 14- 14- 14-",
                "held north 2022-05-09 is 0-9 0-9 0-9",
                "held south 2022-05-09 is 5-5 5-5 5-5",
                "held testland 2022-05-09 is 5-14 5-14 5-14",
            ),
        ),
        # all that was told is the most of it, and nothing is left beside it
        (
            ("10 to 40, as_of: 2022-05-08", "most of a/n", "0 to 90, metric: missing"),
            "sums: {t: {whole: a/n, parts: [b/n, c/n]}}\n",
            (
                "deaths testland 2022-05-08 is 10-40 10-40 10-40",
                "deaths testland 2022-05-09 is 10-40 10-40 10-40",
                "missing testland 2022-05-09 is 0-0 0-0 0-0",
            ),
        ),
    ],
)
def test_bounds_of_what_is_told_from_around(lines: Sequence[str], rest: str, expected: Sequence[str]) -> None:
    assert [line.strip() for line in allowed(reconciled(placed(lines, rest)))] == list(expected)


MEETING = {
    "two divisions in their parts": (
        ("exactly 12", "exactly 10, place: south", "exactly 9, place: north"),
        "divisions: {t: {of: testland, into: [port, hill, south]}, q: {of: north, into: [port, hill]}}\n",
        "exactly 19",
        ("contradiction contradiction: a b c with divisions/q divisions/t",),
    ),
    "a flow and the count of its whole": (
        ("exactly 18", "exactly 9, as_of: 2022-05-08", "exactly 10, metric: new_dead, over: 2022-05-09, place: port"),
        "",
        "exactly 19",
        ("flow-not-change contradiction: b a c",),
    ),
    "a flow and a longer one of its whole": (
        (
            "exactly 5, metric: new_dead, over: 2022-05-01/2022-05-09",
            "exactly 6, metric: new_dead, over: 2022-05-03/2022-05-04, place: port",
        ),
        "",
        "exactly 6, metric: new_dead, over: 2022-05-01/2022-05-09",
        ("flow-not-change contradiction: b a",),
    ),
    "two balances in a metric": (
        ("exactly 10, metric: lost", "exactly 12, metric: held"),
        "balances: {b: {whole: lost, parts: [missing, deaths]}, c: {whole: missing, parts: [held, ill]}}\n",
        "exactly 12, metric: lost",
        ("contradiction contradiction: a b with balances/b balances/c",),
    ),
}
"""What contradicts one another over a quantity that no figure names; what the first figure would have to say; what is told."""


@pytest.mark.parametrize("where", MEETING)
def test_relations_meet_where_nothing_is_told(where: str) -> None:
    lines, rest, sound, expected = MEETING[where]
    assert [short(d) for d in differences(placed(lines, rest)) if d.is_open] == list(expected)
    assert [short(d) for d in differences(placed((sound, *lines[1:]), rest)) if d.is_open] == []
