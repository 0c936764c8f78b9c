"""The bounds of quantities: what the shipped ledger allows, and what counts where figures are in conflict."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.model import Model
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.solver import Budget
from tests.build import TODAY, figures, reconciled, text
from tests.views.reports import shipped

LITERAL, STRETCHED, USUAL = Reading.LITERAL, Reading.STRETCHED, Reading.USUAL
DEATHS = "metric: deaths, as_of: 2022-05-"


@cache
def of_articles() -> tuple[Bounded, ...]:
    return derive(shipped().reconciliation)


def one(found: Iterable[Bounded], metric: str, as_of: str, reading: Reading, place: str, *scope: str) -> Bounded:
    (only,) = [
        b for b in found if (b.metric, b.as_of, b.reading, b.place, b.scope) == (metric, as_of, reading, (place,), scope)
    ]
    return only


def at(ledger: str, metric: str, as_of: str, reading: Reading = LITERAL, place: str = "testland", *scope: str) -> Bounded:
    return one(derive(reconciled(ledger), metric), metric, as_of, reading, place, *scope)


def ends(b: Bounded) -> tuple[Number, Number | None]:
    return b.low, b.high


@pytest.mark.parametrize(
    ("metric", "as_of", "place", "scope", "low", "high"),
    [
        ("deaths", "2022-01-09", "kazakhstan", (), 164, 230),
        ("deaths", "2022-01-10", "kazakhstan", (), 164, 230),
        ("deaths", "2022-03-14", "elsewhere", (), 91, 91),
        ("deaths", "2022-03-14", "almaty", ("security",), 0, 19),
        ("deaths", "2022-03-14", "almaty", ("assailants",), 86, 86),
        ("deaths", "2022-03-14", "kazakhstan", ("assailants",), 149, 168),  # 86 + 63; outside Almaty 91 less 9 civilians
        ("deaths", "2022-03-14", "elsewhere", ("civilians",), 9, 9),
        ("weapons_missing", "2022-02-08", "kazakhstan", (), 1049, 2332),
        ("weapons_recovered", "2022-02-08", "kazakhstan", (), 1049, 2332),
        ("weapons_stolen", "2022-01-31", "kazakhstan", (), 3146, 3499),
        ("weapons_stolen", "2022-01-31", "kazakhstan", ("store",), 1601, 1954),
        ("arrested", "2022-03-14", "kazakhstan", (), 467, 766),
        ("cases", "2022-03-14", "kazakhstan", ("torture",), 234, 3770),
    ],
)
def test_what_five_articles_allow_to_the_letter(
    metric: str, as_of: str, place: str, scope: tuple[str, ...], low: int, high: int
) -> None:
    assert ends(one(of_articles(), metric, as_of, LITERAL, place, *scope)) == (low, high)


def test_what_makes_the_bounds_of_9_january() -> None:
    toll = one(of_articles(), "deaths", "2022-01-09", LITERAL, "kazakhstan")
    assert toll.low_from == ("republic-2022-01-10-b/dead",)
    assert toll.high_from == ("interfax-2022-03-14/dead",)
    assert toll.figures == ("republic-2022-01-10-b/dead",)
    assert toll.left_out == ()


def test_a_division_is_named_where_it_makes_a_bound() -> None:
    outside = one(of_articles(), "deaths", "2022-03-14", LITERAL, "elsewhere")
    assert outside.figures == ()
    assert outside.low_from == ("divisions/by_place", "interfax-2022-03-14/dead", "interfax-2022-03-14/dead-almaty")


def test_half_recovered_leaves_1495_to_1694_missing_as_usually_read_and_as_known_in_2022() -> None:
    known = reconcile(shipped().ledger, today=TODAY, known_on=date(2022, 12, 31))
    assert ends(one(derive(known), "weapons_missing", "2022-02-08", USUAL, "kazakhstan")) == (1495, 1694)


def test_what_is_in_conflict_as_usually_read_counts_more_widely_and_is_named() -> None:
    missing = one(of_articles(), "weapons_missing", "2022-02-08", USUAL, "kazakhstan")
    assert ends(missing) == (1049, 2156)
    assert missing.left_out == ("trt-2023/taken", "unnamed-2022-02-08/weapons-recovered", "unnamed-2022-02-08/weapons-taken")


def nested(found: tuple[Bounded, ...]) -> bool:
    """Whether no bound of a narrower reading is wider than that of a wider one."""
    triples = zip(found[::3], found[1::3], found[2::3], strict=True)
    return all(
        inner.low >= outer.low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))
        for literal, stretched, usual in triples
        for outer, inner in ((literal, stretched), (stretched, usual))
    )


def test_each_reading_lies_within_the_wider_one() -> None:
    assert [b.reading for b in of_articles()] == [LITERAL, STRETCHED, USUAL] * (len(of_articles()) // 3)
    assert nested(of_articles())


def test_one_metric_has_the_bounds_that_it_has_among_all() -> None:
    assert derive(shipped().reconciliation, "deaths") == tuple(b for b in of_articles() if b.metric == "deaths")
    assert derive(shipped().reconciliation, "fuel_price_factor") == ()


def test_some_figures_have_the_bounds_that_they_have_among_all() -> None:
    names = {"trt-2023/missing", "interfax-2022-03-14/dead-civilians"}
    found = derive(shipped().reconciliation, figures=names)
    assert found == tuple(b for b in of_articles() if not names.isdisjoint(b.figures))
    assert len(found) == 6


CONFLICT = """\
a:
  published: 2022-05-04
  figures:
    whole: {metric: deaths, value: 12}
    north: {metric: deaths, value: 9, place: north}
    south: {metric: deaths, value: 9, place: south}
    jailed: {metric: arrests, value: 20}
    jailed-north: {metric: arrests, value: 13, place: north}
