"""Rows of a table as entries of a ledger: what is taken and how it is written, what is refused and where, all the way round."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.document import parse_document
from figrecon.ledger.write.append import append
from figrecon.ledger.write.entry import Entry
from figrecon.pen.intake.into import Added, Target
from figrecon.pen.intake.take import Options, Taken, take
from figrecon.pen.intake.told import told
from figrecon.pen.intake.value import Said, UntakenError, say_value
from figrecon.pipeline import Report, run
from figrecon.views.csvview import export_files
from tests.build import HEAD, TODAY, text

NONE = (None,) * 5


def taken_of(folder: Path, table: str, ledger: str = HEAD, options: Options = Options()) -> Taken:  # noqa: B008
    """What a table makes of a ledger; of none where that is empty."""
    path, start = folder / "t.csv", folder / "figures.yaml"
    path.write_bytes(table.encode("utf-8", "surrogateescape"))
    start.write_text(ledger, encoding="utf-8")
    new = None if ledger else folder / "new.yaml"
    return take(path, Target(start if ledger else None, new, path, TODAY), options)


def written(taken: Taken) -> str:
    assert taken.would is not None
    (data,) = taken.would.files.values()
    return data.decode()


def figure_lines(taken: Taken) -> list[str]:
    """The lines of the figures of new sources, without their indent."""
    return [line.strip() for line in written(taken).splitlines() if line.startswith("      ")]


def row_of(columns: str, row: str, **more: str) -> str:
    """A table of one row: the usual cells, and these."""
    usual = {"metric": "deaths", "source": "a", "published": "2022-06-30"} | more
    return ",".join([*columns.split(","), *usual]) + "\n" + ",".join([row, *usual.values()]) + "\n"


VALUES: list[tuple[tuple[str, ...], Said]] = [
    (("230", "", "", ""), Said("230")),
    (("3,770", "", "", ""), Said("3,770")),
    (("at least 164", "", "", ""), Said("at least 164")),
    (("164", "at least", "", ""), Said("at least 164")),
    (("164+", "at least", "", ""), Said("164+")),
    (("over 50", "over", "", ""), Said("over 50")),
    (("more than 50", "Over", "", ""), Said("more than 50")),
    (("dozens", "collective", "", ""), Said("dozens")),
    (("44-50", "between", "", ""), Said("44-50")),
    (("unknown", "unknown", "", ""), Said("unknown")),
    (("unknown", "", "", ""), Said("unknown")),
    (("0", "", "", ""), Said("0")),
    (("47", "", "44", "50"), Said("47", "44", "50")),
    (("47", "", "", "50"), Said("47", "", "50")),
    (("", "", "44", "50"), Said("44-50")),
    (("", "", "1,200", "1,300"), Said("1,200-1,300")),
    (("", "", "44", ""), Said("at least 44")),
    (("", "", "", "50"), Said("at most 50")),
    (("", "", "44", "44"), Said("44")),
    (("", "", "5000", "5000"), Said("5000", reading="exact")),
    (("half of taken", "", "", ""), Said("half of taken")),
]


@pytest.mark.parametrize(("cells", "said"), VALUES)
def test_a_value_is_taken_in_its_own_words(cells: tuple[str, str, str, str], said: Said) -> None:
    assert say_value(*cells, "cumulative", NONE) == said


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("", "", "", ""), "value"),
        (("1.234", "", "", ""), "value"),
        (("1e3", "", "", ""), "value"),
        (("n/a", "", "", ""), "value"),
        (("-5", "", "", ""), "value"),
        (("", "about", "", ""), "value"),
        (("about 50", "over", "", ""), "hedge"),
        (("50", "perhaps", "", ""), "hedge"),
        (("50", "collective", "", ""), "hedge"),
        (("", "", "50", "44"), "low"),
        (("", "", "", "x"), "high"),
        (("47", "", "about 40", ""), "low"),
    ],
)
def test_a_value_that_could_be_misread_is_refused(cells: tuple[str, str, str, str], column: str) -> None:
    with pytest.raises(UntakenError) as refused:
        say_value(*cells, "cumulative", NONE)
    assert (refused.value.column, bool(refused.value.hint)) == (column, True)


@pytest.mark.parametrize(
    ("value", "kind", "worked_out", "said"),
    [
        ("3,000", "cumulative", ("3000", "2500", "3499", "2905", "3095"), Said("3,000")),
        ("3,000", "cumulative", ("3000.0", None, None, None, None), Said("3,000")),
        ("3,000", "cumulative", ("3000", "3000", "3000", "3000", "3000"), Said("3,000", reading="exact")),
        ("230", "cumulative", ("230", "225", "234", "225", "234"), Said("230", reading="rounded")),
        ("47", "cumulative", ("47", "44", "50", "44", "50"), Said("47", "44", "50")),
        ("at least 47", "cumulative", ("47", "40", "", "40", "51"), Said("at least 47", "40")),
        ("about 50", "cumulative", ("50", "40", "55", "46", "55"), Said("about 50", "", "55")),
        ("two thirds of x", "cumulative", ("0.666666666667", "", "", "", ""), Said("two thirds of x")),
        ("unknown", "stock", ("", "", "", "", ""), Said("unknown")),
        ("2.5", "ratio", ("2.5", "2.5", "2.5", "2.5", "2.5"), Said("2.5")),
    ],
)
def test_what_an_export_works_out_says_how_the_value_is_meant(
    value: str, kind: str, worked_out: tuple[str | None, ...], said: Said
) -> None:
    assert say_value(value, "", "", "", kind, worked_out) == said


@pytest.mark.parametrize(
    ("worked_out", "column"),
    [(("231", *NONE[1:]), "number"), (("230", "1", "2", "3", "4"), "low_literal"), (("x", *NONE[1:]), "number")],
)
def test_a_number_that_does_not_follow_from_its_value_is_refused(worked_out: tuple[str | None, ...], column: str) -> None:
    with pytest.raises(UntakenError) as refused:
        say_value("230", "", "", "", "cumulative", worked_out)
    assert refused.value.column == column


ROWS: list[tuple[str, str, str]] = [
    ("value,as_of", "230,2022-05-09", "deaths-2022-05-09: {metric: deaths, value: 230, as_of: 2022-05-09}"),
    ("value,as_of", "230,by 2022-05-09", "deaths-by-2022-05-09: {metric: deaths, value: 230, as_of: by 2022-05-09}"),
    ("value,as_of,figure", "230,2022-05,dead", "dead: {metric: deaths, value: 230, as_of: 2022-05}"),
    ("value,as_of,figure", "230,unknown,a/dead", "dead: {metric: deaths, value: 230, as_of: unknown}"),
    (
        "value,as_of,place,figure",
        "5,2022,north; south,dead",
        "dead: {metric: deaths, place: [north, south], value: 5, as_of: 2022}",
    ),
    ("value,as_of,scope,figure", "5,2022,all,dead", "dead: {metric: deaths, scope: all, value: 5, as_of: 2022}"),
    ("value,as_of,scope,figure", "5,2022,a/dead,a/dead", "dead: {metric: deaths, scope: {}, value: 5, as_of: 2022}"),
    ("value,as_of,since,figure", "5,2022,2022-05-01,dead", "dead: {metric: deaths, value: 5, as_of: 2022, since: 2022-05-01}"),
    (
        "value,as_of,said_by,via,figure",
        "5,2022,ministry,radio,dead",
        "dead: {metric: deaths, value: 5, as_of: 2022, said_by: ministry, via: radio}",
    ),
    ("value,as_of,at,figure", "5,2022,7:10; 5,dead", 'dead: {metric: deaths, value: 5, as_of: 2022, at: ["7:10", 5]}'),
    (
        "value,as_of,printed,note,figure",
        '5,2022,five,"a: ""b""",dead',
        'dead: {metric: deaths, value: 5, as_of: 2022, printed: five, note: "a: \\"b\\""}',
    ),
    ("value,as_of,status,figure", "5,2022,withdrawn,dead", "dead: {metric: deaths, value: 5, as_of: 2022, withdrawn: {}}"),
]


