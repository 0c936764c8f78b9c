"""Edges of what figures name: cells, sets of places, counts that begin, unknown days, and what their bounds rest on."""

import pytest

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.arithmetic import line_of_proof
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import Conflict, Multiplier
from tests.build import codes, differences, figures, reconciled, sound, text

DAY = "as_of: 2022-05-05"
PLACES = "divisions:\n  p: {of: testland, into: [north, south]}\n"


def on(value: object, more: str = "", metric: str = "deaths", day: str = DAY) -> str:
    return f"metric: {metric}, value: {value}, {day}{more and ', ' + more}"


def clashes(ledger: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(d.rule, d.figures) for d in differences(ledger) if d.is_open]


def literal(ledger: str) -> list[Bounded]:
    return [b for b in derive(reconciled(ledger)) if b.reading is Reading.LITERAL]


def ends(ledger: str, metric: str = "deaths", place: str = "testland") -> tuple[Number, Number | None]:
    (found,) = [(b.low, b.high) for b in literal(ledger) if (b.metric, b.place) == (metric, (place,))]
    return found


# divisions


def test_a_division_is_made_for_each_metric_of_which_a_part_is_named() -> None:
    """Arrests and those still held are judged together; of arrests no part is named."""
    held = [on(5, "place: north", "held"), on(5, "place: south", "held"), on("exactly 20", metric="held")]
    assert clashes(figures(on(60, metric="arrests"), *held, rest=PLACES)) == [("contradiction", ("b/n", "c/n", "d/n"))]


@pytest.mark.parametrize(("metrics", "holds"), [("deaths", False), ("missing, deaths", False), ("missing", True)])
def test_a_division_of_some_metrics_holds_for_these(metrics: str, holds: bool) -> None:
    division = PLACES.replace("}", f", metrics: [{metrics}]}}")
    told = clashes(figures(on("exactly 60"), on(5, "place: north"), on(5, "place: south"), rest=division))
    assert told == ([] if holds else [("contradiction", ("a/n", "b/n", "c/n"))])


def test_a_part_of_no_known_day_divides_too() -> None:
    """Its day is some day until its source was published, and is put in order with those that are known."""
    undated = on(5, "place: south", day="as_of: unknown")
    ledger = figures(on(10, "place: north"), undated, on(60), rest=PLACES)
    assert clashes(ledger) == []
    found = {(" ".join(b.place), b.as_of): (b.low, b.high) for b in literal(ledger)}
    assert found["south", "unknown"] == (5, 5)
    assert found["south", "2022-05-05"] == (50, 50)


@pytest.mark.parametrize("disjoint", ["true", "false"])
def test_a_scope_of_two_parts_is_not_their_sum(disjoint: str) -> None:
    """It is those who are in both: nobody, where the parts are disjoint."""
    rest = f"divisions:\n  s: {{of: all, into: [children, police], disjoint: {disjoint}}}\n"
    found = [(b.scope, b.low, b.high) for b in literal(figures(on(5, "scope: [children, police]"), on(60), rest=rest))]
    assert found == [((), 60, 60), (("children", "police"), *((0, 60) if disjoint == "true" else (5, 5)))]


@pytest.mark.parametrize("inside", ["port", "quay"])
def test_places_of_which_one_is_no_part_of_the_division_are_not_their_sum(inside: str) -> None:
    """The port lies in the north, so that what is counted in both together is what is counted in the north."""
    lines = on("exactly 10", f"place: [north, {inside}]"), on("exactly 10", "place: north"), on("exactly 4", f"place: {inside}")
    ledger = figures(*lines, rest=PLACES).replace("  port:", "  quay: {part_of: north}\n  port:")
    assert clashes(ledger) == []


def test_what_is_said_of_no_place_is_no_part_of_a_division() -> None:
    lines = on(60), on(5, "place: north"), on(5, "place: south"), on(10, "place: testland")
    placeless = figures(*lines, rest=PLACES).replace("place: testland\nmetrics", "metrics")
    assert [f.place for f in sound(placeless).figures] == [(), ("north",), ("south",), ("testland",)]
    assert clashes(placeless) == []


# counts and days


def test_a_level_lies_within_a_count_that_has_a_beginning() -> None:
    ledger = figures(on("exactly 40", metric="arrests"), on("at most 90", metric="held"))
    begun = ledger.replace("cumulative, topic: custody", "cumulative, topic: custody, since: 2022-05-01")
    assert begun != ledger
    assert ends(ledger, "held") == ends(begun, "held") == (0, 40)


def test_each_figure_of_a_month_is_of_its_own_unknown_day() -> None:
    """Even where one source tells both of the same month."""
    month = [f"n{number}: {{{on(f'exactly {number}', metric='missing', day='as_of: 2022-05')}}}" for number in (10, 20)]
    ledger = text("a: {published: 2022-06-30, figures: {" + ", ".join(month) + "}}\n")
    one, other = sound(ledger).figures
    assert one.as_of == other.as_of
    assert clashes(ledger) == []
    assert [(b.low, b.high, b.owner) for b in literal(ledger)] == [(10, 10, "a/n10"), (20, 20, "a/n20")]


