"""Differences of two figures: same day, along time, part and whole; told once each, and never in a flood."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.finding import Difference
from figrecon.domain.reading import Reading
from figrecon.reconcile.clash import falls
from figrecon.reconcile.group import series_of
from figrecon.reconcile.judge import judge_at_most, judge_same, written
from tests.build import differences, figures, reconciled, sound, text

DAY = "metric: deaths, as_of: 2022-05-10"


def on(day: int, value: object, metric: str = "deaths", more: str = "") -> str:
    return f"metric: {metric}, as_of: 2022-05-{day:02}, value: {value}{more}"


def brief(found: list[Difference]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.rule, d.verdict.value, d.shown) for d in found]


@pytest.mark.parametrize(
    ("a", "b", "verdict", "needs"),
    [
        ("230", "230", "same", ""),
        ("at least 230", "at least 230", "same", ""),
        ("about 5,135", "over 5,000", "agrees", ""),
        ("3770", "more than 3700", "agrees", ""),
        ("hundreds", "234", "agrees", ""),
        ("230", "231", "contradiction", ""),
        ("at least 164", "170", "stretched", "a/n"),
        ("at least 164", "230", "stretched", "a/n"),
        ("230", "at least 164", "stretched", "b/n"),
        ("230", "at least 240", "contradiction", ""),
        ("about 200", "215", "stretched", "a/n"),
        ("about 200", "290", "tension", ""),
        ("about 200", "301", "contradiction", ""),
        ("up to 40", "50", "tension", ""),
    ],
)
def test_the_verdict_on_one_quantity(a: str, b: str, verdict: str, needs: str) -> None:
    one, other = sound(figures(f'{DAY}, value: "{a}"', f'{DAY}, value: "{b}"')).figures
    judged = judge_same(one, other)
    assert (judged.verdict.value, judged.needs) == (verdict, needs)


@pytest.mark.parametrize(
    ("small", "large", "verdict"),
    [
        ("100", "120", "agrees"),
        ("at least 164", "dozens", "stretched"),
        ("164", "151", "contradiction"),
        ("about 200", "100", "tension"),
    ],
)
def test_the_verdict_on_a_part_or_an_earlier_count(small: str, large: str, verdict: str) -> None:
    one, other = sound(figures(on(9, small), on(10, large))).figures
    assert judge_at_most(one, other).verdict.value == verdict


def test_an_unsure_filing_makes_a_contradiction_a_tension_and_says_so() -> None:
    (difference,) = differences(figures(on(9, 230), on(9, 150, more=", unsure: [place]")))
    assert (difference.verdict, difference.unsure) == ("tension", True)
    (difference,) = differences(figures(on(9, 230), on(9, 150, more=", unsure: [said_by]")))
    assert (difference.verdict, difference.unsure) == ("contradiction", False)


def test_one_finding_for_a_day_with_all_its_figures() -> None:
    (difference,) = differences(figures(on(9, 230), on(9, 151), on(9, 231), on(9, "about 151")))
    assert (difference.rule, difference.verdict, difference.explained_by) == ("same-day-differs", "contradiction", "")
    assert difference.figures == ("a/n", "b/n", "c/n", "d/n")
    assert (difference.low_needed, difference.high_allowed) == (231, 151)
    assert difference.proof == "at least 231 [c/n] = 231, but at most 151 [b/n] = 151"


def test_what_differs_in_words_only_is_explained_by_the_structure() -> None:
    (difference,) = differences(figures(on(9, 230), on(9, "over 220")))
    assert (difference.verdict, difference.reason, difference.explained_by, difference.proof) == (
        "agrees",
        "rounding",
        "structure",
        "",
    )


def test_equal_numbers_are_no_difference_and_equal_months_no_day() -> None:
    assert differences(figures(on(9, 230), on(9, 230))) == []
    month = "metric: deaths, as_of: 2022-05"
    assert differences(figures(f"{month}, value: 230", f"{month}, value: 150")) == []


def test_a_count_that_rose_is_a_later_count() -> None:
    found = differences(figures(on(7, 44), on(9, "at least 164"), on(14, 230)))
    assert brief(found) == [("later-count", "agrees", ("a/n", "b/n")), ("later-count", "agrees", ("b/n", "c/n"))]
    assert {(d.reason, d.explained_by) for d in found} == {("later_count", "structure")}
    (lower,) = differences(figures(on(7, "about 1000"), on(9, 990)))
    assert (lower.rule, lower.reason) == ("later-count", "rounding")


def test_a_count_that_fell() -> None:
    (difference,) = differences(figures(on(9, "at least 164"), on(12, 151)))
    assert brief([difference]) == [("total-fell", "contradiction", ("a/n", "b/n"))]
    assert difference.proof == "at least 164 [a/n] = 164, but at most 151 [b/n] = 151"
    assert (difference.reason, difference.explained_by, difference.is_open) == ("unexplained", "", True)


def test_a_fall_in_words_is_stretched_and_names_what_must_stretch() -> None:
    (difference,) = differences(figures(on(9, "at least 164"), on(10, "dozens")))
    assert (difference.rule, difference.verdict, difference.needs) == ("total-fell", "stretched", "b/n")
    assert (difference.reason, difference.explained_by) == ("rounding", "structure")
    assert difference.proof == "as usually read, at least 164 [a/n] = 164, but at most 99 [b/n] = 99"


def test_a_stock_may_fall_and_counts_with_unlike_beginnings_are_no_series() -> None:
    assert differences(figures(on(9, 230, "missing"), on(10, 20, "missing"))) == []
    assert differences(figures(on(9, 230, more=", since: 2022-05-01"), on(10, 20, more=", since: 2022-05-08"))) == []


def test_after_the_event_was_over_another_number_is_the_same_day_told_again() -> None:
    (difference,) = differences(
        figures("metric: thefts, as_of: 2022-06-08, value: 3146", "metric: thefts, as_of: 2023, value: 2000", b="2023")
    )
    assert (difference.rule, difference.verdict) == ("same-day-differs", "contradiction")


@pytest.mark.parametrize(("value", "shown"), [(2000, ("f/n", "g/n")), (20, ("e/n", "f/n"))])
def test_one_typo_in_a_series_is_one_finding_against_its_neighbour(value: int, shown: tuple[str, str]) -> None:
    lines = (
        [on(day, 100 + 10 * day) for day in range(1, 6)] + [on(6, value)] + [on(day, 100 + 10 * day) for day in range(7, 12)]
    )
    found = differences(figures(*lines), "total-fell")
    assert [(d.shown, d.more) for d in found] == [(shown, 4)]


def test_two_causes_are_two_findings() -> None:
    lines = [on(1, 110), on(2, 1200), on(3, 130), on(4, 140), on(5, 1500), on(6, 160), on(7, 170)]
    assert [d.shown for d in differences(figures(*lines), "total-fell")] == [("b/n", "c/n"), ("e/n", "f/n")]


def test_a_typo_is_told_at_its_day_where_others_spoke_of_that_day() -> None:
    lines = [on(1, 110), on(2, 1200), on(2, 120), on(3, 130), on(4, 140)]
    found = [d for d in differences(figures(*lines)) if d.is_open]
    assert [(d.rule, d.figures, d.more) for d in found] == [("same-day-differs", ("b/n", "c/n"), 2)]


def test_hints_of_a_slip() -> None:
    (ten,) = differences(figures(on(9, 1640), on(9, 164)))
    assert ten.hint == "1,640 is exactly 10 times 164: a digit too many or too few?"
    (turned,) = differences(figures(on(9, 164), on(9, 146)))
    assert turned.hint == "164 and 146 differ by two digits changed about: a slip in writing?"
    for a, b in ((164, 158), (164, 461), (0, 100), ("at least 20", "dozens")):
        assert all(not d.hint for d in differences(figures(on(9, a), on(9, b))))


def test_a_part_above_its_whole_and_beside_it() -> None:
    (above,) = differences(figures(on(9, 101), on(9, 121, more=", place: port")))
    assert brief([above]) == [("part-above-whole", "contradiction", ("b/n", "a/n"))]
    assert above.proof == "at least 121 [b/n] = 121, but at most 101 [a/n] = 101"
    for more, reason in ((", place: port", "place"), (", scope: girls", "scope")):
        (beside,) = differences(figures(on(9, 100), on(9, 20, more=more)))
        assert (beside.rule, beside.reason, beside.explained_by) == ("part-beside-whole", reason, "structure")


def test_a_level_within_a_running_total() -> None:
    found = differences(figures(on(9, 766, "arrests"), on(9, 812, "held")), "part-above-whole", "part-beside-whole")
    assert brief(found) == [("part-above-whole", "contradiction", ("b/n", "a/n"))]
    found = differences(figures(on(9, 766, "arrests"), on(9, 467, "held")), "part-above-whole", "part-beside-whole")
    assert [(d.rule, d.reason) for d in found] == [("part-beside-whole", "definition")]


def test_one_whole_that_is_too_small_is_one_finding() -> None:
    parts = [on(9, value, more=f", place: {place}") for value, place in ((100, "north"), (120, "south"), (90, "port"))]
    (difference,) = [d for d in differences(figures(*parts, on(9, 10))) if d.is_open]
    assert (difference.rule, difference.shown, difference.more) == ("part-above-whole", ("b/n", "d/n"), 2)


def test_a_part_is_told_beside_its_nearest_whole() -> None:
    found = differences(figures(on(9, 100), on(9, 50, more=", place: north"), on(9, 20, more=", place: port")))
    assert [d.shown for d in found] == [("b/n", "a/n"), ("c/n", "b/n")]


def test_flows_of_one_period_are_compared_and_of_two_periods_not() -> None:
    flow = "metric: new_dead, over: 2022-05-0{}/2022-05-0{}, value: {}"
    (difference,) = differences(figures(flow.format(1, 3, 10), flow.format(1, 3, 12)))
    assert (difference.rule, difference.verdict) == ("same-day-differs", "contradiction")
    assert differences(figures(flow.format(1, 3, 10), flow.format(4, 6, 9))) == []


def test_ratios_are_compared_within_a_day() -> None:
    found = differences(figures(on(9, "nearly 2 times", "growth"), on(9, "3 times", "growth")))
    assert brief(found) == [("same-day-differs", "contradiction", ("a/n", "b/n"))]


def test_unlike_definitions_of_a_topic_stand_side_by_side() -> None:
    found = differences(figures(on(1, 5135, "arrests"), on(9, 467, "held"), on(20, 766, "arrests")), "unlike-definitions")
    assert [(d.shown, d.figures, d.more, d.reason) for d in found] == [(("a/n", "b/n"), ("a/n", "b/n", "c/n"), 1, "definition")]
    apart = figures(on(1, 5135, "arrests"), on(9, 467, "held", ", scope: police"))
    assert differences(apart, "unlike-definitions") == []
    assert differences(figures(on(1, 5, "arrests"), on(9, 5, "held")), "unlike-definitions") == []


def test_a_figure_twice_in_one_source() -> None:
    ledger = text(f"a: {{published: 2022-05-10, figures: {{n: {{{on(9, 5)}}}, m: {{{on(9, 5)}}}, o: {{{on(9, 6)}}}}}}}")
    assert [d.figures for d in differences(ledger, "duplicate")] == [("a/m", "a/n")]


def test_very_many_figures_of_one_day_are_judged_by_their_witnesses() -> None:
    lines = "".join(f"s{i}: {{published: 2022-06, figures: {{n: {{{on(9, 201 + i)}}}}}}}\n" for i in range(70))
    (difference,) = differences(text(lines))
    assert (difference.shown, len(difference.figures)) == (("s0/n", "s69/n"), 70)


def test_five_hundred_days_of_three_sources_with_one_typo_and_one_that_lags() -> None:
    start = date(2022, 1, 1)
    lines = ""
    for who, lag in (("a", 0), ("b", 0), ("c", 1)):
        lines += f"{who}:\n  publisher: {who}\n  published: 2023-12-31\n  metric: deaths\n  figures:\n"
        for day in range(500):
            value = 1000 + 10 * max(day - lag, 0)
            value = value * 10 if (who, day) == ("a", 200) else value
            lines += f"    d{day}: {{as_of: {start + timedelta(day)}, value: {value}, reading: exact}}\n"
    found = [d for d in differences(text(lines)) if d.is_open]
    assert {d.rule for d in found} == {"same-day-differs"}
    assert len(found) == 499
    (typo,) = [d for d in found if d.hint]
    assert (typo.figures, typo.shown) == (("a/d200", "b/d200", "c/d200"), ("c/d200", "a/d200"))


def test_numbers_in_a_line_of_arithmetic() -> None:
    assert (written(3228), written(Fraction(3228)), written(Fraction(19, 40))) == ("3,228", "3,228", "0.475")


VALUES = st.builds(
    "{}{}".format, st.sampled_from(["", "about ", "at least ", "over ", "up to ", "nearly "]), st.integers(0, 400)
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 28), VALUES), min_size=1, max_size=14), st.sampled_from(list(Reading)))
def test_falls_are_all_the_pairs_of_an_earlier_figure_above_a_later(told: list[tuple[int, str]], reading: Reading) -> None:
    reconciliation = reconciled(figures(*(on(day, value) for day, value in told)))
    expected = set()
    for a, b in combinations(reconciliation.figures, 2):
        earlier, later = (a, b) if a.as_of.key < b.as_of.key else (b, a)
        high = later.readings[reading].high
        if a.as_of != b.as_of and high is not None and earlier.readings[reading].low > high:
            expected.add((earlier.id, later.id))
    (line,) = series_of(reconciliation.groups).values()
    assert {(a.id, b.id) for a, b in falls(line, reading)} == expected


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 5), VALUES), min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_in_the_file_changes_nothing(told: list[tuple[int, str]], random: object) -> None:
    sources = [f"s{i}: {{published: 2022-06, figures: {{n: {{{on(day, value)}}}}}}}\n" for i, (day, value) in enumerate(told)]
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = reconciled(text("".join(sources))), reconciled(text("".join(shuffled)))
    assert (one.differences, one.groups, one.status, one.origin) == (
        other.differences,
        other.groups,
        other.status,
        other.origin,
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 5), VALUES), min_size=2, max_size=10))
def test_every_pair_that_cannot_be_true_is_within_reach_of_a_finding(told: list[tuple[int, str]]) -> None:
    """Whatever contradicts something is set aside under a finding of its own, or contradicts only such."""
    reconciliation = reconciled(figures(*(on(day, value) for day, value in told)))
    named = {name for d in reconciliation.differences if d.verdict == "contradiction" for name in d.figures}
    for a, b in combinations(reconciliation.figures, 2):
        earlier, later = (a, b) if a.as_of.key < b.as_of.key else (b, a)
        contradict = (judge_same(a, b) if a.as_of == b.as_of else judge_at_most(earlier, later)).verdict == "contradiction"
        assert not contradict or named & {a.id, b.id}


def test_a_part_stands_beside_the_first_total_that_is_surely_later() -> None:
    """A time of the same day has no order to the day itself."""
    later = [f"metric: deaths, value: {value}, as_of: {day}" for value, day in ((13, "2022-05-09 18:00"), (14, "2022-05-12"))]
    (found,) = differences(figures(on(9, 12, "deaths, place: north"), *later), "part-beside-whole")
    assert found.shown == ("a/n", "c/n")


def test_of_very_many_on_one_day_that_say_one_number_in_two_ways_one_agreement_is_told() -> None:
    """One of each that says the same is judged, however many there are."""
    said = {f"s{number:02}": "41" if number in (0, 79) else "exactly 41" for number in range(80)}
    sources = "".join(
        f"{name}:\n  published: 2022-06-30\n  figures: {{n: {{{DAY}, value: {value}}}}}\n" for name, value in said.items()
    )
    (found,) = differences(text(sources))
    assert (found.verdict, found.shown, len(found.figures)) == ("agrees", ("s00/n", "s01/n"), 80)
