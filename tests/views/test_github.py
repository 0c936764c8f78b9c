"""Workflow commands: what steers them is escaped, and places are seen from the root."""

import re
from dataclasses import replace

import pytest

from figrecon.domain.evidence import Evidence, SourceEvidence, TextState
from figrecon.views.github import github
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.reports import ledger, made, shipped

COMMAND = re.compile(r"::(error|warning|notice) file=[^:,\n]*,line=\d+,col=\d+,title=[^:,\n]*::[^\n]+")
UNVERIFIED = "::notice title=figrecon::Evidence was not verified: no source names its archived text."
NASTY = """\
ledger: 1
metrics:
  m: {title: "50% , of: them", unit: person, kind: cumulative}
sources:
  a:
    published: 2021-05-02
    figures:
      x: {metric: m, value: 12}
      y: {metric: m, value: 13, note: "::error::no"}
"""


@pytest.mark.parametrize("which", ["hostile", "incomplete", "daily", "standing"])
def test_every_line_but_the_last_ones_is_a_command(which: str) -> None:
    lines = github(ledger(which), Selection(all=True)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert all(COMMAND.fullmatch(line) or " more::" in line or line == UNVERIFIED for line in commands)
    assert lines[: len(commands)] == commands
    assert 1 <= len(lines) - len(commands) <= 2


def test_what_steers_a_command_is_escaped() -> None:
    (first, *_) = github(made(NASTY, "a, b:c%.yaml"), EVERYTHING).splitlines()
    assert first.startswith("::error file=a%2C b%3Ac%25.yaml,line=8,col=")
    assert "50%25 , of: them" in first
    assert "%0Aalso at a, b:c%25.yaml:9" in first


def test_a_path_begins_at_the_root() -> None:
    (first, *_) = github(ledger("daily"), EVERYTHING, base="sub/dir").splitlines()
    assert "file=sub/dir/daily.yaml," in first


def test_what_does_not_fail_is_no_error() -> None:
    told = github(ledger("daily"), EVERYTHING, fail_on="never")
    assert "::error" not in told
    assert "::warning" in told


def test_a_notice_says_that_no_text_was_looked_at() -> None:
    lines = github(ledger("daily"), EVERYTHING).splitlines()
    assert lines[-2] == UNVERIFIED
    assert not lines[-1].startswith("::")
    why = "no folder of texts is at hand (--texts DIR)."
    assert f"::notice title=figrecon::Evidence was not verified: {why}" in github(shipped(), EVERYTHING)


def test_what_was_verified_is_no_notice() -> None:
    read = replace(shipped(), evidence=Evidence({"trt-2023": SourceEvidence(TextState.PINNED, numbers=3, covered=3)}))
    told = github(read, EVERYTHING)
    assert "::" not in told
    assert told.splitlines()[0] == "Evidence: 3 of 3 numbers in 1 text; 4 sources without a text, not verified."


def test_no_more_than_ten_notices_with_that_of_the_evidence() -> None:
    told = github(shipped(), Selection(all=True))
    notices = [line for line in told.splitlines() if line.startswith("::notice ")]
    assert len(notices) == 10
    assert "Evidence was not verified" in notices[-1]
    left = re.search(r"figrecon%3A (\d+) more::", notices[-2])
    assert left is not None
    assert int(left[1]) + 8 == len([r for r in shipped().findings if r.finding.difference])
