"""Groups of parts: what is known of some parts of a whole together, though of none of them alone.

Where counts of parts cannot fall, the sum of some of them cannot fall either: of 10 on Monday 4 at most in the east, so at
least 6 elsewhere, then and later; of 22 on Friday at most 16 in the east. Each group is a further variable.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from figrecon.domain.interval import Number
from figrecon.reconcile.solver.web import Sum, Web, Why

MOST = 8
"""Parts of a whole of which groups are made."""


class Equation(NamedTuple):
    """The parts add up to the whole (where there is one) and so much more; what says that they are no less, and no more."""

    parts: tuple[int, ...]
    whole: tuple[int, ...]
    more: Number
    no_less: Why
    no_more: Why


class Step(NamedTuple):
    """Some parts of one equation and, in their order, those of another that are at least as much and `by` more."""

    one: int
    other: int
    small: tuple[int, ...]
    large: tuple[int, ...]
    by: Number
    why: Why


def with_groups(web: Web) -> Web | None:
    """The web with the groups of its equations; None where it has none."""
    equations = [found for one, other in pairwise(web.sums) if (found := _equation(one, other))]
    steps = list(_steps(web, equations))
    if not steps:
        return None
    wider = Web()
    wider.above, wider.below = [list(edges) for edges in web.above], [list(edges) for edges in web.below]
    wider.sums, wider.sums_of = list(web.sums), [list(numbers) for numbers in web.sums_of]
    known: dict[tuple[int, frozenset[int]], int] = {}

    def group(number: int, parts: tuple[int, ...]) -> int:
        key = number, frozenset(parts)
        if key not in known:
            known[key] = own = wider.variable()
            equation = equations[number]
            rest = tuple([(1, part) for part in equation.parts if part not in key[1]])
            whole = tuple([(-1, variable) for variable in equation.whole])
            terms = ((1, own), *rest, *whole)
            wider.between(terms, equation.more, None, equation.no_less)
            wider.between(terms, None, equation.more, equation.no_more)
            if not rest:
                wider.between(((1, own), *[(-1, part) for part in parts]), 0, 0, ())
        return known[key]

    for step in steps:
        wider.edge(group(step.one, step.small), group(step.other, step.large), step.by, step.why)
    return wider


def _equation(one: Sum, other: Sum) -> Equation | None:
    """The equation of which these sums are the two ends."""
    if one.least + other.least or len(one.terms) != len(other.terms):
        return None
    if any(a != -b or v != u or a not in (1, -1) for (a, v), (b, u) in zip(one.terms, other.terms, strict=True)):
        return None
    plus = tuple([variable for factor, variable in one.terms if factor > 0])
    minus = tuple([variable for factor, variable in one.terms if factor < 0])
    parts, whole, least, most = (plus, minus, one, other) if len(plus) > len(minus) else (minus, plus, other, one)
    return Equation(parts, whole, least.least, least.why, most.why) if len(whole) < 2 <= len(parts) <= MOST else None


def _steps(web: Web, equations: list[Equation]) -> Iterator[Step]:
    """From which groups to which the parts of one equation after another cannot fall."""
    of: dict[int, list[int]] = {}
    for number, equation in enumerate(equations):
        for part in equation.parts:
            of.setdefault(part, []).append(number)
    for number, equation in enumerate(equations):
        onward: dict[int, dict[int, tuple[int, Number, Why]]] = {}
        for part in equation.parts:
            for edge in web.above[part]:
                for other in of.get(edge[0], ()):
                    if other != number:
                        onward.setdefault(other, {}).setdefault(part, edge)
        for other, edges in onward.items():
            large = {edge[0] for edge in edges.values()}
            rests = len(equation.parts) - len(edges), len(equations[other].parts) - len(large)
            if max(rests) < 2 and len(large) == len(edges):
                for small in _groups(tuple(edges), any(rests)):
                    chosen = [edges[part] for part in small]
                    why = tuple([edge[2] for edge in chosen if edge[2]])
                    yield Step(number, other, small, tuple([edge[0] for edge in chosen]), sum([e[1] for e in chosen]), why)


def _groups(parts: tuple[int, ...], have_rest: bool) -> Iterator[tuple[int, ...]]:
    """All parts where others stand beside them, otherwise all but one each; a group is of two or more."""
    if have_rest and len(parts) > 1:
        yield parts
    if not have_rest and len(parts) > 2:
        yield from (parts[:at] + parts[at + 1 :] for at in range(len(parts)))
