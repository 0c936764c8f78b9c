"""The published schema of a report fits what the program writes, and is kept fresh by `make docs`."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from figrecon.diff.verdicts import since
from figrecon.views.jsonview import report_json
from figrecon.views.reportschema import schema, schema_text
from figrecon.views.selection import EVERYTHING
from tests.views.reports import ledger, shipped

KEPT = Path(__file__).parents[2] / "docs" / "schema" / "report.schema.json"


def errors(told: Any) -> list[str]:
    return [f"{list(e.path)}: {e.message}" for e in Draft7Validator(schema()).iter_errors(told)]


def test_it_is_a_schema_and_fresh() -> None:
    Draft7Validator.check_schema(schema())
    assert KEPT.read_text(encoding="utf-8") == schema_text(), "run `make docs`"


@pytest.mark.parametrize("which", ["", "hostile", "incomplete", "daily", "standing"])
def test_every_report_fits(which: str) -> None:
    report = ledger(which) if which else shipped()
    assert errors(json.loads(report_json(report, EVERYTHING))) == []
    assert errors(json.loads(report_json(since(report, report, "main"), EVERYTHING))) == []


@pytest.mark.parametrize("key", ["groups", "findings", "summary", "complete", "schema_version"])
def test_a_report_without_a_key_or_with_another_does_not_fit(key: str) -> None:
    told = json.loads(report_json(ledger("daily"), EVERYTHING))
    kept = told.pop(key)
    assert errors(told)
    assert errors({**told, key: kept, "more": 1})
    assert errors({**told, key: kept}) == []
