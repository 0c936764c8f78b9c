"""Edges of one day with very many figures, of duplicates, and of what a reconciliation is asked for."""

import pytest

from figrecon.reconcile.witness import MANY
from tests.build import differences, figures, reconciled, text

DATED = "metric: deaths, as_of: 2022-05-09"


def of_one_day(values: dict[str, object]) -> str:
    """A source a figure, in order of the names given."""
    day = "metric: deaths, as_of: 2022-05-09"
    return text(
        "".join(f"{name}: {{published: 2022-06, figures: {{n: {{{day}, value: {v}}}}}}}\n" for name, v in values.items())
    )


def crowd(count: int, first: int = 301) -> dict[str, object]:
    """So many figures, each one higher than the one before."""
    return {f"m{number:02}": f"exactly {first + number}" for number in range(count)}


@pytest.mark.parametrize(
    ("odd", "shown"),
    [
        ({"z": "exactly 7"}, ("z/n", "m69/n")),
        ({"z": "exactly 7", "a": "at least 900", "b": "at least 800"}, ("z/n", "a/n")),
        ({"z": "exactly 7", "a": "at most 250"}, ("z/n", "m69/n")),  # its low is lower, but not its high
        ({"z": 0, "a": 1}, ("z/n", "m69/n")),
        ({"z": "exactly 7", "a": "350 to 990", "b": "exactly 900"}, ("z/n", "b/n")),
    ],
)
def test_the_witnesses_of_very_many_figures(odd: dict[str, object], shown: tuple[str, str]) -> None:
    """The lowest high and the highest low, whatever they are called."""
    (found,) = differences(of_one_day(crowd(70) | odd))
    assert (found.shown, found.verdict, len(found.figures)) == (shown, "contradiction", 70 + len(odd))


@pytest.mark.parametrize(("count", "hinted"), [(MANY, True), (MANY + 1, False)])
def test_every_pair_is_looked_at_for_a_slip_up_to_sixty_four(count: int, hinted: bool) -> None:
    (found,) = differences(of_one_day(crowd(count, 1001)))
    assert bool(found.hint) is hinted


def test_a_figure_three_times_in_one_source_is_twice_too_often() -> None:
    def found(*lines: str) -> list[tuple[tuple[str, ...], str, str]]:
        inside = ", ".join(f"{name}: {{{line}}}" for name, line in zip("zyxw", lines, strict=False))
        told = differences(text(f"a: {{published: 2022-06-30, figures: {{{inside}}}}}"), "duplicate")
        return [(d.shown, d.reason, " ".join(d.figures)) for d in told]

    five, six = (f"metric: deaths, as_of: 2022-05-09, value: {value}" for value in (5, 6))
    assert found(five, six) == []
    assert found(five, six, five) == [(("a/x", "a/z"), "same_origin", "a/x a/z")]
    assert found(six, five, five, five) == [
        (("a/w", "a/x"), "same_origin", "a/w a/x"),
        (("a/w", "a/y"), "same_origin", "a/w a/y"),
    ]
    assert [shown for shown, _, _ in found(five, five, six)] == [("a/y", "a/z")]
    assert found(five, five.replace("deaths", "missing"), five.replace("09", "10")) == []
    assert found(five, f"{five}, said_by: radio") == []
    assert found(five, f"{five}, withdrawn: {{because: error}}") == []


def test_differences_by_figure_are_worst_first_and_by_rule_in_order() -> None:
    lines = ((9, 164), (10, 170), (12, 151), (12, 152))
    made = reconciled(figures(*(f"metric: deaths, as_of: 2022-05-{day:02}, value: {value}" for day, value in lines)))
    ranks = {name: [d.verdict.rank for d in found] for name, found in made.differences_of.items()}
    assert ranks == {name: sorted(each, reverse=True) for name, each in ranks.items()}
    assert {name: len(each) for name, each in ranks.items()}["a/n"] > 0
    assert {rule: list(found) for rule, found in made.differences_by_rule.items()} == {
        rule: [d for d in made.differences if d.rule == rule] for rule in {d.rule for d in made.differences}
    }


def test_years_are_those_of_all_dates() -> None:
    dated = ("2021-12-31/2022-01-02", "2022-05", "before 2024-03-01", "2023")
    made = reconciled(
        figures(*(f"metric: deaths, as_of: {day}, value: 5" for day in dated), a="2025", b="2025", c="2025", d="2025")
    )
    assert made.years == {2021, 2022, 2023, 2024}


def test_differences_are_in_order_of_rule_and_of_what_is_shown() -> None:
    lines = [
        f"metric: {metric}, as_of: 2022-05-09, value: {value}"
        for value in (7, 9)
        for metric in ("missing", "deaths", "arrests")
    ]
    found = differences(figures(*lines))
    assert [d.shown for d in found] == sorted(d.shown for d in found)
    assert len(found) == 3


def test_events_of_a_period_and_shares_are_no_steps_of_a_count() -> None:
    flow = "metric: new_dead, over: 2022-05-{:02}/2022-05-{:02}, value: {}"
    periods = reconciled(figures(flow.format(1, 3, 5), flow.format(4, 6, 9)))
    assert [group.change for group in periods.groups] == [None, None]
    half = "h: {metric: deaths, as_of: 2022-05-09, place: north, value: half of w}"
    whole = "w: {metric: deaths, as_of: 2022-05-09, value: 120}"
    later = "n: {metric: deaths, as_of: 2022-05-12, place: north, value: 61}"
    made = reconciled(text(f"a: {{published: 2022-06, figures: {{{whole}, {half}, {later}}}}}"))
    assert {figure.id: group.change for group in made.groups for figure in group.figures} == {
        "a/w": None,
        "a/h": None,
        "a/n": None,
    }


def test_the_narrowest_speaks_for_a_day_and_of_equals_the_first_by_name() -> None:
    def speaker(**values: str) -> str:
        lines = [f"{name.replace('_', '-')}: {{{DATED}, value: {value}}}" for name, value in values.items()]
        sources = (f"s{line.split(':')[0]}: {{published: 2022-06, figures: {{{line}}}}}\n" for line in lines)
        (group,) = reconciled(text("".join(sources))).groups
        return group.speaker.id

    assert speaker(a="about 200", b="201", c="at least 190") == "sb/b"
    assert speaker(a="201", b="202", c="203") == "sa/a"
    assert speaker(a="203", a_b="203") == "sa-b/a-b"  # as full names are sorted
    assert speaker(a="203", a_b="202") == "sa-b/a-b"
    assert speaker(a="at least 201", b="about 202", c="about 202") == "sa/a"


def test_a_share_without_ends_of_its_own_does_not_speak() -> None:
    north = f"{DATED}, place: north"
    inside = f"w: {{{DATED}, value: 120}}, h: {{{north}, value: half of w}}, n: {{{north}, value: about 60}}"
    made = reconciled(text(f"a: {{published: 2022-06, figures: {{{inside}}}}}"))
    assert {group.speaker.id for group in made.groups} == {"a/w", "a/n"}


def test_counts_that_begin_with_a_month_and_with_its_first_day_are_one_series() -> None:
    day = "metric: deaths, as_of: 2022-05-{:02}, value: {}, since: {}"
    (found,) = differences(figures(day.format(9, 230, "2022-04"), day.format(10, 150, "2022-04-01")))
    assert (found.rule, found.shown) == ("total-fell", ("a/n", "b/n"))
    assert differences(figures(day.format(9, 230, "2022-04"), day.format(10, 150, "2022-04-30"))) == []
