"""What `figrecon show` is asked for."""

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.domain.figure import Figure
from figrecon.views.asked import OfMetric, asked
from tests.build import checked, figures, text
from tests.views.reports import ledger, shipped


def told(*words: str) -> str:
    found = asked(shipped(), words)
    if isinstance(found, OfMetric):
        return f"metric {found.metric.id} {found.when}"
    return f"{'figure' if isinstance(found, Figure) else 'source'} {found.id}"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("interfax-2022-03-14/dead",), "figure interfax-2022-03-14/dead"),
        (("weapons-recovered",), "figure unnamed-2022-02-08/weapons-recovered"),
        (("trt-2023",), "source trt-2023"),
        (("deaths",), "metric deaths None"),
        (("Deaths",), "metric deaths None"),
        (("weapons", "stolen"), "metric weapons_stolen None"),
        (("deaths", "2022-01-12"), "metric deaths 2022-01-12"),
        (("deaths 2022-01-12",), "metric deaths 2022-01-12"),
        (("weapons", "stolen", "2022-02"), "metric weapons_stolen 2022-02"),
        (("deaths", "2022-01-09", "18:00"), "metric deaths 2022-01-09 18:00"),
        (("held",), "metric held None"),  # a figure has that short name, too
    ],
)
def test_what_is_found(words: tuple[str, ...], found: str) -> None:
    assert told(*words) == found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "say what to show"),
        ((" ",), "say what to show"),
        (("dead",), "3 figures are called 'dead': say which, interfax-2022-03-14/dead, republic-2022-01-10-a/dead or rep"),
        (("deathz",), "no figure, metric or source is called 'deathz': did you mean deaths"),
        (("interfax-2022-03-14/ded",), "did you mean interfax-2022-03-14/dead"),
        (("Interfax 2022-03-14",), "did you mean interfax-2022-03-14"),
        (("zzz",), "no figure, metric or source is called 'zzz': `figrecon report` shows what there is."),
        (("deaths", "yesterday"), "after the metric 'deaths' a date may follow, and 'yesterday' is none: dates are written"),
        (("deaths", "2022-02-30"), "there is no day 2022-02-30"),
    ],
)
def test_what_is_not_found(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(CannotRunError) as error:
        asked(shipped(), words)
    assert message in str(error.value)


def test_of_many_names_the_first_are_told() -> None:
    report = checked(figures(*(f"metric: deaths, as_of: 2022-05-{day:02}, value: {day}" for day in range(1, 8))))
    with pytest.raises(CannotRunError, match="7 figures are called 'n': say which, a/n, b/n, c/n, d/n, e/n or 2 more"):
        asked(report, ["n"])


def test_two_metrics_of_one_title() -> None:
    report = checked(
        text("a: {published: 2022-05-01, figures: {n: {metric: deaths, value: 1}}}\n").replace("Missing", "Deaths")
    )
    with pytest.raises(CannotRunError, match="2 metrics are called 'DEATHS': say which, deaths or missing"):
        asked(report, ["DEATHS"])
    found = asked(report, ["missing"])
    assert isinstance(found, OfMetric)
    assert found.metric.id == "missing"


def test_in_a_ledger_with_errors_it_is_said_that_something_is_missing() -> None:
    with pytest.raises(CannotRunError, match="did not load: `figrecon check` tells"):
        asked(ledger("incomplete"), ["nothing-like-it"])


@pytest.mark.parametrize("name", ["", "standing", "daily", "hostile"])
def test_every_command_that_a_finding_names_is_understood(name: str) -> None:
    report = ledger(name) if name else shipped()
    commands = {r.finding.next for r in report.findings if r.finding.next.startswith("figrecon show ")}
    assert commands
    for command in commands:
        assert asked(report, command.removeprefix("figrecon show ").split(" "))
