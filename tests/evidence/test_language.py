import pytest

from figrecon.domain.value import Hedge
from figrecon.evidence.language import FOLDER, Language, language

CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_three_languages_are_kept() -> None:
    assert CODES == ["en", "kk", "ru"]


@pytest.mark.parametrize("code", CODES)
def test_every_form_is_written_as_texts_are_compared(code: str) -> None:
    """A form in capitals, or with a letter that is read as another, could never be found."""
    words = language(code)
    assert [form for form in words.words if words.plain(form) != form] == []


@pytest.mark.parametrize("code", CODES)
def test_every_form_is_matched_whole(code: str) -> None:
    words = language(code)
    assert [form for form in words.words if (match := words.phrase.match(form)) is None or match.group() != form] == []


@pytest.mark.parametrize("code", CODES)
def test_every_hedge_is_one_of_the_ledger(code: str) -> None:
    hedges = language(code).hedges
    names = {name for pairs in hedges.before.values() for _, name in pairs} | set(hedges.after_names)
    assert names <= {hedge.value for hedge in Hedge}
    assert {"at least", "over", "about", "nearly", "at most", "up to"} <= names


@pytest.mark.parametrize("code", CODES)
def test_the_expression_after_a_number_has_one_group_for_each_hedge(code: str) -> None:
    hedges = language(code).hedges
    assert hedges.after is not None
    assert hedges.after.groups == len(hedges.after_names)


@pytest.mark.parametrize("code", ["en-GB", "EN", " en ", "en_US"])
def test_a_region_or_capitals_make_no_other_language(code: str) -> None:
    assert language(code) is language("en")


@pytest.mark.parametrize("code", ["", "../en", "languages/en", "e*", "tlh", "\0"])
def test_a_code_without_a_file_has_no_words(code: str) -> None:
    unknown: Language = language(code)
    assert (unknown.known, dict(unknown.words)) == (False, {})
