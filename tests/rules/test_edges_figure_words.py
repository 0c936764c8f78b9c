"""Edges of the words for differences: dates of which only one end is known."""

import pytest

from figrecon.rules.registry import of_reconciliation
from tests.build import figures, reconciled


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        ("by 2022-05-05", "by 5 May"),
        ("before 2022-05-05", "by 4 May"),
        ("by 2021-12-31", "by 31 December 2021"),
    ],
)
def test_a_fall_from_a_count_of_no_known_first_day(earlier: str, words: str) -> None:
    ledger = figures(
        f"metric: deaths, as_of: {earlier}, value: exactly 30", "metric: deaths, as_of: 2022-05-09, value: exactly 20"
    )
    (found,) = [finding for finding in of_reconciliation(reconciled(ledger)) if finding.rule.name == "total-fell"]
    assert words in found.message
