"""A page of 5,000 figures can be used: it opens and filters within seconds, and nothing of it is left out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bench.large import write

from tests.browser.opened import Opener

FIGURES = 5_000
PATIENCE = 30
"""Seconds that opening may take, on a machine that does much else; it takes two or three. A filter takes a tenth."""


@pytest.fixture(scope="module")
def large(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Makes the page as its users do; the names of its figures."""
    folder = tmp_path_factory.mktemp("large")
    ledger, files["large"] = folder / "large.yaml", folder / "large.html"
    write(FIGURES, ledger)
    command = (
        sys.executable,
        "-m",
        "figrecon",
        "report",
        ledger,
        "--format",
        "html",
        "--today",
        "2026-11-22",
        "-o",
        files["large"],
    )
    subprocess.run(command, check=True)
    sources = re.split(r"^  (\S+):$", ledger.read_text(encoding="utf-8").partition("\nsources:\n")[2], flags=re.MULTILINE)
    pairs = zip(sources[1::2], sources[2::2], strict=True)
    return frozenset(f"{source}/{name}" for source, text in pairs for name in re.findall(r"^      (\S+):", text, re.MULTILINE))


def test_five_thousand_figures_can_be_used(opened: Opener, large: frozenset[str]) -> None:
    assert len(large) >= FIGURES
    sheet = opened("large")
    assert sheet.run("performance.timing.loadEventEnd - performance.timing.navigationStart") < PATIENCE * 1000
    assert sheet.shown() == large
    wanted = {name for name in large if "-001-" in name and "/dead" in name and "that-day" not in name}
    started = sheet.run("performance.now()")
    sheet.choose("place", "Region 1")
    sheet.choose("topic", "Deaths")
    assert sheet.run("performance.now()") - started < PATIENCE * 1000 / 3
    assert sheet.shown() == wanted
    assert len(wanted) > 300
    sheet.choose("from", "2021-03-05")
    sheet.choose("to", "2021-03-06")
    assert sheet.page.locator("tr[id]:visible").count() == len(sheet.shown()) > 0, "short tables unfold by themselves"
    sheet.page.click("text=Show everything")
    sheet.page.select_option("#known", "0")
    assert sheet.shown() == {name for name in large if "2021-03-01/" in name}


def test_a_link_into_a_folded_table_unfolds_it(opened: Opener, large: frozenset[str]) -> None:
    sheet, name = opened("large"), sorted(large)[700]
    assert not sheet.at(name).is_visible()
    sheet.page.goto(f"{sheet.page.url}#{name}")
    assert sheet.at(name).is_visible()


def test_print_unfolds_every_table(opened: Opener, large: frozenset[str]) -> None:
    sheet = opened("large", script=False)
    sheet.page.emulate_media(media="print")
    assert sheet.page.locator("tr[id]:visible").count() == len(large)
