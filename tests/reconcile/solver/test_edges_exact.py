"""Small systems against the elimination of variables (Fourier and Motzkin): what can be true, what cannot, the exact ends.

Nothing of the solver is used to know the answers, so that no fault of it can hide in them.
"""

from collections.abc import Collection
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import gcd, lcm
from random import Random

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import (
    Bound,
    Bounds,
    Conflict,
    Lines,
    Outcome,
    Row,
    System,
    added_up,
    all_conflicts,
    bounds,
    components,
    conflict,
    conflicts,
    feasible,
    finite,
    infeasible,
    web,
)

Sides = dict[tuple[int, ...], Fraction]
"""The sum of factor * variable is at least so much, by the factors of all variables."""

BATCHES, EACH = 10, 25
MOST = 9
"""Members up to which every set of them is asked."""


@cache
def sides(system: System, members: frozenset[int]) -> Sides:
    """What some members say, and that no variable is negative."""
    found: Sides = {}
    for variable in range(system.variables):
        _add(found, [int(other == variable) for other in range(system.variables)], 0)
    lines: tuple[Bound | Row, ...] = (*system.bounds, *system.rows)
    for line in lines:
        if line.member in members:
            factors = [Fraction(0)] * system.variables
            for variable, factor in line.terms if isinstance(line, Row) else ((line.variable, 1),):
                factors[variable] += factor
            if line.low is not None:
                _add(found, factors, line.low)
            if line.high is not None:
                _add(found, [-factor for factor in factors], -line.high)
    return found


