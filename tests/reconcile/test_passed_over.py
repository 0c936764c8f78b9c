"""Nothing that two figures say against one another is passed over for something smaller that is told of one of them."""

from collections.abc import Callable, Iterator
from itertools import combinations
from random import Random

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Verdict
from figrecon.domain.interval import Interval
from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.reconcile import clash, witness
from figrecon.reconcile.bound import derive
from figrecon.reconcile.contain import Containers, near
from figrecon.reconcile.judge import judge_at_most, judge_same
from figrecon.reconcile.model import Model
from figrecon.reconcile.off import off_the_point, off_those_before
from figrecon.reconcile.prove import prove
from figrecon.reconcile.reconciliation import Group, Reconciliation
from tests.build import differences, figures, load_text, reconciled, text
from tests.reconcile.test_edges_told import parts, related, series, sound_ledgers


def on(value: str, place: str = "testland", day: int = 9) -> str:
    return f"metric: deaths, as_of: 2022-05-{day:02}, place: {place}, value: {value}"


Told = list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]


def told(ledger: str) -> Told:
    """What does not agree: its rule, verdict, figures, and what is told besides."""
    return [(d.rule, d.verdict.value, d.figures, d.others) for d in reconciled(ledger).told if d.verdict is not Verdict.AGREES]


LOOSE_DAY = on("at least 600", "north"), on("1180 to 1200", "north")
"""Two that need a loose reading, for which the structure is reason enough."""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (*LOOSE_DAY, on("about 1000")),
            [("part-above-whole", "tension", ("b/n", "c/n"), ()), ("same-day-differs", "stretched", ("a/n", "b/n"), ())],
        ),
        (
            (*LOOSE_DAY, on("about 1000", "north", 10)),
            [("same-day-differs", "stretched", ("a/n", "b/n"), ()), ("total-fell", "tension", ("b/n", "c/n"), ())],
        ),
        (
            (on("1180 to 1200", "north"), on("about 1150", "north", 10), on("about 1000")),
            [("part-above-whole", "tension", ("a/n", "c/n"), ("b/n",))],
        ),
    ],
    ids=["a day and a whole", "a day and a later count", "a fall and a whole"],
)
def test_a_loose_reading_beside_it_hides_no_tension(lines: tuple[str, ...], expected: Told) -> None:
    """ "and n more" is never worse than what it is told beside."""
    assert told(figures(*lines)) == expected


def test_an_answer_to_a_fall_is_none_to_a_part_above_its_whole() -> None:
    ledger = figures(
        on("exactly 200", "north"),
        on("exactly 100", "north", 10),
        on("exactly 150"),
        rest="explanations: {e: {figures: [a/n, b/n], because: correction}}\n",
    )
    (part,) = differences(ledger, "part-above-whole")
    assert (part.figures, part.verdict, part.is_open) == (("a/n", "c/n"), Verdict.CONTRADICTION, True)


