"""Rows of odd forms mean what they say: a variable named twice, a factor of nothing, a common factor of both sides."""

from fractions import Fraction
from itertools import product

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bound, Certificate, Multiplier, Row, System, added_up, bounds, conflicts, feasible

Terms = tuple[tuple[int, Number], ...]


def asked(terms: Terms, low: Number | None, high: Number | None, *told: tuple[int, Number | None, Number | None]) -> System:
    """One row, the last member, over what figures tell of variables."""
    figures = tuple(Bound(*each, member) for member, each in enumerate(told))
    return System(4, figures, (Row(terms, low, high, len(told)),), (1,) * len(told) + (2,))


@pytest.mark.parametrize(
    ("terms", "low", "high", "told", "variable", "least", "most"),
    [
        # twice 2 and -1 is once
        (((0, 2), (0, -1)), 5, None, [], 0, 5, None),
        (((0, 2), (0, -1)), None, 5, [], 0, 0, 5),
        (((0, 2), (1, -1), (0, -1)), 5, 5, [(1, 3, 4)], 0, 8, 9),
        # a factor of 0 takes nothing in
        (((0, 1), (1, 0)), 5, None, [], 0, 5, None),
        (((0, 1), (1, 0)), 5, None, [(1, 7, 7)], 1, 7, 7),
        (((0, 1), (1, 0)), 5, None, [(1, 7, 7)], 0, 5, None),
        (((1, 0), (0, 1)), 5, 9, [(1, 7, 7)], 0, 5, 9),
        (((0, 1), (1, 1), (1, -1)), 5, 6, [(1, 7, 7)], 0, 5, 6),
        # twice the one less twice the other
        (((0, -2), (1, 2)), 10, None, [(0, 10, 10)], 1, 15, None),
        (((0, -2), (1, 2)), None, 10, [(0, 10, 10)], 1, 0, 15),
        (((0, -3), (1, 3)), 1, None, [(0, 10, 10)], 1, Fraction(31, 3), None),
        (((0, Fraction(-1, 2)), (1, Fraction(1, 2))), 10, None, [(0, 10, 10)], 1, 30, None),
        (((0, -1), (1, 2)), 10, None, [(0, 10, 10)], 1, 10, None),
        (((0, 1), (1, 1)), 10, 10, [(0, 4, 6)], 1, 4, 6),
        (((1, 1), (2, -1)), 3, None, [(2, 4, 4)], 1, 7, None),
        # ends and factors that have no common unit of a millionth
        (((0, Fraction(1, 1009)), (1, Fraction(-1, 2003))), 0, 0, [(0, 1009, 1009)], 1, 2003, 2003),
        (((0, 1), (1, -1009 * 1013)), 0, 0, [(1, 2, 3)], 0, 2 * 1009 * 1013, 3 * 1009 * 1013),
        (((0, 1009), (1, -1013)), 0, None, [(1, 1009, None)], 0, 1013, None),
        (((0, 1),), Fraction(1, 3), Fraction(2, 3), [], 0, Fraction(1, 3), Fraction(2, 3)),
    ],
)
def test_what_a_row_leaves(
    terms: Terms,
    low: Number | None,
    high: Number | None,
    told: list[tuple[int, Number | None, Number | None]],
    variable: int,
    least: Number,
    most: Number | None,
) -> None:
    system = asked(terms, low, high, *told)
    derived = bounds(system, [variable]).derived[variable]
    assert (derived.low, derived.high) == (least, most)
    assert feasible(asked(terms, low, high, *told, (variable, least, least))) is True
    too_low = asked(terms, low, high, *told, (variable, None, least - Fraction(1, 10)))
    assert feasible(too_low) is False
    assert len(conflicts(too_low).conflicts) == 1


@pytest.mark.parametrize(
    ("system", "words"),
    [
        (System(1, (Bound(1, 0, 0, 0),), (), (1,)), "a bound names a variable or a member that is not there: Bound"),
        (System(1, (), (Row(((1, 1),), 0, 0, 0),), (1,)), "a row names a variable or a member that is not there: Row"),
    ],
)
def test_what_is_not_there_is_said(system: System, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}"):
        feasible(system)


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        ((Multiplier("bound-low", 0, -1),), "a multiplier is positive: -1"),
        ((Multiplier("row-low", 0, 1),), "row-low 0 has no such end"),
        ((Multiplier("row-high", 0, 1),), "the multipliers leave a variable over"),
        ((Multiplier("bound-low", 0, 1), Multiplier("bound-high", 0, 1)), "the multipliers show no gap"),
    ],
)
def test_why_a_certificate_proves_nothing_is_said(certificate: Certificate, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}$"):
        added_up(asked(((0, 1),), None, 7, (0, 5, 5)), certificate)


@pytest.mark.parametrize("terms", [(), ((0, 1), (0, -1)), ((0, 0), (1, 0)), ((1, 2), (1, -2))])
@pytest.mark.parametrize(
    ("low", "high", "can_be"),
    [
        *((low, high, True) for low, high in ((0, 0), (None, 0), (0, None), (-1, 1), (None, 1), (None, None))),
        *((low, high, False) for low, high in ((1, None), (None, -1), (1, 1), (-2, -1), (1, 5), (-9, -8), (Fraction(1, 2), 2))),
    ],
)
def test_a_row_that_adds_up_to_nothing_takes_the_figure_that_it_is_of_with_it_if_it_cannot_be(
    terms: Terms, low: Number | None, high: Number | None, can_be: bool
) -> None:
    system = System(2, (Bound(0, 5, 5, 0), Bound(1, 3, 3, 1)), (Row(terms, low, high, 0),), (1, 1))
    found = bounds(system)
    assert found.left_out == (() if can_be else (0,))
    assert [d[:2] for d in found.derived.values()] == [(5, 5) if can_be else (0, None), (3, 3)]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_dozen_figures_of_one_quantity_are_all_heard(sign: int) -> None:
    """Each of the last ones is narrower than all before it."""
    told = tuple(Bound(0, None, 60 - at, at) if sign > 0 else Bound(0, 20 + at, None, at) for at in range(12))
    facing = Bound(0, 50, None, 12) if sign > 0 else Bound(0, None, 30, 12)
    found = conflicts(System(1, (*told, facing), (), (1,) * 13), prefer=range(12))
    assert [one.members for one in found.conflicts] == [(11, 12)]


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (2, 1), (1, 3), (3, 2), (2, 3)])
def test_rows_of_two_hold_where_they_add_up(one: int, other: int) -> None:
    """Whatever the factors, and whatever numbers the variables have."""
    factors = (1, -1, 2, -2, 3)
    for factor, facing, (value, beside), end in product(factors, factors, ((7, 7), (7, 3), (0, 3)), (-6, 1, 4, 10)):
        total = factor * value + facing * beside
        terms, told = ((one, factor), (other, facing)), ((one, value, value), (other, beside, beside))
        assert feasible(asked(terms, end, None, *told)) is (total >= end)
        assert feasible(asked(terms, None, end, *told)) is (total <= end)
