"""How many conflicts remain without a figure."""

import pytest

from figrecon.reconcile import remain
from figrecon.reconcile.remain import MOST, remaining
from figrecon.reconcile.solver import Budget
from tests.build import figures, reconciled
from tests.views.reports import shipped

DAY = "metric: deaths, as_of: 2022-05-05"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("trt-2023/missing", (1, 3)),
        ("unnamed-2022-02-08/weapons-military", (2, 3)),
        ("unnamed-2022-02-08/weapons-missing", (3, 3)),  # the rest of the stolen ones contradicts nothing
        ("unnamed-2022-02-08/held", (0, 0)),
        ("interfax-2022-03-14/dead", None),  # too many hang together
        ("republic-2022-01-10-a/centres", None),  # a number that stands alone
        ("republic-2022-01-10-a/fuel-price", None),  # a ratio takes part in no proof
    ],
)
def test_the_five_articles(name: str, left: tuple[int, int] | None) -> None:
    assert remaining(shipped().reconciliation, name) == left


def test_every_smallest_set_is_counted() -> None:
    found = reconciled(figures(f"{DAY}, value: 51", f"{DAY}, value: 52", f"{DAY}, value: 53", f"{DAY}, value: about 52"))
    assert [remaining(found, f"{name}/n") for name in "abcd"] == [(1, 3), (1, 3), (1, 3), (3, 3)]


def test_a_withdrawn_figure_weighs_nothing() -> None:
    found = reconciled(figures(f"{DAY}, value: 51, withdrawn: {{by: ministry}}", f"{DAY}, value: 52", f"{DAY}, value: 53"))
    assert (remaining(found, "a/n"), remaining(found, "b/n")) == (None, (0, 1))


def test_a_share_of_what_does_not_stand_weighs_nothing() -> None:
    lines = (
        f"{DAY}, value: 51, withdrawn: {{by: ministry}}",
        f"{DAY}, value: half of a/n, place: north",
        f"{DAY}, value: 9, place: north",
    )
    found = reconciled(figures(*lines))
    assert [remaining(found, f"{name}/n") for name in "bc"] == [None, (0, 0)]


def test_a_large_component_is_not_counted() -> None:
    lines = [f"{DAY}, value: {50 + i}" for i in range(MOST + 1)]
    assert remaining(reconciled(figures(*lines)), "a/n") is None
    assert remaining(reconciled(figures(*lines[1:])), "a/n") == (55, 66)


def test_a_count_that_the_budget_breaks_off_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    found = reconciled(figures(f"{DAY}, value: 51", f"{DAY}, value: 52"))
    assert remaining(found, "a/n") == (0, 1)
    monkeypatch.setattr(remain, "BUDGET", Budget(1))
    assert remaining(found, "a/n") is None
