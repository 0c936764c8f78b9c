"""Edges of what is told first and set aside: what is held back behind a crossing, who weighs more, what stands alone."""

from itertools import pairwise

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile.solver import Bound, Conflict, Row, System, bounds, conflict, conflicts
from tests.reconcile.solver.systems import Ends, Line, exact, system


def told(asked: System, prefer: list[int] | None = None) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
    """The members of each conflict in the order in which they are found, and what was set aside."""
    found = conflicts(asked, prefer=prefer)
    assert not found.undecided
    return [each.members for each in found.conflicts], found.set_aside


# what is held back behind four crossings, and goes on when they are gone

AT_LEAST_SIX: list[tuple[int, Ends]] = [(0, (6, None)), *((day, (None, day)) for day in range(1, 5))]
"""Six on the first day, and one, two, three, four on those after it: the six is held back on the fourth."""


def rising(*days: int) -> list[Line]:
    return [({after: 1, day: -1}, 0, None) for day, after in pairwise(days)]


def parts_of(whole: int, *parts: int, each_at_least: int | None = None) -> list[Line]:
    """Parts that are at most their whole together, and each of which is at least a count."""
    terms: dict[int, Number] = {whole: 1, **dict.fromkeys(parts, -1)}
    rows: list[Line] = [({part: 1, each_at_least: -1}, 0, None) for part in parts if each_at_least is not None]
    return [*rows, (terms, 0, None)]


def test_what_goes_on_after_it_was_held_back_contradicts_four_more() -> None:
    """Parts of at least five, six and six, of fifteen: told of the whole, and of the day after next, which say so."""
    figures = [*AT_LEAST_SIX, *[(5, (5, None))] * 3, *((day, (None, 15)) for day in (8, 10, 11, 12))]
    rows = [*rising(*range(5)), *rising(4, 6), *rising(4, 7), *parts_of(8, 5, 6, 7), *rising(*range(8, 13))]
    rise, parts = [12, 13, 14, 15], [16, 17, 18]
    found, aside = told(system(figures, rows), [1, 2, 3, 4, 5, 8])
    assert found == [
        *((0, day, *rise[:day]) for day in range(1, 5)),
        (0, 5, 8, *rise, *parts),
        (0, 6, 8, *rise, *parts),
        (0, 6, 9, *rise, *parts, 19, 20),
    ]
    assert aside == (1, 2, 3, 4, 5, 8, 17)


def test_what_was_held_back_goes_on_in_rows_that_are_still_to_come() -> None:
    """Beside it another whole of fifteen with parts of six each; the one is told after the other."""
    figures = [*AT_LEAST_SIX, (8, (None, 15)), (9, (6, None)), (17, (None, 15))]
    first = [*rising(*range(5)), *parts_of(8, 5, 6, 7, each_at_least=4)]
    second = [*rising(*range(9, 14)), *parts_of(17, 14, 15, 16, each_at_least=13)]
    found, aside = told(system(figures, [*first, *second, *parts_of(18, 8, 17)]), [1, 2, 3, 4])
    assert found == [
        *((0, day, *range(8, 8 + day)) for day in range(1, 5)),
        (6, 7, *range(16, 24)),
        (0, 5, *range(8, 16)),
    ]
    assert aside == (1, 2, 3, 4, 13, 21)


# who is set aside, and what is told


def test_a_figure_that_is_outbid_weighs_nothing_there() -> None:
    """To take it out would mend nothing: another says more of the same."""
    lows = (Bound(1, 900, None, 1), Bound(0, 5, None, 1), Bound(1, 1000, None, 2))
    asked = System(2, (Bound(1, None, 10, 0), *lows, Bound(0, None, 3, 3)), (), (1,) * 4)
    assert told(asked) == ([(1, 3), (0, 2)], (0, 3))


def test_a_relation_that_cannot_be_is_told_though_cheaper_figures_clash_beside_it() -> None:
    asked = System(1, (Bound(0, 5, 5, 0), Bound(0, 7, 7, 1)), (Row(((0, 1),), 3, 2, 2),), (1, 1, 3))
    found = conflict(asked)
    assert isinstance(found, Conflict)
    assert found.members == (2,)
    assert told(asked) == ([(2,), (0, 1)], (1, 2))


# what makes an end


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_parts_that_are_told_twice_to_lie_within_their_whole_are_not_all_of_it(parts: int) -> None:
    """Today's parts grow until tomorrow, and of the whole of tomorrow nothing follows: today's may be of others."""
    one, other = list(range(1, parts + 1)), list(range(parts + 2, 2 * parts + 3))
    rows = [*parts_of(0, *one) * 2, *parts_of(parts + 1, *other) * 2]
    rows += [({after: 1, day: -1}, 0, None) for day, after in zip(one, other, strict=False)]
    found = bounds(system([(0, (20, 24))], rows))
    assert [found.derived[v][:2] for v in (0, *one, parts + 1, *other)] == [
        (20, 24),
        *[(0, 24)] * parts,
        *[(0, None)] * (parts + 2),
    ]


def test_parts_that_are_told_to_be_all_of_their_whole_bound_the_whole_of_the_next_day() -> None:
    today: Line = ({0: 1, 1: -1, 2: -1, 3: -1}, 0, 0)
    tomorrow: Line = ({4: 1, 5: -1, 6: -1, 7: -1, 8: -1}, 0, 0)
    steps: list[Line] = [({after: 1, day: -1}, 0, None) for day, after in zip((1, 2, 3), (5, 6, 7), strict=True)]
    found = bounds(system([(0, (20, 24)), (8, exact(2))], [today, tomorrow, *steps]))
    assert found.derived[4][:2] == (22, None)
