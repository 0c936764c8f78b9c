"""Why a value cannot be read, and what to write instead.

A value is refused where a guess could be wrong: a curator is told what to write, and no number is altered in silence.
"""

import re
from unicodedata import category, decimal

LONGEST = 400
"""Characters that a value may have, the name of a figure included."""


class UnreadableValue(ValueError):  # noqa: N818 - what it is, not that it is an error
    """A text that is no value: `reason` is one stable word, `hint` a plain sentence that says what to write instead."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(f"{reason}: {hint}")
        self.reason = reason
        self.hint = hint


def refuse_signs(text: str) -> None:
    """Refuse what no value holds: nothing at all, too much, signs that are not seen, digits that are not 0 to 9."""
    if not text.strip():
        raise UnreadableValue("empty", "The value is missing: write the number, or `unknown` if the source gives none.")
    if len(text) > LONGEST:
        raise UnreadableValue("too-long", f"A value has at most {LONGEST} characters: write the number and its hedge.")
    if text.isascii() and text.isprintable():
        return
    for sign in text:
        kind = category(sign)
        if kind[0] == "C" and sign not in "\t\n\r":
            raise UnreadableValue(
                "control-character",
                f"A sign that is not seen (U+{ord(sign):04X}) stands in the value: delete the value and type it anew.",
            )
        if kind[0] == "N" and not sign.isascii():
            raise UnreadableValue("other-digits", _in_plain_digits(text))


def _in_plain_digits(text: str) -> str:
    digits = "".join(str(decimal(sign, "")) for sign in text)
    shown = f" (here {digits})" if digits else " or in English words (half, four)"
    return f"Write the number with the digits 0 to 9{shown}, and keep the digits of the text under `printed:`."


_CLUES = [
    (re.compile(pattern), reason, hint)
    for pattern, reason, hint in (
        (r"(?:^|[ .+-])(?:inf|infinity|nan)\b", "non-finite", "Write a finite number in digits, or `unknown`."),
        (r"(?:^| )- ?\.?\d", "negative", "Nothing is counted below 0: write the number without the minus sign."),
        (r"(?:^| )\+ ?\.?\d", "sign", "Write the number without the plus sign in front."),
        (r"\d_+\d", "underscore", "Write the digits without underscores: 1000 or 1,000."),
        (r"\b0x[\da-f]", "hexadecimal", "Write the number in ordinary decimal digits."),
        (r"\b0b\d", "binary", "Write the number in ordinary decimal digits."),
        (r"\d{4}-\d\d?(?:-|$)", "date", "This looks like a date: it stands under `as_of:`, and the number here."),
        (
            r"(?<![\d.,'])(?<!\d )0o?\d",
            "octal",
            "A number does not begin with 0: some programs read 010 as 8. Write it without the leading 0.",
        ),
        (
            r"\d:\d",
            "base-60",
            "This looks like a time of day, which some programs read as 750: write the number alone.",
        ),
        (r"\d\.?e[+-]?\d", "exponent", "Write the number in full, without an exponent: 1000 instead of 1e3."),
        (r"\d ?/ ?\d", "fraction", "Write the fraction in words (two thirds of NAME) or in per cent (40 % of NAME)."),
        (
            r"\d ?(?:k|m|mn|mln|mio|b|bn|mrd|t|tn|tsd)\b",
            "abbreviation",
            "Write the magnitude in full: 3 thousand, 1.2 million, 2 billion.",
        ),
        (
            r"^\d[\d.,' ]*$",
            "ambiguous-digits",
            "Write the digits without separators (3770) or with commas in groups of three (3,770), "
            "and decimals after a point (3.77).",
        ),
        (
            r"\d",
            "other-words",
            "Write the number and its hedge alone (at least 164): what is counted stands under `metric:` or `unit:`, "
            "and other words of the text under `printed:`.",
        ),
        (
            r"\b(?:none|nil|no|n/a|na|nobody|nothing)\b|^-+$",
            "not-a-number",
            "Write `0` if the source says that there are none, `unknown` if it does not say how many.",
        ),
    )
]
"""The first that is found in the words names the reason."""


def unreadable(said: str) -> UnreadableValue:
    """The likeliest reason why these words (lower case, one blank between them) are no value."""
    for pattern, reason, hint in _CLUES:
        if pattern.search(said):
            return UnreadableValue(reason, hint)
    return UnreadableValue(
        "not-a-number",
        "Write a number with or without a hedge (230, at least 164, about 2,000, 44-50), a word such as `dozens`, "
        "a share (half of NAME), or `unknown`.",
    )
