from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views.scale import Counts, Days, count_ticks, day_ticks

DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("top", "most", "told"),
    [
        (230, 5, ["0", "50", "100", "150", "200"]),
        (5642, 5, ["0", "2,000", "4,000"]),
        (1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Fraction(1, 3), 3, ["0", "0.2"]),
        (0, 5, ["0"]),
        (10**400, 3, None),
    ],
)
def test_the_round_counts_beside_an_axis(top: Fraction, most: int, told: list[str] | None) -> None:
    found = [tick.text for tick in count_ticks(top, most)]
    assert found == told if told else len(found) == 3


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 10**12), st.integers(3, 9))
def test_counts_are_even_and_few(top: int, most: int) -> None:
    ticks = [Fraction(tick.at) for tick in count_ticks(top, most)]
    steps = {b - a for a, b in pairwise(ticks)}
    assert len(steps) == 1 and 2 <= len(ticks) <= most + 1
    assert ticks[-1] <= top < ticks[-1] + steps.pop()


@pytest.mark.parametrize(
    ("first", "last", "most", "told"),
    [
        ("2022-01-07", "2022-01-07", 8, [("7 Jan", "2022")]),
        ("2022-01-07", "2022-01-10", 8, [("7 Jan", "2022"), ("8 Jan", ""), ("9 Jan", ""), ("10 Jan", "")]),
        ("2021-12-30", "2022-01-03", 3, [("30 Dec", "2021"), ("1 Jan", "2022"), ("3 Jan", "")]),
        ("2022-01-07", "2022-06-14", 8, [("Feb", "2022"), ("Mar", ""), ("Apr", ""), ("May", ""), ("Jun", "")]),
        ("2022-05-07", "2023-06-30", 5, [("Jul", "2022"), ("Oct", ""), ("Jan", "2023"), ("Apr", "")]),
        ("1990-06-01", "2022-06-01", 4, [("2000", ""), ("2010", ""), ("2020", "")]),
    ],
)  # fmt: skip
def test_the_days_beside_an_axis(first: str, last: str, most: int, told: list[tuple[str, str]]) -> None:
    found = day_ticks(date.fromisoformat(first).toordinal() + 0.5, date.fromisoformat(last).toordinal() + 0.5, most)
    assert [(tick.text, tick.year) for tick in found] == told


@settings(deadline=None, max_examples=100)
@given(DAY, DAY, st.integers(3, 10))
def test_days_lie_on_the_axis_in_order(one: date, other: date, most: int) -> None:
    first, last = sorted((one.toordinal(), other.toordinal()))
    found = [float(tick.at) for tick in day_ticks(first, last, most)]
    assert found == sorted(set(found)) and all(first <= at <= last for at in found)
    assert len(found) <= max(most, 5) + 1


def test_where_things_stand() -> None:
    assert Counts(230, 100).at(115) == 50
    assert Counts(10**400, 100).at(10**400) == 100
    assert Counts(0, 100).at(0) == 0
    assert Days(1, 3, 100).at(2) == 50
    assert Days(5, 5, 100).at(5) == 50
