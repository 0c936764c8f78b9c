"""Edges that one changed sign in the source would move: each row was a mutant that no other test of this folder noticed."""

from datetime import date
from fractions import Fraction

import pytest

from figrecon.domain.evidence import SourceEvidence, TextState
from figrecon.domain.finding import STRUCTURE, Difference, Fault, Finding, Rule, Severity, Verdict
from figrecon.domain.interval import Interval
from figrecon.domain.numeral import parse_numeral, write_fraction, write_number
from figrecon.domain.reading import read, share
from figrecon.domain.unreadable import UnreadableValue
from figrecon.domain.value import parse_value
from figrecon.domain.when import Moment, UnreadableDateError, parse_period, parse_when

RULE = Rule("FR000", "no-rule", Severity.DIFFERENCE)


@pytest.mark.parametrize(
    ("number", "decimals", "factor", "digits"),
    [
        (1, 3, False, "1.0000"),  # 1.000 could be a thousand
        (Fraction(3775, 1000), 0, False, "3.7750"),
        (Fraction(3775, 1000), 0, True, "3.775"),
        (1000, 3, False, "1000.000"),
        (Fraction(2001, 2), 3, False, "1000.500"),
    ],
)
def test_a_number_is_written_so_that_it_can_be_read_in_one_way(
    number: int | Fraction, decimals: int, factor: bool, digits: str
) -> None:
    assert write_number(number, decimals, factor=factor) == digits
    assert write_number(number, decimals) == write_number(number, decimals, factor=False)
    read_back = parse_numeral(digits, decimals=factor)
    assert read_back is not None
    assert read_back.number == number


@pytest.mark.parametrize(
    ("number", "word", "said"),
    [(Fraction(1, 8), "eighth", "an eighth"), (Fraction(1, 3), "third", "a third"), (Fraction(1, 2), "half", "half")],
)
def test_a_fraction_is_written_with_its_article(number: Fraction, word: str, said: str) -> None:
    assert write_fraction(number, word) == said


@pytest.mark.parametrize(
    ("text", "number"),
    [("one hundred dozen", 1200), ("two dozen", 24), ("twenty nine", 29), ("forty thousand and ten", 40_010)],
)
def test_words_make_one_number(text: str, number: int) -> None:
    assert parse_numeral(text) == (number, 0)


@pytest.mark.parametrize("text", ["twenty ten", "twenty zero", "dozen", "hundred hundred"])
def test_words_that_make_no_number(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "decimals"), [("12,5", False), ("1 234,567", True), ("1 234,567", False), ("1,234.567", False)]
)
def test_signs_that_could_be_read_in_two_ways_are_refused(text: str, decimals: bool) -> None:
    with pytest.raises(UnreadableValue):
        parse_numeral(text, decimals=decimals)


@pytest.mark.parametrize(("text", "number"), [("tripled", 3), ("triple", 3), ("thrice", 3), ("quadruple", 4), ("doubled", 2)])
def test_factors_in_words(text: str, number: int) -> None:
    value = parse_value(text)
    assert (value.number, value.ratio) == (number, True)


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("1.2345 thousand", "fraction", "This is no whole number: write it in digits, without the word thousand."),
        ("-", "not-a-number", "Write `0` if the source says that there are none"),
        ("nobody", "not-a-number", "Write `0` if the source says that there are none"),
        ("n/a", "not-a-number", "Write `0` if the source says that there are none"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, reason: str, hint: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        parse_value(text)
    assert refused.value.reason == reason
    assert refused.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "literal", "usual"),
    [
        ("hundreds of thousands", 10**5, (2 * 10**5, 10**6 - 1)),
        ("tens of millions", 10**7, (2 * 10**7, 10**8 - 1)),
        ("hundreds of millions", 10**8, (2 * 10**8, 10**9 - 1)),
    ],
)
def test_the_bands_of_large_words(text: str, literal: int, usual: tuple[int, int]) -> None:
    found = read(parse_value(text))
    assert (found.literal.low, found.literal.high) == (literal, None)
    assert (found.usual.low, found.usual.high) == usual


