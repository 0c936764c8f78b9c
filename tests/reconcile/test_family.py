"""Families: what needs a closer look is never passed over, and most of a ledger is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.reading import Reading
from figrecon.reconcile.contain import near
from figrecon.reconcile.family import Families
from figrecon.reconcile.group import series_of
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import feasible
from tests.build import differences, figures, reconciled

DIVISION = "divisions:\n  r: {of: testland, into: [north, south]}\n"
ARRESTED = DIVISION.replace("]}", "], metrics: [arrests]}")
GROUPS = "divisions:\n  s: {of: all, into: [children, police]}\n"
BALANCE = "balances:\n  b: {whole: arrests, parts: [held, missing]}\n"
SUM = "sums:\n  s: {whole: a/n, parts: [b/n]}\n"


def on(value: object, more: str = "", metric: str = "deaths", as_of: str = "2022-05-10") -> str:
    return f"metric: {metric}, value: {value}, as_of: {as_of}{more and ', ' + more}"


def families(ledger: str) -> Families:
    made = reconciled(ledger)
    series = series_of(made.groups)
    return Families(made.ledger, series, near([(scope, place) for _, scope, place, _ in series], made.ledger))


def restless(ledger: str, reading: Reading = Reading.USUAL, without: frozenset[str] = frozenset()) -> set[str]:
    """The metrics of the series that need a closer look."""
    return {series[0] for series in families(ledger).restless(reading, without)}


@pytest.mark.parametrize(
    "told",
    [
        (on(12), on(12)),
        (on(12), on(13, as_of="2022-05-11")),
        (on(12, "place: north"), on(13)),
        (on(12, "place: north"), on(13, as_of="2022-05-11")),
        (on(12, metric="missing"), on(9, metric="missing", as_of="2022-05-11")),
        (on(12, metric="held"), on(13, metric="arrests")),
        (on(12, as_of="2022-05"), on(11, as_of="2022-05")),
        (on(12, as_of="unknown"), on(11)),
        (on("1.5", metric="growth"), on("1.5", metric="growth")),
    ],
)
def test_what_goes_together_needs_no_closer_look(told: tuple[str, ...]) -> None:
    assert restless(figures(*told)) == set()


@pytest.mark.parametrize(
    "told",
    [
        (on(12), on(13)),
        (on(12), on(11, as_of="2022-05-11")),
        (on(12, "place: north"), on(11)),
        (on(12, "place: north"), on(11, as_of="2022-05-11")),
        (on(12, metric="missing"), on(13, metric="missing")),
        (on(12, "place: north", metric="missing"), on(11, metric="missing")),
        (on(12, metric="held"), on(11, metric="arrests", as_of="2022-05-11")),
        (on(12, as_of="before 2022-05-09"), on(11)),
        (on("1.5", metric="growth"), on("1.6", metric="growth")),
    ],
)
def test_what_does_not_is_found(told: tuple[str, ...]) -> None:
    assert restless(figures(*told))


def test_a_wider_reading_and_figures_left_out_may_heal_a_family() -> None:
    ledger = figures(on("about 100"), on(131))
    assert restless(ledger) == {"deaths"}
    assert restless(ledger, Reading.LITERAL) == set()
    assert restless(ledger, without=frozenset({"a/n"})) == set()


@pytest.mark.parametrize(
    ("told", "rest", "found"),
    [
        ((on(12), on(12, metric="missing")), "", set()),
        ((on(12, "place: north"), on(12, metric="missing")), DIVISION, {"deaths"}),
        ((on(12, "place: port"), on(12)), DIVISION, set()),
        ((on(12, "place: port"), on(12), on(3, "place: south", "missing")), DIVISION, {"missing"}),
        ((on(12, "place: port"), on(12), on(3, "place: quay")), DIVISION, {"deaths"}),
        ((on(12, "place: port", "held"), on(9, "place: south", "arrests"), on(12)), ARRESTED, {"held", "arrests"}),
        ((on(12, "scope: [girls, police]"), on(12, metric="missing")), GROUPS, {"deaths"}),
        ((on(12, "scope: girls"), on(12, metric="missing")), GROUPS, set()),
        ((on(12), on(12, metric="missing")), SUM, {"deaths", "missing"}),
        ((on("1.5", metric="growth"), on("1.6", metric="growth")), SUM, set()),
        ((on(12, metric="arrests"), on(12)), BALANCE, {"arrests"}),
        ((on(12, metric="held"), on(12)), DIVISION + "  s: {of: all, into: [children, police], metrics: [arrests]}\n", set()),
        ((on(12, metric="new_dead").replace("as_of: 2022-05-10", "over: 2022-05-10"), on(12)), "", {"new_dead", "deaths"}),
        ((on(12), on("half of a/n", metric="missing")), "", {"deaths", "missing"}),
        ((on(12), on("the rest of a/n", metric="missing"), on(3, metric="arrests")), "", {"deaths", "missing"}),
    ],
)
def test_what_a_relation_plays_into(told: tuple[str, ...], rest: str, found: set[str]) -> None:
    ledger = figures(*told, rest=rest).replace("  port:", "  quay: {part_of: south}\n  port:")
    assert {series[0] for series in families(ledger).related} == found


@pytest.mark.parametrize(
    ("told", "steps"),
    [
        ((on(1), on(2, as_of="2022-05-11 09:00"), on(3, as_of="2022-05-11 10:00")), 2),
        ((on(1), on(2, as_of="2022-05-11 09:00"), on(3, as_of="2022-05-11")), 2),
        ((on(1, "place: north", metric="missing"), on(2, metric="missing")), 1),
        ((on(1, "place: north", metric="missing", as_of="2022-05-09"), on(2, metric="missing")), 0),
        ((on(1, "place: north", metric="held", as_of="2022-05-09"), on(2, metric="arrests")), 1),
    ],
)
def test_only_what_follows_from_nothing_else_is_a_step(told: tuple[str, ...], steps: int) -> None:
    made = reconciled(figures(*told))
    assert len(Model(made.ledger, made.figures).claims) == steps


LINES = st.builds(
    lambda value, hedge, metric, place, day: on(f"{hedge}{value}", f"place: {place}", metric, f"2022-05-{day}"),
    st.integers(1, 60),
    st.sampled_from(("", "about ", "at least ", "up to ")),
    st.sampled_from(("deaths", "arrests", "held", "missing")),
    st.sampled_from(("testland", "north", "port", "[north, south]")),
    st.sampled_from(("09", "10", "10 18:00", "11", "09/2022-05-10")),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(LINES, min_size=1, max_size=8), st.sampled_from(Reading))
def test_where_no_relation_plays_in_a_calm_ledger_has_no_conflict(lines: list[str], reading: Reading) -> None:
    made = reconciled(figures(*lines))
    if not restless(figures(*lines), reading):
        assert feasible(Model(made.ledger, made.figures).named(reading).system)


@pytest.mark.parametrize("day", ["2022-05-31", "2022-06-02", "2022-05-05/2022-06-03"])
def test_a_level_of_a_day_after_the_event_is_held_below_the_final_count(day: str) -> None:
    """All days after 31 May are that day for thefts, of which the pistols are a part."""
    parts = "  pistols: {unit: gun, kind: stock, part_of: thefts}\nplaces:\n"
    said = (f"metric: pistols, as_of: {day}, value: at least 500", "metric: thefts, as_of: 2022-06-04, value: 344")
    [found] = differences(figures(*said).replace("places:\n", parts, 1))
    assert (found.rule, found.figures) == ("part-above-whole", ("a/n", "b/n"))
