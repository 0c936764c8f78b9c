"""What a publisher's later words take the place of, and what they leave."""

import pytest

from figrecon.reconcile.standing import Status
from tests.build import reconciled, text

COUNTED = "metric: deaths, as_of: 2022-05-09, value: "
STANDING, SUPERSEDED, WITHDRAWN, UNKNOWN = Status.STANDING, Status.SUPERSEDED, Status.WITHDRAWN, Status.UNKNOWN


def restated(*lines: str, publishers: str = "AAAA") -> tuple[list[Status], list[tuple[str, ...]]]:
    """The standing of figures that were published one a day, and which vintages are told."""
    told = "".join(
        f"{name}: {{publisher: {publisher}, published: 2022-06-{day}, figures: {{n: {{{line}}}}}}}\n"
        for name, publisher, day, line in zip("abcd", publishers, range(10, 14), lines, strict=False)
    )
    found = reconciled(text(told))
    return list(found.status.values()), [d.shown for d in found.told if d.rule == "new-vintage"]


@pytest.mark.parametrize(
    ("lines", "expected", "told"),
    [
        ((f"{COUNTED}60", f"{COUNTED}65"), [SUPERSEDED, STANDING], [("a/n", "b/n")]),
        (
            (f"{COUNTED}60", f"{COUNTED}65", f"{COUNTED}70"),
            [SUPERSEDED, SUPERSEDED, STANDING],
            [("a/n", "b/n"), ("b/n", "c/n")],
        ),
        ((f"{COUNTED}60", f"{COUNTED}65, withdrawn: {{}}"), [STANDING, WITHDRAWN], []),
        ((f"{COUNTED}60, withdrawn: {{}}", f"{COUNTED}65"), [WITHDRAWN, STANDING], []),
        ((f"{COUNTED}60", f"{COUNTED}unknown", f"{COUNTED}70"), [SUPERSEDED, UNKNOWN, STANDING], [("a/n", "c/n")]),
        ((f"{COUNTED}unknown", f"{COUNTED}70"), [UNKNOWN, STANDING], []),
        (
            (f"{COUNTED}60", f"{COUNTED}65, withdrawn: {{}}", f"{COUNTED}70"),
            [SUPERSEDED, WITHDRAWN, STANDING],
            [("a/n", "c/n")],
        ),
    ],
)
def test_a_number_takes_the_place_of_the_last_one_that_stands(
    lines: tuple[str, ...], expected: list[Status], told: list[tuple[str, ...]]
) -> None:
    assert restated(*lines) == (expected, told)


@pytest.mark.parametrize("alone", ["quantity: days of fog, unit: day, as_of: 2022-05-09", "quantity: days of fog, unit: day"])
def test_a_number_that_stands_alone_is_restated_by_none(alone: str) -> None:
    assert restated(f"{alone}, value: 6", f"{alone}, value: 7") == ([STANDING, STANDING], [])


@pytest.mark.parametrize(
    ("first", "second", "is_restated"),
    [
        ("as_of: 2022-05-09", "as_of: 2022-05-09", True),
        ("as_of: 2022-05-09", "as_of: by 2022-05-09", False),
        ("as_of: 2022-05-09", "as_of: 2022-05-01/2022-05-09", False),
        ("as_of: 2022-05-09", "as_of: 2022-05-09/2022-05-10", False),
        ("as_of: 2022-05", "as_of: 2022-05", False),  # of which day of the month each speaks is not known
        ("as_of: 2022-05-09", "as_of: 2022-05-09, place: north", False),
    ],
)
def test_only_a_number_of_the_same_day_is_restated(first: str, second: str, is_restated: bool) -> None:
    statuses, told = restated(f"metric: deaths, {first}, value: 60", f"metric: deaths, {second}, value: 65")
    assert statuses == ([SUPERSEDED, STANDING] if is_restated else [STANDING, STANDING])
    assert told == ([("a/n", "b/n")] if is_restated else [])


@pytest.mark.parametrize(
    ("period", "is_restated"), [("01/2022-05-09", True), ("02/2022-05-09", False), ("01/2022-05-08", False), ("09", False)]
)
def test_events_of_a_period_are_restated_by_those_of_the_same(period: str, is_restated: bool) -> None:
    lines = (f"metric: new_dead, over: 2022-05-{days}, value: {value}" for days, value in (("01/2022-05-09", 60), (period, 65)))
    statuses, _ = restated(*lines)
    assert statuses == ([SUPERSEDED, STANDING] if is_restated else [STANDING, STANDING])
