"""Comparisons that seldom arise: beyond the end of an event, with ratios among parts, in series long without upper ends."""

from datetime import date, timedelta

import pytest

from figrecon.domain.finding import Verdict
from figrecon.domain.reading import Reading
from figrecon.reconcile import behind, prove
from figrecon.reconcile.off import off_the_run
from figrecon.reconcile.solver import Outcome
from tests.build import differences, figures, reconciled, sound, text


def on(value: object, more: str = "", metric: str = "deaths", day: str = "2022-05-09") -> str:
    return f"metric: {metric}, value: {value}, as_of: {day}{more and ', ' + more}"


def declared(ledger: str, **metrics: str) -> str:
    """With other or further metrics."""
    for name, what in metrics.items():
        before, _, rest = ledger.partition(f"  {name}: ")
        ledger = f"{before}{rest.partition(chr(10))[2]}" if rest else ledger
        ledger = ledger.replace("places:\n", f"  {name}: {{title: {name}, {what}}}\nplaces:\n", 1)
    return ledger


# beyond the end of an event


@pytest.mark.parametrize("kind", ["stock", "cumulative"])
@pytest.mark.parametrize("said", ["2022-05-31", "2022-06-01", "2022-06-10", "2022-06"])
def test_a_part_of_a_later_day_is_no_more_than_the_final_count(kind: str, said: str) -> None:
    """After the last day nothing was stolen: whatever is held later was stolen by then."""
    pistols = f"unit: gun, kind: {kind}, part_of: thefts"
    for value, rules in ((40, []), (60, ["part-above-whole"])):
        lines = (on("exactly 50", "", "thefts", said), on(f"exactly {value}", "", "pistols", "2022-06-05"))
        told = reconciled(declared(figures(*lines), pistols=pistols)).told
        assert [d.rule for d in told if d.verdict is Verdict.CONTRADICTION] == rules


# ratios are compared with ratios


RATIO, PERSONS = "unit: factor, kind: ratio", "unit: person, kind: stock"


@pytest.mark.parametrize("part_of", ["", "missing", "growth"])
@pytest.mark.parametrize(("two", "many"), [("exactly 1", "exactly 3"), ("exactly 8", "exactly 9"), ("exactly 1", "exactly 1")])
def test_a_ratio_is_neither_a_part_nor_a_whole_of_a_count(part_of: str, two: str, many: str) -> None:
    lines = (on("2 times", "", "growth"), on("3 times", "", "growth"), on(two, "", "missing"), on(many, "", "missing"))
    growth = RATIO + (", part_of: missing" if part_of == "missing" else "")
    missing = PERSONS + (", part_of: growth" if part_of == "growth" else "")
    found = differences(declared(figures(*lines), growth=growth, missing=missing))
    expected = [("same-day-differs", ("a/n", "b/n"), ())] + [("same-day-differs", ("c/n", "d/n"), ())] * (two != many)
    assert [(d.rule, d.figures, d.others) for d in found] == expected


@pytest.mark.parametrize("day", ["2022-05", "by 2022-05-09", "unknown", "2022-05-08/2022-05-09"])
def test_some_day_of_several_is_no_day_on_which_a_part_lies_beside_its_whole(day: str) -> None:
    whole, part = on("exactly 5", day=day), on("exactly 9", "place: north", day=day)
    assert differences(figures(whole, part)) == []


# what is asked of everybody


def test_a_division_may_have_everybody_for_a_part() -> None:
    division = "divisions: {p: {of: children, into: [all, police]}}\n"
    lines = (on("exactly 3", "scope: children"), on("exactly 9"))
    assert [d.rule for d in differences(figures(*lines)) if d.is_open] == []
    (found,) = [d for d in differences(figures(*lines, rest=division)) if d.is_open]
    assert (found.figures, found.relations, found.verdict) == (("a/n", "b/n"), ("divisions/p",), Verdict.CONTRADICTION)


# long series


@pytest.mark.parametrize("length", [1, 62, 63, 64, 127, 128, 190])
def test_a_fall_is_seen_over_any_number_of_days_that_have_no_upper_end(length: int) -> None:
    days = [date(2022, 5, 1) + timedelta(days=at) for at in range(length + 2)]
    said = ["exactly 100", *["at least 20"] * length, "exactly 50"]
    lines = "".join(f"    f{at:03}: {{{on(said[at], day=str(day))}}}\n" for at, day in enumerate(days))
    found = differences(text(f"a:\n  published: 2023-06-30\n  figures:\n{lines}"), "total-fell")
    worst = [d.figures for d in found if d.verdict is Verdict.CONTRADICTION]
    assert worst == [("a/f000", f"a/f{length + 1:03}")]


