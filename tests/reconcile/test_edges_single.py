"""Edges of single numbers: shares with a range of their own, a count of none, large numbers, what a figure weighs and needs."""

import pytest

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from figrecon.reconcile.needed import Need, needed
from figrecon.reconcile.remain import remaining
from tests.build import differences, figures, reconciled, text

NORTH, SOUTH = "place: north", "place: south"
PLACES = "divisions: {p: {of: testland, into: [north, south]}}\n"


def on(value: object, more: str = "", metric: str = "deaths", day: str = "09") -> str:
    return f"metric: {metric}, value: {value}, as_of: 2022-05-{day}{more and ', ' + more}"


# a share for which its source gives a range


LITERAL = {"a/n": Need(low=14), "b/n": Need(high=8)}  # half of 12 is a third of it at least and two thirds at most
BELOW = {"a/n": Need(high=9), "b/n": Need(low=4)}


@pytest.mark.parametrize(
    ("given", "verdict", "needs"),
    [
        ("", "", {}),
        ("low: 9", "contradiction", LITERAL),
        ("low: 9, high: 60", "contradiction", LITERAL),
        ("high: 3", "contradiction", BELOW),
        ("low: 0, high: 3", "contradiction", BELOW),
        ("low: 8", "tension", {"a/n": Need(low=16), "b/n": Need(high=6)}),  # usually 47.5 to 52.5 %
        ("high: 4", "tension", {"a/n": Need(high=8), "b/n": Need(low=6)}),
        ("low: 5, high: 7", "", {}),
    ],
)
def test_the_range_of_a_share_counts_beside_what_its_whole_leaves_it(given: str, verdict: str, needs: dict[str, Need]) -> None:
    made = reconciled(figures(on("exactly 12"), on("half of a/n", ", ".join(filter(None, (NORTH, given))))))
    found = [d for d in made.differences if d.rule != "part-beside-whole"]
    assert [d.verdict.value for d in found] == [verdict] * bool(verdict)
    assert [needed(Model(made.ledger, made.figures), d) for d in found] == [needs] * bool(verdict)


# none


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [(0, 1, "later_count"), (1, "exactly 1", "rounding"), ("at most 0", "exactly 0", "rounding"), (1, 2, "later_count")],
)
def test_a_count_of_none_is_a_number(earlier: object, later: object, reason: str) -> None:
    (found,) = differences(figures(on(earlier), on(later, day="10")))
    assert (found.rule, found.reason) == ("later-count", reason)


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        (("dozens", "exactly 90", "hundreds"), []),
        (("dozens", "hundreds"), []),
        (("exactly 50", "dozens", "exactly 60"), [("a/n", "c/n")]),
    ],
)
def test_words_without_a_number_are_no_step(values: tuple[str, ...], steps: list[tuple[str, str]]) -> None:
    found = differences(figures(*(on(value, day=f"{day:02}") for day, value in enumerate(values, 9))))
    assert [d.shown for d in found] == steps


# many


@pytest.mark.parametrize("by", [1, 10, 1_000, 1_000_000])
def test_a_proof_gives_every_digit(by: int) -> None:
    lines = (on(f"exactly {12345 * by}", NORTH), on(f"exactly {23456 * by}", SOUTH), on(f"exactly {30001 * by}"))
    (found,) = differences(figures(*lines, rest=PLACES), "contradiction")
    north, south, both, less = (f"{number * by:,}" for number in (12345, 23456, 35801, 30001))
    assert found.proof == f"at least {north} [a/n] + {south} [b/n] = {both}, but at most {less} [c/n] = {less}"


# what a figure weighs