@pytest.mark.parametrize(("columns", "row", "line"), ROWS)
def test_a_row_becomes_one_line_of_the_ledger(tmp_path: Path, columns: str, row: str, line: str) -> None:
    assert figure_lines(taken_of(tmp_path, row_of(columns, row))) == [line]


def test_a_flow_has_its_period_and_a_number_that_stands_alone_its_unit(tmp_path: Path) -> None:
    table = (
        "metric,kind,unit,value,as_of,over_start,over_end,source,published\n"
        "new_dead,flow,,5,,2022-05-01,2022-05-07,a,2022-06-30\n"
        "new_dead,,person,5,,2022-05-08,2022-05-08,a,2022-06-30\n"
        "days of rain,quantity,day,12,2022-05,,,a,2022-06-30\n"
    )
    assert figure_lines(taken_of(tmp_path, table)) == [
        "new_dead-2022-05-01-2022-05-07: {metric: new_dead, value: 5, over: 2022-05-01/2022-05-07}",
        "new_dead-2022-05-08: {metric: new_dead, value: 5, over: 2022-05-08}",
        "days-of-rain-2022-05: {quantity: days of rain, unit: day, value: 12, as_of: 2022-05}",
    ]


REFUSED: list[tuple[str, str, str, str]] = [
    ("value,as_of", "230,01/02/2022", "as_of", "year-month-day"),
    ("value,as_of", "230,44562.5", "as_of", "dates are written"),
    ("value,as_of", "230,", "as_of", "`unknown`"),
    ("value,as_of,published", "230,2022-05-09,soon", "published", "dates are written"),
    ("value,as_of", "230,2022-07-09", "as_of", ""),  # after it was published: the ledger's own rule
    ("value,as_of", "2.5,2022-05-09", "value", "Keep the number"),
    ("value,as_of,over_start,over_end", "5,2022-05-09,2022-05-01,2022-05-02", "as_of", "the one or the other"),
    ("value,over_start,over_end", "5,2022-05-01,", "over_end", "equal for a single day"),
    ("value,over_start,over_end", "5,2022-05-02,2022-05-01", "over_start", "before it begins"),
    ("value,over_start,over_end", "5,2022-05-01,2022-05-02", "over_start", ""),  # deaths is no flow
    ("value,as_of,kind", "5,2022-05-09,stock", "kind", "one metric has one kind"),
    ("value,as_of,unit", "5,2022-05-09,dog", "unit", "one metric has one unit"),
    ("value,as_of,kind", "5,2022-05-09,sum", "kind", "cumulative, stock, flow, ratio, quantity"),
    ("value,as_of,kind", "5,2022-05-09,quantity", "unit", "what one of it is"),
    ("value,as_of,place", "5,2022-05-09,?!", "place", "letters or digits"),
    ("value,as_of,status", "5,2022-05-09,maybe", "status", "standing"),
    ("value,as_of,status", "5,2022-05-09,superseded", "status", "newer figure"),
    ("value,as_of,figure", "5,2022-05-09,b/n", "figure", "put the one or the other right"),
    ("value,as_of,figure", "5,2022-05-09,n o", "figure", "letters"),
    ("value,as_of,at", "5,2022-05-09,seven", "at", "7"),
    ("value,as_of,note", "5,2022-05-09,a\x07b", "note", "remove it"),
    ("value,as_of,note", "5,2022-05-09,a\udce9b", "note", "UTF-8"),
    ("value,as_of,as_of_start", "5,2022-05-09,2022-05-08", "as_of_start", "leave this cell empty"),
    ("value,as_of,since", "5,2022-05-09,early", "since", "dates are written"),
    ("value,as_of", "half of n,2022-05-09", "value", "figure"),
]


