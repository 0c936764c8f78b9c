import pytest

from figrecon.reconcile.solver import Bound, Row, System, components, conflicts
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import exact, system


def test_lines_that_share_no_variable_part() -> None:
    asked = system([(3, exact(1)), (1, exact(2)), (4, exact(3))], [({1: 1, 4: -1, 0: 0}, None, 0), ({}, 0, 1)])
    first, second, third = components(asked)
    assert (first.variables, first.members, first.bounds, first.rows) == ((1, 4), (1, 2, 3), (1, 2), (0,))
    assert first.system == System(2, (Bound(0, 2, 2, 0), Bound(1, 3, 3, 1)), (Row(((0, 1), (1, -1)), None, 0, 2),), (1, 1, 2))
    assert (second.variables, second.members) == ((3,), (0,))
    assert (third.variables, third.members, third.system.variables) == ((), (4,), 0)


def test_a_member_holds_its_lines_together() -> None:
    asked = system([(0, exact(1)), (1, exact(2)), (2, exact(3)), (3, exact(3))], [])
    asked = asked._replace(bounds=tuple(line._replace(member=line.member % 2 * 3) for line in asked.bounds[:3]))
    assert [part.variables for part in components(asked)] == [(0, 2), (1,)]
    assert [part.members for part in components(asked)] == [(0,), (3,)]


@pytest.mark.parametrize("seed", range(0, 200, 3))
def test_components_have_the_conflicts_of_the_whole(seed: int) -> None:
    asked = generated(seed)
    apart = [
        tuple(part.members[member] for member in one.members)
        for part in components(asked)
        for one in conflicts(part.system).conflicts
    ]
    assert apart == [one.members for one in conflicts(asked).conflicts]


@pytest.mark.parametrize(
    "asked",
    [
        System(1, (Bound(1, 0, 0, 0),), (), (1,)),
        System(1, (Bound(0, 0, 0, 1),), (), (1,)),
        System(1, (), (Row(((1, 1),), 0, 0, 0),), (1,)),
        System(1, (), (Row(((0, 1),), 0, 0, -1),), (1,)),
    ],
)
def test_lines_name_what_is_there(asked: System) -> None:
    with pytest.raises(ValueError, match="not there"):
        components(asked)
