"""Edges of what a curator records, of which figures stand, and of unlike definitions beside one another."""

from datetime import date

import pytest

from figrecon.domain.finding import Difference
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.reconciliation import Reconciliation
from tests.build import differences, figures, load_text, reconciled, text

FELL = ("metric: deaths, as_of: 2022-05-09, value: 164", "metric: deaths, as_of: 2022-05-12, value: 151")
ROSE = ("metric: deaths, as_of: 2022-05-09, value: 151", "metric: deaths, as_of: 2022-05-12, value: 164")


def explained(words: str, lines: tuple[str, ...] = FELL, today: date = date(2022, 7, 15)) -> Reconciliation:
    return reconciled(figures(*lines, rest=f"explanations: {{why: {{{words}}}}}"), today=today)


def answered(words: str, *lines: str) -> bool:
    return any(d.explained_by == "why" for d in explained(words, lines).differences)


# what an explanation answers


def test_a_word_on_definitions_is_not_called_idle_where_nothing_differs_by_definition() -> None:
    assert explained("figures: [a/n], because: definition", ROSE).not_needed == ()
    assert explained("figures: [a/n], because: estimate", ROSE).not_needed == ("why",)


def test_nothing_is_called_idle_where_not_all_is_known() -> None:
    """What was left out, or was not known on a day, may be what an explanation is for."""
    idle = figures(*ROSE, rest="explanations: {why: {figures: [a/n], because: estimate}}\n")
    assert reconciled(idle).not_needed == ("why",)
    assert reconciled(idle, known_on=date(2022, 7, 1)).not_needed == ()
    ledger, faults = load_text(idle + "sums: {s: {whole: a/n, parts: [a/gone]}}\n")
    assert faults
    assert reconcile(ledger, today=date(2022, 7, 15)).not_needed == ()


def test_an_explanation_of_what_was_not_known_yet_is_not_past() -> None:
    past = figures(*FELL, rest="explanations: {why: {figures: [a/n, b/n], because: scope, until: 2022-06-30}}", b="unknown")
    assert reconciled(past).expired == ("why",)
    assert reconciled(past, known_on=date(2022, 7, 1)).expired == ()


def test_until_a_month_is_to_its_last_day() -> None:
    words = "figures: [a/n], because: correction, until: 2022-07"
    assert explained(words, today=date(2022, 7, 31)).expired == ()
    assert explained(words, today=date(2022, 8, 1)).expired == ("why",)


def test_a_word_on_the_definition_answers_unlike_definitions() -> None:
    lines = ("metric: arrests, as_of: 2022-05-09, value: 766", "metric: held, as_of: 2022-05-12, value: 467")
    assert [d.explained_by for d in explained("figures: [a/n, b/n], because: definition", lines).differences] == ["why"]


def test_a_word_on_a_sum_answers_nothing_but_that_sum() -> None:
    lines = (*FELL, "metric: deaths, as_of: 2022-05-12, place: north, value: 151")
    rest = "sums: {s: {whole: b/n, parts: [c/n]}}\nexplanations: {why: {relation: s, because: scope}}"
    assert [d.explained_by for d in differences(figures(*lines, rest=rest), "total-fell")] == [""]
    alone = figures(
        "metric: deaths, as_of: 2022-05-12, value: 101",
        *(f"metric: deaths, as_of: 2022-05-12, place: {place}, value: {n}" for place, n in (("north", 61), ("south", 51))),
        rest="sums: {s: {whole: a/n, parts: [b/n, c/n]}}\nexplanations: {why: {relation: s, because: scope}}",
    )
    (difference,) = [d for d in differences(alone) if d.relations]
    assert difference.explained_by == "why"


def test_all_the_sources_that_it_names_must_speak() -> None:
    other = "metric: missing, as_of: 2022-05-09, value: 5"
    assert answered("sources: [a, b], because: correction", *FELL, other)
    assert not answered("sources: [a, c], because: correction", *FELL, other)


@pytest.mark.parametrize(
    ("told", "stretch", "inside"),
    [
        ("2022-05-12", "to: 2022-05", True),
        ("2022-05-12", "from: 2022-05, to: 2022-05-11", False),
        ("2022-05", "from: 2022-05-10", False),
        ("2022-05", "to: 2022-05-30", False),
        ("2022-05", "from: 2022-05-01, to: 2022-05-31", True),
        ("by 2022-05-12", "from: 2022-05-10", True),
        ("by 2022-05-12", "from: 2022-05-13", False),
    ],
)
def test_a_stretch_holds_a_figure_with_all_its_days(told: str, stretch: str, inside: bool) -> None:
    earlier = "metric: arrests, as_of: 2022-05-12, value: 766"
    later = f"metric: held, as_of: {told}, value: 467"
    assert answered(f"metrics: [arrests, held], {stretch}, because: definition", earlier, later) is inside


