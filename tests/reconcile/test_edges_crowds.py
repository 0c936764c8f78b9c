"""Days of more figures than are judged one against another, and series that fall more often than is told one by one."""

from collections.abc import Sequence

import pytest

from figrecon.reconcile import behind, clash, witness
from tests.build import differences
from tests.reconcile.test_edges_hiding import ledger_of, short

Case = tuple[Sequence[str], Sequence[str]]
"""What sources a, b, c ... say, and what is told of it."""


def told(lines: Sequence[str], many: int, monkeypatch: pytest.MonkeyPatch, rest: str = "") -> list[str]:
    """What is told where so many figures of a day are few."""
    for module in (witness, clash, behind):
        monkeypatch.setattr(module, "MANY", many)
    monkeypatch.setattr(clash, "MOST", 1)
    return [short(d) for d in differences(ledger_of(lines, rest))]


LOOSE: list[Case] = [
    # two in tension, beside others that stand farther apart and need but a loose reading
    (("120", "up to 119", "at least 50", "at most 140"), ("same-day-differs tension: b a of 4",)),
    (("about 110", "at least 99", "over 120", "at most 125", "up to 119"), ("same-day-differs tension: e c of 5",)),
    (("at least 90", "about 97", "at most 101", "about 107"), ("same-day-differs tension: b d of 4",)),
    (("up to 150", "about 95", "about 105", "exactly 99"), ("same-day-differs tension: b c of 4 hint",)),
    (
        ("at most 107", "about 90", "about 95", "fewer than 102", "97", "nearly 105"),
        ("same-day-differs tension: b f of 6",),
    ),
    (("up to 101", "exactly 120", "over 51"), ("same-day-differs tension: a b of 3",)),
    # of those that are as far apart the first by name, each number once
    (("exactly 80", "at most 120", "exactly 109", "exactly 109"), ("same-day-differs contradiction: a c of 4",)),
    (("exactly 107", "over 100"), ("same-day-differs agrees: b a",)),
    (("exactly 97", "exactly 140", "at least 140"), ("same-day-differs contradiction: a b of 3",)),
    (("exactly 97", "exactly 140", "at least 140", "exactly 80"), ("same-day-differs contradiction: d b of 4",)),
    (("exactly 160", "at least 80", "about 97", "exactly 100"), ("same-day-differs contradiction: d a of 4",)),
    (("exactly 120", "120", "exactly 105"), ("same-day-differs contradiction: c a of 3",)),
    # all of them filed unsurely
    (
        ("exactly 160, unsure: [place]", "exactly 100, unsure: [place]", "exactly 101, unsure: [place]"),
        ("same-day-differs tension: b a of 3 unsure",),
    ),
]