def _add(found: Sides, factors: list[Fraction] | list[int], least: Number) -> None:
    scale = lcm(*(Fraction(factor).denominator for factor in factors))
    whole = [int(factor * scale) for factor in factors]
    shared = gcd(*whole) or 1
    key, value = tuple(factor // shared for factor in whole), Fraction(least * scale, shared)
    found[key] = max(value, found.get(key, value))


def without(given: Sides, variable: int) -> Sides:
    """What is said of the others alone."""
    found = {key: least for key, least in given.items() if not key[variable]}
    above = [(key, least) for key, least in given.items() if key[variable] > 0]
    below = [(key, least) for key, least in given.items() if key[variable] < 0]
    for one, low in above:
        for other, high in below:
            by, of = -other[variable], one[variable]
            _add(found, [by * a + of * b for a, b in zip(one, other, strict=True)], by * low + of * high)
    return found


def left(system: System, members: Collection[int], kept: Collection[int]) -> Sides:
    """What some members leave of some variables."""
    given = sides(system, frozenset(members))
    for variable in range(system.variables):
        if variable not in kept:
            given = without(given, variable)
    return given


def can_be(system: System, members: Collection[int]) -> bool:
    return all(least <= 0 for least in left(system, members, ()).values())


def ends_of(system: System, members: Collection[int], variable: int) -> tuple[Number, Number | None]:
    """The least and greatest value of a variable of members that can be true."""
    said = [(key[variable], least) for key, least in left(system, members, (variable,)).items()]
    lows, highs = [least for sign, least in said if sign > 0], [-least for sign, least in said if sign < 0]
    return max(lows), min(highs, default=None)


def least_conflicts(system: System) -> list[tuple[int, ...]]:
    """Every smallest set of members that cannot all be true, the shortest first."""
    found: list[tuple[int, ...]] = []
    for size in range(1, len(system.cost) + 1):
        for members in combinations(range(len(system.cost)), size):
            if not any(set(one) <= set(members) for one in found) and not can_be(system, members):
                found.append(members)
    return found


class _Draft:
    """A small system in the making."""

    def __init__(self, random: Random) -> None:
        self.random, self.size = random, random.randint(1, 4)
        self.bounds: list[Bound] = []
        self.rows: list[Row] = []
        self.cost: list[int] = []

    def member(self) -> int:
        if self.cost and self.random.random() < 0.08:
            return self.random.randrange(len(self.cost))
        self.cost.append(self.random.choice((1, 1, 2, 3)))
        return len(self.cost) - 1

    def figure(self) -> None:
        value, width = self.random.randint(0, 7), self.random.choice((0, 0, 1, 3, None))
        low: int | None = value
        high = None if width is None else value + width
        if self.random.random() < 0.1:
            low, high = self.random.choice(((None, value), (value + 1, value), (None, -1), (-2, value)))
        self.bounds.append(Bound(self.random.randrange(self.size), low, high, self.member()))

    def row(self) -> None:
        random = self.random
        chosen = random.sample(range(self.size), random.randint(min(2, self.size), self.size))
        factors: list[Number] = [random.choice((1, -1, 2, -3, Fraction(1, 2), Fraction(-2, 3))) for _ in chosen]
        form = random.random()
        if form < 0.35:  # a step of a series, a change
            chosen, factors = chosen[:2], [Fraction(1), -1]
        elif form < 0.7:  # a whole and its parts
            factors = [1, *([-1] * len(chosen))]
        elif form < 0.75:
            forms: tuple[list[Number], ...] = ([0] * 8, [1] * 8, [2, -1] * 4)
            chosen, factors = chosen * random.randint(0, 2), random.choice(forms)
        low, high = random.choice(((0, None), (0, None), (0, 0), (0, 0), (None, 1), (2, 4), (-1, 1), (3, 2), (1, None)))
        self.rows.append(Row(tuple(zip(chosen, factors, strict=False)), low, high, self.member()))

    def system(self) -> System:
        for _ in range(self.random.randint(1, 5)):
            self.figure()
        for _ in range(self.random.randint(1, 4)):
            self.row()
        return System(self.size, tuple(self.bounds), tuple(self.rows), tuple(self.cost))


def small(seed: int) -> System:
    return _Draft(Random(seed)).system()  # noqa: S311  # repeatable


def systems(batch: int) -> list[System]:
    return [small(seed) for seed in range(batch * EACH, batch * EACH + EACH)]


def is_shown(system: System, one: Conflict) -> bool:
    """Whether the members are those of the certificate, which adds up to a contradiction."""
    lines = [
        (system.bounds[place] if kind.startswith("bound") else system.rows[place]).member
        for kind, place, _ in one.certificate
        if kind != "nonnegative"
    ]
    return one.members == tuple(sorted(set(lines))) and added_up(system, one.certificate) > 0


def is_least(system: System, members: Collection[int]) -> bool:
    return not can_be(system, members) and all(can_be(system, set(members) - {member}) for member in members)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_cannot_be_true_is_told_with_the_least_that_cannot(batch: int) -> None:
    for system in systems(batch):
        everyone = set(range(len(system.cost)))
        possible = can_be(system, everyone)
        assert feasible(system) is possible, system
        one, found = conflict(system), conflicts(system)
        assert (one is None, not found.conflicts, not found.set_aside, not found.undecided) == (possible,) * 3 + (True,), system
        for told in (*found.conflicts, *([one] if one else [])):
            assert is_shown(system, told), system
            assert is_least(system, told.members), system
        assert can_be(system, everyone - set(found.set_aside)), system
        assert sorted(_aside(found)) == list(found.set_aside), system


def _aside(found: Outcome) -> list[int]:
    """What was set aside after each conflict: of its members the one that is in no later conflict."""
    chosen = []
    for place, told in enumerate(found.conflicts):
        later = {member for other in found.conflicts[place + 1 :] for member in other.members}
        (own,) = set(told.members).intersection(found.set_aside) - later
        chosen.append(own)
    return chosen


@pytest.mark.parametrize("batch", range(BATCHES))
def test_all_that_cannot_be_true_is_listed(batch: int) -> None:
    for system in systems(batch):
        if len(system.cost) < MOST:
            found = all_conflicts(system)
            assert [one.members for one in found.conflicts] == least_conflicts(system), system
            assert not found.undecided
            assert not found.set_aside
            assert all(is_shown(system, one) for one in found.conflicts), system


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_ends_are_exact_and_rest_on_what_makes_them(batch: int) -> None:
    for system in systems(batch):
        found = bounds(system)
        with_variables = {member for part in components(system) if part.variables for member in part.members}
        out = {member for one in conflicts(system).conflicts for member in one.members} & with_variables
        assert set(found.left_out) == out, system
        assert not found.undecided
        assert list(found.derived) == list(range(system.variables))
        _check(system, found, out)
        for variable in range(system.variables):
            one = bounds(system, [variable])
            assert set(one.left_out) <= out
            assert (one.derived[variable].low, one.derived[variable].high) == found.derived[variable][:2], system
            _check(system, one, out)


def _check(system: System, found: Bounds, out: set[int]) -> None:
    everyone = frozenset(range(len(system.cost)))
    for variable, one in found.derived.items():
        assert (one.low, one.high) == ends_of(system, everyone - out, variable), system
        assert one.low == ends_of(system, one.low_from, variable)[0], system
        assert one.high == ends_of(system, one.high_from, variable)[1], system
        assert not out.intersection((*one.low_from, *one.high_from)), system


@pytest.mark.parametrize("sweeps", [0, 1])
@pytest.mark.parametrize("batch", [2, 6, 9])
def test_the_ends_are_exact_where_pushing_them_is_given_up(batch: int, sweeps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What single values deny is seen as well where nothing of it was pushed yet, and nothing else is asked for."""
    expected = [bounds(system, [variable]) for system in systems(batch) for variable in range(system.variables)]
    monkeypatch.setattr(web, "SWEEPS", sweeps)
    found = [bounds(system, [variable]) for system in systems(batch) for variable in range(system.variables)]
    for before, after in zip(expected, found, strict=True):
        assert [one[:2] for one in after.derived.values()] == [one[:2] for one in before.derived.values()]
        assert (set(after.left_out), after.undecided) == (set(before.left_out), before.undecided)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_system_is_cut_where_nothing_joins_it(batch: int) -> None:
    for system in systems(batch):
        parts = components(system)
        possible = [can_be(part.system, range(len(part.system.cost))) for part in parts]
        assert all(possible) is can_be(system, range(len(system.cost))), system
        cut = [variable for part, can in zip(parts, possible, strict=True) if not can for variable in part.variables]
        assert sorted(infeasible(system)) == sorted(cut), system
        assert sorted(member for part in parts for member in part.members) == list(range(len(system.cost))), system


@pytest.mark.parametrize("batch", range(BATCHES))
def test_one_set_of_bounds_after_another_has_the_ends_of_each(batch: int) -> None:
    """The rows are made ready once; wider bounds may not lose, and narrower ones not keep, what was known before."""
    for system in systems(batch):
        lines = Lines(system.variables, system.rows, system.cost, lambda _: True)
        everything = set(range(system.variables))
        for wider in (0, 2, 0):
            told = tuple(
                bound._replace(
                    low=None if bound.low is None else bound.low - wider,
                    high=None if bound.high is None or wider > bound.member else bound.high + wider,
                )
                for bound in system.bounds
            )
            asked = system._replace(bounds=told)
            ends, alone = lines.ends(told, everything), bounds(asked)
            assert {v: (ends.low[v], finite(ends.high[v])) for v in everything} == {v: d[:2] for v, d in alone.derived.items()}
            assert ends.left_out == set(alone.left_out), system
            assert not ends.undecided
