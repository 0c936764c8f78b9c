"""Exact ends against the simplex over all rows at once, and what is asked for again within wider bounds."""

from collections.abc import Mapping
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bounds, Budget, Lines, System, bounds, finite
from tests.reconcile.solver import oracle_simplex
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import Ends, Line, exact, system

LOOSE = (0, 0, 1, 3, 20, None)
"""How far figures stand from what is true; None: they say nothing."""


def divided(days: int, parts: int, seed: int, *, crossed: bool = False) -> System:
    """A whole and its parts, day by day, none of which falls; crossed: with a scope of which each is at least as much."""
    random = Random(seed)  # noqa: S311 - repeatable, and no secret
    scopes, cells = (2 if crossed else 1), parts + 1
    number = {cell: at for at, cell in enumerate(product(range(scopes), range(days), range(cells)))}
    value: dict[tuple[int, int, int], int] = {}
    for scope, day, part in sorted(number, reverse=True, key=lambda cell: (cell[2] > 0, -cell[1], cell)):
        if part:
            before = value.get((scope, day - 1, part), 0)
            value[scope, day, part] = before + random.randint(0, 9) + (20 if scope == 0 else 0)
    for scope, day in product(range(scopes), range(days)):
        value[scope, day, 0] = sum(value[scope, day, part] for part in range(1, cells))
    figures = [(number[cell], _said(value[cell], random)) for cell in number]
    rows: list[Line] = []
    for scope, day in product(range(scopes), range(days)):
        whole: Mapping[int, Number] = {number[scope, day, part]: -1 if part else 1 for part in range(cells)}
        rows.append((dict(whole), 0, random.choice((0, 0, 0, None))))
    for scope, (day, after), part in product(range(scopes), pairwise(range(days)), range(cells)):
        rows.append(({number[scope, after, part]: 1, number[scope, day, part]: -1}, 0, None))
    if crossed:
        rows += [
            ({number[0, day, part]: 1, number[1, day, part]: -1}, 0, None) for day, part in product(range(days), range(cells))
        ]
    return system([(variable, said) for variable, said in figures if said != (None, None)], rows)


def _said(value: int, random: Random) -> Ends:
    low, high = random.choice(LOOSE), random.choice(LOOSE)
    return None if low is None else max(0, value - low), None if high is None else value + high


def are_exact(asked: System, found: Bounds) -> bool:
    """Whether bounds are those of the oracle, and what each rests on makes it."""
    left, out = oracle_simplex.without_conflicts(asked)
    if {v: (d.low, d.high) for v, d in found.derived.items()} != oracle_simplex.ends(left) or set(found.left_out) - set(out):
        return False
    for variable, one in found.derived.items():
        low, high = (oracle_simplex.ends(oracle_simplex.only(asked, set(m)))[variable] for m in (one.low_from, one.high_from))
        if low[0] != one.low or (high[1] != one.high and one.high is not None):
            return False
    return True


@pytest.mark.parametrize("seed", range(0, 400, 4))
def test_ends_are_those_of_the_simplex(seed: int) -> None:
    asked = generated(seed)
    assert are_exact(asked, bounds(asked))


@pytest.mark.parametrize("seed", [2, 5, 10701, 12831])
def test_one_variable_has_the_ends_that_it_has_among_all(seed: int) -> None:
    asked = generated(seed)
    everything = bounds(asked).derived
    for variable in range(asked.variables):
        one = bounds(asked, [variable]).derived[variable]
        assert (one.low, one.high) == (everything[variable].low, everything[variable].high)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 4), st.integers(2, 4), st.integers(0, 10**6), st.booleans())
def test_ends_of_divisions_through_time_are_those_of_the_simplex(days: int, parts: int, seed: int, crossed: bool) -> None:
    asked = divided(days, parts, seed, crossed=crossed)
    assert are_exact(asked, bounds(asked))


def through_time(wholes: list[Ends], parts: int, told: Mapping[tuple[int, int], Ends]) -> System:
    """Wholes day by day, which their parts make; `told` says what is known of a part (from 0 on) on a day (from 0 on)."""
    days, cells = len(wholes), parts + 1
    figures = [(day * cells, said) for day, said in enumerate(wholes)]
    figures += [(day * cells + 1 + part, said) for (part, day), said in told.items()]
    rows: list[Line] = [({day * cells: 1, **{day * cells + 1 + p: -1 for p in range(parts)}}, 0, 0) for day in range(days)]
    later = [(cell, cell + cells) for cell in range((days - 1) * cells)]
    rows += [({after: 1, before: -1}, 0, None) for before, after in later]
    return system(figures, rows)


