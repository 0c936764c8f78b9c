"""Verdicts, conflicts and bounds of 20,000 generated systems, against z3 (exact) and HiGHS (where numbers are small)."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bound, Conflict, Derived, Row, System, added_up, bounds, conflicts, feasible
from tests.reconcile.solver import generated, oracle_highs, oracle_z3

SYSTEMS = 20_000
BATCH = 1_250
BEYOND = 10**80  # further than any finite extreme of systems of this size: a ratio of determinants of their rows
SMALL = 10**4
TOLERANCE = 1e-3  # of HiGHS, at numbers this small


@dataclass
class _Batch:
    """Our answers to some systems as questions to the oracles, and what is wrong without asking."""

    wrong: list[str] = field(default_factory=list)
    z3: oracle_z3.Script = field(default_factory=oracle_z3.Script)
    highs: list[oracle_highs.Question] = field(default_factory=list)
    expected: list[tuple[int, Derived | None]] = field(default_factory=list)

    def answer(self, seed: int) -> None:
        system = generated.system(seed)
        everyone = set(range(len(system.cost)))
        found = conflicts(system)
        self.z3.about(system, f"system {seed}")
        self.z3.ask(everyone, not found.conflicts, why="verdict")
        self.z3.ask(everyone - set(found.set_aside), True, why="healed")
        if found.undecided or feasible(system) is bool(found.conflicts):
            self.wrong.append(f"system {seed}: verdicts differ")
        for conflict in found.conflicts:
            self._conflict(seed, system, conflict)
        if _is_small(system):
            derived = None
            if not found.conflicts:
                derived = self._bounds(system, seed, everyone)
            self.highs.append(oracle_highs.question(system, everyone, seed % system.variables))
            self.expected.append((seed, derived))
        elif seed % 2:
            self._bounds(system, seed, everyone - {member for one in found.conflicts for member in one.members})

    def _conflict(self, seed: int, system: System, conflict: Conflict) -> None:
        added_up(system, conflict.certificate)
        owners = {_owner(system, kind, place) for kind, place, _ in conflict.certificate} - {-1}
        if owners != set(conflict.members):
            self.wrong.append(f"system {seed}: certificate of {owners} for {conflict.members}")
        self.z3.ask(conflict.members, False, why="conflict")
        for member in conflict.members:
            self.z3.ask(set(conflict.members) - {member}, True, why="irreducible")

    def _bounds(self, system: System, seed: int, members: set[int]) -> Derived:
        variable = seed % system.variables
        one = bounds(system, [variable]).derived[variable]
        low, name = oracle_z3.number(one.low), f"x{variable}"
        self.z3.ask(one.low_from, False, f"(< {name} {low})", "low")
        self.z3.ask(members, True, f"(<= {name} {low})", "low is reached")
        if one.high is None:
            self.z3.ask(members, True, f"(>= {name} {BEYOND})", "no high")
        else:
            high = oracle_z3.number(one.high)
            self.z3.ask(one.high_from, False, f"(> {name} {high})", "high")
            self.z3.ask(members, True, f"(>= {name} {high})", "high is reached")
        return one

    def judge(self) -> list[str]:
        said = oracle_z3.answers(self.z3.text)
        for (expected, about), answer in zip(self.z3.expected, said, strict=True):
            if answer != expected:
                self.wrong.append(f"{about}: z3 says {answer}")
        ends = oracle_highs.answers(self.highs)
        for (seed, derived), reached in zip(self.expected, ends, strict=True):
            if not _equal(derived, reached):
                self.wrong.append(f"system {seed}: {derived}, HiGHS says {reached}")
        return self.wrong


def _owner(system: System, kind: str, place: int) -> int:
    if kind == "nonnegative":
        return -1
    return (system.bounds[place] if kind.startswith("bound") else system.rows[place]).member


def _is_small(system: System) -> bool:
    lines: tuple[Bound | Row, ...] = (*system.bounds, *system.rows)
    ends: list[Number | None] = [end for line in lines for end in (line.low, line.high)]
    return all(-SMALL <= end <= SMALL for end in ends if end is not None)


def _equal(derived: Derived | None, reached: oracle_highs.Ends | None) -> bool:
    if derived is None or reached is None:
        return derived is None and reached is None
    return all(
        end is value is None or (end is not None and value is not None and abs(float(end) - value) <= TOLERANCE)
        for end, value in zip((derived.low, derived.high), reached, strict=True)
    )


def check(start: int) -> list[str]:
    """What is wrong with one batch of systems."""
    batch = _Batch()
    for seed in range(start, start + BATCH):
        batch.answer(seed)
    return batch.judge()


def test_oracles_agree_on_generated_systems() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        wrong = [fault for faults in workers.map(check, range(0, SYSTEMS, BATCH)) for fault in faults]
    assert wrong == []
