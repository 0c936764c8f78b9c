from fractions import Fraction
from random import Random

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import (
    Bound,
    Budget,
    Row,
    System,
    UndecidedError,
    added_up,
    conflict,
    conflicts,
    feasible,
)
from tests.reconcile.solver.generated import shuffled
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import Ends, Line, chain, exact, system

WHOLE: dict[int, Number] = {0: 1, 1: -1, 2: -1}


@pytest.mark.parametrize(
    ("figures", "rows", "expected"),
    [
        ([], [], []),
        ([(0, exact(5)), (0, exact(5))], [], []),
        ([(0, exact(5)), (0, exact(6)), (0, (5, 6))], [], [(0, 1)]),
        ([(0, (6, 5))], [], [(0,)]),
        ([(0, (None, -1))], [], [(0,)]),
        ([(0, exact(230)), (1, (139, None)), (2, exact(92))], [(WHOLE, 0, 0)], [(0, 1, 2, 3)]),
        ([(0, exact(230)), (1, exact(139)), (2, exact(91))], [(WHOLE, 0, 0)], []),
        ([(0, exact(10)), (1, exact(3))], [({1: 1, 0: Fraction(-1, 2)}, 0, None)], [(0, 1, 2)]),
        ([(0, exact(10)), (1, exact(5))], [({1: 1, 0: Fraction(-1, 2)}, 0, 0)], []),
        ([], [({0: 1, 1: -1}, 1, None), ({1: 1, 0: -1}, 0, None)], [(0, 1)]),  # counts up for ever
        ([], [({0: 1, 1: -2}, 1, None), ({1: 1, 0: -1}, 0, None)], [(0, 1)]),
        ([], [({0: 2, 1: -1}, 1, None), ({1: 1, 0: -1}, 0, None)], []),
        ([(0, exact(5))], [({}, 1, None), ({}, None, -1), ({}, 0, 0), ({0: 1}, 7, 6)], [(1,), (2,), (4,)]),
        ([(0, (10**16, None)), (1, (None, 10**16 - 1))], [({1: 3, 0: -3}, 0, None)], [(0, 1, 2)]),
    ],
)
def test_conflicts(figures: list[tuple[int, Ends]], rows: list[Line], expected: list[tuple[int, ...]]) -> None:
    asked = system(figures, rows)
    found = conflicts(asked)
    assert sorted(one.members for one in found.conflicts) == expected
    assert not found.undecided
    assert feasible(asked) is (not expected)
    one = conflict(asked)
    assert (() if one is None else one.members) in (expected or [()])
    assert all(added_up(asked, one.certificate) > 0 for one in found.conflicts)


def test_a_proof_is_the_sum_of_the_members_ends() -> None:
    asked = system([(0, exact(230)), (1, (139, None)), (2, exact(92))], [(WHOLE, 0, 0)])
    one = conflict(asked)
    assert one is not None
    assert one.certificate == (
        ("bound-high", 0, 1),
        ("bound-low", 1, 1),
        ("bound-low", 2, 1),
        ("row-low", 0, 1),
    )
    assert added_up(asked, one.certificate) == 1


def test_a_contradiction_that_only_the_simplex_sees() -> None:
    """Two pairs that share a part and have the same sum: the other two parts are equal, so that neither exceeds."""
    pairs: list[Line] = [({0: 1, 2: 1}, 1000, 1000), ({2: 1, 3: 1}, 1000, 1000)]
    asked = system([], [*pairs, ({0: 1, 3: -1}, 1, None)])
    assert [one.members for one in conflicts(asked).conflicts] == [(0, 1, 2)]
    assert feasible(asked) is False
    assert feasible(system([], pairs)) is True


def test_a_figure_that_heals_is_set_aside_before_one_that_another_repeats() -> None:
    one_sum, other_sum, excess = 4, 5, 6
    figures = [(one_sum, exact(1000)), (one_sum, exact(1000)), (other_sum, exact(1000)), (excess, (1, 5))]
    rows: list[Line] = [
        ({2: 1, 3: 1, one_sum: -1}, 0, 0),
        ({0: 1, 2: 1, other_sum: -1}, 0, 0),
        ({0: 1, 3: -1, excess: -1}, 0, 0),
    ]
    found = conflicts(system(figures, rows), prefer=[0, 1, 2])
    assert found.set_aside == (2,)
    assert [one.members for one in found.conflicts] == [(0, 2, 3, 4, 5, 6)]


@pytest.mark.parametrize("place", [1, 100, 250, 497])
@pytest.mark.parametrize("told", [3, 10**6])
def test_one_typo_in_a_long_series_is_one_conflict(place: int, told: int) -> None:
    values = [100 + 7 * day for day in range(500)]
    found = conflicts(chain(values, {place: told}))
    assert len(found.conflicts) == 1
    assert found.set_aside == (place,)
    neighbour = place + 1 if told > values[place] else place - 1
    assert found.conflicts[0].members[:2] == tuple(sorted((place, neighbour)))


@pytest.mark.parametrize(("first", "second"), [(10**6, 3), (3, 10**6), (3, 2), (10**6, 10**6 - 1)])
@pytest.mark.parametrize("apart", [1, 2, 30])
def test_two_typos_are_two_conflicts(first: int, second: int, apart: int) -> None:
    values = [100 + 7 * day for day in range(500)]
    found = conflicts(chain(values, {250: first, 250 + apart: second}))
    assert len(found.conflicts) == 2
    assert found.set_aside == (250, 250 + apart)


