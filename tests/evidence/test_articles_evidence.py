"""The shipped ledger against the five articles, which are not ours to publish: they lie beside the repository, or nowhere."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from figrecon.domain.evidence import Evidence, TextState
from figrecon.evidence.texts import read_texts
from figrecon.ledger.document import parse_document, read_document
from figrecon.pipeline import Report, run

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "data" / "figures.yaml"
TEXTS = ROOT.parent / "shared" / "articles"

pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="the archived articles are not on this machine: nothing is verified")


@cache
def shipped() -> Report:
    return held(LEDGER.read_text(encoding="utf-8"))


def held(text: str) -> Report:
    document = parse_document({"figures.yaml": text})
    return run("figures.yaml", document, today=date(2026, 11, 22), texts=lambda ledger: read_texts(ledger, TEXTS))


UNTOLD = ("FR606", "interfax-2022-03-14")


def evidence(report: Report) -> Evidence:
    assert report.evidence is not None
    return report.evidence


def codes(report: Report) -> list[tuple[str, str]]:
    return [(r.finding.rule.code, r.finding.entry) for r in report.findings if r.finding.rule.code.startswith("FR6")]


def test_every_number_of_every_article_is_in_the_ledger_and_stands_where_it_says() -> None:
    found = evidence(shipped())
    assert found.faults == ()
    assert {name: (each.covered, each.numbers) for name, each in found.sources.items()} == {
        "interfax-2022-03-14": (31, 31),
        "republic-2022-01-10-a": (4, 4),
        "republic-2022-01-10-b": (10, 10),
        "trt-2023": (3, 3),
        "unnamed-2022-02-08": (8, 8),
    }
    assert {each.state for each in found.sources.values()} == {TextState.PINNED}
    assert shipped().is_sound


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 139, at", "value: 138, at", ("FR604", "interfax-2022-03-14/dead-almaty")),
        ('value: 19, at: "7:32"', 'value: 19, at: "7:31"', ("FR603", "interfax-2022-03-14/dead-security")),
        ('value: 11, at: "15:106"', 'value: 11, at: "29:83"', ("FR606", "interfax-2022-03-14")),
        ('"around 5,135"', '"over 5,135"', ("FR605", "republic-2022-01-10-b/detained")),
        ("at least 164, as_of", "164, as_of", ("FR605", "republic-2022-01-10-b/dead")),
        ('checked:                 {metric: checked, value: "over 22,000", at: "21:179"}', "", UNTOLD),
        ("printed: a member", "printed: the member", ("FR605", "unnamed-2022-02-08/held-religious")),
        ('{at: "36:7",   printed: "6"', '{at: "36:6",   printed: "6"', ("FR609", "sources/trt-2023")),
        ("printed: the majority", "printed: a majority", ("FR605", "interfax-2022-03-14/dead-almaty-majority")),
    ],
)  # fmt: skip
def test_an_altered_ledger_is_caught_for_its_own_reason(old: str, new: str, expected: tuple[str, str]) -> None:
    text = LEDGER.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert codes(held(text.replace(old, new))) == [expected]


def test_an_error_of_evidence_takes_no_figure_out_of_the_verdicts() -> None:
    text = LEDGER.read_text(encoding="utf-8").replace('value: 19, at: "7:32"', 'value: 19, at: "7:31"')
    report = held(text)
    assert report.is_complete
    assert not report.is_sound
    assert len(report.reconciliation.figures) == len(shipped().reconciliation.figures)
    assert report.fails("error")


def test_the_ledger_is_read_the_same_from_its_file() -> None:
    report = run("x", read_document(LEDGER), today=date(2026, 11, 22))
    assert report.evidence is None
