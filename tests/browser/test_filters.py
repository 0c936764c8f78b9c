"""Filters and states of knowledge show in the browser what the program itself selects and says."""

from datetime import date

from playwright.sync_api import expect

from figrecon.pipeline import Report
from figrecon.reconcile.bound import derive
from figrecon.views.differences import told
from figrecon.views.narrowed import narrowed
from figrecon.views.selection import EVERYTHING, Selection, select
from figrecon.views.topic import Row, sections
from tests.browser.opened import Opened, Opener
from tests.views.reports import ledger, shipped

DAYS = (date(2022, 1, 10), date(2022, 2, 8), date(2022, 3, 14))

CHOICES: list[tuple[dict[str, str], Selection]] = [
    ({"topic": "Weapons"}, Selection(topic="weapons")),
    ({"topic": "Deaths"}, Selection(topic="deaths")),
    ({"place": "Almaty city"}, Selection(place="almaty")),
    ({"place": "Outside Almaty city"}, Selection(place="elsewhere")),
    ({"place": "Kazakhstan"}, Selection(place="kazakhstan")),
    ({"scope": "Assailants"}, Selection(scope="assailants")),
    ({"scope": "Torture"}, Selection(scope="torture")),
    ({"from": "2022-02-01"}, Selection(start=date(2022, 2, 1))),
    ({"to": "2022-01-09"}, Selection(end=date(2022, 1, 9))),
    ({"from": "2022-01-08", "to": "2022-02-08"}, Selection(start=date(2022, 1, 8), end=date(2022, 2, 8))),
    (
        {"topic": "Deaths", "place": "Almaty city", "scope": "Circumstances being established"},
        Selection(topic="deaths", place="almaty", scope="unclear"),
    ),
    ({"topic": "Weapons", "place": "Taraz"}, Selection(topic="weapons", place="taraz")),
]


def test_a_filter_shows_what_the_same_option_shows(opened: Opener) -> None:
    page, total = opened("shipped"), len(shipped().reconciliation.figures)
    for chosen, selection in CHOICES:
        for field, label in chosen.items():
            page.choose(field, label)
        wanted = {f.id for f in select(shipped(), selection).figures}
        assert (chosen, page.shown()) == (chosen, wanted)
        assert page.drawn() <= wanted
        assert page.page.inner_text("#count") == f"{len(wanted)} of {total} figures shown."
        assert page.page.locator("#nothing").is_visible() == (not wanted)
        assert page.cited() == {name.partition("/")[0] for name in wanted}
        page.page.click("text=Show everything")
        expect(page.page.locator("#count")).to_have_text(f"{total} of {total} figures shown.")
        assert len(page.shown()) == total
        assert "#?" not in page.page.url


def test_a_filter_hides_what_is_said_of_other_figures(opened: Opener) -> None:
    page = opened("shipped")
    page.choose("place", "Almaty city")
    assert page.page.locator(".differences li:visible").count() == 0
    assert not page.page.get_by_role("heading", name="What differs, and why").first.is_visible()
    page.choose("place", "All places")
    assert page.page.locator(".differences li:visible").count() == 7


def said(page: Opened, kind: str) -> list[str]:
    """The sentences of a kind that can be seen, in the order of the page."""
    seen = "(kind) => [...document.querySelectorAll(kind)].filter((each) => each.getClientRects().length)"
    return list(page.run(f"{seen}.map((each) => each.textContent)", kind))


def expected(report: Report) -> tuple[dict[str, tuple[str, str]], list[str], list[str]]:
    """What the program says of each figure, of each difference, and of what all figures allow."""
    cut = sections(report, EVERYTHING)
    rows: list[Row] = [row for topic in cut.topics for row in (*topic.rows, *topic.parts)] + list(cut.numbers)
    differences = [d for t in cut.topics for d in told(t.findings, report.reconciliation, cut.words, everything=False)]
    bounded = derive(report.reconciliation)
    allowed = [s for t in cut.topics for s in narrowed(bounded, t, report.reconciliation, cut.words)]
    return {row.figure.id: (row.verdict, row.change) for row in rows}, [d.message for d in differences], allowed


def assert_says(page: Opened, report: Report) -> None:
    rows, messages, allowed = expected(report)
    assert page.shown() == set(rows)
    verdicts = page.run(
        """Object.fromEntries([...document.querySelectorAll('tr[id]:not([hidden])')].map((row) =>
           [row.id, ['.told', '.change'].map((kind) => (row.querySelector(kind) || {textContent: ''}).textContent)]))"""
    )
    assert {name: tuple(each) for name, each in verdicts.items()} == rows
    assert sorted(said(page, ".message")) == sorted(messages)
    assert sorted(said(page, ".allowed li")) == sorted(allowed)


def test_each_state_of_knowledge_is_the_report_of_that_day(opened: Opener) -> None:
    page = opened("shipped")
    assert_says(page, shipped())
    for day in reversed(DAYS):
        page.page.click("#earlier")
        assert_says(page, shipped(known_on=day))
        assert page.page.url.endswith(f"#?known={day.isoformat()}")
    assert page.page.locator("#earlier").is_disabled()
    for _ in DAYS:
        page.page.click("#later")
    assert_says(page, shipped())
    assert page.page.locator("#later").is_disabled()


def test_the_bounds_drawn_are_those_of_the_day(opened: Opener) -> None:
    page = opened("shipped")
    bands = ".plot.wide >> nth=0 >> .band:not(.off) rect"
    assert page.page.locator(bands).count() > 1
    page.page.select_option("#known", "0")
    assert page.page.locator(bands).count() == 0  # nothing limits the toll from above yet


def test_a_figure_is_taken_back_on_the_day_it_was(opened: Opener) -> None:
    page = opened("standing")
    row = page.at("herald/error")
    assert ledger("standing").reconciliation.status["herald/error"].value == "withdrawn"
    assert "withdrawn" in (row.get_attribute("class") or "")
    page.page.select_option("#known", "0")
    assert "standing" in (row.get_attribute("class") or "")
    assert "withdrawn" not in row.inner_text()
    marks = page.page.locator(f".m[data-f='{row.get_attribute('data-f')}']:visible .strike")
    assert not marks.first.is_visible()
    page.page.select_option("#known", label="today: 13 figures")
    assert marks.first.is_visible()


def test_knowledge_and_filters_go_together_and_into_the_address(opened: Opener) -> None:
    page = opened("shipped")
    page.choose("topic", "Detainees")
    page.page.select_option("#known", "1")
    wanted = {f.id for f in select(shipped(known_on=DAYS[1]), Selection(topic="detainees")).figures}
    assert page.shown() == wanted
    again = opened("shipped")
    again.page.goto(page.page.url)
    again.page.reload()
    assert again.shown() == wanted
    assert again.page.locator("#topic").is_visible()


def test_the_address_of_a_figure_leads_to_it(opened: Opener) -> None:
    page = opened("shipped")
    page.page.goto(page.page.url + "#interfax-2022-03-14/dead")
    box = page.at("interfax-2022-03-14/dead").bounding_box()
    assert box is not None and 0 <= box["y"] < 900
