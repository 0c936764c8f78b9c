"""Bounds where figures are in a conflict that no difference tells, and of shares whose sources give a range."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile import prove
from figrecon.reconcile.bound import derive
from figrecon.reconcile.solver import Outcome
from tests.build import figures, reconciled, text

LITERAL, STRETCHED, USUAL = Reading.LITERAL, Reading.STRETCHED, Reading.USUAL
DIVISION = "divisions: {p: {of: testland, into: [north, south], metrics: [deaths]}}\n"
Ends = tuple[Number, Number | None, tuple[str, ...]]


@pytest.fixture
def undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """No set of figures is found to be in conflict, for want of steps."""
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))


def on(value: object, more: str = "", metric: str = "deaths") -> str:
    return f"metric: {metric}, value: {value}, as_of: 2022-05-09{more and ', ' + more}"


def ends(ledger: str, reading: Reading, **chosen: str) -> dict[tuple[str, ...], Ends]:
    """By the figures that name a quantity, what it may be and what does not count there."""
    found = derive(reconciled(ledger), **chosen)  # type: ignore[arg-type]
    return {b.figures: (b.low, b.high, b.left_out) for b in found if b.reading is reading}


def crowded(whole: str, north: str = "exactly 600") -> str:
    """Beside something of its own: a whole, and two parts that are 1,180 together."""
    return figures(
        on("exactly 5", metric="missing"),
        on(whole),
        on(north, "place: north"),
        on("exactly 580", "place: south"),
        rest=DIVISION,
    )


@pytest.mark.usefixtures("undecided")
@pytest.mark.parametrize("metric", ["", "deaths"])
@pytest.mark.parametrize("reading", Reading)
def test_what_does_not_go_together_as_usually_read_counts_more_widely(reading: Reading, metric: str) -> None:
    ledger = crowded("about 1000")
    assert {d.rule for d in reconciled(ledger).told} == {"undecided"}
    found = ends(ledger, reading, **({"metric": metric} if metric else {}))
    out = () if reading is LITERAL else ("b/n", "c/n", "d/n")
    assert found.get(("a/n",)) == (None if metric else (5, 5, ()))
    assert (found["b/n",], found["c/n",], found["d/n",]) == ((1180, 1180, out), (600, 600, out), (580, 580, out))


@pytest.mark.usefixtures("undecided")
@pytest.mark.parametrize("reading", Reading)
def test_what_cannot_be_true_to_the_letter_does_not_count_at_all(reading: Reading) -> None:
    found = ends(crowded("exactly 1000"), reading)
    out = ("b/n", "c/n", "d/n", "divisions/p")
    assert found == {("a/n",): (5, 5, ()), **{(name,): (0, None, out) for name in out[:3]}}


@pytest.mark.usefixtures("undecided")
def test_that_a_part_lies_in_its_whole_is_no_name_of_what_is_left_out() -> None:
    ledger = crowded("exactly 1000").replace("600, as_of: 2022-05-09, place: north", "600, as_of: 2022-05-09, place: port")
    found = ends(ledger, LITERAL)
    assert found["b/n",] == (0, None, ("b/n", "c/n", "d/n", "divisions/p"))
    assert found["d/n",] == (0, None, ("b/n", "d/n", "divisions/p"))
    assert found["c/n",] == (0, None, ("b/n", "c/n"))


def test_of_a_conflict_that_nothing_tells_a_share_is_set_aside_before_relations() -> None:
    """Half of at most 50 is less than the south, and both are of all: the north says nothing against that."""
    said = (on("over 60", "place: south"), on("60 % of a/n, high: 50"), on("half of b/n"), on("exactly 55", "place: north"))
    untold = replace(reconciled(figures(*said, rest=DIVISION)), told=())
    (north,) = (b for b in derive(untold) if b.figures == ("d/n",) and b.reading is LITERAL)
    assert (north.low, north.high, north.left_out) == (55, 55, ("a/n", "b/n", "c/n", "divisions/p"))


@pytest.mark.parametrize("reading", Reading)
def test_a_relation_in_a_contradiction_bounds_nothing_of_what_hangs_together_with_it(reading: Reading) -> None:
    """The port is a part of the north, so the south would be 15 at most; a later total says 20."""
    lines = (on("exactly 12"), on("exactly 9", "place: north"), on("exactly 9", "place: south"), on("exactly 5", "place: port"))
    later = on("at most 20").replace("-09", "-10")
    found = ends(figures(*lines, later, rest=DIVISION), reading)
    out = ("a/n", "b/n", "c/n", "divisions/p")
    assert (found["a/n",], found["c/n",]) == ((5, 20, out), (0, 20, out))


@pytest.mark.parametrize(
    ("share", "whole", "low", "high"),
    [
        ("half of w", "up to 100", 0, None),
        ("half of w, low: 12", "up to 100", 18, None),  # it is 2/3 of the whole at most
        ("half of w, high: 10", "up to 100", 0, 30),  # and 1/3 at least
        ("half of w, low: 12, high: 20", "up to 100", 18, 60),
        ("half of w, low: 12, high: 20", "at most 50", 18, 50),
        ("half of w", "at most 50", 0, 50),
    ],
)
def test_the_range_that_a_source_gives_of_a_share_bounds_its_whole(share: str, whole: str, low: int, high: int | None) -> None:
    inside = f"w: {{{on(whole)}}}, s: {{{on(share, 'place: north')}}}"
    ledger = text(f"a: {{published: 2022-06-30, figures: {{{inside}}}}}\n")
    assert ends(ledger, LITERAL)["a/w",] == (low, high, ())


SEVERAL = """\
a:
  published: 2022-06-30
  figures:
    police: {metric: thefts, place: south, scope: police, as_of: 2022-05-06, value: up to 23}
    girls: {metric: thefts, place: south, scope: girls, as_of: 2022-05-06, value: exactly 15}
