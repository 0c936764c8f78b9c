"""What is counted together: the groups of a ledger, whose number each figure carries, and what stands beside it in a topic."""

from collections.abc import Sequence
from datetime import date

import pytest

from figrecon.reconcile.reconciliation import Group
from tests.build import differences, reconciled, text
from tests.reconcile.test_edges_hiding import ledger_of, short


def words(group: Group) -> str:
    """A group in words: what, where, since when, when, its figures, and how they stand to one another."""
    said = "+".join((group.metric.id, *group.scope, *group.place))
    said += f" since {group.since}" if group.since else ""
    said += f" on {group.when}: {' '.join(f.id for f in group.figures)} {group.verdict}"
    said += f" change {group.change}" if group.change is not None else ""
    return said.replace("/n", "") + " unsettled" * (not group.is_settled) + " unlike" * group.is_unlike


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("exactly 27, withdrawn: {because: error}", "unknown"), []),
        # flows: by metric first, each settled, without a change from one to the next
        (
            (
                "exactly 12, metric: new_dead, over: 2022-05-08/2022-05-08",
                "exactly 15, metric: new_dead, over: 2022-05-09/2022-05-09",
                "exactly 51",
            ),
            [
                "deaths+testland on 2022-05-09: c same",
                "new_dead+testland on 2022-05-08/2022-05-08: a same",
                "new_dead+testland on 2022-05-09/2022-05-09: b same",
            ],
        ),
        (
            ("exactly 27, metric: new_dead, over: 2022-05-08/2022-05-09",),
            ["new_dead+testland on 2022-05-08/2022-05-09: a same"],
        ),
        # a change is told from what is surely earlier
        (
            ("exactly 140", "exactly 97, as_of: before 2022-05-09"),
            ["deaths+testland on before 2022-05-09: b same unsettled", "deaths+testland on 2022-05-09: a same change 43"],
        ),
        (
            ("exactly 120", "exactly 120, as_of: unknown", "exactly 130, as_of: 2022-07-09"),
            [
                "deaths+testland on 2022-05-09: a same",
                "deaths+testland on unknown: b same unsettled",
                "deaths+testland on 2022-07-09: c same change 10",
            ],
        ),
        (
            ("exactly 100, as_of: 2022-05-08", "exactly 100, as_of: 2022-05-08/2022-05-09"),
            [
                "deaths+testland on 2022-05-08: a same",
                "deaths+testland on 2022-05-08/2022-05-09: b same change 0 unsettled",
            ],
        ),
        (("at least 100", "at least 100"), ["deaths+testland on 2022-05-09: a b same"]),
        # of the same month, which may be two days of it
        (
            ("exactly 100, as_of: 2022-05", "at least 100, as_of: 2022-05"),
            ["deaths+testland on 2022-05: a b same unsettled unlike"],
        ),
        # a share is no number that changes
        (
            (
                "exactly 380",
                "30 % of a/n, place: north",
                "40 % of a/n, place: north, as_of: 2022-05-10",
                "exactly 9, place: north, as_of: 2022-05-12",
            ),
            [
                "deaths+north on 2022-05-09: b same",
                "deaths+north on 2022-05-10: c same",
                "deaths+north on 2022-05-12: d same",
                "deaths+testland on 2022-05-09: a same",
            ],
        ),
        # counts that begin on unlike days, in order of these; what is held on a day has no beginning
        (
            ("exactly 9, since: 2022-05-05", "exactly 8, since: 2022-05-01"),
            [
                "deaths+testland since 2022-05-01 on 2022-05-09: b same",
                "deaths+testland since 2022-05-05 on 2022-05-09: a same",
            ],
        ),
        (
            (
                "exactly 9, since: 2022-05",
                "exactly 8, since: 2022-05-31, as_of: 2022-06-01",
                "exactly 8, since: 2022-05, as_of: 2022-06-01",
            ),
            [
                "deaths+testland since 2022-05 on 2022-05-09: a same",
                "deaths+testland since 2022-05 on 2022-06-01: c same change -1",
                "deaths+testland since 2022-05-31 on 2022-06-01: b same",
            ],
        ),
        (
            ("exactly 9, metric: missing, since: 2022-05-01", "exactly 9, metric: missing"),
            ["missing+testland on 2022-05-09: a b same"],
        ),
        # all days after the end of an event are one
        (
            (
                "exactly 9, metric: thefts, as_of: 2022-06-02",
                "exactly 9, metric: thefts, as_of: 2022-07-02",
                "exactly 8, metric: thefts, as_of: 2022-05-31",
            ),
            ["thefts+testland on 2022-06-02: a b c contradiction unlike"],
        ),
    ],
)
def test_what_is_counted_together(lines: Sequence[str], expected: list[str]) -> None:
    assert [words(group) for group in reconciled(ledger_of(lines)).groups] == expected


