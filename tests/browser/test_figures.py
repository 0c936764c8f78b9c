"""What is told of the figure at hand: under the pointer, under a finger, under the keyboard's focus."""

from tests.browser.opened import HEIGHT, Opened, Opener

DEAD = "republic-2022-01-10-b/dead"
TOLD = ("at least 164", "9 Jan 2022", "Republic World [2]", "Ministry of Health?, via Khabar 24", "line 13, column 61",
        "usually 164–169; to the letter 164 or more", "10 Jan 2022", "later count")  # fmt: skip


def assert_tells(page: Opened) -> None:
    assert page.card.is_visible()
    told = page.card.inner_text()
    assert [words for words in TOLD if words not in told] == []
    box, width = page.card.bounding_box(), page.run("innerWidth")
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0


def test_the_pointer_over_a_mark_tells_its_words_source_and_place(opened: Opener) -> None:
    page = opened("shipped")
    mark = page.chart().locator(f".m[data-f='{page.at(DEAD).get_attribute('data-f')}'] .sign")
    mark.scroll_into_view_if_needed()
    mark.hover()
    assert_tells(page)
    page.card.hover()
    page.page.wait_for_timeout(300)
    assert page.card.is_visible(), "the pointer can go on to the card"
    page.page.mouse.move(2, 2)
    page.card.wait_for(state="hidden")


def test_a_row_tells_it_too_under_pointer_and_focus(opened: Opener) -> None:
    page = opened("shipped")
    value = page.at(DEAD).locator(".value")
    value.hover()
    assert_tells(page)
    page.page.keyboard.press("Escape")
    assert page.card.is_hidden()
    value.focus()
    assert_tells(page)


def test_a_finger_on_a_mark_keeps_the_card_until_it_is_closed(opened: Opener) -> None:
    page = opened("shipped", 390, touch=True)
    number = page.at(DEAD).get_attribute("data-f")
    page.chart().locator(f".m[data-f='{number}'] .sign").scroll_into_view_if_needed()
    page.chart().locator(f".m[data-f='{number}'] .sign").tap(force=True)
    assert_tells(page)
    page.card.get_by_text("Its row in the table").click()
    assert page.page.url.endswith(f"#{DEAD}")
    assert page.card.is_visible()
    page.card.get_by_role("button", name="Close").click()
    assert page.card.is_hidden()


def test_arrow_keys_go_through_a_chart_and_enter_leads_to_the_row(opened: Opener) -> None:
    page = opened("shipped")
    page.chart().focus()
    spoken = []
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home"):
        page.page.keyboard.press(key)
        spoken.append(str(page.run("document.activeElement.getAttribute('aria-label')")).partition(":")[0])
        assert page.card.is_visible()
    assert spoken == ["44", "at least 164", "dozens", "dozens", "230", "230", "dozens", "44"]
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.closest('tr').id") == DEAD
    page.page.keyboard.press("Escape")
    assert page.card.is_hidden()


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(opened: Opener) -> None:
    page = opened("standing")
    page.page.keyboard.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]  # it is there
    places, controls = [], set()
    for _ in range(60):
        page.page.keyboard.press("Tab")
        found = page.run(
            """() => {
              const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
              return [at.id || at.className.baseVal || at.className || at.localName, box.top + scrollY, style.outlineStyle];
            }"""
        )
        controls.add(found[0])
        places.append(found[1])
        if found[0] not in ("", "body"):
            assert found[2] != "none", f"no visible focus on {found[0]}"
    assert {"summary", "earlier", "known", "plot wide", "value"} <= controls
    page.page.keyboard.press("Shift+Tab")


def test_the_skip_link_leads_past_the_filters(opened: Opener) -> None:
    page = opened("shipped")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.id") == "main"


def test_the_card_goes_along_when_the_page_scrolls(opened: Opener) -> None:
    page = opened("shipped")
    value = page.at("republic-2022-01-10-b/dead-friday").locator(".value")
    value.focus()
    for block in ("start", "center", "start"):
        page.run("(block) => document.activeElement.scrollIntoView({block})", block)
        page.page.wait_for_timeout(400)
        card, row = page.card.bounding_box(), value.bounding_box()
        assert card is not None and row is not None
        assert abs(card["y"] - min(max(row["y"] - 20, 8), HEIGHT - card["height"] - 8)) < 1
    page.run("scrollTo(0, document.documentElement.scrollHeight)")
    page.card.wait_for(state="hidden")
