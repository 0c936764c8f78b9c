"""Single scalars of a ledger rewritten where they stand, and no other byte."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from figrecon.domain.finding import Path
from figrecon.ledger.document import Document, Tree

_LINE_END = re.compile("\r\n?|\n")
_MARK = b"\xef\xbb\xbf"
_AFTER_PLAIN = re.compile(r"\s|[,\]}]|:(?:\s|[,\]}\[{]|\Z)|\Z")


class Edit(NamedTuple):
    """A scalar to be written anew: the path of its entry (a list or mapping of places is searched for `old`)."""

    path: Path
    old: str
    new: str


class Rewritten(NamedTuple):
    """The new bytes of each file that changes, by its name, the edits made, and those that could not be."""

    files: dict[str, bytes]
    made: tuple[Edit, ...]
    refused: tuple[Edit, ...]


class _Span(NamedTuple):
    start: int
    end: int
    new: str


def rewrite(document: Document, edits: Iterable[Edit], read: Callable[[str], bytes]) -> Rewritten:
    """Make the edits in the files as they are now; `read` gives a file's bytes by the document's name for it.

    An edit whose scalar is not written plainly as `old` there (behind an alias, a tag, an escape) is refused.
    """
    texts: dict[str, str] = {}
    marks: dict[str, bytes] = {}
    spans: dict[str, set[_Span]] = {}
    made, refused = [], []
    for edit in dict.fromkeys(edits):
        place, at_key = _place(document, edit)
        file = document.place(place, at_key=at_key) if place else None
        if file is not None and file.file not in texts:
            data = read(file.file)
            marks[file.file] = _MARK if data.startswith(_MARK) else b""
            texts[file.file] = data.removeprefix(_MARK).decode("utf-8")
        span = _span(texts[file.file], file.line, file.column, edit) if file is not None else None
        if file is None or span is None:
            refused.append(edit)
            continue
        spans.setdefault(file.file, set()).add(span)
        made.append(edit)
    files = {name: marks[name] + _replaced(texts[name], found).encode("utf-8") for name, found in spans.items()}
    return Rewritten(files, tuple(made), tuple(refused))


def _place(document: Document, edit: Edit) -> tuple[Path | None, bool]:
    """The path of the scalar itself, and whether it is a key; None where it is not there."""
    for file in document.files:
        node: Tree = file.tree
        for step in edit.path:
            node = _below(node, step)
        if node == edit.old:
            return edit.path, False
        if isinstance(node, list) and edit.old in node:
            return (*edit.path, str(node.index(edit.old))), False
        if isinstance(node, dict) and edit.old in node:
            return (*edit.path, edit.old), True
    return None, False


def _below(node: Tree, step: str) -> Tree:
    if isinstance(node, list):
        return node[int(step)] if step.isdecimal() and int(step) < len(node) else None
    return node.get(step) if isinstance(node, dict) else None


def _span(text: str, line: int, column: int, edit: Edit) -> _Span | None:
    """Where the words of a scalar stand, without its quotes, and what is to stand there."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    if line > len(starts):
        return None
    start = starts[line - 1] + column - 1
    quote = text[start : start + 1]
    if quote in ("'", '"'):
        end = start + 1 + len(edit.old)
        return _Span(start + 1, end, edit.new) if text[start + 1 : end + 1] == edit.old + quote else None
    end = start + len(edit.old)
    if text[start:end] != edit.old or not _AFTER_PLAIN.match(text, end):
        return None
    # A line alone is written 7, a line and column "7:10": without quotes some readers of YAML take it for 430.
    return _Span(start, end, f'"{edit.new}"' if ":" in edit.new and ":" not in edit.old else edit.new)


def _replaced(text: str, spans: Iterable[_Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + span.new + text[span.end :]
    return text