"""
DIVISION = "divisions:\n  by-place: {of: testland, into: [north, south]}\n"


def test_a_contradiction_takes_figures_and_relation_out_where_it_is_and_nowhere_else() -> None:
    ledger = text(CONFLICT, DIVISION)
    dead = at(ledger, "deaths", "2022-05-04", LITERAL, "south")
    assert ends(dead) == (0, None)
    assert dead.left_out == ("a/north", "a/south", "a/whole", "divisions/by-place")
    assert ends(at(ledger, "arrests", "2022-05-04", LITERAL, "south")) == (7, 7)


def test_a_contradiction_that_hangs_on_an_unsure_filing_takes_figures_out_to_the_letter() -> None:
    ledger = figures(f"{DEATHS}05, value: 50, unsure: [place]", f"{DEATHS}05, value: 60", f"{DEATHS}09, value: 70")
    b = at(ledger, "deaths", "2022-05-05")
    assert (ends(b), b.left_out) == ((0, 70), ("a/n", "b/n"))


def test_a_conflict_that_no_difference_tells_at_this_reading_is_named_too() -> None:
    # at least 164 and 300 of one day are called stretched, though their stretched readings do not meet
    ledger = figures(f"{DEATHS}05, value: at least 164", f"{DEATHS}05, value: 301")
    found = [at(ledger, "deaths", "2022-05-05", reading) for reading in Reading]
    assert [ends(b) for b in found] == [(301, 301)] * 3
    assert [b.left_out for b in found] == [(), ("a/n", "b/n"), ("a/n", "b/n")]


def test_a_conflict_widens_nothing_elsewhere() -> None:
    ledger = figures(
        f"{DEATHS}05, value: at least 164", f"{DEATHS}05, value: 301", "metric: missing, as_of: 2022-05-05, value: 4"
    )
    found = [b for b in derive(reconciled(ledger)) if b.metric == "missing"]
    assert [(ends(b), b.left_out) for b in found] == [((4, 4), ())] * 3


def test_a_ratio_has_no_bounds_though_it_contradicts() -> None:
    ledger = figures("metric: growth, as_of: 2022-05-05, value: 2", "metric: growth, as_of: 2022-05-05, value: 3")
    assert derive(reconciled(ledger)) == ()


def test_a_share_that_contradicts_bounds_nothing() -> None:
    sources = "a:\n  published: 2022-05-04\n  figures:\n    dead: {metric: deaths, value: exactly 100}\n"
    sources += "    half: {metric: deaths, value: half of dead, place: north}\n"
    sources += "    north: {metric: deaths, value: 90, place: north}\n"
    b = at(text(sources), "deaths", "2022-05-04", LITERAL, "north")
    assert (ends(b), b.left_out) == ((0, None), ("a/dead", "a/half", "a/north"))


def test_a_newer_vintage_counts() -> None:
    source = "{}: {{publisher: A, published: {}, said_by: ministry, figures: {{n: {{{}05, value: {}}}}}}}\n"
    told = [source.format("a1", "2022-05-05", DEATHS, 50), source.format("a2", "2022-05-06", DEATHS, 60)]
    b = at(text("".join(told)), "deaths", "2022-05-05")
    assert (ends(b), b.figures, b.left_out) == ((60, 60), ("a2/n",), ())


def test_a_withdrawn_figure_bounds_nothing() -> None:
    ledger = figures(f"{DEATHS}05, value: 50, withdrawn: {{by: ministry}}", f"{DEATHS}09, value: at least 20")
    assert {b.as_of for b in derive(reconciled(ledger))} == {"2022-05-09"}


def test_counts_are_whole_unless_no_whole_number_is_left() -> None:
    ledger = text(
        "a:\n  published: 2022-05-04\n  figures:\n    dead: {metric: deaths, value: 1}\n"
        "    dead-north: {metric: deaths, value: half of dead, place: north}\n"
        "    jailed: {metric: arrests, value: 10}\n"
        "    jailed-north: {metric: arrests, value: half of jailed, place: north}\n"
    )
    assert ends(at(ledger, "deaths", "2022-05-04", LITERAL, "north")) == (Fraction(1, 3), Fraction(2, 3))
    assert ends(at(ledger, "arrests", "2022-05-04", LITERAL, "north")) == (4, 6)


def test_dates_are_written_as_the_figures_write_them() -> None:
    ledger = figures(
        "metric: deaths, as_of: 2022-05, value: 5",
        "metric: new_dead, over: 2022-05-02/2022-05-03, value: 2",
        "metric: thefts, as_of: 2022-06-20, value: 9",
        "metric: deaths, as_of: 2022-05-03 18:00, value: 4, since: 2022-05-01",
        "metric: missing, as_of: unknown, value: 3",
    )
    found = [(b.metric, b.as_of, b.day, b.owner, b.since) for b in derive(reconciled(ledger)) if b.reading is LITERAL]
    assert found == [
        ("deaths", "2022-05-03 18:00", date(2022, 5, 3), "", date(2022, 5, 1)),
        ("deaths", "2022-05", date(2022, 5, 31), "a/n", None),
        ("missing", "unknown", date(2022, 6, 30), "e/n", None),
        ("new_dead", "2022-05-02/2022-05-03", date(2022, 5, 3), "", None),
        ("thefts", "2022-05-31", date(2022, 5, 31), "", None),
    ]


def test_bounds_that_the_budget_leaves_loose_say_so() -> None:
    sources = "a:\n  published: 2022-05-04\n  figures:\n    whole: {metric: deaths, value: 12}\n"
    ledger = reconciled(text(f"{sources}    north: {{metric: deaths, value: at most 9, place: north}}\n", DIVISION))
    south = [one(derive(ledger, budget=budget), "deaths", "2022-05-04", LITERAL, "south") for budget in (Budget(), Budget(1))]
    assert [(ends(b), b.undecided) for b in south] == [((3, 12), False), ((3, 12), True)]


def test_the_order_in_the_file_changes_nothing() -> None:
    lines = [f"{DEATHS}{day:02}, value: {value}" for day, value in ((3, 9), (5, "about 20"), (5, 14), (9, "at least 11"))]
    sources = [f"{'abcd'[i]}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for i, line in enumerate(lines)]
    assert derive(reconciled(text("".join(sources)))) == derive(reconciled(text("".join(sources[::-1]))))


SAID = st.tuples(st.sampled_from(["exactly {}", "at least {}", "at most {}", "{}", "about {}"]), st.integers(0, 3))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), SAID), min_size=1, max_size=6))
def test_what_is_true_lies_within_the_literal_bounds_and_readings_are_nested(days: list[tuple[int, tuple[str, int]]]) -> None:
    true, lines = 100, []
    for at_day, (grows, (hedge, off)) in enumerate(days):
        true += grows
        said = {"at least {}": true - off, "at most {}": true + off}.get(hedge, true)
        lines.append((true, f"{DEATHS}{at_day + 1:02}, value: {hedge.format(said)}"))
    found = derive(reconciled(figures(*(line for _, line in lines))))
    assert nested(found)
    for b, (truth, _) in zip([b for b in found if b.reading is LITERAL], lines, strict=True):
        assert b.left_out == ()
        assert b.low <= truth
        assert b.high is None or truth <= b.high


@pytest.mark.parametrize(
    ("relation", "parts"),
    [
        ("divisions: {r: {of: testland, into: [PARTS]}}\n", ("north", "south")),
        ("sums: {r: {whole: a/n, parts: [PARTS]}}\n", ("b/n", "d/n")),
        ("balances: {r: {whole: deaths, parts: [PARTS]}}\n", ("held", "missing")),
    ],
)
def test_the_order_in_which_a_relation_names_its_parts_changes_nothing(relation: str, parts: tuple[str, str]) -> None:
    """Not even which of several reasons of a bound is told: the system is the same."""
    day = "as_of: 2022-05-09"
    said = ("metric: deaths, value: 10", "metric: deaths, place: north, value: at least 4", "metric: held, value: up to 9",
            "metric: deaths, place: south, value: up to 9", "metric: missing, value: 1")  # fmt: skip
    made = [
        reconciled(figures(*(f"{line}, {day}" for line in said), rest=relation.replace("PARTS", ", ".join(named))))
        for named in (parts, parts[::-1])
    ]
    systems = [(Model(one.ledger, one.figures).table.quantities, Model(one.ledger, one.figures).sums) for one in made]
    assert systems[0] == systems[1]
    assert systems[0][1]
    assert derive(made[0]) == derive(made[1])
