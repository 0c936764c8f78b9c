from datetime import date

from figrecon.domain.interval import Interval
from figrecon.reconcile.bound import derive
from figrecon.views.html.band import Reach, allowed, reaches, telling
from tests.views.reports import ledger, shipped


def at(*day: int) -> float:
    return date(*day).toordinal() + 0.5


def test_what_all_figures_allow_each() -> None:
    report = shipped().reconciliation
    found = allowed(derive(report))
    assert found["republic-2022-01-10-b/dead"] == Interval(164, 230)
    assert found["interfax-2022-03-14/dead"] == Interval(230, 230)
    told = telling(derive(report), report)
    assert told["republic-2022-01-10-b/dead"] == Interval(164, 230)
    assert "interfax-2022-03-14/dead" not in told, "its own words say as much"


def test_a_running_total_lies_between_its_days() -> None:
    report = shipped().reconciliation
    names = ("republic-2022-01-10-b/dead-friday", "republic-2022-01-10-b/dead", "interfax-2022-03-14/dead")
    days = dict(zip(names, (at(2022, 1, 7), at(2022, 1, 9), at(2022, 3, 14)), strict=True))
    found = reaches(derive(report), {name: (day, day) for name, day in days.items()}, report)
    assert found == [
        Reach(at(2022, 1, 7), at(2022, 1, 9), 44, 230),
        Reach(at(2022, 1, 9), at(2022, 3, 14), 164, 230),
        Reach(at(2022, 1, 9), at(2022, 1, 9), 164, 230),
    ]


def test_a_level_says_nothing_of_other_days() -> None:
    report = shipped().reconciliation
    first, last = at(2023, 1, 1), at(2023, 12, 31)
    found = reaches(derive(report), {"trt-2023/missing": (first, last)}, report)
    assert found == [Reach(first, last, 1000, 2332)]
    assert reaches(derive(report), {"trt-2023/missing": (None, last)}, report)[0].first == last


def test_a_band_without_an_upper_end_is_not_drawn() -> None:
    report = ledger("standing").reconciliation
    days = {f.id: (0.0, 0.0) for f in report.figures}
    assert all(reach.high is not None for reach in reaches(derive(report), days, report))
