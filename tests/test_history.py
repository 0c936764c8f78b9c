"""Git's objects as files, and what happens where git cannot give one."""

import os
import subprocess
from pathlib import Path

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.history import Blobs, Past, repository

LEDGER = "ledger: 1\ntitle: A flood\n"


def git(top: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=top, capture_output=True, text=True, check=True, env=environment).stdout.strip()


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "figures.yaml").write_text(LEDGER, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "begin")
    return tmp_path


def titles(past: Past) -> list[object]:
    return [file.tree.get("title") for file in past.document.files] if past.document else []


def test_a_revision_is_named_with_its_commit(top: Path) -> None:
    commit = git(top, "rev-parse", "HEAD")
    found = repository(top / "figures.yaml")
    assert found.past("main").name == f"main ({commit[:7]})"
    assert found.past(commit).name == commit[:7]
    assert found.past(commit[:9], merge_base=True).name == commit[:7]
    assert titles(found.past("HEAD")) == ["A flood"]


def test_the_files_of_a_commit_are_a_mapping(top: Path) -> None:
    files = Blobs(top, git(top, "rev-parse", "HEAD"))
    assert (list(files), len(files), "figures.yaml" in files, "gone" in files) == (["figures.yaml"], 1, True, False)
    assert files["figures.yaml"] == LEDGER.encode()


def test_a_tag_and_a_folder_named_like_an_option(top: Path) -> None:
    git(top, "tag", "-a", "-m", "first", "v1")
    (top / "--output").mkdir()
    (top / "figures.yaml").rename(top / "--output" / "figures.yaml")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "move")
    found = repository(top / "--output")
    assert found.ledger == "--output"
    assert titles(found.past("v1")) == ["A flood"]
    assert titles(found.past("HEAD")) == ["A flood"]


def test_links_and_submodules_of_a_commit_are_no_files(top: Path) -> None:
    commit = git(top, "rev-parse", "HEAD")
    target = git(top, "hash-object", "-w", "figures.yaml")
    git(top, "update-index", "--add", "--cacheinfo", f"120000,{target},data/figures.yaml")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{commit},module")
    git(top, "commit", "-q", "-m", "odd")
    (top / "data").mkdir()
    (top / "data" / "other.yaml").write_text(LEDGER, encoding="utf-8")
    assert repository(top / "data").past("HEAD").document is None


def test_an_object_that_is_lost_is_said(top: Path) -> None:
    blob = git(top, "rev-parse", "HEAD:figures.yaml")
    (top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(CannotRunError, match=r"git cannot read figures\.yaml"):
        repository(top / "figures.yaml").past("HEAD")


def test_two_ledgers_of_one_name_are_no_guess(top: Path) -> None:
    for folder in ("a", "b", "c"):
        (top / folder).mkdir()
    for folder in ("a", "b"):
        (top / folder / "toll.yaml").write_text(f"ledger: 1\ntitle: {folder}\n", encoding="utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "two")
    (top / "c" / "toll.yaml").write_text(LEDGER, encoding="utf-8")
    assert repository(top / "c" / "toll.yaml").past("HEAD").document is None
