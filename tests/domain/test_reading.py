"""Readings: every row of the method's table, its check values, and the laws that hold for every value."""

from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from figrecon.domain.interval import Interval, Number
from figrecon.domain.reading import Reading, Readings, read, share
from figrecon.domain.value import COLLECTIVES, Hedge, Value, parse_value

Ends = tuple[Any, Any]


def exact(end: Any) -> Number | None:
    return end if end is None or isinstance(end, int) else Fraction(end)


def ends(readings: Readings) -> list[Ends]:
    return [(readings[each].low, readings[each].high) for each in (Reading.LITERAL, Reading.STRETCHED, Reading.USUAL)]


def open_ends(interval: Interval) -> tuple[bool, bool]:
    return interval.low_open, interval.high_open


@pytest.mark.parametrize(
    ("text", "literal", "stretched", "usual"),
    [
        # the check values of the method
        ("over 3,000", (3001, None), (3001, 3642), (3001, 3228)),
        ("over 1,600", (1601, None), (1601, 1808), (1601, 1674)),
        ("about 2,000", (1000, 3000), (1806, 2194), (1921, 2079)),
        ("3,000", (2500, 3499), (2765, 3235), (2905, 3095)),
        ("at least 164", (164, None), (164, 177), (164, 169)),
        # the rows of the table, reckoned in floats by a program of its own
        ("nearly 50", (40, 50), (40, 50), (44, 49)),
        ("nearly 5,000", (4000, 5000), (4519, 5000), (4809, 4999)),
        ("fewer than 10", (0, 9), (3, 9), (7, 9)),
        ("at most 10", (0, 10), (3, 10), (7, 10)),
        ("up to 10", (0, None), (0, 10), (7, 10)),
        ("fewer than 500", (0, 499), (338, 499), (436, 499)),
        ("at most 500", (0, 500), (338, 500), (436, 500)),
        ("up to 500", (0, None), (0, 500), (436, 500)),
        ("as many as 766", (0, 766), (736, 766), (766, 766)),
        ("about 30", (20, 40), (23, 37), (27, 33)),
        ("about 5,135", (4621, 5649), (5113, 5157), (5126, 5144)),
        ("about 150", (100, 200), (135, 165), (144, 156)),
        ("at least 5,000", (5000, None), (5000, 6403), (5000, 5559)),
        ("at least 150", (150, None), (150, 189), (150, 166)),
        ("over 5,000", (5001, None), (5001, 6087), (5001, 5386)),
        ("over 22,000", (22001, None), (22001, 23679), (22001, 22597)),
        ("over 350", (351, None), (351, 416), (351, 374)),
        ("100", (50, 149), (77, 123), (90, 110)),
        ("150", (125, 174), (135, 165), (144, 156)),
        ("1,200", (1150, 1249), (1150, 1249), (1171, 1229)),
        ("3,500", (3250, 3749), (3340, 3660), (3435, 3565)),
        ("22,000", (21500, 22499), (21500, 22499), (21757, 22243)),
        # numbers that are not round
        ("230", (230, 230), (230, 230), (230, 230)),
        ("3,770", (3770, 3770), (3770, 3770), (3770, 3770)),
        ("50", (50, 50), (50, 50), (50, 50)),
        ("0", (0, 0), (0, 0), (0, 0)),
        ("exactly 3,000", (3000, 3000), (3000, 3000), (3000, 3000)),
        ("44-50", (44, 50), (44, 50), (44, 50)),
        ("unknown", (0, None), (0, None), (0, None)),
        # words for a number
        ("tens", (10, None), (15, 150), (20, 99)),
        ("dozens", (12, None), (20, 199), (24, 99)),
        ("scores", (20, None), (30, 199), (40, 99)),
        ("hundreds", (100, None), (150, 1999), (200, 999)),
        ("thousands", (1000, None), (1500, 19_999), (2000, 9999)),
        ("tens of thousands", (10_000, None), (15_000, 199_999), (20_000, 99_999)),
        ("millions", (10**6, None), (1_500_000, 19_999_999), (2 * 10**6, 9_999_999)),
        ("a couple", (2, None), (2, 3), (2, 2)),
        ("a few", (2, None), (2, 9), (3, 5)),
        ("a handful", (2, None), (2, 12), (3, 7)),
        ("several", (2, None), (2, 20), (3, 9)),
        # nothing, and hardly anything
        ("about 0", (0, 0), (0, 0), (0, 0)),
        ("over 0", (1, None), (1, 1), (1, 1)),
        ("at least 0", (0, None), (0, 0), (0, 0)),
        ("nearly 0", (0, 0), (0, 0), (0, 0)),
        ("at most 0", (0, 0), (0, 0), (0, 0)),
        ("up to 0", (0, None), (0, 0), (0, 0)),
        ("as many as 0", (0, 0), (0, 0), (0, 0)),
        ("about 1", (0, 2), (0, 2), (0, 2)),
        ("nearly 1", (0, 1), (0, 1), (0, 0)),
        ("fewer than 1", (0, 0), (0, 0), (0, 0)),
        ("over 1", (2, None), (2, 3), (2, 2)),
        # shares of another figure bound nothing by themselves
        ("half of x", (0, None), (0, None), (0, None)),
        ("most of x", (0, None), (0, None), (0, None)),
        ("the rest of x", (0, None), (0, None), (0, None)),
        # a fraction of nothing named is read as it is in a share
        ("half", ("1/3", "2/3"), ("9/20", "11/20"), ("19/40", "21/40")),
        ("40 %", ("2/5", "2/5"), ("2/5", "2/5"), ("2/5", "2/5")),
        ("100 %", (1, 1), (1, 1), (1, 1)),
        ("2 times", (2, 2), (2, 2), (2, 2)),
    ],
)
def test_readings(text: str, literal: Ends, stretched: Ends, usual: Ends) -> None:
    expected = [tuple(map(exact, each)) for each in (literal, stretched, usual)]
    assert ends(read(parse_value(text))) == expected


