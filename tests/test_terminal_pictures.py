"""The pictures of a terminal show what the command prints now, and the check of it can fail."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tools import terminal_pictures


def test_the_pictures_are_fresh() -> None:
    assert terminal_pictures.main(["--check"]) == 0, "run `python -m tools.terminal_pictures` and look at it"


def test_a_stale_picture_is_told_and_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal_pictures.main(["--check"], tmp_path) == 1
    assert "docs/pictures/terminal-report.svg is stale" in capsys.readouterr().err
    assert terminal_pictures.main([], tmp_path) == 0
    assert terminal_pictures.main(["--check"], tmp_path) == 0
    assert terminal_pictures.main(["--chekc"], tmp_path) == 2


@pytest.mark.parametrize(("name", "command"), terminal_pictures.PICTURES.items())
def test_a_picture_holds_the_text_and_asks_for_nothing_from_elsewhere(name: str, command: str) -> None:
    svg = (terminal_pictures.FOLDER / name).read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own file
    read = "".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    shown = f"$ {command}" + re.sub(r"\x1b\[\d*m", "", terminal_pictures.printed(command))
    assert "".join(read.split()) == "".join(shown.split())
    assert re.findall(r"(?:https?:)?//[^\"' )]+", svg) == ["http://www.w3.org/2000/svg"]