@pytest.mark.parametrize("before", range(4))
def test_what_a_figure_weighs_is_the_same_wherever_it_stands(before: int) -> None:
    """Before or after others that hang together with nothing."""
    lines = [on(7, day=f"{day:02}", metric="missing") for day in range(1, 4)]
    lines[before:before] = [on("exactly 20"), on("exactly 30", NORTH), on("exactly 40", NORTH, day="08")]
    made = reconciled(figures(*lines))
    names = [f"{name}/n" for name in "abcdef"]
    whole, part, earlier = names[before : before + 3]
    apart = [name for name in names if name not in (whole, part, earlier)]
    assert [remaining(made, name) for name in (whole, part, earlier)] == [(1, 3), (1, 3), (1, 3)]
    assert [remaining(made, name) for name in apart] == [(0, 0)] * 3


def test_a_number_that_stands_alone_weighs_nothing_beside_others() -> None:
    alone = "quantity: fuel price, unit: tenge, value: 120, as_of: 2022-05-09"
    made = reconciled(figures(on("exactly 20"), alone, on("exactly 30", NORTH)))
    assert [remaining(made, name) for name in ("a/n", "b/n", "c/n", "of-no-source/n")] == [(0, 1), None, (0, 1), None]


def test_all_of_a_count_that_is_filed_as_that_count_itself_is_in_no_conflict() -> None:
    """It says nothing of it, whatever else clashes there."""
    made = reconciled(figures(on("exactly 12"), on("exactly 100% of a/n"), on("exactly 13")))
    assert [remaining(made, name) for name in ("a/n", "b/n", "c/n")] == [(0, 1), (0, 0), (0, 1)]


# what a figure needs


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("exactly 100", "0 to 100"), ("100 to 130", "exactly 100"), ("exactly 100", "100 to 130"), ("0 to 100", "exactly 100")],
)
def test_ends_that_just_meet_need_nothing(earlier: str, later: str) -> None:
    made = reconciled(figures(on(earlier), on(later, day="10")))
    (found,) = made.differences
    assert (found.rule, needed(Model(made.ledger, made.figures), found)) == ("later-count", {})


def test_what_a_figure_needs_is_a_whole_number_inwards() -> None:
    """Half of 13 (a third to two thirds) is 5 to 8 people."""
    for value, needs in (("exactly 9", Need(high=8)), ("exactly 4", Need(low=5))):
        made = reconciled(figures(on("exactly 13"), on("half of a/n", NORTH), on(value, NORTH)))
        (found,) = [d for d in made.differences if d.verdict.value == "contradiction"]
        assert needed(Model(made.ledger, made.figures), found)["c/n"] == needs


# vintages and repeats


def test_the_names_of_a_vintage_are_in_order_and_the_older_is_shown_first() -> None:
    said = "publisher: Q, figures: {n: {metric: deaths, said_by: ministry, as_of: 2022-05-09, value: "
    ledger = text(f"a: {{published: 2022-06-02, {said} 120}}}}}}\nb: {{published: 2022-06-01, {said} 110}}}}}}\n")
    (found,) = differences(ledger, "new-vintage")
    assert (found.figures, found.shown) == (("a/n", "b/n"), ("b/n", "a/n"))


# what a contradiction takes away


@pytest.mark.parametrize("broken", ["deaths", "arrests"])
def test_a_relation_that_is_broken_for_one_metric_binds_the_other(broken: str) -> None:
    """Beside arrests of 30 and 20 in the north, the south has 10, whatever does not close among the deaths; and so back."""
    other = "arrests" if broken == "deaths" else "deaths"
    lines = (
        *(on("exactly 30", metric=broken), on("exactly 20", NORTH, broken), on("exactly 5", SOUTH, broken)),
        *(on("exactly 30", metric=other), on("exactly 20", NORTH, other), on("0 to 20", SOUTH, other)),
    )
    found: dict[str, tuple[Number, Number | None]] = {
        name: (b.low, b.high)
        for b in derive(reconciled(figures(*lines, rest=PLACES)))
        for name in b.figures
        if b.reading is Reading.LITERAL
    }
    assert found == {"a/n": (0, None), "b/n": (0, None), "c/n": (0, None), "d/n": (30, 30), "e/n": (20, 20), "f/n": (10, 10)}