@pytest.mark.parametrize(
    ("text", "literal", "usual"),
    [
        ("over 2 times", (True, False), (True, False)),
        ("nearly 2 times", (False, False), (False, True)),
        ("less than 40 %", (False, True), (False, True)),
        ("at least 40 %", (False, False), (False, False)),
        ("200 times", (False, True), (False, False)),
    ],
)
def test_a_ratio_has_open_ends_in_place_of_whole_steps(text: str, literal: tuple[bool, bool], usual: tuple[bool, bool]) -> None:
    readings = read(parse_value(text))
    assert open_ends(readings.literal) == literal
    assert open_ends(readings.usual) == usual
    number = parse_value(text).number
    assert number in (readings.literal.low, readings.literal.high) or text == "200 times"


def test_a_percentage_is_read_in_hundredths() -> None:
    percentage, count = read(parse_value("about 40 %")), read(parse_value("about 40"), whole=False)
    for each in Reading:
        assert percentage[each].low * 100 == count[each].low
        assert percentage[each].high == Fraction(count[each].high or 0) / 100


def test_a_number_that_is_no_count_keeps_its_decimals() -> None:
    assert read(parse_value("1.5"), whole=False).literal == Interval(Fraction(3, 2), Fraction(3, 2))
    assert read(parse_value("1.5")).literal == Interval(1, 2)
    about = read(parse_value("about 1.5"), whole=False)
    assert about.literal == Interval(1, 2)
    assert about.usual.low > 1


@pytest.mark.parametrize(
    ("text", "reading", "literal"),
    [
        ("3,000", "exact", (3000, 3000)),
        ("3,000", "rounded", (2500, 3499)),
        ("230", "rounded", (225, 234)),
        ("765", "rounded", (763, 767)),
        ("764", "rounded", (764, 764)),
        ("0", "rounded", (0, 0)),
        ("40 %", "rounded", ("7/20", "9/20")),
        ("about 2,000", "exact", (1000, 3000)),
        ("at least 164", "rounded", (164, None)),
        ("exactly 3,000", "rounded", (3000, 3000)),
    ],
)
def test_how_a_bare_number_is_meant(text: str, reading: Literal["exact", "rounded"], literal: Ends) -> None:
    low, high = map(exact, literal)
    got = read(parse_value(text), reading=reading).literal
    assert (got.low, got.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "literal", "usual"),
    [
        ("200", 150, 300, (150, 300), (150, 300)),
        ("unknown", 10, 20, (10, 20), (10, 20)),
        ("at least 164", 160, None, (160, None), (160, 169)),
        ("at least 164", None, 200, (164, 200), (164, 200)),
        ("at least 164", None, 100, (100, 100), (100, 100)),
        ("230", 400, None, (400, 400), (400, 400)),
        ("230", None, 240, (230, 240), (230, 240)),
        ("half of x", 10, 20, (10, 20), (10, 20)),
        ("230", Fraction(401, 2), Fraction(501, 2), (200, 251), (200, 251)),
    ],
)
def test_a_range_of_the_source_itself(text: str, low: Number | None, high: Number | None, literal: Ends, usual: Ends) -> None:
    readings = read(parse_value(text), low=low, high=high)
    assert (readings.literal.low, readings.literal.high) == literal
    assert (readings.usual.low, readings.usual.high) == usual


