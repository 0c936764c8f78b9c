from figrecon.pipeline import Report
from figrecon.views.differences import Told, by_structure, told
from figrecon.views.topic import home
from figrecon.views.words import Words
from tests.views.reports import ledger, made, shipped


def differences(report: Report, everything: bool = False) -> list[Told]:
    return told(report.findings, report.reconciliation, Words(report.ledger, home(report)), everything=everything)


def test_a_run_of_days_is_one_line_and_ends_where_the_sources_agree() -> None:
    messages = [each.message for each in differences(ledger("daily"))]
    assert messages == [
        "Dead · The city: on 3 days between 1 Mar 2023 and 3 Mar 2023, Charity [1] is above Ministry [2] by 1 to 4",
        "Hurt · The city: on 3 days between 1 Mar 2023 and 3 Mar 2023, "
        "Charity [1], Ministry [2] and Press [3] differ by 2 to 6",
        "Dead · The city: on 3 days between 5 Mar 2023 and 7 Mar 2023, Charity [1] is above Ministry [2] by 5",
        "Dead · The city on 8 March: 172 and 174, which cannot both be true",
    ]


def test_advice_is_given_once() -> None:
    advice = [bool(each.advice) for each in differences(ledger("daily"))]
    assert advice == [True, False, False, False]
    assert all(each.more.startswith("figrecon show ") for each in differences(ledger("daily")))


def test_who_explains_is_said() -> None:
    found = {each.judged.partition(":")[0]: each for each in differences(shipped(), everything=True)}
    assert (
        "An estimate; stretched (FR503 total-fell); explained by dozens-after-164 (the figrecon founders, 22 Nov 2026)" in found
    )
    assert "Later count; agrees (FR502 later-count); explained by the structure" in found
    unexplained = "Unexplained; tension (FR514); looked at in weapons-half-or-two-thousand (the figrecon founders, 22 Nov 2026)"
    assert unexplained in found
    assert found[unexplained].proof


def test_an_explanation_without_name_and_note() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  a:\n    published: 2022-03-01\n    figures:\n"
        "      f: {metric: m, value: 1}\n      g: {metric: m, value: 2}\n"
        "explanations:\n  why: {figures: [a/f, a/g], because: scope}\n"
    )
    assert [each.judged for each in differences(report)] == [
        "Another scope; contradiction (FR501 same-day-differs); explained by why"
    ]


def test_what_the_structure_explains_is_counted() -> None:
    assert by_structure(ledger("daily").findings) == "9 later counts"
    assert by_structure(ledger("standing").findings) == ""  # a newer statement is told, not counted
    assert by_structure(ledger("incomplete").findings) == ""
