"""What each figure of a difference would have to be."""

import pytest

from figrecon.reconcile.model import Model
from figrecon.reconcile.needed import MOST, Need, needed
from figrecon.reconcile.reconciliation import Reconciliation
from tests.build import figures, reconciled
from tests.views.reports import shipped


def needs(reconciliation: Reconciliation, rule: str) -> dict[str, Need]:
    model = Model(reconciliation.ledger, reconciliation.figures)
    (difference,) = [d for d in reconciliation.differences if d.rule == rule]
    return needed(model, difference)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("tension", {"trt-2023/missing": Need(high=1694), "unnamed-2022-02-08/weapons-taken": Need(low=3660)}),
        (
            "stretched",
            {
                "trt-2023/taken": Need(low=3146),
                "unnamed-2022-02-08/weapons-military": Need(high=1494),
                "unnamed-2022-02-08/weapons-store": Need(high=1550),
            },
        ),
        ("total-fell", {"republic-2022-01-10-a/dead": Need(low=164), "republic-2022-01-10-b/dead": Need(high=99)}),
    ],
)
def test_the_five_articles(rule: str, found: dict[str, Need]) -> None:
    assert needs(shipped().reconciliation, rule) == found


def test_a_contradiction_is_asked_at_the_letter() -> None:
    found = reconciled(
        figures("metric: deaths, as_of: 2022-05-05, value: about 2000", "metric: deaths, as_of: 2022-05-09, value: 90")
    )
    assert needs(found, "total-fell") == {"a/n": Need(high=90), "b/n": Need(low=1000)}


def test_nothing_where_the_others_clash_or_are_many() -> None:
    day = "metric: deaths, as_of: 2022-05-05"
    few = reconciled(figures(*(f"{day}, value: {value}" for value in (51, 52, 53))))
    assert needs(few, "same-day-differs") == {}
    many = reconciled(figures(*(f"{day}, value: {value}" for value in [50] * MOST + [51])))
    assert needs(many, "same-day-differs") == {}
