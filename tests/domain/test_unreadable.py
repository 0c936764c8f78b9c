"""Why a value cannot be read: one stable word, and a sentence that helps."""

import pytest

from figrecon.domain.unreadable import LONGEST, UnreadableValue, refuse_signs, unreadable


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (".inf", "non-finite"),
        ("-.inf", "non-finite"),
        ("about infinity", "non-finite"),
        ("nan", "non-finite"),
        ("-5", "negative"),
        ("at least -5", "negative"),
        ("- .5", "negative"),
        ("+5", "sign"),
        ("1_000", "underscore"),
        ("0x10", "hexadecimal"),
        ("0b11", "binary"),
        ("0o7", "octal"),
        ("at least 010", "octal"),
        ("2022-03-14", "date"),
        ("2022-03", "date"),
        ("12:30", "base-60"),
        ("1e3", "exponent"),
        ("1.5e-3", "exponent"),
        ("2/3 of x", "fraction"),
        ("3k", "abbreviation"),
        ("about 2 mln", "abbreviation"),
        ("1,5", "ambiguous-digits"),
        ("44 50", "ambiguous-digits"),
        ("people 5", "other-words"),
        ("164 people", "other-words"),
        ("$5 million", "other-words"),
        ("none", "not-a-number"),
        ("-", "not-a-number"),
        ("many", "not-a-number"),
    ],
)
def test_the_likeliest_reason(said: str, reason: str) -> None:
    fault = unreadable(said)
    assert fault.reason == reason
    assert str(fault) == f"{fault.reason}: {fault.hint}"


def test_a_word_for_nothing_is_told_from_an_unknown_number() -> None:
    assert "`0`" in unreadable("none").hint
    assert "`0`" not in unreadable("many").hint


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("", "empty", "unknown"),
        (" \t\n", "empty", "unknown"),
        ("1" * (LONGEST + 1), "too-long", str(LONGEST)),
        ("16\u202e4", "control-character", "U+202E"),
        ("16\u200b4", "control-character", "U+200B"),
        ("16\x004", "control-character", "U+0000"),
        ("16\x854", "control-character", "U+0085"),
        ("\ufeff164", "control-character", "U+FEFF"),
        ("٥٬١٣٥", "other-digits", "5135"),
        ("१६४", "other-digits", "164"),
        ("½ of x", "other-digits", "half"),
        ("Ⅳ", "other-digits", "four"),
    ],
)
def test_signs_that_no_value_holds(text: str, reason: str, hint: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        refuse_signs(text)
    assert refused.value.reason == reason
    assert hint in refused.value.hint


@pytest.mark.parametrize("text", ["164", "44–50", "3\u202f770", "5’135", "half of оружие", "about\n164", "1" * LONGEST])
def test_signs_that_a_value_may_hold(text: str) -> None:
    refuse_signs(text)
    with pytest.raises(UnreadableValue):
        refuse_signs(text + "\u2066")
