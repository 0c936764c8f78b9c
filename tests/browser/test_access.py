"""Barriers to people, as axe finds them, and what a reader without script has."""

import re
from pathlib import Path

import pytest

from tests.browser.opened import Opened, Opener

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Opened, axe: str) -> list[str]:
    """What axe finds, with the elements at fault."""
    if page.run("typeof axe === 'undefined'"):
        page.run(axe + "; 0")
    found = page.run("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES)
    assert len(found["passes"]) > 20, "axe looked at the page"
    return [f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes']][:3]}" for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_barrier(opened: Opener, axe: str, width: int, scheme: str) -> None:
    page = opened("shipped", width, scheme=scheme)
    page.choose("from", "2022-01-01")
    page.chart().locator(".sign").first.click(force=True)
    page.run("scrollTo(0, 0)")
    assert page.card.is_visible()
    assert barriers(page, axe) == []


@pytest.mark.parametrize("name", ["standing", "hostile", "incomplete"])
def test_nor_in_other_ledgers(opened: Opener, axe: str, name: str) -> None:
    assert barriers(opened(name, 600), axe) == []


def test_without_a_script_everything_can_be_read(opened: Opener) -> None:
    page = opened("shipped", script=False)
    assert page.page.locator("tr[id]:visible").count() == 61
    assert page.page.locator("svg.plot:visible").count() >= 3
    assert page.page.locator(".differences li:visible").count() == 7
    for needless in ("#filters", ".known", "#card"):
        assert page.page.locator(needless).is_hidden()
    assert "needs JavaScript" in page.page.locator("noscript").inner_text()
    assert page.page.locator("svg.plot >> nth=0").get_attribute("role") == "img"


@pytest.mark.parametrize("name", ["shipped", "hostile", "standing"])
def test_the_browser_reads_the_page_as_it_is_written(opened: Opener, files: dict[str, Path], name: str) -> None:
    """A parser that had to mend the page would make another tree of it."""
    page = opened(name, script=False)
    assert _plain(page.page.content()) == _plain(files[name].read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    """A page without what may be written in two ways."""
    text = re.sub(r"<(\w+)([^<>]*)/>", r"<\1\2></\1>", text)
    text = text.replace("&#x27;", "'").replace('=""', "").replace("<!DOCTYPE html>\n", "<!DOCTYPE html>")
    text = re.sub(r"&quot;(?=[^<>]*<)", '"', text)
    return re.sub(r"\s+", "", text).replace("&quot;", '"').replace("&gt;", ">")
