"""What the figures of one day say together: which of them says most, what all of them allow, how far the days are told."""

import pytest

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.reconciliation import Group
from tests.build import figures, reconciled, text

DAY = "metric: deaths, as_of: 2022-05-09"
READINGS = (Reading.LITERAL, Reading.STRETCHED, Reading.USUAL)


def group_of(*values: object) -> Group:
    """The group of some figures of one day, of sources a, b, c and so on."""
    (group,) = reconciled(figures(*(f"{DAY}, value: {value}" for value in values))).groups
    return group


# which figure says most


@pytest.mark.parametrize(
    ("values", "speaker"),
    [
        (("about 120", "exactly 120"), "b/n"),
        (("exactly 120", "about 120"), "a/n"),
        (("10 to 40", "100 to 110"), "b/n"),  # narrower, though of higher ends
        (("100 to 110", "10 to 40"), "a/n"),
        (("100 to 140", "40 to 60", "10 to 19"), "c/n"),
        (("10 to 19", "40 to 60", "100 to 140"), "a/n"),
        (("half of b/n", "10 to 90"), "b/n"),  # a share alone bounds nothing
        (("10 to 90", "half of a/n"), "a/n"),
        (("exactly 7", "exactly 8", "exactly 7"), "a/n"),
    ],
)
def test_the_narrowest_says_most(values: tuple[str, ...], speaker: str) -> None:
    assert group_of(*values).speaker.id == speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [("120", "120"), ("exactly 120", "exactly 121"), ("10 to 19", "20 to 29"), ("about 120", "about 120")],
)
def test_of_equals_the_first_by_its_full_name_says_most(one: str, other: str) -> None:
    """The source `a-b` comes after `a`, but the name `a-b/n` before `a/n`."""
    first, second = (f"{{published: 2022-06-30, figures: {{n: {{{DAY}, value: {value}}}}}}}" for value in (one, other))
    (group,) = reconciled(text(f"a: {first}\na-b: {second}\n")).groups
    assert [f.id for f in group.figures] == ["a/n", "a-b/n"]
    assert group.speaker.id == "a-b/n"


# what all of them allow


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        (("exactly 120",), [(120, 120)] * 3),
        (("100 to 140", "130 to 160"), [(130, 140)] * 3),
        (("100 to 140", "at least 130", "120 to 150"), [(130, 140)] * 3),
        (("at least 164", "180 to 200"), [(180, 200)] * 3),  # as usually read they do not meet
        (("at least 164", "175 to 200"), [(175, 200), (175, 177), (175, 177)]),  # stretched they do
        (("at least 164", "165 to 168"), [(165, 168)] * 3),
        (("at least 164", "165 to 200"), [(165, 200), (165, 177), (165, 169)]),
        (("over 3000", "exactly 3300"), [(3300, 3300)] * 3),
        (("100 to 140", "150 to 160"), None),
        (("100 to 140", "150 to 160", "90 to 200"), None),
        (("90 to 200", "100 to 140", "150 to 160"), None),
    ],
)
def test_what_the_figures_of_a_day_allow(values: tuple[str, ...], ends: list[tuple[Number, Number]] | None) -> None:
    """Where they do not meet as usually read, what they allow stretched; where not even so, what they allow literally."""
    readings = group_of(*values).readings
    assert (readings and [(readings[each].low, readings[each].high) for each in READINGS]) == ends


# in which order it is told


WORSE = (
    f"{DAY}, value: exactly 120",
    f"{DAY}, value: about 120, place: north",
    "metric: deaths, as_of: 2022-05-05, value: exactly 90",
    "metric: deaths, as_of: 2022-05-12, value: exactly 80",
)


def test_the_worst_of_a_figure_comes_first_and_otherwise_rule_and_name() -> None:
    made = reconciled(figures(*WORSE))
    keys = [(d.rule, d.shown, d.figures) for d in made.differences]
    assert keys == sorted(keys)
    assert {rule: [d.shown for d in of] for rule, of in made.differences_by_rule.items()} == {
        "later-count": [("c/n", "a/n")],
        "part-beside-whole": [("b/n", "a/n")],
        "total-fell": [("a/n", "d/n")],
    }
    told = {name: [d.rule for d in of] for name, of in made.differences_of.items()}
    assert told == {
        "a/n": ["total-fell", "later-count", "part-beside-whole"],
        "b/n": ["part-beside-whole"],
        "c/n": ["later-count"],
        "d/n": ["total-fell"],
    }


def test_of_one_rule_those_come_first_whose_shown_figures_do() -> None:
    lines = (
        f"metric: deaths, as_of: 2022-05-{day:02}, value: exactly {value}" for day, value in ((12, 9), (10, 7), (11, 8), (9, 6))
    )
    assert [d.shown for d in reconciled(figures(*lines)).differences] == [("b/n", "c/n"), ("c/n", "a/n"), ("d/n", "b/n")]


# the years


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((f"{DAY}, value: 5",), {2022}),
        (("metric: deaths, as_of: 2021-12-31/2022-01-02, value: 5",), {2021, 2022}),
        (("metric: deaths, as_of: before 2022-05-09, value: 5",), {2022}),  # of no first day
        (("metric: deaths, as_of: unknown, value: 5",), {2022}),  # the day it was published at the latest
        ((f"{DAY}, value: 5", "metric: arrests, as_of: 2020-05-09, value: 5"), {2020, 2022}),
    ],
)
def test_the_years_of_the_figures(lines: tuple[str, ...], expected: set[int]) -> None:
    assert reconciled(figures(*lines)).years == expected