@pytest.mark.parametrize("case", LOOSE)
def test_of_very_many_figures_two_are_shown_that_differ_as_badly_as_any(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, expected = case
    assert told(lines, 2, monkeypatch) == list(expected)


THREE: list[Case] = [
    (("hundreds", "hundreds", "exactly 109"), ("same-day-differs tension: c a of 3",)),
    (("hundreds", "exactly 200", "up to 120", "at least 102"), ("same-day-differs tension: c a of 4 hint",)),
    (
        tuple(
            f"{value}, metric: growth"
            for value in ("at most 2 times", "nearly 2 times", "fewer than 2 times", "fewer than 2 times")
        ),
        ("same-day-differs agrees: a b of 4",),
    ),
]


@pytest.mark.parametrize("case", THREE)
def test_as_many_as_are_judged_and_one_more(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, expected = case
    assert told(lines, 3, monkeypatch) == list(expected)


OFF: list[Case] = [
    # of as many on either side the lower stay
    (
        ("exactly 91", "exactly 101", "exactly 100, as_of: 2022-05-10", "exactly 100"),
        ("later-count agrees: a c", "same-day-differs contradiction: a b of 3 beside c"),
    ),
    # what is off the run is told beside the nearest of it before or after
    (
        (
            "exactly 100, as_of: 2022-05-08",
            "exactly 109",
            "exactly 100",
            "exactly 105, as_of: 2022-05-08",
            "exactly 140, as_of: 2022-05-08",
        ),
        (
            "same-day-differs contradiction: a e of 3 beside c",
            "same-day-differs contradiction: c b",
            "total-fell contradiction: e b",
        ),
    ),
    # what is of the same day is not before it
    (
        (
            "over 60",
            "at least 107, as_of: 2022-05-10, place: port",
            "exactly 115, as_of: 2022-05-10, place: port",
            "about 119, place: port",
            "exactly 107, place: port",
        ),
        (
            "later-count agrees: e c",
            "part-above-whole tension: d a beside e",
            "same-day-differs stretched: b c beside d needs b",
            "same-day-differs tension: e d",
            "total-fell stretched: d c needs d",
        ),
    ),
    # a count that only repeats the highest before it has not fallen
    (
        ("exactly 160, as_of: 2022-05-08", "exactly 160", "exactly 120", "exactly 100"),
        (
            "same-day-differs contradiction: d b of 3",
            "total-fell contradiction: a c",
            "total-fell contradiction: a d",
        ),
    ),
    # the highest of all before is named, of equals the first
    (
        (
            "exactly 109, scope: children",
            "exactly 60, scope: children",
            "exactly 101, as_of: 2022-05-08, scope: children",
            "about 120, as_of: 2022-05-08, scope: children",
        ),
        (
            "same-day-differs contradiction: b a beside d",
            "same-day-differs contradiction: c d",
            "total-fell stretched: d a needs d",
        ),
    ),
    (
        ("exactly 160, as_of: 2022-05-08", "exactly 109", "exactly 160, as_of: 2022-05-08", "exactly 101, as_of: 2022-05-08"),
        ("same-day-differs contradiction: d a of 3", "total-fell contradiction: a b"),
    ),
]


@pytest.mark.parametrize("case", OFF)
def test_of_a_series_that_falls_very_often_those_off_the_others_are_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, expected = case
    assert told(lines, 2, monkeypatch) == list(expected)


ANSWER = "explanations: {{e: {{figures: [{}/n, {}/n], because: correction}}}}\n"


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # behind an answered day, one by one since no two of them meet
        (
            ("exactly 100", "exactly 110, place: south", "exactly 160, place: south", "exactly 100, place: south"),
            ANSWER.format("d", "c"),
            (
                "part-above-whole contradiction: a b",
                "part-above-whole contradiction: a c",
                "same-day-differs contradiction: d c of 3 beside a (e)",
            ),
        ),
        # as many sets as there are looks, and no third one
        (
            (
                "exactly 100, scope: children",
                "exactly 100",
                "exactly 109, scope: children",
                "exactly 111, scope: children",
                "exactly 50, scope: children",
            ),
            ANSWER.format("a", "c"),
            (
                "part-above-whole contradiction: b c",
                "part-beside-whole agrees: a b",
                "same-day-differs contradiction: e d of 4 beside b (e)",
            ),
        ),
        # as many figures of parts and their whole are no crowd: each is looked behind by itself
        (
            ("exactly 100", "exactly 100, place: south", "nearly 105, place: north"),
            "divisions: {p: {of: testland, into: [north, south]}}\n" + ANSWER.format("a", "b"),
            (
                "contradiction contradiction: a b c with divisions/p (e)",
                "part-beside-whole agrees: b a",
                "stretched stretched: a c with divisions/p needs c",
            ),
        ),
    ],
)
def test_behind_a_crowd_those_that_meet_are_looked_at_together(
    lines: Sequence[str], rest: str, expected: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The largest set of them first, and no more sets than there are looks."""
    monkeypatch.setattr(behind, "LOOKS", 2)
    assert told(lines, 2, monkeypatch, rest) == list(expected)
