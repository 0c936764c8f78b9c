"""What pushed bounds leave of small ledgers with relations: never too little, and seldom more than what the solver finds."""

from functools import cache
from random import Random

import pytest

from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile import leeway
from figrecon.reconcile.leeway import Leeway
from figrecon.reconcile.model import Model
from figrecon.reconcile.solver import Bounds, System, bounds, feasible, infeasible
from tests.build import sound, text
from tests.reconcile.test_edges_related import loaded

SEEDS = range(100, 160)
NONE: frozenset[str] = frozenset()


@cache
def model(seed: int, slips: int) -> Model:
    ledger = loaded(seed, slips)
    return Model(ledger, tuple(ledger.figures))


@cache
def exact(seed: int, reading: Reading) -> Bounds:
    return bounds(model(seed, 0).named(reading).system)


def ends(leeway: Leeway) -> list[tuple[Number, Number | None]]:
    return list(zip(leeway.low, leeway.high, strict=True))


@pytest.mark.parametrize("reading", [Reading.LITERAL, Reading.USUAL])
def test_pushed_bounds_are_the_exact_ones(reading: Reading) -> None:
    """Of such ledgers; in others they may be wider."""
    for seed in SEEDS:
        found = exact(seed, reading)
        if not found.left_out:
            assert ends(Leeway(model(seed, 0), reading, NONE)) == [d[:2] for d in found.derived.values()], seed


@pytest.mark.parametrize("slips", [0, 1, 2, 4])
def test_what_is_in_doubt_cannot_be_and_the_rest_can(slips: int) -> None:
    """Of such ledgers; in others more may be in doubt."""
    for seed in SEEDS:
        made = model(seed, slips)
        for reading in (Reading.LITERAL, Reading.USUAL):
            doubtful = Leeway(made, reading, NONE).in_doubt()
            assert feasible(made.named(reading, (), set(made.home) - doubtful).system), (seed, reading)
            assert not any(feasible(made.named(reading, (), {home}).system) for home in doubtful), (seed, reading)


@pytest.mark.parametrize("slips", [0, 2])
def test_figures_taken_in_later_count_as_those_taken_in_at_once(slips: int) -> None:
    for seed in SEEDS:
        made = model(seed, slips)
        for out in (NONE, frozenset({"s0/n"}), frozenset({"s0/n", "s2/n", "s9/n"})):
            at_once = Leeway(made, Reading.LITERAL, out)
            later = Leeway(made, Reading.LITERAL, out | {"s1/n", "s3/n", "s4/n"}).without_only(out | {"s7/n"})
            assert later.without == out, seed
            assert later.in_doubt() == at_once.in_doubt(), seed
            if not at_once.in_doubt():
                assert ends(later) == ends(at_once), seed


@pytest.mark.parametrize("slips", [0, 2])
def test_a_figure_that_is_held_has_a_number_that_the_others_leave(slips: int) -> None:
    for seed in SEEDS:
        made = model(seed, slips)
        for name, figure in made.by_id.items():
            homes = made.homes_of([name])
            held = Leeway(made, Reading.LITERAL, frozenset({name})).holds(figure)
            others = feasible(made.named(Reading.LITERAL, (name,), homes).system)
            assert not others or held is feasible(made.named(Reading.LITERAL, (), homes).system), (seed, name)


RELATIONS = (
    "divisions: {r: {of: testland, into: [north, south]}}\n",
    "divisions: {r: {of: testland, into: [north, south]}, s: {of: all, into: [children, police], disjoint: false}}\n",
    "divisions: {r: {of: testland, into: [north, south], complete: false}, s: {of: all, into: [children, police]}}\n",
    "balances: {b: {whole: arrests, parts: [held, missing]}}\n",
    "sums: {s: {whole: s0/n, parts: [s1/n, s2/n]}, t: {whole: s0/n, parts: [s3/n, s4/n]}, u: {whole: s3/n, parts: [s5/n]}}\n",
)
FILED = {
    "place: testland": 40,
    "place: north": 22,
    "place: south": 18,
    "scope: children": 26,
    "scope: police": 14,
    "scope: police, place: north": 8,
}
"""Of whom and where something is counted, and how many there are."""


@cache
def loose(seed: int) -> Model:
    """A ledger of few figures, most of which leave much open."""
    random = Random(seed)  # noqa: S311  # repeatable
    relation = RELATIONS[seed % len(RELATIONS)]
    sources = ""
    for number in range(random.randint(6, 9)):
        metric = random.choice(("arrests", "held", "missing")) if "balances" in relation else "deaths"
        filed = list(FILED)[(0, 1, 2, 3, 4, 2)[number % 6]] if "sums" in relation else random.choice(list(FILED))
        day = "10" if "sums" in relation else random.choice(("09", "10", "10", "10", "11"))
        true = 2 * FILED[filed] // (2 if metric in ("held", "missing") else 1) + (
            random.randint(0, 40) if random.random() < 0.06 else 0
        )
        low = max(0, true - random.choice((0, 3, 20)))
        said = random.choice(
            (f"at least {low}", f"up to {true + 5}", f"{low} to {true + 15}", f"{low} to {true}", f"exactly {true}")
        )
        line = f"metric: {metric}, {filed}, as_of: 2022-05-{day}, value: {said}"
        sources += f"s{number}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n"
    for first, last in random.choice(((), (("10", "10"),), (("10", "11"),))) if "deaths" in sources else ():
        grown = random.choice(("at least", "up to", "exactly"))
        line = f"metric: new_dead, over: 2022-05-{first}/2022-05-{last}, value: {grown} {random.randint(1, 20)}"
        sources += f"f{first}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n"
    ledger = sound(text(sources, relation))
    return Model(ledger, tuple(ledger.figures))


LOOSE = range(260)


@pytest.mark.parametrize("batch", range(4))
def test_a_conflict_of_loose_figures_is_never_passed_over(batch: int) -> None:
    for seed in LOOSE[batch::4]:
        made = loose(seed)
        doubtful = Leeway(made, Reading.LITERAL, NONE).in_doubt()
        assert feasible(made.named(Reading.LITERAL, (), set(made.home) - doubtful).system), seed
        assert not any(feasible(made.named(Reading.LITERAL, (), {home}).system) for home in doubtful), seed


def test_most_loose_figures_are_seen_to_be_sound_at_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver is asked of few claims, each of a block that no point was found for."""
    rows = []

    def counted(system: System) -> list[int]:
        rows.append(len(system.rows))
        return infeasible(system)

    monkeypatch.setattr(leeway, "infeasible", counted)
    for seed in LOOSE:
        Leeway(loose(seed), Reading.LITERAL, NONE).in_doubt()
    assert len(rows) <= 80
    assert sum(rows) <= 980


def test_pushed_bounds_of_loose_figures_are_mostly_exact() -> None:
    wider = 0
    for seed in LOOSE:
        made = loose(seed)
        found = bounds(made.named(Reading.LITERAL).system)
        if not found.left_out:
            pushed = ends(Leeway(made, Reading.LITERAL, NONE))
            for (low, high), (least, most, *_) in zip(pushed, found.derived.values(), strict=True):
                assert low <= least, seed
                assert high is None or (most is not None and most <= high), seed
                wider += (low, high) != (least, most)
    assert wider <= 30
