from datetime import date

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.views.selection import EVERYTHING, Selection, select
from tests.views.reports import ledger, made, shipped


def names(selection: Selection) -> set[str]:
    return {f.name for f in select(shipped(), selection).figures}


def test_without_a_filter_everything_is_shown() -> None:
    shown = select(shipped(), EVERYTHING)
    assert shown.figures == shipped().reconciliation.figures
    assert shown.findings == shipped().findings
    assert EVERYTHING.is_everything


@pytest.mark.parametrize(
    ("selection", "some", "none"),
    [
        (Selection(metric="held"), {"held", "held-extremist"}, {"arrested", "dead", "groups"}),
        (Selection(topic="Detainees"), {"held", "arrested"}, {"dead", "groups"}),
        (Selection(place="elsewhere"), {"dead-civilians-taraz", "other-regions"}, {"dead-almaty", "dead", "days"}),
        (Selection(place="Taras"), {"dead-civilians-taraz"}, {"dead-seven-regions"}),
        (Selection(scope="unclear"), {"dead-almaty-unclear", "dead-almaty-stab"}, {"dead-almaty"}),
        (Selection(scope="all"), {"dead-almaty", "dead-almaty-stab"}, set()),
        (Selection(source="trt-2023"), {"taken", "missing", "days"}, {"dead"}),
        (Selection(start=date(2022, 2, 1), end=date(2022, 2, 28)), {"held", "groups"}, {"dead", "missing"}),
        (Selection(start=date(2023, 12, 31)), {"missing", "taken"}, {"dead"}),
        (Selection(end=date(2022, 1, 1)), {"demonstrators", "centres"}, {"dead-friday"}),
    ],
)
def test_filters(selection: Selection, some: set[str], none: set[str]) -> None:
    found = names(selection)
    assert some <= found
    assert not none & found


def test_groups_and_findings_follow_the_figures() -> None:
    shown = select(shipped(), Selection(metric="deaths", place="almaty"))
    assert {g.metric.id for g in shown.groups} == {"deaths"}
    kept = {f.id for f in shown.figures}
    about = [r.finding.difference for r in shown.findings if r.finding.difference]
    assert about
    assert all(kept & set(d.figures) for d in about)


def test_errors_are_always_shown() -> None:
    report = ledger("incomplete")
    shown = select(report, Selection(source="radio"))
    assert [r.finding.rule.code for r in shown.findings if r.finding.difference is None] == ["FR206", "FR302"]


@pytest.mark.parametrize(
    ("selection", "advice"),
    [
        (Selection(metric="deths"), "no metric is called 'deths': did you mean 'deaths'?"),
        (Selection(place="tarez"), "no place is called 'tarez': did you mean 'taraz'?"),
        (Selection(source="tass"), "no source is called 'tass': there is interfax-2022-03-14, "),
        (Selection(scope="???"), "there is all, anticorruption, assailants, "),
        (Selection(source="???"), "there is interfax-2022-03-14, republic-2022-01-10-a, "),
    ],
)
def test_an_unknown_name_cannot_be_shown(selection: Selection, advice: str) -> None:
    with pytest.raises(CannotRunError) as told:
        select(shipped(), selection)
    assert advice in str(told.value)


def test_a_ledger_without_sources_has_no_names() -> None:
    with pytest.raises(CannotRunError, match="there is none at all"):
        select(made("ledger: 1\n"), Selection(source="herald"))