@pytest.mark.parametrize("numbers", [(100, 120), (100, 100)])
def test_without_a_publisher_each_source_speaks_for_itself(numbers: tuple[int, int]) -> None:
    """Neither takes the place of the other, nor repeats it."""
    lines = "".join(
        f"{name}: {{published: 2022-06-{day}, figures: {{n: {{metric: deaths, as_of: 2022-05-09, value: {number}}}}}}}\n"
        for name, day, number in zip("ab", (10, 11), numbers, strict=True)
    )
    made = reconciled(text(lines))
    assert made.origin == {"a/n": "a/n", "b/n": "b/n"}
    assert {status.value for status in made.status.values()} == {"standing"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("at most 47", "over 47", "47"), {"a": "a", "b": "b", "c": "a"}),
        (("over 47", "at most 47", "47"), {"a": "a", "b": "b", "c": "a"}),
        (("47", "over 47", "at most 47"), {"a": "a", "b": "a", "c": "a"}),
    ],
)
@pytest.mark.parametrize("days", [(10, 11, 12), (10, 10, 10)])
def test_the_first_that_a_number_may_repeat_is_its_origin(
    said: Sequence[str], expected: dict[str, str], days: Sequence[int]
) -> None:
    published = {name: f"2022-06-{day}" for name, day in zip("abc", days, strict=True)}
    made = reconciled(ledger_of([f"{value}, said_by: ministry" for value in said], "", published))
    assert {name[0]: origin[0] for name, origin in made.origin.items()} == expected


def test_the_source_that_appeared_first_is_the_origin() -> None:
    published = {"a": "2022-06-12", "b": "2022-06-10", "c": "2022-06-11"}
    made = reconciled(ledger_of(["47, said_by: ministry"] * 3, "", published))
    assert made.origin == {"a/n": "b/n", "b/n": "b/n", "c/n": "b/n"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # of pairs as near in time the least round is shown, wherever it is told of
        (
            (
                "exactly 57, metric: arrests",
                "exactly 31, metric: held",
                "exactly 100, metric: arrests, place: north",
                "exactly 60, metric: held, place: north",
            ),
            ["a b of 4"],
        ),
        (
            (
                "exactly 100, metric: arrests",
                "exactly 60, metric: held",
                "exactly 57, metric: arrests, place: north",
                "exactly 31, metric: held, place: north",
            ),
            ["c d of 4"],
        ),
        # what is counted of all comes before what is counted of some, also where it is farther off in time
        (
            (
                "exactly 57, metric: arrests, scope: children",
                "exactly 31, metric: held, scope: children",
                "exactly 100, metric: arrests",
                "exactly 60, metric: held, as_of: 2022-05-12",
            ),
            ["c d of 4"],
        ),
    ],
)
def test_which_of_unlike_definitions_are_shown(lines: Sequence[str], expected: list[str]) -> None:
    found = [short(d) for d in differences(ledger_of(lines), "unlike-definitions")]
    assert found == [f"unlike-definitions agrees: {names}" for names in expected]


def told_by(*said: tuple[str, str, int, str]) -> str:
    """Sources by name, publisher and day of June, with what each says of 9 May."""
    counted = "metric: deaths, as_of: 2022-05-09"
    sources = (
        f"{name}: {{publisher: {who}, published: 2022-06-{day}, {counted}, figures: {{n: {{{line}}}}}}}\n"
        for name, who, day, line in said
    )
    return text("".join(sources))


def test_a_later_word_takes_the_place_of_an_earlier_one_whatever_else_is_told() -> None:
    """Before it stands a number that nobody else tells, and one that two publishers tell."""
    made = reconciled(
        told_by(
            ("a", "P", 10, "value: 7, place: north"),
            ("b", "P", 10, "value: 9, place: south"),
            ("c", "Q", 11, "value: 8, place: south"),
            ("d", "R", 10, "value: 100"),
            ("e", "R", 11, "value: 120"),
        )
    )
    assert {name[0]: status.value for name, status in made.status.items() if status.value != "standing"} == {"d": "superseded"}


def test_a_publisher_that_tells_its_number_again_is_one_origin() -> None:
    made = reconciled(told_by(("a", "P", 10, "value: 100"), ("b", "P", 11, "value: 100"), ("c", "Q", 11, "value: 100")))
    assert made.origin == {"a/n": "a/n", "b/n": "a/n", "c/n": "c/n"}


@pytest.mark.parametrize(("day", "expected"), [(10, {"b": "standing"}), (12, {"a": "superseded", "b": "standing"})])
def test_what_takes_the_place_of_a_figure_not_known_yet_stands(day: int, expected: dict[str, str]) -> None:
    ledger = told_by(("a", "P", 12, "value: 100"), ("b", "Q", 10, "value: 120, replaces: a/n"))
    made = reconciled(ledger, known_on=date(2022, 6, day))
    assert {name[0]: status.value for name, status in made.status.items()} == expected
