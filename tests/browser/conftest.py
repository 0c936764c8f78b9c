"""The page in a real browser: made once from each ledger, opened offline, watched for anything it should not do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from figrecon.views.html import page
from figrecon.views.selection import EVERYTHING
from tests.browser.opened import Opened, Opener
from tests.browser.program import ARGUMENTS, chromium
from tests.views.html.hostile import hostile
from tests.views.reports import ledger, shipped

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "browser" / "pictures"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.fail("no Chromium is installed: run tools/browser, or name one in CHROMIUM", pytrace=False)
    browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe, which `tools/browser` installs as locked."""
    script = ROOT / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.fail("axe is not installed: run tools/browser", pytrace=False)
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of some ledgers, by name."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {"shipped": shipped(), "hostile": hostile(), "standing": ledger("standing"), "daily": ledger("daily")}
    reports["incomplete"] = ledger("incomplete")
    found = {}
    for name, report in reports.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(page(report, EVERYTHING), encoding="utf-8", newline="\n")
    return found


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Opener]:
    """Opens a page; at the end nothing may have been asked for, said or thrown."""
    every: list[Opened] = []

    def open_(name: str, width: int = 1280, *, scheme: str = "light", script: bool = True, touch: bool = False) -> Opened:
        every.append(Opened(browser, files[name], width, scheme, script=script, touch=touch))
        return every[-1]

    yield open_
    for each in every:
        each.close()
        assert (each.misdeeds, each.foreign()) == ([], [])
