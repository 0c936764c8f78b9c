"""The forms of plain YAML, line by line: what a line may look like that can be read in one way only."""

import re
from functools import cache

from figrecon.ledger.yaml.brackets import FIRST, QUOTED, SIGNS, WORDS

KEY = rf"[^\x00-/{SIGNS}][^\x00-*,/{SIGNS}]{{0,119}}"
"""A name: letters, digits and _ . + -"""

_WORDS = rf"{FIRST}[^\n:#]*(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*)*(?<! )"
_NAME = rf"{FIRST}[^\x00-\x1f!-,/{SIGNS}]*(?<! )"
_ONE_LINE = rf"""(?:{_WORDS}|"[^"\\\n]*"|'[^'\n]*'|\[{_NAME}(?:, {_NAME})*\])"""
_REST = r" *(?:(?<= )#[^\n]*)?"

_VALUE = rf"(?:(?P<line>{_ONE_LINE}){_REST}\n|(?P<text>{QUOTED}){_REST}\n|(?=[\[{{]))"
ROW = re.compile(rf"( *)({KEY}):(?: +({_ONE_LINE}|\{{[^\n]*\}}))?{_REST}")
"""A line with a key alone, or with what it says, which may be a mapping on one line."""
PART = re.compile(rf"""({KEY}): ({WORDS}|"[^"\\\n]*"|'[^'\n]*'|\[{_NAME}\])""")
"""An entry of a mapping in braces: no comma that parts stands in it."""
BRACED = re.compile(rf" *({KEY}): +\{{([^{{}}#]+)\}}{_REST}\n")
"""A mapping in braces without another within it, on one line or more."""
COMMA = re.compile(r",[ \n]+")
ALONE = re.compile(rf" *({KEY}):{_REST}\n")
BESIDE = re.compile(rf" *({KEY}): +{_VALUE}")
ITEM = re.compile(rf" *- +{_VALUE}")
FOLDED = re.compile(rf"( *)({KEY}): +({_WORDS}(?:\n\1 +{_WORDS})+)\n")
"""An entry with an unquoted text that goes on below, further indented."""
END = re.compile(rf"{_REST}\n")
IDLE = re.compile(r"(?: *(?:#[^\n]*)?\n)*( *)")
START = re.compile(r"--- *\n")
NAMED = re.compile(rf" *[^\x00-!#-&(-/{SIGNS}]")
INDENT = re.compile(" *")
_BEGUN = rf"""(?:({KEY})|"([^"\\\n]+)"|'([^'\n]+)')(?= *:[ \n])"""
BEGUN = re.compile(rf"( *){_BEGUN}")
"""The beginning of an entry: its indent, and its key in one of three groups."""


def entry_end(text: str, at: int, indent: int, *, is_item: bool = False) -> int:
    """Where the entry ends that begins on the line at that offset, so far indented: at a line that is indented no further.

    The items of a list are part of an entry where they are indented as it is; an item of a list ends at the next one.
    """
    found = _next(indent, is_item).search(text, at)
    return found.end() if found else len(text)


@cache
def _next(indent: int, is_item: bool) -> re.Pattern[str]:
    items = "" if is_item else rf"(?! {{{indent}}}-[ \n])"
    return re.compile(rf"\n{items}(?= {{0,{indent}}}[^ \n#])")


@cache
def before(indent: int) -> re.Pattern[str]:
    """Finds the line end before a line that is indented no further, or that is empty."""
    return re.compile(rf"\n {{0,{indent}}}+(?! )")


@cache
def keys(indent: int) -> re.Pattern[str]:
    """Finds the line ends before lines that are so far indented and begin an entry, with its key in one of three groups, or
    in none where it is written otherwise."""
    return re.compile(rf"\n {{{indent}}}(?:{_BEGUN}|(?=[^ \n#]))")
