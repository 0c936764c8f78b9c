"""A proof as one line that anyone can add up, and what each figure of it would have to be."""

from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Number
from figrecon.domain.reading import Reading
from figrecon.reconcile.judge import written
from figrecon.reconcile.model import Model, Named
from figrecon.reconcile.needed import needs
from figrecon.reconcile.solver import Conflict, added_up

MANY = 12
"""A set of more members than these is told by what its figures would have to be."""


class Line(NamedTuple):
    """The line, the least that the one side needs and the most that the other allows, where the line says them."""

    line: str
    low: Number | None = None
    high: Number | None = None


def line_of_proof(model: Model, named: Named, conflict: Conflict, reading: Reading) -> Line:
    """The certificate added up in the figures' own numbers; where shares make that unreadable, what would have to be.

    The sum is added up again here: a certificate that proves nothing raises ValueError and is never shown.
    """
    added_up(named.system, conflict.certificate)
    lows: list[tuple[Figure, Number]] = []
    highs: list[tuple[Figure, Number]] = []
    plain = True
    for kind, place, factor in conflict.certificate:
        if kind in ("bound-low", "bound-high"):
            bound, figure = named.system.bounds[place], model.by_id[named.bounded[place]]
            end = bound.low if kind == "bound-low" else bound.high
            (lows if kind == "bound-low" else highs).append((figure, end or 0))
            plain &= factor == 1
        elif kind != "nonnegative":
            row = named.system.rows[place]
            plain &= (
                factor == 1
                and all(abs(f) == 1 for _, f in row.terms)
                and not ((row.low if kind == "row-low" else row.high) or 0)
            )
    usual = "" if reading is Reading.LITERAL else "as usually read, "
    if not plain or not lows or len(conflict.members) > MANY:
        return Line(usual + "; ".join(would_have_to_be(model, named, conflict)))
    low, high = sum(n for _, n in lows), sum(n for _, n in highs)
    names = _names([figure for figure, _ in (*lows, *highs)])
    allowed = f"at most {_terms(highs, names)} = {written(high)}" if highs else "at most 0"
    return Line(f"{usual}at least {_terms(lows, names)} = {written(low)}, but {allowed}", low, high)


def _terms(terms: list[tuple[Figure, Number]], names: dict[str, str]) -> str:
    return " + ".join(f"{written(number)} [{names[figure.id]}]" for figure, number in terms)


def _names(figures: list[Figure]) -> dict[str, str]:
    """Short names where they tell all the figures apart."""
    short = [figure.name for figure in figures]
    return {f.id: f.name if short.count(f.name) == 1 else f.id for f in figures}


def would_have_to_be(model: Model, named: Named, conflict: Conflict) -> list[str]:
    """For each figure of the set that has a number of its own: what the others leave it."""
    found = [(model.by_id[name], need) for name, need in needs(named, conflict.members).items()]
    names = _names([figure for figure, _ in found])
    said = []
    for figure, need in found:
        end = (
            f"at most {written(need.high)}"
            if need.low is None and need.high is not None
            else f"at least {written(need.low or 0)}"
        )
        said.append(f"{figure.value.written} [{names[figure.id]}] would have to be {end}")
    return said