@pytest.mark.parametrize("many", [3, witness.MANY, witness.MANY + 1])
def test_of_very_many_figures_of_a_day_only_those_off_the_others_are_set_aside(many: int) -> None:
    """The rest still stand against what the parts of a division leave them."""
    lines = [on("about 100")] * (many - 1) + [on("at least 60")]
    said = "".join(f"s{n:02}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))
    said += (
        f"x: {{published: 2022-06-30, figures: {{a: {{{on('exactly 30', 'north')}}}, b: {{{on('exactly 40', 'south')}}}}}}}\n"
    )
    found = differences(text(said, "divisions: {p: {of: testland, into: [north, south]}}\n"), "tension", "same-day-differs")
    assert [(d.rule, d.verdict.value, len(d.figures), d.is_open) for d in found] == [
        ("same-day-differs", "stretched", many, False),
        ("tension", "tension", 3, True),
    ]


def pairs(found: Reconciliation) -> Iterator[tuple[Figure, Figure, Verdict]]:
    """All that two standing figures say of one another: of one day, along time, as a part and its whole."""
    groups = found.groups
    within = near([(each.scope, each.place) for each in groups], found.ledger)
    containers = Containers(found.ledger, groups, within)
    for each in groups:
        if each.is_settled:
            yield from ((a, b, judge_same(a, b).verdict) for a, b in combinations(each.figures, 2))
    for earlier, later in combinations(groups, 2):
        if is_later(earlier, later):
            yield from ((a, b, judge_at_most(a, b).verdict) for a in earlier.figures for b in later.figures)
    for part, whole in containers.pairs(groups):
        yield from ((a, b, judge_at_most(a, b).verdict) for a in part.figures for b in whole.figures)


def is_later(earlier: Group, later: Group) -> bool:
    same = earlier.series == later.series and earlier.metric.kind is Kind.CUMULATIVE
    return same and earlier.when.not_after(later.when)


@pytest.mark.parametrize(("most", "many"), [(clash.MOST, witness.MANY), (1, witness.MANY), (clash.MOST, 2)])
@pytest.mark.parametrize("is_answered", [False, True])
@pytest.mark.parametrize("sort", [series, parts])
def test_whatever_two_figures_say_against_one_another_is_told_of_one_of_them(
    sort: Callable[[Random], Iterator[str]], is_answered: bool, most: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As badly as it is, and left to a curator who has not explained just that; a figure may only repeat another's number.

    Also where a series falls more often, and a day has more figures, than are told one from another.
    """
    monkeypatch.setattr(clash, "MOST", most)
    monkeypatch.setattr(clash, "MANY", many)
    seen = 0
    for seed, ledger in sound_ledgers(sort):
        found = reconciled(ledger)
        worst = [d for d in found.told if d.is_open and len(d.figures) == 2]
        if is_answered and worst and "explanations:" not in ledger:
            answer = f"explanations: {{law: {{figures: [{', '.join(worst[0].figures)}], because: correction}}}}\n"
            found = reconciled(ledger + answer)
        answered = [{*d.figures, *d.others} for d in found.told if d.explained_by not in ("", STRUCTURE)]
        for one, other, verdict in pairs(found):
            both = {one.id, other.id}
            is_one = {found.origin[one.id], found.origin[other.id]} != both
            if verdict.rank >= Verdict.TENSION.rank and not is_one and not any(both <= names for names in answered):
                seen += 1
                beside = (d for d in found.told if not both.isdisjoint((*d.figures, *d.others)))
                assert any(d.verdict.rank >= verdict.rank and d.is_open for d in beside), (seed, one.id, other.id)
    assert seen > 10


SUMS = "sums: {t: {whole: s0/n, parts: [s1/n, s2/n]}, u: {whole: s3/n, parts: [s1/n, s0/n]}}\n"


@pytest.mark.parametrize("relations", ["", SUMS])
def test_whatever_a_set_says_is_told_of_one_of_its_figures(relations: str) -> None:
    """Nothing is left to prove without the figures of what is open and as bad, but for what a curator has answered."""
    tried = seen = 0
    for seed, ledger in sound_ledgers(related, 300):
        if relations and ("sums:" in ledger or load_text(ledger + relations)[1]):
            continue
        tried += 1
        found = reconciled(ledger + relations)
        seen += sum(d.is_open and len(d.figures) > 2 for d in found.told)
        assert list(left_to_prove(found)) == [], seed
    assert tried > 200
    assert seen > 20


def left_to_prove(found: Reconciliation) -> Iterator[tuple[str, ...]]:
    standing = {f.id for each in found.groups for f in each.figures} - found.echoes
    model = Model(found.ledger, tuple(f for f in found.ledger.figures if f.id in standing))
    answered = [{*d.figures, *d.others} for d in found.told if d.explained_by not in ("", STRUCTURE)]
    days = [{f.id for f in each.figures} for each in found.groups]
    for reading, least in ((Reading.LITERAL, Verdict.CONTRADICTION), (Reading.USUAL, Verdict.TENSION)):
        is_told = [d for d in found.told if d.is_open and d.verdict.rank >= least.rank]
        out = frozenset(name for d in is_told for name in (*d.figures, *d.others))
        for difference in (one.difference for one in prove(model, reading, out)):
            names = set(difference.figures)
            is_known = any(len(names & of) > 1 for of in answered) or any(names <= day for day in days)
            if difference.verdict.rank >= least.rank and not is_known:
                yield difference.figures


BEHIND: dict[str, tuple[tuple[str, ...], str]] = {
    "an answer to one of three": (
        (
            on("at least 40").replace("deaths", "missing"),
            "metric: arrests, as_of: 2022-05-06, value: exactly 90",
            f"{on('at most 60')}, said_by: ministry".replace("deaths", "missing"),
            f"{on('nearly 610')}, scope: children",
        ),
        "sums: {t: {whole: c/n, parts: [d/n, b/n]}, u: {whole: c/n, parts: [d/n]}}\n"
        "explanations: {e: {figures: [b/n, c/n], because: correction}}\n",
    ),
    "a whole of what fell": (
        (
            f"{on('at least 15', 'south')}, scope: police",
            f"{on('61', 'north', 8)}, said_by: police-office",
            on("67").replace("deaths", "held"),
            on("hundreds", "north", 6),
        ),
        "sums: {t: {whole: c/n, parts: [a/n, d/n]}, u: {whole: a/n, parts: [d/n]}}\n"
        "explanations: {e: {figures: [d/n, b/n], because: correction}}\n",
    ),
    "two days of one count, one answered": (
        (
            f"{on('up to 101', day=10)}, said_by: ministry",
            on("at least 40"),
            f"{on('exactly 140')}, said_by: ministry, via: [radio]",
            f"{on('at most 120', day=10)}, said_by: ministry",
        ),
        "explanations: {e: {figures: [d/n, c/n], because: correction}}\n",
    ),
}
"""Each has hidden something: a tension or contradiction of figures that were set aside for what fails no gate."""


@pytest.mark.parametrize(("lines", "rest"), BEHIND.values(), ids=list(BEHIND))
def test_what_several_differences_hide_together_is_told(lines: tuple[str, ...], rest: str) -> None:
    found = reconciled(figures(*lines, rest=rest))
    assert list(left_to_prove(found)) == []
    assert any(d.is_open and d.verdict.rank >= Verdict.TENSION.rank for d in found.told)


@pytest.mark.parametrize(
    "answer",
    [
        "relation: sums/t",
        "relation: sums/t, figures: [a/n, b/n]",
        "figures: [a/n, c/n]",
        "metrics: [deaths], relation: sums/t",
    ],
)
def test_an_answer_to_a_sum_is_none_to_another_of_its_whole(answer: str) -> None:
    """Whatever the answer names. One slip in the whole would break both; so the whole alone was set aside."""
    lines = on("exactly 100"), on("exactly 60", "north"), on("exactly 70", "south"), f"{on('exactly 70')}, scope: children"
    both = "sums: {t: {whole: a/n, parts: [b/n, c/n]}, u: {whole: a/n, parts: [b/n, d/n]}}\n"
    made = reconciled(figures(*lines, rest=f"{both}explanations: {{e: {{{answer}, because: correction}}}}\n"))
    found = [(d.relations, d.is_open) for d in made.told if d.relations]
    assert sorted(found) == [(("sums/t",), False), (("sums/u",), True)]


def test_an_answer_that_asks_for_more_than_a_figure_is_none_to_all_in_which_it_is() -> None:
    """It answers what holds the whole and something of source b; the other parts are more than the whole, too."""
    parts = f"{on('exactly 70')}, scope: children", f"{on('exactly 60')}, scope: police"
    lines = on("exactly 100"), on("exactly 60", "north"), on("exactly 60", "south"), *parts
    rest = "sums: {t: {whole: a/n, parts: [b/n, c/n], complete: false}, u: {whole: a/n, parts: [d/n, e/n], complete: false}}\n"
    made = reconciled(figures(*lines, rest=rest + "explanations: {e: {figures: [a/n], sources: [b], because: scope}}\n"))
    assert sorted((d.relations, d.is_open) for d in made.told if d.relations) == [(("sums/t",), False), (("sums/u",), True)]


@pytest.mark.parametrize("place", ["testland", "north"])
def test_a_balance_holds_where_one_metric_is_told_around_a_place_and_one_within(place: str) -> None:
    """200 were missing in the north on the 8th, so at least 200 had been stolen there; of them 22 are left, and 69 gone."""
    missing = [on(value, "north", day).replace("deaths", "missing") for value, day in (("exactly 22", 9), ("exactly 200", 8))]
    lines = missing[0], on("exactly 69", place), missing[1]
    (found,) = differences(
        figures(*lines, rest="balances: {b: {whole: thefts, parts: [missing, deaths]}}\n"), "balance-does-not-close"
    )
    assert (found.figures, found.is_open) == (("a/n", "b/n", "c/n"), True)


def test_two_that_are_hidden_by_different_differences_are_looked_at_together() -> None:
    """One by an answer, one by a loose reading; what they say of one another is nobody's "more"."""
    ledger = figures(
        on("exactly 125", "north", 10),
        on("about 100", day=10),
        on("exactly 160"),
        on("at least 90", "north", 10),
        rest="explanations: {e: {figures: [b/n, c/n], because: correction}}\n",
    )
    found = [(d.verdict.value, d.figures, d.explained_by) for d in reconciled(ledger).told]
    assert sorted(found) == [
        ("contradiction", ("b/n", "c/n"), "e"),
        ("stretched", ("a/n", "d/n"), STRUCTURE),
        ("tension", ("a/n", "b/n"), ""),
    ]


def test_a_sum_in_tension_is_told_behind_two_that_need_a_loose_reading() -> None:
    """With a day and with the sum the structure is reason enough; with the other figure of the day the sum does not close."""
    lines = on("about 1010"), on("over 101"), f"{on('44 to 130')}, scope: police", on("up to 79").replace("deaths", "held")
    ledger = figures(*lines, rest="sums: {t: {whole: a/n, parts: [c/n, d/n]}}\n")
    found = [(d.verdict.value, d.figures, d.explained_by) for d in reconciled(ledger).told if d.is_open]
    assert found == [("tension", ("a/n", "c/n", "d/n"), "")]


@pytest.mark.parametrize(
    "lines",
    [
        (
            f"{on('exactly 100')}, said_by: ministry",
            f"{on('100')}, said_by: ministry",
            on("exactly 50"),
            on("70", day=8),
            on("about 110"),
        ),
        (on("101"), on("over 101"), on("at least 120"), on("up to 1000"), f"{on('hundreds')}, scope: children"),
    ],
    ids=["one repeats another", "two at different readings"],
)
def test_a_day_is_told_once(lines: tuple[str, ...]) -> None:
    assert [d.rule for d in reconciled(figures(*lines)).told].count("same-day-differs") == 1


@pytest.mark.parametrize("more", [(), (f"{on('exactly 100')}, unsure: [said_by]",)])
def test_one_of_very_many_figures_that_says_most_differs_from_none(more: tuple[str, ...]) -> None:
    """All that say something else hold its number; nothing is told, and nothing is counted."""
    lines = [on("exactly 100"), *(on(f"{100 - n} to {100 + n}") for n in range(1, witness.MANY + 2)), *more]
    said = "".join(f"s{n:02}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))
    made = reconciled(text(said))
    assert made.told == ()
    assert len(made.agreements) == len(list(made.agreements)) == 0


def test_an_answered_day_of_three_stays_answered() -> None:
    """What two of them say of one another without the third is told by the one finding of the day."""
    lines = on("about 100"), on("exactly 200"), on("exactly 300")
    answer = "explanations: {e: {figures: [a/n, b/n, c/n], because: correction}}\n"
    assert [(d.rule, d.explained_by) for d in reconciled(figures(*lines, rest=answer)).told] == [("same-day-differs", "e")]


def test_behind_an_answered_fall_the_day_is_not_told_again() -> None:
    """ "At least 100" beside 200 needs a loose reading, as the finding of their day says; it is no tension."""
    lines = on("exactly 200"), on("at least 100"), on("exactly 160", day=10)
    answer = "explanations: {e: {figures: [a/n, c/n], because: correction}}\n"
    found = [(d.rule, d.verdict.value, d.explained_by) for d in reconciled(figures(*lines, rest=answer)).told]
    assert found == [("same-day-differs", "stretched", STRUCTURE), ("total-fell", "contradiction", "e")]


def test_what_is_of_no_known_day_is_off_nothing() -> None:
    lines = [on("exactly 9", day=8), on("exactly 7"), "metric: deaths, as_of: unknown, value: 8"]
    said = "".join(f"s{n}: {{published: unknown, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(lines))
    line = sorted(reconciled(text(said)).groups, key=lambda each: each.when.key)
    assert off_those_before(line, Reading.LITERAL) == {"s1/n": "s0/n"}


@pytest.mark.parametrize("seed", range(60))
def test_off_the_point_are_the_fewest_that_leave_figures_that_all_meet(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # repeatable, and no secret
    hedges = ("exactly {}", "at least {}", "up to {}", "about {}")
    said = [random.choice(hedges).format(random.randint(1, 60)) for _ in range(random.randint(2, 9))]
    found = reconciled(figures(*(on(value) for value in said))).figures
    for reading in Reading:
        ends = {f.id: f.readings[reading] for f in found}
        off = off_the_point(found, reading)
        left = [ends[name] for name in ends if name not in off]
        assert all(a.meets(b) for a, b in combinations(left, 2))
        assert all(not ends[name].meets(ends[other]) and other not in off for name, other in off.items())
        assert len(left) == most_that_meet(list(ends.values()))


def most_that_meet(said: list[Interval]) -> int:
    """Tried out: intervals that meet in pairs share the low end of one of them."""
    return max(sum(each.low in other for other in said) for each in said)


def test_very_many_figures_of_a_day_are_looked_at_without_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clash, "MANY", 2)
    lines = (on("exactly 9"), on("exactly 7"), on("exactly 9"), on("at most 8", day=10))
    assert told(figures(*lines)) == [
        ("same-day-differs", "contradiction", ("a/n", "b/n", "c/n"), ()),
        ("total-fell", "contradiction", ("a/n", "d/n"), ("c/n",)),
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("47", "over 47", True),
        ("exactly 47", "47", True),
        ("at most 47", "47", True),
        ("about 47", "over 47", True),
        ("at least 47", "at most 47", True),
        ("at most 47", "over 47", False),
        ("fewer than 47", "at least 47", False),
        ("dozens, low: 20, high: 40", "dozens, low: 30, high: 50", True),
        ("dozens, low: 20, high: 40", "dozens, low: 60, high: 80", False),
    ],
)
def test_words_that_exclude_one_another_are_no_relay_of_one_number(first: str, second: str, is_one: bool) -> None:
    """Beside the plain number any hedge may have come or gone on the way."""
    made = reconciled(figures(*(f"{on(value)}, said_by: ministry" for value in (first, second))))
    assert (made.origin["b/n"] == "a/n") is is_one
    worst = [d.verdict for d in made.told if d.rule == "same-day-differs"]
    assert worst == ([] if is_one else [Verdict.CONTRADICTION])
    assert made.groups[0].verdict is (Verdict.SAME if is_one else Verdict.CONTRADICTION)


def test_a_source_that_gives_one_word_two_ranges_says_two_things() -> None:
    lines = (f"{on('dozens')}, low: {low}, high: {high}" for low, high in ((20, 40), (60, 80)))
    said = ", ".join(f"{name}: {{{line}}}" for name, line in zip("no", lines, strict=True))
    found = differences(text(f"a: {{published: 2022-06-30, figures: {{{said}}}}}\n"))
    assert [(d.rule, d.verdict) for d in found] == [("same-day-differs", Verdict.CONTRADICTION)]


@pytest.mark.parametrize("hedged", ["over 47", "exactly 47"])
def test_bounds_rest_on_the_first_that_carries_a_number(hedged: str) -> None:
    """In other words the number is no second witness, and none against the first."""
    lines = (f"{on('47')}, said_by: ministry", f"{on(hedged)}, said_by: ministry", on("at least 40", day=10))
    found = {(b.as_of, b.reading): b for b in derive(reconciled(figures(*lines)))}
    day, later = found["2022-05-09", Reading.LITERAL], found["2022-05-10", Reading.LITERAL]
    assert (day.low, day.high, day.figures, day.left_out) == (47, 47, ("a/n", "b/n"), ())
    assert (later.low, later.low_from) == (47, ("a/n",))


def test_an_echo_of_an_unknown_day_keeps_a_quantity_of_its_own() -> None:
    lines = (f"metric: deaths, as_of: 2022-05, value: {value}, said_by: ministry" for value in ("47", "over 47"))
    assert [b.figures for b in derive(reconciled(figures(*lines))) if b.reading is Reading.USUAL] == [("a/n",), ("b/n",)]


def test_a_share_that_its_own_range_contradicts_is_a_contradiction() -> None:
    (found,) = differences(
        figures(on("exactly 100"), on("30 % of a/n, low: 180", "north")), "contradiction", "part-above-whole"
    )
    assert (found.verdict, found.figures) == (Verdict.CONTRADICTION, ("a/n", "b/n"))
