"""Numerals: digits in groups, number words, magnitudes, fractions."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Number
from figrecon.domain.numeral import (
    FINEST,
    LARGEST,
    decimal_places,
    parse_fraction,
    parse_numeral,
    write_fraction,
    write_number,
)
from figrecon.domain.unreadable import UnreadableValue


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("3770", 3770),
        ("3,770", 3770),
        ("5 135", 5135),
        ("5'135", 5135),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("12 345 678", 12345678),
        ("1.5", Fraction(3, 2)),
        ("3.0", 3),
        ("0.125", Fraction(1, 8)),
        ("1234.567", Fraction(1234567, 1000)),
        ("3.7700", Fraction(377, 100)),
        ("1,234.5", Fraction(2469, 2)),
        ("1.234,5", Fraction(2469, 2)),
        ("5 135,25", Fraction(20541, 4)),
        ("1.2 million", 1_200_000),
        ("1.2million", 1_200_000),
        ("3.770 million", 3_770_000),
        ("1,200 million", 1_200_000_000),
        ("5 thousand", 5000),
        ("5 thousands", 5000),
        ("3 hundred", 300),
        ("2 billion", 2 * 10**9),
        ("2 trillion", 2 * 10**12),
        ("3 dozen", 36),
        ("1" + "0" * 30, LARGEST),
    ],
)
def test_digits(text: str, number: Number) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert numeral.number == number
    assert type(numeral.number) is (int if numeral.number.denominator == 1 else Fraction)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("zero", 0),
        ("six", 6),
        ("nineteen", 19),
        ("forty", 40),
        ("forty-four", 44),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("two hundred twenty-one", 221),
        ("twelve hundred", 1200),
        ("a thousand", 1000),
        ("two thousand and one", 2001),
        ("two thousand three hundred", 2300),
        ("two hundred and five thousand three hundred and ten", 205_310),
        ("a million", 10**6),
        ("two million three thousand", 2_003_000),
        ("three billion one hundred million", 3_100_000_000),
        ("one trillion", 10**12),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a score", 20),
        ("half a million", 500_000),
        ("half a dozen", 6),
    ],
)
def test_number_words(text: str, number: int) -> None:
    assert parse_numeral(text) == (number, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "and",
        "people",
        "hundred",
        "million",
        "forty eleven",
        "forty zero",
        "two three",
        "one hundred and",
        "hundred hundred",
        "one hundred hundred",
        "two million two million",
        "thousand five",
        "one thousand million",
        "one thousand five people",
        "one hundred people",
        "few dozen",
        "dozen",
        "half a person",
        "nineteen eighty four",
    ],
)
def test_other_words_are_no_numerals(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3.770", "ambiguous-digits"),
        ("1,5", "ambiguous-digits"),
        ("12,34", "ambiguous-digits"),
        ("0,770", "ambiguous-digits"),
        ("1234,567", "ambiguous-digits"),
        ("1,00,000", "ambiguous-digits"),
        ("1,234.567", "ambiguous-digits"),
        ("1.234,567", "ambiguous-digits"),
        ("1,234,5", "ambiguous-digits"),
        ("1.234.5", "ambiguous-digits"),
        ("1,234 567", "ambiguous-digits"),
        ("44 50", "ambiguous-digits"),
        ("5.", "ambiguous-digits"),
        ("1,5 million", "ambiguous-digits"),
        ("010", "octal"),
        ("00", "octal"),
        ("007 million", "octal"),
        ("1" + "0" * 29 + "1" + "0", "too-large"),
        ("1" + "0" * 29 + "1", "too-large"),
        ("1" + "0" * 30 + ".5", "too-large"),
        ("9" * 300, "too-large"),
        ("1" + "0" * 20 + " trillion", "too-large"),
        ("0." + "1" * (FINEST + 1), "too-precise"),
        ("1.23456 thousand", "fraction"),
    ],
)
def test_digits_that_can_be_misread_are_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        parse_numeral(text)
    assert refused.value.reason == reason


def test_the_hint_of_an_ambiguous_point_says_both_numbers() -> None:
    with pytest.raises(UnreadableValue) as refused:
        parse_numeral("3.775")
    assert "3,775" in refused.value.hint
    assert "3.7750" in refused.value.hint


def test_a_point_is_decimal_where_decimals_are_said() -> None:
    assert parse_numeral("33.333", decimals=True) == (Fraction(33333, 1000), 3)
    assert parse_numeral("1,234.567", decimals=True) == (Fraction(1234567, 1000), 3)
    assert parse_numeral("1.234.567", decimals=True) == (1234567, 0)
    assert parse_numeral("1,200", decimals=True) == (1200, 0)


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("half", "1/2", "half"),
        ("a half", "1/2", "half"),
        ("one third", "1/3", "third"),
        ("two-thirds", "2/3", "third"),
        ("a quarter", "1/4", "quarter"),
        ("three fourths", "3/4", "quarter"),
        ("two fifths", "2/5", "fifth"),
        ("an eighth", "1/8", "eighth"),
        ("nine tenths", "9/10", "tenth"),
    ],
)
def test_fractions_in_words(text: str, number: str, word: str) -> None:
    assert parse_fraction(text) == (Fraction(number), word)


@pytest.mark.parametrize("text", ["third", "two halves", "three thirds", "four thirds", "two", "a dozenth"])
def test_what_is_no_fraction_below_one(text: str) -> None:
    assert parse_fraction(text) is None


@given(st.integers(2, 10).flatmap(lambda part: st.tuples(st.just(part), st.integers(1, part - 1))))
@settings(deadline=None)
def test_a_written_fraction_is_read_back(parts: tuple[int, int]) -> None:
    part, count = parts
    words = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    number, word = Fraction(count, part), words[part - 2]
    assert parse_fraction(write_fraction(number, word)) == (number, word)


@given(st.integers(0, LARGEST), st.sampled_from([",", " ", "'", ""]))
@settings(deadline=None)
def test_a_whole_number_is_read_in_every_grouping(number: int, separator: str) -> None:
    assert parse_numeral(f"{number:,}".replace(",", separator)) == (number, 0)


@given(st.integers(0, 10**15), st.integers(0, FINEST), st.booleans())
@settings(deadline=None)
def test_a_written_number_is_read_back(digits: int, places: int, factor: bool) -> None:
    number = Fraction(digits, 10**places)
    numeral = parse_numeral(write_number(number, places, factor=factor), decimals=factor)
    assert numeral is not None
    assert numeral.number == number
    assert numeral.decimals >= places


@given(st.integers(0, 10**15 - 1))
@settings(deadline=None)
def test_number_words_of_any_number_are_read_back(number: int) -> None:
    assert parse_numeral(in_words(number)) == (number, 0)


def in_words(number: int) -> str:
    """The number in English, written the other way about from how it is read: from the largest part down."""
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    if number < 20:
        return small.split(" ")[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return tens.split(" ")[ten - 2] + (f"-{in_words(one)}" if one else "")
    sizes = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
    size, word = next(pair for pair in sizes if number >= pair[0])
    count, rest = divmod(number, size)
    return f"{in_words(count)} {word}" + (f"{' and' if rest < 100 else ''} {in_words(rest)}" if rest else "")


def test_a_third_has_no_decimal_digits() -> None:
    assert decimal_places(Fraction(1, 8)) == 3
    with pytest.raises(ValueError, match="no end"):
        decimal_places(Fraction(1, 3))
