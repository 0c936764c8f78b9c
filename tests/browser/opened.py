"""A page opened in the browser, and what a reader sees of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Dialog, Locator, Page, ViewportSize

Opener = Callable[..., "Opened"]

HEIGHT = 900


class Opened:
    """One page. `misdeeds` lists what it said to the console or threw, and every dialog."""

    def __init__(
        self, browser: Browser, file: Path, width: int, scheme: str, *, script: bool = True, touch: bool = False
    ) -> None:
        chosen: Literal["light", "dark"] = "dark" if scheme == "dark" else "light"
        size = ViewportSize(width=width, height=HEIGHT)
        self.context = browser.new_context(
            viewport=size, color_scheme=chosen, java_script_enabled=script, has_touch=touch, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.misdeeds: list[str] = []
        address = file.as_uri()
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.misdeeds.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.misdeeds.append(f"error: {error}"))
        self.page.on("dialog", self._refuse)
        self.page.goto(address)
        self.allowed = {address, "data:,"}

    def _refuse(self, dialog: Dialog) -> None:
        self.misdeeds.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def foreign(self) -> list[str]:
        """The addresses that were asked for beside the page itself and its empty icon."""
        return [url for url in self.asked if url.partition("#")[0] not in self.allowed]

    def close(self) -> None:
        self.context.close()

    def run(self, script: str, argument: object = None) -> Any:
        """What a script in the page gives back."""
        return self.page.evaluate(script, argument)

    def shown(self) -> set[str]:
        """The names of the figures whose rows can be seen, in open and in folded tables."""
        return set(
            self.run("[...document.querySelectorAll('tr[id]')].filter((row) => !row.closest('[hidden]')).map((row) => row.id)")
        )

    def cited(self) -> set[str]:
        """The names of the sources that are listed."""
        return set(self.run("[...document.querySelectorAll('[data-s]:not([hidden])')].map((each) => each.dataset.s)"))

    def drawn(self) -> set[str]:
        """The names of the figures that a drawing shows."""
        return set(
            self.run(
                """() => {
                  const names = {};
                  for (const row of document.querySelectorAll('tr[id]')) names[row.dataset.f] = row.id;
                  const seen = [...document.querySelectorAll('.m[data-f]')].filter((mark) => mark.getClientRects().length);
                  return seen.map((mark) => names[mark.dataset.f]);
                }"""
            )
        )

    def choose(self, field: str, label: str) -> None:
        """Choose an option of a filter by its words, or fill in a day."""
        folded = self.page.locator("#filters details")
        if folded.get_attribute("open") is None:
            folded.locator("summary").click()
        if field in ("from", "to"):
            self.page.fill(f"#{field}", label)
        else:
            self.page.select_option(f"#{field}", label=label)

    def at(self, name: str) -> Locator:
        """The row of a figure."""
        return self.page.locator(f'tr[id="{name}"]')

    def chart(self, number: int = 0) -> Locator:
        """One of the charts that can be seen."""
        return self.page.locator("svg.plot:visible").nth(number)

    @property
    def card(self) -> Locator:
        """What is told of the figure at hand."""
        return self.page.locator("#card")
