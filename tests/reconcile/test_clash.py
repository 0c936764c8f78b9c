"""A running total that falls again and again: the longest run that never falls is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.reading import Reading
from figrecon.reconcile import clash
from figrecon.reconcile.group import series_of
from figrecon.reconcile.off import off_the_run, off_those_before
from figrecon.reconcile.reconciliation import Group
from tests.build import differences, figures, reconciled


def on(day: int, value: str) -> str:
    return f"metric: deaths, as_of: 2022-05-{day:02}, value: {value}"


def falls(*said: str, days: list[int] | None = None) -> list[tuple[str, ...]]:
    ledger = figures(*(on(day, value) for day, value in zip(days or range(1, 20), said, strict=False)))
    return [d.shown for d in differences(ledger, "total-fell")]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clash, "MOST", 1)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("5", "4", "3", "2"), [("a/n", "d/n"), ("b/n", "d/n"), ("c/n", "d/n")]),
        (("9", "1", "2", "3", "0"), [("a/n", "b/n"), ("d/n", "e/n")]),
        (("1", "5", "2", "6", "3", "7"), [("b/n", "c/n"), ("d/n", "e/n")]),
        (("1", "2", "3"), []),
    ],
)
def test_each_figure_off_the_run_is_told_beside_its_neighbour(said: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    assert falls(*said) == found


@pytest.mark.usefixtures("few")
def test_figures_of_one_day_are_no_fall_and_other_clashes_stay_with_their_cause() -> None:
    ledger = figures(on(1, "9"), on(2, "5"), on(2, "4"), on(3, "3"))
    assert {d.rule for d in differences(ledger) if d.is_open} == {"same-day-differs", "total-fell"}


def test_figures_of_one_day_are_not_off_the_run_for_one_another() -> None:
    made = reconciled(figures(on(1, "exactly 100"), on(2, "exactly 120"), on(2, "exactly 110")))
    (line,) = series_of(made.groups).values()
    assert off_the_run(line, Reading.LITERAL) == {}


@pytest.mark.parametrize("day", ["2022-05-30/2022-06-05", "2022-05-31 18:00"])
def test_of_an_event_that_was_over_all_later_days_are_its_last(day: str) -> None:
    """So no time of that day, and none of the days after it, comes after a number of the last day."""
    said = f"metric: thefts, as_of: {day}, value: exactly 120", "metric: thefts, as_of: 2022-05-31, value: exactly 110"
    (line,) = series_of(reconciled(figures(*said)).groups).values()
    assert off_the_run(line, Reading.LITERAL) == {"a/n": "b/n"}


SAID = st.builds(
    lambda hedge, value: f"{hedge}{value}", st.sampled_from(("exactly ", "at least ", "up to ")), st.integers(1, 40)
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 9), SAID), min_size=2, max_size=12))
def test_no_figure_is_named_off_the_run_that_falls_nowhere(told: list[tuple[int, str]]) -> None:
    made = reconciled(figures(*(on(day, value) for day, value in told)))
    for line in series_of(made.groups).values():
        pairs = {frozenset((a.id, b.id)) for a, b in clash.falls(line, Reading.LITERAL)}
        off = off_the_run(line, Reading.LITERAL)
        assert {frozenset(pair) for pair in off.items()} <= pairs
        assert off or not pairs or len(pairs) < len(made.figures) ** 2


DATES = st.one_of(
    st.builds("2022-05-{:02}".format, st.integers(1, 9)),
    st.builds("2022-05-{:02} {:02}:00".format, st.integers(1, 3), st.integers(6, 8)),
    st.builds(
        "2022-05-0{0[0]}/2022-05-0{0[1]}".format, st.lists(st.integers(1, 9), min_size=2, max_size=2, unique=True).map(sorted)
    ),
    st.sampled_from(("2022", "2022-04", "2022-05", "2022-06", "by 2022-05-04", "unknown")),
)


def series_told(told: list[tuple[str, str]]) -> list[list[Group]]:
    made = reconciled(figures(*(f"metric: deaths, as_of: {when}, value: {value}" for when, value in told)))
    return list(series_of(made.groups).values())


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(DATES, SAID), min_size=2, max_size=14))
def test_of_dates_that_overlap_what_surely_is_later_is_compared(told: list[tuple[str, str]]) -> None:
    for line in series_told(told):
        said = [(group, f, f.readings.literal) for group in line for f in group.figures]
        plain = {
            (a.id, b.id)
            for one, a, x in said
            for other, b, y in said
            if one is not other and one.when.not_after(other.when) and y.high is not None and x.low > y.high
        }
        found = [(a.id, b.id) for a, b in clash.falls(line, Reading.LITERAL)]
        assert set(found) == plain
        assert len(found) == len(plain)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(DATES, SAID), min_size=2, max_size=14))
def test_what_is_left_of_a_series_falls_on_no_later_day(told: list[tuple[str, str]]) -> None:
    for line in series_told(told):
        pairs = {(a.id, b.id) for a, b in clash.falls(line, Reading.LITERAL)}
        days = {f.id: group.when for group in line for f in group.figures}
        off = off_those_before(line, Reading.LITERAL)
        assert pairs.issuperset((kept, name) for name, kept in off.items())
        assert not off.keys() & set(off.values())
        for a, b in pairs:
            last, first = days[a].last, days[b].first
            assert a in off or b in off or (last and first and last.day == first.day)


def test_of_a_series_of_months_that_falls_very_often_each_figure_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clash, "MOST", 10)
    lines = [
        f"metric: deaths, as_of: 2022-0{month}, value: exactly {900 - 10 * n - month}" for n in range(5) for month in (1, 2, 3)
    ]
    told = differences(figures(*lines), "total-fell")
    assert all(d.verdict.value == "contradiction" for d in told)
    left = {f"{name}/n" for name in "abcdefghijklmno"} - {name for d in told for name in d.figures[:1]}
    assert 10 <= len(told) <= 14
    assert left