@pytest.mark.parametrize(
    ("text", "stretched", "usual"),
    [
        ("about half", ("81693999/200000000", "118306001/200000000"), ("92605857/200000000", "107394143/200000000")),
        ("over a fifth", ("1/5", "34793053/100000000"), ("1/5", "6313337/25000000")),
        ("about three quarters", ("2/3", "4/5"), ("4437421/6250000", "4937579/6250000")),
        ("up to a tenth", ("0", "1/10"), ("1/20", "1/10")),
    ],
)
def test_how_far_a_hedged_fraction_reaches(text: str, stretched: tuple[str, str], usual: tuple[str, str]) -> None:
    found = read(parse_value(text))
    assert (found.stretched.low, found.stretched.high) == tuple(map(Fraction, stretched))
    assert (found.usual.low, found.usual.high) == tuple(map(Fraction, usual))


def test_an_open_end_stays_open_where_the_source_gives_the_other_end_alone() -> None:
    assert read(parse_value("more than 2 times"), high=5).literal == Interval(2, 5, low_open=True)
    assert read(parse_value("more than 2 times"), low=3).literal == Interval(3, None)
    assert read(parse_value("fewer than 2 times"), low=1).literal == Interval(1, 2, high_open=True)
    assert read(parse_value("fewer than 2 times"), high=3).literal == Interval(0, 3)


def test_what_is_no_share_is_not_read_as_one() -> None:
    with pytest.raises(ValueError, match="164 is a share of no figure"):
        share(parse_value("164"))


def test_dates_at_their_edges() -> None:
    day = date(2022, 1, 5)
    assert parse_when("2022-01-05/2022-01-05").moment == Moment(day)
    assert Moment(day, 600).key < Moment(day, 601).key < Moment(day).key < Moment(date(2022, 1, 6), 0).key
    with pytest.raises(UnreadableDateError) as refused:
        parse_period("unknown")
    assert str(refused.value) == "a period has a first and a last day, such as 2022-01-08/2022-01-09"
    with pytest.raises(UnreadableDateError) as refused:
        parse_when("soon")
    assert str(refused.value) == (
        "dates are written 2022-03-14, 2022-03-14 18:00, 2022-03, 2022, 2022-01-05/2022-01-07 (one of these days), "
        "before 2022-01-10, by 2022-01-10, or unknown"
    )


def test_what_nothing_is_known_of() -> None:
    assert SourceEvidence(TextState.MISSING) == (TextState.MISSING, 0, 0, 0, 0, True, "", {}, ())
    difference = Difference("no-rule", Verdict.TENSION, "unexplained", "", ("a/n",), ("a/n",))
    assert difference[6:] == ((), 0, (), None, None, "", "", False, "")
    assert difference.is_open
    assert not difference._replace(explained_by=STRUCTURE).is_open
    assert STRUCTURE == "structure"  # what tables and JSON say
    assert Finding(RULE, "", ("a",)).at_key is False
    assert Fault("no-rule", ("a",)) == ("no-rule", ("a",), {}, False)


def test_a_fingerprint_is_of_the_names_where_figures_differ_and_of_the_paths_elsewhere() -> None:
    difference = Difference("no-rule", Verdict.TENSION, "unexplained", "", ("a/n", "b/n"), ("a/n",), relations=("s",))
    one = Finding(RULE, "", ("a",), difference=difference)
    assert one.fingerprint == Finding(RULE, "other words", ("b",), also=(("c",),), difference=difference).fingerprint
    assert one.fingerprint == Finding(RULE, "", (), difference=difference._replace(figures=("b/n", "a/n"))).fingerprint
    others = [
        Finding(Rule("FR001", "no-rule", Severity.DIFFERENCE), "", ("a",), difference=difference),
        Finding(RULE, "", ("a",), difference=difference._replace(relations=())),
        Finding(RULE, "", ("a",), difference=difference._replace(figures=("a/n",))),
        Finding(RULE, "", ("a",)),
        Finding(RULE, "", ("a", "b")),
        Finding(RULE, "", ("a",), also=(("b",),)),
    ]
    assert len({one.fingerprint, *(each.fingerprint for each in others)}) == 1 + len(others)
    assert Finding(RULE, "", ("a",), also=(("b",),)).fingerprint == Finding(RULE, "", ("b",), also=(("a",),)).fingerprint
