from itertools import pairwise

from figrecon.reconcile.solver.problem import compiled
from figrecon.reconcile.solver.propagate import CHANGES_OF_A_BOUND, Propagation
from figrecon.reconcile.solver.system import Meter
from tests.reconcile.solver.systems import chain, exact, system


def _run(asked: Propagation) -> dict[int, tuple[object, object]]:
    asked.run()
    return {v: (low.value, asked.high[v].value if v in asked.high else None) for v, low in sorted(asked.low.items())}


def test_a_series_is_swept_in_both_directions() -> None:
    days = range(200)
    asked = system([(0, exact(5)), (199, exact(9))], [({one: -1, next_: 1}, 0, None) for one, next_ in pairwise(days)])
    meter = Meter(10**6)
    assert set(_run(Propagation(compiled(asked), meter)).values()) == {(5, 9), (5, 5), (9, 9)}
    assert 10**6 - meter.left < 200 * 8


def test_a_cycle_does_not_count_up_for_ever() -> None:
    asked = system([], [({0: 1, 1: -1}, 1, None), ({1: 1, 0: -1}, 0, None)])
    ends = _run(Propagation(compiled(asked), Meter(10**6)))
    assert ends[0] == (CHANGES_OF_A_BOUND, None)


def test_what_rests_on_a_removed_member_goes_with_it() -> None:
    asked = Propagation(compiled(chain([10, 20, 30, 40, 50], {1: 99})), Meter(10**6))
    asked.run()
    assert set(asked.crossed) == {1, 2, 3, 4}
    assert asked.weight(1) == 3
    assert asked.weight(2) == 1
    asked.remove(1)
    assert not asked.crossed
    assert _run(asked) == {0: (10, 10), 1: (10, 30), 2: (30, 30), 3: (40, 40), 4: (50, 50)}


def test_a_bound_hidden_behind_a_removed_one_comes_back() -> None:
    asked = Propagation(compiled(system([(0, (9, 11)), (0, (8, 12)), (0, (3, None))], [])), Meter(10**6))
    asked.remove(0)
    assert _run(asked) == {0: (8, 12)}
    asked.remove(1)
    assert _run(asked) == {0: (3, None)}


def test_what_stopped_behind_crossings_goes_on_when_they_are_gone() -> None:
    asked = Propagation(compiled(chain([90, 1, 2, 3, 4, 5, 6, 7, 8], {})), Meter(10**6))
    asked.run()
    assert 8 not in asked.crossed
    for member in range(1, 8):
        asked.remove(member)
    asked.run()
    assert asked.crossed
    asked.remove(8)
    assert _run(asked)[8] == (90, None)


def test_a_removed_relation_pushes_nothing() -> None:
    asked = Propagation(compiled(chain([10, 20], {1: 5})), Meter(10**6))
    asked.run()
    asked.remove(2)
    assert _run(asked) == {0: (10, 10), 1: (5, 5)}
