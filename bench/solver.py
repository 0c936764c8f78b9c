"""How long the solver takes, beside HiGHS on the same rows in the same run: `python bench/solver.py`.

A row is one workload: figures in components that look like ledgers. Ours finds every conflict with its certificate; HiGHS
only says of each component whether it can be, and gets its bounds ready made. Times are medians of several runs, each
from the system as given; the ratio is ours to HiGHS.
"""

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

import highspy
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from figrecon.reconcile.solver import Bound, Component, Row, System, bounds, components, conflicts

RUNS = 5
Asked = TypeVar("Asked")


class Ledger:
    """A system written line by line; bounds are figures, rows relations."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # repeatable
        self.truth: list[int] = []
        self.bounds: list[tuple[int, int, int]] = []
        self.rows: list[tuple[tuple[tuple[int, int], ...], int | None, int | None]] = []

    def variable(self, value: int) -> int:
        self.truth.append(value)
        return len(self.truth) - 1

    def figure(self, variable: int, *, wrong: bool = False) -> None:
        value = self.truth[variable]
        hedge = self.random.choice((0, 0, value // 20))
        if wrong:
            value = value * 10 + 7
        self.bounds.append((variable, max(0, value - hedge), value + hedge))

    def system(self) -> System:
        figures = len(self.bounds)
        return System(
            len(self.truth),
            tuple(Bound(*line, member) for member, line in enumerate(self.bounds)),
            tuple(Row(*line, figures + place) for place, line in enumerate(self.rows)),
            (1,) * figures + (2,) * len(self.rows),
        )


def regions(figures: int, seed: int = 1) -> System:
    """Components of 72 figures: a whole and three parts on ten days, most told by two sources; one in five has a typo."""
    ledger = Ledger(seed)
    for component in range(round(figures / 72)):
        days: list[list[int]] = []
        counts = [ledger.random.randint(5, 400) for _ in range(3)]
        for _ in range(10):
            counts = [count + ledger.random.randint(0, 30) for count in counts]
            days.append([ledger.variable(value) for value in (sum(counts), *counts)])
        told = [variable for day in days for variable in day] * 2
        typo = ledger.random.randrange(72) if component % 5 == 0 else None
        for place, variable in enumerate(told[:72]):
            ledger.figure(variable, wrong=place == typo)
        for whole, *parts in days:
            ledger.rows.append((((whole, 1), *((part, -1) for part in parts)), 0, 0))
        for day, following in pairwise(days):
            ledger.rows += [(((a, -1), (b, 1)), 0, None) for a, b in zip(day, following, strict=True)]
    return ledger.system()


def series(days: int, seed: int = 1) -> System:
    """One component: totals of three sources and flows of two on each day, with twelve typos."""
    ledger = Ledger(seed)
    total = 100
    totals, flows = [ledger.variable(total)], []
    for _ in range(days - 1):
        flow = ledger.random.randint(0, 40)
        total += flow
        totals.append(ledger.variable(total))
        flows.append(ledger.variable(flow))
        ledger.rows.append((((totals[-2], -1), (totals[-1], 1)), 0, None))
        ledger.rows.append((((totals[-2], -1), (totals[-1], 1), (flows[-1], -1)), 0, 0))
    told = totals * 3 + flows * 2
    typos = set(ledger.random.sample(range(len(told)), 12))
    for place, variable in enumerate(told):
        ledger.figure(variable, wrong=place in typos)
    return ledger.system()


def highs(parts: list[Component]) -> list[bool]:
    """Whether HiGHS finds each component feasible, each bound being the meet of its figures."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    answers = []
    for part in parts:
        solver.passModel(model(part.system))
        solver.run()
        answers.append(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
    return answers


def model(system: System) -> highspy.HighsLp:
    """The rows and the met bounds of a system as HiGHS takes them."""
    lp = highspy.HighsLp()
    low, high = np.zeros(system.variables), np.full(system.variables, highspy.kHighsInf)
    for bound in system.bounds:
        low[bound.variable] = max(low[bound.variable], bound.low or 0)
        high[bound.variable] = min(high[bound.variable], highspy.kHighsInf if bound.high is None else bound.high)
    lp.num_col_, lp.num_row_ = system.variables, len(system.rows)
    lp.col_cost_ = np.zeros(system.variables)
    lp.col_lower_, lp.col_upper_ = low, high
    lp.row_lower_ = np.array([-highspy.kHighsInf if row.low is None else float(row.low) for row in system.rows])
    lp.row_upper_ = np.array([highspy.kHighsInf if row.high is None else float(row.high) for row in system.rows])
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.terms) for row in system.rows)])
    matrix.index_ = np.array([variable for row in system.rows for variable, _ in row.terms])
    matrix.value_ = np.array([float(factor) for row in system.rows for _, factor in row.terms])
    return lp


def timed(work: Callable[[Asked], object], asked: Asked) -> float:
    """Median milliseconds of a piece of work."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work(asked)
        times.append(perf_counter() - start)
    return 1000 * median(times)


def main() -> None:
    workloads = {
        "1,000 figures in components of 72": regions(1_000),
        "10,000 figures in components of 72": regions(10_000),
        "one component of 5,000 figures": series(1_000),
    }
    sys.stdout.write(f"{'':36}{'figures':>8}{'conflicts':>11}{'ours':>10}{'HiGHS':>10}{'ratio':>7}{'bounds':>10}\n")
    for name, system in workloads.items():
        found = conflicts(system)
        parts = components(system)
        healthy = highs(parts)
        if found.undecided or (not found.conflicts) != all(healthy):
            raise SystemExit(f"{name}: the answers differ")
        ours, theirs, tight = timed(conflicts, system), timed(highs, parts), timed(bounds, system)
        counted = f"{len(system.bounds):8,}{len(found.conflicts):11}"
        sys.stdout.write(f"{name:36}{counted}{ours:7.0f} ms{theirs:7.0f} ms{ours / theirs:7.2f}{tight:7.0f} ms\n")


if __name__ == "__main__":
    main()
