"""What YAML's parser complains of, in plain words and at the place to mend.

The parser names the rule of the grammar that failed, often far below the slip. Most slips are few: a tab, a colon
without its space, a colon too many, a quote or bracket left open, an indent that fits nothing.
"""

import re
from typing import Protocol

from yaml.error import MarkedYAMLError, YAMLError

from figrecon.ledger.yaml.encoding import Trouble

_AFTER_QUOTE = "the text goes on after its closing quote"
_NO_SPACE_SAID = "the space after the colon is missing"
_KEY_VALUE = "write 'key: value'"
_QUOTE_IT = "put the text in quotes"
_NO_COLON = re.compile(r"\s*([\w.\-]+) +[\[{]")  # name {metric: …
_NO_SPACE = re.compile(r"[\s-]*[^\s:#'\"{\[]+:[^\s/:]")
_DASH = re.compile(r"[ \t]*([‐‑‒–—―−﹣－•])\s")  # what word processors make of a hyphen
_OWN_CAUSE = re.compile("tab character|quoted scalar|escape")
_QUOTED_KEY = re.compile(r"""("[^"\n]*"|'[^'\n]*') *$""")  # before a colon

# What the parser says (of libyaml and of pure Python), what it means, what to do. Read from the top.
_KNOWN = tuple(
    (re.compile(said), problem, hint)
    for said, problem, hint in (
        ("tab character", "a tab stands where only spaces may indent", "indent with spaces"),
        ("quoted scalar.*(end of stream|document)", "a quote that opens here is never closed", "close the quote"),
        (
            "escape|quoted scalar.*hex",
            "a backslash in double quotes begins no character that YAML knows",
            "write two backslashes, or use single quotes",
        ),
        (
            r"(an alias|an anchor|tag\b)",
            "a text begins with *, & or !, which mean something to YAML",
            _QUOTE_IT,
        ),
        ("directive|incompatible", "a line beginning with % is no instruction that YAML knows", "remove the line"),
        ("document start", "this does not belong to what stands above it", "indent it as its neighbours are"),
        (
            "sequence entries",
            "a list item cannot begin here",
            "write '- ' on a line of its own, indented below its key",
        ),
        ("block scalar", "a text block begins with | or > alone on its line", "put the text on the lines below it"),
        ("node content", "something is missing before this sign", "put a text with such a sign in quotes"),
        ("'-' indicator|block collection", "this is no item of the list above", "indent it as its neighbours are"),
    )
)
_AT_ITS_BEGINNING = (_KNOWN[1][0], _KNOWN[3][0])
_LONGEST_KEY = 1024  # characters; so says YAML
_OTHERWISE = (
    "this does not fit what stands above it",
    "indent it as its neighbours are; put a text with signs in quotes",
)


_CLOSES = {"]": "[", "}": "{"}


class Mark(Protocol):
    """A place in a text, of either parser."""

    index: int


def explain(error: YAMLError, text: str) -> Trouble:
    """What is wrong and where, in words for a curator. `error` came from parsing `text`."""
    if not isinstance(error, MarkedYAMLError) or error.problem is None:
        return Trouble(0, "this text cannot be read as YAML", _OTHERWISE[1])
    said = f"{error.context or ''}: {error.problem}"
    begun, met = offset_of(error.context_mark), offset_of(error.problem_mark)
    if not _OWN_CAUSE.search(said) and text[met : met + 1] != "\t" and (dash := _dash(begun, met, text)):
        return dash
    if "start any token" in said:
        return _no_beginning(met, text)
    if "mapping values" in said:
        return _second_colon(met, text)
    if "unexpected ':'" in said:
        return Trouble(met, _NO_SPACE_SAID, _KEY_VALUE)
    if "simple key" in said:
        return _no_colon(begun, text)
    if "flow mapping" in said or "flow sequence" in said:
        return _open_bracket(begun, met, text)
    for known, problem, hint in _KNOWN:
        if known.search(said):
            return Trouble(begun if known in _AT_ITS_BEGINNING else met, problem, hint)
    if text[met : met + 1] in ("}", "]"):
        return Trouble(met, f"nothing was opened that '{text[met]}' could close", "remove it, or quote the text")
    if text[_line_start(text, met) : met].rstrip().endswith(("'", '"')):
        return Trouble(met, _AFTER_QUOTE, "quote the whole text, with other quotes inside")
    return Trouble(met, *_OTHERWISE)


