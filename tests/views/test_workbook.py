"""The workbook of an export, opened by a reader of another make."""

import io
import re
import zipfile
from datetime import date, datetime
from fractions import Fraction
from functools import cache

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from figrecon.domain.failure import CannotRunError
from figrecon.domain.interval import Number
from figrecon.pipeline import Report
from figrecon.reconcile.bound import derive
from figrecon.views import columns, escape, tables, workbook
from figrecon.views.tables import Field, Table
from tests.views.reports import TODAY, ledger, made, shipped

LEDGERS = ("", "hostile", "daily", "standing")
NAMES = ["README", "figures", "groups", "differences", "bounds", "sources"]


def report_of(name: str) -> Report:
    return ledger(name) if name else shipped()


@cache
def data_of(name: str) -> bytes:
    report = report_of(name)
    return workbook.workbook(report, derive(report.reconciliation))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(sheet: Worksheet) -> list[list[object]]:
    return [[c.value for c in row] for row in sheet.iter_rows()]


def sheet_of(fields: list[Field], kind: str = tables.TEXT, column: str = "note") -> list[object]:
    """What the reader finds in a column of a table with these fields."""
    book = xlsxwriter.Workbook(target := io.BytesIO(), workbook._SAFE)
    table = Table("figures", {"figure": tables.INTEGER, column: kind}, tuple((1, each) for each in fields))
    workbook._table(book.add_worksheet("figures"), table, workbook._formats(book))
    book.close()
    return [row[1] for row in rows_of(opened(target.getvalue())["figures"])[1:]]


def found(field: Field | float, column: object) -> object:
    """What the reader should find of a field that a number, a day or a text of few characters holds."""
    if isinstance(field, tuple):
        field = "; ".join(field)
    if isinstance(field, str) and column in ("published", "as_of", "since") and re.fullmatch(r"\d{4}-\d\d-\d\d", field):
        field = date.fromisoformat(field)
    if isinstance(field, Fraction):
        field = int(field) if field.denominator == 1 else float(field)
    if isinstance(field, date):
        return datetime(field.year, field.month, field.day)
    return (escape.workbook(field) or None) if isinstance(field, str) else field


@pytest.mark.parametrize("name", LEDGERS)
def test_another_reader_finds_every_field_of_every_table(name: str) -> None:
    report, book = report_of(name), opened(data_of(name))
    assert book.sheetnames == NAMES
    for table in tables.tables(report, derive(report.reconciliation)):
        head, *rows = rows_of(book[table.name])
        assert head == list(table.columns)
        assert len(rows) == len(table.rows)
        for row, fields in zip(rows, table.rows, strict=True):
            assert row == [found(field, column) for field, column in zip(fields, head, strict=True)]


@pytest.mark.parametrize("name", LEDGERS)
def test_no_cell_is_a_formula_or_a_link_to_elsewhere(name: str) -> None:
    book = opened(data_of(name))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.hyperlink is None or (cell.hyperlink.target is None and cell.parent.title == "README") for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data_of(name))) as files:
        parts = {path: files.read(path).decode("utf-8") for path in files.namelist()}
    assert not [path for path, text in parts.items() if re.search(r"<f[ >]|TargetMode=.External", text)]
    assert not [path for path in parts if "external" in path.lower() or "vba" in path.lower() or path.endswith(".bin")]


def test_a_text_that_would_run_in_a_table_of_commas_is_a_text_here() -> None:
    texts = [
        "=1+1",
        "+44",
        "-2",
        "@x",
        '=HYPERLINK("http://x.example")',
        "http://x.example",
        "'x",
        "0012",
        "1e5",
        "TRUE",
        "{=1}",
    ]
    assert sheet_of([*texts]) == texts
    assert sheet_of(["\t=1", "\r=1", "one\ntwo"]) == ["\u2409=1", "\n=1", "one\ntwo"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00\x1b[31m\x7f", "␀␛[31m␡"),
        ("\x9b\ufffe\uffff", "\\x9b\\ufffe\\uffff"),
        ("\ud800x", "\\ud800x"),
        ("a\u202eb\u200bc", "a\\u202eb\\u200bc"),
        ("_x0041_ <b>&amp;", "_x0041_ <b>&amp;"),
        ("遠い町 \U0001f642 می\u200cخواهم", "遠い町 \U0001f642 می\u200cخواهم"),
        (" two blanks  ", " two blanks  "),
    ],
)
def test_what_is_invisible_is_shown(text: str, shown: str) -> None:
    assert sheet_of([text]) == [shown]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=30), min_size=1, max_size=20))
def test_any_text_makes_a_workbook_that_can_be_read(texts: list[str]) -> None:
    assert sheet_of([*texts]) == [escape.workbook(text) for text in texts]


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (0, 0),
        (-14, -14),
        (3770, 3770),
        (10**15 - 1, 10**15 - 1),
        (123 * 10**20, "12300000000000000000000"),
        (2**53 + 1, "9007199254740993"),
        (1234567890123456, "1234567890123456"),
        (Fraction(6, 2), 3),
        (Fraction(19, 40), 0.475),
        (Fraction(1, 10), 0.1),
        (Fraction(-94, 100), -0.94),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 7), "-2/7"),
        (Fraction(1234567890123456, 100), "12345678901234.56"),
        (Fraction(-1, 2**20), "-0.00000095367431640625"),
        (Fraction(1, 5**9), 0.000000512),
        (Fraction(10**30, 3), "1000000000000000000000000000000/3"),
    ],
)
def test_a_number_is_exact_or_a_text(number: Number, cell: object) -> None:
    assert workbook.cell(number, "number") == cell
    (value,) = sheet_of([number], tables.NUMBER, "number")
    assert value == cell
    assert isinstance(value, str) == isinstance(cell, str)


