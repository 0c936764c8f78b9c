"""Case files: every finding of a ledger, on the line where it must appear, and no other.

`#! FR302` at the end of a line says that a finding of that code has one of its places there.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from figrecon.ledger.document import read_document
from figrecon.pipeline import Report, run
from figrecon.rules.registry import RULES
from tests.build import texts_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
TODAY = date(2026, 11, 22)

_MARK = re.compile(r"#! ((?:FR\d{3} ?)+)$")


def expected(files: list[Path]) -> set[tuple[str, int, str]]:
    """The marks of all files: file name, line, code."""
    lines = ((f.name, n, line) for f in files for n, line in enumerate(f.read_text(encoding="utf-8").split("\n"), 1))
    return {(name, n, code) for name, n, line in lines if (mark := _MARK.search(line)) for code in mark[1].split()}


def reported(report: Report) -> set[tuple[str, int, str]]:
    return {(Path(p.file).name, p.line, r.finding.rule.code) for r in report.findings for p in r.places}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_findings_appear_where_the_case_says_and_nowhere_else(case: Path) -> None:
    document = read_document(case)
    report = run(case.name, document, today=TODAY, texts=texts_of(case.parent))
    assert reported(report) == expected([case, *(Path(f.name) for f in document.files[1:])])


def test_every_rule_has_a_case_of_its_own() -> None:
    names = {f"{r.code.lower()}_{r.name.replace('-', '_')}" for r in RULES.values() if r.code != "FR516"}
    assert {case.stem for case in CASES} == names


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_case_expects_its_own_rule(case: Path) -> None:
    assert case.stem[:5].upper() in {code for _, _, code in expected([case])}
