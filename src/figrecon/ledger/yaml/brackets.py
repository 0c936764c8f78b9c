"""What stands in `{…}` and `[…]`, read at sight where it is names, short texts and quotes without escapes."""

import re
import sys

from figrecon.ledger.yaml.traps import NUMBER_KEYS, number_trap
from figrecon.ledger.yaml.tree import Tree

LONGEST = 1_000_000
"""Characters of a text, or of one line; beyond, `compose` tells that it is too long."""
SIGNS = r":-@\[-^`{-\xbf"
"""With what stands before the digits in ASCII, all that is no letter, no digit and no underscore there; what lies beyond means
nothing to YAML. Sets of what is left out are matched twice as fast as `\\w`."""
FIRST = rf"(?!null\b)[^\x00-')-/{SIGNS}]"
"""The beginning of an unquoted text that cannot be taken for anything else: a letter, a digit, an underscore, a parenthesis."""
QUOTED = r'"[^"\\\n]*(?:\n +[^"\\\s][^"\\\n]*)*"'
"""A text in double quotes without escapes; it may go on below, indented, without an empty line."""

WORDS = rf"{FIRST}[^\n:#,?\[\]{{}}]*(?:(?::(?=[^\x00-.{SIGNS}])|(?<! )#)[^\n:#,?\[\]{{}}]*)*(?<! )"
"""An unquoted text within brackets."""

_DEEPEST = 20  # levels; what is nested deeper is composed
_LONGEST_KEY = 1000  # characters
_TOKEN = re.compile(rf"""[ \n]*(?:([\[\]{{}},])|({QUOTED})|'([^'\n]*)'|({WORDS}))( *:(?=[ \n]))?""")
_FOLD = re.compile(" *\n *")


class OddError(Exception):
    """Something that cannot be read at sight: it is to be composed."""


def read_brackets(text: str, at: int, depth: int) -> tuple[Tree, int]:
    """The mapping or list that begins at an offset, so many levels deep, and where it ends; OddError where it is not plain."""
    token = _token(text, at)
    if token[5] or depth > _DEEPEST:
        raise OddError
    if token[1] == "{":
        return _mapping(text, token.end(), depth)
    if token[1] == "[":
        return _list(text, token.end(), depth)
    if token[1]:
        raise OddError
    return _said(token), token.end()


def folded(words: str) -> str:
    """A text of several lines as YAML reads it: one blank for each line end and the blanks around it."""
    if len(words) > LONGEST:
        raise OddError
    return _FOLD.sub(" ", words) if "\n" in words else words


def _mapping(text: str, at: int, depth: int) -> tuple[Tree, int]:
    made: dict[str, Tree] = {}
    sign, end = _sign(text, at)
    while sign != "}":
        token = _token(text, at)
        key = _said(token)
        if not token[5] or not key or len(key) > _LONGEST_KEY or "\n" in (token[2] or "") or key in made:
            raise OddError
        value, at = read_brackets(text, token.end(), depth + 1)
        if key in NUMBER_KEYS and isinstance(value, str) and number_trap(value):
            raise OddError
        made[sys.intern(key)] = value
        sign, end = _sign(text, at)
        if sign not in (",", "}"):
            raise OddError
        at = end
    return made, end


def _list(text: str, at: int, depth: int) -> tuple[Tree, int]:
    found: list[Tree] = []
    sign, end = _sign(text, at)
    while sign != "]":
        value, at = read_brackets(text, at, depth + 1)
        found.append(value)
        sign, end = _sign(text, at)
        if sign not in (",", "]"):
            raise OddError
        at = end
    return found, end


def _sign(text: str, at: int) -> tuple[str, int]:
    """The sign that stands next; none where a text does."""
    token = _token(text, at)
    return (token[1] or "", token.end()) if not token[5] else ("", at)


def _token(text: str, at: int) -> re.Match[str]:
    token = _TOKEN.match(text, at)
    if token is None:
        raise OddError
    return token


def _said(token: re.Match[str]) -> str:
    """The text of a token; nothing for a sign."""
    return folded(token[2][1:-1]) if token[2] else token[3] or token[4] or ""
