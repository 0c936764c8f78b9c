"""Small systems that look like ledgers, made from a seed: series, divisions, crossings, flows, shares, cycles."""

from fractions import Fraction
from itertools import pairwise
from random import Random

from figrecon.reconcile.solver import Bound, Row, System

SHARES = ((Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 3), Fraction(2, 3)), (Fraction(19, 40), Fraction(21, 40)),
          (Fraction(2, 7), Fraction(3, 11)), (Fraction(1, 2), Fraction(1)))  # fmt: skip


class _Draft:
    """A system in the making, beside values that fulfil most of its rows."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.truth: list[int] = []
        self.bounds: list[Bound] = []
        self.rows: list[Row] = []
        self.cost: list[int] = []
        self.size = random.choice((5, 20, 300, 300, 10**6, 10**16))

    def variable(self, value: int | None = None) -> int:
        self.truth.append(self.random.randint(0, self.size) if value is None else max(0, value))
        return len(self.truth) - 1

    def member(self, cost: int) -> int:
        self.cost.append(cost)
        return len(self.cost) - 1

    def relate(self, *terms: tuple[int, int | Fraction], low: int | None = None, high: int | None = None) -> None:
        self.rows.append(Row(terms, low, high, self.member(self.random.choice((2, 3)))))

    def figure(self, variable: int) -> None:
        random, value = self.random, self.truth[variable]
        if random.random() < 0.12:
            value = random.choice((value * 10, value // 10, value + random.randint(1, 9), max(0, value - 3), 0))
        slack = random.choice((0, 0, 0, 1, value // 20, value // 2))
        low: int | None = max(0, value - slack)
        high: int | None = value + slack
        form = random.random()
        if form < 0.15:
            high = None
        elif form < 0.25:
            low = None
        elif form < 0.28:
            low, high = high, low  # empty where the two differ
        self.bounds.append(Bound(variable, low, high, self.member(1)))

    def system(self) -> System:
        count = len(self.truth)
        for variable in range(count):
            for _ in range(self.random.choice((0, 1, 1, 1, 2))):
                self.figure(variable)
        if self.bounds and self.rows and self.random.random() < 0.1:  # a member with two lines of its own
            at = self.random.randrange(len(self.rows))
            self.rows[at] = self.rows[at]._replace(member=self.random.choice(self.bounds).member)
        return System(count, tuple(self.bounds), tuple(self.rows), tuple(self.cost))


def _series(draft: _Draft) -> list[int]:
    value, days = draft.random.randint(0, draft.size), []
    for _ in range(draft.random.randint(2, 6)):
        days.append(draft.variable(value))
        value += draft.random.randint(0, max(1, draft.size // 4))
    for day, following in pairwise(days):
        draft.relate((day, -1), (following, 1), low=0)
    return days


def _division(draft: _Draft, whole: int | None = None) -> list[int]:
    parts = [draft.variable() for _ in range(draft.random.randint(2, 4))]
    if whole is None:
        whole = draft.variable(sum(draft.truth[part] for part in parts))
    terms = ((whole, 1), *((part, -1) for part in parts))
    low, high = draft.random.choice(((0, 0), (0, 0), (0, None), (None, 0)))
    draft.relate(*terms, low=low, high=high)
    return [whole, *parts]


def _table(draft: _Draft) -> list[int]:
    """Two divisions that cross: cells, margins and the whole."""
    cells = [[draft.variable() for _ in range(2)] for _ in range(draft.random.randint(2, 3))]
    across = [draft.variable(sum(draft.truth[cell] for cell in row)) for row in cells]
    down = [draft.variable(sum(draft.truth[row[side]] for row in cells)) for side in range(2)]
    whole = draft.variable(sum(draft.truth[margin] for margin in across))
    for margin, row in zip(across, cells, strict=True):
        draft.relate((margin, 1), *((cell, -1) for cell in row), low=0, high=0)
    for side, margin in enumerate(down):
        draft.relate((margin, 1), *((row[side], -1) for row in cells), low=0, high=0)
    for margins in (across, down):
        draft.relate((whole, 1), *((margin, -1) for margin in margins), low=0, high=draft.random.choice((0, None)))
    return [whole, *across, *down]


def _flows(draft: _Draft) -> list[int]:
    days = _series(draft)
    flows = []
    for first, last in ((0, 1), (0, -1)):
        flow = draft.variable(draft.truth[days[last]] - draft.truth[days[first]])
        draft.relate((days[last], 1), (days[first], -1), (flow, -1), low=0, high=0)
        flows.append(flow)
    return days + flows


def _share(draft: _Draft, whole: int | None = None) -> list[int]:
    whole = draft.variable() if whole is None else whole
    low, high = draft.random.choice(SHARES)
    part = draft.variable(int(draft.truth[whole] * low))
    member = draft.member(1)
    draft.rows.append(Row(((part, 1), (whole, -low)), draft.random.choice((0, -1, Fraction(-1, 2))), None, member))
    draft.rows.append(Row(((part, 1), (whole, -high)), None, draft.random.choice((0, 1)), member))
    return [whole, part]


def _cycle(draft: _Draft) -> list[int]:
    """Rows that lead back to where they began, some of which count up for ever."""
    ring = [draft.variable() for _ in range(draft.random.randint(2, 4))]
    for one, other in zip(ring, ring[1:] + ring[:1], strict=True):
        factor = draft.random.choice((1, 1, 1, 2, 3, Fraction(1, 2), Fraction(7, 5)))
        gap = draft.random.choice((0, 0, 0, 1, -1, draft.size // 10))
        draft.relate((one, 1), (other, -factor), low=gap)
    return ring


def _odds(draft: _Draft) -> list[int]:
    """Rows of no ledger: no terms, repeated variables, zero factors, a low above the high."""
    one, other = draft.variable(), draft.variable()
    draft.relate(low=draft.random.choice((0, -1, 1)), high=draft.random.choice((0, 1, None)))
    draft.relate((one, 2), (other, 0), (one, -1), low=draft.random.choice((1, draft.truth[one])))
    draft.relate((one, 3), (other, -2), low=2, high=draft.random.choice((1, 5, draft.size)))
    return [one, other]


SHAPES = (_series, _series, _division, _division, _table, _flows, _share, _cycle, _odds)


def system(seed: int) -> System:
    """The system of a seed: one shape, or two that a row, a share or a division joins."""
    random = Random(seed)  # noqa: S311  # repeatable
    draft = _Draft(random)
    first = random.choice(SHAPES)(draft)
    if random.random() < 0.5:
        second = random.choice(SHAPES)(draft)
        if random.random() < 0.8:
            draft.relate((random.choice(first), 1), (random.choice(second), -1), low=0)
    if random.random() < 0.3:
        random.choice((_share, _division))(draft, random.choice(first))
    return draft.system()


def shuffled(system: System, seed: int) -> System:
    """The same system, its lines and terms written in another order."""
    random = Random(seed)  # noqa: S311  # repeatable
    rows = [row._replace(terms=tuple(random.sample(row.terms, len(row.terms)))) for row in system.rows]
    bounds = list(system.bounds)
    random.shuffle(rows)
    random.shuffle(bounds)
    return system._replace(bounds=tuple(bounds), rows=tuple(rows))
