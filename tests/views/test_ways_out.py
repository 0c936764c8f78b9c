"""One way out for each member of a difference, by its kind, and never a changed number."""

import pytest

from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.views.ways_out import FILING, REVISION, ways_out
from tests.build import figures, reconciled, text
from tests.views.reports import shipped


def ways(reconciliation: Reconciliation, rule: str) -> dict[str, str]:
    (difference,) = [d for d in reconciliation.differences if d.rule == rule]
    return dict(ways_out(difference, reconciliation))


def of_figures(*lines: str, rule: str = "total-fell") -> list[str]:
    return [way for _, way in ways(reconciled(figures(*lines)), rule).items()]


def test_each_member_of_the_tension_about_weapons() -> None:
    assert ways(shipped().reconciliation, "tension") == {
        "unnamed-2022-02-08/weapons-recovered": "'half of weapons-taken' may be said loosely, or of another whole.",
        "unnamed-2022-02-08/weapons-taken": "'over 3,000' would have to be at least 3,660; its words allow 3,001 or more. "
        "Is it meant more loosely than the usual 3,001–3,228?",
        "trt-2023/missing": "'about 2,000' would have to be at most 1,694; its words allow 1,000–3,000. "
        "Is it meant more loosely than the usual 1,921–2,079?",
        "balances/weapons": "Some of Weapons stolen may be in none of Weapons recovered and Weapons missing "
        "(`complete: false`) or in two of them (`disjoint: false`).",
    }


def test_a_toll_that_was_withdrawn_elsewhere_and_a_phrase_of_unsure_date() -> None:
    assert ways(shipped().reconciliation, "total-fell") == {
        "republic-2022-01-10-b/dead": REVISION,
        "republic-2022-01-10-a/dead": "The text leaves open the day: filed otherwise, it may not belong here.",
    }


def test_a_sum_says_whether_its_source_says_so() -> None:
    found = ways(shipped().reconciliation, "stretched")
    assert found["sums/weapons-taken"] == "The parts may overlap (`disjoint: false`). The source says so itself."


OLD, NEW = "metric: deaths, as_of: 2022-05-05", "metric: deaths, as_of: 2022-05-09"


@pytest.mark.parametrize(
    ("older", "newer", "ways"),
    [
        ("64", "50", [REVISION, FILING]),
        ("about 64", "58", ["loosely", FILING]),
        ("about 6400", "50", [REVISION, FILING]),  # not even the letter of it goes so far down
        ("at least 640", "about 600", [REVISION, "loosely"]),
        ("1000", "900", ["loosely", "loosely"]),
        ("64", "up to 60", [REVISION, "loosely"]),
    ],
)
def test_an_earlier_count_may_be_revised_and_a_hedge_is_loose_only_where_it_helps(
    older: str, newer: str, ways: list[str]
) -> None:
    found = of_figures(f"{OLD}, value: {older}", f"{NEW}, value: {newer}")
    assert ["loosely" if "more loosely than the usual" in way else way for way in found] == ways


def test_the_looser_reading_that_suffices_is_told() -> None:
    found = of_figures(f"{OLD}, value: about 2000", f"{NEW}, value: 1850")
    assert found[0] == (
        "'about 2000' would have to be at most 1,850; one reader in four takes it for 1,806–2,194. "
        "Is it meant more loosely than the usual 1,921–2,079?"
    )


def test_loose_words_among_figures_that_clash_without_them() -> None:
    found = of_figures(*(f"{OLD}, value: about {n}" for n in (2000, 2300, 2600)), rule="same-day-differs")
    assert found[0] == (
        "'about 2000' may be meant more loosely than the usual 1,921–2,079: one reader in four takes it for 1,806–2,194."
    )


def test_what_one_issuer_told_earlier_may_be_revised() -> None:
    said = "metric: missing, as_of: 2022-05-05, said_by: ministry, value: "
    lines = f"{said}64", f"{said}50"
    assert list(ways(reconciled(figures(*lines, a="2022-05-06", b="2022-05-07")), "same-day-differs").values()) == [
        REVISION,
        FILING,
    ]
    assert of_figures(*lines, rule="same-day-differs") == [FILING, FILING]


