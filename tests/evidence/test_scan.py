import os
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.evidence.found import Kind
from figrecon.evidence.left_out import NAMES
from figrecon.evidence.scan import Numeral, scan

SOURCE = Path(__file__).parents[2] / "src"
LANGUAGES = ("en", "ru", "kk", "xx")
PIECES = [
    "44",
    "3,770",
    "5 135",
    "5.135",
    "٥٬١٣٥",
    "½",
    "1/3",
    "2022",
    "2022-01-09",
    "10:51",
    "+7 727 272 55 55",
    "www.a.org/1",
    "5k",
    "%",
    "-",
    "–",
    "'",
    ".",
    ",",
    " ",
    "\n",
    "\r\n",
    "\r",
    "İ",
    "ß",
    "two",
    "hundred",
    "and",
    "thousands",
    "of",
    "half",
    "a",
    "third",
    "several",
    "most",
    "at least",
    "over",
    "from",
    "to",
    "January",
    "people",
    "rose",
    "won",
    "page",
    "№",
    "двести",
    "тысячи",
    "более",
    "млн",
    "января",
    "год",
    "третью",
    "с половиной",
    "семью",
    "бес",
    "мың",
    "жүзден",
    "астам",
    "дейін",
    "қаңтар",
    "үштен бірі",
    "-ге",
    "\u2003",
    "_",
    "9" * 50,
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from([*PIECES, " ", " ", " "])).map("".join))
LAW = settings(deadline=None, max_examples=150)


def place(text: str, numeral: Numeral) -> str:
    """What stands in the text where the numeral says it stands."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= numeral.line <= len(lines)
    return lines[numeral.line - 1][numeral.column - 1 : numeral.end - 1]


@LAW
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_is_scanned_and_every_numeral_stands_where_it_says(text: str, language: str) -> None:
    found = scan(text, language).numerals
    assert [place(text, numeral) for numeral in found] == [numeral.printed for numeral in found]
    places = [(numeral.line, numeral.column, numeral.end) for numeral in found]
    assert all(1 <= column < end for _, column, end in places)
    assert all(first[0] < second[0] or first[2] <= second[1] for first, second in pairwise(places))


@LAW
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_digit_of_a_text_is_in_a_numeral(text: str, language: str) -> None:
    digits = sum(unicodedata.category(char) == "Nd" for char in text)
    printed = sum(unicodedata.category(char) == "Nd" for numeral in scan(text, language).numerals for char in numeral.printed)
    assert printed == digits


@LAW
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_what_a_numeral_says_is_in_order(text: str, language: str) -> None:
    for numeral in scan(text, language).numerals:
        if numeral.low is not None and numeral.high is not None:
            assert 0 <= numeral.low <= numeral.high
        if numeral.ambiguous:
            assert numeral.low == numeral.high == numeral.alternatives[0] != numeral.alternatives[1]
        assert numeral.left_out in NAMES | {""}
        assert (numeral.hedge == "") == (numeral.hedge_printed == "")


@LAW
@given(st.integers(0, 10**12), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f", "’", "'", "\u066c"]))
def test_every_whole_number_is_read_back_however_its_thousands_are_parted(number: int, sign: str) -> None:
    printed = f"{number:,}".replace(",", sign)
    (numeral,) = scan(f"({printed})", "en").numerals
    assert (numeral.printed, numeral.low, numeral.high, numeral.ambiguous) == (printed, number, number, False)


@LAW
@given(st.integers(0, 10**9), st.sampled_from([0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1D7CE]))
def test_digits_of_every_script_are_read(number: int, zero: int) -> None:
    printed = "".join(chr(zero + int(digit)) for digit in str(number))
    (numeral,) = scan(printed, "en").numerals
    assert (numeral.printed, numeral.low) == (printed, number)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_from_one_with_the_blank_ones(end: str) -> None:
    text = f"{end}{end}  at least 164{end}two{end}"
    assert [(n.line, n.column, n.end, n.printed, n.hedge) for n in scan(text, "en").numerals] == [
        (3, 12, 15, "164", "at least"),
        (4, 1, 4, "two", ""),
    ]


def test_columns_are_characters() -> None:
    (numeral,) = scan("İ😀e\u0301 44", "en").numerals
    assert (numeral.column, numeral.end) == (6, 8)


def test_a_hedge_is_told_as_the_text_prints_it_with_its_english_name() -> None:
    hedges = [(n.hedge, n.hedge_printed) for n in scan("НЕ МЕНЕЕ 164 человек, Свыше 5 тыс.", "ru").numerals]
    assert hedges == [("at least", "НЕ МЕНЕЕ"), ("over", "Свыше")]


def test_an_unknown_language_says_that_digits_alone_were_looked_for() -> None:
    known, unknown = scan("two 44", "en"), scan("two 44", "tlh")
    assert (known.known, [n.kind for n in known.numerals]) == (True, [Kind.WORD, Kind.DIGITS])
    assert (unknown.known, unknown.language, [n.printed for n in unknown.numerals]) == (False, "tlh", ["44"])


def test_a_percentage_is_a_fraction_that_can_be_read_as_its_number() -> None:
    (numeral,) = scan("40 % of the guns", "en").numerals
    assert [str(number) for number in numeral.alternatives] == ["2/5", "40"]
    assert not numeral.ambiguous


ARTICLE = """\
Officials told the press on 9 June that nearly 170 residents had died and more than 6,000 had fled in the storm, among them
children; the ministry spoke of hundreds of wounded and of damage to shops in the city and in the towns around it.

Witnesses described the evening hours in the square, the lack of any news, the silence of the telephones and the long wait until
the morning, when the ambulances reached the hospital and relatives began to ask for names that nobody wanted to give.

"""
"""A numeral in about 120 characters; the articles that this program was made for have one in 180."""


def fresh(program: str, *arguments: str) -> str:
    """What a fresh interpreter prints: no coverage tracer and no test runner's heap slow what is measured there."""
    command = [sys.executable, "-c", program, *arguments]
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8").stdout


SECONDS = """
import sys, time
from figrecon.evidence.scan import scan

def seconds(text):
    start = time.process_time()
    scan(text, "en")
    return time.process_time() - start

seconds("")
"""


def test_a_megabyte_is_scanned_in_half_a_second() -> None:
    measure = "text = sys.argv[1] * (1_000_000 // len(sys.argv[1]) + 1)\nprint(min(seconds(text) for _ in range(5)))"
    assert float(fresh(SECONDS + measure, ARTICLE)) <= 0.5


ADVERSARIAL = [
    "1",
    "1 ",
    "1 111",
    "1,",
    "1.1",
    "1-",
    "1/",
    "1:1",
    "1½",
    "11,11",
    "+1 ",
    "+1111 111 ",
    "(111) ",
    "(",
    "@1",
    "@_",
    "#",
    "www.",
    "http://",
    "one and ",
    "hundred ",
    "twenty-",
    "tens of ",
    "thousands of ",
    "one or ",
    "more than ",
    "a ",
    " ",
    "\n",
    "_",
    "İ",
    "January 1 ",
    "1%",
]


def test_time_grows_in_line_with_the_text() -> None:
    """Four times the text may take at most ten times as long: sixteen times would be quadratic."""
    measure = """
for piece in sys.argv[1:]:
    short, long = (seconds(piece * (size // len(piece))) for size in (4_000, 16_000))
    if long > 10 * short + 0.05:
        print(repr(piece), short, long)
"""
    assert fresh(SECONDS + measure, *ADVERSARIAL) == ""
