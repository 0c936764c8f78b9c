"""The words of findings about evidence."""

import pytest

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Fault, Finding
from figrecon.rules.evidence_words import MOST
from figrecon.rules.registry import of_evidence

PLACE = ("sources", "herald", "figures", "dead", "at", "7:10")
FACTS = {"file": "h.txt", "place": "7:10", "value": "12", "printed": "13", "hedge": ""}


def said(rule: str, **facts: str) -> Finding:
    (finding,) = of_evidence(Evidence(faults=(Fault(rule, PLACE, FACTS | facts, at_key=True),)))
    assert (finding.entry, finding.at_key) == ("herald/dead", True)
    return finding


@pytest.mark.parametrize(
    ("rule", "facts", "message"),
    [
        ("no-number-there", {}, "no number begins at 7:10 of h.txt, where the ledger's '12' should be"),
        ("no-number-there", {"words": "a man"}, "the ledger's words 'a man' do not stand at 7:10 of h.txt, nor does a number"),
        ("no-number-there", {"place": "0"}, "the figure gives no place in h.txt, so nobody can tell whether it stands there"),
        ("number-differs", {"place": "7"}, "'13' stands in line 7 of h.txt, not the ledger's '12'"),
        (
            "number-differs",
            {"least": "10", "value": "dozens", "value_least": "12"},
            "'13' (10 or more) stands at 7:10 of h.txt, not the ledger's 'dozens' (12 or more)",
        ),
        (
            "number-differs",
            {"value": "dozens", "value_least": "12", "words": "a dozen"},
            "'13' stands at 7:10 of h.txt, not the ledger's words 'a dozen'",
        ),
        (
            "number-differs",
            {"least": "10", "value": "dozens", "value_least": "12", "words": "over tens", "stand": "yes"},
            "the ledger's words 'over tens' stand at 7:10 of h.txt, but the number in them is '13' (10 or more), "
            "not 'dozens' (12 or more)",
        ),
        ("hedge-differs", {"hedge": "some"}, "'13' is hedged by 'some' at 7:10 of h.txt, but the ledger has '12'"),
        ("hedge-differs", {"words": "over 12"}, "'13' stands without a hedge at 7:10 of h.txt, but the ledger has 'over 12'"),
        ("hedge-differs", {"nowhere": "yes"}, "no place has the hedge of the ledger's '12': '13' stands without a hedge"),
        ("place-ambiguous", {"places": "7:1, 7:9"}, "'13' stands more than once at 7:10 of h.txt: at 7:1 and 7:9"),
        ("place-ambiguous", {"places": "7:1", "value": ""}, "a number stands more than once at 7:10 of h.txt: at 7:1"),
        ("left-out-not-there", {"value": ""}, "no number begins at 7:10 of h.txt, so nothing is left out"),
        ("left-out-not-there", {"value": "", "words": "x"}, "'x' does not stand at 7:10 of h.txt, so nothing is left out"),
    ],
)
def test_a_fault_in_words(rule: str, facts: dict[str, str], message: str) -> None:
    assert said(rule, **facts).message == message


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"near": "7:12"}, "It stands at 7:12. "),
        ({"near": "7:12, 9:1"}, "It stands at 7:12 and 9:1, where the ledger has nothing. "),
        ({"language": "none"}, "does not tell the language"),
        ({"language": "fr"}, "Of the language 'fr' digits alone are known"),
    ],
)
def test_the_advice_says_what_helps(facts: dict[str, str], words: str) -> None:
    assert words in said("number-differs", **facts).help
    assert words not in said("number-differs").help


def test_words_that_stand_there_are_not_asked_for_and_the_ledgers_own_word_is_named() -> None:
    asked = "give the words of the text under `printed:`"
    assert asked in said("number-differs").help
    assert asked not in said("number-differs", words="tens", stand="yes").help
    assert said("number-differs", least="10", word="tens").help.endswith("A ledger's word for 10 or more is `tens`.")
    assert "word for" not in said("number-differs", least="2", word="").help


@pytest.mark.parametrize("rule", ["no-number-there", "number-differs", "hedge-differs", "left-out-not-there"])
def test_the_advice_is_to_look_at_the_text_again(rule: str) -> None:
    assert "Look at the text again" in said(rule).help


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (MOST, MOST), (MOST + 1, 1), (40, 1)])
def test_many_missing_numbers_of_a_text_are_one_finding(count: int, findings: int) -> None:
    faults = [
        Fault("number-not-in-ledger", ("sources", "herald", "text", f"{n}:1"), FACTS | {"place": f"{n}:1"})
        for n in range(count)
    ]
    other = Fault("number-not-in-ledger", ("sources", "radio", "text", "1:1"), FACTS | {"place": "1:1"})
    found = of_evidence(Evidence(faults=(*faults, other)))
    assert len(found) == findings + 1
    assert found[-1].message == "'13' at 1:1 of h.txt stands in no figure"
    if findings < count:
        assert found[0].message.startswith(f"{count} numbers of h.txt stand in no figure: '13' at 0:1, '13' at 1:1, ")
        assert found[0].message.endswith(f"'13' at 4:1 and {count - 5} more")
        assert "scan TEXT --draft" in found[0].help


@pytest.mark.parametrize(
    ("moved", "lost", "message"),
    [
        ("", "0", "every place still holds"),
        ("", "2", "2 places no longer right"),
        ("a 1 → 2", "0", "1 place moved (a 1 → 2)"),
        ("a 1 → 2; b 3 → 4", "1", "2 places moved (a 1 → 2; b 3 → 4), 1 place no longer right"),
        ("; ".join(["a 1 → 2"] * 60), "0", f"60 places moved ({'; '.join(['a 1 → 2'] * 50)} and 10 more)"),
    ],
)
def test_a_changed_text_tells_what_moved(moved: str, lost: str, message: str) -> None:
    fault = Fault("text-changed", ("sources", "herald", "text", "sha256"), {"file": "h.txt", "moved": moved, "lost": lost})
    (finding,) = of_evidence(Evidence(faults=(fault,)))
    assert finding.message == f"'h.txt' is not the text that was pinned: {message}"


def test_a_missing_text_tells_why() -> None:
    fault = Fault("text-missing", ("sources", "herald", "text", "file"), {"file": "h.txt", "problem": "it is not UTF-8"})
    (finding,) = of_evidence(Evidence(faults=(fault,)))
    assert finding.message == "'h.txt' is not verified: it is not UTF-8"
    assert of_evidence(Evidence()) == []
