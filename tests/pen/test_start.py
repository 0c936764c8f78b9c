"""The ledger that `figrecon init` writes: sound, worth a report, and it teaches what it says it teaches."""

import re
from datetime import date
from pathlib import Path

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.document import parse_document, read_document
from figrecon.pen.start import FIRST, start
from figrecon.pipeline import Report, run

TEXT = FIRST.read_text(encoding="utf-8")


def report(text: str) -> Report:
    return run("figures.yaml", parse_document({"figures.yaml": text}), today=date(2026, 11, 22))


def test_the_first_ledger_is_sound_and_passes_the_gate() -> None:
    made = report(TEXT)
    assert made.document.faults == ()
    assert made.is_sound
    assert not made.fails("warning")


def test_there_is_something_to_see_in_it() -> None:
    made = report(TEXT)
    differences = [r.finding.difference for r in made.findings if r.finding.difference]
    assert {d.explained_by for d in differences} == {"structure", "seventeen-or-fifteen"}
    kinds = {f.metric.kind.value for f in made.ledger.figures if f.metric}
    assert kinds == {"cumulative", "stock", "flow"}


def test_its_explanation_is_needed() -> None:
    without = TEXT[: TEXT.index("# What you think of a difference")]
    assert report(without).fails("contradiction")


@pytest.mark.parametrize("key", ["value", "as_of", "said_by", "at", "numbers_left_out", "unsure", "over", "published", "kind"])
def test_every_key_that_takes_thought_is_explained_where_it_stands(key: str) -> None:
    remarks = [line.partition("#")[2] for line in TEXT.splitlines() if "#" in line]
    beside = [line for line in TEXT.splitlines() if re.search(rf"\b{key}:.*\s# ", line)]
    above = [r for r in remarks if re.search(rf"`?\b{key}\b`?(:| {{2}})", r)]
    heading = [
        line
        for line, below in zip(TEXT.splitlines(), TEXT.splitlines()[1:], strict=False)
        if line.lstrip().startswith("#") and below.strip().startswith(f"{key}:")
    ]
    assert beside or above or heading


def test_the_hedges_in_its_remarks_can_be_read() -> None:
    remark = next(line for line in TEXT.splitlines() if "in the words of the source: " in line)
    for value in remark.partition("source: ")[2].rstrip(".").split(", "):
        hedged = TEXT.replace("value: 14,", f'value: "{value}",')
        assert hedged != TEXT
        assert report(hedged).document.faults == ()
        assert report(hedged).is_complete, value


def test_the_keys_that_its_remarks_name_are_keys() -> None:
    named = set(re.findall(r"#\s+([a-z_]+)  ", TEXT)) - {"cumulative", "stock", "flow", "ratio"}
    assert named == {"value", "at"}


@pytest.mark.parametrize("where", ["", "new/folder", "storm.yaml", "new/storm.yml"])
def test_a_ledger_is_started(tmp_path: Path, where: str) -> None:
    file = start(tmp_path / where)
    assert file.read_bytes() == FIRST.read_bytes()
    assert file == (tmp_path / where if where.endswith("ml") else tmp_path / where / "figures.yaml")
    assert read_document(file).faults == ()
    with pytest.raises(CannotRunError, match="is there already"):
        start(tmp_path / where)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("taken", ["figures.yaml", "data/figures.yaml"])
def test_nothing_is_overwritten_or_put_before_another_ledger(tmp_path: Path, taken: str) -> None:
    file = tmp_path / taken
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"mine")
    with pytest.raises(CannotRunError, match=f"{taken} is there already"):
        start(tmp_path)
    assert file.read_bytes() == b"mine"
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CannotRunError, match=r"link\.yaml is there already"):
        start(link)


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotRunError, match=r"cannot write .*figures\.yaml"):
        start(tmp_path / "file" / "below")
    with pytest.raises(CannotRunError, match="File name too long"):
        start(tmp_path / ("x" * 300))