def test_a_sum_that_no_source_states() -> None:
    ledger = """\
    a:
      published: 2022-05-04
      figures:
        all: {metric: deaths, value: 101}
        one: {metric: deaths, place: north, value: 60}
        two: {metric: deaths, place: south, value: 61}
    """
    rest = """\
    sums:
      both: {whole: a/all, parts: [a/one, a/two], basis: inferred, why: they stand side by side}
    """
    found = ways(reconciled(text(ledger, rest)), "sum-does-not-close")
    assert found == dict.fromkeys(("a/all", "a/one", "a/two"), FILING) | {
        "sums/both": "The parts may overlap (`disjoint: false`), or they may not be all (`complete: false`). "
        "No source says so: it is inferred."
    }


@pytest.mark.parametrize(
    ("claims", "way"),
    [
        ("disjoint: false", "The parts may not be all (`complete: false`), or one may reach beyond the whole."),
        ("disjoint: false, complete: false", "A part may reach beyond the whole."),
    ],
)
def test_a_sum_of_overlapping_parts(claims: str, way: str) -> None:
    ledger = """\
    a:
      published: 2022-05-04
      figures:
        all: {metric: missing, value: 101}
        one: {metric: held, place: south, value: 20}
        two: {metric: held, place: port, value: %s}
    """
    rest = f"sums:\n  both: {{whole: a/all, parts: [a/one, a/two], {claims}}}\n"
    value = 15 if claims == "disjoint: false" else 130
    found = reconciled(text(ledger % value, rest))
    (difference,) = [d for d in found.differences if "sums/both" in d.relations]
    assert dict(ways_out(difference, found))["sums/both"] == way


@pytest.mark.parametrize(
    ("claims", "way"),
    [
        ("", "Some of Arrested may be in none of Held and Missing (`complete: false`) or in two of them (`disjoint: false`)."),
        (", complete: false", "Some of Arrested may be in two of Held and Missing (`disjoint: false`)."),
        (", disjoint: false", "Some of Arrested may be in none of Held and Missing (`complete: false`)."),
    ],
)
def test_a_balance(claims: str, way: str) -> None:
    ledger = """\
    a:
      published: 2022-05-04
      figures:
        all: {metric: arrests, value: 101}
        one: {metric: held, value: %s}
        two: {metric: missing, value: 30}
    """
    value = 20 if "disjoint" in claims else 90
    rest = f"balances:\n  of-all: {{whole: arrests, parts: [held, missing]{claims}}}\n"
    assert ways(reconciled(text(ledger % value, rest)), "balance-does-not-close")["balances/of-all"] == way


def test_a_flow_asks_for_its_period() -> None:
    found = of_figures(
        f"{OLD}, value: 60", f"{NEW}, value: 70", "metric: new_dead, over: 2022-05-06/2022-05-09, value: 30",
        rule="flow-not-change",
    )  # fmt: skip
    assert any("Is the period 6 May 2022 – 9 May 2022, with both ends?" in way for way in found)


def test_the_rest_may_leave_a_part_out() -> None:
    ledger = """\
    a:
      published: 2022-05-04
      figures:
        all: {metric: deaths, value: 101}
        north: {metric: deaths, place: north, value: 60}
        rest: {metric: deaths, place: south, value: the rest of all}
    b:
      published: 2022-05-04
      figures:
        south: {metric: deaths, place: south, value: 50}
    """
    found = reconciled(text(ledger))
    (difference,) = [d for d in found.differences if "a/rest" in d.figures and d.rule == "contradiction"]
    assert dict(ways_out(difference, found))["a/rest"].startswith("It is what the other parts of its whole leave")


def test_nothing_for_what_agrees_or_took_anothers_place() -> None:
    found = shipped().reconciliation
    assert all(ways_out(d, found) == [] for d in found.differences if d.verdict.rank < 2)
    said = "metric: deaths, as_of: 2022-05-05, said_by: ministry, value: "
    source = "{}: {{publisher: A, published: {}, figures: {{n: {{{}{}}}}}}}\n"
    two = source.format("a1", "2022-05-05", said, 50) + source.format("a2", "2022-05-06", said, 60)
    assert ways(reconciled(text(two)), "new-vintage") == {}
