"""One cause, one finding: what is set aside of figures that clash alike."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.finding import Difference, Verdict
from figrecon.reconcile import proofs
from tests.build import differences, text

DIVISION = "divisions:\n  r: {of: testland, into: [north, south]}\n"
PLACES = ("testland", "north", "south")


def told(sources: str, rest: str = DIVISION) -> list[Difference]:
    """What nobody explains, of a ledger of running totals."""
    return [d for d in differences(text(sources, rest)) if d.is_open]


def source(name: str, figures: dict[str, str], published: str = "2022-06-30") -> str:
    lines = "".join(f"    {key}: {{metric: deaths, {said}}}\n" for key, said in figures.items())
    return f"{name}:\n  publisher: {name.upper()}\n  published: {published}\n  figures:\n{lines}"


def day(number: int, place: str, value: int) -> str:
    return f"as_of: 2022-05-{number:02}, place: {place}, value: exactly {value}"


@pytest.mark.parametrize(("first", "second"), [(139, 319), (319, 139)])
def test_a_slip_that_breaks_a_pair_and_a_sum_is_one_finding(first: int, second: int) -> None:
    whole = {"all": day(9, "testland", 800), "south": day(9, "south", 661)}
    (found,) = told(source("a", whole | {"north": day(9, "north", first)}) + source("b", {"north": day(9, "north", second)}))
    assert (found.rule, found.figures) == ("same-day-differs", ("a/north", "b/north"))


def test_where_nothing_tells_the_two_apart_the_first_by_name_is_set_aside() -> None:
    """Neither closes the sum: the pair is told, and the other with the sum."""
    whole = {"all": day(9, "testland", 900), "south": day(9, "south", 661), "north": day(9, "north", 139)}
    pair, rest = sorted(
        told(source("a", whole) + source("b", {"north": day(9, "north", 180)})), key=lambda d: d.rule, reverse=True
    )
    assert (pair.rule, pair.figures) == ("same-day-differs", ("a/north", "b/north"))
    assert (rest.rule, "b/north" in rest.figures, "a/north" in rest.figures) == ("contradiction", True, False)


def test_without_a_relation_the_first_by_name_is_set_aside_and_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "Leeway", None)
    (found,) = told(source("a", {"n": day(9, "north", 12)}) + source("b", {"n": day(9, "north", 21)}), rest="")
    assert found.figures == ("a/n", "b/n")


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A ledger in which two sources tell a whole and its parts alike on some days, but for one number; and whose it is."""
    days = draw(st.integers(1, 4))
    counts = {"north": draw(st.integers(11, 300)), "south": draw(st.integers(11, 300))}
    told: dict[tuple[int, str], int] = {}
    for number in range(1, days + 1):
        counts = {place: count + draw(st.integers(0, 40)) for place, count in counts.items()}
        told |= {(number, place): count for place, count in counts.items()} | {(number, "testland"): sum(counts.values())}
    altered = draw(st.sampled_from("ab")), draw(st.integers(1, days)), draw(st.sampled_from(PLACES))
    slip = draw(st.integers(1, 2000).filter(lambda value: value != told[altered[1:]]))
    sources = ""
    for name in "ab":
        values = {key: slip if (name, *key) == altered else value for key, value in told.items()}
        figures = {f"{place}-{at}": day(at, place, values[at, place]) for at, place in product(range(1, days + 1), PLACES)}
        sources += source(name, figures)
    return sources, f"{altered[0]}/{altered[2]}-{altered[1]}"


@settings(deadline=None, max_examples=40)
@given(slips())
def test_one_slip_in_a_consistent_ledger_is_one_finding_that_names_it(made: tuple[str, str]) -> None:
    sources, altered = made
    (found,) = told(sources)
    assert found.verdict is Verdict.CONTRADICTION
    assert altered in found.figures


ANSWER = "explanations:\n  two-counts: {figures: [a/n, b/n], because: scope, by: us, note: each counts others}\n"
LATER = "explanations:\n  two-counts: {figures: [a/n, b/n], because: scope}\n  late: {figures: [a/n, c/n], because: scope}\n"


def counts(third: int) -> str:
    return (
        source("a", {"n": day(4, "north", 17)})
        + source("b", {"n": day(4, "north", 15)})
        + source("c", {"n": day(5, "north", third)})
    )


def test_an_answer_is_none_to_what_it_does_not_name() -> None:
    """17 and 15 of one day are explained; that a later total stands at 16 is not."""
    assert [d.figures for d in told(counts(16), rest="")] == [("a/n", "b/n")]
    (found,) = told(counts(16), rest=ANSWER)
    assert (found.rule, found.figures) == ("total-fell", ("a/n", "c/n"))
    assert told(counts(17), rest=ANSWER) == []


def test_answers_to_both_end_the_search() -> None:
    assert told(counts(16), rest=LATER) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(10, 14)), min_size=2, max_size=7), st.data())
def test_whatever_is_answered_the_search_ends_and_an_answer_takes_nothing_else_away(
    said: list[tuple[int, int]], data: st.DataObject
) -> None:
    sources = "".join(source(f"s{number}", {"n": day(on, "north", value)}) for number, (on, value) in enumerate(said))
    found = told(sources, rest="")
    pairs = [d.figures for d in found]
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    entries = "".join(f"  e{i}: {{figures: [{', '.join(names)}], because: scope}}\n" for i, names in enumerate(chosen))
    left = told(sources, rest=f"explanations:\n{entries}" if entries else "")
    assert {d.figures for d in left} >= {names for names in pairs if not any(set(c) <= set(names) for c in chosen)}
