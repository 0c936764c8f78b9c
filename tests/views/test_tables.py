"""The tables of an export, held against their own description."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from figrecon.domain.interval import Number
from figrecon.pipeline import Report
from figrecon.reconcile.bound import derive
from figrecon.views import csvview, jsonview, tables
from figrecon.views.datapackage import slug
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.reports import ledger, made, shipped, strings, written

COLUMNS = {
    "figures": "figure, source, publisher, published, metric, topic, kind, unit, scope, place, as_of, as_of_start, as_of_end, "
    "over_start, over_end, since, value, hedge, number, low_literal, high_literal, low_usual, high_usual, said_by, via, "
    "origin, status, text_file, at, printed, note, file, line",
    "sources": "source, publisher, title, published, url, text_file, sha256, language, figures, numbers_left_out, covered, "
    "numbers",
    "groups": "metric, topic, kind, unit, scope, place, as_of, figures, sources, origins, values, low_literal, high_literal, "
    "low_usual, high_usual, verdict, change_from_previous, codes",
    "bounds": "metric, scope, place, as_of, reading, low, high, low_from, high_from, left_out",
    "differences": "code, name, verdict, class, explained_by, metric, scope, place, as_of, figures, values, low_needed, "
    "high_allowed, gap, proof",
}
READ: dict[str, Callable[[str], object]] = {"string": str, "number": Decimal, "integer": int, "date": date.fromisoformat}


def export(report: Report) -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Each resource of an exported folder with its rows."""
    files = csvview.export_files(report, derive(report.reconciliation))
    package = json.loads(files["datapackage.json"])
    assert {r["path"] for r in package["resources"]} | {"datapackage.json"} == files.keys()
    for resource in package["resources"]:
        yield resource, list(csv.DictReader(io.StringIO(files[resource["path"]], newline="")))


def tables_of(report: Report) -> dict[str, list[dict[str, str]]]:
    return {resource["name"]: rows for resource, rows in export(report)}


@pytest.mark.parametrize("name", ["", "hostile", "daily", "standing"])
def test_an_export_is_what_its_description_says(name: str) -> None:
    report = ledger(name) if name else shipped()
    rows_of = {}
    for resource, rows in export(report):
        rows_of[resource["name"]] = rows
        schema = resource["schema"]
        assert ", ".join(field["name"] for field in schema["fields"]) == COLUMNS[resource["name"]]
        for row in rows:
            for field in schema["fields"]:
                cell = row[field["name"]]
                assert cell in schema["missingValues"] or READ[field["type"]](cell) is not None
                assert cell in ("", *field.get("constraints", {}).get("enum", [cell]))
        keys = [tuple(row[key] for key in schema.get("primaryKey", row)) for row in rows]
        assert len(set(keys)) == len(keys)
    assert {row["source"] for row in rows_of["figures"]} <= {row["source"] for row in rows_of["sources"]}
    assert len(rows_of["figures"]) == len(report.reconciliation.figures)


def test_every_number_of_the_shipped_ledger_is_in_figures_csv() -> None:
    rows = {row["figure"]: row for row in tables_of(shipped())["figures"]}
    for figure in shipped().reconciliation.figures:
        assert rows[figure.id]["value"] == figure.value.written
    assert rows["interfax-2022-03-14/cases"]["number"] == "3770"
    assert rows["unnamed-2022-02-08/weapons-recovered"]["number"] == "0.5"
    dozens = rows["republic-2022-01-10-a/dead"]
    assert (dozens["low_usual"], dozens["high_usual"], dozens["high_literal"]) == ("24", "99", "")


def _without_line(name: str, text: str) -> list[str]:
    """The lines of a table without their last column, where that tells a figure's place in the file."""
    return [line.rpartition(",")[0] if name == "figures.csv" else line for line in text.split("\n")]


def test_the_order_of_the_file_changes_no_table() -> None:
    tree = strings()
    other = {key: dict(reversed(value.items())) if isinstance(value, dict) else value for key, value in reversed(tree.items())}
    for source in other["sources"].values():
        source["figures"] = dict(reversed(source["figures"].items()))
    reports = [written(each) for each in (tree, other)]
    files = [csvview.export_files(report, derive(report.reconciliation)) for report in reports]
    without_line = [{name: _without_line(name, text) for name, text in each.items()} for each in files]
    assert without_line[0] == without_line[1]


