"""HiGHS in a process of its own: linear systems as JSON on standard input, its answers on standard output.

HiGHS computes with floats, so it is asked only about systems with small numbers.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from figrecon.domain.interval import Number
    from figrecon.reconcile.solver import System

Ends = tuple[float | None, float | None]


class Question(TypedDict):
    """A system, met bounds instead of single ones, and the variable whose extremes are asked for."""

    bounds: list[Ends]
    rows: list[tuple[list[tuple[int, float]], float | None, float | None]]
    variable: int


def question(system: "System", members: set[int], variable: int) -> Question:
    """The question about the lines of these members."""
    met: list[Ends] = [(0.0, None)] * system.variables
    for bound in system.bounds:
        if bound.member in members:
            low, high = met[bound.variable]
            highs = [float(end) for end in (high, bound.high) if end is not None]
            met[bound.variable] = (max(low or 0.0, float(bound.low or 0)), min(highs, default=None))
    rows = []
    for row in system.rows:
        sums: dict[int, float] = {}
        for place, factor in row.terms if row.member in members else ():
            sums[place] = sums.get(place, 0.0) + float(factor)
        if row.member in members:
            rows.append((list(sums.items()), _float(row.low), _float(row.high)))
    return {"bounds": met, "rows": rows, "variable": variable}


def _float(end: "Number | None") -> float | None:
    return None if end is None else float(end)


def answers(questions: list[Question]) -> list[Ends | None]:
    """The least and greatest value for each question (None: no end), or None where the system cannot be.

    Raises CalledProcessError where HiGHS is missing or fails.
    """
    command = [sys.executable, str(Path(__file__))]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
    return [None if answer is None else (answer[0], answer[1]) for answer in json.loads(done.stdout)]


def _main() -> None:
    import highspy

    infinity = highspy.kHighsInf
    solved = highspy.HighsModelStatus.kOptimal
    found: list[Ends | None] = []
    for asked in json.load(sys.stdin):
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        for low, high in asked["bounds"]:
            solver.addVar(low, infinity if high is None else high)
        for terms, low, high in asked["rows"]:
            ends = (-infinity if low is None else low, infinity if high is None else high)
            solver.addRow(*ends, len(terms), [place for place, _ in terms], [factor for _, factor in terms])
        solver.run()
        if solver.getModelStatus() != solved:
            found.append(None)
            continue
        extremes: list[float | None] = []
        for factor in (1.0, -1.0):
            solver.changeColCost(asked["variable"], factor)
            solver.run()
            reached = solver.getModelStatus() == solved
            extremes.append(factor * solver.getObjectiveValue() if reached else None)
        found.append((extremes[0], extremes[1]))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
