"""A long ledger's report is as short as its story: a slip, a correction, a source that lags a day, and 500 quiet days."""

from datetime import date, timedelta
from functools import cache

from figrecon.pipeline import Report
from figrecon.views import terminal
from figrecon.views.fold import LONGEST
from figrecon.views.selection import EVERYTHING, Selection
from tests.build import checked, text

START = date(2022, 1, 1)


@cache
def story() -> Report:
    lines = ""
    for who, lag in (("a", 0), ("b", 0), ("c", 1)):
        lines += f"{who}:\n  publisher: Source {who}\n  published: 2023-12-31\n  metric: deaths\n  figures:\n"
        for day in range(500):
            count = 1001 + 10 * max(day - lag, 0)
            count = count * 10 if (who, day) == ("b", 200) else count
            filed = f"as_of: {START + timedelta(day)}, reading: exact"
            if (who, day) == ("a", 300):
                lines += f"    d300-first: {{{filed}, value: {count - 500}}}\n"
                filed += ", replaces: d300-first"
            lines += f"    d{day}: {{{filed}, value: {count}}}\n"
    return checked(text(lines))


def test_1500_daily_figures_are_told_as_shortly_as_their_story() -> None:
    shown = terminal.report(story(), EVERYTHING, width=100).splitlines()
    assert len(shown) < 80
    said = " ".join(line.strip() for line in shown)
    assert "on 498 days between 2 Jan 2022 and 15 May 2023, Source c [3] is below Source a [1] and Source b [2] by 10" in said
    assert "30,010 is exactly 10 times 3,001: a digit too many or too few?" in said
    assert "superseded by 4001" in said
    assert "3501, then 4001 in its place" in said
    assert said.count("--all shows them") >= 2


def test_nothing_is_folded_away_with_all_and_what_is_folded_is_counted() -> None:
    report = story()
    whole = terminal.report(report, Selection(all=True), width=100)
    assert "more figures" not in whole
    shown = terminal.report(report, EVERYTHING, width=100)
    folded = sum(int(line.split()[1].replace(",", "")) for line in shown.splitlines() if line.startswith("…"))
    table = shown[: shown.index("What differs")]
    rows = sum(line.startswith("  ") and any(c.isdigit() for c in line) and "20" in line for line in table.splitlines())
    assert folded + rows == len(report.reconciliation.figures) > LONGEST
