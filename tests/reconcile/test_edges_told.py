"""What is told of generated ledgers, word for word: the same on every machine, and no change of it unseen.

The files under `golden/` are read in the diff when something is meant to be told otherwise (`pytest --update-golden`).
"""

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

import pytest

from figrecon.domain.finding import Difference
from figrecon.reconcile import clash
from figrecon.reconcile.bound import derive
from figrecon.reconcile.reconciliation import Reconciliation
from tests.build import load_text, reconciled, text
from tests.conftest import Golden

LEDGERS = 40
"""Of each sort."""

HEDGES = ("{}", "{}", "exactly {}", "at least {}", "about {}", "over {}", "up to {}", "nearly {}", "at most {}")
WORDS = ("dozens", "hundreds", "unknown", "44 to 130")
FILED = (
    *("metric: deaths", "metric: deaths, place: north", "metric: deaths, place: port", "metric: deaths, place: south"),
    *("metric: deaths, scope: girls", "metric: deaths, scope: children", "metric: arrests", "metric: held"),
    *("metric: arrests, place: north", "metric: held, place: north", "metric: missing", "metric: missing, place: port"),
)
PLACES = "divisions: {p: {of: testland, into: [north, south]}}\n"
RELATIONS = (
    PLACES,
    PLACES.replace("}}", ", complete: false}}"),
    PLACES.replace("}}", ", disjoint: false}}"),
    "divisions: {s: {of: all, into: [children, police]}}\n",
    "sums: {t: {whole: s0/n, parts: [s1/n, s2/n]}}\n",
    "balances: {b: {whole: thefts, parts: [missing, deaths]}}\n",
)
MORE = (
    *("", "", "", "", "unsure: [place]", "unsure: [said_by]", "withdrawn: {because: error}", "since: 2022-04-01"),
    *("said_by: ministry", "said_by: ministry", "said_by: ministry, via: [radio]"),
)


def said(random: Random, base: int) -> str:
    """A number near a base, as people say it; now and then a slip or words alone."""
    chance = random.random()
    if chance < 0.08:
        return random.choice(WORDS)
    number = base * 10 if chance < 0.14 else base + random.choice((0, 0, 0, 1, 9, 40, -3, -60))
    return random.choice(HEDGES).format(max(number, 0))


def series(random: Random) -> Iterator[str]:
    """One count or two along some days, with times of a day and imprecise dates."""
    metric = random.choice(("deaths", "thefts", "arrests", "missing"))
    for _ in range(random.randint(4, 11)):
        day = random.randint(1, 8)
        dated = random.choice(("{}", "{}", "{}", "{}", "{} 06:00", "{} 18:00", "by {}", "before {}"))
        when = random.choice((dated.format(f"2022-05-{day:02}"),) * 6 + ("2022-05", "2022-06-20", "2022-06-21"))
        yield f"metric: {metric}, as_of: {when}, value: {said(random, 100 + 20 * day)}"


def parts(random: Random) -> Iterator[str]:
    """Counts within one another, of few days."""
    for _ in range(random.randint(5, 11)):
        filed = random.choice(FILED)
        base = 240 // (1 + 2 * ("place" in filed) + ("port" in filed) + 2 * ("scope" in filed) + ("held" in filed))
        yield f"{filed}, as_of: 2022-05-{random.choice((8, 9, 9, 9, 12)):02}, value: {said(random, base)}"


def related(random: Random) -> Iterator[str]:
    """Counts that relations, flows and ratios play into."""
    for _ in range(random.randint(4, 9)):
        filed, base = random.choice(
            (
                *(("deaths", 101), ("deaths, place: north", 60), ("deaths, place: south", 41), ("thefts", 161)),
                *(("missing", 60), ("deaths, scope: children", 61), ("deaths, scope: police", 40), ("growth", 2)),
                *(("new_dead", 11), ("deaths, scope: police, place: south", 15), ("arrests", 90)),
            )
        )
        if filed == "growth":
            factor = random.choice(("2 times", "nearly 2 times", "3 times", "2.5 times"))
            yield f"metric: growth, as_of: 2022-05-09, value: {factor}"
        elif filed == "new_dead":
            yield f"metric: new_dead, over: 2022-05-0{random.randint(7, 8)}/2022-05-09, value: {said(random, base)}"
        else:
            yield f"metric: {filed}, as_of: 2022-05-0{random.choice((6, 9, 9, 9))}, value: {said(random, base)}"


