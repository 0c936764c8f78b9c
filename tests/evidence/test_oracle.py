"""Every number word that an independent generator makes is found whole, and says the generator's number.

num2words is a development dependency: where it is missing, the import fails these tests.
"""

from collections.abc import Iterator
from itertools import product

import num2words  # type: ignore[import-untyped]
import pytest

from figrecon.evidence.scan import scan

SMALL = range(1001)
POWERS = {"en": range(4, 36), "ru": range(4, 33), "kk": range(4, 33)}
RUSSIAN = [
    {"case": case, "gender": gender, "plural": plural, "animate": animate}
    for case, gender, plural, animate in product("ngdaip", "mfn", (False, True), (False, True))
]
ORDINAL_POWERS = {"en": POWERS["en"], "ru": range(4, 13)}


def forms(language: str, number: int, ordinal: bool = False) -> set[str]:
    to = "ordinal" if ordinal else "cardinal"
    if language != "ru":
        return {num2words.num2words(number, lang="kz" if language == "kk" else language, to=to)}
    return {num2words.num2words(number, lang="ru", to=to, **inflection) for inflection in RUSSIAN}


def numbers(powers: range) -> Iterator[int]:
    yield from SMALL
    yield from (10**power for power in powers)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_cardinal_is_found_and_says_its_number(language: str) -> None:
    assert missed(language, POWERS[language], ordinal=False) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_ordinal_is_found_and_says_its_number(language: str) -> None:
    assert missed(language, ORDINAL_POWERS[language], ordinal=True) == []


def missed(language: str, powers: range, ordinal: bool) -> list[tuple[int, str, object]]:
    """The forms that are not found as one numeral of their value."""
    wrong: list[tuple[int, str, object]] = []
    for number in numbers(powers):
        for form in sorted(forms(language, number, ordinal)):
            found = [(n.printed, n.low, n.high) for n in scan(f"\n {form}.", language).numerals]
            if found != [(form, number, number)]:
                wrong.append((number, form, found))
    return wrong


def test_the_generator_inflects_russian() -> None:
    """If the generator stopped offering cases, the tests above would test less than they say."""
    assert {"сто", "ста"} <= forms("ru", 100)
    assert {"двух", "двумя", "двоих", "две"} <= forms("ru", 2)
    assert sum(len(forms("ru", number)) for number in SMALL) > 5000
