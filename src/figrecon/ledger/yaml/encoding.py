"""Bytes to text: UTF-8 and nothing that hides in it."""

import re
from typing import NamedTuple

UNWELCOME = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters no ledger holds: they are invisible, and readers of YAML differ in where they break a line at them."""

_IN_ASCII = bytes(code for code in range(128) if UNWELCOME.match(chr(code)))

_UTF_8_MARK = b"\xef\xbb\xbf"
_NAMES = {"\x00": "NUL", "\x1b": "ESC", "\x7f": "DEL", "\u2028": "line separator", "\u2029": "paragraph separator"}
_SAVE_AS = "save the file as UTF-8"
REMOVE = "remove it, or write it in words"


class Trouble(NamedTuple):
    """What is wrong at an offset (characters from the start of the text), and what to do."""

    offset: int
    problem: str
    hint: str


def decode(data: bytes) -> tuple[str, Trouble | None]:
    """The text without its byte order mark, and the first thing that makes it unreadable.

    A text in trouble is only good for showing the line of the trouble.
    """
    if wide := _wide(data):
        return "", Trouble(0, f"the file is written in {wide}", _SAVE_AS)
    data = data.removeprefix(_UTF_8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = len(data[: error.start].decode("utf-8"))
        problem = f"the byte {data[error.start]:#04x} is not UTF-8"
        return data.decode("utf-8", "replace"), Trouble(offset, problem, _SAVE_AS)
    # a large ledger is mostly ASCII, and bytes are looked through three times as fast
    is_plain = data.isascii() and len(data.translate(None, _IN_ASCII)) == len(data)
    return text, None if is_plain else unwelcome(text)


def unwelcome(text: str) -> Trouble | None:
    """The first character that no ledger holds, and how many there are."""
    found = [match.start() for match in UNWELCOME.finditer(text)]
    if not found:
        return None
    more = f", and {len(found) - 1} more of this kind" if len(found) > 1 else ""
    return Trouble(found[0], f"the text holds {character(text[found[0]])}{more}", REMOVE)


def character(sign: str) -> str:
    """An invisible character in words: "the character U+001B (ESC)"."""
    if sign == "\ufeff":
        return "a byte order mark (U+FEFF) that is not at its start"
    name = f" ({_NAMES[sign]})" if sign in _NAMES else ""
    return f"the character U+{ord(sign):04X}{name}"


def _wide(data: bytes) -> str:
    """The name of an encoding with more than one byte a letter, or nothing."""
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "UTF-32"
    head = data[:64]
    half_empty = len(head) > 1 and any(head) and not (any(head[::2]) and any(head[1::2]))
    return "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") or half_empty else ""
