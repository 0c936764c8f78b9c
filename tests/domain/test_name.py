"""Names, and words made into names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figrecon.domain.name import LONGEST, as_name, is_name


@pytest.mark.parametrize("words", ["a", "dead-2022.01", "_x", "қаза", "1st", "x" * LONGEST, "a+b"])
def test_what_is_a_name_stays(words: str) -> None:
    assert is_name(words)
    assert as_name(words) == words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Morning Herald!", "The-Morning-Herald"),
        ("../x", "x"),
        ("a/b", "a-b"),
        ("x" * 200, "x" * 100),
        ("?!", ""),
        ("", ""),
    ],
)
def test_what_is_none_is_made_one(words: str, name: str) -> None:
    assert not is_name(words)
    assert as_name(words) == name


@given(st.text())
def test_what_is_made_is_a_name_or_nothing(words: str) -> None:
    assert as_name(words) == "" or is_name(as_name(words))