NUMBERS = st.one_of(
    st.integers(),
    st.integers(-(10**17), 10**17),
    st.fractions(),
    st.builds(Fraction, st.integers(-(10**16), 10**16), st.integers(0, 30).map(lambda places: 10**places)),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_no_number_is_rounded(numbers: list[Number]) -> None:
    """Read back and shown in fifteen digits, a cell is the number."""
    for number, value in zip(numbers, sheet_of([*numbers], tables.NUMBER, "number"), strict=True):
        told = value if isinstance(value, str) else f"{value:.15g}"
        assert Fraction(told) == number


@pytest.mark.parametrize(
    ("field", "column", "cell"),
    [
        ("2022-01-10", "published", datetime(2022, 1, 10)),
        ("2022-01", "published", "2022-01"),
        ("2022", "published", "2022"),
        ("by 2022-01-10", "as_of", "by 2022-01-10"),
        ("2022-01-05/2022-01-07", "as_of", "2022-01-05/2022-01-07"),
        (("2022-01-05",), "as_of", datetime(2022, 1, 5)),
        (("2022-01-05", "2022-01-06"), "as_of", "2022-01-05; 2022-01-06"),
        ("2022-01-10", "note", "2022-01-10"),
        (date(1900, 3, 1), "over_start", datetime(1900, 3, 1)),
        (date(1900, 2, 28), "over_start", "1900-02-28"),
        ("1871-10-08", "as_of", "1871-10-08"),
        (date(9999, 12, 31), "over_end", datetime(9999, 12, 31)),
        (None, "as_of", None),
        ((), "via", None),
        ("", "note", None),
    ],
)
def test_a_date_that_names_a_day_is_a_real_date(field: Field, column: str, cell: object) -> None:
    assert sheet_of([field], tables.DATE, column) == [cell]


def test_the_readme_explains_every_sheet_and_every_column() -> None:
    rows = rows_of(opened(data_of(""))["README"])
    explained = {
        (sheet, column): (holds, says)
        for sheet, column, holds, says in rows[rows.index(["Sheet", "Column", "Holds", "What it says"]) + 1 :]
    }
    for table in tables.tables(shipped(), ()):
        rows_told, says = explained.pop((table.name, None))
        assert says == columns.TABLES[table.name]
        if table.name != "bounds":
            assert rows_told == f"rows: {len(table.rows)}"
        for name, kind in table.columns.items():
            assert explained.pop((table.name, name)) == (columns.KINDS[kind], columns.described(table.name, name))
    assert explained == {}


def test_the_readme_says_what_it_was_made_of() -> None:
    report = shipped(known_on=date(2022, 2, 28))
    rows = rows_of(opened(workbook.workbook(report))["README"])
    facts = {row[0]: row[2] for row in rows[:14]}
    assert rows[0][0] == "Unrest in Kazakhstan, January 2022"
    assert facts["Ledger"] == "data/figures.yaml"
    assert facts["Date of the run"] == datetime(TODAY.year, TODAY.month, TODAY.day)
    assert facts["As it could be known on"] == datetime(2022, 2, 28)
    assert facts["Figures"] == len(report.reconciliation.figures)
    assert facts["Archived texts"] == "Evidence was not verified: no folder of texts is at hand (--texts DIR)."
    assert [row[0] for row in rows if isinstance(row[0], str) and "never means 0" in row[0]]


def test_heads_stay_in_sight_and_can_be_filtered() -> None:
    book = opened(data_of(""))
    frozen = {sheet.title: (sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book}
    assert frozen["figures"] == ("B2", "A1:AG62")
    assert frozen["sources"] == ("B2", "A1:L6")
    assert frozen["groups"][0] == frozen["differences"][0] == frozen["bounds"][0] == "A2"
    for sheet in (book[name] for name in NAMES[1:]):
        assert all(7 < sheet.column_dimensions[get_column_letter(at)].width < 46 for at in range(1, sheet.max_column + 1))


def test_the_form_of_days_and_numbers() -> None:
    sheet = opened(data_of("standing"))["figures"]
    head = {cell.value: get_column_letter(at) for at, cell in enumerate(sheet[1], 1)}
    assert {cell.number_format for cell in sheet[head["as_of_start"]][1:] if cell.value} == {"yyyy-mm-dd"}
    assert {cell.number_format for cell in sheet[head["number"]][1:] if isinstance(cell.value, int)} == {"0"}
    assert {cell.number_format for cell in sheet[head["number"]][1:] if isinstance(cell.value, float)} == {"0." + "#" * 15}


def test_one_ledger_and_day_give_the_same_bytes() -> None:
    report = shipped()
    assert workbook.workbook(report, derive(report.reconciliation)) == data_of("")
    with zipfile.ZipFile(io.BytesIO(data_of(""))) as files:
        assert {each.date_time for each in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = files.read("docProps/core.xml").decode("utf-8")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{TODAY}T00:00:00Z"}


def test_a_ledger_without_bounds_or_differences_is_a_workbook_all_the_same() -> None:
    report = made("ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\n")
    book = opened(workbook.workbook(report))
    assert book.sheetnames == [name for name in NAMES if name != "bounds"]
    assert len(rows_of(book["figures"])) == 1
    assert book["figures"].auto_filter.ref == "A1:AG2"


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    exact, longer = "x" * workbook.LONGEST, "\U0001f642" * workbook.LONGEST
    whole, cut = sheet_of([exact, longer])
    assert whole == exact
    half = workbook.LONGEST // 2
    assert cut == "\U0001f642" * half + f" … [cut here: {half:,} more characters, all of them in the CSV tables]"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 60)
    with pytest.raises(CannotRunError, match="figures has 61 rows, a sheet holds 60: use --format csv"):
        workbook.workbook(shipped())
