"""`figrecon show`, to the byte."""

from datetime import date

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.pipeline import Report
from figrecon.views.show import show
from tests.build import checked, figures, text
from tests.conftest import Golden
from tests.views.reports import ledger, shipped


def page(report: Report, *what: str, width: int = 200) -> str:
    return show(report, what, width=width)


@pytest.mark.parametrize(
    ("name", "what", "width"),
    [
        ("figure-hedged", "republic-2022-01-10-b/dead", 80),
        ("figure-share", "weapons-recovered", 80),
        ("figure-relay", "republic-2022-01-10-b/dead-dozens", 80),
        ("figure-tension", "trt-2023/missing", 100),
        ("figure-alone", "centres", 80),
        ("figure-narrow", "interfax-2022-03-14/arrested", 50),
        ("metric-date", "deaths 2022-01-10", 80),
        ("metric-date-all", "deaths 2022-03-14", 100),
        ("metric-no-figure", "detained 2022-01-12", 80),
        ("metric-month", "weapons stolen 2022-02", 80),
        ("metric", "deaths", 80),
        ("metric-narrow", "weapons_missing", 60),
        ("source", "trt-2023", 80),
    ],
)
def test_the_shipped_ledger(golden: Golden, name: str, what: str, width: int) -> None:
    golden(f"show-{name}.txt", page(shipped(), what, width=width))


@pytest.mark.parametrize(
    ("name", "which", "what"),
    [
        ("vintage", "standing", "herald-later/dead"),
        ("withdrawn", "standing", "error"),
        ("refused", "standing", "herald/missing"),
        ("flow", "standing", "herald/found"),
        ("contradiction", "standing", "deaths 2021-05-04"),
        ("hostile", "hostile", "one"),
        ("hostile-date", "hostile", "deaths 2021-05-03"),
        ("hostile-figure", "hostile", "faraway"),
        ("incomplete", "incomplete", "deaths"),
        ("daily", "daily", "ministry/d8"),
    ],
)
def test_other_ledgers(golden: Golden, name: str, which: str, what: str) -> None:
    golden(f"show-{name}.txt", page(ledger(which), what, width=80))


def test_in_colour_and_in_ascii(golden: Golden) -> None:
    golden("show-colour.txt", show(ledger("standing"), ["radio/mill"], width=80, color=True))
    said = show(shipped(), ["deaths 2022-01-10"], width=80, ascii=True)
    assert said.isascii()
    golden("show-ascii.txt", said)


def test_without_a_figure_fewer_conflicts_remain() -> None:
    day = "metric: deaths, as_of: 2022-05-05"
    report = checked(figures(f"{day}, value: 51", f"{day}, value: 52", f"{day}, value: 53"))
    assert page(report, "a/n").endswith("\nWithout it, 1 of 3 conflicts remain, as usually read.\n")
    two = checked(figures(f"{day}, value: 51", f"{day}, value: 52"))
    assert page(two, "a/n").endswith("\nWithout it, 0 of 1 conflicts remain, as usually read.\n")
    assert "Without it" not in page(checked(figures(f"{day}, value: 51", f"{day}, value: over 50")), "a/n")


def test_members_with_the_same_way_out_share_it() -> None:
    day = "metric: deaths, as_of: 2022-05-05"
    said = page(checked(figures(f"{day}, value: 51", f"{day}, value: 52")), "a/n")
    assert "  One way out for each member:\n    a/n, b/n: The commonest fault is in the filing" in said


def test_only_what_was_known() -> None:
    report = shipped(known_on=date(2022, 1, 31))
    assert page(report, "deaths").startswith("as it could be known on 2022-01-31\n\nDeaths\n")
    assert page(report, "trt-2023").endswith("\n\nIt has no figure that could be known.\n")
    with pytest.raises(CannotRunError, match="no figure, metric or source is called 'trt-2023/missing'"):
        page(report, "trt-2023/missing")


def test_a_source_and_a_metric_without_figures() -> None:
    report = checked(text("a: {published: 2022-05-01, title: A day, url: 'https://example.org/a', figures: {}}\n"
                          "b: {published: 2022-05-01, figures: {n: {metric: deaths, value: 3}}}\n"))  # fmt: skip
    assert page(report, "a").endswith("It has no figure.\n")
    assert "Title      A day\n" in page(report, "a")
    assert page(report, "missing").endswith("No figure counts it.\n")
    assert page(report, "missing", "2022-05-01").endswith("\nNo figure of it is of 1 May 2022.\n")


READ = [
    ("exactly 40", "40, at every reading"),
    ("at least 40", "literally at least 40; usually read 40 to 48; stretched 40 to 59"),
    ("unknown", "no number was given"),
    ("several", "how far such a word reaches is figrecon's own choice"),
]


@pytest.mark.parametrize(("value", "said"), READ)
def test_readings_in_numbers(value: str, said: str) -> None:
    report = checked(figures(f"metric: deaths, as_of: 2022-05-05, value: {value}"))
    assert said in page(report, "a/n")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("over 2 times", "literally over 2; usually read over 2 to "),
        ("nearly 2 times", " to under 2; stretched "),
    ],
)
def test_an_excluded_end_of_a_ratio(value: str, said: str) -> None:
    assert said in page(checked(figures(f"metric: growth, as_of: 2022-05-05, value: {value}")), "a/n")


def test_a_vintage_without_a_number_has_no_change() -> None:
    source = (
        "a{0}: {{publisher: A, published: 2022-05-0{0}, figures: {{n: {{metric: deaths, as_of: 2022-05-01, value: {1}}}}}}}\n"
    )
    told = page(checked(text(source.format(2, "dozens") + source.format(3, 66))), "a3/n")
    assert "Vintages   dozens [a2/n, 2 May 2022], then 66 [a3/n, 3 May 2022]\n" in told
    fell = page(checked(text(source.format(2, 70) + source.format(3, 66))), "a3/n")
    assert "then 66 [a3/n, 3 May 2022] (−4)\n" in fell


def test_who_said_it_and_through_whom() -> None:
    line = "metric: deaths, as_of: 2022-05-05, value: 4, said_by: ministry, speaker: A. B., via: [radio, police-office]"
    assert "Said by    ministry (A. B.), via radio, police-office\n" in page(checked(figures(line)), "a/n")
    assert "Said by    the text does not say\n" in page(checked(figures("metric: deaths, as_of: 2022-05-05, value: 4")), "a/n")


def test_a_figure_that_others_tell_too() -> None:
    line = "metric: deaths, as_of: 2022-05-05, value: 4, said_by: ministry"
    report = checked(figures(line, line, a="2022-05-06", b="2022-05-07"))
    assert "Origin     one with b/n; told first here\n" in page(report, "a/n")
    assert "Origin     one with a/n; told first by a/n\n" in page(report, "b/n")


def test_counts_before_and_after_in_the_series_of_the_date() -> None:
    lines = [f"metric: deaths, as_of: 2022-05-{day:02}, value: {day}" for day in (1, 3, 5, 7)]
    lines += [f"metric: deaths, as_of: 2022-05-{day:02}, value: 0, place: north" for day in (2, 8)]
    said = page(checked(figures(*lines)), "deaths", "2022-05-05")
    assert said.endswith("Before and after\n- 3 May 2022, testland: 3 [b/n]\n- 7 May 2022, testland: 7 [d/n]\n")
    none = page(checked(figures(*lines)), "deaths", "2022-05-06")
    assert none.count("\n- ") == 4
