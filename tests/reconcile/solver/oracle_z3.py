"""z3 in a process of its own: SMT-LIB on standard input, its answers on standard output.

The parent writes questions with `Script`; `answers` runs one script and returns what z3 says, a word a check.
"""

import subprocess
import sys
from collections.abc import Collection, Iterable
from fractions import Fraction
from pathlib import Path

from figrecon.reconcile.solver import Bound, Row, System


class Script:
    """Questions about systems, gathered for one run of z3, each with the answer that is expected."""

    def __init__(self) -> None:
        self._lines = ["(set-logic QF_LRA)"]
        self.expected: list[tuple[str, str]] = []
        self._about = ""
        self._open = False

    def about(self, system: System, name: str) -> None:
        """Turn to another system; each member is a switch that the questions turn on."""
        if self._open:
            self._lines.append("(pop 1)")
        self._open, self._about = True, name
        self._lines.append("(push 1)")
        self._lines += [f"(declare-const x{v} Real)(assert (>= x{v} 0))" for v in range(system.variables)]
        self._lines += [f"(declare-const m{member} Bool)" for member in range(len(system.cost))]
        lines: tuple[Bound | Row, ...] = (*system.bounds, *system.rows)
        for line in lines:
            self._lines += [f"(assert (=> m{line.member} {claim}))" for claim in claims(line)]

    def ask(self, members: Collection[int], possible: bool, claim: str = "", why: str = "") -> None:
        """Whether these members, and the claim, can be true together."""
        assumed = " ".join(f"m{member}" for member in sorted(members))
        if claim:
            self._lines.append(f"(push 1)(assert {claim})")
        self._lines.append(f"(check-sat-assuming ({assumed}))")
        if claim:
            self._lines.append("(pop 1)")
        self.expected.append(("sat" if possible else "unsat", f"{self._about}: {why} {claim} of {sorted(members)}"))

    @property
    def text(self) -> str:
        return "\n".join(self._lines)


def claims(line: Bound | Row) -> Iterable[str]:
    """A line's ends in SMT-LIB."""
    terms = ((line.variable, 1),) if isinstance(line, Bound) else line.terms
    total = " ".join(f"(* {number(factor)} x{variable})" for variable, factor in terms)
    total = f"(+ {total} 0 0)"
    if line.low is not None:
        yield f"(>= {total} {number(line.low)})"
    if line.high is not None:
        yield f"(<= {total} {number(line.high)})"


def number(value: int | Fraction) -> str:
    """An exact number in SMT-LIB."""
    value = Fraction(value)
    text = f"(/ {abs(value.numerator)} {value.denominator})"
    return f"(- {text})" if value < 0 else text


def answers(script: str) -> list[str]:
    """What z3 says to each question of the script. Raises CalledProcessError where z3 is missing or fails."""
    command = [sys.executable, str(Path(__file__))]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=True)
    return done.stdout.split()


if __name__ == "__main__":
    import z3  # type: ignore[import-untyped]

    sys.stdout.write(z3.Z3_eval_smtlib2_string(z3.main_ctx().ref(), sys.stdin.read()))