@pytest.mark.parametrize(("columns", "row", "column", "hint"), REFUSED)
def test_what_cannot_be_taken_is_refused_at_its_cell(tmp_path: Path, columns: str, row: str, column: str, hint: str) -> None:
    cells = dict(zip(columns.split(","), row.split(","), strict=True))
    more = {"published": cells["published"]} if "published" in cells else {}
    if more:
        columns, row = "value,as_of", f"{cells['value']},{cells['as_of']}"
    taken = taken_of(tmp_path, row_of(columns, row, **more))
    assert [(r.line, r.column) for r in taken.refusals] == [(2, column)]
    assert hint in taken.refusals[0].hint
    assert (taken.would, taken.left_out) == (None, 1)


def test_every_fault_of_a_row_and_of_all_rows_is_told_in_one_run(tmp_path: Path) -> None:
    table = (
        "metric,value,as_of,source,published\n"
        "deaths,1e3,soon,,2022-06-30\n"
        "deaths,5,2022-07-09,a,2022-06-30\n"
        "deaths,5,2022-05-09\n"
        ",5,2022-05-09,a,2022-06-30\n"
        "deaths,6,2022-05-09,a,2022-06-30\n"
    )
    taken = taken_of(tmp_path, table)
    found = sorted((r.line, r.column) for r in taken.refusals)
    assert found == [(2, "as_of"), (2, "source"), (2, "value"), (3, "as_of"), (4, ""), (5, "metric")]
    assert (taken.left_out, taken.would) == (4, None)
    taken = taken_of(tmp_path, table, options=Options(skip=True))
    assert figure_lines(taken) == ["deaths-2022-05-09: {metric: deaths, value: 6, as_of: 2022-05-09}"]
    assert (taken.left_out, taken.is_whole) == (4, False)


