import pytest

from figrecon.evidence.left_out import NAMES
from figrecon.evidence.scan import scan
from tests.evidence.test_cases import ENGLISH, RUSSIAN


def test_every_rule_leaves_something_out_in_the_texts_of_the_tests() -> None:
    texts = [(text, "en") for text, _ in ENGLISH] + [(text, "ru") for text, _ in RUSSIAN]
    assert {numeral.left_out for text, code in texts for numeral in scan(text, code).numerals} == NAMES | {""}


@pytest.mark.parametrize(
    ("left_out", "counted", "language"),
    [
        ("in 2022 and", "in 2022 people", "en"),
        ("on January 9 they", "on January 9 people", "en"),
        ("Khabar 24 said", "Khabar 24 journalists", "en"),
        ("won 4-5 there", "won 4-5 cars", "en"),
        ("в 6 утра", "в 6 домах", "ru"),
        ("семью", "семью людьми", "ru"),
        ("2022 жылы", "2022 адам", "kk"),
    ],
)
def test_a_rule_yields_when_a_person_or_a_unit_follows(left_out: str, counted: str, language: str) -> None:
    assert all(numeral.left_out for numeral in scan(left_out, language).numerals)
    assert not any(numeral.left_out for numeral in scan(counted, language).numerals)
