"""What is told of a day, beside it, and apart from it; of very many figures; and what one number is."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from figrecon.domain.finding import Verdict
from figrecon.domain.reading import Reading
from figrecon.reconcile import clash
from figrecon.reconcile.clash import Clash, clashes
from figrecon.reconcile.off import off_the_point
from tests.build import differences, figures, reconciled, text
from tests.reconcile.test_passed_over import Told, on, told


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # the second of a day that falls below the same earlier count
            (on("exactly 100"), on("exactly 50"), on("exactly 40"), on("exactly 70", day=8)),
            [("same-day-differs", "contradiction", ("a/n", "b/n", "c/n"), ("d/n",))],
        ),
        (  # told to the letter, and met again as usually read
            (on("exactly 100"), on("exactly 50"), on("exactly 70", day=8), on("about 110")),
            [("same-day-differs", "contradiction", ("a/n", "b/n", "d/n"), ("c/n",))],
        ),
        (  # told to the letter before a later count is met: as it was told
            (on("exactly 50"), on("exactly 100"), on("about 110"), on("exactly 104", day=10)),
            [
                ("same-day-differs", "contradiction", ("a/n", "b/n", "c/n"), ()),
                ("total-fell", "stretched", ("c/n", "d/n"), ()),
            ],
        ),
        (  # all that is told beside, by name
            (on("exactly 100"), on("exactly 10"), *(on(f"exactly {50 + day}", day=day) for day in (7, 3, 8, 2, 6, 4))),
            [("same-day-differs", "contradiction", ("a/n", "b/n"), tuple(f"{name}/n" for name in "cdefgh"))],
        ),
        (  # the worst of two later counts, though the other is nearer
            (on("exactly 130", day=8), on("over 100"), on("about 100", day=10)),
            [("total-fell", "tension", ("a/n", "c/n"), ("b/n",))],
        ),
        (  # along time first, though a part is nearer in the order of what is told
            (on("about 100"), on("exactly 130", day=7), on("44 to 200", day=8), f"{on('exactly 130')}, scope: children"),
            [("total-fell", "tension", ("a/n", "b/n"), ("d/n",))],
        ),
        (  # what needs no more than a loose reading is not told again for the other kind
            (on("about 100"), on("exactly 115", day=8), on("exactly 115", "north")),
            [("total-fell", "stretched", ("a/n", "b/n"), ("c/n",))],
        ),
    ],
    ids=["two of a day", "two readings", "after the letter", "by name", "the worst", "along time", "loosely"],
)
def test_a_day_is_told_once_with_what_is_no_worse_beside_it(lines: Sequence[str], expected: Told) -> None:
    assert told(figures(*lines)) == expected


def many(values: Sequence[str], rest: str = "", more: Sequence[str] = ()) -> str:
    """A ledger of many figures of one day and place, and of others."""
    lines = [*(on(value) for value in values), *more]
    said = (f"s{n:02}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))
    return text("".join(said), rest)


@pytest.mark.parametrize(("number", "off"), [(64, {}), (65, {"s00/n": ("s64/n", Clash.SAME_DAY)})])
def test_only_more_than_64_figures_of_a_day_are_told_by_what_stands_off_them(
    number: int, off: dict[str, tuple[str, Clash]]
) -> None:
    groups = reconciled(many(["exactly 60", *["exactly 100"] * (number - 1)])).groups
    found = clashes(groups, [], [], Reading.LITERAL)
    assert found.off == off
    assert bool(found.of) is not bool(off)


def test_each_day_with_very_many_figures_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clash, "MANY", 2)
    groups = reconciled(many(["9", "9", "7"], more=[on(value, day=10) for value in ("20", "20", "15")])).groups
    assert clashes(groups, [], [], Reading.LITERAL).off.keys() == {"s02/n", "s05/n"}


def test_what_clashes_only_with_a_figure_off_the_others_still_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part above the one low total of a day goes with all others, so a sum is held against it."""
    monkeypatch.setattr(clash, "MANY", 2)
    ledger = many(
        ["exactly 60", "exactly 100", "exactly 100"],
        "divisions: {p: {of: testland, into: [north, south]}}\n",
        [on("exactly 80", "north"), on("exactly 40", "south")],
    )
    (found,) = (d for d in reconciled(ledger).told if d.relations)
    assert (found.verdict, found.figures) == (Verdict.CONTRADICTION, ("s01/n", "s03/n", "s04/n"))


