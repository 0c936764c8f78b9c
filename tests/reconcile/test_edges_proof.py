"""Edges of what is said of a clash: the verdict on two figures, the line that adds up, the hint of a slip."""

from fractions import Fraction

import pytest

from figrecon.domain.finding import Difference
from figrecon.domain.reading import read
from figrecon.reconcile import prove
from figrecon.reconcile.judge import judge_same, written
from figrecon.reconcile.solver import Conflict, Multiplier, Outcome
from tests.build import differences, figures, reconciled, sound, text

DAY = "as_of: 2022-05-10"


def on(value: object, more: str = "", metric: str = "deaths") -> str:
    return f"metric: {metric}, value: {value}, {DAY}{more and ', ' + more}"


def only(ledger: str, *rules: str) -> Difference:
    (found,) = [d for d in differences(ledger, *rules) if not d.explained_by]
    return found


def one_source(**lines: str) -> str:
    inside = "".join(f"    {name}: {{{line}}}\n" for name, line in lines.items())
    return f"a:\n  published: 2022-06-30\n  figures:\n{inside}"


# two figures


def test_an_open_ended_figure_whose_source_gives_an_upper_end_is_not_let_off() -> None:
    open_ended, capped = on("at least 164"), on("at least 164, high: 200")
    for low, verdict in ((open_ended, "stretched"), (capped, "tension")):
        judged = judge_same(*sound(figures(low, on(230, "unsure: [place]"))).figures)
        assert judged.verdict.value == verdict


def test_a_share_that_is_at_least_some_number_beside_a_lower_figure() -> None:
    lines = one_source(whole=on(100), half=on("half of whole", "place: north, unsure: [place]"), five=on(5, "place: north"))
    by_id = {figure.id: figure for figure in sound(text(lines)).figures}
    half = by_id["a/half"]._replace(readings=read(by_id["a/half"].value, low=10))  # without an upper end at any reading
    assert judge_same(half, by_id["a/five"]).verdict.value == judge_same(by_id["a/five"], half).verdict.value == "tension"


@pytest.mark.parametrize("order", [1, -1])
def test_whichever_of_two_is_filed_unsurely_the_clash_is_a_tension(order: int) -> None:
    one, other = sound(figures(on(230, "unsure: [place]"), on(150))).figures[::order]
    assert judge_same(one, other).verdict.value == "tension"


@pytest.mark.parametrize(
    ("number", "said"),
    [(Fraction(12345), "12,345"), (12345, "12,345"), (Fraction(1, 2), "0.5"), (Fraction(12345, 7), "1,764")],
)
def test_whole_numbers_are_written_to_the_last_digit(number: int | Fraction, said: str) -> None:
    assert written(number) == said


# the line under two figures


def test_a_tension_is_told_as_usually_read_and_also_where_the_letters_just_meet() -> None:
    wide = only(figures(on("about 200"), on(290)))
    assert wide.proof == "as usually read, at least 290 [b/n] = 290, but at most 213 [a/n] = 213"
    touching = only(figures(on("about 200"), on("exactly 300")))
    assert (touching.verdict, touching.low_needed, touching.high_allowed) == ("tension", 300, 213)


def test_factors_that_exclude_one_another_by_a_hair_show_no_line() -> None:
    """Nearly 2 is below 2, but no number lies between the ends: "at least 2, but at most 2" would say nothing."""
    (found,) = differences(figures(on("nearly 2 times", metric="growth"), on("2 times", metric="growth")))
    assert (found.proof, found.low_needed, found.high_allowed) == ("", None, None)


def test_figures_are_called_by_their_short_names_where_these_differ() -> None:
    lines = one_source(morning=on(230), evening=on(151))
    assert only(text(lines)).proof == "at least 230 [morning] = 230, but at most 151 [evening] = 151"


# hints of a slip


@pytest.mark.parametrize(("factor", "said"), [(10, "10"), (100, "100"), (1000, "1,000")])
def test_a_power_of_ten_too_many(factor: int, said: str) -> None:
    small, large = 164, 164 * factor
    hint = f"{large:,} is exactly {said} times 164: a digit too many or too few?"
    assert only(figures(on(small), on(large))).hint == only(figures(on(large), on(small))).hint == hint


@pytest.mark.parametrize(
    ("one", "other", "metric"),
    [
        (164, 164 * 99, "deaths"),
        (164, 164 * 101, "deaths"),
        (164, 164 * 999, "deaths"),
        (164, 164 * 1001, "deaths"),
        (164, 1465, "deaths"),  # a digit more is no exchange of two
        (1465, 164, "deaths"),
        (164, 137, "deaths"),
        ("hundreds", 12, "deaths"),
        (100, 0, "deaths"),
        ("2.5 times", "25 times", "growth"),  # a point may be meant, and no count is ten times another
        ("25 times", "2.5 times", "growth"),
    ],
)
def test_what_is_no_slip_of_the_pen_has_an_empty_hint(one: object, other: object, metric: str) -> None:
    assert only(figures(on(one, metric=metric), on(other, metric=metric))).hint == ""


def test_a_fall_without_a_slip_has_an_empty_hint() -> None:
    for earlier, later in ((164, 151), ("hundreds", 12)):
        lines = (f"metric: deaths, as_of: 2022-05-0{day}, value: {value}" for day, value in ((3, earlier), (4, later)))
        assert [d.hint for d in differences(figures(*lines), "total-fell")] == [""]


# the line of a proof