def test_an_own_end_of_a_ratio_is_closed() -> None:
    assert read(parse_value("over 2 times"), low=2).literal == Interval(2, None)
    assert read(parse_value("over 2 times"), high=3).literal == Interval(2, 3, low_open=True)
    assert read(parse_value("over 2 times"), high=2).literal == Interval(2, 2)


def test_a_reversed_range_of_the_source_is_an_error() -> None:
    with pytest.raises(ValueError, match="reversed"):
        read(parse_value("200"), low=300, high=150)


@pytest.mark.parametrize(
    ("text", "literal", "stretched", "usual"),
    [
        ("half of x", ("1/3", "2/3"), ("9/20", "11/20"), ("19/40", "21/40")),
        ("a third of x", ("1/4", "1/2"), ("17/60", "23/60"), ("37/120", "43/120")),
        ("two thirds of x", ("1/2", "3/4"), ("37/60", "43/60"), ("77/120", "83/120")),
        ("a quarter of x", ("1/5", "1/3"), ("1/5", "3/10"), ("9/40", "11/40")),
        ("a tenth of x", (0, "1/5"), ("1/20", "3/20"), ("3/40", "1/8")),
        ("most of x", ("1/2", 1), ("1/2", 1), ("1/2", 1)),
        ("the rest of x", (0, 1), (0, 1), (0, 1)),
        ("40 % of x", ("79/200", "81/200"), ("79/200", "81/200"), ("79/200", "81/200")),
        ("40.0 % of x", ("799/2000", "801/2000"), ("799/2000", "801/2000"), ("799/2000", "801/2000")),
        ("0 % of x", (0, "1/200"), (0, "1/200"), (0, "1/200")),
        ("100 % of x", ("199/200", 1), ("199/200", 1), ("199/200", 1)),
        ("30-40 % of x", ("3/10", "2/5"), ("3/10", "2/5"), ("3/10", "2/5")),
        ("exactly half of x", ("1/2", "1/2"), ("1/2", "1/2"), ("1/2", "1/2")),
        ("exactly 40 % of x", ("2/5", "2/5"), ("2/5", "2/5"), ("2/5", "2/5")),
    ],
)
def test_the_band_of_a_share(text: str, literal: Ends, stretched: Ends, usual: Ends) -> None:
    expected = [tuple(map(exact, each)) for each in (literal, stretched, usual)]
    assert ends(share(parse_value(text))) == expected


def test_more_than_half_excludes_half() -> None:
    for text in ("most of x", "over half of x", "over 50 % of x"):
        literal = share(parse_value(text)).literal
        assert (literal.low, literal.high) == (Fraction(1, 2), 1)
        assert open_ends(literal) == (True, False)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("about half of x", ("1/3", "2/3")),
        ("nearly half of x", ("1/3", "1/2")),
        ("less than half of x", (0, "1/2")),
        ("at least half of x", ("1/2", 1)),
        ("up to half of x", (0, 1)),
        ("about 40 % of x", ("3/10", "1/2")),
        ("over 90 % of x", ("9/10", 1)),
        ("nearly 100 % of x", ("1/2", 1)),
    ],
)
def test_a_hedged_share(text: str, literal: Ends) -> None:
    band = share(parse_value(text))
    assert (band.literal.low, band.literal.high) == tuple(map(exact, literal))
    assert band.usual.within(band.stretched)
    assert band.stretched.within(band.literal)


