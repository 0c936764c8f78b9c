"""An entry as a curator would write it: names and values as lines of YAML that read back as exactly what they were.

What says one thing stands on a line, `name: {key: value, …}`; what holds further entries has a line for each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeGuard

Entry = str | None | Sequence["Entry"] | Mapping[str, "Entry"]
"""What can be written: a text (a number or a date is a text, as it stands), nothing, a list, or entries by name."""

WIDTH = 120
"""Columns at which a line breaks between two keys; a text is never broken."""

STEP = 2
"""Columns from one level to the next."""

_PLAIN = re.compile(r"(?:https?://)?[^\W_](?:[\w .+\-/%()'&;!=$@~]|[^\x00-\x7f])*(?<! )")
_NOT_A_TEXT = re.compile(
    r"0[0-9_]+(?:\.[0-9_]*)?|0[box][0-9A-Fa-f_]+|[0-9]+_[0-9_]*|(?i:null|yes|no|on|off|y|n)|True|TRUE|False|FALSE"
)


@lru_cache(maxsize=1 << 14)  # a table names the same metric, place and day again and again
def scalar(text: str) -> str:
    """A text on one line of YAML, fit for any place: plain where no reader takes it for something else, else in quotes.

    A character that no ledger holds is written as an escape, for which the reader of ledgers refuses the entry by name.
    """
    if _PLAIN.fullmatch(text) and text.isprintable() and not _NOT_A_TEXT.fullmatch(text):
        return text
    return f'"{"".join(map(_in_quotes, text))}"'


def _in_quotes(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign.isprintable():
        return sign
    if sign in "\n\t":
        return "\\n" if sign == "\n" else "\\t"
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def entry_lines(name: str, value: Entry, indent: int, step: int = STEP) -> Iterator[str]:
    """A named entry, such as a source or a section, as lines without their ends, `indent` columns from the left.

    A mapping has a line for each of its keys. Below it a figure, or whatever else is no mere list of named entries,
    stands in braces, as `flow_lines` writes it. `step` is the columns from one level to the next.
    """
    lead = " " * indent
    if isinstance(value, Mapping) and value:
        yield f"{lead}{scalar(name)}:"
        for key, below in value.items():
            if _holds_entries(below):
                yield from entry_lines(key, below, indent + step, step)
            else:
                yield from flow_lines(key, below, indent + step)
    elif _is_list(value) and any(isinstance(item, Mapping) for item in value):
        yield f"{lead}{scalar(name)}:"
        for item in value:
            yield from _filled(f"{lead}{' ' * step}- ", item)
    else:
        yield from flow_lines(name, value, indent)


def flow_lines(name: str, value: Entry, indent: int) -> Iterator[str]:
    """A named entry in braces or brackets: one line, or more where it is wider than WIDTH, broken between keys."""
    yield from _filled(f"{' ' * indent}{scalar(name)}: ", value)


def in_braces(name: str, value: Entry) -> str:
    """A named entry as it stands in a mapping that is itself in braces: on one line, however long."""
    return f"{scalar(name)}: {_inline(value)}"


def _holds_entries(value: Entry) -> bool:
    if isinstance(value, str):
        return False
    if isinstance(value, Mapping):
        return bool(value) and all(not isinstance(below, str) and isinstance(below, Mapping) for below in value.values())
    return _is_list(value) and any(isinstance(item, Mapping) for item in value)


def _filled(head: str, value: Entry) -> Iterator[str]:
    """`head` and the value after it; lines that follow are set under what stands first in its bracket."""
    if not value or isinstance(value, str):
        yield head + _inline(value)
        return
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    first, *others = _parts(value)
    line, lead = f"{head}{opening}{first}", " " * (len(head) + 1)
    for part in others:
        if len(line) + len(part) + 3 > WIDTH:  # a comma, a space, and what comes after the part
            yield line + ","
            line = lead + part
        else:
            line = f"{line}, {part}"
    yield line + closing


def _parts(value: Entry) -> list[str]:
    if isinstance(value, Mapping):
        return [
            _said(key, below) if isinstance(below, str) else f"{scalar(key)}: {_inline(below)}" for key, below in value.items()
        ]
    return [_inline(item) for item in value or ()]


@lru_cache(maxsize=1 << 14)
def _said(key: str, words: str) -> str:
    return f"{scalar(key)}: {scalar(words)}"


def _inline(value: Entry) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value)
    inner = ", ".join(_parts(value))
    return f"{{{inner}}}" if isinstance(value, Mapping) else f"[{inner}]"


def _is_list(value: Entry) -> TypeGuard[Sequence[Entry]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
