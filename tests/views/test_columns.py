"""What every column says: for each column of each table once, and in every place that explains them."""

import json
from pathlib import Path

import pytest

from figrecon.reconcile.bound import derive
from figrecon.views import columns, csvview, tables
from tests.views.reports import shipped

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
EVERY = {table.name: table for table in tables.tables(shipped(), ())}


def test_every_table_and_column_is_described_and_no_other() -> None:
    assert list(columns.TABLES) == list(EVERY)
    for name, table in EVERY.items():
        assert all(columns.described(name, column).endswith(".") for column in table.columns)
        assert columns._OWN[name].keys() <= table.columns.keys()
    used = {column for table in EVERY.values() for column in table.columns}
    assert columns._COMMON.keys() <= used


def test_a_column_that_nobody_described_is_found() -> None:
    with pytest.raises(KeyError):
        columns.described("figures", "colour")


def test_the_description_of_an_export_says_the_same() -> None:
    package = json.loads(csvview.export_files(shipped(), derive(shipped().reconciliation))["datapackage.json"])
    for resource in package["resources"]:
        name, held = resource["name"], EVERY[resource["name"]].columns
        assert resource["description"] == columns.TABLES[name]
        for field in resource["schema"]["fields"]:
            joined = f" A {columns.KINDS[tables.LIST]}." if held[field["name"]] == tables.LIST else ""
            assert field["description"] == columns.described(name, field["name"]) + joined


def test_the_page_says_the_same() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in EVERY.items():
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert rows == [
            f"| `{c}` | {columns.KINDS[kind]} | {columns.described(name, c)} |" for c, kind in table.columns.items()
        ]