def test_what_is_known_of_some_parts_together_bounds_the_others() -> None:
    # of 10 at most 4 are in the east, so at least 6 elsewhere on any later day
    asked = through_time([exact(10), (14, 15), exact(22), exact(30)], 3, {(0, 0): (None, 4)})
    found = bounds(asked)
    assert [found.derived[day * 4 + 1].high for day in range(4)] == [4, 9, 16, 24]
    assert are_exact(asked, found)


def test_a_part_of_one_number_leaves_the_others_together() -> None:
    asked = through_time([exact(10), exact(22), exact(30)], 3, {(0, 0): exact(4), (1, 1): (None, 9)})
    found = bounds(asked)
    assert (found.derived[5].high, found.derived[9].high) == (16, 24)
    assert are_exact(asked, found)


def test_what_some_parts_make_together_can_contradict() -> None:
    asked = through_time([exact(10), exact(12)], 4, {(0, 0): (None, 4), (0, 1): (8, None)})
    assert bounds(asked).left_out == oracle_simplex.without_conflicts(asked)[1] != ()


def test_a_division_of_many_parts_has_no_groups() -> None:
    asked = through_time([exact(10), exact(12)], 9, {(0, 0): (None, 4)})
    assert are_exact(asked, bounds(asked))


def test_all_that_can_grow_for_ever_together_has_no_high() -> None:
    asked = through_time([(10, None), (12, None)], 3, {(0, 1): (8, None), (1, 0): (None, 5)})
    found = bounds(asked)
    assert {d.high for v, d in found.derived.items() if v != 2} == {None}
    assert are_exact(asked, found)


def test_ends_within_wider_bounds_are_those_asked_for_alone() -> None:
    asked = through_time([exact(10), exact(14), exact(22)], 3, {(0, 0): (None, 4), (1, 2): (3, 9)})
    lines = Lines(asked.variables, asked.rows, asked.cost, lambda _: True)
    everything, narrow = set(range(asked.variables)), list(asked.bounds)
    for bound in asked.bounds[::-1]:
        wider = bound._replace(
            low=None if bound.low is None else bound.low - 2, high=None if bound.high is None else bound.high + 1
        )
        narrow[bound.member] = wider
        again = lines.ends(narrow, everything)
        alone = bounds(asked._replace(bounds=tuple(narrow))).derived
        assert {v: (again.low[v], finite(again.high[v])) for v in everything} == {v: (d.low, d.high) for v, d in alone.items()}
    tighter = lines.ends(asked.bounds, everything)
    assert [(low, finite(high)) for low, high in zip(tighter.low, tighter.high, strict=True)] == [
        (d.low, d.high) for d in bounds(asked).derived.values()
    ]


def test_what_counts_up_for_ever_is_left_to_the_simplex() -> None:
    # each is at most 99 of 100 of the other: only 0 is left, which no pushing reaches
    asked = system([(0, (None, 7)), (2, exact(5))], [({0: 100, 1: -99}, None, 0), ({1: 100, 0: -99}, None, 0)])
    found = bounds(asked)
    assert [(d.low, d.high) for d in found.derived.values()] == [(0, 0), (0, 0), (5, 5)]


def test_steps_in_a_circle_that_cannot_be_are_a_conflict() -> None:
    asked = system([(0, (3, None)), (2, exact(5))], [({0: 1, 1: -1}, 1, None), ({1: 1, 0: -1}, 1, None)])
    found = bounds(asked)
    assert found.left_out == (2, 3)
    assert [(d.low, d.high) for d in found.derived.values()] == [(3, None), (0, None), (5, 5)]


def test_a_block_whose_budget_is_spent_has_ends_that_hold() -> None:
    asked = through_time([exact(10), exact(14), exact(22)], 3, {(0, 0): (None, 4)})
    sharp = bounds(asked)
    for steps in range(1, 400, 40):
        found = bounds(asked, budget=Budget(steps))
        assert all(d.low <= sharp.derived[v].low for v, d in found.derived.items())
        assert bounds(asked, budget=Budget(steps)).undecided or found == sharp


def test_parts_of_one_whole_that_are_in_order_are_no_groups() -> None:
    asked = system([(0, exact(10))], [({0: 1, 1: -1, 2: -1, 3: -1}, 0, 0), ({2: 1, 1: -1}, 0, None)])
    assert are_exact(asked, bounds(asked))


def test_what_no_points_show_soon_the_simplex_does() -> None:
    told: dict[tuple[int, int], Ends] = {
        (part, day): (part + day, part * 2 + day) for part, day in product(range(24), range(5)) if (part + day) % 2
    }
    asked = through_time([(320 + 30 * day, 400 + 40 * day) for day in range(5)], 24, told)
    assert {v: (d.low, d.high) for v, d in bounds(asked).derived.items()} == oracle_simplex.ends(asked)
