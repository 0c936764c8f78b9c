"""Dates and their precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figrecon.domain.when import Moment, UnreadableDateError, When, parse_period, parse_when


def moment(text: str) -> Moment:
    found = parse_when(text).moment
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-03-14", "2022-03-14", "2022-03-14"),
        ("2022-03-14 18:00", "2022-03-14 18:00", "2022-03-14 18:00"),
        ("2022-03-14T18:00", "2022-03-14 18:00", "2022-03-14 18:00"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-01-05/2022-01-07", "2022-01-05", "2022-01-07"),
        ("2022-01 / 2022-02", "2022-01-01", "2022-02-28"),
        ("before 2022-01-10", None, "2022-01-09"),
        ("before 2022-01-01", None, "2021-12-31"),
        ("before 2022-01-10 08:30", None, "2022-01-10 08:29"),
        ("before 2022-01-10 00:00", None, "2022-01-09"),
        ("before 2022-02", None, "2022-01-31"),
        ("by 2022-01-10", None, "2022-01-10"),
        ("by  2022-01", None, "2022-01-31"),
        ("unknown", None, None),
    ],
)
def test_a_date_stands_for_the_days_it_allows(text: str, first: str | None, last: str | None) -> None:
    when = parse_when(text)
    assert (when.first and str(when.first), when.last and str(when.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-02-30", "no day 2024-02-30"),
        ("2022-13", "no day 2022-13-01"),
        ("0000", "no day 0000-01-01"),
        ("0999-01-01", "no day"),
        ("2022-01-01 24:00", "no time 24:00"),
        ("2022-01-01 12:60", "no time 12:60"),
        ("14 March 2022", "dates are written"),
        ("2022-3-14", "dates are written"),
        ("14.03.2022", "dates are written"),
        ("", "dates are written"),
        ("before", "dates are written"),
        ("before unknown", "dates are written"),
        ("by before 2022-01-01", "dates are written"),
        ("2022-01-07/2022-01-05", "ends (2022-01-05) before it begins (2022-01-07)"),
        ("2022-01-05/2022-01-07/2022-01-09", "this one has 3"),
        ("2022-01-05/", "dates are written"),
        ("२०२२-०१-०५", "dates are written"),
    ],
)
def test_what_is_no_date_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableDateError) as error:
        parse_when(text)
    assert why in str(error.value)


def test_a_period_has_two_ends() -> None:
    period = parse_period("2022-01")
    assert (str(period.first), str(period.last)) == ("2022-01-01", "2022-01-31")
    for text in ("by 2022-01-10", "unknown"):
        with pytest.raises(UnreadableDateError, match="first and a last day"):
            parse_period(text)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2022-01-09", "2022-01-10", True),
        ("2022-01-10", "2022-01-10", True),
        ("2022-01-10", "2022-01-09", False),
        ("2022-01-10 08:00", "2022-01-10 09:00", True),
        ("2022-01-10 09:00", "2022-01-10 08:00", False),
        ("2022-01-10", "2022-01-10 09:00", False),
        ("2022-01-10 09:00", "2022-01-10", False),
        ("2022-01", "2022-01-31", True),
        ("2022-01", "2022-01", False),
        ("2022-01", "2022-02", True),
        ("2022-01-05/2022-01-07", "2022-01-07/2022-01-09", True),
        ("unknown", "2022-01-10", False),
        ("2022-01-10", "by 2022-01-20", False),
        ("by 2022-01-10", "2022-01-10", True),
    ],
)
def test_the_order_of_dates(a: str, b: str, expected: bool) -> None:
    assert parse_when(a).not_after(parse_when(b)) is expected


def test_equal_days_are_one_moment_and_equal_months_are_not() -> None:
    assert parse_when("2022-01-10").is_moment
    assert not parse_when("2022-01").is_moment
    assert parse_when("2022-01").moment is None
    assert not parse_when("unknown").is_moment


def test_an_unknown_day_is_not_after_the_day_of_publication() -> None:
    published = parse_when("2022-01-10")
    assert parse_when("unknown").known_by(published).last == moment("2022-01-10")
    assert parse_when("2022-01-02").known_by(published) == parse_when("2022-01-02")
    assert parse_when("unknown").known_by(parse_when("unknown")).last is None


def test_after_the_event_was_over_all_days_are_its_last() -> None:
    until = parse_when("2022-01-31")
    assert parse_when("2023").closed_at(until).moment == moment("2022-01-31")
    assert parse_when("2023").closed_at(until).written == "2023"
    assert parse_when("2022-01-30").closed_at(until) == parse_when("2022-01-30")
    assert parse_when("2022-01-30/2022-02-02").closed_at(until).last == moment("2022-01-31")
    assert parse_when("2023").closed_at(None) == parse_when("2023")
    assert parse_when("unknown").closed_at(until).last is None


MOMENTS = st.builds(Moment, st.dates(date(2021, 12, 30), date(2022, 1, 3)), st.none() | st.integers(0, 2))


@given(MOMENTS, MOMENTS, MOMENTS)
def test_the_order_of_moments_is_a_partial_order(a: Moment, b: Moment, c: Moment) -> None:
    assert a.not_after(a)
    assert not (a.not_after(b) and b.not_after(a)) or a == b
    if a.not_after(b) and b.not_after(c):
        assert a.not_after(c)
    if a.not_after(b):
        assert a.key <= b.key


@given(st.dates(date(1000, 1, 1)), st.none() | st.tuples(st.integers(0, 23), st.integers(0, 59)))
def test_what_is_written_is_read_back(day: date, time: tuple[int, int] | None) -> None:
    text = day.isoformat() + (f" {time[0]:02}:{time[1]:02}" if time else "")
    when = parse_when(text)
    assert str(when) == text
    assert str(when.moment) == text


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    try:
        when = parse_when(text)
    except UnreadableDateError as error:
        assert str(error)
    else:
        assert isinstance(when, When)


def test_dates_sort_by_their_latest_day() -> None:
    texts = ["unknown", "2022-01", "2022-01-31", "2022-01-10", "by 2022-01-10"]
    assert sorted(texts, key=lambda t: parse_when(t).key) == ["by 2022-01-10", "2022-01-10", "2022-01", "2022-01-31", "unknown"]


@pytest.mark.parametrize("after", ["2022-01-31", "2022-02-03", "2022-02", "2022-01-31/2022-02-09", "2022-02-03 06:00"])
def test_no_time_of_the_last_day_of_an_event_is_after_what_is_counted_in_the_end(after: str) -> None:
    until = parse_when("2022-01-31")
    end, time = parse_when(after).closed_at(until), parse_when("2022-01-31 18:00").closed_at(until)
    assert time.not_after(end)
    assert not end.not_after(time)
    assert end.not_after(parse_when("2022-01").closed_at(until)) is False
    assert end.not_after(parse_when("2022-01-31").closed_at(until))
    assert str(end.last) == "2022-01-31"
    goes_on = end.closed_at(None)
    assert not time.not_after(goes_on)
    assert (goes_on, goes_on.closed_at(until)) == (end, end)
    assert not time.not_after(end.closed_at(parse_when("2022-03-01")))


def test_an_event_that_was_over_at_a_time_ends_with_that_minute() -> None:
    until = parse_when("2022-01-31 12:00")
    for after in ("2022-01-31", "2022-01-31 12:00", "2022-01-31 18:00", "2022-02"):
        assert parse_when(after).closed_at(until).moment == Moment(date(2022, 1, 31), 720)
    assert parse_when("2022-01-31 06:00").closed_at(until).not_after(parse_when("2022-02").closed_at(until))
