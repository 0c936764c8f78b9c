from fractions import Fraction

import pytest

from figrecon.evidence.digits import read_digits, read_number


@pytest.mark.parametrize(
    ("printed", "decimal", "readings"),
    [
        ("5.135", ".", (5135, Fraction("5.135"))),
        ("5.135", ",", (5135, Fraction("5.135"))),
        ("5,135", ".", ()),
        ("5,135", ",", (5135, Fraction("5.135"))),
        ("5,135", "", (5135, Fraction("5.135"))),
        ("0,135", ".", ()),
        ("1,234,567", ",", ()),
    ],
)
def test_one_sign_before_three_digits_is_ambiguous_unless_the_language_settles_it(
    printed: str, decimal: str, readings: tuple[object, ...]
) -> None:
    found = read_number(printed, 0, decimal)
    assert (found.alternatives, found.ambiguous) == (readings, bool(readings))


def test_a_row_of_digits_too_long_for_a_number_is_found_without_a_value() -> None:
    assert read_number("9" * 40, 0, ".").low == int("9" * 40)
    for text in ("9" * 5000, "1 " + "111 " * 2000):
        found = read_number(text.strip(), 0, ".")
        assert (found.end, found.low, found.high) == (len(text.strip()), None, None)


def test_where_no_digit_stands_there_is_no_number() -> None:
    assert read_digits("+ 44", 0, ".") is None
    with pytest.raises(ValueError, match="no digit at 1"):
        read_number("4a", 1, ".")


@pytest.mark.parametrize("text", ["2022-05-01٣2022", "5/6/2022٣", "1.2.20٣", "2021-22٣", "12:30٣"])
def test_a_date_that_a_digit_of_another_script_follows_is_none(text: str) -> None:
    """The digits that follow would otherwise belong to nothing, and be a number that nobody finds."""
    found = read_digits(text, 0, ".")
    assert found is not None
    assert found.left_out == ""
