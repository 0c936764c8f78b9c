"""Tables as they come: what stands between cells, quotes, line ends, encodings; and where each cell is written."""

import csv
import io
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.failure import CannotRunError
from figrecon.pen.intake.table import LONGEST, Table, said
from figrecon.views.escape import cell

KNOWN = ("metric", "value", "as_of", "source", "note")
HEADER = "metric,value,note\n"


def table(folder: Path, text: str | bytes) -> Table:
    path = folder / "t.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Table(path, KNOWN)


def cells(found: Table) -> list[list[str]]:
    return [list(row.cells.values()) for row in found.rows()]


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        (HEADER + "a,1,x\nb,2,y\n", ",", [["a", "1", "x"], ["b", "2", "y"]]),
        ("metric;value;note\na;1,5;x,y\n", ";", [["a", "1,5", "x,y"]]),
        ("metric\tvalue\tnote\na\t1\tx\n", "\t", [["a", "1", "x"]]),
        ("metric,value,a;b;c;d\na,1,x\n", ",", [["a", "1", "x"]]),  # the known names decide, not the count of signs
        ("metric\na\n", ",", [["a"]]),
        (HEADER + 'a,1,"x\ny"\nb,2,z\n', ",", [["a", "1", "x\ny"], ["b", "2", "z"]]),
        (HEADER.strip() + "\r\na,1,x\r\nb,2,y", ",", [["a", "1", "x"], ["b", "2", "y"]]),
        ("\ufeff" + HEADER + "a,1,é\n", ",", [["a", "1", "é"]]),
        ("\n\n" + HEADER + "\na,1,x\n\n", ",", [["a", "1", "x"]]),
        (' "metric" ,value,note\na,1,x\n', ",", [["a", "1", "x"]]),
        (HEADER + 'a,1,"say ""so"""\nb,2,5" gun\n', ",", [["a", "1", 'say "so"'], ["b", "2", '5" gun']]),
        (HEADER + "'=a,'-1,'x\n", ",", [["=a", "-1", "'x"]]),
    ],
)
def test_a_table_is_read_as_it_is_written(tmp_path: Path, text: str, delimiter: str, rows: list[list[str]]) -> None:
    found = table(tmp_path, text)
    assert (found.head.delimiter, cells(found), found.refusals) == (delimiter, rows, [])


def test_lines_are_those_where_rows_begin(tmp_path: Path) -> None:
    found = table(tmp_path, HEADER + '\na,1,"x\ny\nz"\n\nb,2,y\n')
    assert [row.line for row in found.rows()] == [3, 7]


def test_rows_without_a_word_are_counted(tmp_path: Path) -> None:
    found = table(tmp_path, HEADER + "a,1,x\n,,\n,,\n\n")
    assert (len(cells(found)), found.empty_rows, found.refusals) == (1, 2, [])


@pytest.mark.parametrize(
    ("row", "problem", "hint"),
    [
        ("a", "the row has 1 cell, the header 3", "nothing stands for value, note"),
        ("a,1", "the row has 2 cells, the header 3", "nothing stands for note"),
        ("a,3,770,x", "the row has 4 cells, the header 3", "write a cell that holds a comma in quotes"),
    ],
)
def test_a_ragged_row_is_refused_and_the_others_are_read(tmp_path: Path, row: str, problem: str, hint: str) -> None:
    found = table(tmp_path, HEADER + f"{row}\nb,2,y\n")
    assert cells(found) == [["b", "2", "y"]]
    assert [(r.line, r.row, r.problem, r.hint) for r in found.refusals] == [(2, "a", problem, hint)]


@pytest.mark.parametrize("row", ['a,1,"x', 'a,1,"x"y', "a,1," + "x" * (LONGEST + 1)])
def test_where_quotes_are_broken_reading_ends_and_says_so(tmp_path: Path, row: str) -> None:
    found = table(tmp_path, HEADER + f"z,0,z\n{row}\nb,2,y\n")
    assert cells(found) == [["z", "0", "z"]]
    assert found.is_cut
    assert [(r.line, r.hint.partition("; ")[2]) for r in found.refusals] == [(3, "the rows after this one were not read")]


@pytest.mark.parametrize("data", ["metric,value".encode("utf-16"), "metric,value".encode("utf-16-le"), b"\0\1"])
def test_what_is_not_utf_8_at_all_is_refused_with_what_to_do(tmp_path: Path, data: bytes) -> None:
    found = table(tmp_path, data)
    assert ["UTF-16" in r.problem and "UTF-8" in r.hint for r in found.refusals] == [True]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_table_without_a_word_is_nothing_to_read(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CannotRunError, match="there is nothing in"):
        table(tmp_path, data)


def test_a_cell_that_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    found = table(tmp_path, HEADER + f"a,1,{'x' * (LONGEST + 1)}\nb,2,y\n")
    assert cells(found) == []
    assert [(r.line, r.problem) for r in found.refusals] == [(2, "a cell of this row is longer than 1,000,000 characters")]
    assert found.is_cut
    with pytest.raises(CannotRunError, match=r"the header of .* cannot be read"):
        table(tmp_path, "metric," + "x" * (LONGEST + 1) + "\n")


def test_places_of_many_rows_are_found_in_one_reading(tmp_path: Path) -> None:
    found = table(tmp_path, HEADER + "a,1,x\n" * 20_000)
    start = process_time()
    assert found.places((line, "note") for line in range(2, 20_002))[20_001, "note"] == (20_001, 5)
    assert process_time() - start < 5  # twenty times as long where the last row is looked for at each


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="cannot read"):
        Table(tmp_path / "none.csv", KNOWN)


def test_progress_is_told_as_a_share_of_the_file(tmp_path: Path) -> None:
    shares: list[float] = []
    assert len(list(table(tmp_path, HEADER + "a,1,x\n" * 20_000).rows(shares.append))) == 20_000
    assert shares == sorted(shares)
    assert len(shares) == 40
    assert 0 < shares[0] <= shares[-1] <= 1


TEXTS = st.text(st.sampled_from("aé1 =+-@'\",;\t\n"), max_size=6)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_what_an_export_makes_inert_comes_back(text: str) -> None:
    assert said(cell(text)) == text


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS).filter(any), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_the_place_of_every_cell_is_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str, line_end: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([KNOWN[:3], *rows])
    found = table(tmp_path_factory.mktemp("t"), text.getvalue())
    lines = text.getvalue().replace("\r\n", "\n").split("\n")
    begin = [row.line for row in found.rows()]
    places = found.places((line, column) for line in begin for column in KNOWN[:3])
    for start, row in zip(begin, rows, strict=True):
        for column, words in zip(KNOWN[:3], row, strict=True):
            line, at = places[start, column]
            rest = "\n".join(lines[line - 1 :])[at - 1 :]
            assert rest.removeprefix('"').replace('""', '"').startswith(words)
            assert at == 1 or lines[line - 1][at - 2] == delimiter
