"""What cannot all be true: relations of every kind, each with a ledger that breaks it and one that does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.finding import Difference, Verdict
from figrecon.domain.reading import Reading
from figrecon.reconcile import behind, prove
from figrecon.reconcile.bound import derive
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import Budget, Outcome
from tests.build import differences, figures, reconciled, sound, text

DAY = "as_of: 2022-05-09"


def on(value: object, more: str = "", metric: str = "deaths", day: str = DAY) -> str:
    return f"metric: {metric}, value: {value}, {day}{more and ', ' + more}"


def open_ones(ledger: str) -> list[Difference]:
    return [d for d in differences(ledger) if d.is_open]


def only(ledger: str) -> Difference:
    (found,) = open_ones(ledger)
    return found


def relation(words: str) -> str:
    section, body = words.split(": ", 1)
    return f"{section}: {{r: {{{body}}}}}\n"


WHOLE, NORTH, SOUTH = on(101), on(61, "place: north"), on(51, "place: south")


@pytest.mark.parametrize(
    ("claims", "parts", "contradicts"),
    [
        ("", (61, 40), False),
        ("", (61, 51), True),
        ("", (11, 12), True),
        ("complete: false", (11, 12), False),
        ("complete: false", (61, 51), True),
        ("disjoint: false", (61, 51), False),
        ("disjoint: false", (11, 12), True),
        ("disjoint: false, complete: false", (11, 12), False),
        ("disjoint: false, complete: false", (61, 51), False),
        ("disjoint: false, complete: false", (102, 51), True),
    ],
)
@pytest.mark.parametrize("how", ["divisions", "sums"])
def test_disjoint_and_complete_are_two_claims(claims: str, parts: tuple[int, int], contradicts: bool, how: str) -> None:
    names = "of: testland, into: [north, south]" if how == "divisions" else "whole: a/n, parts: [b/n, c/n]"
    rest = relation(f"{how}: {names}{claims and ', ' + claims}")
    found = open_ones(figures(WHOLE, on(parts[0], "place: north"), on(parts[1], "place: south"), rest=rest))
    assert [d.verdict.value for d in found] == ["contradiction"] * contradicts
    if contradicts and parts[0] < 102:
        assert found[0].rule == {"sums": "sum-does-not-close", "divisions": "contradiction"}[how]
        assert found[0].relations == (f"{how}/r",)
        assert found[0].figures == ("a/n", "b/n", "c/n")


def test_a_proof_is_a_line_that_adds_up() -> None:
    rest = relation("sums: whole: a/n, parts: [b/n, c/n]")
    difference = only(figures(WHOLE, NORTH, SOUTH, rest=rest))
    assert difference.proof == "at least 61 [b/n] + 51 [c/n] = 112, but at most 101 [a/n] = 101"
    assert (difference.low_needed, difference.high_allowed) == (112, 101)


def test_a_sum_whose_part_does_not_stand_is_disjoint_but_no_longer_complete() -> None:
    rest = relation("sums: whole: a/n, parts: [b/n, c/n]")
    withdrawn = on(90, "place: south, withdrawn: {because: error}")
    assert open_ones(figures(WHOLE, NORTH, withdrawn, rest=rest)) == []
    assert only(figures(WHOLE, on(102, "scope: police"), withdrawn, rest=rest)).figures == ("a/n", "b/n")
    gone = on(101, "withdrawn: {because: error}")
    assert open_ones(figures(gone, NORTH, SOUTH, rest=rest)) == []
    both = on(5, "withdrawn: {because: error}")
    assert open_ones(figures(WHOLE, both, withdrawn, rest=rest)) == []


def test_a_division_is_for_its_metrics_and_for_every_scope() -> None:
    parts = (on(11, "scope: children"), on(7, "scope: girls, place: north"), on(8, "scope: children, place: south"))
    division = "divisions: of: testland, into: [north, south]"
    assert only(figures(*parts, rest=relation(division))).relations == ("divisions/r",)
    assert open_ones(figures(*parts, rest=relation(division + ", metrics: [arrests]"))) == []


def test_two_divisions_make_a_table_whose_cells_are_quantities() -> None:
    rest = "divisions:\n  p: {of: testland, into: [north, south]}\n  s: {of: all, into: [children, police]}\n"
    table = (on(101), on(61, "place: north"), on(55, "scope: children"), on(12, "scope: police, place: south"))
    assert open_ones(figures(*table, rest=rest)) == []
    found = derive(reconciled(figures(*table, rest=rest)), "deaths")
    cells = {(b.scope, b.place): (b.low, b.high) for b in found if b.reading is Reading.LITERAL}
    assert cells[("children",), ("south",)] == (28, 28)
    assert cells[("police",), ("north",)] == (34, 34)
    assert cells[("children",), ("north",)] == (27, 27)
    broken = (*table[:3], on(41, "scope: police, place: south"))
    difference = only(figures(*broken, rest=rest))
    assert difference.relations == ("divisions/p", "divisions/s")


def test_a_balance_holds_on_every_day_and_in_every_place() -> None:
    rest = relation("balances: whole: thefts, parts: [deaths, missing], basis: definition")
    for where in ("", "place: north"):
        found = only(figures(on(101, where, "thefts"), on(61, where), on(51, where, "missing"), rest=rest))
        assert (found.rule, found.relations) == ("balance-does-not-close", ("balances/r",))
    apart = figures(on(101, "place: north", "thefts"), on(61, "place: south"), on(51, "place: port", "missing"), rest=rest)
    assert open_ones(apart) == []


def test_a_flow_is_the_change_of_its_total() -> None:
    flow = "metric: new_dead, over: 2022-05-03/2022-05-05, value: {}"
    before, after = on(11, day="as_of: 2022-05-02"), on(31, day="as_of: 2022-05-05")
    assert open_ones(figures(before, after, flow.format(20))) == []
    difference = only(figures(before, after, flow.format(21)))
    assert (difference.rule, difference.verdict, difference.relations) == ("flow-not-change", "contradiction", ())
    hours = "metric: new_dead, over: 2022-05-03 06:00/2022-05-03 18:00, value: 5"
    counts = (on(11, day="as_of: 2022-05-03 06:00"), on(15, day="as_of: 2022-05-03 18:00"))
    assert only(figures(*counts, hours)).rule == "flow-not-change"


def test_a_count_is_nothing_before_it_begins() -> None:
    declared = figures(on(12, day="as_of: 2022-05-03"), "metric: new_dead, over: 2022-05-01/2022-05-03, value: 9")
    since = declared.replace("deaths:   {title: Deaths,", "deaths:   {title: Deaths, since: 2022-05-01,")
    assert open_ones(declared) == []
    assert only(since).rule == "flow-not-change"


def test_flows_without_a_total_add_up_all_the_same() -> None:
    ledger = figures(
        *(f"metric: new_dead, over: 2022-05-0{a}/2022-05-0{b}, value: {v}" for a, b, v in ((1, 2, 5), (3, 4, 7), (1, 4, 13)))
    )
    alone = ledger.replace(", total: deaths", "")
    assert only(alone).figures == ("a/n", "b/n", "c/n")
    assert open_ones(alone.replace("value: 13", "value: 12")) == []


@pytest.mark.parametrize(
    ("share", "of", "part", "verdict"),
    [
        ("half of w", 1001, 501, None),
        ("half of w", 1001, 530, "stretched"),
        ("half of w", 1001, 601, "tension"),
        ("half of w", 1001, 701, "contradiction"),
        ("most of w", 1001, 499, "contradiction"),
        ("most of w", 1001, 501, None),
        ("40 % of w", 1001, 401, None),
        ("40 % of w", 1001, 411, "contradiction"),
    ],
)
def test_a_share_binds_what_it_is_a_share_of(share: str, of: int, part: int, verdict: str | None) -> None:
    ledger = text(
        f"a: {{published: 2022-06, figures: {{w: {{{on(of)}}}, s: {{{on(share, 'place: north')}}}}}}}\n"
        f"b: {{published: 2022-06, figures: {{n: {{{on(part, 'place: north')}}}}}}}\n"
    )
    found = [d for d in differences(ledger) if d.verdict.rank > Verdict.AGREES.rank]
    assert [d.verdict.value for d in found] == ([verdict] if verdict else [])
    if verdict:
        assert set(found[0].figures) == {"a/w", "a/s", "b/n"}
        assert "would have to be" in found[0].proof


def test_a_share_of_what_does_not_stand_binds_nothing_and_a_range_of_its_own_does() -> None:
    half = on("half of w", "place: north")
    gone = f"a: {{published: 2022-06, figures: {{w: {{{on(1001, 'withdrawn: {because: x}')}}}, s: {{{half}}}}}}}\n"
    assert open_ones(text(gone + f"b: {{published: 2022-06, figures: {{n: {{{on(999, 'place: north')}}}}}}}\n")) == []
    ranged = f"a: {{published: 2022-06, figures: {{w: {{{on(1001)}}}, s: {{{half}, high: 503}}}}}}\n"
    found = only(text(ranged + f"b: {{published: 2022-06, figures: {{n: {{{on(551, 'place: north')}}}}}}}\n"))
    assert found.figures == ("a/s", "b/n")


@pytest.mark.parametrize(
    ("rest", "others", "left"),
    [
        ("place: south", ["place: north"], 39),
        ("place: south", ["place: north", "place: port"], 39),
        ("scope: police", ["scope: children"], 39),
        ("scope: police", ["scope: children", "place: north"], 39),
    ],
)
def test_the_rest_is_the_whole_less_the_parts_that_differ_from_it_in_the_same_way(
    rest: str, others: list[str], left: int
) -> None:
    named = ", ".join(f"o{i}: {{metric: deaths, value: {61 - 50 * i}, {DAY}, {o}}}" for i, o in enumerate(others))
    filed = f"metric: deaths, {rest}"
    own = f"w: {{{on(100, 'reading: exact')}}}, {named}, r: {{value: the rest of w, {DAY}, {filed}}}"
    ledger = text(f"a: {{published: 2022-06, figures: {{{own}}}}}\n")
    found = [b for b in derive(reconciled(ledger)) if b.reading is Reading.LITERAL and "a/r" in b.figures]
    assert [(b.low, b.high) for b in found] == [(left, left)]


def test_the_rest_of_a_metric_leaves_out_the_other_metrics_that_are_part_of_it() -> None:
    declared = "metric: arrests, value: 100, reading: exact"
    ledger = text(
        f"a: {{published: 2022-06, figures: {{w: {{{declared}, {DAY}}}, h: {{metric: held, value: 31, {DAY}}}, "
        f"p: {{metric: arrests, scope: police, value: 7, {DAY}}}, r: {{metric: freed, value: the rest of w, {DAY}}}}}}}\n"
    ).replace("  thefts:", "  freed: {unit: person, kind: stock, part_of: arrests}\n  thefts:")
    (rest,) = [b for b in derive(reconciled(ledger), "freed") if b.reading is Reading.LITERAL]
    assert (rest.low, rest.high) == (69, 69)


def test_an_imprecise_date_lies_between_its_first_and_its_last_day() -> None:
    month = on(55, day="as_of: 2022-05")
    assert open_ones(figures(on(51, day="as_of: 2022-04-30"), month, on(58, day="as_of: 2022-05-31"))) == []
    for counts in ((on(56, day="as_of: 2022-04-30"), month), (month, on(54, day="as_of: 2022-05-31"))):
        assert {(d.rule, d.verdict.value) for d in open_ones(figures(*counts))} == {("total-fell", "contradiction")}
    assert open_ones(figures(on(56, day="as_of: 2022-05-02"), month)) == []
    two = (on(55, day="as_of: 2022-04"), on(54, day="as_of: 2022-05"))
    assert only(figures(*two)).rule == "total-fell"


def test_a_part_of_an_unknown_day_is_at_most_the_whole_of_a_later_day() -> None:
    part = on(71, "place: north", day="as_of: 2022-05")
    assert only(figures(part, on(61, day="as_of: 2022-05-31"))).rule == "part-above-whole"
    assert only(figures(part, on(61, day="as_of: 2022-06"))).verdict == "contradiction"
    assert open_ones(figures(part, on(61, day="as_of: 2022-05-30"))) == []
    assert open_ones(figures(on(71, "place: north, since: 2022-01-01"), on(61, "since: 2022-02-01"))) == []


def test_a_level_is_at_most_the_running_total_until_that_day_or_later() -> None:
    held = on(71, metric="held")
    assert only(figures(held, on(61, metric="arrests", day="as_of: 2022-05-20"))).rule == "part-above-whole"
    assert open_ones(figures(held, on(61, metric="arrests", day="as_of: 2022-05-02"))) == []


def test_times_of_one_day_are_ordered_among_themselves_only() -> None:
    evening = on(9, day="as_of: 2022-05-09 18:00")
    assert open_ones(figures(on(11), evening)) == []
    assert only(figures(on(11, day="as_of: 2022-05-09 08:00"), evening)).rule == "total-fell"
    assert only(figures(on(11, day="as_of: 2022-05-08"), evening)).rule == "total-fell"
    month = on(8, day="as_of: 2022-05")
    assert {d.figures for d in open_ones(figures(on(11, day="as_of: 2022-04-30 18:00"), on(9, day="as_of: 2022-04-30"), month))}


def test_an_unsure_filing_makes_a_proved_contradiction_a_tension() -> None:
    rest = relation("sums: whole: a/n, parts: [b/n, c/n]")
    found = only(figures(WHOLE, on(61, "place: north, unsure: [place]"), SOUTH, rest=rest))
    assert (found.rule, found.verdict, found.unsure) == ("tension", "tension", True)


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [(51, "agrees"), (61, "stretched"), (71, "tension"), (76, "contradiction")],
)
def test_a_set_of_hedges_is_judged_by_itself(parts: int, verdict: str) -> None:
    rest = relation("sums: whole: a/n, parts: [b/n, c/n]")
    ledger = figures(on("about 100"), on(parts, "place: north"), on(parts, "place: south"), rest=rest)
    found = [d for d in differences(ledger) if d.relations]
    assert [d.verdict.value for d in found] == ([] if verdict == "agrees" else [verdict])
    assert [d.needs for d in found] == (["a/n"] if verdict == "stretched" else [""] * len(found))


def test_where_the_budget_runs_out_that_is_said_and_never_shown_as_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    rest = relation("divisions: of: testland, into: [north, south]")
    found = differences(figures(WHOLE, NORTH, on(55, "place: south"), rest=rest), "undecided")
    assert [(d.verdict.value, d.figures, d.explained_by) for d in found] == [("undecided", ("a/n", "b/n", "c/n"), "")]
    assert Budget().steps > 0


def test_a_conflict_is_told_of_the_whole_only_where_it_is_not_a_pairs() -> None:
    rest = relation("divisions: of: testland, into: [north, south]")
    found = open_ones(figures(on(101), on(151, "place: north"), on(51, "place: south"), rest=rest))
    assert [d.rule for d in found] == ["part-above-whole"]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[str, dict[tuple[str, str], int]]:
    """A ledger of what really happened, told with hedges that are literally true; and the truth, by place and day."""
    places = ["north", "south"]
    truth: dict[tuple[str, str], int] = {}
    count = dict.fromkeys(places, 0)
    for day in range(1, 5):
        for name in places:
            count[name] += draw(st.integers(0, 400))
            truth[name, f"2022-05-{day:02}"] = count[name]
        truth["testland", f"2022-05-{day:02}"] = sum(count.values())
    told = draw(st.lists(st.sampled_from(sorted(truth)), min_size=2, max_size=9))
    lines = []
    for index, (place, when) in enumerate(told):
        number = truth[place, when]
        words = draw(st.sampled_from(["{}", "at least {}", "up to {}", "between {} and {}", "about {}", "over {}", "hundreds"]))
        if (words == "over {}" and number < 1) or (words == "hundreds" and number < 100):
            words = "{}"
        said = number - 1 if words == "over {}" else number
        value = words.format(said, said + 3)
        date_told = draw(st.sampled_from([when, "2022-05", f"by {when}"]))
        lines.append(
            f"s{index}: {{published: 2022-06, figures: {{n: {{{on(value, f'place: {place}', day=f'as_of: {date_told}')}}}}}}}\n"
        )
    return text("".join(lines), relation("divisions: of: testland, into: [north, south]")), truth


@settings(deadline=None, max_examples=120)
@given(worlds())
def test_what_can_be_true_is_never_called_a_contradiction_and_bounds_hold_the_truth(
    world: tuple[str, dict[tuple[str, str], int]],
) -> None:
    ledger, truth = world
    reconciliation = reconciled(ledger)
    assert [d for d in reconciliation.differences if d.verdict is Verdict.CONTRADICTION] == []
    for bound in derive(reconciliation):
        number = truth.get((bound.place[0], bound.as_of))
        if bound.reading is Reading.LITERAL and number is not None:
            assert bound.low <= number
            assert bound.high is None or number <= bound.high


@pytest.mark.parametrize("wrong", [1, 2])
def test_in_a_long_series_of_totals_and_flows_each_slip_is_one_finding(wrong: int) -> None:
    start = date(2022, 1, 1)
    lines = "a:\n  published: 2023-12-31\n  figures:\n"
    for day in range(60):
        total = 1001 + 13 * day
        total = total * 10 if day in (20, 40)[:wrong] else total
        lines += f"    t{day}: {{metric: deaths, as_of: {start + timedelta(day)}, value: {total}, reading: exact}}\n"
        lines += f"    f{day}: {{metric: new_dead, over: {start + timedelta(day)}/{start + timedelta(day)}, value: 13}}\n"
    assert len(open_ones(text(lines))) == wrong


def answered(figures_named: str) -> str:
    return f"explanations: {{why: {{figures: [{figures_named}], because: correction}}}}\n"


HIDING = (on(101, day="as_of: 2022-05-06"), on(91, day="as_of: 2022-05-07"), on(41, "scope: children", day="as_of: 2022-05-06"),
          on(42, "scope: police", day="as_of: 2022-05-06"))  # fmt: skip
SUM = relation("sums: whole: a/n, parts: [c/n, d/n]")


def test_a_difference_that_is_answered_hides_no_other() -> None:
    assert [d.rule for d in open_ones(figures(*HIDING, rest=SUM))] == ["total-fell"]
    behind = only(figures(*HIDING, rest=SUM + answered("a/n, b/n")))
    assert (behind.rule, behind.figures) == ("sum-does-not-close", ("a/n", "c/n", "d/n"))
    both = "explanations: {one: {figures: [a/n, b/n], because: correction}, two: {figures: [a/n, c/n, d/n], because: scope}}\n"
    assert open_ones(figures(*HIDING, rest=SUM + both)) == []


def test_a_difference_that_hangs_on_an_unsure_filing_hides_no_contradiction() -> None:
    unsure = (HIDING[0], HIDING[1] + ", unsure: [scope]", *HIDING[2:])
    verdicts = {d.figures: d.verdict.value for d in open_ones(figures(*unsure, rest=SUM))}
    assert verdicts == {("a/n", "b/n"): "tension", ("a/n", "c/n", "d/n"): "contradiction"}


def test_a_loose_reading_hides_no_tension() -> None:
    lines = (on("at least 164", day="as_of: 2022-05-06"), on("dozens", day="as_of: 2022-05-07"), *HIDING[2:])
    assert {d.figures for d in open_ones(figures(*lines, rest=SUM))} == {("a/n", "c/n", "d/n")}


@pytest.mark.parametrize("limit", ["LOOKS", "TURNS"])
def test_very_many_that_need_a_loose_reading_are_looked_at_together(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, limit, 0)
    lines = (on("at least 164", day="as_of: 2022-05-06"), on("dozens", day="as_of: 2022-05-07"), *HIDING[2:])
    assert {d.figures for d in open_ones(figures(*lines, rest=SUM))} == {("a/n", "c/n", "d/n")}


def test_a_typo_that_is_answered_is_answered_for_every_later_day() -> None:
    lines = [on(101 + 10 * day if day != 3 else 1313, day=f"as_of: 2022-05-{day:02}") for day in range(1, 12)]
    assert open_ones(figures(*lines, rest=answered("c/n, d/n"))) == []


def test_a_relay_that_lost_the_hedge_is_no_conflict() -> None:
    told = "metric: deaths, as_of: 2022-05-09, said_by: ministry, value: {}"
    lines = (told.format("over 234"), told.format(234), on(301, day="as_of: 2022-05-20"))
    ledger = figures(*lines, a="2022-05-10", b="2022-05-11", c="2022-05-21")
    assert open_ones(ledger) == []
    assert [d.rule for d in differences(ledger) if d.rule != "later-count"] == ["relay"]
    third = only(figures(*lines[:2], on(199), a="2022-05-10", b="2022-05-11"))
    assert (third.rule, third.figures) == ("same-day-differs", ("a/n", "b/n", "c/n"))


def test_where_counting_begins_within_a_period_the_total_holds_only_some_of_its_events() -> None:
    since = figures(on(9, day="as_of: 2022-05-05"), "metric: new_dead, over: 2022-05-01/2022-05-05, value: 12").replace(
        "deaths:   {title: Deaths,", "deaths:   {title: Deaths, since: 2022-05-02,"
    )
    assert open_ones(since) == []
    assert only(since.replace("value: 12", "value: 8")).rule == "flow-not-change"


def test_the_rest_takes_the_later_of_two_counts_of_a_part_and_none_twice() -> None:
    parts = (f"n1: {{{on(31, 'place: north', day='as_of: 2022-05-02')}}}, n2: {{{on(61, 'place: north')}}}, "
             f"p: {{{on(21, 'place: port')}}}")  # fmt: skip
    ledger = text(
        f"a: {{published: 2022-06, figures: {{w: {{{on(101)}}}, {parts}, r: {{{on('the rest of w', 'place: south')}}}}}}}\n"
    )
    (left,) = [b for b in derive(reconciled(ledger)) if b.reading is Reading.LITERAL and "a/r" in b.figures]
    assert (left.low, left.high) == (40, 40)


def test_a_day_beside_its_hours_and_the_day_after() -> None:
    hours = (on(3, day="as_of: 2022-05-08"), on(5, day="as_of: 2022-05-09 08:00"), on(4, day="as_of: 2022-05-09"))
    assert open_ones(figures(*hours, on(6, day="as_of: 2022-05-10"))) == []
    fell = open_ones(figures(*hours, on(2, day="as_of: 2022-05-10")))
    assert [(d.rule, "d/n" in d.figures) for d in fell] == [("total-fell", True)]
    for moment in ("2022-05-09 08:00", "2022-05-09"):  # both are after the day before, whatever their own order
        assert only(figures(hours[0], on(5, day="as_of: 2022-05-09 09:00"), on(1, day=f"as_of: {moment}"))).rule == "total-fell"


def test_a_level_of_another_day_is_no_part_and_a_flow_no_part_of_a_count() -> None:
    declared = (
        "  thefts:",
        "  lost: {unit: person, kind: stock, part_of: missing}\n  gone: {unit: person, kind: flow, part_of: deaths}\n  thefts:",
    )
    lost = figures(on(71, metric="lost"), on(61, metric="missing", day="as_of: 2022-05-20")).replace(*declared)
    assert open_ones(lost) == []
    gone = figures("metric: gone, value: 71, over: 2022-05-09/2022-05-09", on(61)).replace(*declared)
    assert open_ones(gone) == []
    assert reconciled(figures("metric: new_dead, value: 5, as_of: unknown", published="unknown", a="unknown")).differences == ()


def test_a_share_with_a_range_is_told_by_what_its_whole_leaves_it() -> None:
    half = on("half of w", "place: north, high: 900")
    ledger = text(f"a: {{published: 2022-06, figures: {{w: {{{on(1001)}}}, s: {{{half}}}}}}}\n"
                  f"b: {{published: 2022-06, figures: {{n: {{{on(701, 'place: north')}}}}}}}\n")  # fmt: skip
    assert only(ledger).proof == "1001 [w] would have to be at least 1,052; 701 [n] would have to be at most 667"


def test_what_the_usual_reading_alone_is_asked_about_may_be_a_contradiction_all_the_same() -> None:
    ledger = sound(figures(WHOLE, NORTH, SOUTH, rest=relation("sums: whole: a/n, parts: [b/n, c/n]")))
    (found,) = prove.prove(Model(ledger, ledger.figures), Reading.USUAL, frozenset())
    assert found.difference.verdict == "contradiction"


def test_the_rest_by_place_leaves_out_no_other_metric() -> None:
    rest = on("the rest of w", "place: south")
    parts = f"n: {{{on(61, 'place: north')}}}, h: {{{on(7, 'place: north', 'held')}}}"
    ledger = text(f"a: {{published: 2022-06, figures: {{w: {{{on(101)}}}, {parts}, r: {{{rest}}}}}}}\n")
    (left,) = [b for b in derive(reconciled(ledger)) if b.reading is Reading.LITERAL and "a/r" in b.figures]
    assert (left.low, left.high) == (40, 40)


def test_an_explanation_may_name_a_relation_or_a_stretch_of_a_series() -> None:
    rest = relation("sums: whole: a/n, parts: [b/n, c/n]")
    for named in ("relation: r", "relation: sums/r", "metrics: [deaths], from: 2022-05-09, to: 2022-05-09"):
        answer = f"explanations: {{why: {{{named}, because: scope}}}}\n"
        found = [d for d in differences(figures(WHOLE, NORTH, SOUTH, rest=rest + answer)) if d.relations]
        assert [(d.explained_by, d.reason, d.verdict.value) for d in found] == [("why", "scope", "contradiction")]
    elsewhere = "explanations: {why: {metrics: [deaths], from: 2022-05-10, because: scope}}\n"
    assert [d.is_open for d in differences(figures(WHOLE, NORTH, SOUTH, rest=rest + elsewhere)) if d.relations] == [True]


BOTH = "divisions: {by_place: {of: testland, into: [north, south]}}\n"
THREE = "divisions: {by_place: {of: testland, into: [north, south, east]}}\n"
FIFTH = "metric: deaths, as_of: 2022-05-05"


@pytest.mark.parametrize(
    ("lines", "rest", "clashing"),
    [
        pytest.param(("value: 10", "place: [north, south], value: 4"), BOTH, "a/n b/n", id="all parts, fewer than the whole"),
        pytest.param(("value: 10", "place: [north, south], value: 10"), BOTH, "", id="all parts, and the whole"),
        pytest.param(("value: 10", "place: [north, south], value: 4"), BOTH.replace("south]}", "south], complete: false}"), "",
                     id="all parts that are named"),
        pytest.param(("place: north, value: 2", "place: south, value: 3", "place: [north, south], value: 4"), BOTH,
                     "a/n b/n c/n", id="parts that make more than both together"),
        pytest.param(("place: north, value: 2", "place: south, value: 3", "place: [north, south], value: 4"),
                     BOTH.replace("south]}", "south], disjoint: false}"), "", id="parts that may overlap"),
        pytest.param(("place: north, value: 2", "place: [north, south], value: 4", "place: south, value: 1"), BOTH,
                     "a/n b/n c/n", id="parts that make less than both together"),
        pytest.param(("place: north, value: 2", "place: [north, port], value: 4", "place: south, value: 1"), BOTH, "",
                     id="a set that is not made of parts"),
        pytest.param(("metric: deaths, as_of: 2022-05-06, place: north, value: 3", "place: [north, south], value: 4",
                      "metric: deaths, as_of: 2022-05-06, place: south, value: 0"), BOTH, "a/n b/n c/n", id="other days"),
    ],
)  # fmt: skip
def test_parts_of_one_division_taken_together_are_their_sum(lines: tuple[str, ...], rest: str, clashing: str) -> None:
    said = [line if line.startswith("metric") else f"{FIFTH}, {line}" for line in lines]
    found = [d for d in differences(figures(*said, rest=rest)) if d.verdict != "agrees"]
    assert [d.figures for d in found] == ([tuple(clashing.split())] if clashing else [])
    assert all(d.relations == ("divisions/by_place",) for d in found)


def test_of_three_parts_two_taken_together_leave_the_third() -> None:
    said = ("value: 10", "place: [north, south], value: 4", "place: east, value: at least 7")
    ledger = figures(*(f"{FIFTH}, {line}" for line in said), rest=THREE)
    south = "  south: {part_of: testland}\n"
    ledger = ledger.replace(south, south + "  east: {part_of: testland}\n")
    [found] = [d for d in differences(ledger) if d.verdict != "agrees"]
    assert found.figures == ("a/n", "b/n", "c/n")
