from dataclasses import replace

import pytest

from figrecon.domain.finding import Verdict
from figrecon.pipeline import Report
from figrecon.views.topic import home
from figrecon.views.verdict import Verdicts
from figrecon.views.words import Words
from tests.views.reports import ledger, made, shipped

HEAD = """
ledger: 1
place: land
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
  level:  {title: Level,  unit: metre,  kind: stock}
places:
  land: {title: The land}
  town: {title: The town, part_of: land}
sources:
"""


def said(report: Report, name: str) -> tuple[str, str]:
    verdicts = Verdicts(report.reconciliation, Words(report.ledger, home(report)))
    return verdicts.of(report.reconciliation.by_id[name])


def source(name: str, day: str, *figures: str) -> str:
    lines = "".join(f"      f{n}: {{{figure}}}\n" for n, figure in enumerate(figures))
    return f"  {name}:\n    publisher: {name.title()}\n    published: {day}\n    figures:\n{lines}"


@pytest.mark.parametrize(
    ("name", "words", "tone"),
    [
        ("republic-2022-01-10-b/dead-friday", "first count", "plain"),
        ("republic-2022-01-10-b/dead", "later count", None),
        ("republic-2022-01-10-b/dead-dozens", "same origin as Republic World [1]", "good"),
        ("republic-2022-01-10-b/detained", "agrees with over 5,000", "good"),
        ("interfax-2022-03-14/dead", "later count", "good"),
        ("interfax-2022-03-14/dead-civilians-almaty", "part of 139 and 20", "good"),
        ("interfax-2022-03-14/dead-almaty-majority", "share of 230", "good"),
        ("interfax-2022-03-14/arrested", "another definition than detained or held in custody", "good"),
        ("interfax-2022-03-14/other-heads", "only figure", "plain"),
        ("unnamed-2022-02-08/groups", "", "plain"),
        ("unnamed-2022-02-08/weapons-store", "part of over 3,000", "good"),
    ],
)
def test_verdicts_on_the_shipped_ledger(name: str, words: str, tone: str | None) -> None:
    found = said(shipped(), name)
    assert found[0] == words
    assert tone in (None, found[1])


def test_a_stretched_reading_is_named_with_its_reason() -> None:
    found = said(shipped(), "republic-2022-01-10-a/dead")
    assert found == ("stretched beside at least 164 of 9 Jan 2022: reads 20–199 (an estimate)", "soft")


def test_a_tension_that_a_curator_could_not_explain() -> None:
    words, tone = said(shipped(), "trt-2023/missing")
    assert words == "in tension with half of weapons-taken and over 3,000, recorded as unexplained"
    assert tone == "soft"


@pytest.mark.parametrize(
    ("name", "words", "tone"),
    [
        ("herald/dead", "superseded by 66 in Herald [3]", "dim"),
        ("herald-later/dead", "replaces 64", "good"),
        ("herald/error", "withdrawn 4 May 2021 by The mayor: a digit too many; now 72", "dim"),
        ("herald/missing", "asked, no number given", "dim"),
        ("radio/lost", "contradicts 30 in Herald [3], not explained", "bad"),
    ],
)
def test_what_does_not_stand_and_what_contradicts(name: str, words: str, tone: str) -> None:
    assert said(ledger("standing"), name) == (words, tone)


def test_a_bare_withdrawal() -> None:
    report = made(HEAD + source("a", "2022-01-02", "metric: deaths, value: 5, withdrawn: {}"))
    assert said(report, "a/f0") == ("withdrawn", "dim")


def test_the_same_number_of_two_origins_and_the_agreement_of_many() -> None:
    two = made(
        HEAD + source("a", "2022-01-02", "metric: deaths, value: 5") + source("b", "2022-01-02", "metric: deaths, value: 5")
    )
    assert said(two, "a/f0") == ("the same in B [2]", "good")
    three = made(HEAD + "".join(source(n, "2022-01-02", "metric: deaths, value: about 5") for n in "abc"))
    assert said(three, "a/f0") == ("agrees with 2 others", "good")
    many = made(HEAD + "".join(source(f"s{n}", "2022-01-02", "metric: deaths, value: about 5") for n in range(70)))
    assert said(many, "s0/f0") == ("one of 70 of its day", "good")


def test_of_many_clashes_the_worst_are_named() -> None:
    report = ledger("standing")
    difference = next(d for d in report.reconciliation.differences if d.rule == "same-day-differs")
    many = tuple(difference._replace(verdict=v) for v in (Verdict.TENSION, Verdict.UNDECIDED, Verdict.CONTRADICTION))
    alone = difference._replace(shown=("radio/mill",), figures=("radio/mill",))
    reconciliation = replace(report.reconciliation, agreements=(), told=(*many, alone))
    verdicts = Verdicts(reconciliation, Words(report.ledger, home(report)))
    expected = "undecided beside 30 in Herald [3], not explained; contradicts 30 in Herald [3], not explained; and 1 more"
    assert verdicts.of(reconciliation.by_id["radio/lost"]) == (expected, "bad")
    assert verdicts.of(reconciliation.by_id["radio/mill"]) == ("contradicts what is declared, not explained", "bad")


def test_a_set_of_figures_is_named_or_counted() -> None:
    def sums(count: int, whole: str) -> Report:
        towns = [f"metric: deaths, value: {10 + n}, place: t{n}" for n in range(count)]
        places = "".join(f"  t{n}: {{title: T{n}, part_of: land}}\n" for n in range(count))
        head = HEAD.replace("sources:\n", places + "sources:\n")
        parts = ", ".join(f"a/f{n + 1}" for n in range(count))
        relation = f"sums:\n  all: {{whole: a/f0, parts: [{parts}], basis: stated}}\n"
        return made(head + source("a", "2022-01-09", f"metric: deaths, value: {whole}", *towns) + relation)

    assert said(sums(3, "30"), "a/f0") == ("contradicts 10, 11 and 12, not explained", "bad")
    assert said(sums(5, "55"), "a/f0") == ("contradicts 5 others, not explained", "bad")


def test_a_stretched_reading_that_the_structure_explains() -> None:
    report = made(
        HEAD
        + source("a", "2022-01-02", "metric: deaths, value: at least 50")
        + source("b", "2022-01-02", "metric: deaths, value: 500")
    )
    assert said(report, "a/f0") == ("stretched beside 500 in B [2]: reads 50–79", "soft")
    assert said(report, "b/f0") == ("agrees, if stretched", "plain")


def test_counts_that_only_words_make_lower_agree() -> None:
    report = made(
        HEAD
        + source("a", "2022-01-02", "metric: deaths, value: about 50")
        + source("b", "2022-01-03", "metric: deaths, value: about 49")
    )
    assert said(report, "b/f0") == ("agrees with about 50 before", "good")
