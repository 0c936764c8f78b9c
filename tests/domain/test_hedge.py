"""Hedges: the words around a number."""

import pytest

from figrecon.domain.hedge import HEDGE_WORDS, HEDGE_WORDS_AFTER, Hedge, split_hedge
from figrecon.domain.unreadable import UnreadableValue


@pytest.mark.parametrize(("word", "hedge"), HEDGE_WORDS.items())
def test_every_word_before_a_number(word: str, hedge: Hedge) -> None:
    assert split_hedge(f"{word} 164") == (hedge, "164")
    assert split_hedge(f"a total of {word} a total of 164") == (hedge, "164")


@pytest.mark.parametrize(("word", "hedge"), HEDGE_WORDS_AFTER.items())
def test_every_word_after_a_number(word: str, hedge: Hedge) -> None:
    assert split_hedge(f"164 {word}") == (hedge, "164")


@pytest.mark.parametrize(
    ("said", "hedge", "body"),
    [
        ("164", Hedge.BARE, "164"),
        ("a total of 230", Hedge.BARE, "230"),
        ("total of 230", Hedge.BARE, "230"),
        ("230 in all", Hedge.BARE, "230"),
        ("at least 230, in total", Hedge.AT_LEAST, "230"),
        ("230 altogether", Hedge.BARE, "230"),
        ("164+", Hedge.AT_LEAST, "164"),
        ("~30", Hedge.ABOUT, "30"),
        (">30", Hedge.OVER, "30"),
        (">=30", Hedge.AT_LEAST, "30"),
        ("<= 30", Hedge.AT_MOST, "30"),
        ("no more than 5", Hedge.AT_MOST, "5"),
        ("just over 3,000", Hedge.OVER, "3,000"),
        ("well above 3,000", Hedge.OVER, "3,000"),
        ("slightly less than 3,000", Hedge.FEWER_THAN, "3,000"),
        ("at least 164 or more", Hedge.AT_LEAST, "164"),
        ("overall 5", Hedge.BARE, "overall 5"),
        ("over", Hedge.BARE, "over"),
        ("+", Hedge.AT_LEAST, ""),
    ],
)
def test_the_hedge_and_what_is_left(said: str, hedge: Hedge, body: str) -> None:
    assert split_hedge(said) == (hedge, body)


@pytest.mark.parametrize("said", ["at least about 50", "at least some 50", "up to 164+", "nearly 50 or so"])
def test_two_unlike_hedges_are_refused(said: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        split_hedge(said)
    assert refused.value.reason == "two-hedges"
    assert "printed:" in refused.value.hint
