"""What the pipeline makes of a document: findings whose places are looked up when they are asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from figrecon.ledger.document import Document, Place
from figrecon.pipeline import Reported
from figrecon.views.jsonview import report_json
from figrecon.views.sarif import sarif
from figrecon.views.selection import EVERYTHING
from figrecon.views.text import findings
from tests.build import checked

ROOT = Path(__file__).parents[1]

DEFAULT = """\
ledger: 1
place: t
metrics: {deaths: {unit: person, kind: cumulative}}
places: {t: {}}
sources:
  b: {publisher: P, published: 2000, as_of: 2022-05-09, figures: {n: {metric: deaths, value: 5}, o: {metric: deaths, value: 5}}}
"""
"""Two figures whose date, a default of their source, is after their publication."""


def test_one_place_of_two_paths_is_told_once_by_the_first() -> None:
    made = checked(DEFAULT)
    (fault,) = [r for r in made.findings if r.finding.rule.code == "FR401"]
    assert len((fault.finding.path, *fault.finding.also)) == 3
    assert fault.paths == (("sources", "b", "figures", "n", "as_of"), ("sources", "b", "published"))
    assert fault.places == (Place("ledger.yaml", 6, 45), Place("ledger.yaml", 6, 32))
    assert fault.lines == (DEFAULT.splitlines()[5],) * 2
    assert findings(made, EVERYTHING, width=100).count("ledger.yaml:6:45") == 1
    told = json.loads(report_json(made, EVERYTHING))["findings"]
    assert [len(each["places"]) for each in told if each["code"] == "FR401"] == [2]
    (result,) = json.loads(sarif(made, EVERYTHING))["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 1


def test_a_finding_without_a_document_has_no_place() -> None:
    (first, *_) = checked(DEFAULT).findings
    bare = Reported(first.finding)
    assert (bare.written, bare.paths, bare.places, bare.lines) == ((), (), (), ())


def test_places_are_looked_up_once_and_only_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    place = Document.place

    def noted(document: Document, path: tuple[str, ...], *, at_key: bool = False) -> Place:
        asked.append(path)
        return place(document, path, at_key=at_key)

    monkeypatch.setattr(Document, "place", noted)
    (first, *_) = checked(DEFAULT).findings
    assert asked == []
    assert first.places == first.places
    assert len(asked) == 1 + len(first.finding.also)


def test_a_sound_ledger_is_checked_without_yaml_and_pydantic() -> None:
    code = (
        "import sys; from figrecon.cli import exit_code; exit_code(['check', 'data/figures.yaml', '-q']);"
        "print(*(name for name in ('yaml', 'pydantic', 'pydantic_core') if name in sys.modules), 'known')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "known"