@pytest.mark.parametrize(
    ("header", "problems"),
    [
        ("metric,value,as_of,source,what", ["nobody understands this column"]),
        ("metric,value,as_of,source,metric", ["the column is there twice"]),
        (
            "value",
            [
                "there is no column `metric`",
                "there is no column `as_of` or `over_start` or `over_end`",
                "there is no column `source`",
            ],
        ),
        ("metric,as_of,source,valeu", ["there is no column `value` or `low` or `high`", "nobody understands this column"]),
        ("metric,value,as_of,source,", ["nobody understands this column"]),
    ],
)
def test_a_header_that_is_wrong_is_told_before_any_row(tmp_path: Path, header: str, problems: list[str]) -> None:
    taken = taken_of(tmp_path, f"{header}\n")
    assert [r.problem for r in taken.refusals] == problems
    assert taken.would is None


def test_columns_that_nobody_understands_are_named_and_passed_over(tmp_path: Path) -> None:
    table = row_of("value,as_of,colour", "5,2022-05-09,red")
    taken = taken_of(tmp_path, table, options=Options(ignore=True))
    assert (taken.ignored, taken.is_whole) == (("colour",), True)
    assert "columns ignored: colour" in told(taken, is_written=True)


def test_several_days_of_one_source_are_several_sources_and_their_vintages_stand_side_by_side(tmp_path: Path) -> None:
    table = (
        "metric,value,as_of,source,published\n"
        "deaths,5,2022-05-09,World Service,2022-05-10\n"
        "deaths,7,2022-05-09,World Service,2022-05-11\n"
        "deaths,7,2022-05-09,b,2022-05-11\n"
    )
    taken = taken_of(tmp_path, table)
    assert list(taken.settled.sources) == ["World-Service-2022-05-10", "World-Service-2022-05-11", "b"]
    assert taken.settled.parted == {"World Service": 2}
    report = run("t", parse_document({"t": written(taken)}), today=TODAY)
    assert {name: str(status) for name, status in report.reconciliation.status.items()} == {
        "World-Service-2022-05-10/deaths-2022-05-09": "superseded",
        "World-Service-2022-05-11/deaths-2022-05-09": "standing",
        "b/deaths-2022-05-09": "standing",
    }


def test_rows_of_one_count_in_one_source_are_all_kept(tmp_path: Path) -> None:
    table = "metric,value,as_of,source\ndeaths,5,2022,a\ndeaths,6,2022,a\ndeaths,5,2022,a\n"
    taken = taken_of(tmp_path, table)
    assert [line.partition(":")[0] for line in figure_lines(taken)] == ["deaths-2022", "deaths-2022-2", "deaths-2022-3"]
    assert "published: {date: unknown" in written(taken)


def test_the_same_table_cannot_be_taken_twice(tmp_path: Path) -> None:
    table = row_of("value,as_of", "5,2022-05-09")
    once = written(taken_of(tmp_path, table))
    again = taken_of(tmp_path, table, once)
    assert [r.problem == "the ledger has a/deaths-2022-05-09 already" for r in again.refusals] == [True]


def test_a_known_source_gets_the_figures_and_nothing_else_changes(tmp_path: Path) -> None:
    figures = "  figures:\n    n: {metric: deaths, value: 4, as_of: 2022-05-08}\n"
    ledger = text("a:\n  publisher: A\n  published: 2022-06-30  # a Thursday\n" + figures)
    new = written(taken_of(tmp_path, row_of("value,as_of,publisher", "5,2022-05-09,A"), ledger))
    added = "      deaths-2022-05-09: {metric: deaths, value: 5, as_of: 2022-05-09}\n"
    assert new == ledger + added
    other = taken_of(tmp_path, row_of("value,as_of,publisher", "5,2022-05-09,B"), ledger)
    assert [(r.column, r.problem) for r in other.refusals] == [("publisher", "of the same source the ledger says `A`")]
    later = taken_of(tmp_path, row_of("value,as_of", "5,2022-05-09", published="2022-07-01"), ledger)
    assert list(later.settled.sources) == ["a-2022-07-01"]


