"""Of two numbers for one quantity, that one is set aside which does not go with the rest, whichever comes first by name.

So a slip that clashes with another number and with a relation is one finding, and not two.
"""

import pytest

from tests.build import differences, figures

ALL, NORTH, SOUTH, PORT = "deaths", "deaths, place: north", "deaths, place: south", "deaths, place: port"
DIVISION = "divisions: {r: {of: testland, into: [north, south]}}\n"
AT_MOST = DIVISION.replace("]}", "], complete: false}")
AT_LEAST = DIVISION.replace("]}", "], disjoint: false}")
BALANCE = "balances: {b: {whole: arrests, parts: [held, missing]}}\n"


def on(value: int | str, filed: str = ALL, day: str = "09") -> str:
    said = value if isinstance(value, str) else f"exactly {value}"
    return f"metric: {filed}, value: {said}, as_of: 2022-05-{day}"


def grew(value: int) -> str:
    return f"metric: new_dead, over: 2022-05-09, value: exactly {value}"


def loosely(filed: str) -> tuple[str, ...]:
    """Nine days on which there may be any number."""
    return tuple(on("0 to 100", filed, f"{day:02}") for day in range(10, 19))


@pytest.mark.parametrize("slip_first", [False, True])
@pytest.mark.parametrize(
    ("right", "slip", "filed", "others", "rest"),
    [
        # a share that leaves the slip just out
        (24, 25, NORTH, (on(50), on("under half of c/n", NORTH)), ""),
        (26, 25, NORTH, (on(50), on("most of c/n", NORTH)), ""),
        (20, 19, NORTH, (on(50), on("40% of c/n", NORTH)), ""),  # 39.5 % at least
        (20, 21, NORTH, (on(50), on("40% of c/n", NORTH)), ""),  # 40.5 % at most
        (50, 49, ALL, (on("40% of a/n", NORTH), on("40% of b/n", NORTH), on(20, NORTH)), ""),
        (50, 51, ALL, (on("most of a/n", NORTH), on("most of b/n", NORTH), on(26, NORTH)), ""),
        # a division, of its whole and of a part
        (30, 31, ALL, (on(20, NORTH), on(10, SOUTH)), DIVISION),
        (30, 29, ALL, (on(20, NORTH), on(10, SOUTH)), DIVISION),
        (20, 21, NORTH, (on(30), on(10, SOUTH)), DIVISION),
        (20, 19, NORTH, (on(30), on(10, SOUTH)), DIVISION),
        (0, 1, NORTH, (on(30), on(30, SOUTH)), DIVISION),
        (30, 29, ALL, (on(20, NORTH), on(10, SOUTH)), AT_MOST),
        (20, 21, NORTH, (on(30), on(10, SOUTH)), AT_MOST),
        (30, 31, ALL, (on(20, NORTH), on(10, SOUTH)), AT_LEAST),
        (20, 19, NORTH, (on(30), on(10, SOUTH)), AT_LEAST),
        # through another day, or a part of a part
        (20, 21, NORTH, (on(20, NORTH, "10"), on(30, day="10"), on(10, SOUTH, "10")), DIVISION),
        (30, 29, ALL, (on("at least 20", PORT), on("at least 10", SOUTH, "08")), DIVISION),
        (30, 31, ALL, (on("at most 20", NORTH, "10"), on("at most 10", SOUTH, "12")), DIVISION),
        # through many days
        (20, 21, NORTH, (*loosely(NORTH), on(30, day="19"), on("at least 10", SOUTH, "19")), DIVISION),
        (30, 29, ALL, (*loosely(ALL), on("20 to 50", NORTH, "08"), on("10 to 50", SOUTH, "08")), DIVISION),
        # a flow
        (30, 31, ALL, (on(20, day="08"), grew(10)), ""),
        (30, 29, ALL, (on(20, day="08"), grew(10)), ""),
        # a balance
        (30, 31, "arrests", (on(20, "held"), on(10, "missing")), BALANCE),
        (30, 29, "arrests", (on(20, "held"), on(10, "missing")), BALANCE),
    ],
)
def test_a_slip_is_one_finding(right: int, slip: int, filed: str, others: tuple[str, ...], rest: str, slip_first: bool) -> None:
    two = [on(value, filed) for value in ((slip, right) if slip_first else (right, slip))]
    found = [d for d in differences(figures(*two, *others, rest=rest)) if d.is_open]
    assert [d.rule for d in found] == ["same-day-differs"]
    assert {"a/n", "b/n"} <= {*found[0].figures}


def test_what_is_set_aside_is_told_no_more_beside_another_slip() -> None:
    """On the next day 25 and 20 are not 50: all of these hang together, and each slip is one finding."""
    first = (on(21, NORTH), on(20, NORTH), on(30), on(10, SOUTH))
    second = (on(50, day="10"), on(25, NORTH, "10"), on(20, SOUTH, "10"))
    found = [d for d in differences(figures(*first, *second, rest=DIVISION)) if d.is_open]
    assert [(d.rule, d.figures) for d in found] == [
        ("contradiction", ("e/n", "f/n", "g/n")),
        ("same-day-differs", ("a/n", "b/n")),
    ]


CROSSED = "deaths, scope: [girls, police]"
SCOPES = "divisions: {s: {of: all, into: [children, police]}}\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # nobody is in both scopes; of the three who say how many, one stands above all, and is no tension besides
        (
            (on(60), on("at most 100", CROSSED), on(110, CROSSED), on("over 100", CROSSED)),
            [("part-above-whole", ("b/n", "a/n")), ("same-day-differs", ("b/n", "c/n"))],
        ),
        # the first of two that clash with as many others is passed by for the second, and asked again after it
        (
            (on(100, "deaths, scope: children"), on(105, CROSSED), on(91), on(57, "deaths, scope: children")),
            [("part-above-whole", ("b/n", "a/n")), ("same-day-differs", ("d/n", "a/n"))],
        ),
    ],
)
def test_where_several_clash_with_several_each_slip_is_told_once(
    said: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(d.rule, d.shown) for d in differences(figures(*said, rest=SCOPES)) if d.is_open] == expected
