"""What follows of itself: that counts do not fall, and that parts lie in wholes, told by as few steps as carry it on."""

from random import Random

import pytest

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from tests.build import differences, figures, reconciled, sound, text
from tests.reconcile.test_edges_order import below

DATES = (
    *("2022-05-{:02}", "2022-05-{:02}", "2022-05-{:02} 06:00", "2022-05-{:02} 18:00", "by 2022-05-{:02}", "unknown"),
    *("2022-05-{:02}/2022-05-19", "2022-05-{:02}/2022-06-02", "2022-04-{:02}/2022-05-05", "2022-05-{:02} 18:00/2022-05-31"),
    *("before 2022-05-{:02}", "2022-05", "2022-04", "2022", "2022-05-31", "2022-05-31 06:00", "2022-06-{:02}", "2022-06"),
    *("2022-05-{:02} 06:00/2022-05-20 18:00", "2022-05-31 06:00/2022-05-31"),
)
SORTS = (
    *(("deaths",), ("thefts",), ("deaths", "deaths, place: north", "deaths, place: port"), ("held", "arrests")),
    *(
        ("thefts", "pistols"),
        ("pistols", "pistols, place: north", "thefts, place: north"),
        ("deaths, since: 2022-04-01", "deaths"),
    ),
)
PISTOLS = "  pistols: {unit: gun, kind: cumulative, part_of: thefts, until: 2022-06-02}\nplaces:\n"


def counts(seed: int) -> Ledger:
    """Some counts of days, minutes, months and unknown days, of one series or of series within one another."""
    random = Random(seed)  # noqa: S311 - repeatable
    dated = [random.choice(DATES).format(random.randint(1, 19)) for _ in range(random.randint(2, 14))]
    sorts = SORTS[seed % len(SORTS)]
    lines = [f"metric: {random.choice(sorts)}, as_of: {day}, value: 1" for day in dated for _ in range(random.randint(1, 2))]
    published = ["unknown" if "unknown" in line else "2023-01-01" for line in lines]
    told = (f"s{n}: {{published: {published[n]}, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))
    return sound(text("".join(told)).replace("places:\n", PISTOLS, 1))


@pytest.mark.parametrize("batch", range(10))
def test_the_steps_carry_on_what_every_two_figures_say_of_one_another(batch: int) -> None:
    for seed in range(batch * 35, batch * 35 + 35):
        ledger = counts(seed)
        model = Model(ledger, ledger.figures)
        of, reached = model.table.of_figure, [{at} for at in range(len(model.table.quantities))]
        for _ in reached:  # as often as a way can be long
            before = sum(map(len, reached))
            for small, large, _ in model.steps:
                reached[large] |= reached[small]
            if sum(map(len, reached)) == before:
                break
        found = {name: {other for other in of if of[other] in reached[of[name]]} for name in of}
        assert found == below(ledger), seed


def contradictions(ledger: str) -> list[Difference]:
    return [d for d in differences(ledger) if d.verdict is Verdict.CONTRADICTION]


def months(count: int, each: int) -> str:
    """As many counts of each of some months, of a place and of all places; none clashes with another."""
    lines = [
        f"{{metric: deaths, place: {place}, as_of: {2000 + month // 12}-{month % 12 + 1:02}, value: exactly {month + more}}}"
        for month in range(count)
        for _ in range(each)
        for place, more in (("north", 0), ("testland", 1))
    ]
    return text("".join(f"s{n}: {{published: 2023-01-01, figures: {{n: {line}}}}}\n" for n, line in enumerate(lines)))


@pytest.mark.parametrize(("count", "each"), [(60, 1), (12, 20), (2, 60)])
def test_of_many_counts_of_unknown_days_each_is_joined_to_few(count: int, each: int) -> None:
    ledger = sound(months(count, each))
    assert len(Model(ledger, ledger.figures).steps) <= 4 * len(ledger.figures)
    assert not contradictions(months(count, each))


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (("2022-04", "2022-05"), "total-fell"),
        (("2022-04", "2022-05/2022-06"), "total-fell"),
        (("2022-04", "2022-04-30/2022-05-02"), "total-fell"),
        (("by 2022-04-30 18:00", "2022-04-30 18:00/2022-05-02"), "total-fell"),
        (("2022-04", "2022-04-29/2022-05-02"), ""),
        (("by 2022-04-30 18:00", "2022-04-30/2022-05-02"), ""),
    ],
)
@pytest.mark.parametrize(("part", "whole"), [("deaths", "deaths"), ("deaths, place: north", "deaths"), ("held", "arrests")])
def test_a_count_of_an_unknown_day_is_at_least_what_is_surely_before_it(
    days: tuple[str, str], rule: str, part: str, whole: str
) -> None:
    told = contradictions(
        figures(f"metric: {part}, value: 50, as_of: {days[0]}", f"metric: {whole}, value: 49, as_of: {days[1]}")
    )
    expected = rule if part == whole or not rule else "part-above-whole"
    assert [(d.rule, d.figures, d.proof) for d in told] == (
        [(expected, ("a/n", "b/n"), "at least 50 [a/n] = 50, but at most 49 [b/n] = 49")] if rule else []
    )


