from fractions import Fraction

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Interval
from figrecon.reconcile.standing import Status
from figrecon.views.html.mark import Mark, mark
from tests.views.reports import made

HEAD = "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}, f: {title: F, unit: u, kind: flow}}\n"


def drawn(value: str, rest: str = "as_of: 2022-03-01", metric: str = "m", allowed: Interval | None = None) -> Mark | None:
    text = f"{HEAD}sources:\n  s:\n    published: 2022-03-09\n    figures:\n"
    text += (
        f'      n: {{metric: {metric}, value: "{value}", {rest}}}\n      whole: {{metric: m, value: 50, as_of: 2022-03-01}}\n'
    )
    report = made(text)
    figure: Figure = report.reconciliation.by_id["s/n"]
    return mark(figure, Status.STANDING, report.ledger, {} if allowed is None else {"s/n": allowed})


@pytest.mark.parametrize(
    ("value", "number", "dark", "light", "up", "down"),
    [
        ("44", 44, (44, 44), (44, 44), False, False),
        ("at least 164", 164, (164, 169), (164, 169), True, False),
        ("over 3,000", 3000, (3001, 3228), (3001, 3228), True, False),
        ("as many as 766", 766, (766, 766), (766, 766), False, True),
        ("fewer than 10", 10, (7, 9), (7, 9), False, True),
        ("up to 40", 40, (34, 40), (34, 40), False, True),
        ("about 2,000", 2000, (1921, 2079), (1000, 3000), False, False),
        ("44-50", None, (44, 50), (44, 50), False, False),
        ("dozens", None, (24, 99), (12, 99), True, False),
    ],
)
def test_a_figure_is_drawn_as_what_it_is(
    value: str, number: int | None, dark: tuple[int, int], light: tuple[int, int], up: bool, down: bool
) -> None:
    found = drawn(value)
    assert found is not None
    assert (found.number, found.dark, found.light, found.up, found.down) == (number, dark, light, up, down)
    assert found.bottom <= found.at <= found.top


def test_a_word_has_its_sign_in_the_middle_of_its_bar() -> None:
    found = drawn("dozens")
    assert found is not None and found.at == Fraction(123, 2)


def test_a_share_is_drawn_as_what_its_whole_allows() -> None:
    assert drawn("half of whole") is None
    assert drawn("half of whole", allowed=Interval(0, None)) is None
    found = drawn("half of whole", allowed=Interval(20, 30))
    assert found is not None and found.is_derived and found.dark == found.light == (20, 30) and not found.up
    least = drawn("most of whole", allowed=Interval(26, None))
    assert least is not None and least.up and least.dark == (26, 26)


def test_what_says_no_number_is_not_drawn() -> None:
    assert drawn("unknown") is None


@pytest.mark.parametrize(
    ("rest", "metric", "days", "is_period"),
    [
        ("as_of: 2022-03-01", "m", (1, 1), False),
        ("as_of: 2022-03-01 06:00", "m", (0.75, 0.75), False),
        ("as_of: 2022-03-01/2022-03-03", "m", (1, 3), False),
        ("as_of: by 2022-03-04", "m", (None, 4), False),
        ("as_of: unknown", "m", (None, 9), False),
        ("over: 2022-03-02/2022-03-03", "f", (2, 3), True),
    ],
)
def test_the_days_that_a_figure_may_speak_of(rest: str, metric: str, days: tuple[float | None, float], is_period: bool) -> None:
    from datetime import date

    before = date(2022, 2, 28).toordinal() + 0.5
    found = drawn("5", rest, metric)
    assert found is not None and found.is_period == is_period
    assert (None if found.first is None else found.first - before, found.last - before) == days
    assert found.is_moment == (days[0] == days[1])
    assert found.day == (found.last if found.first is None else (found.first + found.last) / 2)
