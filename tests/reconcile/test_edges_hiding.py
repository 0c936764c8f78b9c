"""Small ledgers in which what is told of a figure could hide something else: all that is told of each, and no more."""

from collections.abc import Mapping, Sequence

import pytest

from figrecon.domain.finding import STRUCTURE, Difference
from figrecon.domain.reading import Reading
from figrecon.reconcile import behind, prove
from figrecon.reconcile.proofs import Home
from figrecon.reconcile.solver import Outcome
from figrecon.reconcile.told import Told
from tests.build import differences, figures, text
from tests.reconcile.test_edges_behind import STRETCHED

Case = tuple[Sequence[str], str, Sequence[str]]
"""What sources a, b, c ... say (deaths on 9 May where nothing else is said), what else there is, and what is told of it."""

PLACES = "divisions: {p: {of: testland, into: [north, south]}}\n"

TERMS = {
    "  port: {part_of: north}\n": "  hill: {part_of: north}\n",
    "  girls: {part_of: children}\n": "  boys: {part_of: children}\n",
}
"""What is declared besides, each after what it stands beside."""


def ledger_of(lines: Sequence[str], rest: str = "", published: Mapping[str, str] | None = None) -> str:
    said = []
    for line in lines:
        metric = "" if "metric: " in line else "metric: deaths, "
        day = "" if "as_of: " in line or "over: " in line else "as_of: 2022-05-09, "
        said.append(f"{metric}{day}value: {line}")
    made = figures(*said, rest=rest, **(published or {}))
    for term, more in TERMS.items():
        made = made.replace(term, term + more, 1)
    return made


def short(difference: Difference) -> str:
    """What is told, without the arithmetic."""
    d = difference
    words = f"{d.rule} {d.verdict}: {' '.join(d.shown)}"
    words += f" of {len(d.figures)}" * (len(d.figures) > len(d.shown))
    words += f" beside {' '.join(d.others)}" * bool(d.others)
    words += f" with {' '.join(d.relations)}" * bool(d.relations)
    words += f" needs {d.needs}" * bool(d.needs) + " unsure" * d.unsure
    words += f" ({d.explained_by})" * (d.explained_by not in ("", STRUCTURE)) + " hint" * bool(d.hint)
    return words.replace("/n", "")


def told(case: Case) -> list[str]:
    lines, rest, _ = case
    return [short(d) for d in differences(ledger_of(lines, rest))]


