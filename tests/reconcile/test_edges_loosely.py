"""Contradictions between figures that leave one another so much room that no pushing of bounds shows them.

In each ledger two or three exact numbers stand on sums whose parts may be anything up to 2,000: by what the parts leave one
another the bounds move a little at a time and meet only after very many rounds, but the sums together cannot be.
"""

from collections.abc import Callable, Sequence

import pytest

from figrecon.domain.finding import Difference
from tests.build import differences, figures

ANY = "0 to 2000"
NORTH, SOUTH = "place: north", "place: south"


def on(value: object, more: str = "", metric: str = "deaths", day: str = "09") -> str:
    return f"metric: {metric}, value: {value}, as_of: 2022-05-{day}{more and ', ' + more}"


def whole(value: object, day: str = "09", metric: str = "missing") -> str:
    """Of a metric that nothing but a sum binds to the others."""
    return on(f"exactly {value}", "", metric, day)


def sums(first: str, second: str) -> str:
    return f"sums: {{s: {{{first}}}, t: {{{second}}}}}\n"


SAME = sums("whole: a/n, parts: [b/n, c/n]", "whole: d/n, parts: [b/n, c/n]")
APART = sums("whole: a/n, parts: [b/n, c/n]", "whole: d/n, parts: [e/n, f/n]")
AT_MOST = sums("whole: a/n, parts: [b/n, c/n], complete: false", "whole: d/n, parts: [b/n, c/n], disjoint: false")

Lines = Callable[[int], Sequence[str]]
LEDGERS: dict[str, tuple[Lines, str, int, int]] = {
    # what is counted, the sums, the number that can be, the number that cannot
    "later": (
        lambda n: (
            *(whole(1000), on(ANY, NORTH), on(ANY, SOUTH)),
            *(whole(n, "10"), on(ANY, NORTH, day="10"), on(ANY, SOUTH, day="10")),
        ),
        *(APART, 1000, 999),
    ),
    "earlier": (
        lambda n: (
            *(whole(n), on(ANY, NORTH), on(ANY, SOUTH)),
            *(whole(1000, "10"), on(ANY, NORTH, day="10"), on(ANY, SOUTH, day="10")),
        ),
        *(APART, 1000, 1001),
    ),
    "parts": (
        lambda n: (
            *(whole(1000), on(ANY, "place: port"), on(ANY, "scope: girls")),
            *(whole(n, "10"), on(ANY, NORTH), on(ANY, "scope: children")),
        ),
        *(APART, 1000, 999),
    ),
    "of the same parts": (lambda n: (whole(1000), on(ANY, NORTH), on(ANY, SOUTH), whole(n, "10")), SAME, 1000, 999),
    "more than the same parts": (lambda n: (whole(1000), on(ANY, NORTH), on(ANY, SOUTH), whole(n, "10")), SAME, 1000, 1001),
    "not all and too many": (lambda n: (whole(n), on(ANY, NORTH), on(ANY, SOUTH), whole(1000, "10")), AT_MOST, 1000, 999),
    "too many and not all": (lambda n: (whole(1000), on(ANY, NORTH), on(ANY, SOUTH), whole(n, "10")), AT_MOST, 1000, 1001),
    "one part grows": (
        lambda n: (whole(1000), on(ANY, NORTH), on(ANY, SOUTH), whole(n, "10"), on(ANY, SOUTH, day="10")),
        *(sums("whole: a/n, parts: [b/n, c/n]", "whole: d/n, parts: [b/n, e/n]"), 1000, 999),
    ),
    "a share": (  # 40 % are at least 39.5 %, of 1,000 that are 395
        lambda n: (whole(1000), on(ANY), on(ANY, NORTH), whole(n, "10"), on("40% of b/n", SOUTH)),
        *(sums("whole: a/n, parts: [b/n, c/n]", "whole: d/n, parts: [e/n, c/n], complete: false"), 395, 394),
    ),
    "a share at most": (  # and at most 40.5 %
        lambda n: (whole(1000), on(ANY), on(ANY, NORTH), whole(n, "10"), on("40% of b/n", SOUTH), whole(0, "11")),
        *(
            "sums: {s: {whole: a/n, parts: [b/n, c/n]}, t: {whole: d/n, parts: [e/n, c/n]}, "
            "u: {whole: c/n, parts: [f/n], disjoint: false}, v: {whole: f/n, parts: [c/n], disjoint: false}}\n",
            *(405, 406),
        ),
    ),
}


def told(name: str, number: int) -> list[Difference]:
    lines, rest, *_ = LEDGERS[name]
    return [d for d in differences(figures(*lines(number), rest=rest)) if d.relations]


@pytest.mark.parametrize("name", list(LEDGERS))
def test_what_can_be_is_no_contradiction(name: str) -> None:
    assert told(name, LEDGERS[name][2]) == []


@pytest.mark.parametrize("name", list(LEDGERS))
def test_what_cannot_be_is_one_contradiction(name: str) -> None:
    found = told(name, LEDGERS[name][3])
    assert [(d.verdict.value, d.figures[0], "d/n" in d.figures) for d in found] == [("contradiction", "a/n", True)]


@pytest.mark.parametrize(
    "name", ["of the same parts", "more than the same parts", "not all and too many", "too many and not all"]
)
def test_what_cannot_be_is_told_of_no_known_days_too(name: str) -> None:
    lines, rest, right, wrong = LEDGERS[name]
    published = dict.fromkeys("abcd", "unknown")
    for number, verdicts in ((right, []), (wrong, ["contradiction"])):
        dated = (
            line.replace("as_of: 2022-05-09", "as_of: unknown").replace("as_of: 2022-05-10", "as_of: unknown")
            for line in lines(number)
        )
        found = differences(figures(*dated, rest=rest, **published))
        assert [d.verdict.value for d in found if d.relations] == verdicts
