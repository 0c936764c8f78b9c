"""What a finding advises, at the edges of each rule: every row was a mutant that no other test of this folder noticed."""

from collections.abc import Mapping
from datetime import date

import pytest

from figrecon.domain.finding import Fault, Finding
from figrecon.rules import fr202_missing_key, fr205_wrong_word, fr210_conflicting_keys
from figrecon.rules.figure_words import MONTHS
from figrecon.rules.registry import of_faults
from figrecon.rules.wording import LONGEST, quoted, shortened
from tests.build import checked, figures, text


def told(rule: str, *path: str, **facts: str) -> Finding:
    [finding] = of_faults([Fault(rule, path or ("sources", "a", "figures", "n", "value"), facts)])
    return finding


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5/2/2021", "2021-02-05 or 2021-05-02"),
        ("13/1/2021", "2021-01-13"),
        ("1/13/2021", "2021-01-13"),
        ("31/12/2021", "2021-12-31"),
        ("12/12/2021", "2021-12-12"),
        ("1.1.2021", "2021-01-01"),
        ("2021-5-2", "2021-05-02"),
        ("2021/12/31", "2021-12-31"),
        ("2021 May 2", "2021-05-02"),
        ("2 May 2021", "2021-05-02"),
        ("May 2, 2021", "2021-05-02"),
        ("Oct. 31, 2021", "2021-10-31"),
        ("31 October 2021", "2021-10-31"),
        ("32/1/2021", ""),
        ("13/13/2021", ""),
        ("0/1/2021", ""),
        ("5/2/21", ""),
        ("soon", ""),
    ],
)
def test_the_dates_that_one_in_another_order_may_mean(written: str, meant: str) -> None:
    finding = told("date-unreadable", date=written, why="it is no date")
    expected = f"Write the year first, with two digits for month and day: {meant}." if meant else "It is no date."
    assert finding.help == expected


@pytest.mark.parametrize(
    ("key", "written", "advice"),
    [
        ("value", "3,770", 'Write it in quotes (value: "3,770") or without commas (value: 3770).'),
        ("at", "7,10", 'Write line and column with a colon (at: "7:10"), or two lines as a list (at: [7, 10]).'),
        ("at", "7, 10", 'Write line and column with a colon (at: "7:10"), or two lines as a list (at: [7, 10]).'),
        ("at", "7,10,12", "Write several places as a list (at: [7, 10, 12])."),
        ("at", "7:10,12:3", 'Write several places as a list (at: ["7:10", "12:3"]).'),
        ("at", "7:10,12", 'Write several places as a list (at: ["7:10", 12]).'),
    ],
)
def test_what_to_write_where_a_comma_cuts_a_number_or_a_place(key: str, written: str, advice: str) -> None:
    assert told("comma-in-number", key=key, written=written).help == advice


@pytest.mark.parametrize(
    ("rule", "advice", "facts", "otherwise"),
    [
        ("missing-key", fr202_missing_key._ADVICE, "key", "Add it to the entry."),
        ("conflicting-keys", fr210_conflicting_keys._ADVICE, "other", "Remove one of the two."),
    ],
)
def test_each_key_has_advice_of_its_own_which_is_a_sentence(
    rule: str, advice: Mapping[str, str], facts: str, otherwise: str
) -> None:
    said = {key: told(rule, one="x", **{facts: key}).help for key in advice}
    assert dict(said) == dict(advice)
    assert len(set(said.values())) == len(said)
    assert all(words[0].isupper() and words[-1] in ".…" for words in said.values())
    assert told(rule, one="x", **{facts: "anything"}).help == otherwise


def test_the_keys_that_may_be_missing_or_in_conflict_have_advice() -> None:
    required = "ledger unit kind published date value metric file at because whole parts of into figures"
    assert set(required.split()) == fr202_missing_key._ADVICE.keys()
    assert fr210_conflicting_keys._ADVICE.keys() == {"quantity", "unit", "over"}
    assert fr205_wrong_word._MORE.keys() == {"because", "basis", "ledger"}
    assert told("conflicting-keys", one="metric", other="quantity").message == "'metric' and 'quantity' cannot stand together"


