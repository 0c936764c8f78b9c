from fractions import Fraction

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Certificate, Multiplier, added_up
from figrecon.reconcile.solver.system import quotient
from tests.reconcile.solver.systems import exact, system


@pytest.mark.parametrize(
    ("number", "by", "expected"),
    [(6, 3, 2), (6, -4, Fraction(-3, 2)), (Fraction(3, 2), 3, Fraction(1, 2)), (Fraction(3, 2), Fraction(1, 2), 3)],
)
def test_quotients_are_exact_and_whole_where_they_can_be(number: Number, by: int, expected: Number) -> None:
    result = quotient(number, by)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        ((Multiplier("bound-low", 0, 0),), "positive"),
        ((Multiplier("bound-high", 1, 1),), "no such end"),
        ((Multiplier("bound-low", 0, 1),), "variable over"),
        ((Multiplier("bound-low", 0, 1), Multiplier("bound-high", 0, 1)), "no gap"),
        ((), "no gap"),
    ],
)
def test_a_certificate_that_proves_nothing_is_refused(certificate: Certificate, fault: str) -> None:
    asked = system([(0, exact(5)), (0, (7, None))], [])
    with pytest.raises(ValueError, match=fault):
        added_up(asked, certificate)


def test_a_certificate_adds_up_to_its_gap() -> None:
    asked = system([(0, exact(5))], [({0: -2, 1: -2}, -9, None)])
    certificate = (Multiplier("bound-low", 0, 2), Multiplier("row-low", 0, 1), Multiplier("nonnegative", 1, 2))
    assert added_up(asked, certificate) == 1
