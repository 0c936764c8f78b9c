"""A ledger from a mapping of names reads as the same ledger from a folder."""

from pathlib import Path

import pytest

from figrecon.ledger.document import read_document
from figrecon.ledger.snapshot import read_snapshot

HEAD = "ledger: 1\n"
METRICS = "metrics: {deaths: {title: Deaths, unit: person, kind: cumulative}}\n"
SOURCE = "sources:\n  a: {published: 2021-05-02, figures: {dead: {metric: deaths, value: 1}}}\n"

LAYOUTS: dict[str, tuple[str, dict[str, str]]] = {
    "one file": ("figures.yaml", {"figures.yaml": HEAD}),
    "in a folder": ("data/figures.yaml", {"data/figures.yaml": HEAD + "include: more/*.yaml\n", "data/more/b.yaml": METRICS}),
    "deep": ("f.yaml", {"f.yaml": HEAD + "include: ['**/x.yaml']\n", "a/x.yaml": METRICS, "a/b/x.yaml": SOURCE, "x.yaml": ""}),
    "hidden": ("f.yaml", {"f.yaml": HEAD + "include: '*.yaml'\n", ".g.yaml": METRICS, "g.yaml": SOURCE}),
    "hidden folder": ("f.yaml", {"f.yaml": HEAD + "include: '**/g.yaml'\n", ".h/g.yaml": METRICS, "h/g.yaml": SOURCE}),
    "by name": ("f.yaml", {"f.yaml": HEAD + "include: [./sub/../g.yaml]\n", "g.yaml": SOURCE, "sub/x.yaml": ""}),
    "chain": (
        "f.yaml",
        {"f.yaml": HEAD + "include: a/b.yaml\n", "a/b.yaml": "include: '[cd].yaml'\n", "a/c.yaml": METRICS, "a/d.yaml": SOURCE},
    ),
    "twice": ("f.yaml", {"f.yaml": HEAD + "include: [g.yaml, '*.yaml']\n", "g.yaml": SOURCE}),
    "missing": ("f.yaml", {"f.yaml": HEAD + "include: [gone.yaml, 'gone/*.yaml']\n"}),
    "absolute": ("f.yaml", {"f.yaml": HEAD + "include: /etc/x.yaml\n"}),
    "loop": ("f.yaml", {"f.yaml": HEAD + "include: g.yaml\n", "g.yaml": "include: f.yaml\n"}),
    "itself": ("f.yaml", {"f.yaml": HEAD + "include: f.yaml\n"}),
    "folder": ("data", {"data/figures.yaml": HEAD, "data/a.yml": METRICS, "data/.b.yaml": "x", "data/sub/c.yaml": "y"}),
    "folder without figures.yaml": ("data", {"data/b.yaml": HEAD, "data/a.yaml": METRICS}),
    "folder with includes": ("data", {"data/a.yaml": HEAD + "include: b.yaml\n", "data/b.yaml": METRICS}),
    "outside": ("data/f.yaml", {"data/f.yaml": HEAD + "include: ../x.yaml\n", "x.yaml": METRICS}),
    "not yaml": ("f.yaml", {"f.yaml": "{", "g.yaml": ""}),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_snapshot_reads_as_the_folder_does(layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, files = LAYOUTS[layout]
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    on_disk = read_document(Path(ledger))
    then = read_snapshot({name: text.encode() for name, text in files.items()}, ledger)
    assert [(f.name, f.tree) for f in then.files] == [(f.name, f.tree) for f in on_disk.files]
    rules = [(f.rule, f.path) for f in then.faults]
    expected = [(f.rule, f.path) for f in on_disk.faults]
    assert [rule for rule, _ in rules] == [rule for rule, _ in expected]
    if layout != "outside":  # a folder tells the file that was found outside, a snapshot does not look there
        assert rules == expected


def test_a_chain_of_includes_that_is_too_deep_is_told() -> None:
    files = {f"{n}.yaml": f"include: {n + 1}.yaml\n".encode() for n in range(30)}
    document = read_snapshot(files, "0.yaml")
    assert [fault.rule for fault in document.faults] == ["too-large"]
    assert len(document.files) == 21


def test_names_are_shown_as_asked_for() -> None:
    files = {"old/f.yaml": b"ledger: 1\ninclude: g.yaml\n", "old/g.yaml": b"{"}
    document = read_snapshot(files, "old/f.yaml", lambda name: name.replace("old", "new"))
    assert [file.name for file in document.files] == ["new/f.yaml", "new/g.yaml"]
    assert {fault.path[0] for fault in document.faults} == {"new/g.yaml"}


@pytest.mark.parametrize("name", ["gone.yaml", "data", "a"])
def test_what_is_not_there_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        read_snapshot({"data/notes.txt": b"", "a/.b.yaml": b""}, name)