def test_days_without_a_figure_hide_no_typo() -> None:
    figures = [(day, exact(100 + 7 * day)) for day in range(0, 500, 3)]
    figures[50], figures[53] = (150, exact(10**6)), (159, exact(5))
    found = conflicts(system(figures, [({day: -1, day + 1: 1}, 0, None) for day in range(499)]))
    assert found.set_aside == (50, 53)


def test_a_wrong_flow_is_one_conflict() -> None:
    days, told = 60, {30: 999}
    figures = [(day, exact(5000 + 10 * day)) for day in range(days)]
    figures += [(days + day, exact(told.get(day, 10))) for day in range(days - 1)]
    rows: list[Line] = [({day + 1: 1, day: -1, days + day: -1}, 0, 0) for day in range(days - 1)]
    found = conflicts(system(figures, rows))
    assert found.set_aside == (days + 30,)
    assert [one.members for one in found.conflicts] == [(30, 31, days + 30, 2 * days - 1 + 30)]


def test_declared_relations_are_preferred_to_derived_ones() -> None:
    figures = [(0, exact(9)), (1, exact(5))]
    rows: list[Line] = [({1: 1, 0: -1}, 0, None), ({1: 1, 0: -1}, 0, None)]
    asked = system(figures, rows)._replace(cost=(1, 1, 5, 2))
    assert [one.members for one in conflicts(asked).conflicts] == [(0, 1, 3)]


def test_a_short_way_is_preferred_to_a_long_one() -> None:
    figures = [(0, exact(9)), (4, exact(5))]
    steps: list[Line] = [({day + 1: 1, day: -1}, 0, None) for day in range(4)]
    asked = system(figures, [*steps, ({4: 1, 0: -1}, -1, None)])
    assert [one.members for one in conflicts(asked).conflicts] == [(0, 1, 6)]


def test_what_is_set_aside_can_be_chosen() -> None:
    asked = system([(0, exact(9)), (1, exact(5))], [({1: 1, 0: -1}, 0, None)])
    assert conflicts(asked).set_aside == (1,)
    assert conflicts(asked, prefer=[0]).set_aside == (0,)
    assert conflicts(asked, prefer=[]).set_aside == (2,)


def test_a_member_of_several_lines_is_kept_or_dropped_as_one() -> None:
    share = (Row(((1, 1), (0, Fraction(-1, 3))), 0, None, 2), Row(((1, 1), (0, Fraction(-2, 3))), None, 0, 2))
    asked = System(2, (Bound(0, 9, 9, 0), Bound(1, 7, 8, 1)), share, (1, 1, 1))
    assert [one.members for one in conflicts(asked).conflicts] == [(0, 1, 2)]
    shared = asked._replace(variables=3, bounds=(*asked.bounds, Bound(2, 4, 3, 1)))
    assert [one.members for one in conflicts(shared).conflicts] == [(1,)]


def test_a_spent_budget_is_undecided() -> None:
    asked = chain(list(range(50)), {20: 5})
    found = conflicts(asked, budget=Budget(60))
    assert found.undecided
    assert found.conflicts == ()
    assert feasible(asked, Budget(10)) is None
    with pytest.raises(UndecidedError):
        conflict(asked, Budget(10))


def test_an_undecided_component_does_not_hide_a_conflict_of_another() -> None:
    figures = [(0, (2, 1)), *((1 + day, exact(day)) for day in range(50))]
    asked = system(figures, [({day + 1: 1, day: -1}, 0, None) for day in range(1, 50)])
    assert feasible(asked, Budget(10)) is False
    one = conflict(asked, Budget(10))
    assert one is not None
    assert one.members == (0,)
    assert conflicts(asked, budget=Budget(10)).undecided


@pytest.mark.parametrize("seed", range(0, 400, 2))
def test_the_order_of_the_lines_changes_nothing(seed: int) -> None:
    asked, other = generated(seed), shuffled(generated(seed), seed)
    ours, theirs = conflicts(asked), conflicts(other)
    assert [one.members for one in ours.conflicts] == [one.members for one in theirs.conflicts]
    assert ours.set_aside == theirs.set_aside
    gaps = [[added_up(s, one.certificate) for one in found.conflicts] for s, found in ((asked, ours), (other, theirs))]
    assert gaps[0] == gaps[1]


def test_typos_in_totals_and_flows_of_several_sources_are_found_each() -> None:
    random = Random(5)  # noqa: S311  # repeatable
    days = 120
    changes = [random.randint(1, 20) for _ in range(days - 1)]
    totals = [1000 + sum(changes[:day]) for day in range(days)]
    truth = [*totals, *totals, *changes]
    wrong = {17: 9, 60: 10**6, 155: 44, 2 * days + 90: 700}
    variables = [*range(days), *range(days), *range(days, 2 * days - 1)]
    figures = [(variable, exact(wrong.get(place, truth[place]))) for place, variable in enumerate(variables)]
    rows: list[Line] = [({day + 1: 1, day: -1, days + day: -1}, 0, 0) for day in range(days - 1)]
    assert conflicts(system(figures, rows)).set_aside == tuple(sorted(wrong))