def offset_of(mark: Mark | None) -> int:
    """Where a mark of the parser stands, in characters from the start of the text."""
    return mark.index if mark is not None else 0


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line(text: str, offset: int) -> str:
    """The beginning of the line of that offset: enough to see a key, and no line can make the search long."""
    start = _line_start(text, offset)
    return re.split(r"[\r\n]", text[start : start + 200], maxsplit=1)[0]


def _dash(begun: int, met: int, text: str) -> Trouble | None:
    """A line that begins with a longer dash, at the fault or right above it: YAML takes it for text, and goes wrong later."""
    above = len(text[: _line_start(text, met)].rstrip())
    for offset in (met, begun, above):
        start = _line_start(text, offset)
        if found := _DASH.match(text, start):
            problem = f"this line begins with '{found[1]}', which is no hyphen, so YAML takes it for text"
            return Trouble(found.start(1), problem, "begin an item of a list with '- ', a hyphen and a space; quote a text")
    return None


def _no_beginning(met: int, text: str) -> Trouble:
    sign = text[met : met + 1]
    if sign == "\t":
        return Trouble(met, "a tab stands where only spaces may indent", "indent with spaces")
    return Trouble(met, f"a text cannot begin with '{sign}'", _QUOTE_IT)


def _second_colon(met: int, text: str) -> Trouble:
    """A ': ' where none may be: within an unquoted text, or below a line that lacks its own."""
    start = _line_start(text, met)
    if met - start > _LONGEST_KEY:
        return Trouble(start, f"a key is longer than {_LONGEST_KEY} characters", "shorten it")
    if bare := _NO_COLON.match(text, start, met):
        return Trouble(
            bare.start(1), f"the key '{bare[1][:_LONGEST_KEY]}' has no colon after it", "write it with one: `key: {…}`"
        )
    if ": " in text[start:met]:
        return Trouble(met, "an unquoted text holds ': ', which YAML reads as a key and its value", _QUOTE_IT)
    above = text[:start].rstrip()
    if _NO_SPACE.match(_line(text, len(above))):
        return _missing_space(_line_start(text, len(above)), text)
    indent = len(text[start:met]) - len(text[start:met].lstrip())
    return Trouble(start + indent, "this key is indented below a line that already has its value", _OTHERWISE[1])


def _no_colon(begun: int, text: str) -> Trouble:
    start = _line_start(text, begun)
    if _NO_SPACE.match(_line(text, start)):
        return _missing_space(start, text)
    return Trouble(begun, "this line is neither a key with its ': ' nor an item with its '- '", _OTHERWISE[1])


def _missing_space(start: int, text: str) -> Trouble:
    return Trouble(text.index(":", start), _NO_SPACE_SAID, _KEY_VALUE)


def _open_bracket(begun: int, met: int, text: str) -> Trouble:
    bracket = text[begun : begun + 1]
    if _line_start(text, met) > begun or met >= len(text):
        return Trouble(begun, f"the '{bracket}' that opens here is not closed, or a comma is missing after it", "close it")
    if (key := _QUOTED_KEY.search(text, begun, met)) and len(key[1]) > _LONGEST_KEY:
        return Trouble(key.start(1), f"a key is longer than {_LONGEST_KEY} characters", "shorten it")
    bare = max(text.rfind(sign, begun, met) for sign in ",{[") + 1
    if text[met : met + 1] == ":" and met - bare > _LONGEST_KEY and ": " not in text[bare:met]:
        return Trouble(bare, f"a key is longer than {_LONGEST_KEY} characters", "shorten it")
    if (sign := text[met : met + 1]) in _CLOSES:
        problem = f"this '{sign}' does not close the '{bracket}' that is open here"
        return Trouble(met, problem, f"write '{_CLOSES[sign]}' where it begins, or end with the other sign")
    problem = "an unquoted text holds ': ', or a comma is missing before the key"
    if text[met : met + 1] != ":":
        problem = "a comma is missing before this"
    return Trouble(met, problem, "put a comma between entries, and a text with signs in quotes")
