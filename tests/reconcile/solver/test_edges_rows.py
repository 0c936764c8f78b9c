"""Rows of odd forms mean what they say: a variable named twice, a factor of nothing, a common factor of both sides."""

from fractions import Fraction

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bound, Row, System, bounds, conflicts, feasible

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