def test_a_figure_of_no_known_day_lies_in_no_stretch() -> None:
    lines = "a: {published: unknown, figures: {n: {metric: arrests, value: 766, as_of: unknown}}}\n"
    lines += "b: {published: 2022-05-12, figures: {n: {metric: held, value: 467}}}\n"
    for stretch, inside in (("", True), ("from: 2022-05-01, ", False), ("to: 2022-06-01, ", False)):
        rest = f"explanations: {{why: {{metrics: [arrests, held], {stretch}because: definition}}}}"
        (difference,) = differences(text(lines, rest), "unlike-definitions")
        assert (difference.explained_by == "why") is inside


# which figures stand, and which are one origin


def source(name: str, line: str, published: str = "2022-06-30", publisher: str = "P") -> str:
    who = f"publisher: {publisher}, " if publisher else ""
    return f"{name}: {{{who}published: {published}, figures: {{n: {{{line}}}}}}}\n"


def standing(*sources: str, known_on: date | None = None) -> dict[str, str]:
    made = reconciled(text("".join(sources)), known_on=known_on)
    return {name.partition("/")[0]: status.value for name, status in made.status.items()}


DAY = "metric: deaths, as_of: 2022-05-09"


def test_what_was_published_before_a_day_was_known_on_it() -> None:
    one = source("a", f"{DAY}, value: 1", "before 2022-05-20")
    assert standing(one, known_on=date(2022, 5, 19)) == {"a": "standing"}
    assert standing(one, known_on=date(2022, 5, 18)) == {}


def test_what_takes_the_place_of_a_figure_not_known_yet_stands() -> None:
    told = source("a", f"{DAY}, value: 1", "unknown"), source("b", f"{DAY}, value: 2, replaces: a/n", "2022-05-12", "Q")
    assert standing(*told, known_on=date(2022, 5, 12)) == {"b": "standing"}
    assert standing(*told) == {"a": "superseded", "b": "standing"}


@pytest.mark.parametrize(
    ("first", "second", "older"),
    [
        (source("a", f"{DAY}, value: 151", "2022-05-12"), source("b", f"{DAY}, value: 164", "2022-05-11"), "b"),
        (source("a", f"{DAY}, value: 151", "2022-05"), source("b", f"{DAY}, value: 164", "2022-05-12"), ""),
        (source("a", f"{DAY}, value: 151", "2022-05-11", ""), source("b", f"{DAY}, value: 164", "2022-05-12", ""), ""),
        (
            source("a", "metric: deaths, as_of: 2022-04, value: 151", "2022-05-11"),
            source("b", "metric: deaths, as_of: 2022-04, value: 164", "2022-05-12"),
            "",
        ),
        (
            source("a", "metric: new_dead, over: 2022-05-01/2022-05-03, value: 5", "2022-05-11"),
            source("b", "metric: new_dead, over: 2022-05-01/2022-05-03, value: 6", "2022-05-12"),
            "a",
        ),
        (
            source("a", f"{DAY}, since: 2022-04-01, value: 151", "2022-05-11"),
            source("b", f"{DAY}, since: 2022-04-02, value: 164", "2022-05-12"),
            "",
        ),
        (
            source("a", f"{DAY}, since: 2022-04, value: 151", "2022-05-11"),
            source("b", f"{DAY}, since: 2022-04-30, value: 164", "2022-05-12"),
            "",
        ),
        (
            source("a", f"{DAY}, since: 2022-04, value: 151", "2022-05-11"),
            source("b", f"{DAY}, since: 2022-04-01, value: 164", "2022-05-12"),
            "a",
        ),
        (
            source("a", "metric: missing, as_of: 2022-05-09, since: 2022-04-01, value: 5", "2022-05-11"),
            source("b", "metric: missing, as_of: 2022-05-09, since: 2022-04-02, value: 6", "2022-05-12"),
            "a",
        ),
    ],
    ids=["named-late", "unordered", "nobody", "month", "period", "unlike-beginnings", "month-begun", "same-beginning", "level"],
)
def test_which_is_the_older_vintage(first: str, second: str, older: str) -> None:
    alone = source("A", "metric: arrests, as_of: 2022-05-09, value: 5")  # a quantity of one figure comes before
    found = standing(alone, first, second)
    assert {name for name, status in found.items() if status == "superseded"} == ({older} if older else set())
    assert {name for name, status in standing(first, second).items() if status == "superseded"} == ({older} if older else set())


def test_levels_after_the_end_of_an_event_are_of_unlike_days() -> None:
    told = [source(name, f"metric: missing, as_of: 2022-05-{day:02}, value: {day}") for name, day in (("a", 9), ("b", 10))]
    ended = text("".join(told)).replace("kind: stock}\n  new", "kind: stock, until: 2022-05-05}\n  new")
    assert "until: 2022-05-05" in ended
    assert [len(group.figures) for group in reconciled(ended).groups] == [1, 1]


def test_a_number_that_stands_alone_is_twice_there_only_if_all_of_it_is_the_same() -> None:
    def twice(one: str, other: str) -> bool:
        lines = f"a: {{published: 2022-06-30, figures: {{n: {{{one}, value: 5}}, m: {{{other}, value: 5}}}}}}"
        return bool(differences(text(lines), "duplicate"))

    days = "quantity: days, unit: day"
    assert twice(f"{days}, as_of: 2022-05-09", f"{days}, as_of: 2022-05-09")
    assert not twice(f"{days}, as_of: 2022-05-09", "quantity: hours, unit: hour, as_of: 2022-05-09")
    assert not twice(f"{days}, as_of: 2022-05", f"{days}, as_of: 2022-05-31")
    assert not twice(f"{days}, as_of: 2022-05", f"{days}, as_of: 2022-05-01")


