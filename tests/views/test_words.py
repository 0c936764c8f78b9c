from fractions import Fraction

import pytest

from figrecon.domain.interval import Interval, Number
from figrecon.domain.when import parse_when
from figrecon.views import words


@pytest.mark.parametrize(("number", "said"), [(3228, "3,228"), (Fraction(19, 40), "0.475"), (Fraction(4), "4")])
def test_numbers(number: Number, said: str) -> None:
    assert words.grouped(number) == said


@pytest.mark.parametrize(
    ("interval", "said"), [(Interval(20, 199), "20–199"), (Interval(164, None), "164 or more"), (Interval(3, 3), "3")]
)
def test_intervals(interval: Interval, said: str) -> None:
    assert words.span(interval) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022-01-07", "7 Jan 2022"),
        ("2022-12-31 18:05", "31 Dec 2022 18:05"),
        ("2022-01", "Jan 2022"),
        ("2022", "2022"),
        ("by 2022-01-10", "by 10 Jan 2022"),
        ("2022-01-05/2022-01-07", "5 Jan 2022 – 7 Jan 2022"),
        ("unknown", "unknown"),
    ],
)
def test_dates(written: str, said: str) -> None:
    assert words.day(parse_when(written)) == said
