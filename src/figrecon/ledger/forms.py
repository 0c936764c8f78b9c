"""The forms of plain YAML, line by line: what a line may look like that can be read in one way only."""

import re
from functools import cache

from figrecon.ledger.brackets import FIRST, QUOTED, SIGNS, WORDS

KEY = rf"[^\x00-/{SIGNS}][^\x00-*,/{SIGNS}]{{0,119}}"
"""A name: letters, digits and _ . + -"""

_WORDS = rf"{FIRST}[^\n:#]*(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*)*(?<! )"
_NAME = rf"{FIRST}[^\x00-\x1f!-,/{SIGNS}]*(?<! )"
_NAMES = rf"\[{_NAME}(?:, {_NAME})*\]"
_ONE_LINE = rf"""(?:{_WORDS}|"[^"\\\n]*"|'[^'\n]*'|{_NAMES})"""
_SHORT = rf"""(?:{WORDS}|"[^",\\\n]*"|'[^',\n]*'|\[{_NAME}\])"""
_BRACED = rf"\{{{KEY}: {_SHORT}(?:, {KEY}: {_SHORT})*\}}"
"""A mapping on one line whose commas stand between its entries and nowhere else."""
_REST = r" *(?:(?<= )#[^\n]*)?\n"

_VALUE = rf"(?:(?P<line>{_ONE_LINE}){_REST}|(?P<text>{QUOTED}){_REST}|(?=[\[{{]))"
ALONE = re.compile(rf" *({KEY}):{_REST}")
BESIDE = re.compile(rf" *({KEY}): +{_VALUE}")
ITEM = re.compile(rf" *- +{_VALUE}")
FOLDED = re.compile(rf"( *)({KEY}): +({_WORDS}(?:\n\1 +{_WORDS})+)\n")
"""An entry with an unquoted text that goes on below, further indented."""
ENTRIES = re.compile(rf"( *){KEY}: (?:{_ONE_LINE}|{_BRACED})\n(?:\1{KEY}: (?:{_ONE_LINE}|{_BRACED})\n)*")
"""Entries of one line each, equally indented."""
SMALL = re.compile(rf"( *)({KEY}):\n(?=(\1 +))((?:\3{KEY}: {_ONE_LINE}\n)+)(?!\1 )(?= *[^ \n#\-]|\Z)")
"""A key alone on its line, and below it nothing but entries of one line each."""
END = re.compile(_REST)
IDLE = re.compile(r"(?: *(?:#[^\n]*)?\n)*( *)")
START = re.compile(r"--- *\n")
NAMED = re.compile(rf" *[^\x00-!#-&(-/{SIGNS}]")


def entry_end(text: str, at: int, indent: int) -> int:
    """Where the entry ends that begins on the line at that offset, so far indented: at a line that is indented no further."""
    found = _next(indent).search(text, at)
    return found.end() if found else len(text)


def row(text: str, at: int, key: str) -> tuple[int, int] | None:
    """Where the key and the words of an entry stand, in a mapping of one-line entries below the key on the line at that offset.

    None where that mapping is no such one, or has no such key.
    """
    found = SMALL.match(text, at)
    line = text.find(f"\n{found[3]}{key}: ", at, found.end()) if found else -1
    begin = line + 1 + len(found[3]) if found else 0
    return (begin, begin + len(key) + 2) if line >= 0 else None


@cache
def _next(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n(?= {{0,{indent}}}[^ \n#])")
