"""Edges of the differences between two figures: which is told, as what, and with which hint."""

from random import Random

import pytest

from figrecon.domain.finding import Difference
from figrecon.domain.reading import Reading
from figrecon.reconcile.group import series_of
from figrecon.reconcile.off import off_the_run
from tests.build import differences, figures, reconciled, text


def on(day: object, value: object, more: str = "", metric: str = "deaths") -> str:
    dated = f"2022-05-{day:02}" if isinstance(day, int) else day
    return f"metric: {metric}, as_of: {dated}, value: {value}{more and ', ' + more}"


def only(ledger: str, *rules: str) -> Difference:
    (found,) = differences(ledger, *rules)
    return found


@pytest.mark.parametrize(
    ("earlier", "later", "more", "verdict", "hint"),
    [
        (1640, 164, "", "contradiction", "1,640 is exactly 10 times 164: a digit too many or too few?"),
        (164, 146, "unsure: [place]", "tension", "164 and 146 differ by two digits changed about: a slip in writing?"),
        ("at least 165", "about 156", "", "tension", "165 and 156 differ by two digits changed about: a slip in writing?"),
        (265, "about 256", "", "stretched", ""),
    ],
)
def test_a_fall_has_a_hint_from_tension_on(earlier: object, later: object, more: str, verdict: str, hint: str) -> None:
    found = only(figures(on(9, earlier, more), on(12, later)), "total-fell")
    assert (found.verdict, found.hint) == (verdict, hint)


def test_a_number_ten_times_an_open_ended_one_is_no_slip() -> None:
    found = only(figures(on(9, "at least 164"), on(9, 1640)))
    assert (found.verdict, found.hint) == ("stretched", "")


def test_a_relay_in_other_words_does_not_make_others_differ_more() -> None:
    """The ministry's 164 became "over 164" on its way; a radio's "about 160" goes with both."""
    told = (on(9, 164, "said_by: ministry"), on(9, "over 164", "said_by: ministry"), on(9, "about 160", "said_by: radio"))
    found = only(figures(*told))
    assert (found.rule, found.verdict, found.proof) == ("same-day-differs", "agrees", "")


def test_a_fall_comes_before_a_part_that_stands_above_its_whole() -> None:
    """A count of the north that is too high for a later one and for the whole of its day."""
    (found,) = [
        d for d in differences(figures(on(9, 301, "place: north"), on(12, 201, "place: north"), on(9, 251))) if d.is_open
    ]
    assert (found.rule, found.shown, found.others) == ("total-fell", ("a/n", "b/n"), ("c/n",))


def test_the_nearest_of_all_that_a_figure_clashes_with_is_shown() -> None:
    def shown(*days: tuple[int, int]) -> tuple[str, ...]:
        return only(figures(*(on(day, value) for day, value in days)), "total-fell").shown

    assert shown((20, 140), (15, 130), (5, 900), (1, 100)) == ("c/n", "b/n")
    assert shown((1, 110), (5, 120), (9, 130), (12, 20), (20, 140)) == ("c/n", "d/n")
    assert shown((9, 130), (5, 120), (1, 110), (12, 20), (20, 140)) == ("a/n", "d/n")


def test_the_figures_of_a_difference_are_in_order_of_their_names() -> None:
    ledger = figures(on(12, 120), on(9, 100), on(9, 20, "place: north"), on(9, 30, "place: south"), on(12, 121))
    found = differences(ledger)
    assert [list(d.figures) for d in found] == [sorted(d.figures) for d in found]
    assert ("a/n", "b/n") in {d.figures for d in found} or ("b/n", "e/n") in {d.figures for d in found}
    assert {d.rule for d in found} == {"later-count", "part-beside-whole", "same-day-differs"}


def test_a_share_is_no_step_of_a_series() -> None:
    half = f"a: {{published: 2022-06, figures: {{w: {{{on(9, 120)}}}, h: {{{on(9, 'half of w', 'place: north')}}}}}}}\n"
    later = f"b: {{published: 2022-06, figures: {{n: {{{on(12, 61, 'place: north')}}}}}}}\n"
    assert differences(text(half + later), "later-count") == []


def test_a_part_of_some_day_of_a_month_stands_beside_nothing_and_hides_no_other() -> None:
    month = on("2022-05", 12, "place: north", "arrests")
    after = (on("2022-06-05", 40, "", "arrests"), on(9, 20, "place: north"), on(9, 50))
    found = differences(figures(month, *after), "part-beside-whole")
    assert [d.shown for d in found] == [("c/n", "d/n")]


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [(0, 1, "later_count"), (5, 6, "later_count"), ("about 6", 5, "rounding"), ("up to 1", "exactly 1", "rounding")],
)
def test_only_a_number_that_rose_is_a_later_count(earlier: object, later: object, reason: str) -> None:
    assert only(figures(on(9, earlier), on(12, later)), "later-count").reason == reason


@pytest.mark.parametrize("seed", range(40))
def test_all_that_is_off_a_longest_run_is_named_beside_one_of_it(seed: int) -> None:
    """Of numbers without a hedge, one a day: what is left never falls, and no longer such run could be left."""
    random = Random(seed)  # noqa: S311 - repeatable
    numbers = [random.choice((random.randint(0, 9), random.randint(0, 30))) for _ in range(random.randint(2, 14))]
    (line,) = series_of(reconciled(figures(*(on(day + 1, f"exactly {n}") for day, n in enumerate(numbers)))).groups).values()
    off = off_the_run(line, Reading.LITERAL)
    told = [(figure.id, n) for group, n in zip(line, numbers, strict=True) for figure in group.figures]
    run = [(name, n) for name, n in told if name not in off]
    longest = [1] * len(numbers)
    for at, number in enumerate(numbers):
        longest[at] = 1 + max((longest[before] for before in range(at) if numbers[before] <= number), default=0)
    assert [n for _, n in run] == sorted(n for _, n in run)
    assert len(run) == max(longest)
    places = {name: place for place, (name, _) in enumerate(told)}
    for one, other in off.items():
        earlier, later = sorted((places[one], places[other]))
        assert other not in off
        assert numbers[earlier] > numbers[later]
