"""The rules' own metadata, and what the registry makes of faults, ledgers and reconciliations."""

import re
from datetime import date
from inspect import signature
from pathlib import Path

import pytest

from figrecon.domain.figure import Source
from figrecon.domain.finding import Fault, Severity
from figrecon.domain.ledger import Explanation, Ledger
from figrecon.domain.when import parse_when
from figrecon.reconcile.reconcile import reconcile
from figrecon.rules import registry
from figrecon.rules.page import parse_page
from figrecon.rules.registry import RULES, Registered, find, of_faults, of_ledger, of_reconciliation

TODAY = date(2026, 11, 22)
FOLDER = Path(registry.__file__).parent

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)


@each_rule
def test_the_registry_agrees_with_the_rule(rule: Registered) -> None:
    assert (rule.rule.code, rule.rule.name) == (rule.code, rule.name)


@each_rule
def test_a_rule_takes_what_it_reads(rule: Registered) -> None:
    parameters = {
        "faults": ["faults"],
        "ledger": ["ledger", "today"],
        "reconciliation": ["reconciliation"],
        "evidence": ["evidence"],
    }
    assert list(signature(rule.module.check).parameters) == parameters[rule.reads]


@each_rule
def test_a_page_has_its_sections(rule: Registered) -> None:
    page = parse_page(rule.page)
    title, blank, why, *_ = rule.page.split("\n")
    assert re.fullmatch(r"[A-Z].{10,98}\.", title)
    assert blank == ""
    assert len(why) > 60
    headings = [line for line in rule.page.splitlines() if line.endswith(":") and line in ("Reported:", "Accepted:")]
    assert headings == (["Reported:", "Accepted:"] if page.reported else ["Accepted:"])
    assert page.accepted != page.reported


def test_codes_are_in_order_and_names_are_unique() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code and re.fullmatch(r"FR\d{3}", code) for code, rule in RULES.items())
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES.values())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_every_rule_file_is_registered() -> None:
    files = {path.stem for path in FOLDER.glob("fr[0-9]*.py")}
    assert files == {rule.module.__name__.rpartition(".")[2] for rule in RULES.values()}


def test_the_hundred_says_how_a_rule_weighs() -> None:
    warnings = {"FR406", "FR509", "FR602", "FR607", "FR902", "FR903"}
    for code, rule in RULES.items():
        other = Severity.DIFFERENCE if code.startswith("FR5") else Severity.ERROR
        assert rule.rule.severity is (Severity.WARNING if code in warnings else other)


@pytest.mark.parametrize("word", ["FR302", "fr302", "unknown-metric", " Unknown-Metric "])
def test_a_rule_is_found_by_code_and_by_name(word: str) -> None:
    assert find(word) is RULES["FR302"]


@pytest.mark.parametrize("word", ["", "FR000", "302", "unknown"])
def test_no_rule_is_found_by_anything_else(word: str) -> None:
    assert find(word) is None


def test_faults_become_findings_in_order_of_code_and_path() -> None:
    faults = [
        Fault("unknown-metric", ("sources", "b", "figures", "x", "metric"), {"name": "deths", "near": "deaths"}),
        Fault("octal", ("sources", "c", "figures", "x", "value"), {"written": "010", "others": "8"}),
        Fault("unknown-metric", ("sources", "a", "figures", "x", "metric"), {"name": "deths", "near": "deaths"}),
    ]
    found = of_faults(faults)
    assert [(f.rule.code, f.entry) for f in found] == [("FR103", "c/x"), ("FR302", "a/x"), ("FR302", "b/x")]
    assert [(f.rule.code, f.entry) for f in of_faults(reversed(faults))] == [(f.rule.code, f.entry) for f in found]
    assert of_faults([]) == []


def test_a_fault_that_no_rule_knows_is_a_bug() -> None:
    with pytest.raises(KeyError):
        of_faults([Fault("no-such-rule", ())])


def test_ledgers_are_checked_by_the_rules_on_ledgers() -> None:
    ledger = Ledger(
        sources={"herald": Source("herald", parse_when("2027-01-01"))},
        explanations=(Explanation("silent", ""),),
    )
    assert [f.rule.code for f in of_ledger(ledger, TODAY)] == ["FR402", "FR901"]
    assert of_ledger(Ledger(), TODAY) == []


def test_reconciliations_are_checked_by_the_rules_that_they_need() -> None:
    explanations = (
        Explanation("idle", "scope", metrics=("deaths",)),
        Explanation("past", "scope", metrics=("deaths",), until=parse_when("2021-06-30")),
    )
    made = reconcile(Ledger(explanations=explanations), today=TODAY)
    assert [(f.rule.code, f.entry) for f in of_reconciliation(made)] == [
        ("FR902", "explanations/idle"),
        ("FR903", "explanations/past"),
    ]
    assert of_reconciliation(reconcile(Ledger(), today=TODAY)) == []
