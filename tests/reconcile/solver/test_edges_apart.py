"""Edges of exact ends: divisions of every form through time, conflicts beside what is asked, rows that cannot be true."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import (
    Bound,
    Budget,
    Derived,
    Lines,
    Row,
    System,
    bounds,
    components,
    finite,
    told,
)
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import Ends, Line, exact, system
from tests.reconcile.solver.test_edges_ends import grouped, named
from tests.reconcile.solver.test_ends import are_exact


@pytest.mark.parametrize("batch", range(12))
def test_the_ends_of_divisions_of_every_form_are_those_of_the_simplex(batch: int) -> None:
    for seed in range(batch * 25, batch * 25 + 25):
        asked = grouped(seed)
        assert are_exact(asked, bounds(asked)), seed


def questions(asked: System) -> list[Sequence[Bound]]:
    """All bounds, lows alone, highs alone, and some of each."""
    lows, highs = [bound._replace(high=None) for bound in asked.bounds], [bound._replace(low=None) for bound in asked.bounds]
    mixed = [
        [each[at % 2] for at, each in enumerate(zip(*two, strict=True))]
        for two in ((lows, asked.bounds), (asked.bounds, highs))
    ]
    return [lows, asked.bounds, highs, asked.bounds, *mixed, asked.bounds, lows, mixed[0], highs, mixed[1]]


SEEDS = [*map(str, (93, 112, 131, 219, 243, 370, 393)), *(f"divided-{seed}" for seed in (16, 98, 157, 184, 188, 206, 224, 250))]


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_known_within_other_bounds_is_no_end_within_these(name: str) -> None:
    asked = named(name)
    everything = set(range(asked.variables))
    lines = Lines(asked.variables, asked.rows, asked.cost, lambda _: True)
    lines.ends(asked.bounds, everything, Budget(5))  # what the budget left loose is known of nothing
    for given in (asked.bounds, *questions(asked)):
        ends, alone = lines.ends(given, everything), bounds(asked._replace(bounds=tuple(given)))
        assert {v: (ends.low[v], finite(ends.high[v])) for v in everything} == {v: d[:2] for v, d in alone.derived.items()}


def test_a_conflict_that_hangs_together_with_what_is_asked_is_left_out() -> None:
    """What is asked for stands in no block of its own; that the others cannot hold only the simplex sees."""
    rows: list[Line] = [
        ({0: 1, 2: 1}, 1000, 1000),
        ({2: 1, 3: 1}, 1000, 1000),
        ({0: 1, 3: -1}, 1, None),
        ({5: 1, 0: 1}, 1, None),
    ]
    asked = system([(5, exact(3))], rows)
    assert bounds(asked, [5]).left_out == (1, 2, 3)
    assert bounds(asked, [5]).derived[5] == Derived(3, 3, (0,), (0,))
    assert bounds(asked, [4]).left_out == ()


def test_the_lines_of_a_figure_that_has_a_row_that_cannot_be_are_left_out() -> None:
    asked = System(2, (Bound(0, 5, 5, 0), Bound(1, 3, 3, 1)), (Row((), 1, None, 0),), (1, 1))
    assert bounds(asked).left_out == (0,)
    assert bounds(asked).derived == {0: Derived(0, None), 1: Derived(3, 3, (1,), (1,))}


def test_the_bounds_of_one_figure_hang_together() -> None:
    asked = System(2, (Bound(0, 5, 5, 0), Bound(1, 7, 7, 0), Bound(1, 3, 3, 1)), (), (1, 1))
    assert bounds(asked, [0]).left_out == (0, 1)
    assert bounds(asked, [0]).derived[0] == Derived(0, None)


@pytest.mark.parametrize("out", [{2: 1, 0: -1}, {0: 1, 2: -1}])
def test_steps_in_a_circle_with_a_step_out_of_it_are_a_conflict(out: dict[int, Number]) -> None:
    circle: list[Line] = [({0: 1, 1: -1}, 1, None), ({1: 1, 0: -1}, 1, None)]
    asked = system([(3, exact(5))], [*circle, (out, 0, None)])
    found = bounds(asked)
    assert found.left_out == (1, 2)
    assert [(d.low, d.high) for d in found.derived.values()] == [(0, None), (0, None), (0, None), (5, 5)]


def test_only_those_are_named_on_whom_an_end_rests_that_are_to_be_named() -> None:
    asked = system([(0, exact(10)), (3, (None, 22))], [({at + 1: 1, at: -1}, 0, None) for at in range(3)])
    named_ones = Lines(4, asked.rows, asked.cost, lambda member: member < 2).ends(asked.bounds, {0, 1, 2, 3})
    everyone = Lines(4, asked.rows, asked.cost, lambda _: True).ends(asked.bounds, {0, 1, 2, 3})
    known: dict[int, frozenset[int]] = {}
    assert [told(why, known) for why in named_ones.low_why] == [{0}, {0}, {0}, {0}]
    assert [told(why, known) for why in named_ones.high_why] == [{0}, {1}, {1}, {1}]
    assert [told(why, known) for why in everyone.low_why] == [{0}, {0, 2}, {0, 2, 3}, {0, 2, 3, 4}]


@pytest.mark.parametrize("order", [*permutations(range(4))])
def test_what_equals_another_passes_on_what_that_is_bounded_by(order: tuple[int, ...]) -> None:
    """Equal counts go in a circle: whichever stands first, what lies below them and above them has their ends."""
    x, y, below, above = order
    asked = system(
        [(x, (3, 5)), (above, (None, 90))], [({x: 1, y: -1}, 0, 0), ({y: 1, below: -1}, 0, None), ({above: 1, y: -1}, 0, None)]
    )
    found = bounds(asked)
    assert [found.derived[v][:2] for v in (x, y, below, above)] == [(3, 5), (3, 5), (0, 5), (3, 90)]


def test_all_parts_of_one_day_together_lie_within_some_of_the_next() -> None:
    """Ten on Monday, by two parts; twenty-two on Tuesday, by these and a third, which is at most twelve."""
    days: list[Line] = [({0: 1, 1: -1, 2: -1}, 0, 0), ({3: 1, 4: -1, 5: -1, 6: -1}, 0, 0)]
    steps: list[Line] = [({3: 1, 0: -1}, 0, None), ({4: 1, 1: -1}, 0, None), ({5: 1, 2: -1}, 0, None)]
    asked = system([(0, exact(10)), (3, exact(22)), (1, (None, 9))], [*days, *steps])
    found = bounds(asked)
    assert found.derived[6][:2] == (0, 12)
    assert are_exact(asked, found)


@pytest.mark.parametrize("form", [(0, None), (None, 0), (0, 3), (0, 0)])
def test_who_says_twice_that_parts_are_not_all_does_not_say_that_they_are(form: Ends) -> None:
    days: list[Line] = [({0: 1, 1: -1, 2: -1, 3: -1}, *form), ({4: 1, 5: -1, 6: -1, 7: -1}, *form)]
    steps: list[Line] = [({at + 4: 1, at: -1}, 0, None) for at in range(4)]
    asked = system([(0, exact(10)), (4, exact(22)), (1, (None, 4)), (5, (3, 9))], [*days[:1] * 2, *days[1:] * 2, *steps])
    assert are_exact(asked, bounds(asked))


def test_the_parts_of_a_system_are_told_in_order() -> None:
    asked = system(
        [(9, exact(5)), (1, exact(5)), (8, (2, 7))], [({8: 1, 1: -1}, 0, None), ({9: 1, 1: -1}, 0, 3), ({8: 1, 9: 1}, 1, None)]
    )
    (part,) = components(asked)
    assert part.variables == (1, 8, 9)
    assert (part.members, part.bounds, part.rows) == (tuple(range(6)), (0, 1, 2), (0, 1, 2))
    assert part.system.bounds[0] == Bound(2, 5, 5, 0)


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_of_a_clash_whose_conflicts_the_budget_does_not_find_nothing_is_told(seed: int) -> None:
    """Where it is not known which figures clash, nothing rests on any of them."""
    asked = generated(seed)
    lines = Lines(asked.variables, asked.rows, asked.cost, lambda _: True)
    apart = lines.ends(asked.bounds, set(range(asked.variables)), Budget(0)).apart
    for part in components(asked):
        if part.variables and apart.issuperset(part.variables):
            for steps in (0, 3, 10, 40):
                found = bounds(asked, part.variables, Budget(steps))
                loose = {variable: found.derived[variable] for variable in found.undecided}
                assert loose in ({}, dict.fromkeys(part.variables, Derived(0, None))) or found.left_out, (seed, steps)
