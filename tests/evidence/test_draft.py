"""Drafts: valid YAML, every number a line to complete, nothing guessed."""

import pytest
import yaml

from figrecon.evidence.agree import open_word
from figrecon.evidence.draft import draft, printed_of, value_of
from figrecon.evidence.scan import scan
from figrecon.ledger.document import parse_document
from figrecon.ledger.load import load
from tests.evidence.checked import copy, found, ledger


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("more than 3,700 cases", "over 3,700", "more than 3,700"),
        ("230 died", "230", "230"),
        ("two died", "2", "two"),
        ("some 40 % of them", "about 40 %", "some 40 %"),
        ("5,000 or more people", "at least 5,000", "5,000 or more"),
        ("44-50 dead", "44-50", "44-50"),
        ("dozens died", "dozens", "dozens"),
        ("tens of thousands fled", "tens of thousands", "tens of thousands"),
        ("several groups", "several", "several"),
        ("a few fled", "a few", "a few"),
        ("half of them", "half of ?", "half"),
        ("most of them", "most of ?", "most"),
        ("the rest fled", "the rest of ?", "rest"),
        ("a member died", "1", "a member"),
        ("nearly half of them", "?", "nearly half"),
        ("5.135 died", "?", "5.135"),
        ("a nearly two-fold rise", "nearly 2 times", "nearly two-fold"),
        ("doubled", "?", "doubled"),
        ("1.2 million people", "1,200,000", "1.2 million"),
        ("9" * 50 + " died", "?", "9" * 50),
    ],
)
def test_what_a_numeral_becomes(text: str, value: str, printed: str) -> None:
    numeral = scan(text, "en").numerals[0]
    assert (value_of(numeral), printed_of(numeral, text)) == (value, printed)


@pytest.mark.parametrize(
    ("least", "word"),
    [
        (2, ""),
        (10, "tens"),
        (12, "dozens"),
        (20, "scores"),
        (100, "hundreds"),
        (10**4, "tens of thousands"),
        (10**8, "hundreds of millions"),
        (13, ""),
    ],
)
def test_a_number_that_is_open_above_has_a_word_of_the_ledger(least: int, word: str) -> None:
    assert open_word(least) == word


def test_a_hedge_on_the_line_before_is_not_printed() -> None:
    numeral = scan("as many as\n766 died", "en").numerals[0]
    assert (value_of(numeral), printed_of(numeral, "766 died")) == ("as many as 766", "766")


TEXT = """On 9 May "at least" 164: dead, 5.135 fled.
Погибли не менее 12 человек; a # b: {2}
"""


def drafted(text: str, language: str = "en") -> str:
    return draft("herald", "a b.txt", copy(text), scan(text, language), {(1, 20)})


def test_a_draft_is_yaml_with_every_number_that_is_not_covered() -> None:
    loaded = yaml.safe_load(drafted(TEXT))["sources"]["herald"]
    assert loaded["text"] == {"file": "a b.txt", "sha256": copy(TEXT).sha256, "language": "en"}
    assert [figure["at"] for figure in loaded["figures"].values()] == [
        f"{n.line}:{n.column}" for n in scan(TEXT, "en").numerals if not n.left_out and (n.line, n.column) != (1, 20)
    ]
    assert {figure["metric"] for figure in loaded["figures"].values()} == {"?"}


def test_a_draft_does_not_pass_before_it_is_completed_and_verifies_when_it_is() -> None:
    text = "At least 164 died and two-thirds of 30 boats sank.\n"
    made = draft("herald", "herald.txt", copy(text), scan(text, "en"), {(1, 23)})
    unfinished, faults = load(parse_document({"a.yaml": "ledger: 1\n" + made}))
    assert unfinished.figures == ()
    assert {fault.rule for fault in faults} == {"date-unreadable", "unknown-metric"}
    lines = [line.strip() for line in made.replace('"?"', "deaths").splitlines() if line.strip().startswith("at-")]
    figures = "\n".join(lines) + '\nthirds: {quantity: sunk, unit: boat, value: two thirds of at-1-37, at: "1:23"}'
    assert found(ledger(text, figures), text).faults == ()


def test_a_draft_of_a_text_without_a_number_says_so() -> None:
    assert "no number is left" in drafted("none")
