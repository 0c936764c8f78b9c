"""Pictures of the page for the docs: `python -m tools.pictures` takes both with the browser that tests/browser uses.

They are screenshots of the shipped ledger's page on a desktop and on a phone, so they differ a little from machine to
machine, as fonts do; no test compares them.
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, FloatRect, ViewportSize, sync_playwright
from tests.browser.program import ARGUMENTS, chromium

from figrecon import job
from figrecon.views.html import page
from figrecon.views.selection import EVERYTHING

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
LEDGER = "data/figures.yaml"
TODAY = date(2026, 11, 22)


class Picture(NamedTuple):
    """A screenshot of the top of the page: its size in pixels and its colours."""

    file: str
    width: int
    height: int
    scheme: Literal["light", "dark"]


PICTURES = (
    Picture("page-desktop.png", 1280, 1400, "light"),
    Picture("page-phone-dark.png", 390, 1400, "dark"),
)


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """The picture as PNG."""
    context = browser.new_context(
        viewport=ViewportSize(width=picture.width, height=picture.height), color_scheme=picture.scheme
    )
    opened = context.new_page()
    opened.goto(address)
    taken = opened.screenshot(clip=FloatRect(x=0, y=0, width=picture.width, height=picture.height))
    context.close()
    return taken


def main() -> int:
    """Write both pictures; 2 where no browser is installed."""
    program = chromium()
    if program is None:
        sys.stderr.write("no Chromium is installed: run tools/browser, or name one in CHROMIUM\n")
        return 2
    text = page(job.run_ledger(str(ROOT / LEDGER), TODAY.isoformat(), ""), EVERYTHING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(text, encoding="utf-8", newline="\n")
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for picture in PICTURES:
            (FOLDER / picture.file).write_bytes(take(browser, file.as_uri(), picture))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
