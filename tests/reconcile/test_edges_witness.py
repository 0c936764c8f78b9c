"""Days of very many figures, of which the witnesses alone are judged; and which two of a day's figures are shown."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Verdict
from figrecon.reconcile import witness
from figrecon.reconcile.judge import judge_same
from figrecon.reconcile.witness import MANY
from tests.build import differences, figures, reconciled, text


def on(value: object, day: int = 9, more: str = "") -> str:
    return f"metric: deaths, value: {value}, as_of: 2022-05-{day:02}{more and ', ' + more}"


def day_of(values: Sequence[object], others: str = "") -> str:
    """A source a figure, all of one quantity and day, then other sources."""
    width = len(str(len(values)))
    told = (f"s{n:0{width}}: {{published: 2022-06-30, figures: {{n: {{{on(value)}}}}}}}\n" for n, value in enumerate(values))
    return text("".join(told) + others)


def shown(ledger: str, rule: str = "same-day-differs") -> list[tuple[str, tuple[str, ...]]]:
    return [(d.verdict.value, d.shown) for d in reconciled(ledger).differences if d.rule == rule]


@pytest.mark.parametrize(
    ("crowd", "one", "other"),
    [
        ("at least 50", "exactly 100", "exactly 120"),  # the crowd is lower as usually read, and has no upper end in the letter
        ("90 to 110", "exactly 100", "exactly 105"),  # the crowd begins below and ends above
        ("up to 400", "exactly 380", "exactly 390"),
    ],
)
@pytest.mark.parametrize("count", [2, MANY - 2, MANY - 1, MANY + 6])
def test_two_figures_that_cannot_both_be_true_are_found_among_any_number(crowd: str, one: str, other: str, count: int) -> None:
    names = (f"s{count:0{len(str(count + 2))}}/n", f"s{count + 1}/n")
    assert shown(day_of([*[crowd] * count, one, other])) == [("contradiction", names)]


@pytest.mark.parametrize("values", [("exactly 102", "exactly 120"), ("exactly 120", "exactly 102")])
def test_a_hint_names_the_figures_in_order_of_their_names(values: tuple[str, str]) -> None:
    for crowd in (2, MANY):
        (found,) = differences(day_of([*["at least 100"] * crowd, *values]), "contradiction", "same-day-differs")
        first, second = (value.removeprefix("exactly ") for value in values)
        assert found.hint.startswith(f"{first} and {second} differ by two digits changed about")


@pytest.mark.parametrize("count", [1, MANY - 2, MANY - 1, MANY, MANY + 1])
def test_there_are_as_many_agreements_as_are_told(count: int) -> None:
    """Of equal numbers one is judged beside a wide range, however many they are."""
    told = reconciled(day_of([*["exactly 100"] * count, "90 to 110"]))
    assert len(told.agreements) == len(list(told.agreements)) == 1
    assert told.told == ()


def test_the_other_figures_of_a_day_are_compared_with_later_days() -> None:
    """One of a day's figures is a slip; the others stand, and a later count below them is told as well."""
    later = f"t: {{published: 2022-06-30, figures: {{n: {{{on('about 95', 12)}}}}}}}\n"
    for count in (3, MANY - 1):
        found = shown(day_of([*["exactly 100"] * count, "exactly 50"], later), "total-fell")
        assert [verdict for verdict, _ in found] == ["stretched"]


HEDGES = ("exactly {}", "{}", "at least {}", "about {}", "over {}", "up to {}", "nearly {}", "fewer than {}", "hundreds")


@pytest.mark.parametrize("seed", range(200))
def test_the_witnesses_say_as_badly_of_one_another_as_any_two(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "MANY", 2)
    random = Random(seed)  # noqa: S311  # repeatable, and no secret
    base = random.choice((60, 1000))
    said = [
        random.choice(HEDGES).format(base + random.choice((0, 0, 0, 1, 4, -5, 30, -20))) for _ in range(random.randint(3, 9))
    ]
    unsure = [random.choice(("", "", ", unsure: [place]")) for _ in said]
    made = reconciled(figures(*(on(value) + more for value, more in zip(said, unsure, strict=True)))).figures

    def worst(among: Iterable[tuple[Figure, Figure]]) -> int:
        return max((judge_same(a, b).verdict.rank for a, b in among), default=0)

    everything = worst(combinations(made, 2))
    assert worst(witness.pairs(made)) == everything or everything < Verdict.STRETCHED.rank


