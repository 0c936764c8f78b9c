from itertools import combinations

import pytest

from figrecon.reconcile.solver import Budget, System, all_conflicts, feasible
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import chain, exact, system


def test_every_pair_that_disagrees_is_a_conflict() -> None:
    found = all_conflicts(system([(0, exact(1)), (0, exact(2)), (0, exact(3))], []))
    assert [one.members for one in found.conflicts] == [(0, 1), (0, 2), (1, 2)]
    assert not found.undecided
    assert found.set_aside == ()


def test_a_typo_takes_part_in_many() -> None:
    found = all_conflicts(chain([10, 20, 30, 40], {0: 99}))
    assert [one.members for one in found.conflicts] == [(0, 1, 4), (0, 2, 4, 5), (0, 3, 4, 5, 6)]


def test_a_spent_budget_is_undecided() -> None:
    found = all_conflicts(chain([10, 20, 30, 40], {0: 99}), Budget(30))
    assert found.undecided
    assert len(found.conflicts) < 3


def _minimal(asked: System) -> list[tuple[int, ...]]:
    """By trying every set of members."""
    members = range(len(asked.cost))
    minimal: list[tuple[int, ...]] = []
    for size in range(1, len(members) + 1):
        for chosen in combinations(members, size):
            if any(set(known) <= set(chosen) for known in minimal):
                continue
            part = System(
                asked.variables,
                tuple(line for line in asked.bounds if line.member in chosen),
                tuple(line for line in asked.rows if line.member in chosen),
                asked.cost,
            )
            if feasible(part) is False:
                minimal.append(chosen)
    return minimal


@pytest.mark.parametrize("seed", [seed for seed in range(1500) if len(generated(seed).cost) <= 9][:60])
def test_none_is_missed(seed: int) -> None:
    asked = generated(seed)
    assert [one.members for one in all_conflicts(asked).conflicts] == _minimal(asked)