"""
DIVISIONS = "divisions: {p: {of: testland, into: [north, south]}, s: {of: all, into: [children, police]}}\n"


def test_what_bounds_rest_on_does_not_hang_on_how_a_process_hashes_names() -> None:
    told = (
        "from tests.build import reconciled\nfrom figrecon.reconcile.bound import derive\n"
        f"print([(b.low_from, b.high_from) for b in derive(reconciled({text(SEVERAL, DIVISIONS)!r}))])"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", told], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1]
    assert "divisions/p" in found[0]


def test_who_repeats_a_number_of_some_day_of_a_month_speaks_for_the_day_that_is_meant() -> None:
    month = "metric: deaths, as_of: 2022-05, said_by: ministry"
    ledger = figures(f"{month}, value: fewer than 101", f"{month}, value: exactly 101")
    assert reconciled(ledger).echoes == {"b/n"}
    assert ends(ledger, LITERAL) == {("a/n",): (0, 100, ()), ("b/n",): (101, 101, ())}


def test_a_ratio_that_is_repeated_has_no_bounds() -> None:
    growth = "metric: growth, as_of: 2022-05-09, said_by: ministry"
    ledger = figures(f"{growth}, value: over 2", f"{growth}, value: exactly 2", on("exactly 47"))
    assert reconciled(ledger).echoes == {"b/n"}
    assert ends(ledger, LITERAL) == {("c/n",): (47, 47, ())}


def test_who_repeats_a_share_in_other_words_does_not_speak_for_it() -> None:
    said = (on(f"{value} of a/n", "place: north, said_by: ministry") for value in ("30 %", "over 30 %"))
    ledger = figures(on("exactly 100"), *said)
    assert reconciled(ledger).echoes == {"c/n"}
    assert ends(ledger, USUAL) == {("a/n",): (100, 100, ()), ("b/n", "c/n"): (30, 30, ())}


def test_a_share_that_contradicts_says_nothing_of_its_whole() -> None:
    ledger = figures(
        "metric: new_dead, over: 2022-05-06/2022-05-09, value: exactly 100",
        on("exactly 100", metric="arrests"),
        "metric: deaths, as_of: 2022-05-08/2022-05-09, value: the rest of b/n",
        on("exactly 80"),
        rest="sums: {t: {whole: a/n, parts: [d/n, c/n]}}\n",
    )
    assert ends(ledger, LITERAL)["b/n",] == (0, None, ("b/n", "c/n"))


def test_two_divisions_into_the_same_parts_may_say_less_and_more() -> None:
    parts = "of: testland, into: [north, south]"
    rest = f"divisions: {{p: {{{parts}}}, t: {{{parts}, complete: false}}}}\n"
    ledger = figures(on("exactly 5", "place: north"), on("exactly 6", "place: south"), on("at least 9"), rest=rest)
    assert ends(ledger, LITERAL)["c/n",] == (11, 11, ())
