"""Behind an answered difference lies another, in which a relation binds what nothing else does.

A number is told twice, and a curator has said why; with the second number a sum of unlike counts does not close. That is
told of each member of the sum, wherever its figures stand among others.
"""

import pytest

from figrecon.reconcile.model import Model
from figrecon.reconcile.needed import Need, needed
from figrecon.reconcile.reconciliation import Reconciliation
from tests.build import figures, reconciled

WHOLE = "metric: missing"
MEMBERS = {
    WHOLE: 150,
    "metric: deaths, place: south": 30,
    "metric: arrests, place: north": 50,
    "metric: held, place: south": 70,
}
"""The whole and its parts; nothing but the sum binds any to another."""

APART = ("metric: thefts", "metric: deaths, place: port", "metric: arrests, scope: police")
MORE = 20


def line(filed: str, value: int) -> str:
    return f"{filed}, value: exactly {value}, as_of: 2022-05-09"


def told_twice(doubled: str, before: int) -> tuple[Reconciliation, list[str], str]:
    """The reconciliation, the names of the sum's figures, and that of the second number of one."""
    names = [f"{name}/n" for name in "abcdefghijk"[before:]]
    own, second = names[: len(MEMBERS)], names[len(MEMBERS)]
    first = own[list(MEMBERS).index(doubled)]
    rest = f"sums: {{s: {{whole: {own[0]}, parts: [{', '.join(own[1:])}]}}}}\n"
    rest += f"explanations: {{e: {{figures: [{first}, {second}], because: scope}}}}\n"
    lines = [line(filed, 5) for filed in APART[:before]]
    lines += [*(line(filed, value) for filed, value in MEMBERS.items()), line(doubled, MEMBERS[doubled] + MORE)]
    return reconciled(figures(*lines, rest=rest)), own, second


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("doubled", list(MEMBERS))
def test_a_sum_that_does_not_close_is_told_behind_an_answered_difference(doubled: str, before: int) -> None:
    made, own, second = told_twice(doubled, before)
    first = own[list(MEMBERS).index(doubled)]
    (found,) = [d for d in made.differences if d.is_open]
    assert found.rule == "sum-does-not-close"
    assert set(found.figures) == {*own, second} - {first}
    too_much = MORE if doubled == WHOLE else -MORE  # of the whole
    expected = {}
    for name, (filed, value) in zip(own, MEMBERS.items(), strict=True):
        said = value + MORE * (filed == doubled)
        by = -too_much if filed == WHOLE else too_much
        expected[second if filed == doubled else name] = Need(low=said + by) if by > 0 else Need(high=said + by)
    assert needed(Model(made.ledger, made.figures), found) == expected
