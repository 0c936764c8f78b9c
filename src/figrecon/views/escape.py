"""Text that came from a ledger, made inert for where it goes: nothing in it may steer what shows it."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\n\r\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # letters of Persian, Indic scripts and emoji are joined or kept apart by them
_SIGNS = {
    "–": "-",
    "—": "-",
    "−": "-",
    "·": "-",
    "…": "...",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "≠": "!=",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_COMMAND = re.compile(r":(?=:[^\W\d_])|#(?=#(?:vso)?\[)")
_NOT_PLAIN = re.compile("[^\n\x20-\x7e]")
_MARKED = re.compile(r"([\\`*_{}\[\]|~$!])")
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_AUTOLINK = re.compile(r"(https?|ftp|xmpp|mailto):|(www)\.", re.IGNORECASE)  # also after a digit or an underscore


def terminal(text: str, *, ascii: bool = False) -> str:  # noqa: A002 - what the terminal takes
    """The text on one line, every control, direction and other invisible character shown as a visible escape, and so is
    the first sign of what the log of a host would take for a command (::error::, ##[error], ##vso[…]).

    With `ascii` also every sign that is no ASCII: as the sign nearest to it, or as an escape.
    """
    if "::" in text or "##" in text:
        text = _COMMAND.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = "".join(map(_visible, _LINE_ENDS.sub(" ", text)))
    if not ascii:
        return text
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return text.encode("ascii", "backslashreplace").decode("ascii")


def _visible(character: str) -> str:
    kind = unicodedata.category(character)
    if character.isprintable() or kind == "Zs" or character in _JOINERS:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    return character.encode("ascii", "backslashreplace").decode("ascii")


def cell(text: str) -> str:
    """A text for a table that a spreadsheet opens: what would run as a formula has an apostrophe before it.

    So has what begins with apostrophes and then would: whoever takes one off where that is so has the text again.

    Control characters and lone surrogates are shown as escapes; line ends and tabs stay. Numbers never come here.
    """
    text = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}" if found[0] < "\ud800" else _visible(found[0]), text)
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def workbook(text: str) -> str:
    """A text for a cell of a workbook, which holds it as text whatever it begins with: all but line ends is shown."""
    return "\n".join(map(terminal, _LINE_ENDS.split(text)))


def markdown(text: str) -> str:
    """The text for a paragraph or a table cell of GitHub-flavoured Markdown: no markup, HTML, link or mention in it."""
    text = terminal(text)
    text = _MARKED.sub(r"\\\1", text)
    text = re.sub(r"[@#](?=\w)", lambda found: f"{found[0]}\u2060", text)  # a word joiner: no mention, no issue
    text = "".join(_ENTITY.get(character, character) for character in text)
    text = _AUTOLINK.sub(lambda found: f"{found[1]}&#58;" if found[1] else f"{found[2]}&#46;", text)
    return re.sub(r"^(\s*)(?=[-+=] |#+ |[-=#]+$)|^(\s*\d+)(?=[.)] )", lambda found: f"{found[1] or found[2] or ''}\\", text)


def link(url: str) -> str:
    """An address that may be followed, safe between angle brackets; empty for any but http and https."""
    url = terminal(url).strip()
    if not re.match(r"https?://", url, re.IGNORECASE):
        return ""
    return re.sub(r"[<>\s\\|]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), url)


def json_text(text: str) -> str:
    """JSON text in which whatever is not plainly visible is escaped as JSON does it; it means the same."""
    return _NOT_PLAIN.sub(_json_escape, text)


def _json_escape(found: re.Match[str]) -> str:
    if found[0].isprintable():
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