def test_two_in_tension_are_found_among_figures_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that reach as high as others begin, the one stretched meets what the other does not."""
    monkeypatch.setattr(witness, "MANY", 2)
    said = "over 23", "about 59", "up to 62", "as many as 65", "up to 74", "33 to 91", "64 to 83"
    assert shown(figures(*map(on, said))) == [("tension", ("c/n", "g/n"))]


# of a day's figures those two are shown that lie farthest apart among the worst


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("49 to 200", "50 to 80", "10 to 90"), ("b/n", "c/n")),  # 41, 41 and 32 numbers are of both
        (("10 to 90", "50 to 80", "49 to 200"), ("a/n", "b/n")),
        (("49 to 200", "50 to 80", "50 to 89"), ("b/n", "c/n")),
        (("10 to 100", "90 to 110", "95 to 200"), ("a/n", "c/n")),
    ],
)
def test_ranges_that_overlap_least_are_shown(lines: tuple[str, ...], expected: tuple[str, str]) -> None:
    found = shown(figures(*(on(value) for value in lines)))
    assert [set(names) for _, names in found] == [set(expected)]


SHARED = "w: {{published: 2022-06-30, figures: {{w: {{{whole}}}, {lines}}}}}\n"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("100 to 110", "110 to 150", ("w/a", "w/b")),  # they touch
        ("100 to 110", "100 to 110", ("w/a", "w/s")),
        ("100 to 110", "105 to 150", ("w/a", "w/s")),
        ("100 to 110", "108 to 150", ("w/a", "w/s")),  # they have three numbers in common
    ],
)
@pytest.mark.parametrize("share", ["s", "0"])
def test_a_share_lies_farther_off_than_what_overlaps_by_more_than_one(
    a: str, b: str, expected: tuple[str, str], share: str
) -> None:
    """A share bounds nothing by itself, so it meets every number of its quantity."""
    said = {"a": a, "b": b, share: "30 % of w"}
    lines = ", ".join(f'"{name}": {{{on(value, more="place: north")}}}' for name, value in said.items())
    found = shown(text(SHARED.format(whole=on("exactly 380"), lines=lines)))
    assert [set(names) for _, names in found] == [{name.replace("w/s", f"w/{share}") for name in expected}]


def test_a_total_between_a_higher_and_a_lower_one_is_shown_beside_the_nearest() -> None:
    lines = (on("exactly 200", 2), on("exactly 300", 1), on("at least 1", 3), on("exactly 100", 9))
    first, _ = differences(figures(*lines), "contradiction", "total-fell")
    assert (first.shown, first.others) == (("b/n", "a/n"), ("d/n",))


def test_a_total_below_several_is_shown_beside_the_latest_of_them() -> None:
    lines = (on("exactly 300", 1), on("exactly 310", 3), on("exactly 320", 5), on("exactly 100", 9))
    (found,) = differences(figures(*lines), "total-fell")
    assert (found.shown, found.others) == (("c/n", "d/n"), ("a/n", "b/n"))


def test_of_what_a_total_clashes_with_the_worst_is_shown() -> None:
    """About 1,000 is beside 1,180 in tension, and beside "at least 1060", which is nearer, only stretched."""
    lines = (on("about 1000", 3), on("exactly 1180", 1), on("at least 1060", 2))
    found = [(d.verdict.value, d.shown) for d in differences(figures(*lines), "total-fell")]
    assert ("tension", ("b/n", "a/n")) in found


def test_a_total_that_fell_is_shown_with_the_total_though_its_whole_is_told_as_well() -> None:
    north = [on(value, day, "place: north") for value, day in (("exactly 250", 4), ("exactly 300", 1))]
    fillers = [on("at least 1", day, "place: north") for day in (2, 3)]
    found = {(d.rule, d.shown) for d in differences(figures(*north, on("exactly 200", 4), *fillers)) if d.is_open}
    assert ("total-fell", ("b/n", "a/n")) in found
    assert ("total-fell", ("a/n", "c/n")) not in found
