"""A system cut into systems that share neither a variable nor a member."""

from collections.abc import Iterable
from typing import NamedTuple

from figrecon.reconcile.solver.problem import Problem, compiled, split
from figrecon.reconcile.solver.system import Bound, Row, System


class Component(NamedTuple):
    """A system of its own, and the numbers that its variables, members, bounds and rows have in the whole."""

    system: System
    variables: tuple[int, ...]
    members: tuple[int, ...]
    bounds: tuple[int, ...]
    rows: tuple[int, ...]


def components(system: System) -> list[Component]:
    """The components by their lowest variable, those without one last. Variables without a line are in none."""
    return [_component(system, part) for part in split(compiled(system))]


def _component(system: System, part: Problem) -> Component:
    bounds = sorted(line.place for line in part.bounds)
    rows = sorted(row.place for row in part.rows)
    variables = sorted(part.bounds_at.keys() | part.rows_at.keys())
    members = sorted(part.members())
    variable_of = {variable: position for position, variable in enumerate(variables)}
    member_of = {member: position for position, member in enumerate(members)}
    cut = System(
        len(variables),
        tuple(_bound(system.bounds[index], variable_of, member_of) for index in bounds),
        tuple(_row(system.rows[index], variable_of, member_of) for index in rows),
        tuple(system.cost[member] for member in members),
    )
    return Component(cut, tuple(variables), tuple(members), tuple(bounds), tuple(rows))


def _bound(bound: Bound, variable_of: dict[int, int], member_of: dict[int, int]) -> Bound:
    return bound._replace(variable=variable_of[bound.variable], member=member_of[bound.member])


def _row(row: Row, variable_of: dict[int, int], member_of: dict[int, int]) -> Row:
    # a factor of 0 does not join components
    terms = tuple((variable_of[variable], factor) for variable, factor in row.terms if variable in variable_of)
    return row._replace(terms=terms, member=member_of[row.member])


def together(variables: Iterable[int], rows: Iterable[Row], bounds: Iterable[Bound]) -> set[int]:
    """All variables that hang together with some: by lines that share a variable or a member."""
    found = set(variables)
    if not found:
        return found
    members: dict[int, list[int]] = {}
    through: dict[int, list[int]] = {}
    for line in bounds:
        members.setdefault(line.member, []).append(line.variable)
        through.setdefault(line.variable, []).append(line.member)
    for row in rows:
        of = members.setdefault(row.member, [])
        for variable, _ in row.terms:
            of.append(variable)
            through.setdefault(variable, []).append(row.member)
    waiting = list(found)
    for variable in waiting:
        for member in through.pop(variable, ()):
            for other in members.pop(member, ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
    return found
