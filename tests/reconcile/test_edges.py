"""Edges that one changed sign in the source would move: each was a mutant that no other test of this folder noticed."""

from figrecon.reconcile.bound import derive
from figrecon.reconcile.standing import statuses
from tests.build import differences, figures, reconciled, sound, text

RADIO = """\
    a:
      publisher: A
      published: 2022-05-09
      figures:
        taken: {metric: thefts, value: 100}
        third: {metric: thefts, scope: {title: of a third}, value: 30 % of taken}
        rest: {metric: thefts, scope: {title: of the rest}, value: the rest of taken}
"""
OTHER = """\
    b:
      publisher: B
      published: 2022-05-09
      figures:
        half: {metric: thefts, scope: {title: of a half}, value: 50 % of a/taken}
"""


def _rest(sources: str) -> set[tuple[object, object]]:
    """The literal ends of the figure that is the rest."""
    reconciliation = reconciled(text(sources))
    assert "a/rest" in {figure.id for figure in reconciliation.figures}
    return {(b.low, b.high) for b in derive(reconciliation) if b.reading == "literal" and b.scope == ("a/rest",)}


def test_the_rest_is_what_the_parts_of_its_own_source_leave() -> None:
    alone, beside = _rest(RADIO), _rest(RADIO + OTHER)
    assert alone == beside
    assert len(alone) == 1
    [(low, high)] = alone
    assert low is not None
    assert high is not None


def test_a_difference_without_a_slip_has_an_empty_hint() -> None:
    day = "metric: deaths, as_of: 2022-05-09"
    [found] = differences(figures(f"{day}, value: 164", f"{day}, value: 151"))
    assert found.hint == ""


def test_who_stands_is_found_with_quantities_given_or_made() -> None:
    day = "metric: deaths, as_of: 2022-05-09"
    ledger = sound(figures(f"{day}, value: 164", f"{day}, value: 151, withdrawn: {{because: x}}"))
    made, replaced = statuses(ledger, tuple(ledger.figures), None)
    assert {name: status.value for name, status in made.items()} == {"a/n": "standing", "b/n": "withdrawn"}
    assert replaced == ()
