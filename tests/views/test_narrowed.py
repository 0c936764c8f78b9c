"""What all figures together allow, beside what each quantity's own figures say."""

from figrecon.reconcile.bound import derive
from figrecon.views import terminal
from figrecon.views.selection import EVERYTHING, Selection
from tests.build import checked, figures
from tests.test_articles import shipped


def told(selection: Selection = EVERYTHING) -> list[str]:
    report = shipped()
    text = terminal.report(report, selection, width=200, bounded=derive(report.reconciliation))
    return [line[2:] for line in text.splitlines() if "(reported: " in line]


def test_bounds_narrower_than_the_figures_are_told_with_the_note_on_what_makes_them() -> None:
    said = told(Selection(metric="deaths"))
    assert said == [
        "9 Jan 2022, Deaths: 164–230 (reported: at least 164) [a]",
        "10 Jan 2022, Deaths: 164–230 (reported: dozens) [a]",
    ]
    assert "8 Feb 2022, Weapons missing: 1,049–2,332 (reported: the rest of weapons-taken) [a]" in told(
        Selection(topic="weapons")
    )
    assert "14 Mar 2022, Criminal cases · Torture: 234–3,770 (reported: hundreds)" in told()


def test_what_a_figure_says_itself_is_not_told_again() -> None:
    report = checked(
        figures("metric: deaths, value: 164, as_of: 2022-05-09", "metric: deaths, value: over 150, as_of: 2022-05-09")
    )
    assert "together allow" not in terminal.report(report, EVERYTHING, bounded=derive(report.reconciliation))
    assert "together allow" not in terminal.report(shipped(), EVERYTHING)