def test_names_are_known_by_id_title_and_other_spelling_and_new_ones_stand_in_one_list(tmp_path: Path) -> None:
    ledger = HEAD.replace("north: {part_of: testland}", "north: {title: The North, also: [Nord], part_of: testland}")
    rows = "Deaths,1,2022,a,Nord\ndeaths,2,2022,a,The North\ndeths,3,2022,a,Côte d'Azur\ndeths,3,2022,a,norht\n"
    table = f"metric,value,as_of,source,place\n{rows}"
    taken = taken_of(tmp_path, table, ledger)
    assert (taken.would, taken.refusals, taken.left_out) == (None, [], 2)
    assert list(taken.undeclared) == [("metrics", "deths"), ("places", "Côte-d-Azur"), ("places", "norht")]
    story = told(taken, is_written=True)
    assert 'deths: {unit: "?", kind: "?"}  # 2 rows, first in line 4; did you mean deaths' in story
    assert "norht: {}  # 1 row, first in line 5; did you mean north" in story
    kept = taken_of(tmp_path, table, ledger, Options(skip=True))
    assert [line.count("place: north") for line in figure_lines(kept)] == [1, 1]


def test_new_names_are_declared_as_the_table_says_and_never_guessed(tmp_path: Path) -> None:
    table = (
        "metric,kind,unit,topic,value,as_of,source,place,said_by\n"
        "hurt,cumulative,person,harm,1,2022,a,Upper Town,Mayor\n"
        "lost,,cat,,1,2022,a,Upper Town,\n"
    )
    taken = taken_of(tmp_path, table, "", Options(declare=True))
    assert ([*taken.undeclared], taken.would) == ([("metrics", "lost")], None)
    taken = taken_of(tmp_path, table, "", Options(declare=True, skip=True))
    assert "  hurt: {unit: person, kind: cumulative, topic: harm}\n" in written(taken)
    assert "  Upper-Town: {title: Upper Town}\n" in written(taken)
    assert "lost" not in written(taken)


def test_a_ledger_with_errors_is_left_alone(tmp_path: Path) -> None:
    taken = taken_of(
        tmp_path, row_of("value,as_of", "5,2022"), text("b: {published: 2022, figures: {n: {metric: deths, value: 1}}}\n")
    )
    assert (taken.would, taken.is_whole) == (None, False)
    assert "has 1 error: nothing is taken into it" in told(taken, is_written=True)


def test_only_a_header_is_nothing_to_take(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="there is no row in"):
        taken_of(tmp_path, "metric,value,as_of,source\n")


# All the way round -----------------------------------------------------------------------------------------------------

PLACES, SCOPES, PARTIES = (
    ("testland", "north", "south", "port"),
    ("children", "girls", "police"),
    ("ministry", "police-office", "radio"),
)
COUNTS = st.sampled_from(
    ["0", "5", "230", "3,000", "at least 164", "around 5,135", "44-50", "dozens", "unknown", "1.2 million", "10+"]
)
WORDS = st.text(st.sampled_from("ab 1é=+-@'\"#:,;{[\n"), max_size=8)
DAYS = st.sampled_from(
    ["2022-05-09", "2022-05-12 18:00", "2022-05", "2022", "by 2022-05-10", "2022-05-01/2022-05-03", "unknown"]
)


@st.composite
def figure(draw: st.DrawFn) -> dict[str, Entry]:
    """A figure with any of the keys that tables tell of."""
    metric = draw(st.sampled_from(["deaths", "missing", "arrests", "new_dead", "growth", "quantity"]))
    made: dict[str, Entry] = {"quantity": "days, or so", "unit": "day"} if metric == "quantity" else {"metric": metric}
    made["value"] = draw(st.sampled_from(["2 times", "about 40 %", "1.25 times"]) if metric == "growth" else COUNTS)
    if metric == "new_dead":
        made["over"] = draw(st.sampled_from(["2022-05-01", "2022-05-01/2022-05-07"]))
    elif metric != "missing" or draw(st.booleans()):
        made["as_of"] = draw(DAYS)
    if made["value"] == "230":
        made |= draw(st.sampled_from([{}, {"reading": "rounded"}, {"low": "200"}, {"low": "200", "high": "250"}]))
    if made["value"] == "3,000":
        made |= draw(st.sampled_from([{}, {"reading": "exact"}, {"high": "3,400"}]))
    optional: Mapping[str, st.SearchStrategy[Entry]] = {
        "scope": st.sampled_from([*SCOPES, ["girls", "police"], {"title": "Seen from afar"}]),
        "place": st.sampled_from([*PLACES, ["north", "south"]]),
        "said_by": st.sampled_from(PARTIES),
        "via": st.sampled_from(["radio", ["police-office", "radio"]]),
        "at": st.sampled_from(["7", "7:10", ["7:10", "9"]]),
        "printed": WORDS.filter(bool),
        "note": WORDS.filter(bool),
        "withdrawn": st.just({"because": "an error"}),
        "since": st.just("2022-04-30"),
    }
    for key, values in optional.items():
        if draw(st.integers(0, 3)) == 0:
            made[key] = draw(values)
    return made


