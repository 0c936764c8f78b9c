"""Values: what a curator writes, and the parts that are read from it."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.hedge import HEDGE_WORDS, HEDGE_WORDS_AFTER
from figrecon.domain.value import COLLECTIVES, Hedge, UnreadableValue, Value, parse_value

X = "weapons-taken"


def value(hedge: Hedge, number: Any = None, **parts: Any) -> Value:
    said = number if number is None or isinstance(number, int) else Fraction(number)
    return Value("", hedge, said, **parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # the list of the ledger's design
        ("230", value(Hedge.BARE, 230)),
        ("3,770", value(Hedge.BARE, 3770)),
        ("at least 164", value(Hedge.AT_LEAST, 164)),
        ("over 3,000", value(Hedge.OVER, 3000)),
        ("about 2,000", value(Hedge.ABOUT, 2000)),
        ("nearly 50", value(Hedge.NEARLY, 50)),
        ("up to 40", value(Hedge.UP_TO, 40)),
        ("as many as 766", value(Hedge.AS_MANY_AS, 766)),
        ("fewer than 10", value(Hedge.FEWER_THAN, 10)),
        ("exceeded 50,000", value(Hedge.OVER, 50_000)),
        ("a total of 230", value(Hedge.BARE, 230)),
        ("44-50", value(Hedge.RANGE, 44, upper=50)),
        ("between 44 and 50", value(Hedge.RANGE, 44, upper=50)),
        ("dozens", value(Hedge.COLLECTIVE, word="dozens")),
        ("hundreds", value(Hedge.COLLECTIVE, word="hundreds")),
        ("tens of thousands", value(Hedge.COLLECTIVE, word="tens of thousands")),
        ("1.2 million", value(Hedge.BARE, 1_200_000)),
        (f"half of {X}", value(Hedge.BARE, "1/2", of=X, word="half")),
        (f"a third of {X}", value(Hedge.BARE, "1/3", of=X, word="third")),
        (f"40 % of {X}", value(Hedge.BARE, "2/5", of=X, percent=True)),
        (f"most of {X}", value(Hedge.MOST, of=X)),
        (f"the rest of {X}", value(Hedge.REST, of=X)),
        ("nearly 2 times", value(Hedge.NEARLY, 2, ratio=True)),
        ("unknown", value(Hedge.UNKNOWN)),
        ("0", value(Hedge.BARE, 0)),
        # what a source would print
        ("AT LEAST a total of 164", value(Hedge.AT_LEAST, 164)),
        ("An estimated 5,000", value(Hedge.ABOUT, 5000)),
        ("164+", value(Hedge.AT_LEAST, 164)),
        ("164 or more", value(Hedge.AT_LEAST, 164)),
        ("more than a hundred", value(Hedge.OVER, 100)),
        ("nearly two dozen", value(Hedge.NEARLY, 24)),
        ("forty-four", value(Hedge.BARE, 44)),
        ("3\u202f770", value(Hedge.BARE, 3770)),
        ("3\u2009770", value(Hedge.BARE, 3770)),
        ("3\u00a0770", value(Hedge.BARE, 3770)),
        ("5’135", value(Hedge.BARE, 5135)),
        ("about\n2,000", value(Hedge.ABOUT, 2000)),
        ("1.5", value(Hedge.BARE, "3/2", decimals=1)),
        ("Unknown", value(Hedge.UNKNOWN)),
        # ranges
        ("44–50", value(Hedge.RANGE, 44, upper=50)),
        ("44 - 50", value(Hedge.RANGE, 44, upper=50)),
        ("44 to 50", value(Hedge.RANGE, 44, upper=50)),
        ("from 44 to 50", value(Hedge.RANGE, 44, upper=50)),
        ("between 44-50", value(Hedge.RANGE, 44, upper=50)),
        ("a total of 44-50", value(Hedge.RANGE, 44, upper=50)),
        ("two to three", value(Hedge.RANGE, 2, upper=3)),
        ("50 to 50", value(Hedge.RANGE, 50, upper=50)),
        ("between one hundred and five and two hundred", value(Hedge.RANGE, 105, upper=200)),
        ("1 to 2 million", value(Hedge.RANGE, 10**6, upper=2 * 10**6)),
        ("1 million-2 million", value(Hedge.RANGE, 10**6, upper=2 * 10**6)),
        ("500 to 1 million", value(Hedge.RANGE, 500, upper=10**6)),
        ("two to three hundred", value(Hedge.RANGE, 200, upper=300)),
        ("four to six", value(Hedge.RANGE, 4, upper=6)),
        ("2 to 3 times", value(Hedge.RANGE, 2, upper=3, ratio=True)),
        ("2-3-fold", value(Hedge.RANGE, 2, upper=3, ratio=True)),
        ("40-50 %", value(Hedge.RANGE, "2/5", upper=Fraction(1, 2), ratio=True, percent=True)),
        ("40 % to 50 %", value(Hedge.RANGE, "2/5", upper=Fraction(1, 2), ratio=True, percent=True)),
        (f"between 40 and 50 % of {X}", value(Hedge.RANGE, "2/5", upper=Fraction(1, 2), of=X, percent=True)),
        # factors and percentages
        ("two-fold", value(Hedge.BARE, 2, ratio=True)),
        ("nearly two‑fold", value(Hedge.NEARLY, 2, ratio=True)),
        ("tenfold", value(Hedge.BARE, 10, ratio=True)),
        ("nearly twice", value(Hedge.NEARLY, 2, ratio=True)),
        ("more than double", value(Hedge.OVER, 2, ratio=True)),
        ("triple", value(Hedge.BARE, 3, ratio=True)),
        ("2.5×", value(Hedge.BARE, "5/2", ratio=True, decimals=1)),
        ("2x", value(Hedge.BARE, 2, ratio=True)),
        ("40 %", value(Hedge.BARE, "2/5", ratio=True, percent=True)),
        ("40%", value(Hedge.BARE, "2/5", ratio=True, percent=True)),
        ("40.0 percent", value(Hedge.BARE, "2/5", ratio=True, percent=True, decimals=1)),
        ("33.333 %", value(Hedge.BARE, "33333/100000", ratio=True, percent=True, decimals=3)),
        ("about forty per cent", value(Hedge.ABOUT, "2/5", ratio=True, percent=True)),
        ("half", value(Hedge.BARE, "1/2", ratio=True, word="half")),
        # shares
        (f"About Half of {X}", value(Hedge.ABOUT, "1/2", of=X, word="half")),
        (f"two thirds of {X}", value(Hedge.BARE, "2/3", of=X, word="third")),
        (f"over 40 percent of {X}", value(Hedge.OVER, "2/5", of=X, percent=True)),
        (f"a total of 100 % of {X}", value(Hedge.BARE, 1, of=X, percent=True)),
        ("the majority of a-source/weapons", value(Hedge.MOST, of="a-source/weapons")),
        ("The Rest of A-Source/Weapons", value(Hedge.REST, of="A-Source/Weapons")),
        ("half of оружие", value(Hedge.BARE, "1/2", of="оружие", word="half")),
    ],
)
def test_a_value_in_words(text: str, parts: Value) -> None:
    assert parse_value(text) == parts._replace(written=text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *((word, word) for word in COLLECTIVES),
        ("Dozens", "dozens"),
        ("a couple of", "a couple"),
        ("couple", "a couple"),
        ("handful of", "a handful"),
        ("few", "a few"),
        ("several dozen", "dozens"),
        ("several hundred", "hundreds"),
        ("a few thousand", "thousands"),
        ("a total of hundreds", "hundreds"),
    ],
)
def test_a_collective_word(text: str, word: str) -> None:
    assert parse_value(text) == Value(text, Hedge.COLLECTIVE, None, word=word)


def test_what_is_written_is_kept_but_for_the_blanks_around_it() -> None:
    assert parse_value("  Some  3\u00a0770\n").written == "Some  3\u00a0770"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("9" * 500, "too-long"),
        ("16\u202e4", "control-character"),
        ("٥٬١٣٥", "other-digits"),
        ("3.770", "ambiguous-digits"),
        ("about 12,34", "ambiguous-digits"),
        ("1,5", "ambiguous-digits"),
        ("010", "octal"),
        ("at least 010", "octal"),
        ("0o7", "octal"),
        ("0x10", "hexadecimal"),
        ("12:30", "base-60"),
        ("1_000", "underscore"),
        ("1e3", "exponent"),
        (".inf", "non-finite"),
        ("NaN", "non-finite"),
        ("-5", "negative"),
        ("at least −5", "negative"),
        ("fewer than 0", "negative"),
        ("less than 0 %", "negative"),
        ("+5", "sign"),
        ("3k", "abbreviation"),
        ("2022-03-14", "date"),
        ("1" + "0" * 29 + "10", "too-large"),
        ("0.1234567890123 %", "too-precise"),
        ("50-44", "reversed-range"),
        ("50 to 40 %", "reversed-range"),
        ("about 44-50", "hedged-range"),
        ("at least about 50", "two-hedges"),
        ("over dozens", "hedged-word"),
        ("164 people", "other-words"),
        ("44 to 50 people", "other-words"),
        ("40 to 2 times", "reversed-range"),
        ("40 % to 2 times", "other-words"),
        ("people to 5", "other-words"),
        ("two to people", "not-a-number"),
        ("a third to half", "not-a-number"),
        ("a third to 50", "other-words"),
        ("third", "not-a-number"),
        ("many", "not-a-number"),
        ("over", "not-a-number"),
        ("+", "not-a-number"),
        ("over most of x", "not-a-number"),
        ("about unknown", "not-a-number"),
        ("most", "share-without-figure"),
        ("the rest", "share-without-figure"),
        ("half of the weapons", "share-without-figure"),
        ("half of a/b/c", "share-without-figure"),
        ("40 % of 3,000", "share-without-figure"),
        ("140 % of x", "share-above-whole"),
        ("90-140 % of x", "share-above-whole"),
        ("over 100 % of x", "share-above-whole"),
        ("two to a third of x", "not-a-number"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        parse_value(text)
    assert refused.value.reason == reason
    assert refused.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("exceeded 50 thousand", "over 50,000"),
        ("3,770", "3,770"),
        ("3770", "3,770"),
        ("1.50 times", "1.50 times"),
        ("two-fold", "2 times"),
        ("forty per cent", "40 %"),
        ("40.0%", "40.0 %"),
        ("between 44 and 50", "44-50"),
        ("40 to 50 percent", "40-50 %"),
        ("one third of x", "a third of x"),
        ("majority of x", "most of x"),
        ("nearly three-fourths of x", "nearly three quarters of x"),
        ("remainder of x", "the rest of x"),
        ("several dozen", "dozens"),
        ("UNKNOWN", "unknown"),
        ("1234.567", "1234.567"),
        ("3.7700", "3.7700"),
    ],
)
def test_a_value_in_its_plainest_words(text: str, plain: str) -> None:
    assert str(parse_value(text)) == plain


SIMPLE = [
    hedge
    for hedge in Hedge
    if hedge not in (Hedge.RANGE, Hedge.COLLECTIVE, Hedge.MOST, Hedge.REST, Hedge.UNKNOWN, Hedge.FEWER_THAN)
]
FIGURES = st.from_regex(r"[a-z][a-z0-9-]{0,8}(/[a-z][a-z0-9-]{0,8})?", fullmatch=True)
COUNTS = st.integers(0, 10**30)


def decimal(digits: int, places: int) -> tuple[int | Fraction, int]:
    number = Fraction(digits, 10**places)
    return (int(number) if number.denominator == 1 else number), places


DECIMALS = st.builds(decimal, st.integers(1, 10**9), st.integers(0, 6))


@st.composite
def values(draw: st.DrawFn) -> Value:
    """Values as `parse_value` makes them, but for what is written."""
    hedge = draw(st.sampled_from(SIMPLE))
    of = draw(st.none() | FIGURES)
    match draw(st.sampled_from(("count", "range", "factor", "percent", "word", "other"))):
        case "count":
            return Value("", hedge, draw(COUNTS))
        case "range":
            low, high = sorted((draw(COUNTS), draw(COUNTS)))
            return Value("", Hedge.RANGE, low, high)
        case "factor":
            number, places = draw(DECIMALS)
            return Value("", hedge, number, ratio=True, decimals=places)
        case "percent":
            number, places = draw(DECIMALS)
            part = Fraction(number, 100)
            said = int(part) if part.denominator == 1 else part
            of = of if said < 1 else None
            return Value("", hedge, said, of=of, ratio=of is None, percent=True, decimals=places)
        case "word":
            number, word = draw(st.sampled_from([(Fraction(1, 2), "half"), (Fraction(3, 4), "quarter")]))
            return Value("", hedge, number, of=of, word=word, ratio=of is None)
        case _:
            return draw(
                st.sampled_from(
                    [
                        Value("", Hedge.UNKNOWN, None),
                        Value("", Hedge.MOST, None, of=of or "x"),
                        Value("", Hedge.REST, None, of=of or "x"),
                        *(Value("", Hedge.COLLECTIVE, None, word=word) for word in COLLECTIVES),
                    ]
                )
            )


@given(values())
@settings(deadline=None)
def test_a_value_is_read_back_from_its_plainest_words(said: Value) -> None:
    plain = str(said)
    assert parse_value(plain) == said._replace(written=plain)


@given(st.sampled_from(sorted(HEDGE_WORDS)), st.integers(1, 10**12))
@settings(deadline=None)
def test_upper_case_and_blanks_change_nothing(word: str, number: int) -> None:
    text = f"{word} {number}"
    loose = f" {text.upper().replace(' ', '  ')} "
    assert parse_value(loose)._replace(written=text) == parse_value(text)


PIECES = (
    "0 00 5 44 100 3.770 1,5 1,000 99999999999999999999999999999999 - – / : + % .inf 1e3 of x a/b half third thirds "
    "most rest the a and to between from two hundred thousand million dozen times fold twice unknown several total in "
    "all so percent ½ ٥ \u202e"
)
WORDS = st.sampled_from(sorted({*re.split(" ", PIECES), *HEDGE_WORDS, *HEDGE_WORDS_AFTER, *COLLECTIVES}))


@given(st.text() | st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join))
@settings(deadline=None, max_examples=600)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_value(text)
    except UnreadableValue as unreadable:
        assert unreadable.reason
        assert unreadable.hint
    else:
        assert read.written == text.strip()
        assert parse_value(str(read))._replace(written="") == read._replace(written="")
