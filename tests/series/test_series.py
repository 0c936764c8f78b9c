"""Two public series of reported counts, in their published form, taken in and through every command without surprise."""

import csv
import gc
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from figrecon.cli import exit_code
from tests.series import daily_reports, georeferenced_events

DAYS, PLACES, EVENTS = 45, 45, 300


def table(file: Path, rows: Iterable[tuple[str, ...]]) -> int:
    """Write the rows of a converter; gives how many there are below the header."""
    with file.open("w", encoding="utf-8", newline="") as text:
        return sum(1 for _ in map(csv.writer(text).writerow, rows)) - 1


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; nothing is collected meanwhile, as where the program runs by itself."""
    monkeypatch.chdir(tmp_path)
    gc.disable()
    yield tmp_path
    gc.enable()


def test_daily_reports_with_falls_corrections_and_counts_below_zero(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = daily_reports.write(folder / "reports", days=DAYS, places=PLACES)
    assert table(folder / "t.csv", daily_reports.table(folder / "reports")) == made.counts > 8_000
    assert exit_code(["import", "t.csv", "-o", "d.yaml"]) == 1
    told = capsys.readouterr().out
    assert told.endswith(f"Nothing was written: {made.unfit} rows cannot be taken.\n")
    assert sum(line.startswith("t.csv:") and " · " in line for line in told.splitlines()) == made.unfit

    assert exit_code(["import", "t.csv", "-o", "d.yaml", "--skip-bad"]) == 1
    assert f"{made.counts - made.unfit:,} figures of " in capsys.readouterr().out
    assert exit_code(["check", "d.yaml"]) == 1
    told = capsys.readouterr().out
    assert told.count("difference[FR503]") == told.count("difference[") == made.falls  # a finding for each total that fell
    assert len(told.splitlines()) < 20 * made.falls

    assert exit_code(["report", "d.yaml", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert sum(finding["code"] == "FR507" for finding in findings) == made.corrected
    assert exit_code(["report", "d.yaml"]) == 0
    assert len(capsys.readouterr().out.splitlines()) < 1.2 * made.counts
    assert exit_code(["bounds", "--ledger", "d.yaml"]) == 0
    assert len(capsys.readouterr().out.splitlines()) < 1.2 * made.counts
    assert exit_code(["report", "d.yaml", "--format", "html", "-o", "d.html"]) == 0
    assert (folder / "d.html").stat().st_size > 10_000


def test_events_with_ranges_sides_and_two_releases(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = georeferenced_events.write(folder / "releases", events=EVENTS)
    rows = table(folder / "t.csv", georeferenced_events.table(folder / "releases"))
    assert rows > 2_000
    assert exit_code(["import", "t.csv", "-o", "g.yaml"]) == 0
    assert f"{rows:,} figures of 2 sources taken into g.yaml.\n" in capsys.readouterr().out
    assert exit_code(["check", "g.yaml"]) == 0
    assert len(capsys.readouterr().out.splitlines()) < 5

    assert exit_code(["export", "g.yaml", "-o", "out", "-q"]) == 0
    with (folder / "out/figures.csv").open(encoding="utf-8", newline="") as text:
        totals = [row for row in csv.DictReader(text) if ";" not in row["scope"] and row["as_of"] == ""]
    older = [row for row in totals if row["status"] == "superseded"]
    assert (len(totals), len(older)) == (2 * made.events, made.revised)
    assert {row["source"] for row in older} == {"ged_candidate_21"}
    assert all(int(row["low_literal"]) <= int(row["number"]) <= int(row["high_literal"]) for row in totals)
    assert exit_code(["import", "out/figures.csv", "-o", "back.yaml", "-q"]) == 0
    for command in (["report", "g.yaml"], ["bounds", "--ledger", "g.yaml"]):
        assert exit_code(command) == 0
        assert len(capsys.readouterr().out.splitlines()) < 1.2 * rows
    assert exit_code(["report", "g.yaml", "--format", "html", "-o", "g.html"]) == 0
    assert (folder / "g.html").stat().st_size > 10_000
