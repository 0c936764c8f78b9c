"""Cells of those who are told of a whole alone: a proof goes without them, and finds what it would have found with them."""

from itertools import combinations
from random import Random

import pytest

from figrecon.domain.reading import Reading
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import feasible
from tests.build import differences, sound, text

TOWNS = "divisions: {p: {of: testland, into: [north, south]}}\n"
PARTS = {"": ("port", "quay", "south"), "north": ("port", "quay"), "south": ("south",), "port": ("port",)}
PEOPLE = {"": (0, 1, 2, 3), "children": (1, 2), "girls": (2,), "police": (3,)}
DIVISIONS = (
    "p: {of: testland, into: [north, south]}",
    "p: {of: testland, into: [north, south], complete: false}",
    "p: {of: testland, into: [north, south], disjoint: false}",
    "p: {of: testland, into: [north, south], metrics: [deaths]}, n: {of: north, into: [port], complete: false}",
    "p: {of: testland, into: [north, south]}, s: {of: children, into: [girls], complete: false}",
)
EACH = 250


def sources(*lines: str) -> str:
    return "".join(f"s{n}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))


def small(seed: int) -> str:
    """A ledger whose numbers are counted from small cells, but for one slip."""
    random = Random(seed)  # noqa: S311  # repeatable
    metrics = random.choice((("deaths",), ("deaths",), ("missing",), ("arrests", "held")))
    cells = {
        (metric, day, who, where): random.choice((0, 0, 1, 3, 7))
        for metric in metrics
        for day in (3, 6, 9)
        for who in PEOPLE[""]
        for where in PARTS[""]
    }
    lines, slip = [], random.randrange(7)
    for number in range(7):
        metric, day = random.choice(metrics), random.choice((3, 6, 6, 9))
        whole = random.random() < 0.5
        scope = random.choice(("children", "children", "girls", "police")) if whole else ""
        place = "" if whole else random.choice(tuple(PARTS))
        days = [one for one in (3, 6, 9) if one <= day] if metric in ("deaths", "arrests") else [day]
        filed = ("arrests", "held") if metric == "arrests" and "held" in metrics else (metric,)
        value = sum(
            cells[each, one, who, where] for each in filed for one in days for who in PEOPLE[scope] for where in PARTS[place]
        )
        if number == slip:
            value = max(0, value + random.choice((-20, -9, -4, 4, 9, 20)))
        said = random.choice((f"exactly {value}", f"at least {value}", f"at most {value}"))
        where = f"scope: {scope}, " * bool(scope) + f"place: {place}, " * bool(place)
        lines.append(f"metric: {metric}, {where}as_of: 2022-05-0{day}, value: {said}")
    return text(sources(*lines), f"divisions: {{{random.choice(DIVISIONS)}}}\n")


@pytest.mark.parametrize("batch", range(4))
def test_any_of_its_figures_go_together_as_with_all_cells(batch: int) -> None:
    without_cells = at_odds = 0
    for seed in range(batch * EACH, batch * EACH + EACH):
        ledger = sound(small(seed))
        few, every = (Model(ledger, ledger.figures, to_prove=one) for one in (True, False))
        if len(few.table.quantities) == len(every.table.quantities):
            continue
        without_cells += 1
        if feasible(every.named(Reading.LITERAL).system):
            assert feasible(few.named(Reading.LITERAL).system), seed
            continue
        names = [figure.id for figure in ledger.figures]
        for out in [(), *combinations(names, 1), *combinations(names, 2)]:
            expected = feasible(every.named(Reading.LITERAL, out).system)
            at_odds += not expected
            assert feasible(few.named(Reading.LITERAL, out).system) == expected, (seed, out)
    assert without_cells > EACH / 5
    assert at_odds > EACH / 5


def rows_left_out(written: str) -> int:
    """How many sums less there are to prove something than to tell all bounds."""
    ledger = sound(written)
    few, every = (Model(ledger, ledger.figures, to_prove=one) for one in (True, False))
    return len(every.sums) - len(few.sums)


def of_figures(*lines: str, rest: str = TOWNS) -> int:
    return rows_left_out(text(sources(*lines), rest))


NORTH = "metric: deaths, place: north, as_of: 2022-05-06, value: 7"
SOUTH = "metric: deaths, place: south, as_of: 2022-05-06, value: 3"
CHILDREN = "metric: deaths, scope: children, as_of: 2022-05-06, value: 4"
GIRLS = "metric: deaths, scope: girls, as_of: 2022-05-06, value: 2"


def test_those_told_of_the_whole_alone_have_no_cells() -> None:
    assert of_figures(NORTH, SOUTH, CHILDREN, GIRLS) == 2


@pytest.mark.parametrize(("place", "left_out"), [("north", 1), ("abroad", 0)])
def test_a_place_told_of_all_alone_has_no_cells_for_scopes(place: str, left_out: int) -> None:
    told = [f"metric: deaths, {scope}as_of: 2022-05-06, value: 7" for scope in ("", "scope: children, ", "scope: police, ")]
    ledger = text(
        sources(*told, f"metric: deaths, place: {place}, as_of: 2022-05-06, value: 3"),
        "divisions: {s: {of: all, into: [children, police]}}\n",
    )
    assert rows_left_out(ledger.replace("  port:", "  abroad: {}\n  port:")) == left_out


def test_bounds_have_all_cells() -> None:
    ledger = sound(text(sources(NORTH, SOUTH, CHILDREN), TOWNS))
    assert len(Model(ledger, ledger.figures).table.cells) == 6


DEAD = (NORTH, SOUTH, CHILDREN)
NEW = "metric: new_dead, scope: children, over: 2022-05-06, value: 2"
JOINED = {
    "told in a part": (*DEAD, "metric: deaths, scope: girls, place: north, as_of: 2022-05-06, value: 1"),
    "told of another metric in a part": (*DEAD, "metric: arrests, scope: girls, place: port, as_of: 2022-05-06, value: 1"),
    "only some told in the parts": tuple(f"scope: girls, {line}" for line in DEAD[:2]) + DEAD[2:],
    "nobody else told": (NORTH, SOUTH, "metric: deaths, as_of: 2022-05-06, value: 10"),
    "an unknown day": (NORTH.replace("05-06", "05"), SOUTH, CHILDREN),
    "new ones told as well": (*DEAD, NEW, "metric: new_dead, place: north, over: 2022-05-06, value: 1"),
}
MISSING = tuple(f"metric: missing, place: {place}, as_of: 2022-05-06, value: 1" for place in ("north", "south"))
RELATED = {
    "p: {of: testland, into: [north, south]}, q: {of: testland, into: [port, south]}": DEAD,
    "p: {of: testland, into: [north, south]}, s: {of: all, into: [children, police]}": (*DEAD, GIRLS),
    "p: {of: testland, into: [north, south], metrics: [new_dead]}": (
        *(
            "metric: new_dead, place: north, over: 2022-05-06, value: 3",
            "metric: new_dead, place: south, over: 2022-05-06, value: 3",
        ),
        NEW,
    ),
}


@pytest.mark.parametrize("how", JOINED)
def test_what_figures_join_has_all_cells(how: str) -> None:
    assert of_figures(*JOINED[how]) == 0


@pytest.mark.parametrize("divisions", RELATED)
def test_what_other_divisions_join_has_all_cells(divisions: str) -> None:
    assert of_figures(*RELATED[divisions], rest=f"divisions: {{{divisions}}}\n") == 0


def test_what_a_balance_joins_has_all_cells() -> None:
    assert of_figures(*DEAD, *MISSING) == 1
    assert of_figures(*DEAD, *MISSING, rest=f"{TOWNS}balances: {{b: {{whole: thefts, parts: [deaths, missing]}}}}\n") == 0


@pytest.mark.parametrize(
    ("usual", "changed", "divisions"),
    [
        ("south: {part_of: testland}", "south: {part_of: [testland, coast]}\n  coast: {}", ""),
        ("port: {part_of: north}", "port: {}", ", n: {of: north, into: [port]}"),
    ],
    ids=["a part lies in more than the whole", "a part is divided"],
)
def test_what_places_join_has_all_cells(usual: str, changed: str, divisions: str) -> None:
    port = "metric: deaths, place: port, as_of: 2022-05-06, value: 1"
    ledger = text(sources(*DEAD, port), TOWNS.replace("]}}", f"]}}{divisions}}}"))
    assert usual in ledger
    assert rows_left_out(ledger.replace(usual, changed)) == 0


def test_metrics_are_joined_over_others() -> None:
    """Jailed are held, and held are arrested: where towns tell jailed and arrested, children of either have all cells."""
    filed = [
        f"metric: {metric}, {where}, as_of: 2022-05-06, value: 1"
        for metric in ("arrests", "jailed")
        for where in ("place: north", "place: south", "scope: children")
    ]
    jailed = "  jailed: {title: Jailed, unit: person, kind: stock, part_of: held}\n"
    assert rows_left_out(text(sources(*filed), TOWNS).replace("  thefts:", f"{jailed}  thefts:")) == 0


def test_held_children_who_were_arrested_elsewhere() -> None:
    """On the first day only the south had arrests: the five children. Later nobody is held there, but five children are."""
    ledger = text(
        sources(
            "metric: arrests, as_of: 2022-05-01, value: exactly 5",
            "metric: arrests, place: north, as_of: 2022-05-01, value: 0",
            "metric: arrests, scope: children, as_of: 2022-05-01, value: exactly 5",
            "metric: arrests, scope: children, as_of: 2022-05-02, value: exactly 5",
            "metric: held, scope: children, as_of: 2022-05-02, value: exactly 5",
            "metric: held, place: south, as_of: 2022-05-02, value: 0",
            "metric: held, place: north, as_of: 2022-05-02, value: exactly 5",
        ),
        TOWNS,
    )
    (told,) = differences(ledger, "contradiction")
    assert told.figures == ("s1/n", "s2/n", "s3/n", "s4/n", "s5/n")
