from datetime import date

from figrecon.views.html.known import course
from figrecon.views.selection import EVERYTHING, Selection
from tests.views.reports import ledger, made, shipped


def test_knowledge_changes_when_a_source_appears() -> None:
    found = course(shipped(), EVERYTHING)
    assert found.days == (date(2022, 1, 10), date(2022, 2, 8), date(2022, 3, 14), date(2023, 12, 31))
    assert [len(step.report.reconciliation.figures) for step in found.steps] == [13, 25, 58, 61]
    assert [step.day for step in found.steps] == [*found.days[:-1], None]
    assert found.is_whole and found.now.report is shipped()


def test_and_when_a_figure_is_taken_back() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  s:\n    published: 2022-03-01\n    figures:\n"
        "      n: {metric: m, value: 5, withdrawn: {date: 2022-04-01}}\n      other: {metric: m, value: 6}\n"
    )
    found = course(report, EVERYTHING)
    assert found.days == (date(2022, 3, 1), date(2022, 4, 1))
    assert [step.report.reconciliation.status["s/n"].value for step in found.steps] == ["standing", "withdrawn"]


def test_a_report_of_an_earlier_day_knows_nothing_later() -> None:
    found = course(shipped(known_on=date(2022, 2, 28)), EVERYTHING)
    assert found.days == (date(2022, 1, 10), date(2022, 2, 8))
    assert found.now.day == date(2022, 2, 28)


def test_from_when_a_figure_is_known() -> None:
    found, report = course(shipped(), EVERYTHING), shipped()
    firsts = {name: found.first(figure, report.ledger) for name, figure in report.reconciliation.by_id.items()}
    assert firsts["republic-2022-01-10-a/dead"] == 0
    assert firsts["interfax-2022-03-14/dead"] == 2
    assert firsts["trt-2023/missing"] == 3
    for at, step in enumerate(found.steps):
        assert {name for name, first in firsts.items() if first <= at} == {f.id for f in step.report.reconciliation.figures}


def test_a_source_that_has_no_day_comes_last() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n"
        "  a:\n    published: 2022-03-01\n    figures: {n: {metric: m, value: 5}}\n"
        "  b:\n    published: unknown\n    figures: {n: {metric: m, value: 6, as_of: 2022-02-01}}\n"
        "  c:\n    published: 2022-04-01\n    figures: {n: {metric: m, value: 7}}\n"
    )
    found = course(report, EVERYTHING)
    if report.is_complete:
        figure = report.reconciliation.by_id["b/n"]
        assert found.first(figure, report.ledger) == len(found.days) - 1


def test_one_day_alone_is_one_state() -> None:
    found = course(ledger("daily"), EVERYTHING)
    assert len(found.steps) == len(found.days) == 1
    nothing = course(made("ledger: 1\ntitle: Nothing\n"), Selection())
    assert len(nothing.steps) == len(nothing.days) == 1
