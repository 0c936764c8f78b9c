"""Intervals: what they hold, and the laws of their meeting."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Interval, Number

NUMBERS = st.integers(0, 12) | st.fractions(0, 12, max_denominator=4)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    if draw(st.booleans()):
        return Interval(low, None, draw(st.booleans()))
    may_open = low < high
    return Interval(low, high, may_open and draw(st.booleans()), may_open and draw(st.booleans()))


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True), (1, None, False, True)],
)
def test_what_is_no_interval_is_refused(low: int, high: int | None, low_open: bool, high_open: bool) -> None:
    with pytest.raises(ValueError, match=r"interval holds|not there"):
        Interval(low, high, low_open, high_open)


@pytest.mark.parametrize(
    ("number", "held"),
    [(1, False), (Fraction(3, 2), True), (2, True), (3, True), (4, False), ("2", False), (2.0, False)],
)
def test_an_interval_holds_the_numbers_between_its_ends(number: object, held: bool) -> None:
    assert (number in Interval(1, 3, low_open=True)) is held


def test_an_open_upper_end_is_not_held() -> None:
    assert 3 not in Interval(1, 3, high_open=True)
    assert 10**40 in Interval(1, None)


def test_a_point_has_equal_ends() -> None:
    assert Interval(3, 3).is_point
    assert not Interval(3, 4).is_point
    assert not Interval(3, None).is_point


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Interval(1, 5), Interval(3, 9), Interval(3, 5)),
        (Interval(1, None), Interval(3, None), Interval(3, None)),
        (Interval(1, 3), Interval(3, 5), Interval(3, 3)),
        (Interval(1, 3, high_open=True), Interval(3, 5), None),
        (Interval(1, 3), Interval(3, 5, low_open=True), None),
        (Interval(1, 2), Interval(3, 4), None),
        (Interval(1, 5, low_open=True), Interval(1, 5, high_open=True), Interval(1, 5, True, True)),
    ],
)
def test_two_intervals_meet_in_what_both_hold(one: Interval, other: Interval, both: Interval | None) -> None:
    assert one.meet(other) == both
    assert other.meet(one) == both


@given(intervals(), intervals(), NUMBERS)
@settings(deadline=None)
def test_a_number_is_in_the_meeting_just_if_it_is_in_both(one: Interval, other: Interval, number: Number) -> None:
    both = one.meet(other)
    assert (both is not None and number in both) == (number in one and number in other)


@given(intervals(), intervals(), intervals())
@settings(deadline=None)
def test_meeting_commutes_associates_and_repeats(one: Interval, other: Interval, third: Interval) -> None:
    assert one.meet(one) == one
    assert one.meet(other) == other.meet(one)
    left, right = one.meet(other), other.meet(third)
    assert (left and left.meet(third)) == (right and one.meet(right))


@given(intervals(), intervals())
@settings(deadline=None)
def test_the_meeting_lies_within_both(one: Interval, other: Interval) -> None:
    both = one.meet(other)
    assert both is None or (both.within(one) and both.within(other))
    assert one.within(other) == (both == one)
