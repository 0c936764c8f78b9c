"""The page as a text: whole, self-contained, inert."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon import __version__
from figrecon.domain.failure import CannotRunError
from figrecon.pipeline import Report
from figrecon.views.html import page
from figrecon.views.html.data import embedded
from figrecon.views.html.known import BUDGET, course
from figrecon.views.html.shell import asset
from figrecon.views.selection import EVERYTHING, Selection
from tests.conftest import Golden
from tests.views.html.hostile import ADDRESSES, TEXTS, hostile
from tests.views.reports import ledger, made, shipped

VOID = {"br", "hr", "input", "link", "meta", "line", "path", "rect"}


class _Tree(HTMLParser):
    """Elements, ids, links and texts of a page; an element that is closed wrongly fails."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.labelled: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        assert len(told) == len(attrs), (tag, attrs)
        self.names.add(tag)
        self.attributes |= set(told)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.labelled |= {told[name] or "" for name in ("aria-labelledby", "aria-describedby", "for") if name in told}
        if tag in ("a", "link"):
            self.links.append(told)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


NAMES = ("shipped", "hostile", "standing", "daily", "incomplete")


def report_of(name: str) -> Report:
    own = {"shipped": shipped, "hostile": hostile}
    return own[name]() if name in own else ledger(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_well_formed_and_leads_nowhere_wrong(name: str) -> None:
    tree = _Tree(page(report_of(name), EVERYTHING))
    assert len(tree.ids) == len(set(tree.ids))
    assert tree.labelled <= set(tree.ids)
    assert not {"style", "onclick", "src", "srcset", "action", "target"} & tree.attributes
    assert not {"iframe", "img", "object", "embed", "base", "font", "image", "foreignobject"} & tree.names
    for link in tree.links:
        address = link["href"] or ""
        if address.startswith("#"):
            assert address[1:] in tree.ids, address
        elif address != "data:,":
            assert re.match(r"https?://", address) and link["rel"] == "noopener noreferrer"


@pytest.mark.parametrize("name", NAMES)
def test_only_its_own_style_and_script_may_take_effect(name: str) -> None:
    text = page(report_of(name), EVERYTHING)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    said = policy[1].replace("&#x27;", "'")
    assert said.startswith("default-src 'none'") and "unsafe" not in said
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for sort, content in (("style", style), ("script", script)):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{sort}-src 'sha256-{digest}'" in said
    assert len(re.findall(r"<script", text)) == 2


def test_no_text_of_a_ledger_acts() -> None:
    text = page(hostile(), EVERYTHING)
    for address in ADDRESSES[:3]:
        assert f'href="{address.strip()}' not in text
    for marked in (each for each in TEXTS if "<" in each):
        assert marked not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "\\u202etfel" in text


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_data_in_a_script_stays_data(text: str) -> None:
    made_ = embedded({"x": [text, 1, None]})
    assert json.loads(made_) == {"x": [text, 1, None]}
    assert made_.isascii() and not re.search("[<>&]", made_)


def test_every_figure_is_there_with_its_words() -> None:
    for name in NAMES:
        report = report_of(name)
        tree = _Tree(page(report, EVERYTHING))
        assert {f.id for f in report.reconciliation.figures} <= set(tree.ids)


def test_the_page_is_the_same_each_time_and_small() -> None:
    text = page(shipped(), EVERYTHING)
    assert text == page(shipped(), EVERYTHING)
    assert len(text.encode()) < 300_000


def test_ascii_is_ascii_and_says_the_same() -> None:
    text = page(ledger("hostile"), EVERYTHING, ascii=True)
    assert text.isascii()
    other = page(ledger("hostile"), EVERYTHING)
    assert text == "".join(c if c.isascii() else f"&#{ord(c)};" for c in other)


def test_assets_are_ascii() -> None:
    for name in ("style.css", "script.js"):
        text = asset(name)
        assert "</" not in text and "innerHTML" not in text and "http" not in text


def test_a_selection_shows_what_it_names() -> None:
    text = page(shipped(known_on=date(2022, 2, 28)), Selection(topic="deaths", end=date(2022, 1, 9)))
    tree = _Tree(text)
    shown = {name for name in tree.ids if "/" in name}
    assert shown == {"republic-2022-01-10-b/dead", "republic-2022-01-10-b/dead-friday"}
    assert "As it could be known on 28 Feb 2022." in text
    assert "No figure is shown." in page(shipped(), Selection(metric="held", place="almaty"))
    with pytest.raises(CannotRunError, match="no topic is called"):
        page(shipped(), Selection(topic="nothing"))


def test_a_ledger_with_faults_never_looks_whole() -> None:
    text = page(ledger("incomplete"), EVERYTHING)
    assert "INCOMPLETE: " in text and "FR" in text
    assert "INCOMPLETE" not in page(ledger("standing"), EVERYTHING)


def _many(figures: int) -> Report:
    lines = "".join(
        f"  s{n}:\n    published: 2022-{1 + n // 28:02}-{1 + n % 28:02}\n    figures: {{n: {{metric: m, value: {100 + n}}}}}\n"
        for n in range(figures)
    )
    return made(f"ledger: 1\nmetrics: {{m: {{title: M, unit: u, kind: stock}}}}\nsources:\n{lines}")


def test_a_large_ledger_is_not_reconciled_for_each_day_and_says_so() -> None:
    small, large = _many(20), _many(90)
    assert sum(range(90)) > BUDGET > sum(range(20))
    assert course(small, EVERYTHING).is_whole and not course(large, EVERYTHING).is_whole
    assert len(course(large, EVERYTHING).days) == 90
    text = page(large, EVERYTHING)
    assert "So large a ledger is not reconciled anew" in text
    assert "<details><summary>M: all 90 figures</summary>" in text
    assert "not reconciled anew" not in page(small, EVERYTHING)


@pytest.mark.parametrize("name", ["standing", "incomplete"])
def test_the_page_to_the_byte(golden: Golden, name: str) -> None:
    text = page(ledger(name), EVERYTHING)
    for sort in ("style", "script"):
        text = re.sub(f"(<{sort}>).*?(</{sort}>)", r"\1…\2", text, flags=re.DOTALL)
    text = re.sub("sha256-[^']*?=", "sha256-…", text).replace(f"figrecon {__version__}", "figrecon …")
    golden(f"{name}-report.html", text.replace("><", ">\n<"))