OVER = "over: 2022-05-03/2022-05-10"


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        ([on("exactly 50", day=OVER), on("exactly 60", day="over: 2022-05-03/2022-05-05")], {(50, 50), (60, 60)}),
        ([on("exactly 50", "", "held", OVER), on("exactly 60", "", "held", "over: 2022-05-03/2022-05-05")],
         {(50, 50), (60, 60)}),
        ([on("exactly 50", day=OVER), on("exactly 55", day="as_of: 2022-05-08"), on("exactly 60", day="as_of: 2022-05-12")],
         {(50, 50), (55, 55), (60, 60)}),
        ([on("exactly 20", "place: north", "thefts", "over: 2022-05-20/2022-06-10"),
          on("exactly 10", "", "thefts", "as_of: 2022-05-31"), on("exactly 8", "place: north", "thefts", "as_of: 2022-06-30")],
         {(20, 20), (10, 10), (8, 8)}),
    ],
    ids=["total", "level", "day-in-it", "closed"],
)  # fmt: skip
def test_a_count_of_a_day_that_is_filed_over_a_period_is_a_fault_and_held_to_nothing_in_it(
    lines: list[str], own: set[tuple[int, int]]
) -> None:
    """It is no change of a total, no count of its first day or its last, and not over with the event."""
    ledger = figures(*lines)
    assert "FR404" in codes(ledger)
    found = literal(ledger)
    assert {(b.low, b.high) for b in found} == own
    assert {b.left_out for b in found} == {()}


# bounds


def test_counts_of_one_day_stand_in_order_of_their_beginning() -> None:
    """What begins with the event itself comes first."""
    found = literal(figures(on(7, "since: 2022-05-02"), on(9), on(8, "since: 2022-04-30")))
    assert [(str(b.since), b.low) for b in found] == [("None", 9), ("2022-04-30", 8), ("2022-05-02", 7)]


def test_a_bound_names_all_that_it_rests_on_and_nothing_twice() -> None:
    flow = "metric: new_dead, over: 2022-05-03/2022-05-05, value: exactly 4"
    grown = [b for b in literal(figures(flow, on("at most 20"))) if b.metric == "deaths"]
    assert [(b.low, b.low_from, b.high, b.high_from) for b in grown] == [(4, ("a/n",), 20, ("b/n",))]
    half = text(
        f"a: {{published: 2022-06-30, figures: {{n: {{{on('exactly 10')}}}, m: {{{on('half of n', 'place: north')}}}}}}}\n"
    )
    shared = next(b for b in literal(half) if b.place == ("north",))
    assert (shared.low, shared.low_from, shared.high, shared.high_from) == (4, ("a/m", "a/n"), 6, ("a/m", "a/n"))


def test_half_of_ten_is_usually_five() -> None:
    """From 4.75 to 5.25 there is one whole number."""
    half = text(
        f"a: {{published: 2022-06-30, figures: {{n: {{{on('exactly 10')}}}, m: {{{on('half of n', 'place: north')}}}}}}}\n"
    )
    found = [b for b in derive(reconciled(half)) if b.place == ("north",) and b.reading is Reading.USUAL]
    assert [(b.low, b.high) for b in found] == [(5, 5)]


# what is said


def test_a_word_looks_rounder_than_the_roundest_number() -> None:
    ledger = figures(on(7, metric="arrests"), on("dozens", metric="held"), on(100_000_000, metric="held"))
    (found,) = differences(ledger, "unlike-definitions")
    assert found.shown == ("a/n", "c/n")


def test_a_proof_that_takes_a_relation_twice_says_what_each_figure_would_have_to_be() -> None:
    """100 on the first two days and 90 on the two after them; who adds the figures up does not see why."""
    days = [on("at least 0", day=f"as_of: 2022-05-{day:02}") for day in range(1, 5)]
    sums = "sums:\n  s: {whole: a/n, parts: [c/n, d/n]}\n  t: {whole: b/n, parts: [e/n, f/n]}\n"
    ledger = sound(figures(on("exactly 100", metric="held"), on("exactly 90", metric="missing"), *days, rest=sums))
    model = Model(ledger, ledger.figures)
    named = model.named(Reading.LITERAL)
    bound = {name: place for place, name in enumerate(named.bounded)}
    count = model.table.of_figure
    row = {frozenset(v for v, _ in each.terms): place for place, each in enumerate(named.system.rows)}
    first, second, third, fourth = (count[f"{name}/n"] for name in "cdef")
    once = [
        Multiplier("bound-low", bound["a/n"], 1),
        Multiplier("bound-high", bound["b/n"], 1),
        Multiplier("row-high", row[frozenset({count["a/n"], first, second})], 1),
        Multiplier("row-low", row[frozenset({count["b/n"], third, fourth})], 1),
        Multiplier("row-low", row[frozenset({first, second})], 1),
        Multiplier("row-low", row[frozenset({third, fourth})], 1),
    ]
    twice = Multiplier("row-low", row[frozenset({second, third})], 2)
    ends_of = [named.system.bounds[bound[name]].member for name in ("a/n", "b/n")]
    members = {*ends_of, *(named.system.rows[each.place].member for each in (*once[2:], twice))}
    told = line_of_proof(model, named, Conflict(tuple(sorted(members)), (*once, twice)), Reading.LITERAL)
    assert told.line == "exactly 100 [a/n] would have to be at most 90; exactly 90 [b/n] would have to be at least 100"
    assert (told.low, told.high) == (None, None)
