"""Systems made by hand for the tests."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bound, Row, System

Ends = tuple[Number | None, Number | None]
Line = tuple[dict[int, Number], Number | None, Number | None]


def system(figures: Sequence[tuple[int, Ends]], rows: Sequence[Line], *, cost: int = 2) -> System:
    """Figures (variable, ends), then rows (factors, low, high), each a member of its own in this order."""
    variables = [variable for variable, _ in figures] + [variable for factors, _, _ in rows for variable in factors]
    return System(
        max(variables, default=-1) + 1,
        tuple(Bound(variable, low, high, member) for member, (variable, (low, high)) in enumerate(figures)),
        tuple(Row(tuple(line[0].items()), *line[1:], len(figures) + place) for place, line in enumerate(rows)),
        (1,) * len(figures) + (cost,) * len(rows),
    )


def exact(value: Number) -> Ends:
    return value, value


def chain(values: Sequence[int], told: Mapping[int, int]) -> System:
    """A cumulative series, a figure a day; `told` says what is told instead of the value."""
    figures = [(day, exact(told.get(day, value))) for day, value in enumerate(values)]
    return system(figures, [({day: -1, after: 1}, 0, None) for day, after in pairwise(range(len(values)))])
