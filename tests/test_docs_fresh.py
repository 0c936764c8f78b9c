"""The generated documentation is what the program would write now, and the check of it can fail."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tools import docs

from figrecon.rules.registry import RULES


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return docs.pages()


def test_the_generated_pages_are_fresh(made: Mapping[str, str]) -> None:
    assert docs.stale(docs.DOCS, made) == [], "run `make docs`"


def test_what_is_written_is_fresh_and_what_is_changed_is_stale(made: Mapping[str, str], tmp_path: Path) -> None:
    docs.write(tmp_path, made)
    assert docs.stale(tmp_path, made) == []
    (tmp_path / "rules" / "FR101.md").write_text("changed", encoding="utf-8")
    (tmp_path / "rules" / "FR000.md").write_text("a rule that is gone", encoding="utf-8")
    (tmp_path / "errors.md").unlink()
    assert docs.stale(tmp_path, made) == ["errors.md", "rules/FR000.md", "rules/FR101.md"]
    docs.write(tmp_path, made)
    assert docs.stale(tmp_path, made) == []


def test_the_command_says_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "pages", lambda: {"errors.md": "all of them\n"})
    assert docs.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err == "docs/errors.md is stale: run `make docs`\n"
    assert docs.main([], tmp_path) == 0
    assert docs.main(["--check"], tmp_path) == 0
    assert docs.main(["--chekc"], tmp_path) == 2


def test_the_gallery_shows_every_rule(made: Mapping[str, str]) -> None:
    assert all(f"\n## {code} " in made["errors.md"] for code in RULES)
    assert made["errors.md"].count("$ figrecon check") == len(RULES) - 1


def test_a_run_that_cannot_do_its_job_is_no_page() -> None:
    with pytest.raises(SystemExit, match="ended with 2"):
        docs.output_of({"figures.yaml": "ledger: 1\n"})
