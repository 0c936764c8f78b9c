"""Edges of what each figure of a difference would have to be."""

import pytest

from figrecon.reconcile.model import Model
from figrecon.reconcile.needed import MOST, Need, needed
from tests.build import figures, reconciled


def on(day: int, value: object, more: str = "") -> str:
    return f"metric: deaths, as_of: 2022-05-{day:02}, value: {value}{more and ', ' + more}"


def needs(ledger: str, rule: str) -> dict[str, Need]:
    """What `rule`'s one difference needs, by the source's name."""
    made = reconciled(ledger)
    (difference,) = [d for d in made.differences if d.rule == rule]
    found = needed(Model(made.ledger, made.figures), difference)
    return {name.partition("/")[0]: need for name, need in found.items()}


@pytest.mark.parametrize(
    ("earlier", "later"), [(100, 120), ("at least 100", "exactly 100"), ("100 to 130", 120), ("at least 100", "at most 250")]
)
def test_figures_that_go_together_need_nothing(earlier: object, later: object) -> None:
    assert needs(figures(on(5, earlier), on(9, later)), "later-count") == {}


def test_a_figure_without_an_upper_end_would_have_to_be_lower() -> None:
    assert needs(figures(on(5, "at least 164"), on(9, 151)), "total-fell") == {"a": Need(high=151), "b": Need(low=164)}


def test_where_the_others_clash_a_zero_and_an_open_end_need_nothing() -> None:
    assert needs(figures(on(5, 0), on(5, 151), on(5, 231), on(5, "at least 300")), "same-day-differs") == {}


SUM = "sums:\n  r: {whole: a/n, parts: [b/n, c/n]}\n"


def test_what_another_relation_says_is_left_aside() -> None:
    """61 and 51 make more than 101; that the north is at most the south is another matter."""
    lines = (on(5, 101), on(5, 61, "place: north"), on(5, 51, "place: south"))
    other = "  s: {whole: c/n, parts: [b/n], complete: false}\n"
    expected = {"a": Need(low=112), "b": Need(high=50), "c": Need(high=40)}
    assert needs(figures(*lines, rest=SUM), "sum-does-not-close") == expected
    made = reconciled(figures(*lines, rest=SUM + other))
    (difference,) = [d for d in reconciled(figures(*lines, rest=SUM)).differences if d.relations]
    found = needed(Model(made.ledger, made.figures), difference)
    assert {name.partition("/")[0]: need for name, need in found.items()} == expected


@pytest.mark.parametrize(("parts", "asked"), [(MOST - 1, MOST), (MOST, 0)])
def test_each_of_up_to_twelve_figures_is_asked_for(parts: int, asked: int) -> None:
    apart = ("place: north", "place: south", "scope: police")
    filed = [f"{where}, since: 2022-05-{day:02}" for day in range(1, 5) for where in apart]
    lines = (on(5, f"exactly {11 * parts - 1}"), *(on(5, "exactly 11", filed[part]) for part in range(parts)))
    rest = f"sums: {{r: {{whole: a/n, parts: [{', '.join(f'{name}/n' for name in 'bcdefghijklmnop'[:parts])}]}}}}\n"
    assert len(needs(figures(*lines, rest=rest), "sum-does-not-close")) == asked
