"""Points show that ends can be only where no row still waits to be asked: wherever the pushing of ends stops."""

from itertools import pairwise
from random import Random

import pytest

from figrecon.reconcile.solver import System, bounds, web
from tests.reconcile.solver.systems import Line, system
from tests.reconcile.solver.test_edges_ends import grouped
from tests.reconcile.solver.test_ends import are_exact


def circle(most: int, by: int) -> System:
    """The later count is `by` more than the earlier one, and the earlier at least as much; both are at most so many."""
    rows: list[Line] = [({1: 1, 0: -1}, by, None), ({0: 1, 1: -1}, 0, None)]
    return system([(0, (None, most)), (1, (None, most))], rows)


@pytest.mark.parametrize("by", [1, 2, 3])
def test_a_circle_that_counts_up_is_a_conflict_wherever_the_sweeps_stop(by: int) -> None:
    for most in range(by, 34 * by):
        assert bounds(circle(most, by)).left_out == (2, 3), most


def test_a_longer_circle_is_a_conflict_wherever_the_sweeps_stop() -> None:
    rows: list[Line] = [({after: 1, before: -1}, 1, None) for before, after in pairwise(range(3))]
    rows.append(({0: 1, 2: -1}, 0, None))
    for most in range(2, 70):
        asked = system([(day, (None, most + day % 2)) for day in range(3)], rows)
        assert bounds(asked).left_out == (3, 4, 5), most


def test_a_block_beside_a_circle_keeps_its_ends() -> None:
    beside: list[Line] = [({2: 1, 3: -1, 4: -1}, 0, 0)]
    rows: list[Line] = [({1: 1, 0: -1}, 1, None), ({0: 1, 1: -1}, 0, None), *beside]
    asked = system([(0, (None, 32)), (1, (None, 32)), (2, (10, 12)), (3, (None, 4))], rows)
    found = bounds(asked)
    assert found.left_out == (4, 5)
    assert [(one.low, one.high) for one in found.derived.values()] == [(0, 32), (0, 32), (10, 12), (0, 4), (6, 12)]


def looped(seed: int) -> System:
    """A whole and its parts on two days, most of which do not fall, with small counts and a few rows that lead back."""
    random = Random(seed)  # noqa: S311  # repeatable
    cells = random.choice((2, 3, 3, 4)) + 1
    days = [list(range(cells)), list(range(cells, 2 * cells))]
    rows: list[Line] = [({day[0]: 1, **dict.fromkeys(day[1:], -1)}, 0, 0) for day in days]
    rows += [({after: 1, before: -1}, random.choice((0, 0, 1, 2)), None) for before, after in zip(*days, strict=True)]
    for _ in range(random.randint(1, 3)):
        one, other = random.sample(range(2 * cells), 2)
        rows.append(({one: random.choice((1, 1, 2)), other: -1}, random.choice((0, 0, 1, -1)), None))
    figures = [(cell, (None, random.choice((2, 3, 5, 9)))) for cell in range(2 * cells) if random.random() < 0.8]
    return system(figures, rows)


@pytest.mark.parametrize("sweeps", [1, 2, 3])
def test_ends_are_exact_however_often_they_are_pushed(sweeps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SWEEPS", sweeps)
    for seed in range(120):
        asked = looped(seed)
        assert are_exact(asked, bounds(asked)), seed


@pytest.mark.parametrize("seed", [2594, 2994, 3454, 3563, 3796])
def test_groups_of_parts_that_have_not_come_to_rest_show_no_end(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = grouped(seed)
    for sweeps in (2, 3):
        monkeypatch.setattr(web, "SWEEPS", sweeps)
        assert are_exact(asked, bounds(asked))
