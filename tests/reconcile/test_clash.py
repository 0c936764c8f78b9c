"""A running total that falls again and again: the longest run that never falls is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.reading import Reading
from figrecon.reconcile import clash
from figrecon.reconcile.group import series_of
from figrecon.reconcile.off import off_the_run
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
