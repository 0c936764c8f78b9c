"""Edges of what relations, flows and rests say: what they bind, and what they leave alone."""

import pytest

from figrecon.domain.finding import Difference
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.bound import derive
from figrecon.reconcile.reconcile import reconcile
from tests.build import TODAY, differences, figures, load_text, reconciled, text

DAY = "as_of: 2022-05-09"


def on(value: object, more: str = "", metric: str = "deaths", day: str = DAY) -> str:
    return f"metric: {metric}, value: {value}, {day}{more and ', ' + more}"


def open_ones(ledger: str) -> list[Difference]:
    return [d for d in differences(ledger) if d.is_open]


def rules(ledger: str) -> set[str]:
    return {d.rule for d in open_ones(ledger)}


def bounded(ledger: str, metric: str) -> dict[tuple[str, str, str], tuple[Number, Number | None]]:
    """By scope, place and day, the literal bounds of a metric."""
    found = derive(reconciled(ledger), metric)
    named = (
        ((" ".join(b.scope), " ".join(b.place), b.as_of[-2:]), (b.low, b.high)) for b in found if b.reading is Reading.LITERAL
    )
    return dict(named)


# sums and balances


@pytest.mark.parametrize(
    ("claims", "parts", "closes"),
    [
        ("disjoint: false", (50, 50), False),
        ("disjoint: false", (50, 51), True),
        ("disjoint: false, complete: false", (120, 5), False),
        ("disjoint: false, complete: false", (90, 95), True),
        ("complete: false", (50, 52), False),
    ],
)
def test_a_sum_of_things_that_have_nothing_else_in_common(claims: str, parts: tuple[int, int], closes: bool) -> None:
    lines = (on(101), on(f"exactly {parts[0]}", metric="missing"), on(f"exactly {parts[1]}", metric="arrests"))
    ledger = figures(*lines, rest=f"sums: {{r: {{whole: a/n, parts: [b/n, c/n], {claims}}}}}\n")
    assert rules(ledger) == (set() if closes else {"sum-does-not-close"})


BALANCE = "balances: {r: {whole: thefts, parts: [deaths, missing], basis: definition}}\n"


def test_a_balance_binds_where_two_of_its_metrics_are_named_and_beside_other_relations() -> None:
    two = figures(on(101, metric="thefts"), on(151), rest=BALANCE)
    assert rules(two) == {"balance-does-not-close"}
    three = figures(on(101, metric="thefts"), on(151), on(160, metric="arrests"), rest=BALANCE)
    beside = "sums: {s: {whole: c/n, parts: [b/n], complete: false}}\ndivisions: {p: {of: testland, into: [north, south]}}\n"
    assert rules(three + beside) == {"balance-does-not-close"}


@pytest.mark.parametrize("since", ["2022-05-01", "2022-05"])
def test_a_balance_binds_counts_that_have_a_declared_beginning(since: str) -> None:
    ledger = figures(on(101, metric="thefts"), on(61), on(51, metric="missing"), rest=BALANCE)
    begun = ledger.replace("kind: cumulative, until", f"kind: cumulative, since: {since}, until")
    assert begun != ledger
    assert rules(begun) == {"balance-does-not-close"}


def test_a_balance_binds_levels_whose_metric_says_when_they_began() -> None:
    """A level has no beginning."""
    ledger = figures(on(101, metric="thefts"), on(61), on(51, metric="missing"), rest=BALANCE)
    begun = ledger.replace("unit: person, kind: stock}\n  new", "unit: person, kind: stock, since: 2022-05-01}\n  new")
    assert begun != ledger
    assert rules(begun) == {"balance-does-not-close"}


NAMESAKES = """\
  kids:  {unit: person, kind: stock}
  girls: {unit: person, kind: stock}
  boys:  {unit: person, kind: stock}
places:
"""


def namesakes(ledger: str) -> str:
    """With metrics that bear the names of scopes."""
    scopes = "scopes:\n  kids: {}\n  boys: {part_of: kids}\n  girls: {part_of: kids}\n  gone: "
    return (
        ledger.replace("places:\n", NAMESAKES).replace("scopes:\n  children: {}\n  girls: ", scopes).replace("children", "kids")
    )


def test_metrics_that_bear_the_names_of_scopes_are_no_cells_of_their_division_and_the_other_way_round() -> None:
    levels = [on(value, metric=metric) for metric, value in (("kids", 11), ("girls", 8), ("boys", 8))]
    division = "divisions: {r: {of: kids, into: [girls, boys]}}\n"
    assert rules(namesakes(figures(*levels, rest=division))) == set()
    scoped = [on(value, f"scope: {scope}") for scope, value in (("kids", 11), ("girls", 8), ("boys", 8))]
    balance = "balances: {r: {whole: kids, parts: [girls, boys]}}\n"
    assert rules(namesakes(figures(*scoped, rest=balance))) == set()
    for told, rest in ((levels, division), (scoped, balance)):
        found = [b for b in derive(reconciled(namesakes(figures(*told, rest=rest)))) if b.reading is Reading.LITERAL]
        assert sorted((b.low, b.high) for b in found) == [(8, 8), (8, 8), (11, 11)]
        assert [b.left_out for b in found] == [(), (), ()]
    assert rules(namesakes(figures(*scoped, rest=division))) == {"contradiction"}
    assert rules(namesakes(figures(*levels, rest=balance))) == {"balance-does-not-close"}


