"""The commands that look at archived texts: check, report and export with --texts, --fix-places, scan."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from figrecon.cli import exit_code
from tests.evidence.checked import copy

TEXT = "Flood: at least 164 dead.\n\nOn 9 May 164 died and 30 boats sank.\n"
LEDGER = """\
ledger: 1
title: Flood
metrics:
  deaths: {{title: Deaths, unit: person, kind: cumulative}}
sources:
  herald:
    publisher: Herald
    published: 2022-05-10
    text: {{file: herald.txt, sha256: {sha256}, language: en}}   # kept
    figures:
      dead: {{metric: deaths, value: at least 164, at: {{"1:17": at least 164, 3: "164"}}}}
      boats: {{quantity: boats, unit: boat, value: 30, at: '3:23'}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger, and its text in a folder beside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("FIGRECON_TEXTS", "FIGRECON_LEDGER", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "texts").mkdir()
    write(tmp_path, TEXT)
    (tmp_path / "figures.yaml").write_text(LEDGER.format(sha256=copy(TEXT).sha256), encoding="utf-8", newline="\n")
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "texts" / "herald.txt").write_text(text, encoding="utf-8", newline="\n")


def ledger_says(folder: Path) -> str:
    return (folder / "figures.yaml").read_bytes().decode("utf-8")


def test_without_texts_check_says_that_nothing_was_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ([], ["--quiet"]):
        assert exit_code(["check", *options]) == 0
        assert "Evidence was not verified: no folder of texts is at hand (--texts DIR).\n" in capsys.readouterr().out
    (folder / "figures.yaml").write_text(
        "ledger: 1\nsources: {a: {published: 2022, figures: {x: {quantity: q, unit: u, value: 1}}}}\n"
    )
    assert exit_code(["check"]) == 0
    assert "not verified: no source names its archived text.\n" in capsys.readouterr().out


def test_texts_come_from_the_option_the_variable_or_the_ledger(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = "Evidence: 3 of 3 numbers in 1 text.\n"
    assert exit_code(["check", "--texts", "texts"]) == 0
    assert verified in capsys.readouterr().out
    monkeypatch.setenv("FIGRECON_TEXTS", "texts")
    assert exit_code(["check"]) == 0
    assert verified in capsys.readouterr().out
    monkeypatch.delenv("FIGRECON_TEXTS")
    (folder / "figures.yaml").write_text("texts: texts\n" + ledger_says(folder), encoding="utf-8")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert exit_code(["check"]) == 0
    assert verified in capsys.readouterr().out


def test_a_folder_of_texts_that_is_not_there_is_no_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["check", "--texts", "gone"]) == 2
    assert "there is no folder gone" in capsys.readouterr().err
    (folder / "texts" / "herald.txt").unlink()
    assert exit_code(["check", "--texts", "texts"]) == 0
    out = capsys.readouterr().out
    assert "warning[FR602] text-missing" in out
    assert "Evidence was not verified: no text that the ledger names could be read.\n" in out


def test_a_contradicted_ledger_fails_every_command_and_loses_no_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, TEXT.replace("30", "31"))
    assert exit_code(["check", "--texts", "texts"]) == 1
    out = capsys.readouterr().out
    assert "error[FR601] text-changed" in out
    assert "error[FR604] number-differs: '31' stands at 3:23 of herald.txt, not the ledger's '30'" in out
    assert exit_code(["report", "--texts", "texts"]) == 1
    out = capsys.readouterr().out
    assert "INCOMPLETE" not in out
    assert "at least 164" in out
    assert "2 of 3 numbers, text changed" in out
    assert "2 errors against the archived texts: figrecon check tells." in out
    assert exit_code(["export", "--texts", "texts"]) == 1
    assert not (folder / "export").exists()


