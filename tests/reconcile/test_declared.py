"""Balances of metrics that are told at different places, of different scopes, or by others that are part of them."""

import pytest

from figrecon.domain.finding import Difference
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from tests.build import differences, figures, reconciled

BALANCE = "balances: {b: {whole: taken, parts: [got, gone]}}\n"

METRICS = """\
  lost: {unit: gun, kind: cumulative}
  taken: {unit: gun, kind: cumulative, part_of: lost}
  got: {unit: gun, kind: cumulative}
  gone: {unit: gun, kind: stock}
  sold: {unit: gun, kind: stock, part_of: got}
  seized: {unit: gun, kind: flow, total: got}
places:
"""


def on(metric: str, value: object, more: str = "", day: int = 9) -> str:
    return f"metric: {metric}, value: {value}, as_of: 2022-05-{day:02}{more and ', ' + more}"


def ledger(*lines: str, rest: str = BALANCE) -> str:
    said = figures(*lines, rest=rest).replace("places:\n", METRICS, 1)
    return said.replace("  north: {part_of: testland}", "  hills: {}\n  north: {part_of: [testland, hills]}", 1)


def told(text: str) -> list[Difference]:
    return [d for d in differences(text) if d.is_open]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((on("taken", 40), on("got", 50, "place: north")), id="a part of a wider place"),
        pytest.param((on("taken", 40), on("got", 50, "place: north", 8)), id="of a day before"),
        pytest.param((on("taken", 40), on("gone", 50, "scope: girls")), id="a part of a wider scope"),
        pytest.param((on("taken", 40), on("got", 29, "place: north"), on("gone", 29, "place: south")), id="two places"),
        pytest.param((on("taken", 40), on("sold", 50)), id="a metric that is part of a part"),
        pytest.param((on("lost", 40), on("got", 50, "place: port")), id="a metric that the whole is part of"),
        pytest.param((on("taken", "at least 50", "place: north"), on("got", 20, "place: hills"), on("gone", 20)),
                     id="within two places of which neither holds the other"),
    ],
)  # fmt: skip
def test_a_balance_binds_metrics_that_are_told_of_wholes_and_of_parts(lines: tuple[str, ...]) -> None:
    [found] = told(ledger(*lines))
    assert found.figures == ("a/n", "b/n", "c/n")[: len(lines)]
    assert (found.rule, found.relations) == ("balance-does-not-close", ("balances/b",))
    assert told(ledger(*lines, rest="")) == []


def test_a_balance_binds_the_total_that_a_flow_adds_to() -> None:
    [found] = told(ledger(on("taken", 40), "metric: seized, over: 2022-05-02/2022-05-09, value: 50, place: north"))
    assert (found.verdict, found.figures, found.relations) == ("contradiction", ("a/n", "b/n"), ("balances/b",))


def test_a_balance_and_a_division_meet_in_a_place_of_which_only_one_metric_is_told() -> None:
    lines = (on("lost", "exactly 50"), on("sold", 30, "place: port"), on("taken", 30, "place: south"))
    [found] = told(ledger(*lines, rest=BALANCE + "divisions: {p: {of: testland, into: [north, south]}}\n"))
    assert (found.figures, found.relations) == (("a/n", "b/n", "c/n"), ("balances/b", "divisions/p"))


@pytest.mark.parametrize(
    ("lines", "quantities"),
    [
        ((on("taken", 40, "place: south"), on("got", 50, "place: north")), 2),
        ((on("got", 40), on("got", 50, "place: north")), 2),
        ((on("got", 60), on("sold", 50, "place: north")), 2),
        ((on("got", 50), on("growth", "2 times")), 1),
        ((on("taken", 60), on("got", 50, "place: north")), 6),  # in both places: the one from around, the other from within
    ],
)
def test_a_balance_makes_quantities_only_where_it_can_add_something(lines: tuple[str, ...], quantities: int) -> None:
    made = reconciled(ledger(*lines))
    assert len(Model(made.ledger, made.figures).table.quantities) == quantities


def test_a_balance_bounds_what_is_told_of_a_wider_place_and_tells_no_other_quantity() -> None:
    found = derive(reconciled(ledger(on("taken", "at least 10"), on("got", 50, "place: north"))), None)
    ends = {(b.metric, b.place): (b.low, b.high) for b in found if b.reading is Reading.LITERAL}
    assert ends == {("taken", ("testland",)): (50, None), ("got", ("north",)): (50, 50)}
