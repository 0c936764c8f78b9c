"""Widths of hedges: how round a number is, and the published regression."""

from fractions import Fraction
from math import ceil, log10

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain import width
from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Number
from figrecon.domain.width import digits_of, is_round, near, whole_near, whole_widths, widths


@pytest.mark.parametrize(
    ("n", "zeros", "five", "grain"),
    [
        (0, 0, False, 1),
        (5, 0, True, 1),
        (164, 0, False, 1),
        (765, 0, True, 5),
        (230, 1, False, 10),
        (150, 1, True, 50),
        (3000, 3, False, 1000),
        (3500, 2, True, 500),
        (5000, 3, True, 1000),
        (Fraction(3, 2), -1, True, Fraction(1, 2)),
        (Fraction(12, 10), -1, False, Fraction(1, 10)),
        (Fraction(1, 4), -2, True, Fraction(5, 100)),
        (Fraction(1, 2), -1, True, Fraction(1, 10)),
    ],
)
def test_how_round_a_number_is(n: Number, zeros: int, five: bool, grain: Number) -> None:
    digits = digits_of(n)
    assert (digits.zeros, digits.five, digits.grain) == (zeros, five, grain)


@pytest.mark.parametrize(
    ("n", "rounded"),
    [
        (0, False),
        (50, False),
        (90, False),
        (99, False),
        (100, True),
        (101, False),
        (110, False),
        (150, True),
        (155, False),
        (230, False),
        (950, True),
        (1150, False),
        (1200, True),
        (3000, True),
        (3770, False),
        (12300, True),
        (Fraction(301, 2), False),
    ],
)
def test_which_bare_numbers_are_round(n: Number, rounded: bool) -> None:
    assert is_round(n) is rounded


@pytest.mark.parametrize(
    ("n", "distance"),
    [(0, 0), (1, Fraction(1, 2)), (5, 1), (50, 10), (164, Fraction(164, 10)), (2000, 1000), (5135, Fraction(1027, 2))],
)
def test_how_far_near_is(n: Number, distance: Number) -> None:
    assert near(n) == distance


# hedge, n, w50 and w75 as whole numbers rounded up: from the check values of the method
@pytest.mark.parametrize(
    ("hedge", "n", "w50", "w75"),
    [(Hedge.OVER, 3000, 228, 642), (Hedge.OVER, 1600, 74, 208), (Hedge.AT_LEAST, 164, 5, 13)],
)
def test_check_values(hedge: Hedge, n: int, w50: int, w75: int) -> None:
    digits = digits_of(n)
    got50, got75 = widths(hedge, n, digits.zeros, digits.five)
    assert (w50 - 1 < got50 <= w50) and (w75 - 1 < got75 <= w75)


COEFFICIENTS = {
    Hedge.ABOUT: (-0.2085, 0.4285, 0.2807, 0.0940, 0.0147, -0.0640, -0.0102, 0.0404, 0.5837),
    Hedge.OVER: (-0.0668, 0.3793, 0.2490, -0.1635, 0.0344, 0.1353, -0.0068, -0.0176, 0.6666),
    Hedge.AT_LEAST: (-0.1128, 0.3624, 0.3829, 0.3188, 0.0087, -0.1404, 0.0069, 0.0409, 0.5927),
    Hedge.NEARLY: (-0.2716, 0.3420, 0.2722, 0.0923, 0.0440, 0.0196, 0.0386, -0.0270, 0.5969),
    Hedge.AT_MOST: (-0.3076, 0.4751, 0.2477, 0.1168, 0.0088, -0.0619, 0.1551, 0.0052, 0.5956),
}


@given(st.sampled_from(sorted(COEFFICIENTS)), st.integers(1, 10**9) | st.sampled_from([1500, 3000, 250, 10**6]))
@settings(deadline=None)
def test_the_regression_as_published(hedge: Hedge, n: int) -> None:
    """Term by term, in floats: another way than the program reckons."""
    a, b, c, d, e, f, g, h, sigma = COEFFICIENTS[hedge]
    digits = digits_of(n)
    z, r, five = log10(n), digits.zeros, int(digits.five)
    w50 = 10 ** (a + b * z + c * r + d * five + e * z * r + f * z * five + g * r * five + h * z * r * five)
    w50 = min(max(w50, 0.002 * n), 0.4 * n)
    got = widths(hedge, n, r, digits.five)
    assert float(got[0]) == pytest.approx(w50, rel=1e-9, abs=2e-6)
    assert float(got[1]) == pytest.approx(w50 * 10 ** (0.6745 * sigma), rel=1e-9, abs=2e-6)


@given(st.sampled_from([*Hedge]), st.integers(0, 10**30), st.integers(-3, 30), st.booleans())
@settings(deadline=None)
def test_widths_are_millionths_within_their_limits(hedge: Hedge, n: int, zeros: int, five: bool) -> None:
    w50, w75 = widths(hedge, n, zeros, five)
    assert Fraction(n, 500) <= w50 <= Fraction(2 * n, 5) + Fraction(1, 10**6)
    assert w50 <= w75
    assert 10**6 % w50.denominator == 0 and 10**6 % w75.denominator == 0


def test_other_hedges_take_the_row_of_at_most() -> None:
    assert widths(Hedge.UP_TO, 40, 1, False) == widths(Hedge.AT_MOST, 40, 1, False)
    assert widths(Hedge.NEARLY, 40, 1, False) != widths(Hedge.AT_MOST, 40, 1, False)


@given(
    n=st.one_of(
        st.integers(0, 10**6),
        st.integers(0, 10**15),
        st.builds(lambda d, z: d * 10**z, st.integers(0, 999), st.integers(0, 12)),
    )
)
@settings(deadline=None)
def test_whole_widths_are_the_widths_rounded_up(n: int) -> None:
    digits = digits_of(n)
    for hedge in Hedge:
        exact = widths(hedge, n, digits.zeros, digits.five)
        assert whole_widths(hedge, n, digits.zeros, digits.five) == tuple(map(ceil, exact))
    assert whole_near(n, digits) == ceil(near(n))


@pytest.mark.parametrize(
    ("n", "is_exact"),
    [(164, False), (2000, False), (10, True), (0, True), (10**13, True)],
)
def test_what_floats_could_round_otherwise_is_reckoned_in_decimals(
    n: int, is_exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(hedge: Hedge, n: Number, zeros: int, five: bool) -> tuple[Fraction, Fraction]:
        asked.append(int(n))
        return widths(hedge, n, zeros, five)

    monkeypatch.setattr(width, "widths", counted)
    digits = digits_of(n)
    width.whole_widths(Hedge.AT_LEAST, n, digits.zeros, digits.five)
    assert asked == ([n] if is_exact else [])
