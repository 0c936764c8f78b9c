import pytest

from figrecon.views.change import Changes
from tests.views.reports import made


def change(before: str, after: str, day: str = "2022-03-02") -> str:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  s:\n    published: 2022-04-01\n    figures:\n"
        f'      a: {{metric: m, value: "{before}", as_of: 2022-03-01}}\n'
        f'      b: {{metric: m, value: "{after}", as_of: {day}}}\n'
    )
    assert report.is_complete
    return Changes(report.reconciliation.groups).get("s/b", "")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("44", "164", "+120"),
        ("164", "44", "−120"),
        ("44", "44", "±0"),
        ("44", "at least 164", "≥ +120"),
        ("at least 164", "230", "≤ +66"),
        ("over 5,000", "around 5,135", "≈ +135"),
        ("12", "up to 40", "≈ +28"),
        ("up to 40", "12", "≈ −28"),
        ("dozens", "230", ""),
    ],
)
def test_a_change_is_as_sure_as_its_counts(before: str, after: str, said: str) -> None:
    assert change(before, after) == said


def test_no_change_between_counts_whose_order_is_not_sure() -> None:
    assert change("44", "164", day="2022-02-20/2022-03-20") == ""
