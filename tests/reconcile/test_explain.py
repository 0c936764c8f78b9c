"""Recorded explanations: what they answer, when they are not needed, when they are past."""

from datetime import date

import pytest

from figrecon.reconcile.reconciliation import Reconciliation
from tests.build import codes, figures, reconciled

FELL = ("metric: deaths, as_of: 2022-05-09, value: 164", "metric: deaths, as_of: 2022-05-12, value: 151")


def explained(explanation: str, lines: tuple[str, ...] = FELL, today: date = date(2022, 7, 1)) -> Reconciliation:
    return reconciled(figures(*lines, rest=f"explanations: {{why: {{{explanation}}}}}"), today=today)


@pytest.mark.parametrize(
    "named",
    [
        "figures: [a/n]",
        "figures: [a/n, b/n]",
        "metrics: [deaths]",
        "sources: [a, b]",
        "metrics: [deaths], from: 2022-05-09, to: 2022-05-12",
        "sources: [a], from: 2022-05",
    ],
)
def test_an_explanation_answers_every_set_that_holds_all_it_names(named: str) -> None:
    reconciliation = explained(f"{named}, because: correction")
    (difference,) = reconciliation.differences
    assert (difference.explained_by, difference.reason, difference.verdict) == ("why", "correction", "contradiction")
    assert (reconciliation.not_needed, reconciliation.expired) == ((), ())


@pytest.mark.parametrize(
    "named", ["metrics: [deaths, held]", "metrics: [deaths], from: 2022-05-10", "metrics: [deaths], to: 2022-05-11"]
)
def test_an_explanation_of_something_else_answers_nothing_and_is_not_needed(named: str) -> None:
    reconciliation = explained(f"{named}, because: correction")
    assert reconciliation.differences[0].is_open
    assert reconciliation.not_needed == ("why",)


def test_without_a_reason_it_answers_nothing() -> None:
    reconciliation = explained("figures: [a/n]")
    assert reconciliation.differences[0].is_open
    assert reconciliation.not_needed == ()


def test_past_its_day_it_answers_no_longer() -> None:
    until = "figures: [a/n], because: correction, until: 2022-07-01"
    assert explained(until).differences[0].explained_by == "why"
    past = explained(until, today=date(2022, 7, 2))
    assert past.differences[0].is_open
    assert (past.expired, past.not_needed) == (("why",), ())


def test_what_the_structure_explains_needs_no_curator() -> None:
    rose = ("metric: deaths, as_of: 2022-05-09, value: 151", "metric: deaths, as_of: 2022-05-12, value: 164")
    reconciliation = explained("figures: [a/n], because: later_count", rose)
    assert reconciliation.differences[0].explained_by == "structure"
    assert reconciliation.not_needed == ("why",)


def test_a_stretched_reading_may_have_a_word() -> None:
    words = ("metric: deaths, as_of: 2022-05-09, value: at least 164", "metric: deaths, as_of: 2022-05-10, value: dozens")
    reconciliation = explained("figures: [b/n], because: estimate", words)
    assert reconciliation.differences[0].explained_by == "why"


def test_one_for_unlike_definitions_is_never_not_needed_but_must_be_about_the_definition() -> None:
    lines = ("metric: arrests, as_of: 2022-05-09, value: 766", "metric: held, as_of: 2022-05-12, value: 467")
    assert explained("figures: [a/n, b/n], because: definition", lines).not_needed == ()
    other = explained("figures: [a/n, b/n], because: estimate", lines)
    assert (other.not_needed, other.differences[0].explained_by) == (("why",), "structure")


def test_an_explanation_of_what_was_not_known_yet_waits() -> None:
    ledger = figures(
        *FELL, rest="explanations: {why: {figures: [a/n, b/n], because: correction}}", a="2022-05-10", b="2022-05-12"
    )
    early = reconciled(ledger, known_on=date(2022, 5, 11))
    assert (early.differences, early.not_needed) == ((), ())


def test_where_something_was_left_out_no_explanation_is_called_not_needed() -> None:
    rose = ("metric: deaths, as_of: 2022-05-09, value: 151", "metric: deaths, as_of: 2022-05-12, value: 164")
    ledger = figures(*rose, rest="explanations: {why: {figures: [a/n, b/n], because: later_count}}")
    assert "FR902" in codes(ledger)
    assert "FR902" not in codes(ledger + "sums: {s: {whole: a/n, parts: [a/gone]}}\n")
