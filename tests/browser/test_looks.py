"""How the page looks: nothing runs out of the window or over something else, at both widths and in both colour schemes."""

import re
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import PICTURES
from tests.browser.opened import Opened, Opener

WIDTHS = {"phone": 390, "desktop": 1280}
LEDGERS = ("shipped", "standing", "daily", "hostile", "incomplete")

OVERLAPS = """() => {
  const found = [];
  for (const plot of document.querySelectorAll('svg.plot')) {
    if (!plot.getClientRects().length) continue;
    const texts = [...plot.querySelectorAll('text')].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => [text, text.getBoundingClientRect()]);
    const frame = plot.getBoundingClientRect();
    boxes.forEach(([text, box], at) => {
      if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
        found.push(`${text.textContent} runs out of its chart`);
      for (const [other, second] of boxes.slice(0, at)) {
        const wide = Math.min(box.right, second.right) - Math.max(box.left, second.left);
        const high = Math.min(box.bottom, second.bottom) - Math.max(box.top, second.top);
        if (wide > 1 && high > 3) found.push(`${text.textContent} lies over ${other.textContent}`);
      }
    });
  }
  return found;
}"""

CUT = """() => [...document.querySelectorAll('td, th, h1, h2, p, li')]
  .filter((each) => each.getClientRects().length && !each.closest('.unseen, thead, #card') && !each.querySelector('svg'))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
  .map((each) => each.textContent.slice(0, 60))"""


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("name", LEDGERS)
def test_nothing_runs_out_or_over(opened: Opener, name: str, size: str) -> None:
    page = opened(name, WIDTHS[size])
    assert page.run("document.documentElement.scrollWidth") <= WIDTHS[size]
    assert page.run(OVERLAPS) == []
    assert page.run(CUT) == []
    if name == "shipped":
        lightness = [_picture(page, size, scheme) for scheme in ("light", "dark")]
        assert lightness[0] > 700 and lightness[1] < 100


def _picture(page: Opened, size: str, scheme: Literal["light", "dark"]) -> int:
    """Take a picture of the top of the page; how light its paper is, from 0 to 765."""
    page.page.emulate_media(color_scheme=scheme)
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken = page.page.screenshot(path=PICTURES / f"{size}-{scheme}.png")
    assert taken[:8] == b"\x89PNG\r\n\x1a\n"
    return sum(map(int, re.findall(r"\d+", page.run("getComputedStyle(document.body).backgroundColor"))[:3]))


def test_widths_between_and_beyond(opened: Opener) -> None:
    page = opened("shipped")
    for width in (320, 600, 719, 721, 1000, 1920):
        page.page.set_viewport_size(ViewportSize(width=width, height=900))
        assert page.run("document.documentElement.scrollWidth") <= width
        assert (width, page.run(OVERLAPS)) == (width, [])


def test_print_shows_everything_but_what_is_pressed(opened: Opener) -> None:
    page = opened("shipped", 720, scheme="dark")
    page.page.emulate_media(media="print")
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for hidden in ("#filters", ".known", "nav", "#card"):
        assert page.page.locator(hidden).is_hidden()
    assert page.page.locator("tr[id]:visible").count() == 61
    assert page.page.pdf()[:5] == b"%PDF-"


def test_words_from_right_to_left_stay_in_their_place(opened: Opener) -> None:
    page = opened("hostile")
    said = page.run("[...document.querySelectorAll('bdi')].filter((each) => /[\\u0590-\\u05ff]/.test(each.textContent)).length")
    assert said > 3
    assert page.run("!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent)")


def test_the_page_moves_only_for_who_wants_it(opened: Opener) -> None:
    page = opened("standing")
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.run(behaviour) == "auto"
    page.page.emulate_media(reduced_motion="no-preference")
    assert page.run(behaviour) == "smooth"