CASES: list[Case] = [
    # what was told of a whole is no way to leave out its part
    (
        (
            "exactly 130, place: port",
            "exactly 100, place: north, unsure: [place]",
            "exactly 110, as_of: 2022-05-10",
            "exactly 130, place: port",
            "exactly 101, unsure: [place]",
        ),
        "",
        (
            "later-count agrees: e c",
            "part-above-whole contradiction: a c",
            "part-above-whole tension: a e beside b unsure",
            "part-above-whole tension: d e beside b unsure",
            "part-beside-whole agrees: b e",
        ),
    ),
    # the nearest way to what was told is looked at first
    (
        (
            "exactly 109",
            "exactly 105",
            "exactly 61, as_of: 2022-05-10, place: north",
            "exactly 69, place: north, unsure: [place]",
        ),
        "sums: {t: {whole: d/n, parts: [b/n, c/n]}}\nexplanations: {e: {figures: [a/n, b/n], because: scope}}\n",
        (
            "part-beside-whole agrees: d a",
            "same-day-differs contradiction: b a (e)",
            "sum-does-not-close contradiction: a with sums/t",
            "sum-does-not-close contradiction: b with sums/t",
            "sum-does-not-close contradiction: c with sums/t",
            "tension tension: b d with sums/t unsure",
            "tension tension: d with sums/t unsure",
            "total-fell tension: d c unsure",
        ),
    ),
    # an answered day of three: the third is beside an earlier count, which is told
    (
        ("exactly 109, as_of: 2022-05-10", "exactly 105, as_of: 2022-05-10", "exactly 61, as_of: 2022-05-10", "exactly 69"),
        "explanations: {e: {figures: [a/n, b/n], because: scope}}\n",
        ("later-count agrees: d b", "same-day-differs contradiction: c a of 3 beside d (e)", "total-fell contradiction: d c"),
    ),
    # what was set aside is left out first, and a loose set is no less than an unsure one
    (
        (
            "at most 101, place: south",
            "about 60, place: north",
            "exactly 160, unsure: [place]",
            "exactly 120",
            "exactly 101, place: south, unsure: [place]",
            "at most 80, place: north",
        ),
        PLACES,
        (
            "part-beside-whole agrees: b c",
            "part-beside-whole agrees: e c",
            "same-day-differs agrees: a e",
            "same-day-differs stretched: b f needs f",
            "same-day-differs tension: d c unsure",
            "stretched stretched: a c f with divisions/p needs f",
            "tension tension: a b d with divisions/p",
            "tension tension: b d e with divisions/p unsure",
            "tension tension: c e f with divisions/p unsure",
        ),
    ),
    # what is told as badly of two of a set's figures needs no second telling
    (
        (
            "about 101",
            "exactly 109, as_of: 2022-05-08, place: north",
            "over 51, place: north, unsure: [place]",
            "exactly 65, place: south, unsure: [place]",
        ),
        "sums: {t: {whole: d/n, parts: [c/n, b/n]}}\n",
        (
            "part-beside-whole agrees: c a",
            "part-beside-whole agrees: d a",
            "sum-does-not-close contradiction: b a with sums/t",
            "tension tension: b a c with sums/t unsure",
            "tension tension: b d with sums/t unsure",
        ),
    ),
    # but what is answered is no telling: the other sum of two of its figures is told
    (
        ("exactly 100", "exactly 30, place: north", "exactly 50, place: south", "exactly 90, scope: children"),
        "sums: {t: {whole: a/n, parts: [b/n, c/n]}, u: {whole: b/n, parts: [c/n, d/n]}}\n"
        "explanations: {e: {figures: [a/n, b/n, c/n], because: scope}}\n",
        (
            "contradiction contradiction: a b with sums/t sums/u",
            "contradiction contradiction: a c d with sums/t sums/u",
            "part-beside-whole agrees: b a",
            "part-beside-whole agrees: c a",
            "part-beside-whole agrees: d a",
            "sum-does-not-close contradiction: a b c with sums/t (e)",
            "sum-does-not-close contradiction: b c with sums/u",
        ),
    ),
    # an answered day, and elsewhere a part above its whole, which hangs together with nothing of it
    (
        (
            "exactly 100",
            "exactly 105",
            "exactly 60, metric: missing",
            "exactly 80, metric: missing, place: north",
            "exactly 55",
        ),
        "sums: {s: {whole: c/n, parts: [d/n]}, u: {whole: b/n, parts: [e/n]}}\n"
        "explanations: {e: {figures: [a/n, b/n], because: scope}}\n",
        ("part-above-whole contradiction: d c", "same-day-differs contradiction: e b of 3 (e)"),
    ),
    # an answer to a whole below a part is one for its other parts
    (
        ("exactly 120, place: port", "about 119, place: north", "exactly 101"),
        "explanations: {e: {figures: [a/n, c/n], because: scope}}\n",
        ("part-above-whole contradiction: a c beside b (e)", "part-beside-whole agrees: a b"),
    ),
    # an answer to a day is none to a part of it
    (
        ("up to 50", "exactly 109", "exactly 80, place: north", "at most 120"),
        "explanations: {e: {figures: [b/n, d/n], because: scope}}\n",
        ("part-beside-whole agrees: c b", "same-day-differs tension: a d of 3 beside c (e)", "tension tension: a c"),
    ),
    # of a day the one finding is told, also where a look finds two of it
    (
        ("exactly 110, scope: children, unsure: [place]", "at least 60, scope: children", "exactly 80"),
        "",
        ("part-above-whole tension: a c unsure", "same-day-differs stretched: b a needs b"),
    ),
    # an answer by a figure and a source is none to what else that figure is in
    (
        ("exactly 100", "exactly 130, place: north", "exactly 80, place: south", "exactly 90, scope: police"),
        "sums: {t: {whole: a/n, parts: [c/n, d/n]}}\nexplanations: {e: {figures: [a/n], sources: [b], because: scope}}\n",
        (
            "part-above-whole contradiction: b a (e)",
            "part-beside-whole agrees: c a",
            "part-beside-whole agrees: d a",
            "sum-does-not-close contradiction: a c d with sums/t",
        ),
    ),
    # an answered day above a later one
    (
        (
            "exactly 105, as_of: 2022-05-08, scope: [girls, police]",
            "exactly 105, scope: [girls, police]",
            "exactly 115, as_of: 2022-05-08, scope: [girls, police]",
        ),
        "explanations: {e: {figures: [c/n, a/n], because: scope}}\n",
        ("same-day-differs contradiction: a c beside b (e)", "total-fell contradiction: c b"),
    ),
    # nobody is in two scopes that do not overlap
    (
        ("exactly 49, scope: [girls, police]",),
        "divisions: {s: {of: all, into: [children, police]}}\n",
        ("contradiction contradiction: a with divisions/s",),
    ),
    (
        ("up to 49, scope: [girls, police]",),
        "divisions: {s: {of: all, into: [children, police]}}\n",
        ("stretched stretched: a with divisions/s needs a",),
    ),
    # what only a loose reading heals is unsure of nothing
    (
        ("nearly 110, scope: children, unsure: [place]", "exactly 101, as_of: 2022-05-10"),
        "",
        ("stretched stretched: a b needs a",),
    ),
    # a sum over an earlier day, with one of the figures of a day that differs; they are in order of time
    (
        ("exactly 65", "exactly 105, as_of: 2022-05-10", "exactly 160", "exactly 130", "exactly 80, unsure: [place]"),
        "sums: {t: {whole: b/n, parts: [c/n, d/n, a/n]}}\n",
        ("same-day-differs contradiction: a c of 4 beside b", "tension tension: e b with sums/t unsure"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_all_is_told_and_nothing_twice(case: Case) -> None:
    assert told(case) == list(case[2])


def test_what_is_told_has_its_reason() -> None:
    rest = "divisions: {s: {of: all, into: [children, police]}}\n"
    reasons = [d.reason for value in ("exactly 49", "up to 49") for d in differences(ledger_of([CROSSED.format(value)], rest))]
    assert reasons == ["unexplained", "rounding"]


CROSSED = "{}, scope: [girls, police]"


AT_ONCE: list[Case] = [
    (
        ("exactly 130", "exactly 101", "exactly 97", "exactly 51", "exactly 109"),
        "sums: {t: {whole: a/n, parts: [b/n, d/n, c/n]}}\nexplanations: {e: {figures: [e/n, b/n], because: scope}}\n",
        (
            "same-day-differs contradiction: d a of 5 (e)",
            "sum-does-not-close contradiction: d with sums/t",
            "sum-does-not-close contradiction: e with sums/t",
        ),
    ),
    # also what cannot be true to the letter is then found as usually read: in tension if a filing is unsure, else not
    (
        (
            "exactly 105",
            "exactly 120, scope: [girls, police]",
            "exactly 91, scope: children",
            "exactly 100, scope: [girls, police], unsure: [place]",
            "exactly 119, scope: [girls, police], unsure: [place]",
        ),
        "explanations: {e: {figures: [b/n, d/n], because: scope}}\n",
        (
            "part-above-whole contradiction: b c beside a",
            "part-above-whole tension: d c unsure",
            "part-beside-whole agrees: c a",
            "same-day-differs tension: d b of 3 beside a c unsure (e)",
            "tension tension: a e unsure",
            "tension tension: c e unsure",
        ),
    ),
    (
        (
            "exactly 160, as_of: 2022-05-10, place: north",
            "at most 100, place: port, unsure: [place]",
            "exactly 51, place: north",
            "exactly 119, place: port, unsure: [place]",
            "at least 100, as_of: 2022-05-10, place: port",
            "exactly 10, as_of: 2022-05-10, place: north",
        ),
        "explanations: {e: {figures: [f/n, a/n], because: scope}}\n",
        (
            "later-count agrees: b e",
            "later-count agrees: c a",
            "part-above-whole tension: b c unsure",
            "part-above-whole contradiction: e f",
            "part-beside-whole agrees: e a",
            "same-day-differs tension: b d beside c unsure",
            "same-day-differs contradiction: f a beside c e (e)",
            "tension tension: d f unsure",
        ),
    ),
]


@pytest.mark.parametrize("case", AT_ONCE)
def test_where_no_looks_are_left_all_that_is_hidden_is_looked_at_at_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LOOKS", 1)
    assert told(case) == list(case[2])


@pytest.mark.parametrize("looks", [1, 50])
@pytest.mark.parametrize("answer", ["relation: sums/t", "figures: [a/n], relation: sums/t", "sources: [a], relation: sums/t"])
def test_an_answer_that_names_a_relation_hides_no_other(answer: str, looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LOOKS", looks)
    lines = ("exactly 100", "exactly 30, place: north", "exactly 50, place: south", "exactly 20, place: port")
    sums = "sums: {t: {whole: a/n, parts: [b/n, c/n]}, u: {whole: b/n, parts: [d/n, e/n]}}\n"
    rest = f"{sums}explanations: {{e: {{{answer}, because: scope}}}}\n"
    found = differences(ledger_of([*lines, "exactly 40, scope: police"], rest))
    assert ("b/n", "e/n") in {d.figures for d in found if d.is_open}


@pytest.mark.parametrize(("turns", "looks"), [(0, 1), (4, 1), (5, 2), (6, 2), (8, 3), (10, 4), (5000, 4)])
def test_no_more_ways_are_weighed_than_there_are_turns(turns: int, looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then one look is taken at all that is hidden."""
    monkeypatch.setattr(behind, "TURNS", turns)
    seen: list[Reading] = []
    plain = Home.look

    def look(self: Home, reading: Reading, without: frozenset[str]) -> list[Told]:
        seen.append(reading)
        return plain(self, reading, without)

    monkeypatch.setattr(Home, "look", look)
    differences(STRETCHED)
    assert len(seen) == looks


def test_what_is_not_decided_of_one_day_is_told_beside_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    found = differences(ledger_of(("about 60", "65", "about 61", "about 62")))
    assert {d.rule for d in found} == {"same-day-differs", "undecided"}


NOT_TOLD = {
    "a share's answered conflict": (
        (
            "metric: deaths, scope: children, value: exactly 61",
            "metric: deaths, value: exactly 80",
            "metric: deaths, scope: police, place: south, value: up to 24",
            "metric: deaths, scope: police, as_of: 2022-05-08, value: about 20",
            "metric: deaths, place: north, as_of: 2022-05-08, value: over 69",
            "metric: deaths, place: north, value: the rest of s0/n",
        ),
        "divisions: {p: {of: testland, into: [north, south], complete: false}}\n"
        "sums: {u: {whole: s5/n, parts: [s3/n, s2/n]}}\n"
        "explanations: {e: {figures: [s0/n, s4/n], because: correction}}\n",
        ("s2/n", "s3/n", "s4/n"),
    ),
    "a loose day": (
        (
            "metric: thefts, as_of: 2022-05-08, value: about 170",
            "metric: deaths, value: over 80",
            "metric: new_dead, over: 2022-05-07/2022-05-09, value: about 51",
            "metric: deaths, value: the rest of s2/n",
            "metric: deaths, value: over 100, said_by: police-office",
            "metric: arrests, value: 44 to 130, said_by: police-office",
            "metric: held, value: 70, said_by: ministry",
        ),
        "sums: {t: {whole: s3/n, parts: [s5/n, s6/n]}, u: {whole: s0/n, parts: [s2/n]}}\n",
        ("s1/n", "s5/n", "s6/n"),
    ),
}
"""What is found behind a difference and is no news by itself must not hide what lies behind it in turn."""


@pytest.mark.parametrize("behind", NOT_TOLD)
def test_what_is_not_told_hides_nothing(behind: str) -> None:
    lines, rest, expected = NOT_TOLD[behind]
    dated = (line if "as_of" in line or "over: " in line else f"{line}, as_of: 2022-05-09" for line in lines)
    said = (f"s{n}: {{publisher: P{n}, published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n" for n, line in enumerate(dated))
    assert expected in [d.figures for d in differences(text("".join(said), rest)) if d.is_open]