@pytest.mark.parametrize("day", ["2022-05-20", "2022-05-20/2022-06-02"])
def test_each_level_is_at_most_the_running_total_of_a_later_day_not_only_the_nearest(day: str) -> None:
    levels = "metric: held, value: exactly 100, as_of: 2022-05-03", "metric: held, value: exactly 5, as_of: 2022-05-10"
    (told,) = contradictions(figures(*levels, f"metric: arrests, value: exactly 50, as_of: {day}"))
    assert (told.rule, told.figures) == ("part-above-whole", ("a/n", "c/n"))


DAYS_OF_THE_END = ("2022-05-31", "2022-06-05", "2022-06", "2022-06-05 06:00", "2022-05-31/2022-06-09")


@pytest.mark.parametrize("day", DAYS_OF_THE_END)
@pytest.mark.parametrize("part", ["thefts", "thefts, place: north", "pistols"])
def test_a_time_of_the_last_day_of_an_event_is_not_after_what_is_counted_in_the_end(day: str, part: str) -> None:
    earlier, later = (
        f"metric: {part}, value: exactly 100, as_of: 2022-05-31 18:00",
        "metric: thefts, value: exactly 50, as_of: ",
    )
    pistols = "  pistols: {unit: gun, kind: stock, part_of: thefts}\nplaces:\n"
    (told,) = contradictions(figures(earlier, later + day).replace("places:\n", pistols, 1))
    assert told.rule == ("total-fell" if part == "thefts" else "part-above-whole")
    assert (told.figures, told.shown) == (("a/n", "b/n"), ("a/n", "b/n"))


@pytest.mark.parametrize("whole", ["2022-05-31", "2022-05-31 12:00"])
def test_where_the_whole_goes_on_a_time_has_no_order_to_the_last_day_of_a_part(whole: str) -> None:
    ends = "  pistols: {unit: gun, kind: cumulative, part_of: arms, until: 2022-05-31}\n"
    goes_on = "  arms: {unit: gun, kind: cumulative}\nplaces:\n"
    lines = (
        "metric: pistols, value: exactly 90, as_of: 2022-06-05",
        f"metric: arms, value: exactly 95, as_of: {whole}",
        "metric: arms, value: exactly 99, as_of: 2022-05-31 18:00",
        "metric: arms, value: exactly 92, as_of: 2022-05-31",
    )
    told = contradictions(figures(*lines).replace("places:\n", ends + goes_on, 1))
    fell = [("same-day-differs", ("b/n", "d/n"))] if whole == "2022-05-31" else []
    assert [(d.rule, d.figures) for d in told] == fell


@pytest.mark.parametrize("days", [("2022-01-05", "2022-03-03", "2022-05-03"), ("2022-01", "2022-03", "2022-05")])
def test_of_what_is_in_conflict_the_next_is_left_out_also_of_unknown_days(days: tuple[str, str, str]) -> None:
    said = zip((100, 50, 120), days, strict=True)
    made = reconciled(figures(*(f"metric: deaths, value: exactly {value}, as_of: {day}" for value, day in said)))
    left_out = {b.figures: b.left_out for b in derive(made) if b.reading is Reading.LITERAL}
    assert left_out == {("a/n",): ("a/n", "b/n"), ("b/n",): ("a/n", "b/n"), ("c/n",): ("b/n",)}