def test_report_and_tables_show_what_is_covered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["report", "--texts", "texts"]) == 0
    assert "[1] Herald, 10 May 2022, herald, 3 of 3 numbers\n" in capsys.readouterr().out
    assert exit_code(["report", "--texts", "texts", "--format", "markdown"]) == 0
    assert "3 of 3 numbers\n" in capsys.readouterr().out
    assert exit_code(["report", "--texts", "texts", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["evidence"] == {"sources": {"herald": {"text": "pinned", "covered": 3, "numbers": 3, "left_out": 0}}}
    assert exit_code(["export", "--texts", "texts"]) == 0
    (row,) = csv.DictReader(io.StringIO((folder / "export" / "sources.csv").read_text(encoding="utf-8")))
    assert (row["covered"], row["numbers"]) == ("3", "3")
    (folder / "texts" / "herald.txt").unlink()
    assert exit_code(["report", "--texts", "texts", "--format", "json"]) == 0
    capsys.readouterr()
    assert exit_code(["report", "--texts", "texts"]) == 0
    assert "herald, not verified: its text is missing\n" in capsys.readouterr().out
    assert exit_code(["export", "--texts", "texts"]) == 0
    (row,) = csv.DictReader(io.StringIO((folder / "export" / "sources.csv").read_text(encoding="utf-8")))
    assert (row["covered"], row["numbers"]) == ("", "")


def test_places_and_hash_are_fixed_and_no_other_byte(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, moved = ledger_says(folder), "Late edition.\n\n" + TEXT.replace("and 30", "and about 3, then 30")
    write(folder, moved)
    assert exit_code(["check", "--texts", "texts", "--fix-places"]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "herald/dead: 1:17 → 3:17",
        "herald/dead: 3 → 5",
        "herald/boats: 3:23 → 5:37",
        f"herald, hash: {copy(TEXT).sha256} → {copy(moved).sha256}",
    ]
    after = before.replace("1:17", "3:17").replace(" 3: ", " 5: ").replace("3:23", "5:37")
    assert ledger_says(folder) == after.replace(copy(TEXT).sha256, copy(moved).sha256)
    assert "FR606" in told.out
    assert "FR601" not in told.out
    assert exit_code(["check", "--texts", "texts", "--fix-places"]) == 1
    assert capsys.readouterr().err == "no place has to be rewritten\n"


def test_what_could_not_be_placed_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "Late.\n" + TEXT.replace("30 boats", "boats"))
    assert exit_code(["check", "--texts", "texts", "--fix-places", "--quiet"]) == 1
    assert "herald/boats: 3:23 could not be placed\n" in capsys.readouterr().err


def test_what_is_not_written_plainly_is_left_to_the_curator(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ledger_says(folder).replace("'3:23'", '"3:2\\x33"')
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    write(folder, "Late.\n" + TEXT)
    exit_code(["check", "--texts", "texts", "--fix-places", "--quiet"])
    assert "herald/boats: could not be rewritten, write 4:23 for 3:23 yourself\n" in capsys.readouterr().err
    assert '"3:2\\x33"' in ledger_says(folder)


def test_a_number_left_out_is_fixed_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left = '    numbers_left_out:\n      - {at: "3:23", printed: "30", because: boats}\n      - {at: "9:1", because: gone}\n'
    text = "".join(line for line in ledger_says(folder).splitlines(keepends=True) if "boats:" not in line) + left
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    write(folder, "Late.\n" + TEXT)
    assert exit_code(["check", "--texts", "texts", "--fix-places", "--quiet"]) == 1
    told = capsys.readouterr().err
    assert "herald, a number left out: 3:23 → 4:23\n" in told
    assert "herald, a number left out: 9:1 could not be placed\n" in told
    assert ledger_says(folder) == text.replace("1:17", "2:17").replace(" 3: ", " 4: ").replace("3:23", "4:23").replace(
        copy(TEXT).sha256, copy("Late.\n" + TEXT).sha256
    )


def test_nothing_is_fixed_without_texts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["check", "--fix-places"]) == 2
    assert "--fix-places needs the texts" in capsys.readouterr().err
    assert folder.is_dir()


def scanned(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert exit_code(["scan", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_scan_tells_each_number_with_its_place_and_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = scanned(capsys, "texts/herald.txt")
    assert told["language"] == "en"
    keys = ("line", "column", "printed", "kind", "low", "high", "covered_by")
    assert [tuple(number[key] for key in keys) for number in told["numbers"]] == [
        (1, 17, "164", "digits", 164, 164, "herald/dead"),
        (3, 4, "9", "digits", 9, 9, None),
        (3, 10, "164", "digits", 164, 164, "herald/dead"),
        (3, 23, "30", "digits", 30, 30, "herald/boats"),
    ]
    assert folder.is_dir()


def test_scan_finds_its_source_by_hash_or_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "herald.txt").write_text("Flood: at least 164 dead.\n", encoding="utf-8", newline="\n")
    (folder / "third.txt").write_text("Deux tiers, 2½ ou 12,5 %\n", encoding="utf-8", newline="\n")
    told = scanned(capsys, "other.txt", "herald.txt", "third.txt", "--language", "fr")
    assert [each["text"] for each in told] == ["other.txt", "herald.txt", "third.txt"]
    assert [each["known"] for each in told] == [False] * 3
    assert [[n["covered_by"] for n in each["numbers"]] for each in told[:2]][1] == ["herald/dead"]
    assert [n["covered_by"] for n in told[2]["numbers"]] == [None, None]
    (folder / "figures.yaml").unlink()
    assert scanned(capsys, "other.txt")["numbers"][0]["covered_by"] is None
    assert exit_code(["scan", "other.txt", "--ledger", "gone.yaml"]) == 2


def test_scan_for_a_reader(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["scan", "texts/herald.txt"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[3].split() == ["3:23", "30", "digits", "30", "herald/boats"]
    assert "3:4 " not in shown
    assert shown.endswith("3 numbers; 1 left out by rules (--all shows them); 0 in no figure\n")
    (folder / "more.txt").write_text("44-50 died, 5.135, dozens, several of the rest\n", encoding="utf-8")
    assert exit_code(["scan", "--all", "texts/herald.txt", "more.txt", "--language", "xx"]) == 0
    shown = capsys.readouterr().out
    assert "No number words are known of the language 'xx': digits alone were looked for.\n" in shown
    assert exit_code(["scan", "--all", "more.txt", "texts/herald.txt"]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[3:6] for line in shown.splitlines() if line[:2] == "1:"][:3] == [
        ["44-50"],
        ["5,135", "or", "5.135"],
        ["12", "or", "more"],
    ]
    assert "left out: date" in shown


def test_scan_drafts_a_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "New text.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "figures.yaml").unlink()
    assert exit_code(["scan", "--draft", "New text.txt"]) == 0
    drafted = yaml.safe_load(capsys.readouterr().out)["sources"]["New-text"]
    assert [figure["value"] for figure in drafted["figures"].values()] == ["at least 164", 164, 30]


def test_a_text_that_cannot_be_read_is_no_scan(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    for name, why in (("gone.txt", "No such file"), ("latin.txt", "not UTF-8"), ("texts", "")):
        assert exit_code(["scan", name]) == 2
        assert f"cannot read {name}: " in (said := capsys.readouterr().err)
        assert why in said
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"12 died")))
    assert exit_code(["scan", "-"]) == 0
    assert "12" in capsys.readouterr().out


def test_standard_input_is_not_rewritten(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((folder / "figures.yaml").read_bytes())))
    assert exit_code(["check", "-", "--texts", "texts", "--fix-places"]) == 2
    assert "cannot write to standard input" in capsys.readouterr().err


def test_a_ledger_that_cannot_be_read_is_no_scan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert exit_code(["scan", "texts/herald.txt", "--ledger", "empty"]) == 2
    assert "cannot read empty" in capsys.readouterr().err