def sums(whole: str, *parts: str, name: str = "r") -> str:
    return f"  {name}: {{whole: {whole}/n, parts: [{', '.join(f'{part}/n' for part in parts)}]}}\n"


PLACES = ("place: north", "place: south", "place: port", "scope: police", "scope: children", "scope: girls")
FILED = [f"{place}{more}" for more in ("", ", since: 2022-05-01", ", since: 2022-05-02") for place in PLACES]
"""Ways to file a count so that no two of them are of one quantity."""


def test_a_proof_names_the_low_end_of_what_is_too_much_and_the_high_end_of_what_allows_too_little() -> None:
    lines = (on("90 to 101"), on("61 to 63", "place: north"), on("51 to 57", "place: south"))
    found = only(figures(*lines, rest="sums:\n" + sums("a", "b", "c")), "sum-does-not-close")
    assert found.proof == "at least 61 [b/n] + 51 [c/n] = 112, but at most 101 [a/n] = 101"


def test_a_whole_of_nobody_allows_nothing() -> None:
    lines = (on(0, "place: north"), on(5, "place: south"), on(6, metric="missing"))
    found = only(figures(*lines, rest="sums:\n" + sums("a", "b", "c")), "sum-does-not-close")
    assert found.proof == "at least 5 [b/n] = 5, but at most 0 [a/n] = 0"


def test_a_figure_that_counts_twice_is_told_by_what_each_would_have_to_be() -> None:
    """z = x + y, x = a + b and y = a + c: a counts twice, and "5 + 5 + 5 = 15, but at most 19" would be no proof."""
    lines = (
        *(on(19, FILED[0]), on("up to 40", FILED[1]), on("up to 40", FILED[3])),
        *(on(5, FILED[4]), on(5, metric="missing"), on(5, metric="arrests")),
    )
    rest = "sums:\n" + sums("a", "b", "c", name="z") + sums("b", "d", "e", name="x") + sums("c", "d", "f", name="y")
    found = only(figures(*lines, rest=rest))
    assert (found.low_needed, found.high_allowed) == (None, None)
    assert found.proof.split("; ") == [
        "19 [a/n] would have to be at least 20",
        "5 [d/n] would have to be at most 4",
        "5 [e/n] would have to be at most 4",
        "5 [f/n] would have to be at most 4",
    ]


def test_shares_of_two_wholes_are_told_by_what_each_would_have_to_be() -> None:
    """A third (at least a quarter) of 1,001 and a fifth (at most a quarter) of 901: the wholes alone are no proof."""
    lines = one_source(
        w=on(1001), v=on(901, metric="missing"), s=on("a third of w", "place: north"), t=on("a fifth of v", "place: north")
    )
    found = [d for d in differences(text(lines)) if d.verdict.value == "contradiction"]
    assert [d.figures for d in found] == [("a/s", "a/t", "a/v", "a/w")]
    assert found[0].proof == "901 [v] would have to be at least 1,001; 1001 [w] would have to be at most 901"


def test_less_than_all_leaves_at_least_one() -> None:
    lines = one_source(w=on("exactly 100"), s=on("less than 100 % of w", "place: north"))
    ledger = text(lines + f"b: {{published: 2022-06-30, figures: {{n: {{{on('exactly 100', 'place: north')}}}}}}}\n")
    found = [d for d in differences(ledger) if d.verdict.value == "contradiction"]
    assert [d.figures for d in found] == [("a/s", "a/w", "b/n")]
    assert "exactly 100 [n] would have to be at most 99" in found[0].proof
    assert "exactly 100 [w] would have to be at least 101" in found[0].proof


def test_a_sum_that_closes_only_to_the_letter_says_that_it_is_as_usually_read() -> None:
    lines = (on("about 100"), on(71, "place: north"), on(71, "place: south"))
    found = only(figures(*lines, rest="sums:\n" + sums("a", "b", "c")), "tension")
    assert found.proof == "as usually read, at least 71 [b/n] + 71 [c/n] = 142, but at most 110 [a/n] = 110"


def test_a_part_that_the_others_leave_no_room_for() -> None:
    """All are in the north, says one; and five in the south, says the same one."""
    lines = (on("up to 40"), on("up to 40", "place: north"), on(5, "place: south"))
    rest = "sums:\n" + sums("a", "b", "c", name="both") + sums("a", "b", name="all-north")
    found = only(figures(*lines, rest=rest))
    assert (found.proof, found.low_needed, found.high_allowed) == ("at least 5 [n] = 5, but at most 0", 5, 0)


@pytest.mark.parametrize(("parts", "one_line"), [(10, True), (11, False)])
def test_up_to_twelve_members_are_one_line(parts: int, one_line: bool) -> None:
    """The whole, its parts and the sum itself."""
    lines = [on(f"exactly {11 * parts - 1}"), *(on(11, filed) for filed in FILED[:parts])]
    found = only(figures(*lines, rest="sums:\n" + sums("a", *"bcdefghijklmnop"[:parts])), "sum-does-not-close")
    assert ("would have to be" in found.proof) is not one_line
    assert (found.low_needed is not None) is one_line


def test_a_proof_that_does_not_add_up_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Outcome((Conflict((0,), (Multiplier("bound-low", 0, 1),)),), undecided=False)
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: wrong)
    lines = (on(101), on(61, "place: north"), on(51, "place: south"))
    with pytest.raises(ValueError, match="leave a variable over"):
        reconciled(figures(*lines, rest="sums:\n" + sums("a", "b", "c")))
