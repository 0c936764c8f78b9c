"""Questions: what is missing, what is asked, and that no answer is taken which the loader would refuse."""

from collections.abc import Iterator

import pytest

from figrecon.ledger.write.entry import Entry
from figrecon.pen.ask import (
    Ask,
    Question,
    ask_figure,
    ask_name,
    ask_one_of,
    ask_source,
    is_key,
    known,
    name_trouble,
    propose_name,
    troubles,
    wanting,
)
from tests.build import HEAD, sound

LEDGER = sound(HEAD + "sources:\n  a: {published: 2022-05-02}\n")


class Asked:
    """Somebody who answers, in this order, and remembers what was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.questions: list[Question] = []

    def __call__(self, question: Question) -> str:
        self.questions.append(question)
        return next(self._answers) or question.default or ""

    @property
    def keys(self) -> list[str]:
        return [question.key for question in self.questions]

    @property
    def troubles(self) -> list[str]:
        return [question.trouble for question in self.questions if question.trouble]


@pytest.mark.parametrize(
    ("entry", "head", "expected"),
    [
        ({}, {}, ("metric", "value")),
        ({}, {"metric": "deaths"}, ("value",)),
        ({"metric": "new_dead", "value": "1"}, {}, ("over",)),
        ({"value": "1"}, {"metric": "new_dead"}, ("over",)),
        ({"metric": "new_dead", "value": "1", "over": "2022"}, {}, ()),
        ({"quantity": "days"}, {"metric": "new_dead"}, ("unit", "value")),
        ({"metric": "unknown", "value": "1"}, {}, ()),
    ],
)
def test_what_a_figure_has_to_have(entry: dict[str, Entry], head: dict[str, str], expected: tuple[str, ...]) -> None:
    assert wanting(LEDGER, entry, dict(head)) == expected


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    asked = Asked()
    whole: dict[str, Entry] = {"metric": "deaths", "value": "5"}
    assert ask_figure(LEDGER, whole, {}, asked) == whole
    assert ask_source(LEDGER, {"published": "2021"}, asked) == {"published": "2021"}
    assert asked.questions == []


def test_what_is_missing_is_asked_for_and_then_what_usually_differs() -> None:
    asked = Asked("deaths", "at least 5", "north, port", "", "2022-05-01", "ministry", "7:10, 9")
    made = ask_figure(LEDGER, {"note": "x"}, {"published": "2022-05-02", "text": {"file": "a"}}, asked)
    assert made == {
        "note": "x",
        "metric": "deaths",
        "value": "at least 5",
        "place": ["north", "port"],
        "as_of": "2022-05-01",
        "said_by": "ministry",
        "at": ["7:10", "9"],
    }
    assert asked.keys == ["metric", "value", "place", "scope", "as_of", "said_by", "at"]
    assert asked.troubles == []
    assert asked.questions[0].known == known(LEDGER, "metric")
    assert asked.questions[4].text.endswith("(Enter: 2022-05-02)")


def test_a_flow_is_asked_for_its_days_and_for_no_as_of() -> None:
    asked = Asked("new_dead", "5", "2022-05-01", "north", "", "")
    made = ask_figure(LEDGER, {}, {}, asked)
    assert made == {"metric": "new_dead", "value": "5", "over": "2022-05-01", "place": "north"}
    assert asked.keys == ["metric", "value", "over", "place", "scope", "said_by"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["deths", "deaths", "5"], "No metric is called 'deths'. Did you mean 'deaths'?"),
        (["", "deaths", "5"], "An answer is needed here."),
        (["deaths", "soso", "5"], "The value 'soso' cannot be read. Write a number"),
        (["deaths", "3,77", "5"], "The value '3,77' cannot be read."),
        (["deaths", "5", "nort", "north"], "No place is called 'nort'. Did you mean 'north' or 'port'?"),
        (["deaths", "5", "", "girls, boys", ""], "No scope is called 'boys'."),
        (["deaths", "5", "", "", "2022-02-30", "2022-02-28"], "The date '2022-02-30' cannot be read."),
        (["deaths", "5", "", "", "", "the ministry", "ministry"], "No party is called 'the ministry'."),
        (["deaths", "5", "", "", "", "", "seven", "7"], "The place 'seven' cannot be read."),
    ],
)
def test_an_answer_that_cannot_be_read_is_asked_for_again(answers: list[str], said: str) -> None:
    asked = Asked(*answers, *[""] * 8)
    ask_figure(LEDGER, {}, {"text": {"file": "a"}}, asked)
    assert [trouble[: len(said)] for trouble in asked.troubles] == [said]


def test_a_share_of_another_figure_is_an_answer() -> None:
    assert troubles(LEDGER, "value", "half of dead") == []


def test_a_source_is_asked_for_its_day() -> None:
    asked = Asked("The Herald", "yesterday", "2022-05", "")
    assert ask_source(LEDGER, {}, asked) == {"publisher": "The Herald", "published": "2022-05"}
    assert asked.keys == ["publisher", "published", "published", "title"]
    assert asked.troubles[0].startswith("The date 'yesterday' cannot be read.")


def test_a_name_is_asked_for_until_it_is_one_and_free() -> None:
    asked = Asked("dead", "two words", "")
    assert ask_name({"dead"}, "deaths-2", "figure", asked) == "deaths-2"
    assert asked.troubles[0] == "dead is there already: take another name."
    assert "'two words'" in asked.troubles[1]


def test_a_name_that_no_line_can_hold_is_asked_for_again() -> None:
    asked = Asked("n" * 1100, "n" * 121, "")
    assert ask_name((), "deaths", "figure", asked) == "deaths"
    assert asked.troubles[0] == "A key is longer than 1024 characters. Shorten it."
    assert "A name has at most 120 characters" in asked.troubles[1]
    assert [is_key(name) for name in ("n" * 1100, "n" * 121, "two words", "dead")] == [False, True, True, True]
    assert [name_trouble(name) == "" for name in ("two words", "dead")] == [False, True]


def test_one_of_several_names() -> None:
    ask: Ask = Asked("herld", "herald-2021")
    assert ask_one_of(["herald-2021", "radio"], "source", "Source", "radio", "", ask) == "herald-2021"


@pytest.mark.parametrize(
    ("parts", "taken", "name"),
    [
        (["deaths"], [], "deaths"),
        (["deaths", "north"], ["deaths"], "deaths-north"),
        (["deaths"], ["deaths", "deaths-2"], "deaths-3"),
        (["The Morning Herald!", "2021-05-02"], [], "the-morning-herald-2021-05-02"),
        (["Қазақ газеті", "2022/2023"], [], "қазақ-газеті-2022-2023"),
        (["", "?!"], [], "figure"),
        (["x" * 200], [], "x" * 60),
    ],
)
def test_names_are_proposed(parts: list[str], taken: list[str], name: str) -> None:
    assert propose_name(parts, taken) == name
