"""Which figures stand, which take the place of others, and which have one origin."""

from datetime import date

from figrecon.reconcile.standing import Status
from tests.build import differences, figures, reconciled, text

SAME = "metric: deaths, as_of: 2022-05-10"


def status(ledger: str, known_on: date | None = None) -> dict[str, str]:
    return {name: status.value for name, status in reconciled(ledger, known_on).status.items()}


def restated(
    first: str, second: str, publishers: tuple[str, str] = ("A", "A"), days: tuple[str, str] = ("2022-05-11", "2022-05-12")
) -> str:
    return text(
        "".join(
            f"{name}: {{publisher: {who}, published: {day}, figures: {{n: {{{SAME}, {line}}}}}}}\n"
            for name, who, day, line in zip("ab", publishers, days, (first, second), strict=True)
        )
    )


def test_an_unknown_number_stands_for_nothing() -> None:
    assert status(figures(f"{SAME}, value: unknown")) == {"a/n": "unknown"}


def test_a_withdrawn_figure_is_kept_and_stands_no_more() -> None:
    ledger = figures(f"{SAME}, value: 164, withdrawn: {{date: 2022-05-12, source: b}}", f"{SAME}, value: 230", b="2022-05-20")
    assert status(ledger) == {"a/n": "withdrawn", "b/n": "standing"}
    assert differences(ledger) == []


def test_a_withdrawal_made_later_was_not_known() -> None:
    ledger = figures(f"{SAME}, value: 164, withdrawn: {{date: 2022-05-12}}", a="2022-05-11")
    assert status(ledger, date(2022, 5, 11)) == {"a/n": "standing"}
    assert status(ledger, date(2022, 5, 12)) == {"a/n": "withdrawn"}
    told_later = figures(f"{SAME}, value: 164, withdrawn: {{source: b}}", f"{SAME}, value: 230", a="2022-05-11", b="2022-05-20")
    assert status(told_later, date(2022, 5, 19)) == {"a/n": "standing"}


def test_only_what_was_published_by_a_day_was_known() -> None:
    ledger = figures(f"{SAME}, value: 1", f"{SAME}, value: 1", f"{SAME}, value: 1", a="2022-05-11", b="2022-05", c="unknown")
    assert status(ledger, date(2022, 5, 11)) == {"a/n": "standing"}
    assert status(ledger, date(2022, 5, 31)) == {"a/n": "standing", "b/n": "standing"}
    assert set(status(ledger)) == {"a/n", "b/n", "c/n"}


def test_a_publisher_that_restates_its_issuers_number_makes_a_new_vintage() -> None:
    ledger = restated("value: 100, said_by: ministry", "value: 120, said_by: ministry")
    assert status(ledger) == {"a/n": "superseded", "b/n": "standing"}
    (difference,) = differences(ledger)
    assert (difference.rule, difference.shown, difference.reason) == ("new-vintage", ("a/n", "b/n"), "correction")
    assert difference.explained_by == "structure"


def test_what_is_no_new_vintage() -> None:
    for ledger in (
        restated("value: 100", "value: 120", publishers=("A", "B")),
        restated("value: 100, said_by: ministry", "value: 120, said_by: radio"),
        restated("value: 100", "value: 120", days=("2022-05-12", "2022-05-12")),
        restated("value: 100", "value: 120", days=("2022-05", "2022-05")),
    ):
        assert status(ledger) == {"a/n": "standing", "b/n": "standing"}
    assert status(restated("value: 100", "value: about 100")) == {"a/n": "standing", "b/n": "standing"}


def test_a_chain_of_vintages_leaves_the_last() -> None:
    ledger = text(
        "".join(
            f"{name}: {{publisher: A, published: 2022-05-1{day}, figures: {{n: {{{SAME}, value: {value}}}}}}}\n"
            for name, day, value in (("a", 1, 100), ("b", 2, 120), ("c", 3, 110))
        )
    )
    assert status(ledger) == {"a/n": "superseded", "b/n": "superseded", "c/n": "standing"}
    assert [d.shown for d in differences(ledger)] == [("a/n", "b/n"), ("b/n", "c/n")]


def test_replaces_makes_a_new_vintage_whatever_the_quantity() -> None:
    ledger = figures(f"{SAME}, value: 100", "metric: arrests, value: 90, replaces: a/n")
    assert status(ledger) == {"a/n": "superseded", "b/n": "standing"}
    taken_back = figures(f"{SAME}, value: 100", f"{SAME}, value: 90, replaces: a/n, withdrawn: {{because: error}}")
    assert status(taken_back) == {"a/n": "standing", "b/n": "withdrawn"}


def test_two_may_replace_the_same_and_it_is_superseded_once() -> None:
    ledger = figures(f"{SAME}, value: 100", f"{SAME}, value: 90, replaces: a/n", f"{SAME}, value: 90, replaces: a/n")
    assert status(ledger) == {"a/n": "superseded", "b/n": "standing", "c/n": "standing"}


def test_a_closed_count_restated_with_an_imprecise_date_is_a_new_vintage() -> None:
    ledger = text(
        "a: {publisher: P, published: 2022-07, figures: {n: {metric: thefts, value: 231, as_of: 2022-06}}}\n"
        "b: {publisher: P, published: 2022-09, figures: {n: {metric: thefts, value: 225, as_of: 2022-08}}}\n"
    )
    assert status(ledger) == {"a/n": "superseded", "b/n": "standing"}


def test_one_issuer_number_day_and_quantity_is_one_origin() -> None:
    told = f"{SAME}, value: 100, said_by: ministry"
    ledger = figures(
        told,
        f"{told}, via: [radio]",
        f"{SAME}, value: 100",
        f"{SAME}, value: 100, said_by: radio",
        a="2022-06-30",
        b="2022-06-29",
    )
    assert reconciled(ledger).origin == {"a/n": "b/n", "b/n": "b/n", "c/n": "c/n", "d/n": "d/n"}


def test_a_relay_that_lost_the_hedge_is_told() -> None:
    ledger = figures(f"{SAME}, value: at least 100, said_by: ministry", f"{SAME}, value: 100, said_by: ministry")
    (difference,) = differences(ledger)
    assert (difference.rule, difference.reason, difference.explained_by) == ("relay", "same_origin", "structure")


def test_statuses_have_the_words_of_the_tables() -> None:
    assert [s.value for s in Status] == ["standing", "superseded", "withdrawn", "unknown"]
