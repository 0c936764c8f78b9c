from fractions import Fraction

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Budget, Derived, bounds
from tests.reconcile.solver.generated import shuffled
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import Ends, Line, chain, exact, system

WHOLE: dict[int, Number] = {0: 1, 1: -1, 2: -1}


@pytest.mark.parametrize(
    ("figures", "rows", "variable", "expected"),
    [
        ([(0, (3, None)), (0, (None, 9)), (0, (1, 20))], [], 0, Derived(3, 9, (0,), (1,))),
        ([(0, (3, 9))], [({1: 1, 0: -1}, 0, None)], 1, Derived(3, None, (0, 1), ())),
        ([(0, (3, 9))], [({1: 1, 0: -1}, None, 0)], 1, Derived(0, 9, (), (0, 1))),
        ([(0, exact(230)), (1, (139, None))], [(WHOLE, 0, 0)], 2, Derived(0, 91, (), (0, 1, 2))),
        ([(0, exact(2))], [({0: 1, 1: -3}, 0, 0)], 1, Derived(Fraction(2, 3), Fraction(2, 3), (0, 1), (0, 1))),
        # what propagation leaves loose: two pairs with one part in common and equal sums have equal other parts
        (
            [(0, (200, 300))],
            [({0: 1, 1: 1, 3: -1}, 0, 0), ({1: 1, 2: 1, 3: -1}, 0, 0)],
            2,
            Derived(200, 300, (0, 1, 2), (0, 1, 2)),
        ),
        ([(0, (1, None))], [({0: 1, 1: 1, 2: -1}, 0, 0)], 1, Derived(0, None, (), ())),
    ],
)
def test_bounds(figures: list[tuple[int, Ends]], rows: list[Line], variable: int, expected: Derived) -> None:
    found = bounds(system(figures, rows), [variable])
    assert found.derived == {variable: expected}
    assert found.left_out == ()
    assert found.undecided == ()


def test_all_variables_are_derived_unless_some_are_asked_for() -> None:
    asked = system([(0, exact(1)), (2, exact(5))], [])
    assert list(bounds(asked).derived) == [0, 1, 2]
    assert bounds(asked).derived[1] == Derived(0, None)
    assert list(bounds(asked, [2]).derived) == [2]


def test_conflicting_members_do_not_count() -> None:
    asked = chain([10, 20, 30, 40, 50, 60], {3: 5})
    found = bounds(asked)
    assert found.left_out == (2, 3, 8)  # 30 on day 2, 5 on day 3, and that day 3 is after day 2
    assert found.derived[2] == Derived(20, None, (1, 7), ())
    assert found.derived[3] == Derived(0, 50, (), (4, 9))
    assert found.derived[5] == Derived(60, 60, (5,), (5,))


def test_another_components_conflict_leaves_nothing_out() -> None:
    assert bounds(system([(0, exact(1)), (1, (3, 2))], []), [0]).left_out == ()


def test_a_spent_budget_leaves_what_always_holds() -> None:
    asked = chain(list(range(50)), {20: 3})
    found = bounds(asked, [7, 8], Budget(10))
    assert found.undecided == (7, 8)
    assert found.derived == {7: Derived(0, None), 8: Derived(0, None)}


def test_a_budget_spent_on_the_simplex_leaves_what_propagation_found() -> None:
    cells = {(row, column): 1 + 4 * row + column for row in range(4) for column in range(4)}
    lines: list[Line] = [({**{cells[row, column]: 1 for column in range(4)}}, 10, 10) for row in range(4)]
    lines += [({cells[row, column]: 1 for row in range(4)}, 10, 10) for column in range(4)]
    asked = system([], [*lines, ({0: 1, **{cells[one, one]: -1 for one in range(4)}}, 0, 0)])
    whole = bounds(asked)
    assert whole.undecided == ()
    assert whole.derived[0] == Derived(0, 40, (), whole.derived[0].high_from)
    tight = [bounds(asked, budget=Budget(steps)) for steps in range(100, 2000, 50)]
    assert any(found.undecided and found.derived[1].high == 10 for found in tight)
    for found in tight:
        for variable, derived in found.derived.items():
            assert derived.low <= whole.derived[variable].low
            assert derived.high is None or derived.high >= (whole.derived[variable].high or 0)


@pytest.mark.parametrize("seed", range(1, 100, 2))
def test_the_order_of_the_lines_changes_no_bound(seed: int) -> None:
    asked, other = generated(seed), shuffled(generated(seed), seed)
    assert bounds(asked) == bounds(other)