@st.composite
def source(draw: st.DrawFn) -> dict[str, Entry]:
    made: dict[str, Entry] = {"published": draw(st.sampled_from(["2022-06-30", "2022-07-01", "2022-07"]))}
    optional: Mapping[str, st.SearchStrategy[Entry]] = {
        "publisher": st.sampled_from(["A", "B, and sons"]),
        "title": WORDS.filter(bool),
        "url": st.just("https://example.org/a"),
        "text": st.sampled_from([{"file": "a.txt"}, {"file": "b.txt", "sha256": "0" * 64, "language": "en"}]),
        "scope": st.sampled_from(["police", {"title": "Of this source"}]),
        "said_by": st.just("ministry"),
    }
    for key, values in optional.items():
        if draw(st.booleans()):
            made[key] = draw(values)
    names = st.sampled_from(["dead", "n-1", "n.2", "é"])
    return made | {"figures": draw(st.dictionaries(names, figure(), max_size=4))}


def exported(report: Report, without: tuple[str, ...]) -> list[list[str]]:
    """The rows of figures.csv and sources.csv, without the columns that tell of files and of what tables do not hold."""
    files = export_files(report)
    tables = [csv.DictReader(StringIO(files[name], newline="")) for name in ("figures.csv", "sources.csv")]
    return [[cell for column, cell in row.items() if column not in without] for table in tables for row in table]


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.sampled_from(["a", "b-2", "c.3"]), source(), min_size=1, max_size=3))
def test_what_an_export_says_of_figures_and_sources_comes_back(sources: dict[str, Entry]) -> None:
    ledger = append(HEAD.encode(), {("sources",): sources})
    report = run("t.yaml", parse_document({"t.yaml": ledger}), today=TODAY)
    if not report.is_sound or not report.ledger.figures:
        return
    with TemporaryDirectory() as folder:
        for name, rows in export_files(report).items():
            (Path(folder) / name).write_text(rows, encoding="utf-8", newline="")
        (Path(folder) / "ledger.yaml").write_text(HEAD, encoding="utf-8")
        table = Path(folder) / "figures.csv"
        taken = take(table, Target(Path(folder) / "ledger.yaml", None, table, TODAY), Options())
        assert told(taken, is_written=True).count("cannot be taken") == 0, told(taken, is_written=True)
        back = run("t.yaml", parse_document({"t.yaml": written(taken)}), today=TODAY)
    without = ("file", "line", "numbers_left_out")
    assert exported(back, without) == exported(report, without)


def test_a_title_of_several_names_stands_for_none_of_them(tmp_path: Path) -> None:
    ledger = HEAD.replace("south: {part_of", "south: {title: Bank, part_of").replace(
        "port: {part_of", "port: {title: Bank, part_of"
    )
    taken = taken_of(tmp_path, row_of("value,as_of,place", "5,2022-05-09,Bank"), ledger)
    assert [(r.column, r.hint) for r in taken.refusals] == [("place", "write the id that the ledger declares")]


def test_words_that_would_get_one_id_stay_apart(tmp_path: Path) -> None:
    table = "metric,value,as_of,source,place\ndeaths,1,2022,A/B,x y\ndeaths,2,2022,A?B,x/y\n"
    taken = taken_of(tmp_path, table, options=Options(declare=True))
    assert list(taken.settled.sources) == ["A-B", "A-B-2"]
    assert "x-y: {title: x y}" in written(taken)
    assert "x-y-2: {title: x/y}" in written(taken)
    again = taken_of(tmp_path, table.replace(",1,", ",7,"), written(taken))
    assert [r.row for r in again.refusals] == ["A-B/deaths-x-y-2022", "A-B-2/deaths-x-y-2-2022"]