@pytest.mark.parametrize("place", [1, 62, 63, 64, 65, 66, 127, 128, 129])
def test_a_count_that_falls_once_is_told_wherever_it_stands_in_a_long_series(place: int) -> None:
    first = date(2022, 1, 1)
    lines = (
        f"metric: deaths, as_of: {first + timedelta(at)}, value: exactly {50 if at == place else 100 + at}" for at in range(131)
    )
    said = (f"s{at:03}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for at, line in enumerate(lines))
    (found,) = differences(text("".join(said)), "total-fell")
    assert (found.figures, found.more) == ((f"s{place - 1:03}/n", f"s{place:03}/n"), place - 1)


@pytest.mark.parametrize(
    ("said", "off"),
    [
        (["growth, value: nearly 2 times", "growth, value: 2 times"], {"b/n": "a/n"}),  # 2 itself is not nearly 2
        (["deaths, value: exactly 9", "deaths, value: exactly 7"], {"a/n": "b/n"}),  # of equally many the lower
    ],
)
def test_off_the_point_is_what_does_not_hold_the_lowest_number_that_most_hold(said: list[str], off: dict[str, str]) -> None:
    found = reconciled(figures(*(f"as_of: 2022-05-09, metric: {one}" for one in said))).figures
    assert off_the_point(found, Reading.USUAL) == off


@pytest.mark.parametrize(
    ("first", "second"),
    [("'1,000'", "1000"), ("exactly 47", "precisely 47"), ("dozens, low: 20, high: 40", "dozens, low: 30, high: 50")],
)
def test_one_number_in_two_spellings_or_ranges_that_meet_is_the_same(first: str, second: str) -> None:
    made = reconciled(figures(on(first), on(second)))
    assert (made.groups[0].is_unlike, made.differences) == (False, ())


@pytest.mark.parametrize("values", [("0 to 50", "0 to 100"), ("0 to 100", "0 to 50")])
def test_the_lowest_of_several_ends_counts_in_a_sum(values: Sequence[str]) -> None:
    lines = (*map(on, values), on("exactly 30", "north"), on("exactly 40", "south"))
    found = differences(figures(*lines, rest="divisions: {p: {of: testland, into: [north, south]}}\n"), "contradiction")
    assert [(d.verdict, len(d.figures), d.high_allowed) for d in found] == [(Verdict.CONTRADICTION, 3, 50)]


@pytest.mark.parametrize(("most", "off"), [(2, {}), (1, {"a/n": ("b/n", Clash.FALL)})])
def test_only_a_series_with_more_falls_than_are_told_is_held_against_its_longest_run(
    most: int, off: dict[str, tuple[str, Clash]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clash, "MOST", most)
    groups = reconciled(figures(on("exactly 9", day=7), on("exactly 7", day=8), on("exactly 8"))).groups
    found = clashes(groups, [list(groups)], [], Reading.LITERAL)
    assert found.off == off
    assert found.of.keys() == (set() if off else {"a/n", "b/n", "c/n"})


def test_an_answer_to_a_part_above_its_whole_is_one_to_its_other_wholes() -> None:
    lines = on("exactly 50", "port"), on("exactly 30", "north"), on("exactly 40")
    answer = "explanations: {e: {figures: [a/n, c/n], because: correction}}\n"
    assert told(figures(*lines, rest=answer)) == [("part-above-whole", "contradiction", ("a/n", "c/n"), ("b/n",))]