@pytest.mark.parametrize("key", ["because", "basis", "ledger", "kind"])
def test_a_wrong_word_is_told_where_ones_own_words_belong(key: str) -> None:
    finding = told("wrong-word", key, word="x", known="scope, place")
    assert finding.message == f"'{key}' cannot be 'x'"
    assert finding.help == f"It can be scope or place.{fr205_wrong_word._MORE.get(key, '')}"
    assert finding.help.endswith(".")


def test_a_long_text_is_shown_by_its_two_halves() -> None:
    assert LONGEST == 60
    assert shortened("x" * 60) == "x" * 60
    assert shortened("a" * 30 + "b" * 31) == "a" * 30 + " … " + "b" * 30
    assert quoted("x") == "'x'"


def test_a_name_may_have_so_many_letters_and_no_more() -> None:
    assert "at most 120" in told("bad-name", name="x" * 121).help
    assert "at most" not in told("bad-name", name="-" * 120).help


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        ("unknown-key", "key"),
        ("unknown-figure", "name"),
        ("unknown-metric", "name"),
        ("bad-name", "name"),
        ("include-missing", "pattern"),
    ],
)
@pytest.mark.parametrize(("written", "is_told"), [("– a/n", True), ("• a", True), ("−a", False), ("- a", False), ("", False)])
def test_a_dash_that_stands_for_a_hyphen_is_named(rule: str, fact: str, written: str, is_told: bool) -> None:
    finding = told(rule, **{fact: written, "problem": "no file has that name"})
    assert (f"with '- ', a hyphen and a space: '{written[:1]}' is another sign" in finding.help) == is_told


@pytest.mark.parametrize(
    ("value", "is_count"),
    [("40 %", False), ("2 times", False), ("half", False), ("1.5", False), ("44-50", True), ("half of m", True)],
)
def test_what_is_no_count(value: str, is_count: bool) -> None:
    ledger = figures(f"metric: deaths, value: {value}, as_of: 2022-05-09")
    ledger = ledger.replace("{metric: deaths,", "{metric: deaths,", 1)
    if "of m" in value:
        ledger = ledger.replace("    n: {", "    m: {metric: deaths, value: 9, as_of: 2022-05-09}\n        n: {", 1)
    found = [r.finding for r in checked(ledger).findings if r.finding.rule.code == "FR405"]
    assert bool(found) != is_count
    assert all(finding.path[-1] == "value" for finding in found)


@pytest.mark.parametrize(
    ("more", "said"), [(0, ""), (1, " (and 1 more figure of this source)"), (2, " (and 2 more figures of this source)")]
)
def test_a_date_of_the_source_is_told_once_for_all_its_figures(more: int, said: str) -> None:
    names = "".join(f"    {name}: {{metric: deaths, value: 5}}\n" for name in "nmo"[: more + 1])
    ledger = text(f"a:\n  publisher: A\n  published: 2022-05-01\n  as_of: 2022-05-09\n  figures:\n{names}")
    [finding] = [r.finding for r in checked(ledger).findings]
    assert finding.message == f"as of '2022-05-09' is after '2022-05-01', when the source appeared{said}"


@pytest.mark.parametrize(
    ("rest", "code", "line"),
    [
        ("explanations:\n  e:\n    figures: [a/n]\n    because: scope\n", "FR902", "  e:"),
        ("explanations:\n  e:\n    figures: [a/n, b/n]\n", "FR901", "  e:"),
    ],
)
def test_a_finding_about_an_entry_stands_at_its_name(rest: str, code: str, line: str) -> None:
    lines = [f"metric: deaths, value: {value}, as_of: 2022-05-09" for value in (164, 164)]
    report = checked(figures(*lines, rest=rest))
    [found] = [r for r in report.findings if r.finding.rule.code == code]
    assert found.lines == (line,)
    assert found.places[0].column == 3


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_told_with_the_name_of_its_month(month: int) -> None:
    day = date(2022, month, 9)
    ledger = figures(
        f"metric: deaths, value: 164, as_of: {day}", f"metric: deaths, value: 151, as_of: {day}", a="2023-01-30", b="2023-01-30"
    )
    [finding] = [r.finding for r in checked(ledger).findings]
    assert f"9 {day:%B}" in finding.message
    assert MONTHS[month - 1] == f"{day:%B}"