# divisions


PLACES = "divisions:\n  p: {of: testland, into: [north, south]}\n"
SCOPES = "  s: {of: all, into: [children, police]}\n"


def test_a_division_is_made_for_the_days_on_which_a_part_is_named() -> None:
    ledger = figures(on(9, "place: north", day="as_of: 2022-05-05"), on(20), rest=PLACES)
    assert set(bounded(ledger, "deaths")) == {
        ("", "testland", "05"),
        ("", "north", "05"),
        ("", "south", "05"),
        ("", "testland", "09"),
    }


def test_a_division_is_made_for_the_metrics_that_it_names() -> None:
    ledger = figures(on(9, "place: north"), on(20), rest=PLACES.replace("}", ", metrics: [arrests]}"))
    assert set(bounded(ledger, "deaths")) == {("", "testland", "09"), ("", "north", "09")}


def test_a_division_of_which_no_part_is_named_crosses_no_other() -> None:
    ledger = figures(on(9, "place: north"), on(20), rest=PLACES + SCOPES)
    assert set(bounded(ledger, "deaths")) == {("", "testland", "09"), ("", "north", "09"), ("", "south", "09")}
    crossed = bounded(figures(on(9, "place: north"), on(20), on(5, "scope: police"), rest=PLACES + SCOPES), "deaths")
    assert set(crossed) == {
        (scope, place, "09") for scope in ("", "children", "police") for place in ("testland", "north", "south")
    }
    assert (crossed["", "south", "09"], crossed["children", "testland", "09"]) == ((11, 11), (15, 15))


def test_scopes_that_bear_the_names_of_places_are_no_cells_of_their_division() -> None:
    ledger = figures(on(9, "place: north"), on(5, "scope: north"), on(20), rest=PLACES)
    named = ledger.replace("scopes:\n", "scopes:\n  north: {}\n  south: {}\n")
    assert set(bounded(named, "deaths")) == {
        (scope, at, "09") for scope in ("", "north") for at in ("testland", "north", "south")
    }


def test_a_division_holds_apart_what_is_counted_from_unlike_days() -> None:
    since = "since: 2022-05-02"
    ledger = figures(on(9, "place: north"), on(20), on(7, f"place: north, {since}"), on(18, since), rest=PLACES)
    found = derive(reconciled(ledger), "deaths")
    south = {b.since: (b.low, b.high) for b in found if b.place == ("south",) and b.reading is Reading.LITERAL}
    assert sorted(south.values(), key=str) == [(11, 11), (11, 11)]
    assert len(south) == 2


# flows


def flow(value: int, first: int = 3, last: int = 5) -> str:
    return f"metric: new_dead, over: 2022-05-{first:02}/2022-05-{last:02}, value: exactly {value}"


def count(value: int, day: int) -> str:
    return on(f"exactly {value}", day=f"as_of: 2022-05-{day:02}")


@pytest.mark.parametrize(
    ("since", "lines", "holds"),
    [
        ("2022-05-01", (count(11, 2), count(31, 5), flow(20)), True),
        ("2022-05-01", (count(11, 2), count(31, 5), flow(25)), False),
        ("2022-05-01", (count(11, 2), count(31, 5), flow(15)), False),
        ("2022-05-03", (count(31, 5), flow(31)), True),
        ("2022-05-03", (count(31, 5), flow(35)), False),
        ("2022-05-03", (count(31, 5), flow(30)), False),
        ("2022-05-04", (count(31, 5), flow(35)), True),  # some of the events were before counting began
        ("2022-05-04", (count(31, 5), flow(30)), False),
        ("2022-05", (count(12, 3), flow(12, 1, 3)), True),
        ("2022-05", (count(12, 3), flow(9, 1, 3)), False),
        ("2022-05", (count(12, 3), flow(15, 1, 3)), False),
    ],
)
def test_a_flow_and_the_day_on_which_its_total_begins(since: str, lines: tuple[str, ...], holds: bool) -> None:
    begun = figures(*lines).replace("deaths:   {title: Deaths,", f"deaths:   {{title: Deaths, since: {since},")
    assert rules(begun) == (set() if holds else {"flow-not-change"})


def test_a_flow_without_its_period_is_a_fault_and_binds_nothing() -> None:
    def found(*lines: str) -> set[str]:
        ledger, _ = load_text(figures(*lines))
        return {d.rule for d in reconcile(ledger, today=TODAY).differences if d.is_open}

    unsaid = "metric: new_dead, as_of: 2022-05-{:02}, value: exactly 20"
    assert found(count(5, 4), count(31, 5), unsaid.format(5)) == set()
    assert found(count(5, 2), count(31, 5), unsaid.format(1), flow(20)) == {"flow-not-change"}