def ledger_of(kind: Callable[[Random], Iterator[str]], seed: int) -> str:
    """A source a figure, each of some publisher."""
    random = Random(f"{kind.__name__} {seed}")  # noqa: S311 - repeatable
    sources = ""
    for number, line in enumerate(kind(random)):
        more = random.choice(MORE)
        published = f"2022-06-{random.randint(25, 30)}"
        who = random.choice(("P", "Q", "R", "S"))
        sources += (
            f"s{number}: {{publisher: {who}, published: {published}, figures: {{n: {{{line}{more and ', ' + more}}}}}}}\n"
        )
    rest = random.choice(RELATIONS) if kind is related else ""
    if random.random() < 0.3:
        rest += "explanations: {e: {figures: [s0/n, s1/n], because: scope}}\n"
    return text(sources, rest)


def sound_ledgers(kind: Callable[[Random], Iterator[str]], many: int = LEDGERS) -> list[tuple[int, str]]:
    seeds = ((seed, ledger_of(kind, seed)) for seed in range(10 * many))
    return list(islice(((seed, ledger) for seed, ledger in seeds if not load_text(ledger)[1]), many))


def told(difference: Difference) -> str:
    """A difference in one line."""
    d = difference
    names = f"{' '.join(d.shown)} of {len(d.figures)}"
    also = [f"beside {', '.join(d.others)}"] * bool(d.others) + [f"more {d.more}"] * bool(d.more)
    also += [f"with {', '.join(d.relations)}"] * bool(d.relations) + [f"needs {d.needs}"] * bool(d.needs)
    also += ["unsure"] * d.unsure + [d.hint] * bool(d.hint) + [d.proof] * bool(d.proof)
    answer = f"{d.reason} ({d.explained_by or 'open'})"
    return "; ".join([f"  {d.rule}: {d.verdict} {names}", answer, *also])


def page(seed: int, made: Reconciliation) -> Iterator[str]:
    yield f"ledger {seed}"
    for figure in made.figures:
        where = f"{'+'.join(figure.scope)} {'+'.join(figure.place)}".strip()
        kept = made.status[figure.id].value
        first = made.origin[figure.id]
        also = f", {kept}" * (kept != "standing") + f", from {first}" * (first != figure.id)
        name = figure.metric.id if figure.metric else ""
        yield f"  {figure.id} {name} {where} {figure.when}: {figure.value.written}{also}"
    yield from (
        f"  {group.metric.id} {group.when}: {' '.join(f.id for f in group.figures)} {group.verdict}, change {group.change}"
        for group in made.groups
        if len(group.figures) > 1 or group.change is not None
    )
    yield from map(told, made.differences)
    yield from (f"  {word}: {' '.join(names)}" for word, names in (("idle", made.not_needed),) if names)


def allowed(made: Reconciliation) -> Iterator[str]:
    """The bounds of each quantity in one line, from the widest reading to the narrowest."""
    found = derive(made)
    for three in zip(found[::3], found[1::3], found[2::3], strict=True):
        b = three[0]
        ends = " ".join(f"{each.low}-{'' if each.high is None else each.high}" for each in three)
        without = f"; without {' '.join(three[2].left_out)}" * bool(three[2].left_out)
        where = f"{'+'.join(b.scope)} {'+'.join(b.place)}".strip()
        yield f"  {b.metric} {where} {b.as_of} is {ends}{without}"


@pytest.mark.parametrize("kind", [series, parts, related])
def test_what_is_told(kind: Callable[[Random], Iterator[str]], golden: Golden) -> None:
    lines: list[str] = []
    for seed, ledger in sound_ledgers(kind):
        made = reconciled(ledger)
        lines += page(seed, made)
        if kind is related:
            lines += allowed(made)
    golden(f"../../reconcile/golden/{kind.__name__}.txt", "\n".join(lines) + "\n")


def test_what_is_told_of_counts_that_fall_again_and_again(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a series with more falls than are told one from another: those off its longest run."""
    lines: list[str] = []
    plain = {seed: reconciled(ledger).differences_by_rule for seed, ledger in sound_ledgers(series)}
    monkeypatch.setattr(clash, "MOST", 1)
    for seed, ledger in sound_ledgers(series):
        found = reconciled(ledger)
        falls = found.differences_by_rule.get("total-fell", [])
        if falls != plain[seed].get("total-fell", []):
            lines += [line for line in page(seed, found) if line.startswith(("ledger", "  s", "  total-fell"))]
    golden("../../reconcile/golden/falling.txt", "\n".join(lines) + "\n")
