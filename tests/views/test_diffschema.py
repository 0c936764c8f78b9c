"""The published schema of a comparison fits what the program writes, and is kept fresh by `make docs`."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from figrecon.diff.compare import compare
from figrecon.views.diffschema import schema, schema_text
from figrecon.views.editviews import as_json
from tests.conftest import GOLDEN
from tests.views.reports import ledger, shipped

KEPT = Path(__file__).parents[2] / "docs" / "schema" / "diff.schema.json"


def errors(told: Any) -> list[str]:
    return [f"{list(e.path)}: {e.message}" for e in Draft7Validator(schema()).iter_errors(told)]


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"diff-{name}.json").read_text(encoding="utf-8"))


def test_it_is_a_schema_and_fresh() -> None:
    Draft7Validator.check_schema(schema())
    assert KEPT.read_text(encoding="utf-8") == schema_text(), "run `make docs`"


@pytest.mark.parametrize("name", ["edit", "back", "hostile", "same"])
def test_every_golden_comparison_fits(name: str) -> None:
    assert errors(golden(name)) == []


@pytest.mark.parametrize("old", ["standing", "incomplete", "hostile"])
def test_every_comparison_with_the_shipped_ledger_fits(old: str) -> None:
    assert errors(json.loads(as_json(compare(ledger(old), shipped(), "before", "after")))) == []
    assert errors(json.loads(as_json(compare(shipped(), ledger(old), "before", "after")))) == []


@pytest.mark.parametrize("key", ["figures", "entries", "verdicts", "bounds", "complete", "schema_version"])
def test_a_comparison_without_a_key_or_with_another_does_not_fit(key: str) -> None:
    told = golden("edit")
    kept = told.pop(key)
    assert errors(told)
    assert errors({**told, key: kept, "more": 1})
    assert errors({**told, key: kept}) == []


def test_what_is_no_change_does_not_fit() -> None:
    told = golden("edit")
    assert told["bounds"]
    assert told["verdicts"]
    assert errors({**told, "bounds": [told["bounds"][0] | {"before": [1]}]})
    assert errors({**told, "verdicts": [told["verdicts"][0] | {"kind": "broken"}]})
    assert errors({**told, "verdicts": [told["verdicts"][0] | {"code": "FR000"}]})
