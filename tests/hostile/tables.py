"""The attacks on `import`: tables that are no tables, cells that are no text, names that are no names."""

from collections.abc import Callable
from pathlib import Path

from tests.hostile.pens import LONG
from tests.hostile.surroundings import Case

_ROW = {"metric": "deaths", "value": "7", "as_of": "2022-05-09", "source": "b", "publisher": "B", "published": "2022-05-10"}
_IMPORT = ("import", "t.csv")
_NOTHING = "Nothing was written: "


def _table(**cells: str) -> bytes:
    """A table of one row, each cell in quotes; a lone surrogate is a byte that is not UTF-8."""
    row = _ROW | cells
    record = ",".join('"{}"'.format(cell.replace('"', '""')) for cell in row.values())
    return f"{','.join(row)}\n{record}\n".encode("utf-8", "surrogateescape")


def _csv(data: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / "t.csv").write_bytes(data() if callable(data) else data)

    return prepare


def _row(name: str, code: int, said: str, *options: str, **cells: str) -> Case:
    return Case(f"a row with {name}", (*_IMPORT, *options), code, said, _csv(_table(**cells)))


def _whole(name: str, code: int, said: str, data: bytes | Callable[[], bytes], *options: str) -> Case:
    return Case(f"a table {name}", (*_IMPORT, *options), code, said, _csv(data))


def _again(line: bytes, times: int) -> bytes:
    return _table().partition(b"\n")[0] + b"\n" + line * times


_SOUND = _table()

TABLES = (
    _whole("with a byte order mark", 0, "1 figure of 1 source taken", b"\xef\xbb\xbf" + _SOUND),
    _whole("with CRLF", 0, "1 figure of 1 source taken", _SOUND.replace(b"\n", b"\r\n")),
    _whole("with CR alone", 0, "1 figure of 1 source taken", _SOUND.replace(b"\n", b"\r")),
    _whole("in UTF-16", 1, "the file is not UTF-8: it is UTF-16, or no text at all", _SOUND.decode().encode("utf-16")),
    _whole("in UTF-16 without a mark", 1, "the file is not UTF-8", _SOUND.decode().encode("utf-16-be")),
    _whole("in UTF-32", 1, "the file is not UTF-8", _SOUND.decode().encode("utf-32")),
    _whole("of NUL", 1, "the file is not UTF-8", bytes(1000)),
    _whole("of random bytes", 1, "the file is not UTF-8", bytes(range(256)) * 99),
    _whole("without a byte", 2, "there is nothing in t.csv", b""),
    _whole("of a header alone", 2, "there is no row in t.csv, only a header", _SOUND.partition(b"\n")[0]),
    _whole(
        "whose header is twice there", 1, "the header: metric `metric`: the column is there twice", b"metric,metric,value\n"
    ),
    _whole("with a header of 5,000 columns", 1, "there are 5,000 columns, and at most 1,000 are read", b"," * 4999 + b"x\n"),
    _whole("with a header of 10 MB in one cell", 2, "the header of t.csv cannot be read", b"x" * 10_000_000),
    _whole("with a column called by ANSI", 1, "␛[31m `␛[31m`: nobody understands this column", b"metric,\x1b[31m\n"),
    _whole("with a quote that is never closed", 1, "the quotes of this row cannot be read", _SOUND + b'"deaths,1,2022'),
    _whole("with a row too short", 1, "the row has 1 cell, the header 6", _SOUND + b"deaths\n"),
    _whole("with a row too long", 1, "the row has 99 cells, the header 6", _SOUND + b"deaths" + b",x" * 98 + b"\n"),
    _whole(
        "of 1,000,000 empty rows", 0, "1,000,000 rows without a word in it passed over", lambda: _SOUND + b",,,,,\n" * 10**6
    ),
    _whole("of 3,000 rows, all bad", 1, "3,000 rows cannot be taken", _again(b"deaths,x,2022-05-09,b,B,2022-05-10\n", 3000)),
    _whole(
        "of 3,000 names that nobody declares",
        1,
        "3,000 names that figures.yaml does not declare",
        lambda: _again(b"", 0) + b"".join(b"m%d,1,2022-05-09,b,B,2022-05-10\n" % number for number in range(3000)),
    ),
    _row("a cell of 10 MB", 1, "a cell of this row is longer than 1,000,000 characters", note="x" * 10_000_000),
    _row("a value of 900,000 digits", 1, "it is no value that can be read in one way only", value="9" * 900_000),
    _row("a date of 5,000 digits", 1, _NOTHING, as_of="9" * 5000),
    _row("a value that is a formula", 1, "value `=1+1`: it is no value", value="=1+1"),
    _row("NUL in a cell", 1, "the cell holds the character U+0000 (NUL)", note="a\0b"),
    _row("ANSI in a cell", 1, "note `␛[31m`: the cell holds the character U+001B (ESC)", note="\x1b[31m"),
    _row("a byte that is not UTF-8", 1, "publisher `\\udce9`: the byte 0xe9 is not UTF-8", publisher="\udce9"),
    _row("a source called by a folder above", 0, "`../x` is x\n", source="../x"),
    _row("a source called by a slash", 0, "`a/b/c` is a-b-c\n", source="a/b/c"),
    _row("a source called by a line end", 0, "`a b` is a-b\n", source="a\nb"),
    _row("a source called by a right-to-left override", 0, "`\\u202eabc` is abc\n", source="\u202eabc"),
    _row("a source called by HTML", 0, "`<b>` is b\n", source="<b>"),
    _row("a source called by a formula", 0, "`=1+1` is 1+1\n", source="=1+1"),
    _row("a source called by a workflow command", 0, "\\x3a:error\\x3a:x` is error-x\n", source="\n::error::x"),
    _row("a source of 5,000 letters", 0, f"`{LONG[:60]}…` is {LONG[:100]}\n", source=LONG),
    _row("a source without a letter", 1, _NOTHING, source="…"),
    _row("a figure called by a folder above", 1, "figure `../x`: it is named as a figure of `..`", figure="../x"),
    _row("a figure called by a line end", 1, "figure `a b`: it is no name", figure="a\nb"),
    _row("a metric called by a folder above", 1, "names that figures.yaml does not declare", metric="../x", place="../y"),
    _row("a place called by a folder above", 0, "declared places: x (../x)\n", "--declare", place="../x"),
    _row("a publisher that is a formula", 0, "1 figure of 1 source taken", publisher="=1+1"),
    _row("a publisher that is YAML", 0, "1 figure of 1 source taken", publisher="A\n    figures: {n: {value: 9}}\n  c:"),
    Case("a table that is gone", ("import", "gone.csv"), 2, "cannot read gone.csv: No such file or directory"),
    Case("a table that is a folder", ("import", "."), 2, "cannot read ."),
    Case("a table called by ANSI", ("import", "\x1b[31m"), 2, "cannot read ␛[31m", posix=True),
    Case("a table of 5,000 letters", ("import", LONG), 2, "File name too long", posix=True),
    Case("a table into the table itself", (*_IMPORT, "-o", "t.csv"), 2, "t.csv is there already", _csv(_SOUND)),
    Case("a table into a folder", (*_IMPORT, "-o", "."), 2, ". is there already", _csv(_SOUND)),
    Case("a table into standard input", (*_IMPORT, "--ledger", "-"), 2, "standard input cannot be written to", _csv(_SOUND)),
    Case("a table into a name of 5,000 letters", (*_IMPORT, "-o", LONG), 2, "is too long for a name of a file", _csv(_SOUND)),
)
