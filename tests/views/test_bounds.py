"""`figrecon bounds` as text, to the byte, and the rows of bounds.csv."""

from functools import cache

import pytest

from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded, derive
from figrecon.views.bounds import COLUMNS, Row, bounds, rows
from figrecon.views.words import Words
from tests.build import checked, figures, text
from tests.conftest import Golden
from tests.views.reports import ledger, shipped


@cache
def of_articles() -> tuple[Bounded, ...]:
    return derive(shipped().reconciliation)


def view(report: Report, metric: str | None = None, *, width: int = 80, everything: bool = False) -> str:
    return bounds(derive(report.reconciliation, metric), report, width=width, everything=everything)


@pytest.mark.parametrize(
    ("name", "width", "color", "ascii_only", "everything"),
    [
        ("bounds-80.txt", 80, False, False, False),
        ("bounds-80-ascii.txt", 80, False, True, False),
        ("bounds-120-all.txt", 120, True, False, True),
    ],
)
def test_the_bounds_of_the_shipped_ledger(
    golden: Golden, name: str, width: int, color: bool, ascii_only: bool, everything: bool
) -> None:
    golden(name, bounds(of_articles(), shipped(), width=width, color=color, ascii=ascii_only, everything=everything))


@pytest.mark.parametrize("name", ["hostile", "daily", "standing"])
def test_the_bounds_of_other_ledgers(golden: Golden, name: str) -> None:
    golden(f"bounds-{name}.txt", view(ledger(name), width=70))


def test_a_note_on_a_figure_that_makes_a_bound_is_told_with_it() -> None:
    said = view(shipped(), "deaths", width=200)
    assert "10 Jan 2022  Kazakhstan" in said
    assert "at least 164: republic-2022-01-10-b/dead [a]; literally at most 230: interfax-2022-03-14/dead\n" in said
    assert "(TASS). No source here says so, therefore it stands; whatever bound rests on it" in said


def test_what_is_in_conflict_is_named_once_for_all_bounds_that_do_without_it() -> None:
    said = view(shipped(), "deaths", width=200)
    assert said.count("As usually read, without republic-2022-01-10-a/dead, ") == 1
    assert "164–177 [b]" in said
    assert "164–199 [b]" in said


def test_crossings_are_shown_where_their_bounds_are_their_own() -> None:
    said = view(shipped(), "deaths", width=200)
    assert "14 Mar 2022  Outside Almaty city " in said
    assert "Almaty city · Servicemen" not in said  # 0 to 19 says no more than the 19 in all
    assert "Almaty city · Servicemen and police" in view(shipped(), "deaths", width=200, everything=True)


def test_of_many_names_in_conflict_the_first_are_told() -> None:
    lines = [f"metric: deaths, as_of: 2022-05-05, value: {50 + i}" for i in range(10)]
    said = view(checked(figures(*lines)), width=300)
    assert (
        "[a] Literally and as usually read, without a/n, b/n, c/n, d/n, e/n, f/n, g/n, h/n and 2 more, which are in conflict: "
        "each counts at the next wider reading at which it is in none, or not at all."
    ) in said
    assert "any number [a]" in said


def test_one_figure_in_conflict() -> None:
    lines = ["metric: deaths, as_of: 2022-05-05, value: 50", "metric: arrests, as_of: 2022-05-05, value: 7, place: north"]
    report = checked(figures(*lines))
    found = tuple(b._replace(left_out=("a/n",), high=None) for b in derive(report.reconciliation, "deaths"))
    assert "without a/n, which is in conflict: it counts at the next" in bounds(found, report, width=200)
    literal = tuple(b._replace(left_out=("a/n",) if b.reading == "literal" else ()) for b in found)
    assert "[a] Literally, without a/n, which is in conflict.\n" in bounds(literal, report, width=200)


def test_loose_bounds_say_so() -> None:
    report = checked(figures("metric: deaths, as_of: 2022-05-05, value: 50"))
    found = tuple(b._replace(undecided=True) for b in derive(report.reconciliation))
    assert "50 [a]" in bounds(found, report)
    assert "[a] These bounds hold, but the budget of steps ran out" in bounds(found, report)


def test_nothing_to_bound() -> None:
    report = checked(figures("metric: growth, as_of: 2022-05-05, value: 2 times"))
    assert view(report).endswith("\nNo figure counts anything that could be bounded.\n")


def test_counts_that_begin_on_another_day_and_days_that_only_a_figure_knows_are_told_apart() -> None:
    lines = [
        "metric: deaths, as_of: 2022-05-09, value: 50, since: 2022-05-01",
        "metric: deaths, as_of: 2022-05, value: 50, place: [north, south]",
        "metric: deaths, as_of: 2022-05, value: 20, place: south",
        "metric: deaths, as_of: 2022-05, value: 60",
    ]
    rest = "divisions: {by-place: {of: testland, into: [north, south]}}\n"
    said = view(checked(figures(*lines, rest=rest)), width=160)
    assert "testland · since 2022-05-01" in said
    assert "May 2022, day of c/n  north" in view(checked(figures(*lines, rest=rest)), width=160, everything=True)


def test_a_place_that_is_nowhere() -> None:
    report = checked("ledger: 1\nmetrics: {d: {title: D, unit: one, kind: stock}}\n"
                     "sources: {a: {published: 2022-05-01, figures: {n: {metric: d, value: 3}}}}\n")  # fmt: skip
    assert "1 May 2022  all             3         3          3" in view(report)
    assert Words(report.ledger).place(()) == ""


def test_more_than_26_footnotes() -> None:
    sources = "a:\n  published: 2022-05-31\n  figures:\n"
    sources += "".join(
        f"    n{i}: {{metric: missing, value: {i}, as_of: 2022-05-{i:02}, note: 'note {i}'}}\n" for i in range(1, 29)
    )
    said = view(checked(text(sources)))
    assert "[z] note 26\n[aa] note 27\n[ab] note 28\n" in said


def test_the_rows_of_bounds_csv() -> None:
    assert Row._fields == COLUMNS
    (row,) = [
        r
        for r in rows(of_articles())
        if (r.as_of, r.scope, r.place, r.reading) == ("2022-01-09", (), ("kazakhstan",), "literal")
    ]
    low, high = ("republic-2022-01-10-b/dead",), ("interfax-2022-03-14/dead",)
    assert row == ("deaths", (), ("kazakhstan",), "2022-01-09", "literal", 164, 230, low, high, ())


def test_rows_name_all_scopes_of_a_crossing_and_leave_open_ends_empty() -> None:
    found = rows(of_articles())
    (torture,) = [r for r in found if r.scope == ("anticorruption", "torture") and r.reading == "usual"]
    assert (torture.low, torture.high) == (234, 234)
    (crowd,) = [
        r for r in found if (r.metric, r.place, r.reading) == ("demonstrators", ("kazakhstan",), "literal")
    ]  # the day of those in Almaty is unknown, too, and bounds all of them on it: the named quantity alone is told
    assert (crowd.low, crowd.high) == (50001, None)
