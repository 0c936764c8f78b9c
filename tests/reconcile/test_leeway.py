"""Leeway: what figures and claims leave a quantity is never too little, and a conflict is never passed over."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.leeway import Leeway
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import Budget, Row, System, bounds, feasible, infeasible
from tests.build import figures, reconciled

DIVISION = "divisions:\n  r: {of: testland, into: [north, south]}\n"
LOOSE = "divisions:\n  r: {of: testland, into: [north, south], complete: false}\n"
TABLE = DIVISION + "  s: {of: all, into: [children, police], disjoint: false}\n"
BALANCE = "balances:\n  b: {whole: arrests, parts: [held, missing]}\n"
SHARE = "metric: deaths, value: 40% of a/n, place: north, as_of: 2022-05-10"
FLOW = "metric: new_dead, value: exactly 50, over: 2022-05-10"
SUM = "sums:\n  s: {whole: a/n, parts: [b/n, c/n]}\n"


def model(ledger: str) -> Model:
    made = reconciled(ledger)
    return Model(made.ledger, made.figures)


def left(made: Model, name: str, without: frozenset[str] = frozenset()) -> tuple[Number, Number | None]:
    leeway, at = Leeway(made, Reading.LITERAL, without), made.table.of_figure[name]
    return leeway.low[at], leeway.high[at]


def on(value: object, more: str = "", day: str = "2022-05-10", metric: str = "deaths") -> str:
    return f"metric: {metric}, value: exactly {value}, as_of: {day}{more and ', ' + more}"


@pytest.mark.parametrize(
    ("told", "rest", "expected"),
    [
        ((on("9").replace("exactly", "at least"), on(5, day="2022-05-09"), on(12, day="2022-05-12")), "", (9, 12)),
        ((on("9").replace("exactly", "at most"), on(5, "place: north")), "", (5, 9)),
        ((on("90", "place: north").replace("exactly", "up to"), on(50, "place: south"), on(70)), DIVISION, (20, 20)),
        ((on("90", "place: north").replace("exactly", "up to"), on(50, "place: south"), on(70)), LOOSE, (0, 20)),
        ((SHARE.replace("a/n", "b/n"), on(50)), "", (Fraction(79, 4), Fraction(81, 4))),
        ((on(800, "place: north").replace("exactly", "at most"), SHARE), "", (0, 0)),  # 40 % of itself
        ((on("60").replace("exactly", "at least"), FLOW, on(20, day="2022-05-09")), "", (70, 70)),
    ],
)
def test_what_the_others_leave_a_quantity(told: tuple[str, ...], rest: str, expected: tuple[int, int]) -> None:
    assert left(model(figures(*told, rest=rest)), "a/n") == expected


def test_a_figure_is_held_against_the_others() -> None:
    made = model(figures(on(319, "place: north"), on(139, "place: north"), on(661, "place: south"), on(800), rest=DIVISION))
    leeway = Leeway(made, Reading.USUAL, frozenset({"a/n", "b/n"}))
    assert [leeway.holds(made.by_id[name]) for name in ("a/n", "b/n")] == [False, True]
    assert leeway.without_only({"a/n"}).in_doubt() == frozenset()
    assert leeway.without_only(set()).in_doubt() == made.homes_of(["a/n"])


def test_a_share_counts_only_where_it_is_not_left_out() -> None:
    made = model(figures(on(50), SHARE, on(30, "place: north", "2022-05-11").replace("exactly", "at most")))
    assert left(made, "b/n") == (Fraction(79, 4), Fraction(81, 4))
    assert left(made, "b/n", frozenset({"b/n"})) == (0, 30)


LINES = st.builds(
    lambda value, hedge, metric, where, day: f"metric: {metric}, value: {hedge}{value}, {where}, as_of: 2022-05-{day}",
    st.integers(1, 60),
    st.sampled_from(("exactly ", "about ", "at least ", "up to ")),
    st.sampled_from(("deaths", "deaths", "arrests", "held", "missing")),
    st.sampled_from(("place: testland", "place: north", "place: south", "place: port", "scope: children", "scope: police")),
    st.sampled_from(("09", "10", "10 18:00", "11", "09/2022-05-10")),
)
FLOWS = st.builds(
    lambda value, first, last: f"metric: new_dead, value: {value}, over: 2022-05-{first:02}/2022-05-{last}",
    st.integers(1, 30),
    st.integers(8, 10),
    st.integers(10, 11),
)
SHARES = st.builds(
    lambda share, day: f"metric: deaths, value: {share} of a/n, place: north, as_of: 2022-05-{day}",
    st.sampled_from(("half", "most", "40%")),
    st.sampled_from(("10", "11")),
)
FIRST = LINES.map(lambda line: line.replace("09/2022-05-10", "10"))
LEDGERS = st.tuples(FIRST, st.lists(LINES | LINES | FLOWS | SHARES, min_size=2, max_size=7)).map(
    lambda made: [made[0], *made[1]]
)
RELATIONS = st.sampled_from(("", DIVISION, LOOSE, TABLE, BALANCE, SUM))


@settings(deadline=None, max_examples=150)
@given(LEDGERS, RELATIONS, st.sampled_from(Reading), st.sets(st.sampled_from(["a/n", "b/n", "c/n"])))
def test_a_component_without_doubt_has_no_conflict(lines: list[str], rest: str, reading: Reading, without: set[str]) -> None:
    made = model(figures(*lines, rest=rest))
    doubtful = Leeway(made, reading, frozenset({"a/n", "b/n", "c/n"})).without_only(without).in_doubt()
    sound = set(made.home) - doubtful
    assert feasible(made.named(reading, without, sound).system)
    if not doubtful:
        assert feasible(made.named(reading, without).system)


@settings(deadline=None, max_examples=80)
@given(LEDGERS, RELATIONS, st.sampled_from(Reading))
def test_what_is_left_holds_all_that_can_be_true(lines: list[str], rest: str, reading: Reading) -> None:
    made = model(figures(*lines, rest=rest))
    system = made.named(reading).system
    if feasible(system):
        leeway = Leeway(made, reading, frozenset())
        for variable, derived in bounds(system, range(len(made.table.quantities))).derived.items():
            high = leeway.high[variable]
            assert leeway.low[variable] <= derived.low
            assert high is None or (derived.high is not None and derived.high <= high)


def test_what_is_not_decided_is_in_doubt() -> None:
    asked = System(2, (), (Row(((0, 1), (1, -1)), 0, None, 0),), (1,))
    assert infeasible(asked) == []
    assert sorted(infeasible(asked, Budget(0))) == [0, 1]
