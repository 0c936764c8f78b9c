"""One file of a ledger: its text, its tree, its lines, and what is wrong with it by itself."""

from typing import TYPE_CHECKING, NamedTuple

from figrecon.domain.finding import Path
from figrecon.ledger.yaml.encoding import Trouble, decode, unwelcome
from figrecon.ledger.yaml.lines import Lines
from figrecon.ledger.yaml.noted import Noted
from figrecon.ledger.yaml.plain import read_plain
from figrecon.ledger.yaml.rows import FlawedError
from figrecon.ledger.yaml.tree import Flaw, Tree

if TYPE_CHECKING:
    from figrecon.ledger.yaml.compose import Composed

LARGEST = 256_000_000
"""Bytes of one file (characters, where a text comes from memory)."""


class Place(NamedTuple):
    """Where something is written: a file as it is shown to the user, a line and a column in characters, both from 1."""

    file: str
    line: int
    column: int


class Text:
    """A file that was read: a flaw and an empty tree stand for all that could not be."""

    def __init__(self, name: str, data: str | bytes, size: int | None = None) -> None:
        """`size` is given where a file is too large to be read: its bytes."""
        self.name = name
        self.text = ""
        self._tree: dict[str, Tree] | None = {}
        self._top: dict[str, str] = {}
        self.flaws: list[Flaw] = []
        self._marks: Composed | Noted | None = None
        self._lines: Lines | None = None
        size = len(data) if size is None else size
        if size > LARGEST:
            facts = {"what": "file", "size": str(size), "limit": str(LARGEST)}
            self.flaws.append(Flaw("too-large", (name, "too-large"), 0, facts))
            return
        self.text, trouble = decode(data) if isinstance(data, bytes) else _accepted(data)
        if trouble is not None:
            facts = {"problem": trouble.problem, "hint": trouble.hint}
            self.flaws.append(Flaw("encoding", (name, "encoding"), trouble.offset, facts))
            return
        if "\r" in self.text:  # to YAML, and to whoever counts lines and columns, it is the same
            self.text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        self._compose()

    @property
    def tree(self) -> dict[str, Tree]:
        """What the file says; made again where it was let go."""
        if self._tree is None:
            plain = read_plain(self.text, self._cut)
            self._tree = plain.tree if plain is not None else {}
        return self._tree

    def let_go(self) -> None:
        """Keep the tree no longer, where it can be made again at sight: it takes more than the text does."""
        if isinstance(self._marks, Noted):
            self._top = self.top
            self._tree = None

    @property
    def top(self) -> dict[str, str]:
        """What is said at the top in a word or a text, such as the default place; kept where the tree is let go."""
        if self._tree is None:
            return self._top
        return {key: words for key, words in self._tree.items() if isinstance(words, str)}

    def _compose(self) -> None:
        """Make the tree: at sight where the text is plain and sound, else exactly."""
        plain = read_plain(self.text, self._cut)
        if plain is not None:
            self._tree = plain.tree
            self._marks = Noted(self.text, plain.begun, _composed)
            return
        self._marks = composed = _composed(self.text, self.name)
        self.flaws += composed.flaws
        if isinstance(composed.tree, dict):
            self._tree = composed.tree
        elif composed.tree is not None:
            kind = "list" if isinstance(composed.tree, list) else "text"
            self.flaws.append(Flaw("not-a-mapping", (self.name, "mapping"), composed.start, {"kind": kind}))

    def _cut(self, entry: str, above: int) -> Tree:
        """The tree of an entry that is cut out of a plain text."""
        composed = _composed(entry, self.name, above)
        if composed.flaws or ("*" in entry and "&" in entry):  # what aliases bring in is counted in the text as a whole
            raise FlawedError
        return composed.tree

    def find(self, path: Path) -> tuple[int, int, int]:
        """How many steps of a path there are in this file, and the offsets of the last one's key and value."""
        return self._marks.find(path) if self._marks is not None else (0, 0, 0)

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        return Place(self.name, *self._index().place(offset))

    def line(self, number: int) -> str:
        """A line as it is written, without its end; empty where there is no such line."""
        return self._index().line(number)

    def _index(self) -> Lines:
        # Made only when a place is asked for: most runs ask for few, or none.
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines


def _composed(text: str, name: str = "", above: int = 0) -> "Composed":
    from figrecon.ledger.yaml.compose import compose  # a plain text is read without YAML's parser

    return compose(text, name, above=above)


def _accepted(text: str) -> tuple[str, Trouble | None]:
    text = text.removeprefix("\ufeff")
    return text, unwelcome(text)