def test_one_publisher_without_an_issuer_is_one_origin_and_none_is_none() -> None:
    def origins(*publishers: str) -> list[str]:
        lines = (source(name, f"{DAY}, value: 164", publisher=who) for name, who in zip("abc", publishers, strict=False))
        return list(reconciled(text("".join(lines))).origin.values())

    assert origins("P", "P") == ["a/n", "a/n"]
    assert origins("P", "Q") == ["a/n", "b/n"]
    assert origins("", "") == ["a/n", "b/n"]


def test_words_that_exclude_the_first_of_an_issuer_are_the_origin_of_those_after_them() -> None:
    said = "at most 47", "over 47", "over 47", "47"
    made = reconciled(figures(*(f"metric: deaths, as_of: 2022-05-09, value: {value}, said_by: ministry" for value in said)))
    assert list(made.origin.values()) == ["a/n", "b/n", "b/n", "a/n"]


# unlike definitions


def shown(*lines: tuple[str, object, object]) -> Difference:
    """Of figures as metric (a letter), day of May and value; names in this order."""
    metrics = {"A": "arrests", "H": "held"}
    told = (f"metric: {metrics[m]}, as_of: {d if isinstance(d, str) else f'2022-05-{d:02}'}, value: {v}" for m, d, v in lines)
    (found,) = differences(figures(*told), "unlike-definitions")
    return found


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("H", 8, 7), ("H", 9, 5), ("A", 9, 5)], "ac"),  # equal on the day: the day before, or after
        ([("H", 10, 7), ("H", 9, 5), ("A", 9, 5)], "ca"),
        ([("A", 1, 9), ("H", 5, 7), ("H", 8, 6)], "ab"),
        ([("A", 9, 9), ("H", 8, 7), ("H", 5, 6), ("H", 3, 5)], "ba"),
        ([("H", 2, 7), ("A", 1, 6), ("A", 20, 5), ("H", 20, 4)], "cd"),  # near and late before far and early
        ([("H", 9, 7), ("A", 8, 6)], "ba"),  # shown in order of time
        ([("A", 9, 5135), ("H", 9, 400), ("H", 9, 467)], "ac"),  # what looks less rounded says more
        ([("A", 9, 5000), ("A", 9, 5135), ("H", 9, 467)], "bc"),
        ([("A", 9, "thousands"), ("A", 9, 5000), ("H", 9, 467)], "bc"),
        ([("A", 31, 9), ("H", "2022-05", 7), ("H", 20, 6)], "ab"),  # a month lies at its last day
    ],
)
def test_the_nearest_that_differ_are_shown(lines: list[tuple[str, object, object]], names: str) -> None:
    assert shown(*lines).shown == tuple(f"{name}/n" for name in names)


@pytest.mark.parametrize("metrics", [("held", "arrests"), ("arrests", "held")])
@pytest.mark.parametrize(
    ("days", "names"),
    [
        ([(0, 1, 5), (0, 8, 5), (1, 9, 5)], None),
        ([(0, 1, 7), (0, 8, 5), (1, 9, 5)], "ac"),  # the 5 of day 9 is the next that is said after the 7
        ([(0, 5, 100), (1, 5, 100), (1, 6, 100), (1, 7, 90)], "ad"),
    ],
)
def test_unlike_definitions_are_told_whichever_name_comes_first(
    metrics: tuple[str, str], days: list[tuple[int, int, int]], names: str | None
) -> None:
    """Of each metric, every figure beside those of the other next to it in time."""
    lines = (f"metric: {metrics[which]}, as_of: 2022-05-{day:02}, value: {value}" for which, day, value in days)
    ledger = figures(*lines)
    undated = f"  x: {{published: unknown, figures: {{n: {{metric: {metrics[0]}, as_of: unknown, value: {days[0][2]}}}}}}}\n"
    for every in (ledger, ledger + undated) if names is None else (ledger,):
        found = [d.shown for d in differences(every, "unlike-definitions")]
        assert found == ([] if names is None else [tuple(f"{name}/n" for name in names)])


def test_a_figure_of_no_known_day_is_the_farthest() -> None:
    lines = "a: {published: unknown, figures: {n: {metric: held, value: 467, as_of: unknown}}}\n"
    lines += "b: {published: 2022-05-12, figures: {n: {metric: held, value: 468}}}\n"
    lines += "c: {published: 2022-05-11, figures: {n: {metric: arrests, value: 766}}}\n"
    (found,) = differences(text(lines), "unlike-definitions")
    assert (found.shown, found.more) == (("c/n", "b/n"), 1)


def test_all_figures_of_the_two_are_named_in_order() -> None:
    lines = [("A" if day % 2 else "H", day, 100 + day) for day in range(1, 10)]
    assert shown(*lines).figures == tuple(f"{name}/n" for name in "abcdefghi")
