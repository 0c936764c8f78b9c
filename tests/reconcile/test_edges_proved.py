"""Small ledgers of which the proof of a set tells most: its verdict, its rule, its figures in order, and whether it is open."""

from collections.abc import Sequence

import pytest

from figrecon.domain.finding import STRUCTURE, Verdict
from tests.build import differences
from tests.reconcile.test_edges_hiding import ledger_of, short


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        # an answer to a day is none to a part above it
        (
            ("exactly 150, place: north", "exactly 101", "exactly 160"),
            "explanations: {e: {figures: [b/n, c/n], because: scope}}\n",
            ("part-above-whole contradiction: a b", "same-day-differs contradiction: b c beside a (e)"),
        ),
        # a day that is open beside a part of it, which is in tension with one of its figures
        (
            ("exactly 80", "at most 105", "at most 101, scope: children", "exactly 105, unsure: [place]"),
            "",
            ("same-day-differs tension: a d of 3 unsure", "tension tension: a c"),
        ),
        # what is loose on an earlier day of an answered fall
        (
            ("about 100, scope: children", "exactly 100, as_of: 2022-05-08", "fewer than 120, as_of: 2022-05-08", "exactly 80"),
            "explanations: {e: {figures: [b/n, d/n], because: scope}}\n",
            (
                "same-day-differs stretched: b c needs c",
                "total-fell contradiction: b d (e)",
                "total-fell tension: c d beside a",
            ),
        ),
        # of a sum a figure is set aside, never a relation
        (
            ("exactly 1000", "up to 22, metric: held", "exactly 90, metric: arrests"),
            "sums: {u: {whole: a/n, parts: [b/n, c/n]}}\n",
            (
                "part-beside-whole agrees: b c",
                "sum-does-not-close contradiction: a c with sums/u",
                "unlike-definitions agrees: b c",
            ),
        ),
        # figures are named in order of time
        (
            ("exactly 101", "exactly 170, as_of: 2022-05-08, place: north"),
            "",
            ("part-above-whole contradiction: b a",),
        ),
        # relations in order of their names
        (
            (
                "exactly 56, metric: missing",
                "exactly 1000",
                "exactly 0, metric: new_dead, over: 2022-05-08/2022-05-09",
                "exactly 22, metric: held",
                "exactly 90, metric: arrests",
            ),
            "sums: {t: {whole: a/n, parts: [d/n, e/n, c/n]}, u: {whole: b/n, parts: [d/n, e/n]}}\n",
            (
                "contradiction contradiction: a b with sums/t sums/u",
                "part-beside-whole agrees: d e",
                "sum-does-not-close contradiction: b d e with sums/u",
                "unlike-definitions agrees: d e",
            ),
        ),
        # what a loose reading heals is unsure of nothing
        (
            ("dozens, metric: held, unsure: [as_of]", "exactly 140", "exactly 90"),
            "sums: {t: {whole: a/n, parts: [b/n, c/n]}}\n",
            ("same-day-differs contradiction: c b", "stretched stretched: a c with sums/t needs a"),
        ),
        # an unsure filing among sure ones
        (
            (
                "exactly 120, as_of: 2022-05-10, place: north",
                "exactly 120",
                "exactly 60, place: north, unsure: [place]",
                "at least 100, as_of: 2022-05-10",
            ),
            "divisions: {p: {of: testland, into: [north, south]}}\n",
            (
                "later-count agrees: b d",
                "later-count agrees: c a",
                "part-beside-whole agrees: a d",
                "part-beside-whole agrees: c b",
                "tension tension: b c a d with divisions/p unsure",
            ),
        ),
        # a sum with an unsure member is in tension, where a sure one cannot be true
        (
            ("exactly 111", "exactly 140", "exactly 80, unsure: [place]", "exactly 80"),
            "sums: {t: {whole: b/n, parts: [c/n, d/n, a/n]}}\n",
            (
                "same-day-differs contradiction: d b of 4",
                "sum-does-not-close contradiction: d with sums/t",
                "tension tension: c with sums/t unsure",
            ),
        ),
        # a division with an unsure whole
        (
            ("exactly 90, place: south", "about 80, unsure: [place]", "exactly 80, place: north"),
            "divisions: {p: {of: testland, into: [north, south]}}\n",
            (
                "part-above-whole stretched: a b needs b",
                "part-beside-whole agrees: c b",
                "tension tension: a b c with divisions/p unsure",
            ),
        ),
        # what two sums leave to one figure
        (
            (
                "exactly 1000",
                "exactly 101, place: north",
                "exactly 100, as_of: by 2022-05-09",
                "exactly 140, as_of: 2022-06-02",
                "exactly 101",
            ),
            "sums: {t: {whole: c/n, parts: [b/n, a/n, e/n]}, u: {whole: a/n, parts: [b/n, d/n]}}\n",
            (
                "contradiction contradiction: d with sums/t sums/u",
                "part-beside-whole agrees: b a",
                "same-day-differs contradiction: e a beside d",
                "sum-does-not-close contradiction: b with sums/u",
                "sum-does-not-close contradiction: c b with sums/t",
                "sum-does-not-close contradiction: e d with sums/u",
            ),
        ),
        # two figures on a division and the way of a count through time
        (
            ("exactly 110, place: north", "exactly 91, as_of: 2022-05-10"),
            "divisions: {p: {of: testland, into: [north, south]}}\n",
            ("contradiction contradiction: a b with divisions/p",),
        ),
        # the rest of what was stolen
        (
            ("exactly 77, metric: thefts", "the rest of a/n, as_of: 2022-05-08", "exactly 57"),
            "",
            ("contradiction contradiction: b a c",),
        ),
        # nobody is in two scopes, whatever else differs
        (
            (
                "exactly 120, scope: children",
                "exactly 105, as_of: 2022-05-08",
                "exactly 119, as_of: 2022-05-08, scope: [girls, police]",
                "exactly 160",
                "exactly 40, scope: children",
                "at most 60, scope: children",
                "exactly 50",
            ),
            "divisions: {s: {of: all, into: [children, police]}}\n",
            (
                "contradiction contradiction: c with divisions/s",
                "part-above-whole stretched: f g needs f",
                "part-beside-whole agrees: a d",
                "same-day-differs contradiction: e a of 3 beside g",
                "same-day-differs contradiction: g d",
                "total-fell contradiction: b g beside c",
            ),
        ),
        # a flow and a loose number: a loose reading is reason enough
        (
            ("exactly 15, metric: new_dead, over: 2022-05-09/2022-05-09", "dozens", "exactly 97, as_of: 2022-05-08"),
            "",
            ("stretched stretched: c a b needs b",),
        ),
    ],
)
def test_what_a_proof_tells(lines: Sequence[str], rest: str, expected: Sequence[str]) -> None:
    found = differences(ledger_of(lines, rest))
    assert [short(d) for d in found] == list(expected)
    for one in found:
        assert one.figures == tuple(sorted(one.figures))
        if one.verdict is Verdict.STRETCHED:
            assert (one.reason, one.explained_by) == ("rounding", STRUCTURE)
        elif one.is_open:
            assert one.reason == "unexplained"