@pytest.mark.parametrize(
    ("earlier", "later", "off"),
    [
        ("2022-05-20", "2022-06-05", {"a/n": "b/n"}),
        ("2022-05-15/2022-06-10", "2022-06-05", {"a/n": "b/n"}),  # the 31st at the latest, as is the other
        ("2022-05-15/2022-06-10", "2022-05-30", {}),
        ("2022-05", "2022-05-31", {"a/n": "b/n"}),
        ("2022-06-05", "2022-06-10", {}),  # of one day
    ],
)
def test_off_a_run_is_what_falls_between_days_in_order(earlier: str, later: str, off: dict[str, str]) -> None:
    told = reconciled(figures(on("exactly 100", "", "thefts", earlier), on("exactly 50", "", "thefts", later)))
    line = sorted(told.groups, key=lambda group: group.when.key)
    assert off_the_run(line, Reading.LITERAL) == off


# what is proved


def test_the_range_of_a_share_may_be_at_odds_with_its_whole() -> None:
    ledger = "w: {{published: 2022-06-30, figures: {{w: {{{}}}, s: {{{}}}}}}}\n"
    said = ledger.format(on("exactly 100"), on("30 % of w", "low: 80, place: north"))
    (found,) = [d for d in differences(text(said)) if d.is_open]
    assert (found.figures, found.verdict, found.relations) == (("w/s", "w/w"), Verdict.CONTRADICTION, ())
    assert found.rule in ("same-day-differs", "contradiction")


def test_what_the_budget_does_not_decide_is_in_order_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The source a comes before a-b, the figure a-b/n before a/n; of two figures there are no more."""
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    lines = {"a": on(101), "a-b": on(71, "place: south")}
    told = "".join(f"{name}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for name, line in lines.items())
    ledger = text(told, "sums: {r: {whole: a/n, parts: [a-b/n]}}\n")
    assert [f.id for f in sound(ledger).figures] == ["a/n", "a-b/n"]
    names = ("a-b/n", "a/n")
    assert {(d.figures, d.shown, d.more) for d in differences(ledger, "undecided")} == {(names, names, 0)}


# behind what is answered


@pytest.mark.parametrize("most", [1, 2, 50])
@pytest.mark.parametrize("loose", [0, 1, 2])
def test_a_contradiction_behind_an_answer_is_found_also_beside_a_nearer_tension(
    most: int, loose: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answered day, a total of the next day in tension with one of its numbers, and a later one that contradicts it."""
    monkeypatch.setattr(behind, "LOOKS", most)
    days = (("exactly 570", 4), ("exactly 515", 4), ("about 530", 5), ("exactly 530", 6))
    lines = [on(value, day=f"2022-05-{day:02}") for value, day in days]
    lines += [on(value, f"scope: {scope}") for scope in ("children", "police")[:loose] for value in ("about 60", 65)]
    answer = "explanations: {e: {figures: [a/n, b/n], because: scope}}\n"
    found = [d.figures for d in differences(figures(*lines, rest=answer)) if d.is_open]
    assert ("a/n", "d/n") in found


LOOSE = """\
a:
  published: 2022-06-24
  figures:
    port: {metric: deaths, place: port, as_of: 2022-05-01/2022-05-09, value: exactly 300}
    rest: {metric: deaths, as_of: 2022-05-09, value: the rest of a/port}
    girls: {metric: deaths, place: south, scope: girls, as_of: 2022-05-01/2022-05-09, value: about 72}
b:
  published: 2022-06-16
  figures:
    police: {metric: deaths, place: south, scope: police, as_of: 2022-05-09, value: at most 120, high: 120}
    south: {metric: deaths, place: south, as_of: 2022-05-09, value: 400, unsure: [place]}
    port-police: {metric: deaths, place: port, scope: police, as_of: 2022-05-01/2022-05-09, value: nearly 90}
c:
  published: 2022-06-15
  figures:
    police: {metric: deaths, scope: police, as_of: 2022-05-09, value: 60 % of a/port}
    whole: {metric: deaths, as_of: 2022-05-01/2022-05-09, value: over 1000}
    port: {metric: deaths, place: port, as_of: 2022-05-09, value: at least 300}
"""


@pytest.mark.parametrize("most", [1, 50])
def test_behind_a_stretched_set_and_an_unsure_one_together_a_contradiction_is_found(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole is over 1,000, of which the port is 300 and "the rest" of the port is no more than that."""
    monkeypatch.setattr(behind, "LOOKS", most)
    found = differences(text(LOOSE, "divisions: {p: {of: testland, into: [north, south]}}\n"))
    assert ("a/port", "a/rest", "c/whole") in {d.figures for d in found if d.verdict is Verdict.CONTRADICTION}
