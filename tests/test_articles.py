"""The ledger of five articles, from its file to its verdicts: what method and coding owe to the texts, line by line."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference
from figrecon.domain.reading import Reading
from figrecon.ledger.document import parse_document, read_document
from figrecon.pipeline import Report, run
from figrecon.reconcile.bound import Bounded, derive
from figrecon.reconcile.reconcile import reconcile

LEDGER = Path(__file__).parents[1] / "data" / "figures.yaml"
TODAY = date(2026, 11, 22)


@cache
def shipped() -> Report:
    return run("data/figures.yaml", read_document(LEDGER), today=TODAY)


def edited(*changes: tuple[str, str]) -> Report:
    """The shipped ledger with words of it replaced, each of which must stand there once."""
    text = LEDGER.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return run("edited.yaml", parse_document({"edited.yaml": text}), today=TODAY)


def figure(name: str) -> Figure:
    return shipped().reconciliation.by_id[name]


def differences(report: Report, *names: str) -> list[Difference]:
    """The differences whose set holds all these figures, but for parts beside their wholes."""
    found = report.reconciliation.differences
    return [d for d in found if set(names) <= set(d.figures) and d.rule not in ("part-beside-whole", "unlike-definitions")]


@cache
def bounds() -> tuple[Bounded, ...]:
    return derive(shipped().reconciliation)


def bound(metric: str, as_of: str, reading: Reading, place: str = "kazakhstan", *scope: str) -> tuple[object, object]:
    (found,) = [
        b for b in bounds() if (b.metric, b.as_of, b.reading, b.place, b.scope) == (metric, as_of, reading, (place,), scope)
    ]
    return found.low, found.high


REPUBLIC_A, REPUBLIC_B = "republic-2022-01-10-a", "republic-2022-01-10-b"
OJAROV, INTERFAX, TRT = "unnamed-2022-02-08", "interfax-2022-03-14", "trt-2023"


def test_it_loads_without_a_fault_and_nothing_is_unexplained() -> None:
    report = shipped()
    assert [r.finding.message for r in report.findings if r.finding.difference is None] == []
    assert [d for d in report.reconciliation.differences if d.is_open] == []
    assert report.reconciliation.not_needed == ()
    assert not report.fails("tension")


@pytest.mark.parametrize(
    ("name", "value", "scope", "place", "as_of"),
    [
        (f"{REPUBLIC_B}/dead-friday", "44", (), "kazakhstan", "2022-01-07"),
        (f"{REPUBLIC_B}/dead", "at least 164", (), "kazakhstan", "2022-01-09"),
        (f"{REPUBLIC_A}/dead", "dozens", (), "kazakhstan", "2022-01-10"),
        (f"{REPUBLIC_A}/wounded", "thousands", (), "kazakhstan", "2022-01-10"),
        (f"{REPUBLIC_A}/centres", "9", (), "kazakhstan", "by 2022-01-10"),
        (f"{REPUBLIC_A}/fuel-price", "nearly 2 times", (), "kazakhstan", "2022-01-10"),
        (f"{REPUBLIC_B}/detained", "around 5,135", (), "kazakhstan", "2022-01-10"),
        (f"{REPUBLIC_B}/detained-rounded", "over 5,000", (), "kazakhstan", "2022-01-10"),
        (f"{REPUBLIC_B}/cases", "at least 125", ("violence",), "kazakhstan", "2022-01-10"),
        (f"{OJAROV}/held", "467", (), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/held-organised-crime", "18", ("organised-crime",), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/held-extremist", "35", ("extremist",), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/deputies", "2", ("nsc-deputies",), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/weapons-taken", "over 3,000", (), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/weapons-military", "1,545", ("military",), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/weapons-store", "over 1,600", ("store",), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/weapons-recovered", "half of weapons-taken", (), "kazakhstan", "2022-02-08"),
        (f"{OJAROV}/weapons-missing", "the rest of weapons-taken", (), "kazakhstan", "2022-02-08"),
        (f"{INTERFAX}/dead", "230", (), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/dead-security", "19", ("security",), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/dead-almaty", "139", (), "almaty", "2022-03-14"),
        (f"{INTERFAX}/dead-almaty-assailants", "86", ("assailants",), "almaty", "2022-03-14"),
        (f"{INTERFAX}/dead-almaty-unclear", "53", ("unclear",), "almaty", "2022-03-14"),
        (f"{INTERFAX}/dead-seven-regions", "63", ("assailants",), "seven-regions", "2022-03-14"),
        (f"{INTERFAX}/dead-civilians", "20", ("civilians",), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/cases", "3,770", (), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/cases-torture", "hundreds", ("torture",), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/cases-anticorruption", "234", ("anticorruption", "torture"), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/arrested", "as many as 766", (), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/checked", "over 22,000", (), "kazakhstan", "2022-03-14"),
        (f"{INTERFAX}/demonstrators", "more than 50,000", (), "kazakhstan", "2022-01"),
        (f"{INTERFAX}/violent-regions", "11", (), "kazakhstan", "2022-01"),
        (f"{TRT}/taken", "3,000", (), "kazakhstan", "2023"),
        (f"{TRT}/missing", "about 2,000", (), "kazakhstan", "2023"),
        (f"{TRT}/days", "2", (), "almaty; taldykorgan", "2022-01"),
    ],
)
def test_what_the_texts_report_is_filed(name: str, value: str, scope: tuple[str, ...], place: str, as_of: str) -> None:
    found = figure(name)
    assert (found.value.written, found.scope, "; ".join(found.place), found.when.written) == (value, scope, place, as_of)


def test_a_coders_care() -> None:
    assert shipped().ledger.sources[TRT].published.written == "2023"
    assert {"metric"} <= figure(f"{TRT}/taken").unsure
    assert [s.words for s in figure(f"{REPUBLIC_B}/dead").spots] == ["at least 164", "164"]
    assert {figure(f"{REPUBLIC_A}/dead").id} == {shipped().reconciliation.origin[f"{REPUBLIC_B}/dead-dozens"]}
    assert figure(f"{TRT}/missing").speaker == figure(f"{INTERFAX}/dead").speaker
    assert figure(f"{OJAROV}/held").said_by != figure(f"{INTERFAX}/dead").said_by
    assert "TASS" in (figure(f"{REPUBLIC_B}/dead").note or "")
    assert figure(f"{REPUBLIC_B}/dead").withdrawn is None


def test_deaths_are_later_counts() -> None:
    for earlier, later in (("dead-friday", f"{REPUBLIC_B}/dead"), ("dead", f"{INTERFAX}/dead")):
        (difference,) = differences(shipped(), f"{REPUBLIC_B}/{earlier}", later)
        assert (difference.rule, difference.verdict, difference.reason) == ("later-count", "agrees", "later_count")


def test_the_toll_of_9_and_10_january_lies_between_164_and_230() -> None:
    assert bound("deaths", "2022-01-09", Reading.LITERAL) == (164, 230)
    assert bound("deaths", "2022-01-10", Reading.LITERAL) == (164, 230)


def test_dozens_after_164_is_stretched() -> None:
    (difference,) = [d for d in differences(shipped(), f"{REPUBLIC_B}/dead") if d.rule == "total-fell"]
    assert (difference.verdict, difference.explained_by) == ("stretched", "dozens-after-164")


def test_the_sums_close_and_that_is_no_proof_that_they_are_complete() -> None:
    relations = {r.id: r for r in shipped().ledger.relations}
    for name, complete in (("almaty", True), ("almaty-unclear", False), ("civilians", False)):
        relation = relations[f"sums/{name}"]
        parts = [figure(part).value.number or 0 for part in relation.parts]
        assert sum(parts) == figure(relation.whole).value.number
        assert relation.complete is complete
    assert relations["sums/almaty"].basis == "inferred"


def test_four_counts_of_the_dead_are_no_division() -> None:
    assert not differences(shipped(), f"{INTERFAX}/dead-almaty", f"{INTERFAX}/dead-seven-regions")
    names = ("dead-almaty", "dead-seven-regions", "dead-civilians", "dead-security")
    parts = ", ".join(f"{INTERFAX}/{name}" for name in names)
    declared = edited(("sums:\n", f"sums:\n  four: {{whole: {INTERFAX}/dead, parts: [{parts}]}}\n"))
    (difference,) = [d for d in declared.reconciliation.differences if d.is_open]
    assert (difference.rule, difference.verdict) == ("sum-does-not-close", "contradiction")
    assert difference.proof == (
        "at least 139 [dead-almaty] + 20 [dead-civilians] + 19 [dead-security] + 63 [dead-seven-regions] = 241, "
        "but at most 230 [dead] = 230"
    )
    assert declared.fails("tension")


def test_of_the_civilians_11_at_least_died_in_almaty_and_91_people_elsewhere() -> None:
    assert bound("deaths", "2022-03-14", Reading.LITERAL, "elsewhere") == (91, 91)
    assert bound("deaths", "2022-03-14", Reading.LITERAL, "almaty", "security") == (0, 19)
    low, _ = bound("deaths", "2022-03-14", Reading.LITERAL, "almaty", "civilians")
    assert low == 11


def test_detained_held_and_arrested_are_three_definitions() -> None:
    found = [d for d in shipped().reconciliation.differences if d.rule == "unlike-definitions"]
    names = {frozenset(d.shown) for d in found}
    detained, held, arrested = f"{REPUBLIC_B}/detained", f"{OJAROV}/held", f"{INTERFAX}/arrested"
    assert {frozenset({detained, held}), frozenset({held, arrested}), frozenset({detained, arrested})} <= names
    assert {d.reason for d in found} == {"definition"}
    (agree,) = differences(shipped(), detained, f"{REPUBLIC_B}/detained-rounded")
    assert agree.verdict == "agrees"


def test_filed_as_one_metric_5135_and_766_contradict() -> None:
    one = edited(("{metric: arrested, value: as many as 766", "{metric: detained, value: as many as 766"))
    found = [d for d in one.reconciliation.differences if f"{INTERFAX}/arrested" in (*d.figures, *d.others)]
    (fell,) = [d for d in found if d.rule == "total-fell"]
    assert fell.verdict == "contradiction"
    assert REPUBLIC_B in "".join(fell.figures)


def test_weapons_stolen_agree_with_their_parts() -> None:
    assert bound("weapons_stolen", "2022-01-31", Reading.LITERAL)[0] == 3146
    assert not differences(shipped(), f"{OJAROV}/weapons-taken", f"{OJAROV}/weapons-military")


def test_half_recovered_and_2000_missing_a_year_later_are_in_tension() -> None:
    (difference,) = differences(shipped(), f"{OJAROV}/weapons-recovered", f"{TRT}/missing")
    assert (difference.rule, difference.verdict, difference.relations) == ("tension", "tension", ("balances/weapons",))
    assert "about 2,000 [missing] would have to be at most 1,694" in difference.proof
    assert difference.explained_by == "weapons-half-or-two-thousand"


def missing_as_known_in_2022(report: Report) -> tuple[object, object]:
    """The bounds of the weapons missing on 8 February 2022 as usually read, before the text of 2023 was out."""
    known = reconcile(report.ledger, today=TODAY, known_on=date(2022, 12, 31))
    (found,) = [b for b in derive(known, "weapons_missing") if (b.as_of, b.reading) == ("2022-02-08", Reading.USUAL)]
    return found.low, found.high


def test_half_recovered_leaves_1495_to_1694_missing_and_at_most_1689_if_there_are_two_kinds_only() -> None:
    assert missing_as_known_in_2022(shipped()) == (1495, 1694)
    including = '    complete: false\n    basis: stated\n    why: "Including, the text says. 1,545'
    assert missing_as_known_in_2022(edited((including, '    basis: stated\n    why: "1,545'))) == (1495, 1689)


def test_missing_in_february_2022_lies_literally_between_1049_and_2332() -> None:
    assert bound("weapons_missing", "2022-02-08", Reading.LITERAL) == (1049, 2332)


def test_3000_against_its_two_kinds_is_stretched_and_a_contradiction_if_exact() -> None:
    names = (f"{TRT}/taken", f"{OJAROV}/weapons-military", f"{OJAROV}/weapons-store")
    (difference,) = differences(shipped(), *names)
    assert (difference.rule, difference.verdict, difference.needs) == ("stretched", "stretched", f"{TRT}/taken")
    sure = (
        'taken:   {metric: weapons_stolen, value: "3,000", at: "26:167", unsure: [metric, place],',
        'taken:   {metric: weapons_stolen, value: "3,000", at: "26:167", reading: exact,',
    )
    (exact,) = [d for d in differences(edited(sure), f"{TRT}/taken") if d.is_open]
    assert (exact.verdict, exact.figures) == ("contradiction", (f"{TRT}/taken", f"{OJAROV}/weapons-taken"))


def test_cases() -> None:
    (rounded,) = differences(shipped(), f"{INTERFAX}/cases", f"{INTERFAX}/cases-rounded")
    assert rounded.verdict == "agrees"
    wider = [d for d in shipped().reconciliation.differences if f"{REPUBLIC_B}/cases" in d.figures]
    assert [(d.rule, d.reason, d.shown[1].partition("/")[0]) for d in wider] == [("part-beside-whole", "scope", INTERFAX)]
    torture = [d for d in shipped().reconciliation.differences if f"{INTERFAX}/cases-anticorruption" in d.figures]
    assert {(d.rule, d.verdict.value) for d in torture} == {("part-beside-whole", "agrees")}


def test_deputies_under_investigation_and_arrested_are_no_conflict() -> None:
    found = [d for d in shipped().reconciliation.differences if f"{OJAROV}/deputies" in d.figures]
    assert {d.verdict.value for d in found} == {"agrees"}
    assert {d.reason for d in found} == {"definition"}


def test_it_was_known_differently_in_january_2022() -> None:
    early = run("data/figures.yaml", read_document(LEDGER), today=TODAY, known_on=date(2022, 1, 31))
    assert {f.source for f in early.reconciliation.figures} == {REPUBLIC_A, REPUBLIC_B}
    assert max(f.when.key for f in early.reconciliation.figures if f.metric and f.metric.id == "deaths")[0][0] == date(
        2022, 1, 10
    )


def test_a_finding_about_a_default_points_to_where_it_is_written() -> None:
    late = edited(("    as_of: 2022-03-14\n", "    as_of: 2022-03-15\n"))
    first = next(r for r in late.findings if r.finding.rule.code == "FR401")
    assert first.lines[0].strip() == "as_of: 2022-03-15"
