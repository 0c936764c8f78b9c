"""Dates at their edges: the last minute of a day, the first year, what publication and the end of an event say, and faults."""

from datetime import date

import pytest

from figrecon.domain.when import FORMS, LastDay, Moment, UnreadableDateError, parse_period, parse_when

DAY = date(2022, 5, 9)


def test_in_order_a_day_comes_after_its_last_minute() -> None:
    """And of two dates that end alike the one that begins first."""
    assert Moment(DAY, 23 * 60 + 59).key < Moment(DAY).key < Moment(date(2022, 5, 10), 0).key
    dates = ["2022-05-10", "2022-05-09", "2022-05-01/2022-05-09", "by 2022-05-09", "2022-05-09 23:59", "unknown"]
    in_order = ["2022-05-09 23:59", "by 2022-05-09", "2022-05-01/2022-05-09", "2022-05-09", "2022-05-10", "unknown"]
    assert sorted(dates, key=lambda written: parse_when(written).key) == in_order


@pytest.mark.parametrize(
    ("written", "published", "last"),
    [
        ("unknown", "by 2022-06-30", date(2022, 6, 30)),
        ("unknown", "2022-06", date(2022, 6, 30)),
        ("unknown", "2022-06-01", date(2022, 6, 1)),
        ("unknown", "unknown", None),
        ("2022-05-09", "2022-06-01", DAY),
    ],
)
def test_a_date_is_known_by_the_last_day_of_publication(written: str, published: str, last: date | None) -> None:
    known = parse_when(written).known_by(parse_when(published))
    assert (known.last and known.last.day) == last
    assert known.written == written


@pytest.mark.parametrize(
    ("written", "until", "first", "last"),
    [
        ("2022-06-02", "2022-05", date(2022, 5, 31), date(2022, 5, 31)),
        ("2022-05-30/2022-06-02", "2022-05", date(2022, 5, 30), date(2022, 5, 31)),
        ("2022-05-02", "2022-05", date(2022, 5, 2), date(2022, 5, 2)),
        ("by 2022-06-02", "by 2022-05-31", None, date(2022, 5, 31)),
    ],
)
def test_an_event_is_over_with_the_last_day_of_its_end(written: str, until: str, first: date | None, last: date) -> None:
    closed = parse_when(written).closed_at(parse_when(until))
    assert (closed.first and closed.first.day, closed.last and closed.last.day) == (first, last)
    assert isinstance(closed.last, LastDay) is (last == date(2022, 5, 31))


def test_the_first_and_the_last_of_what_can_be_written() -> None:
    assert parse_when("1000-01-01").moment == Moment(date(1000, 1, 1))
    assert parse_when("2022-05-09 00:00").moment == Moment(DAY, 0)
    assert parse_when("2022-05-09 23:59").moment == Moment(DAY, 23 * 60 + 59)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("0999-01-01", "there is no day 0999-01-01 in the calendar"),
        ("2022-02-30", "there is no day 2022-02-30 in the calendar"),
        ("2022-05-09 22:60", "there is no time 22:60; hours go to 23, minutes to 59"),
        ("2022-05-09 24:00", "there is no time 24:00; hours go to 23, minutes to 59"),
        ("soon", f"dates are written {FORMS}"),
        ("2022-05-09/2022-05-08", "the range ends (2022-05-08) before it begins (2022-05-09)"),
        ("2022-05-07/2022-05-08/2022-05-09", "a range has two days, such as 2022-01-05/2022-01-07; this one has 3"),
    ],
)
def test_what_cannot_be_read_is_told_word_for_word(written: str, message: str) -> None:
    with pytest.raises(UnreadableDateError) as raised:
        parse_when(written)
    assert str(raised.value) == message


@pytest.mark.parametrize("written", ["unknown", "by 2022-05-09", "before 2022-05-09"])
def test_a_period_has_two_ends(written: str) -> None:
    with pytest.raises(UnreadableDateError) as raised:
        parse_period(written)
    assert str(raised.value) == "a period has a first and a last day, such as 2022-01-08/2022-01-09"
