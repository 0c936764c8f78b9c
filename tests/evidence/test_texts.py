"""Where texts are looked for, and what of a folder is read."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.domain.ledger import Ledger
from figrecon.evidence import texts
from figrecon.evidence.texts import VARIABLE, find_texts, read_text, read_texts
from tests.evidence.checked import ledger


def test_the_folder_named_comes_before_the_variable_and_the_ledgers_own(tmp_path: Path) -> None:
    named, variable, own = (tmp_path / name for name in ("named", "variable", "own"))
    for folder in (named, variable, own):
        folder.mkdir()
    made = Ledger(texts="own")
    assert find_texts(str(named), {VARIABLE: str(variable)}, made, tmp_path) == named
    assert find_texts("", {VARIABLE: str(variable)}, made, tmp_path) == variable
    assert find_texts("", {}, made, tmp_path) == own
    assert find_texts("", {}, Ledger(), tmp_path) is None
    assert find_texts("", {}, Ledger(texts="not-here"), tmp_path) is None


def test_a_folder_that_a_user_names_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"there is no folder .*gone$"):
        find_texts(str(tmp_path / "gone"), {}, Ledger(), tmp_path)
    with pytest.raises(CannotRunError, match=f"named by {VARIABLE}"):
        find_texts("", {VARIABLE: str(tmp_path / "gone")}, Ledger(), tmp_path)


def test_a_text_is_read_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeff12 dead\r\n".encode()
    (tmp_path / "herald.txt").write_bytes(data)
    copy = read_texts(ledger("x", ""), tmp_path)["herald"]
    assert copy == ("12 dead\r\n", sha256(data).hexdigest(), "")


def test_no_name_leaves_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("12", encoding="utf-8")
    (folder / "below" / "text.txt").write_text("12", encoding="utf-8")
    assert read_text(folder, "below/text.txt").text == "12"
    assert read_text(folder, "below/../below/text.txt").text == "12"
    for name in ("../secret.txt", "below/../../secret.txt"):
        assert "leads out" in read_text(folder, name).problem
    for name in (str(tmp_path / "secret.txt"), "C:\\secret.txt", "/etc/hostname", "\\\\host\\secret.txt"):
        assert "does not begin" in read_text(folder, name).problem


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_does_not_leave_the_folder_either(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("12", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert "leads out" in read_text(folder, "link.txt").problem
    assert read_text(folder, "loop.txt").problem


def test_what_is_no_plain_text_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "large.txt").write_bytes(b"123")
    monkeypatch.setattr(texts, "LARGEST", 2)
    assert "no file has that name" in read_text(tmp_path, "gone.txt").problem
    assert "cannot be read" in read_text(tmp_path, "folder").problem
    assert "cannot be read" in read_text(tmp_path, "a\0b").problem
    assert "larger than 2 bytes" in read_text(tmp_path, "large.txt").problem
    monkeypatch.undo()
    assert read_text(tmp_path, "latin.txt").problem == "it is not UTF-8 (byte 4)"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no plain file" in read_text(tmp_path, "pipe").problem
