import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views import markdown, terminal
from figrecon.views.layout import cells
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.reports import ledger, made, shipped, strings, written

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@settings(deadline=None, max_examples=60)
@given(st.integers(60, 200))
def test_every_value_of_the_shipped_ledger_is_shown_at_any_width(width: int) -> None:
    told = terminal.report(shipped(), EVERYTHING, width=width)
    shown = set(NUMBER.findall(told))
    for figure in shipped().reconciliation.figures:
        assert set(NUMBER.findall(figure.value.written)) <= shown, figure.id
    assert max(map(cells, told.split("\n"))) <= width


@settings(deadline=None, max_examples=40)
@given(st.integers(60, 200), st.lists(st.integers(10**6, 10**9), min_size=1, max_size=5, unique=True))
def test_no_number_is_cut_or_lost_at_any_width(width: int, numbers: list[int]) -> None:
    lines = [f'      f{n}: {{metric: m, value: "between {n:,} and {n + 1:,}"}}' for n in numbers]
    report = made(
        "ledger: 1\nmetrics: {m: {title: A metric with quite a long title, unit: u, kind: stock, topic: t}}\n"
        "sources:\n  s:\n    published: 2022-03-01\n    figures:\n" + "\n".join(lines) + "\n"
    )
    table = terminal.report(report, EVERYTHING, width=width).partition("What differs")[0]
    shown = NUMBER.findall(table)
    assert all(f"{n:,}" in shown and f"{n + 1:,}" in shown for n in numbers)


def test_colour_adds_nothing_but_colour() -> None:
    for name in ("daily", "standing", "incomplete"):
        coloured = terminal.report(ledger(name), EVERYTHING, width=90, color=True)
        plain = terminal.report(ledger(name), EVERYTHING, width=90)
        assert [line.rstrip() for line in COLOUR.sub("", coloured).split("\n")] == plain.split("\n")


def test_ascii_is_ascii() -> None:
    for name in ("daily", "standing", "incomplete", "hostile"):
        assert terminal.report(ledger(name), EVERYTHING, width=80, ascii=True).isascii()
    assert terminal.report(shipped(), EVERYTHING, width=80, ascii=True).isascii()


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_nothing_in_a_ledger_steers_a_terminal(text: str) -> None:
    report = ledger("standing")
    titled = report.ledger._replace(title=text)
    hostile = replace(report, reconciliation=replace(report.reconciliation, ledger=titled))
    told = terminal.report(hostile, EVERYTHING, width=80)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", told)
    assert "<" not in re.sub("<br>|</?sup>|<https[^ ]*>", "", markdown.markdown(hostile, EVERYTHING))


def test_nothing_to_show_is_said() -> None:
    empty = terminal.report(made("ledger: 1\ntitle: Nothing\n"), EVERYTHING, width=80)
    assert "There is no figure to show." in empty
    none = Selection(metric="held", place="almaty")
    assert "No figure is shown." in terminal.report(shipped(), none, width=80)
    assert "Shown: 0 of " in terminal.report(shipped(), none, width=80)
    assert "No figure is shown." in markdown.markdown(shipped(), none)


def test_warnings_are_pointed_at() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  a:\n    published: 2022-03-01\n    figures:\n"
        "      f: {metric: m, value: 1}\n      g: {metric: m, value: 1}\n"
    )
    assert "1 warning: figrecon check tells." in terminal.report(report, EVERYTHING, width=80)


def test_a_filter_changes_no_verdict() -> None:
    verdict = "same origin as Republic World [1]"
    selection = Selection(source="republic-2022-01-10-b", metric="deaths")
    assert verdict in terminal.report(shipped(), selection, width=160)


@pytest.mark.parametrize("name", ["metrics", "places", "sources"])
def test_the_order_of_the_file_changes_nothing(name: str) -> None:
    tree = strings()
    other = {**tree, name: dict(reversed(tree[name].items()))}
    reports = [written(each) for each in (tree, other)]
    assert reports[0].is_complete
    first, second = (terminal.report(report, EVERYTHING, width=100) for report in reports)
    assert first == second


def test_every_difference_is_told_on_demand() -> None:
    told = terminal.report(shipped(), Selection(all=True), width=200)
    assert "--all lists them" not in told
    assert told.count("\n- ") >= sum(r.finding.difference is not None for r in shipped().findings)


def test_markdown_says_how_much_a_selection_shows() -> None:
    told = markdown.markdown(shipped(), Selection(topic="deaths"))
    assert "\nShown: 18 of 61 figures.\n61 figures in 5 sources" in told


def test_what_could_be_known_on_a_day_says_so() -> None:
    told = markdown.markdown(shipped(known_on=date(2022, 1, 31)), EVERYTHING)
    assert "\nAs it could be known on 2022-01-31.\n" in told
    assert "230" not in told