BESIDE = "source,publisher,title,published,url,text_file,sha256,language,figures,numbers_left_out,covered,numbers\n"


def test_a_table_of_sources_beside_it_tells_of_them(tmp_path: Path) -> None:
    beside = BESIDE + "a,A,On the toll,2022-06-30,https://example.org/a,,,,1,0,,\nz,Z,,2022-06-30,,,,,0,0,,\n"
    (tmp_path / "sources.csv").write_text(beside, encoding="utf-8")
    text = written(taken_of(tmp_path, row_of("value,as_of,publisher", "5,2022-05-09,A")))
    assert "    publisher: A\n    title: On the toll\n    published: 2022-06-30\n    url: https://example.org/a\n" in text
    assert "\n  z:\n" in text or "\n  z: {" in text
    taken = taken_of(tmp_path, row_of("value,as_of,publisher", "5,2022-05-09,B"))
    assert [r.column for r in taken.refusals] == ["publisher"]
    (tmp_path / "sources.csv").write_text(BESIDE + "a,A\n", encoding="utf-8")
    with pytest.raises(CannotRunError, match=r"sources\.csv:2: the row has 2 cells"):
        taken_of(tmp_path, row_of("value,as_of", "5,2022-05-09"))
    (tmp_path / "sources.csv").write_text("id,name\na,A\n", encoding="utf-8")  # a table of somebody else's
    assert taken_of(tmp_path, row_of("value,as_of", "5,2022-05-09")).is_whole


def test_a_new_ledger_is_written_as_entries_are_added_to_one(tmp_path: Path) -> None:
    table = (
        "metric,kind,unit,value,as_of,source,publisher,place,note\n"
        f"hurt,cumulative,person,1,2022,a,A,Upper Town,{'long words ' * 12}\n"
        "hurt,cumulative,person,2,2022,b,,north,\n"
    )
    new = written(taken_of(tmp_path, table, "", Options(declare=True)))
    head = new[: new.index("\nmetrics:")]
    tree = parse_document({"t": new}).files[0].tree
    added: Added = {}
    for section, entries in tree.items():
        if isinstance(entries, dict):
            added[section,] = {**entries}
    assert append(head.encode(), added).decode() == new


def test_a_header_of_very_many_columns_is_refused_at_once(tmp_path: Path) -> None:
    table = tmp_path / "wide.csv"
    table.write_text(",".join(f"c{number}" for number in range(100_000)) + "\n", encoding="utf-8")
    taken = take(table, Target(None, tmp_path / "new.yaml", table, TODAY), Options())
    assert [refusal.problem for refusal in taken.refusals] == ["there are 100,000 columns, and at most 1,000 are read"]


SOURCES = st.sampled_from(["x", "../x", "x/", "x-2", "x-2022-05-10", "x 2022-05-10", "y"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(SOURCES, st.sampled_from(["2022-05-10", "2022-05-11", ""])), min_size=1, max_size=8))
def test_as_many_figures_are_written_as_rows_are_taken(named: list[tuple[str, str]]) -> None:
    rows = [f"deaths,{number},2022-05-09,{source},B,{day}\n" for number, (source, day) in enumerate(named)]
    with TemporaryDirectory() as folder:
        taken = taken_of(Path(folder), "metric,value,as_of,source,publisher,published\n" + "".join(rows))
        if taken.refusals:
            return
        assert taken.would is not None
        assert sorted(int(f.value.written) for f in taken.would.ledger.figures) == [*range(len(named))]
        sources = parse_document({"t": written(taken)}).files[0].tree["sources"]
    assert isinstance(sources, dict)
    assert sum(len(each["figures"] or ()) for each in sources.values() if isinstance(each, dict)) == len(named)


def test_rows_that_share_their_cells_share_what_was_read_and_are_counted(tmp_path: Path) -> None:
    rows = [f"metric-{n % 2},place,{n},2022-05-0{n % 3 + 1},a,B\n" for n in range(12)]
    taken = taken_of(tmp_path, "metric,place,value,as_of,source,said_by\n" + "".join(rows))
    assert taken.names.rows == {
        ("metrics", "metric-0"): 6,
        ("metrics", "metric-1"): 6,
        ("places", "place"): 12,
        ("parties", "B"): 12,
    }
