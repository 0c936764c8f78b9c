"""What counts of one kind allow one another, against a slow oracle that compares each with each.

Without sums there is nothing but "at most": an earlier count and a later, a part and its whole. So a quantity is at least the
largest low, and at most the smallest high, of all that reach it by such steps, however many.
"""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Kind, Metric, place_within, scope_within
from figrecon.domain.reading import Reading
from figrecon.domain.when import When
from figrecon.reconcile.bound import derive
from tests.build import figures, reconciled

Ends = tuple[Number, Number | None]


def metric_of(figure: Figure) -> Metric:
    assert figure.metric is not None
    return figure.metric


def at(figure: Figure, metric: Metric) -> When:
    """When a figure counts; after the end of an event every day is that one."""
    return figure.when.closed_at(metric.until) if metric.kind is Kind.CUMULATIVE else figure.when


def metric_within(part: Metric, whole: Metric, ledger: Ledger) -> bool:
    return part.id == whole.id or (part.part_of is not None and metric_within(ledger.metrics[part.part_of], whole, ledger))


def since(figure: Figure) -> date | None:
    begin = figure.since.first if figure.since and metric_of(figure).kind is Kind.CUMULATIVE else None
    return begin.day if begin else None


def at_most(one: Figure, other: Figure, ledger: Ledger) -> bool:
    """Whether what one figure counts surely is at most what the other counts."""
    part, whole = metric_of(one), metric_of(other)
    inside = (
        metric_within(part, whole, ledger)
        and scope_within(one.scope, other.scope, ledger.scopes)
        and place_within(one.place, other.place, ledger.places)
    )
    if not inside or (part.kind is whole.kind is Kind.CUMULATIVE and since(one) != since(other)):
        return False
    own, theirs = at(one, part), at(other, whole)
    if whole.kind is Kind.CUMULATIVE:
        own = own.closed_at(whole.until)
        if own.not_after(theirs):
            return True
    return (own.is_moment and (own.first, own.last) == (theirs.first, theirs.last)) or one is other


def ends(figure: Figure, everyone: list[Figure], ledger: Ledger) -> Ends:
    """The literal ends that all figures leave what this one counts."""
    steps = {(a.id, b.id) for a, b in product(everyone, repeat=2) if at_most(a, b, ledger)}
    below, above = {figure.id}, {figure.id}
    for _ in everyone:
        below |= {a for a, b in steps if b in below}
        above |= {b for a, b in steps if a in above}
    highs = [f.readings.literal.high for f in everyone if f.id in above]
    return max(f.readings.literal.low for f in everyone if f.id in below), min(
        (h for h in highs if h is not None), default=None
    )


DAYS = [date(2022, 5, 1) + timedelta(days=3 * step) for step in range(5)]
DATED = [
    *(day.isoformat() for day in DAYS),
    *(f"{day} {hour:02}:00" for day in DAYS[1:3] for hour in (6, 18)),
    *(f"{first}/{last}" for first, last in ((DAYS[0], DAYS[1]), (DAYS[1], DAYS[3]), (DAYS[3], DAYS[4]))),
    *("2022-05", "2022-04", "before 2022-05-07", "by 2022-05-04", "unknown", "2022-05-31", "2022-06", "2022-06-20"),
]
FILED = (
    *(("deaths", "deaths, place: north"), ("deaths", "deaths, scope: girls"), ("deaths, place: port", "deaths, place: north")),
    *(("arrests", "held"), ("arrests", "held, place: south"), ("thefts", "thefts, place: north"), ("thefts", "stored")),
    *(("deaths, since: 2022-04-01", "deaths"), ("deaths, since: 2022-04-01", "deaths, since: 2022-04-02")),
    *(
        ("deaths",),
        ("deaths",),
        ("deaths",),
        ("thefts",),
        ("missing", "missing, place: north"),
        ("held", "held, scope: police"),
    ),
    ("held, since: 2022-04-01", "held, since: 2022-04-02"),
)
SAID = ("exactly {}", "exactly {}", "at least {}", "at most {}")
STORED = "  stored: {title: Stored, unit: gun, kind: stock, part_of: thefts}\n  thefts:"


def ledger_of(seed: int) -> str:
    """Four to nine counts of one or two sorts. Some ledgers grow with the day; in others all lows go before all highs."""
    random = Random(seed)  # noqa: S311 - repeatable
    sorts, calm = FILED[seed % len(FILED)], random.random() < 0.7
    dated = random.sample(DATED, random.randint(3, 6))
    lines = []
    for _ in range(random.randint(4, 9)):
        told = random.choice(dated)
        said = random.choice(SAID[2:] if calm else SAID)
        base = 300 if not calm else 100 if "least" in said else 500
        value = said.format(base + random.randint(0, 60))
        lines.append(f"metric: {random.choice(sorts)}, as_of: {told}, value: {value}")
    begun = f"kind: cumulative, since: 2022-04-{seed % 3 + 1:02}, until"
    return figures(*lines).replace("kind: cumulative, until", begun).replace("  thefts:", STORED)


@pytest.mark.parametrize("start", range(0, 600, 50))
def test_counts_allow_one_another_what_each_allows_each(start: int) -> None:
    for seed in range(start, start + 50):
        made = reconciled(ledger_of(seed))
        everyone = list(made.figures)
        expected = {figure.id: ends(figure, everyone, made.ledger) for figure in everyone}
        broken = any(high is not None and low > high for low, high in expected.values())
        assert any(d.verdict == "contradiction" for d in made.differences) is broken, seed
        if not broken:
            bounds = {name: (b.low, b.high) for b in derive(made) if b.reading is Reading.LITERAL for name in b.figures}
            assert bounds == expected, seed
