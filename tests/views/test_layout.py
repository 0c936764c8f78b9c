import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views.layout import Cell, Column, Line, cells, natural_width, table, wrap

NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def plain(text: str, tone: str) -> str:
    return f"<{tone}:{text}>" if tone == "bad" else text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("short", 5, ["short"]),
        ("two words", 5, ["two", "words"]),
        ("  deep two words", 8, ["  deep", "  two", "  words"]),
        ("12 345 678 people", 9, ["12 345 678", "people"]),
        ("about 9.1 % of it", 10, ["about", "9.1 % of", "it"]),
        ("first count [a]", 12, ["first", "count [a]"]),
        ("1234567890", 4, ["1234567890"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a-2022-01-10", 6, ["a-2022", "-01-10"]),
        ("遠い町です", 4, ["遠い", "町で", "す"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@settings(deadline=None)
@given(st.lists(st.sampled_from(["3,770", "over 1 600", "word", "遠い町", "9.1 %", "x" * 30]), max_size=12), st.integers(8, 40))
def test_wrapping_loses_nothing_and_cuts_no_number(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert NUMBER.findall(" ".join(lines)) == NUMBER.findall(text)
    assert all(cells(line) <= width for line in lines)


def test_a_table_aligns_wide_and_combining_characters() -> None:
    columns = [Column("Where"), Column("Number", right=True, whole=True), Column("Verdict")]
    lines = [
        Line((Cell("遠い町"), Cell("1,234"), Cell("fine"))),
        Line((Cell("e\u0301te\u0301"), Cell("7"), Cell(""))),
        Line((Cell("x"), Cell(""), Cell("wrong", "bad"))),
    ]
    assert table(columns, lines, 40, plain) == [
        "Where   Number  Verdict",
        "遠い町   1,234  fine",
        "e\u0301te\u0301          7",
        "x               <bad:wrong>",
    ]
    assert natural_width(columns, lines) == 23


def test_a_narrow_table_wraps_words_and_keeps_numbers() -> None:
    columns = [Column("What"), Column("Value", right=True, whole=True), Column("Verdict")]
    lines = [Line((Cell("a longer description"), Cell("123,456,789"), Cell("agrees with 987,654,321")))]
    assert table(columns, lines, 38, plain) == [
        "What                Value  Verdict",
        "a longer      123,456,789  agrees with",
        "description                987,654,321",
    ]
    assert "987,654,321" in "\n".join(table(columns, lines, 12, plain))


def test_what_stands_over_and_under_rows() -> None:
    def line(value: str, over: str, under: str = "", title: str = "") -> Line:
        return Line((Cell(value),), over=Cell(over), under=Cell(under), title=Cell(title))

    lines = [line("1", "A"), line("2", "A", "note"), line("3", "B"), line("4", "B", title="Parts")]
    expected = ["  Value", "A", "  1", "  2", "      note", "B", "  3", "", "Parts", "B", "  4"]
    assert table([Column("Value")], lines, 20, plain) == expected
