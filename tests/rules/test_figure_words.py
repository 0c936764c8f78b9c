"""Words for differences, on figures and differences made by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Finding, Verdict
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import Kind, Metric, Term, Terms
from figrecon.domain.reading import read
from figrecon.domain.value import parse_value
from figrecon.domain.when import parse_period, parse_when
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.figure_words import when_words
from figrecon.rules.registry import RULES, of_reconciliation

DEATHS = Metric("deaths", "Deaths", "person", Kind.CUMULATIVE, "deaths")
DETAINED = Metric("detained", "Detained", "person", Kind.CUMULATIVE, "detainees")
ARRESTED = Metric("arrested", "Arrested", "person", Kind.CUMULATIVE, "detainees")
NEW = Metric("new", "New deaths", "person", Kind.FLOW, "deaths", total="deaths")
PLACES = Terms({"valley": Term("valley", "The valley"), "town": Term("town", "The town", part_of=("valley",))})
SCOPES = Terms({"children": Term("children", "Children")})


def figure(
    name: str,
    value: str,
    as_of: str,
    *,
    metric: Metric | None = DEATHS,
    place: tuple[str, ...] = (),
    scope: tuple[str, ...] = (),
    over: str | None = None,
) -> Figure:
    said = parse_value(value)
    return Figure(
        id=name,
        source=name.partition("/")[0],
        value=said,
        readings=read(said, whole=not said.ratio),
        unit="person",
        scope=scope,
        place=place,
        as_of=parse_when(over or as_of),
        over=parse_period(over) if over else None,
        metric=metric,
        quantity=None if metric else "nights",
    )


def finding(
    rule: str,
    figures: list[Figure],
    verdict: Verdict = Verdict.CONTRADICTION,
    *,
    others: tuple[Figure, ...] = (),
    explained_by: str = "",
    reason: str = "unexplained",
    shown: bool = True,
    relations: tuple[str, ...] = (),
    more: int = 0,
    needs: str = "",
    unsure: bool = False,
    hint: str = "",
    declared: tuple[Relation, ...] = (),
) -> Finding:
    """The one finding of a difference of that rule; `others` are figures of the ledger that it is not about."""
    names = tuple(f.id for f in figures)
    difference = Difference(
        rule, verdict, reason, explained_by, tuple(sorted(names)), names if shown else (), relations, more,
        needs=needs, unsure=unsure, hint=hint,
    )  # fmt: skip
    everything = (*figures, *others)
    made = Reconciliation(
        ledger=Ledger(places=PLACES, scopes=SCOPES, relations=declared),
        today=date(2026, 11, 22),
        known_on=None,
        figures=everything,
        status={},
        origin={},
        groups=(),
        told=(difference,),
        by_id={f.id: f for f in everything},
    )
    (found,) = of_reconciliation(made)
    assert found.difference == difference
    return found


FALL = [
    figure("herald/dead", "at least 164", "2022-01-09", place=("valley",)),
    figure("radio/dead", "150", "2022-01-12", place=("valley",)),
]


def test_a_fall_is_told_with_both_places_and_the_next_command() -> None:
    found = finding("total-fell", FALL)
    assert found.message == "Deaths · The valley: at least 164 on 9 January, 150 on 12 January, with no withdrawal between"
    assert found.path == ("sources", "herald", "figures", "dead", "value")
    assert found.also == (("sources", "radio", "figures", "dead", "value"),)
    assert found.entry == "radio/dead"
    assert found.next == "figrecon show deaths 2022-01-12"
    assert "withdrawn:" in found.help


def test_the_year_is_told_where_it_is_not_obvious() -> None:
    later = figure("wire/dead", "230", "2023-01-12")
    assert finding("total-fell", FALL, others=(later,)).message == (
        "Deaths · The valley: at least 164 on 9 January, 150 on 12 January 2022, with no withdrawal between"
    )
    assert finding("later-count", [FALL[0], later], Verdict.AGREES, reason="later_count").message == (
        "Deaths: at least 164 (The valley) on 9 January 2022, 230 (no place) on 12 January 2023, a later count"
    )


SAME_DAY = [figure("herald/dead", "12", "2022-01-09"), figure("radio/dead", "at least 17", "2022-01-09")]


@pytest.mark.parametrize(
    ("verdict", "end"),
    [
        (Verdict.SAME, "the same number"),
        (Verdict.AGREES, "which agree"),
        (Verdict.STRETCHED, "which agree only if 'at least 17' is read loosely"),
        (Verdict.TENSION, "which can both be true only if every word is taken to the letter"),
        (Verdict.CONTRADICTION, "which cannot both be true"),
        (Verdict.UNDECIDED, "which is not decided"),
    ],
)
def test_the_verdict_is_told_in_words(verdict: Verdict, end: str) -> None:
    found = finding("same-day-differs", SAME_DAY, verdict, needs="radio/dead")
    assert found.message == f"Deaths on 9 January: 12 and at least 17, {end}"


def test_a_verdict_milder_than_a_contradiction_is_told_with_a_fall_too() -> None:
    found = finding("total-fell", FALL, Verdict.STRETCHED)
    assert found.message.endswith("with no withdrawal between, which agree only if one of them is read loosely")


def test_an_unsure_filing_is_told() -> None:
    found = finding("same-day-differs", SAME_DAY, Verdict.TENSION, unsure=True)
    assert found.message.endswith("which cannot both be true as they are filed, and the filing is marked unsure")


def test_what_is_like_a_difference_is_counted() -> None:
    assert finding("total-fell", FALL, more=3).message.endswith("with no withdrawal between (and 3 more)")


def test_the_other_figures_of_a_day_are_counted() -> None:
    more = [figure(f"wire/dead-{n}", "12", "2022-01-09") for n in range(2)]
    base = finding("same-day-differs", SAME_DAY)
    difference = base.difference
    assert difference is not None
    for count, words in ((1, "1 more figure of that day"), (2, "2 more figures of that day")):
        beside = tuple(more[:count])
        names = tuple(sorted(f.id for f in (*SAME_DAY, *beside)))
        made = Reconciliation(
            Ledger(), date(2026, 11, 22), None, (*SAME_DAY, *beside), {}, {}, (),
            (Difference("same-day-differs", Verdict.CONTRADICTION, "", "", names, difference.shown),),
            by_id={f.id: f for f in (*SAME_DAY, *beside)},
        )  # fmt: skip
        (found,) = of_reconciliation(made)
        assert found.message == f"Deaths on 9 January: 12 and at least 17, which cannot both be true, beside {words}"


def test_what_the_figures_do_not_share_stands_beside_each() -> None:
    part = figure("radio/dead", "15", "2022-01-09", place=("town",), scope=("children",))
    whole = figure("herald/dead", "12", "2022-01-09", place=("valley",))
    assert finding("part-above-whole", [part, whole]).message == (
        "Deaths on 9 January: 15 (The town, Children) is more than 12 (The valley, all), of which it is a part"
    )
    assert finding("part-beside-whole", [part, whole], Verdict.AGREES).message == (
        "Deaths on 9 January: 15 (The town, Children) beside 12 (The valley, all), of which it is a part"
    )


def test_unlike_metrics_share_their_topic() -> None:
    detained = figure("herald/detained", "around 412", "2022-01-09", metric=DETAINED, place=("valley",))
    arrested = figure("radio/arrested", "76", "2022-01-12", metric=ARRESTED, place=("valley",))
    assert finding("unlike-definitions", [detained, arrested], Verdict.AGREES).message == (
        "detainees · The valley: around 412 (Detained) on 9 January, 76 (Arrested) on 12 January, unlike definitions"
    )


def test_figures_that_share_nothing_have_no_subject() -> None:
    one = figure("herald/dead", "12", "2022-01-09")
    other = figure("radio/detained", "76", "2022-01-12", metric=DETAINED)
    assert finding("contradiction", [one, other]).message == (
        "12 (Deaths) on 9 January, 76 (Detained) on 12 January, which cannot both be true"
    )


def test_a_number_that_stands_alone_is_told_by_what_it_is() -> None:
    figures = [figure(f"herald/{n}", "2", "2022-01-09", metric=None) for n in ("nights", "headline")]
    found = finding("duplicate", figures, Verdict.SAME, explained_by=STRUCTURE, reason="same_origin")
    assert found.message == "nights on 9 January: 2 stands twice in one source"
    assert found.next == "figrecon show herald/headline"
    assert found.help.startswith("Keep one of the two")


@pytest.mark.parametrize(
    ("values", "end"),
    [
        (("at least 64", "64"), "at least 64 and 64, one origin, and a hedge was lost on the way"),
        (("at least 64", "about 64"), "at least 64 and about 64, one origin, and the hedge changed on the way"),
        (("64", "64"), "64 and 64, one origin"),
    ],
)
def test_a_relay_says_what_became_of_the_hedge(values: tuple[str, str], end: str) -> None:
    figures = [figure(f"{n}/dead", v, "2022-01-09") for n, v in zip(("herald", "radio"), values, strict=True)]
    assert finding("relay", figures, Verdict.AGREES).message == f"Deaths on 9 January: {end}"


def test_a_vintage_tells_the_older_first() -> None:
    assert finding("new-vintage", list(SAME_DAY)).message == "Deaths on 9 January: 12, then at least 17 in its place"


PARTS = [figure(f"herald/d{n}", str(n), "2022-01-09", place=("town",) if n else ("valley",)) for n in range(7)]


def test_one_figure_may_stand_against_a_relation_alone() -> None:
    found = finding("contradiction", PARTS[:1], relations=("divisions/all",))
    assert found.message.endswith(", which cannot be true, given divisions/all")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("sum-does-not-close", "do not add up (sums/all)"),
        ("balance-does-not-close", "do not add up (sums/all)"),
        ("flow-not-change", ", and the period is not the change of its total"),
        ("contradiction", "which cannot all be true, given sums/all"),
        ("undecided", "not decided within the steps that a proof may take"),
    ],
)
def test_a_set_names_its_first_figures_and_its_relations(rule: str, words: str) -> None:
    found = finding(rule, PARTS[:3], relations=("part_of/town", "sums/all"))
    assert found.message.startswith("Deaths on 9 January: 0 (The valley), 1 (The town), 2 (The town)")
    assert found.message.endswith(words)
    assert found.also[-1] == ("sums", "all")
    assert len(found.also) == 3


CHILDREN = figure("herald/children", "3", "2022-01-09", scope=("children",))
ALL_DEAD = figure("herald/all", "20", "2022-01-09")
IN_TOWN = figure("herald/town", "14", "2022-01-09", place=("town",))
IN_VALLEY = figure("herald/valley", "20", "2022-01-09", place=("valley",))


@pytest.mark.parametrize(
    ("relation", "figures", "words"),
    [
        (
            Relation("sums", "x", "herald/all", ("herald/children",)),
            [ALL_DEAD, CHILDREN],
            "3 (Children) do not add up to 20 (all) (sums/x)",
        ),
        (
            Relation("sums", "x", "herald/all", (), complete=False),
            [ALL_DEAD, CHILDREN],
            "3 (Children) together are more than 20 (all) (sums/x)",
        ),
        (
            Relation("sums", "x", "herald/all", (), disjoint=False),
            [ALL_DEAD, CHILDREN],
            "3 (Children) together are less than 20 (all) (sums/x)",
        ),
        (
            Relation("divisions", "x", "all", ("children",)),
            [CHILDREN, ALL_DEAD],
            "3 (Children) do not add up to 20 (all) (divisions/x)",
        ),
        (
            Relation("divisions", "x", "valley", ("town",), of_places=True),
            [IN_VALLEY, IN_TOWN],
            "14 (The town) do not add up to 20 (The valley) (divisions/x)",
        ),
        (Relation("balances", "x", "deaths", ()), [CHILDREN, ALL_DEAD], "3 (Children), 20 (all) do not add up (balances/x)"),
        (Relation("balances", "x", "wounded", ()), [CHILDREN, ALL_DEAD], "3 (Children), 20 (all) do not add up (balances/x)"),
    ],
)
def test_parts_and_their_whole_are_told_apart(relation: Relation, figures: list[Figure], words: str) -> None:
    found = finding("sum-does-not-close", figures, relations=(relation.id,), declared=(relation,))
    assert found.message == f"Deaths on 9 January: {words}"


def test_a_number_without_a_metric_is_no_whole_of_a_balance() -> None:
    figures = [figure("herald/nights", "2", "2022-01-09", metric=None), figure("herald/dead", "2", "2022-01-09")]
    balance = Relation("balances", "x", "deaths", ())
    found = finding("balance-does-not-close", figures, relations=("balances/x",), declared=(balance,))
    assert found.message == "on 9 January: 2 (nights) do not add up to 2 (Deaths) (balances/x)"


def test_a_large_set_is_cut_and_counted() -> None:
    assert finding("contradiction", PARTS[:5]).message.startswith(
        "Deaths on 9 January: 0 (The valley), 1 (The town), 2 (The town), 3 (The town), 4 (The town), which"
    )
    assert finding("contradiction", PARTS).message == (
        "Deaths on 9 January: 0 (The valley), 1 (The town), 2 (The town), 3 (The town) and 3 more figures, "
        "which cannot all be true"
    )


@pytest.mark.parametrize(("rule", "verdict"), [("tension", Verdict.TENSION), ("stretched", Verdict.STRETCHED)])
def test_milder_sets_say_how_they_go_together(rule: str, verdict: Verdict) -> None:
    assert finding(rule, PARTS[:3], verdict, needs="herald/d2").message.endswith(
        "only if '2' is read loosely" if rule == "stretched" else "only if every word is taken to the letter"
    )


def test_figures_without_an_order_are_shown_all() -> None:
    assert finding("contradiction", PARTS[:3], shown=False).entry == "herald/d2"


def test_the_advice_follows_what_explains_a_difference() -> None:
    assert finding("total-fell", FALL, explained_by="identified").help == "Answered by the explanation 'identified'."
    later = finding("later-count", FALL[::-1], Verdict.AGREES, explained_by=STRUCTURE, reason="later_count")
    assert later.help == "Nothing to do: a running total grows, so a later count may be higher."
    assert finding("stretched", FALL, Verdict.STRETCHED, explained_by=STRUCTURE, reason="").help == ""
    hinted = finding("total-fell", FALL, hint="1,500 is exactly 10 times 150: a digit too many?")
    assert hinted.help.startswith("1,500 is exactly 10 times 150: a digit too many? Look both up")


@pytest.mark.parametrize(
    ("figures", "command"),
    [
        ([figure("a/b", "1", "2022-01-09")], "figrecon show deaths 2022-01-09"),
        ([figure("a/b", "1", "2022-01-09 18:00")], "figrecon show a/b"),
        ([figure("a/b", "1", "2022-01")], "figrecon show a/b"),
        ([figure("a/b", "1", "", over="2022-01-09", metric=NEW)], "figrecon show a/b"),
    ],
)
def test_the_next_command_shows_the_day_or_the_figure(figures: list[Figure], command: str) -> None:
    assert finding("contradiction", figures).next == command


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2022-01-09", "on 9 January 2022"),
        ("2022-01-09 18:05", "on 9 January 2022 at 18:05"),
        ("2022-02", "in February 2022"),
        ("2022", "in 2022"),
        ("2022-01-05/2022-01-07", "between 5 January and 7 January 2022"),
        ("2021-12-31/2022-01-01", "between 31 December 2021 and 1 January 2022"),
        ("2022-01-01/2023-12-31", "between 1 January 2022 and 31 December 2023"),
        ("before 2022-01-10", "by 9 January 2022"),
        ("by 2022-01-10", "by 10 January 2022"),
        ("unknown", "at an unknown date"),
    ],
)
def test_dates_are_told_in_words(written: str, words: str) -> None:
    assert when_words(parse_when(written), year=True) == words


def test_dates_are_told_without_a_year_where_it_is_obvious() -> None:
    assert when_words(parse_when("2022-02"), year=False) == "in February"
    assert when_words(parse_period("2022-01-08/2022-01-09"), year=False, period=True) == "from 8 January to 9 January"
    published = parse_when("2022-03-14")
    assert when_words(parse_when("unknown").known_by(published), year=False) == "at an unknown date up to 14 March"


@given(
    st.sampled_from([r.name for r in RULES.values() if r.code.startswith("FR5")]),
    st.sampled_from(list(Verdict)),
    st.integers(2, 7),
)
@settings(deadline=None, max_examples=60)
def test_every_message_is_one_line_with_a_number(rule: str, verdict: Verdict, count: int) -> None:
    found = finding(rule, PARTS[:count], verdict)
    assert "\n" not in found.message
    assert "0 (The valley)" in found.message
    assert found.next