def test_a_group_of_unlike_dates_has_its_days() -> None:
    rows = tables_of(shipped())["groups"]
    stolen = [row for row in rows if row["metric"] == "weapons_stolen" and not row["scope"]]
    assert [row["as_of"] for row in stolen] == ["2022-01-31"]
    assert stolen[0]["values"] == "3,000; over 3,000"


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (3770, "3770"),
        (-14, "-14"),
        (10**30, "1" + "0" * 30),
        (Fraction(6, 2), "3"),
        (Fraction(19, 40), "0.475"),
        (Fraction(-1, 3), "-0.333333333333"),
    ],
)
def test_numbers_are_plain_digits(number: Number, digits: str) -> None:
    assert csvview.plain(number) == digits


def test_a_byte_order_mark_on_demand() -> None:
    files = csvview.export_files(shipped(), bom=True)
    assert all(text.startswith("\ufefffigure,") == (name == "figures.csv") for name, text in files.items())
    assert all(text.startswith("\ufeff") == name.endswith(".csv") for name, text in files.items())
    assert '"encoding": "utf-8-sig"' in files["datapackage.json"]


def test_the_csv_of_a_selection_is_part_of_figures_csv() -> None:
    whole, part = (csvview.figures_csv(shipped(), s).split("\n") for s in (EVERYTHING, Selection(topic="deaths")))
    assert set(part) < set(whole)
    assert part[0] == whole[0]
    assert csvview.figures_csv(shipped(), EVERYTHING) == csvview.export_files(shipped())["figures.csv"]


def test_the_name_of_a_package() -> None:
    assert [slug(title) for title in ("Unrest in Kazakhstan, January 2022", "Émeutes", "町")] == [
        "unrest-in-kazakhstan-january-2022",
        "emeutes",
        "",
    ]
    assert '"name": "ledger"' in csvview.export_files(made("ledger: 1\n"))["datapackage.json"]


def test_json_has_numbers_as_numbers() -> None:
    told = json.loads(jsonview.report_json(ledger("standing"), EVERYTHING))
    assert list(told) == ["schema_version", "ledger", "complete", "groups", "findings", "summary", "evidence"]
    rise = next(group for group in told["groups"] if group["metric"] == "rise")
    assert (rise["low_literal"], rise["change_from_previous"]) == (2.5, None)
    assert ", ".join(rise) == COLUMNS["groups"]
    finding = told["findings"][0]
    assert list(finding) == (
        ["code", "name", "severity", "verdict", "class", "explained_by", "message", "proof", "figures", "places", "fingerprint"]
    )
    assert all(list(place) == ["file", "line", "column", "path"] for place in finding["places"])


def test_json_of_a_selection_has_its_groups() -> None:
    told = json.loads(jsonview.report_json(shipped(), Selection(metric="deaths")))
    assert {group["metric"] for group in told["groups"]} == {"deaths"}
    assert told["summary"]["figures"] == len(shipped().reconciliation.figures)


def test_json_keeps_numbers_that_are_larger_than_a_float() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  a:\n    published: 2022-03-01\n    figures:\n"
        "      f: {metric: m, value: exactly 9007199254740993}\n"
    )
    assert json.loads(jsonview.report_json(report, EVERYTHING))["groups"][0]["low_literal"] == 2**53 + 1


def test_whole_fractions_and_days_in_json() -> None:
    values = [jsonview._value(field) for field in (Fraction(4), Fraction(1, 2), date(2022, 1, 9), ("a", "b"), None, "x")]
    assert values == [4, 0.5, "2022-01-09", ["a", "b"], None, "x"]


def test_tables_without_keys_are_named() -> None:
    assert [(t.name, t.key) for t in tables.tables(shipped(), ())] == [
        ("figures", ("figure",)),
        ("groups", ()),
        ("differences", ()),
        ("bounds", ()),
        ("sources", ("source",)),
    ]
