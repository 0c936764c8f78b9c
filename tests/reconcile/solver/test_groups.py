"""What an end rests on that groups of parts make: what says that the parts are no less, or that they are no more."""

from figrecon.reconcile.solver import bounds
from tests.reconcile.solver.systems import Ends, Line, exact, system
from tests.reconcile.solver.test_ends import are_exact

FIGURES: list[tuple[int, Ends]] = [(0, exact(10)), (4, exact(22)), (1, (None, 4))]
"""A whole (0) of 1, 2 and 3 on one day, and (4) of 5, 6 and 7 on the next."""

LATER: list[Line] = [({after: 1, after - 4: -1}, 0, None) for after in range(4, 8)]


def parts(whole: int, low: int | None, high: int | None) -> Line:
    return {whole: 1, whole + 1: -1, whole + 2: -1, whole + 3: -1}, low, high


def test_of_two_claims_that_make_a_division_each_end_names_the_one_that_it_needs() -> None:
    """That parts do not overlap, and that they are all, are two members here."""
    rows = [parts(0, 0, None), parts(0, None, 0), parts(4, 0, None), parts(4, None, 0)]
    asked = system(FIGURES, [*rows, *LATER])
    found = bounds(asked)
    # first at least 6 of 10 elsewhere, for the parts are all (4); later too, so at most 16 of 22, for none overlap (5)
    assert (found.derived[5].high, found.derived[5].high_from) == (16, (0, 1, 2, 4, 5, 9, 10))
    assert are_exact(asked, found)


def test_a_part_of_one_number_that_two_figures_make_is_named_by_both_where_both_are_needed() -> None:
    asked = system(
        [*FIGURES, (8, (2, None)), (8, (None, 2)), (9, (3, None)), (9, (None, 3))],
        [
            ({0: 1, 1: -1, 2: -1, 3: -1, 8: -1}, 0, 0),
            ({4: 1, 5: -1, 6: -1, 7: -1, 9: -1}, 0, 0),
            *LATER,
        ],
    )
    assert are_exact(asked, bounds(asked))
