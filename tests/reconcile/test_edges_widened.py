"""What is undecided at first and decided once figures are read more widely."""

import pytest

from figrecon.reconcile import prove
from figrecon.reconcile.bound import derive
from figrecon.reconcile.solver import Budget, Outcome
from tests.build import figures, reconciled

DIVISION = "divisions: {p: {of: testland, into: [north, south], metrics: [deaths]}}\n"
DAYS = {9: ("about 1000", "exactly 600", "exactly 580"), 12: ("about 2000", "exactly 1300", "exactly 1250")}


def test_what_is_known_to_a_number_is_not_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """On two days the parts are more than their whole as usually read: steps may do for one of the conflicts alone."""
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    lines = [
        f"metric: deaths, value: {value}, as_of: 2022-05-{day:02}, place: {place}"
        for day, values in DAYS.items()
        for place, value in zip(("testland", "north", "south"), values, strict=True)
    ]
    told = reconciled(figures(*lines, rest=DIVISION))
    undecided = set()
    for steps in (*range(0, 700, 40), 5000):
        found = derive(told, budget=Budget(steps))
        assert [b.figures for b in found if b.undecided and b.low == b.high] == []
        undecided.add(any(b.undecided for b in found))
    assert undecided == {True, False}
