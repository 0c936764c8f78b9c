"""Edges of what is one quantity and what is not, of which relations bind it, and of how a set is called."""

import pytest

from figrecon.domain.finding import Verdict
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile import prove
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.solver import Outcome
from tests.build import differences, figures, reconciled, sound, text

DAY = "as_of: 2022-05-09"


def on(value: object, more: str = "", metric: str = "deaths", day: str = DAY) -> str:
    return f"metric: {metric}, value: {value}, {day}{more and ', ' + more}"


def literal(ledger: str, metric: str = "deaths") -> list[Bounded]:
    return [b for b in derive(reconciled(ledger), metric) if b.reading is Reading.LITERAL]


def ends(ledger: str, metric: str = "deaths") -> dict[tuple[str, ...], tuple[Number, Number | None]]:
    """By the figures that name a quantity."""
    return {b.figures: (b.low, b.high) for b in literal(ledger, metric)}


# one quantity


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('"1,164"', "1164", True),
        ("over 1164", "more than 1164", True),
        ("1164", "exactly 1164", False),
        ("1164", "1165", False),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str, same: bool) -> None:
    told = sound(figures(on(one), on(other))).figures
    assert (judge_same(*told).verdict is Verdict.SAME) is same


def test_a_level_has_no_beginning() -> None:
    ledger = figures(on("exactly 5", "since: 2022-05-01", "missing"), on("at least 3", metric="missing"))
    assert ends(ledger, "missing") == {("a/n", "b/n"): (5, 5)}


def test_a_level_may_change_after_the_event() -> None:
    lines = (on(f"exactly {5 + day}", metric="missing", day=f"as_of: 2022-06-0{day}") for day in (1, 3))
    ledger = figures(*lines).replace(
        "unit: person, kind: stock}\n  new", "unit: person, kind: stock, until: 2022-05-31}\n  new"
    )
    assert "until: 2022-05-31}\n  new" in ledger
    assert ends(ledger, "missing") == {("a/n",): (6, 6), ("b/n",): (8, 8)}
    assert differences(ledger) == []


def test_flows_of_parts_lie_within_those_of_their_wholes() -> None:
    flow = "metric: new_dead, over: 2022-05-03/2022-05-05, value: "
    ledger = figures(f"{flow}at most 9", f"{flow}at least 5, place: north", f"{flow}at least 2, place: port")
    assert ends(ledger, "new_dead") == {("a/n",): (5, 9), ("b/n",): (5, 9), ("c/n",): (2, 9)}


# what binds


def test_a_division_binds_the_metrics_that_it_names() -> None:
    lines = (on("exactly 20"), on("exactly 9", "place: north"), on("exactly 9", "place: south"))
    division = "divisions: {{p: {{of: testland, into: [north, south], metrics: [{}]}}}}\n"
    assert [d.relations for d in differences(figures(*lines, rest=division.format("missing, deaths"))) if d.is_open] == [
        ("divisions/p",)
    ]
    assert [d for d in differences(figures(*lines, rest=division.format("missing"))) if d.is_open] == []


def test_a_share_of_another_number_is_none_of_the_parts_beside_a_rest() -> None:
    def rest(south: str) -> tuple[Number, Number | None]:
        lines = {
            "w": on("exactly 100"),
            "v": on("exactly 50", "scope: police"),
            "r": on("the rest of w", "place: north"),
            "s": south,
        }
        inside = "".join(f"    {name}: {{{line}}}\n" for name, line in lines.items())
        return ends(text(f"a:\n  published: 2022-06-30\n  figures:\n{inside}"))["a/r",]

    assert rest(on("exactly 30", "place: south")) == (70, 70)
    assert rest(on("30 % of v", "place: south")) == (100, 100)


# how a set is called


def test_two_figures_and_a_division_are_told_as_a_contradiction() -> None:
    """Ten in all, and four in the north and the south together, each of which lies within these four."""
    lines = (on("exactly 10"), on("exactly 4", "place: [north, south]"), on("at least 1", "place: north"))
    ledger = figures(*lines, rest="divisions: {p: {of: testland, into: [north, south]}}\n")
    (found,) = [d for d in differences(ledger) if d.is_open]
    assert (found.rule, found.figures, found.relations) == ("contradiction", ("a/n", "b/n"), ("divisions/p",))


def test_three_figures_without_a_relation_are_told_as_a_contradiction() -> None:
    lines = {"w": on("exactly 100"), "s": on("30 % of w", "place: north"), "n": on("exactly 60", "place: north")}
    inside = "".join(f"    {name}: {{{line}}}\n" for name, line in lines.items())
    (found,) = [d for d in differences(text(f"a:\n  published: 2022-06-30\n  figures:\n{inside}")) if d.is_open]
    assert (found.rule, found.figures, found.relations) == ("contradiction", ("a/n", "a/s", "a/w"), ())


@pytest.mark.parametrize("count", [3, 4])
def test_what_the_budget_does_not_decide_names_all_and_shows_two(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    lines = (on(101), *(on(71, place) for place in ("place: south", "place: north", "scope: police")[: count - 1]))
    found = [
        d for d in differences(figures(*lines, rest="sums: {r: {whole: a/n, parts: [b/n, c/n]}}\n")) if d.rule == "undecided"
    ]
    names = tuple(f"{source}/n" for source in "abcd"[:count])
    for told in found:
        assert (told.figures, told.shown, told.more) == (names, ("a/n", "b/n"), count - 2)
        assert (told.verdict, told.reason, told.explained_by, told.proof) == (Verdict.UNDECIDED, "unexplained", "", "")
    assert found


def test_what_the_budget_does_not_decide_leaves_out_what_is_told_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    lines = (on(101), on(71, "place: south"), on(71, "place: north"), on(990, "place: north"))
    found = [
        d for d in differences(figures(*lines, rest="sums: {r: {whole: a/n, parts: [b/n, c/n]}}\n")) if d.rule == "undecided"
    ]
    assert {d.figures for d in found} == {("a/n", "b/n", "c/n")}
    assert {d.more for d in found} == {1}