def test_parts_are_held_to_their_wholes_beside_a_flow_without_a_total() -> None:
    lines = (on(71, "place: north", "wounded", "as_of: 2022-05"), on(61, metric="wounded", day="as_of: 2022-05-31"))
    ledger = figures(*lines, flow(20), flow(7, 3, 4)).replace(", total: deaths", "")
    named = ledger.replace("  missing:", "  wounded: {unit: person, kind: cumulative}\n  missing:")
    assert rules(named) == {"part-above-whole"}
    fitting = bounded(named.replace("value: 71", "value: at least 21"), "wounded")
    assert fitting["", "north", "05"] == (21, 61)


def test_a_part_and_a_whole_of_no_known_day_are_compared_with_nothing() -> None:
    undated = "a: {{published: unknown, figures: {{n: {{metric: deaths, value: {}, as_of: unknown{}}}}}}}\n"
    dated = "b: {{published: 2022-06-30, figures: {{n: {{{}}}}}}}\n"
    assert rules(text(undated.format(71, ", place: north") + dated.format(on(61)))) == set()
    assert rules(text(undated.format(61, "") + dated.format(on(71, "place: north")))) == set()


# the rest


MORE = {
    "  thefts:": "  freed: {unit: person, kind: stock, part_of: arrests}\n  thefts:",
    "  growth:": "  tried: {unit: person, kind: stock, part_of: arrests}\n  growth:",
    "  port: {part_of: north}": "  port: {part_of: north}\n  hill: {part_of: north}\n  wood: {part_of: north}",
    "  police: {}": "  police: {}\n  boys: {part_of: children}\n  babies: {part_of: children}\n  elders: {}",
}


PLACE = "metric: deaths, place: north", "place: port"
SCOPE = "metric: deaths, scope: children", "scope: boys"
BEFORE = "as_of: 2022-05-08"


@pytest.mark.parametrize(
    ("whole", "rest", "others", "left"),
    [
        # by metric
        ("metric: arrests", "metric: freed", ["metric: held, value: 31", "metric: tried, value: 20"], 49),
        ("metric: arrests", "metric: freed", ["metric: held, value: 31", "metric: held, place: north, value: 5"], 69),
        ("metric: arrests", "metric: freed", ["metric: held, place: north, value: 5"], 100),
        ("metric: arrests", "metric: freed", ["metric: held, value: 31", f"metric: arrests, {BEFORE}, value: 40"], 69),
        ("metric: arrests", "metric: freed", ["metric: held, value: 31", f"metric: freed, {BEFORE}, value: 4"], 69),
        # by place
        (*PLACE, ["place: hill, value: 31", "place: wood, value: 20"], 49),
        (*PLACE, ["place: hill, value: 31", "place: south, value: 5"], 69),
        (*PLACE, ["place: hill, value: 31", "place: hill, scope: police, value: 5"], 69),
        (*PLACE, ["place: hill, scope: police, value: 5"], 100),
        (*PLACE, ["place: hill, value: 31", f"place: port, {BEFORE}, value: 4"], 69),
        (*PLACE, ["place: hill, value: 31", f"place: north, {BEFORE}, value: 4"], 69),
        # by scope
        (*SCOPE, ["scope: girls, value: 31", "scope: babies, value: 20"], 49),
        (*SCOPE, ["scope: girls, value: 31", "scope: police, value: 5"], 69),
        (*SCOPE, ["scope: girls, value: 31", "scope: girls, place: north, value: 5"], 69),
        (*SCOPE, ["scope: girls, place: north, value: 5"], 100),
        (*SCOPE, ["scope: girls, value: 31", f"scope: boys, {BEFORE}, value: 4"], 69),
        # a part told of two days counts as last told, whatever it is called
        ("metric: deaths", "place: north", ["place: south, value: 31", f"place: south, {BEFORE}, value: 4"], 69),
        ("metric: deaths", "place: north", [f"place: south, {BEFORE}, value: 4", "place: south, value: 31"], 69),
        # another rest is none of the parts
        ("metric: deaths", "place: north", ["place: south, value: 31", "scope: elders, value: the rest of w"], 69),
    ],
)
def test_the_rest_is_what_the_parts_beside_it_leave(whole: str, rest: str, others: list[str], left: int) -> None:
    def filed(words: str) -> str:
        also = [part for key, part in (("metric", "metric: deaths"), ("as_of", DAY)) if key not in words]
        return ", ".join([words, *also])

    lines = {"w": f"{whole}, value: exactly 100", "r": f"{rest}, value: the rest of w"}
    lines |= {f"o{number}": other for number, other in enumerate(others)}
    inside = "".join(f"    {name}: {{{filed(line)}}}\n" for name, line in lines.items())
    ledger = text(f"a:\n  published: 2022-06-30\n  figures:\n{inside}")
    for old, new in MORE.items():
        ledger = ledger.replace(old, new)
    found = [b for b in derive(reconciled(ledger)) if b.reading is Reading.LITERAL and "a/r" in b.figures]
    assert [(b.low, b.high) for b in found] == [(left, left)]
