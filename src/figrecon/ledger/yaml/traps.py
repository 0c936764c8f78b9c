"""Numbers that YAML, read as most programs read it, turns into other numbers."""

import re
from collections.abc import Mapping

NUMBER_KEYS = frozenset({"value", "low", "high"})

_LEADING_ZERO = re.compile(r"[-+]?0(?:[0-9_]*[0-9]|o[0-7]+)")
_BASE_60 = re.compile(r"[-+]?[0-9]{1,9}(?::[0-5]?[0-9]){1,9}")
_LONGEST_OCTAL = 40  # digits; beyond, nobody needs to be told what it would be


def number_trap(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The rule that an unquoted number breaks, and its facts: as `written`, and what `others` read."""
    if _LEADING_ZERO.fullmatch(text):
        digits = re.sub("[-+_o]", "", text)
        is_octal = len(digits) <= _LONGEST_OCTAL and not {"8", "9"} & set(digits)
        return "octal", {"written": text, "others": str(int(digits, 8)) if is_octal else ""}
    if _BASE_60.fullmatch(text):
        total = 0
        for part in text.lstrip("-+").split(":"):
            total = total * 60 + int(part)
        return "base-60", {"written": text, "others": str(total)}
    return None


class CutNumber:
    """A value of a one-line mapping that ends in a digit, and the keys that commas may have cut from it.

    YAML reads `{value: 3,770}` as the value 3 and a key 770 without a value.
    """

    def __init__(self, key: str, start: int, end: int) -> None:
        self.key, self.start, self.end = key, start, end
        self.is_cut = False

    def takes(self, key: str, end: int) -> bool:
        """Whether an unquoted key without a value, which ends at that offset, is a further piece of the number."""
        if not key[:1].isdecimal():
            return False
        self.end, self.is_cut = end, True
        return True
