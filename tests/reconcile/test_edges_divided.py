"""Small ledgers with divisions, balances, flows and imprecise dates: what is told of them, and the bounds of each quantity."""

from collections.abc import Sequence

import pytest

from tests.build import differences, reconciled
from tests.reconcile.test_edges_hiding import ledger_of, short
from tests.reconcile.test_edges_told import allowed

Q = "divisions: {q: {of: north, into: [port, hill]}}\n"
BALANCE = "balances: {b: {whole: thefts, parts: [missing, deaths]}}\n"


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # half of all cannot be all the girls; what is told of places within places plays no part
        (
            (
                "exactly 50, scope: girls",
                "exactly 39, place: hill, scope: [girls, police]",
                "exactly 15, metric: new_dead, over: 2022-05-06/2022-05-09, place: [north, hill]",
                "half of a/n",
            ),
            "divisions: {p: {of: testland, into: [north, south]}}\n",
            ("part-above-whole contradiction: a d", "part-beside-whole agrees: a d", "part-beside-whole agrees: b a"),
        ),
        # places that overlap are no sum of their parts
        (
            (
                "exactly 54, metric: arrests",
                "exactly 61, as_of: 2022-05-09 18:00, place: hill",
                "the rest of a/n, as_of: 2022-05-09 18:00, place: [port, hill]",
            ),
            "divisions: {q: {of: north, into: [port, hill], disjoint: false}}\n",
            ("contradiction contradiction: b c a", "part-beside-whole agrees: b c"),
        ),
        # somebody may be in two scopes that overlap
        (
            ("exactly 50, metric: missing, scope: [children, police]",),
            "divisions: {s: {of: all, into: [children, police], disjoint: false}}\n",
            (),
        ),
        # a date that is not known is not surely later
        (("exactly 30, metric: arrests", "exactly 90, metric: arrests, as_of: unknown"), "", ()),
        # a balance beside a division of its whole: both are named
        (
            ("exactly 22, metric: thefts", "exactly 26, place: hill"),
            "divisions: {t: {of: testland, into: [port, hill, south], metrics: [thefts]}}\n" + BALANCE,
            ("contradiction contradiction: a b with balances/b divisions/t",),
        ),
        # what was set aside stands in no proof again
        (
            ("hundreds", "exactly 12, metric: new_dead, over: 2022-05-09/2022-05-09", "44 to 130"),
            "",
            ("same-day-differs tension: c a",),
        ),
    ],
)
def test_what_is_told_of_parts_and_wholes(lines: Sequence[str], rest: str, expected: Sequence[str]) -> None:
    assert [short(d) for d in differences(ledger_of(lines, rest))] == list(expected)


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # the cells of a division of which a part is told
        (
            ("exactly 51, scope: children",),
            "divisions: {s: {of: all, into: [children, police]}}\n",
            (
                "deaths testland 2022-05-09 is 51- 51- 51-",
                "deaths children testland 2022-05-09 is 51-51 51-51 51-51",
                "deaths police testland 2022-05-09 is 0- 0- 0-",
            ),
        ),
        # but not for a scope of which neither the whole nor a part is told
        (
            ("exactly 80", "the rest of a/n, scope: [children, police]", "several, place: [port, hill]"),
            Q,
            (
                "deaths hill 2022-05-09 is 0-80 0-20 0-9",
                "deaths hill+port 2022-05-09 is 2-80 2-20 3-9",
                "deaths north 2022-05-09 is 2-80 2-20 3-9",
                "deaths port 2022-05-09 is 0-80 0-20 0-9",
                "deaths testland 2022-05-09 is 80-80 80-80 80-80",
                "deaths children+police testland 2022-05-09 is 80-80 80-80 80-80",
            ),
        ),
        # nor for those of a division of which no part is in use
        (
            ("44 to 130, place: port", "exactly 81, metric: thefts, scope: [children, police]"),
            "divisions: {q: {of: north, into: [port, hill]}, s: {of: all, into: [children, police], metrics: [deaths]}}\n"
            + BALANCE,
            (
                "deaths hill 2022-05-09 is 0- 0- 0-",
                "deaths north 2022-05-09 is 44- 44- 44-",
                "deaths port 2022-05-09 is 44-130 44-130 44-130",
                "thefts children+police testland 2022-05-09 is 81-81 81-81 81-81",
            ),
        ),
        # from each day that a count begins on
        (
            ("exactly 0, since: 2022-05-05", "exactly 0, place: hill"),
            "divisions: {t: {of: testland, into: [port, hill, south]}}\n",
            (
                "deaths hill 2022-05-09 is 0-0 0-0 0-0",
                "deaths hill 2022-05-09 is 0-0 0-0 0-0",
                "deaths port 2022-05-09 is 0- 0- 0-",
                "deaths port 2022-05-09 is 0-0 0-0 0-0",
                "deaths south 2022-05-09 is 0- 0- 0-",
                "deaths south 2022-05-09 is 0-0 0-0 0-0",
                "deaths testland 2022-05-09 is 0- 0- 0-",
                "deaths testland 2022-05-09 is 0-0 0-0 0-0",
            ),
        ),
        # one of two days between a day above and a day below
        (
            ("exactly 101", "exactly 140, as_of: 2022-05-08", "exactly 100, as_of: 2022-05-08/2022-05-09"),
            "",
            (
                "deaths testland 2022-05-08 is 0- 0- 0-; without a/n b/n c/n",
                "deaths testland 2022-05-08/2022-05-09 is 0- 0- 0-; without a/n b/n c/n",
                "deaths testland 2022-05-09 is 0- 0- 0-; without a/n b/n c/n",
            ),
        ),
        (
            (
                "exactly 100, as_of: 2022-05-08",
                "exactly 140, as_of: 2022-05-08, place: north",
                "exactly 100, as_of: 2022-05-08/2022-05-09",
            ),
            "",
            (
                "deaths north 2022-05-08 is 0- 0- 0-; without a/n b/n",
                "deaths testland 2022-05-08 is 0- 0- 0-; without a/n b/n c/n",
                "deaths testland 2022-05-08/2022-05-09 is 0- 0- 0-; without a/n c/n",
            ),
        ),
        (("exactly 80, metric: thefts, as_of: unknown",), "", ("thefts testland unknown is 80-80 80-80 80-80",)),
        # of a flow that adds to a total the count before it, too, bounds the parts
        (
            (
                "exactly 33",
                "exactly 4, metric: new_dead, over: 2022-05-09/2022-05-09, scope: girls",
                "exactly 0, as_of: 2022-05-08, scope: girls",
            ),
            "divisions: {u: {of: children, into: [girls, boys], metrics: [deaths]}}\n",
            (
                "deaths testland 2022-05-09 is 33-33 33-33 33-33",
                "deaths boys testland 2022-05-08 is 0-29 0-29 0-29",
                "deaths children testland 2022-05-08 is 0-29 0-29 0-29",
                "deaths girls testland 2022-05-08 is 0-0 0-0 0-0",
                "new_dead girls testland 2022-05-09/2022-05-09 is 4-4 4-4 4-4",
            ),
        ),
        # a division for one metric is no cell of another's
        (
            ("exactly 12, metric: missing, place: north, scope: police",),
            "divisions: {s: {of: all, into: [children, police], metrics: [thefts]}, "
            "p: {of: testland, into: [north, south]}}\n" + BALANCE,
            (
                "missing police north 2022-05-09 is 12-12 12-12 12-12",
                "missing police south 2022-05-09 is 0- 0- 0-",
                "missing police testland 2022-05-09 is 12- 12- 12-",
            ),
        ),
        # where parts are told of together, each is a cell
        (
            ("exactly 94, metric: thefts, place: [port, south]",),
            "divisions: {t: {of: testland, into: [port, hill, south]}}\n",
            (
                "thefts hill 2022-05-09 is 0- 0- 0-",
                "thefts port 2022-05-09 is 0-94 0-94 0-94",
                "thefts port+south 2022-05-09 is 94-94 94-94 94-94",
                "thefts south 2022-05-09 is 0-94 0-94 0-94",
                "thefts testland 2022-05-09 is 94- 94- 94-",
            ),
        ),
        # midnight is a time of the day that it begins: it has no order to an unknown day that may be that one
        (
            (
                "exactly 100, as_of: 2022-05-09/2022-05-10",
                "exactly 99, as_of: 2022-05-09 00:00",
                "exactly 95, as_of: 2022-06-02",
            ),
            "",
            (
                "deaths testland 2022-05-09 00:00 is 0- 0- 0-; without b/n c/n",
                "deaths testland 2022-05-09/2022-05-10 is 0- 0- 0-; without a/n c/n",
                "deaths testland 2022-06-02 is 0- 0- 0-; without a/n b/n c/n",
            ),
        ),
        # a flow of two days, and of the second of them, with a count of its last evening
        (
            (
                "exactly 81, metric: thefts",
                "exactly 9, metric: new_dead, over: 2022-05-09/2022-05-09, place: hill",
                "exactly 60, metric: missing, as_of: 2022-05-09 18:00",
                "exactly 16, metric: new_dead, over: 2022-05-08/2022-05-09, place: [port, hill], scope: girls",
            ),
            Q + BALANCE,
            (
                "missing testland 2022-05-09 18:00 is 60-60 60-60 60-60",
                "new_dead hill 2022-05-08/2022-05-09 is 9-81 9-81 9-81",
                "new_dead hill 2022-05-09/2022-05-09 is 9-9 9-9 9-9",
                "new_dead north 2022-05-08/2022-05-09 is 16-81 16-81 16-81",
                "new_dead north 2022-05-09/2022-05-09 is 9-81 9-81 9-81",
                "new_dead port 2022-05-08/2022-05-09 is 0-72 0-72 0-72",
                "new_dead port 2022-05-09/2022-05-09 is 0-72 0-72 0-72",
                "new_dead girls hill 2022-05-08/2022-05-09 is 0-16 0-16 0-16",
                "new_dead girls hill 2022-05-09/2022-05-09 is 0-9 0-9 0-9",
                "new_dead girls hill+port 2022-05-08/2022-05-09 is 16-16 16-16 16-16",
                "new_dead girls north 2022-05-08/2022-05-09 is 16-16 16-16 16-16",
                "new_dead girls north 2022-05-09/2022-05-09 is 0-16 0-16 0-16",
                "new_dead girls port 2022-05-08/2022-05-09 is 0-16 0-16 0-16",
                "new_dead girls port 2022-05-09/2022-05-09 is 0-16 0-16 0-16",
                "thefts testland 2022-05-09 is 81-81 81-81 81-81",
            ),
        ),
    ],
)
def test_what_a_ledger_allows(lines: Sequence[str], rest: str, expected: Sequence[str]) -> None:
    assert [line.strip() for line in allowed(reconciled(ledger_of(lines, rest)))] == list(expected)