@pytest.mark.parametrize("fraction", ["half", "a third", "three quarters", "a fifth", "a tenth"])
def test_about_a_fraction_is_no_narrower_than_the_fraction(fraction: str) -> None:
    about, alone = share(parse_value(f"about {fraction} of x")), share(parse_value(f"{fraction} of x"))
    for each in Reading:
        assert alone[each].within(about[each])


def test_a_value_of_no_figure_is_no_share() -> None:
    with pytest.raises(ValueError, match="share of no figure"):
        share(parse_value("40 %"))


NUMBERED = [hedge for hedge in Hedge if hedge not in (Hedge.COLLECTIVE, Hedge.MOST, Hedge.REST, Hedge.UNKNOWN)]
COUNTS = st.integers(0, 400) | st.integers(0, 10**30) | st.sampled_from([10**e * m for e in range(7) for m in (1, 3, 15)])
RATIOS = st.builds(Fraction, st.integers(0, 5000), st.sampled_from([1, 2, 4, 5, 10, 100]))


@st.composite
def values(draw: st.DrawFn) -> Value:
    hedge = draw(st.sampled_from(NUMBERED))
    ratio = draw(st.booleans())
    number: Number = draw(RATIOS if ratio else COUNTS)
    upper = number + draw(st.integers(0, 50)) if hedge is Hedge.RANGE else None
    named = st.sampled_from([Value("", Hedge.COLLECTIVE, None, word=word) for word in COLLECTIVES])
    return draw(st.just(Value("", hedge, number, upper, ratio=ratio, percent=ratio and draw(st.booleans()))) | named)


MEANT: st.SearchStrategy[Literal["exact", "rounded"] | None] = st.sampled_from([None, "exact", "rounded"])
OWN = st.none() | st.integers(0, 500) | st.integers(0, 10**30)


@given(values(), MEANT, OWN, OWN)
@settings(deadline=None, max_examples=300)
def test_readings_are_nested_and_hold_what_counts_can_be(
    value: Value, meant: Literal["exact", "rounded"] | None, low: int | None, high: int | None
) -> None:
    assume(low is None or high is None or low <= high)
    readings = read(value, reading=meant, low=low, high=high)
    assert readings.usual.within(readings.stretched)
    assert readings.stretched.within(readings.literal)
    for each in Reading:
        got = readings[each]
        assert got.low >= 0
        assert low is None or got.low == low
        assert high is None or got.high == high
        if not value.ratio:
            assert isinstance(got.low, int)
            assert got.high is None or isinstance(got.high, int)
            assert open_ends(got) == (False, False)


@given(values())
@settings(deadline=None)
def test_a_number_is_what_its_words_allow_unless_they_exclude_it(value: Value) -> None:
    excluded = value.hedge in (Hedge.OVER, Hedge.FEWER_THAN)
    if value.number:
        assert (value.number in read(value).literal) is not excluded


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans())
@settings(deadline=None)
def test_the_literal_bound_of_a_larger_number_is_not_lower(one: int, other: int, ratio: bool) -> None:
    smaller, larger = sorted((one, other))
    for hedge in (Hedge.OVER, Hedge.AT_LEAST, Hedge.EXACTLY):
        low, high = (read(Value("", hedge, n, ratio=ratio)).literal.low for n in (smaller, larger))
        assert low <= high
    for hedge in (Hedge.FEWER_THAN, Hedge.AT_MOST, Hedge.AS_MANY_AS, Hedge.EXACTLY):
        low, high = (read(Value("", hedge, n, ratio=ratio)).literal.high or 0 for n in (smaller, larger))
        assert low <= high


@given(st.sampled_from(NUMBERED), st.integers(0, 1000), st.integers(0, 2))
@settings(deadline=None)
def test_shares_lie_between_nothing_and_the_whole(hedge: Hedge, digits: int, places: int) -> None:
    assume(digits <= 100 * 10**places)
    number = Fraction(digits, 100 * 10**places)
    upper = 1 if hedge is Hedge.RANGE else None
    band = share(Value("", hedge, number, upper, of="x", percent=True, decimals=places))
    assert band.usual.within(band.stretched)
    assert band.stretched.within(band.literal)
    assert band.literal.within(Interval(0, 1))
