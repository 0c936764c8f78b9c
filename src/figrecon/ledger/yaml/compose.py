"""One text to a tree of strings.

YAML as people load it reads 010 as 8, 12:30 as 750 and `no` as false, and keeps the last of two equal keys. Here the
parser's events are built into a tree whose leaves are the words themselves; whatever could be read in two ways, or
blow up, or loop, is a flaw with its place. All flaws are listed in the module `document`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml import events
from yaml.error import YAMLError

from figrecon.domain.finding import Path
from figrecon.ledger.yaml.encoding import REMOVE, UNWELCOME, character
from figrecon.ledger.yaml.parser import parse
from figrecon.ledger.yaml.syntax import explain, offset_of
from figrecon.ledger.yaml.traps import NUMBER_KEYS, CutNumber, number_trap
from figrecon.ledger.yaml.tree import Flaw, Marks, Tree

DEEPEST = 100
"""Levels of nesting; a ledger needs ten."""
LONGEST = 1_000_000
"""Characters of one text."""
MOST_SHARED = 100_000
"""Parts of the tree that the aliases of a text may bring in, each counted as often as it is shared."""

_NULLS = ("", "null", "~")
_STEP = 40  # characters of a key that is shown, but not kept


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree of a text (None also where it cannot be read), where it begins, and what is wrong with it."""

    tree: Tree
    start: int
    marks: Marks
    flaws: list[Flaw]

    def find(self, path: Path) -> tuple[int, int, int]:
        """How many steps of a path there are, and the offsets of the last one's key and value."""
        node, key, value = self.tree, self.start, self.start
        for depth, step in enumerate(path):
            entry = self.marks.find(node, step)
            if entry is None:
                return depth, key, value
            node, key, value = entry
        return len(path), key, value


def compose(text: str, name: str, *, above: int = 0) -> Composed:
    """Read the text of the file of that name, one that `decode` let pass; `above` it are so many levels of nesting.

    Never raises: a text that is not YAML, or is refused whole, has a flaw and no tree.
    """
    composer = _Composer(name, above)
    try:
        composer.read(text)
    except YAMLError as error:
        trouble = explain(error, text)
        facts = {"problem": trouble.problem, "hint": trouble.hint}
        flaw = Flaw("not-yaml", (name, "yaml"), trouble.offset, facts)
    except _Refused as refused:
        flaw = Flaw(refused.rule, (name, refused.rule), refused.offset, refused.facts)
    else:
        return Composed(composer.root, composer.start, composer.marks, composer.flaws)
    return Composed(None, 0, Marks(), [*composer.flaws, flaw])


class _Refused(Exception):  # noqa: N818 - not an error of the program
    """The whole text is refused."""

    def __init__(self, rule: str, offset: int, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.offset, self.facts = rule, offset, facts


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read.

    Of a mapping, `key` is the key read last, and `kept` says whether its entry enters the tree.
    """

    content: list[Tree] | dict[str, Tree]
    offset: int
    is_flow: bool
    anchor: str | None
    awaits_key: bool
    key: str = ""
    key_offset: int = 0
    key_end: int = -1  # -1: not written plain
    kept: bool = True
    repeated: bool = False
    number: CutNumber | None = None
    offsets: list[int] = field(default_factory=list)
    size: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Shared:
    """What an alias stands for: `size` counts the parts of its tree, `height` its levels."""

    node: Tree
    size: int
    height: int


class _Composer:
    def __init__(self, name: str, above: int) -> None:
        self.root: Tree = None
        self.start = 0
        self.marks = Marks()
        self.flaws: list[Flaw] = []
        self._name = name
        self._deepest = DEEPEST - above
        self._text = ""
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Shared] = {}
        self._brought_in = 0

    def read(self, text: str) -> None:
        self._text = text
        documents = 0
        for event in parse(text):
            if isinstance(event, events.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, events.CollectionStartEvent):
                if len(self._stack) == self._deepest:
                    raise _Refused("too-large", offset_of(event.start_mark), what="depth", limit=str(DEEPEST))
                self._open(event)
            elif isinstance(event, events.CollectionEndEvent):
                self._close()
            elif isinstance(event, events.AliasEvent):
                self._alias(event)
            elif isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._flaw("several-documents", (self._name, "documents"), offset_of(event.start_mark), {})
                    return

    def _flaw(self, rule: str, path: Path, offset: int, facts: Mapping[str, str], *, at_key: bool = False) -> None:
        self.flaws.append(Flaw(rule, path, offset, facts, at_key))

    def _path(self, *more: str) -> Path:
        """The path of the entry that is being read; of the mapping itself where a key comes next."""
        steps: list[str] = []
        for frame in self._stack:
            if isinstance(frame.content, list):
                steps.append(str(len(frame.content)))
            elif frame.awaits_key:
                steps += [] if frame is self._stack[-1] else ["?"]
            else:
                steps += [frame.key] if frame.kept else [frame.key, "again"]
        return (*steps, *more)

    def _open(self, event: events.CollectionStartEvent) -> None:
        offset = offset_of(event.start_mark)
        if event.tag is not None:
            self._flaw("tag", self._path(), offset, {"tag": event.tag})
        is_list = isinstance(event, events.SequenceStartEvent)
        content: list[Tree] | dict[str, Tree] = [] if is_list else {}
        self._stack.append(_Open(content, offset, bool(event.flow_style), event.anchor, not is_list))

    def _close(self) -> None:
        self._end_number(self._stack[-1])
        frame = self._stack.pop()
        self.marks.keep(frame.content, frame.offsets)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = _Shared(frame.content, frame.size, frame.height)
        self._add(frame.content, frame.offset, -1, frame.size, frame.height)

    def _alias(self, event: events.AliasEvent) -> None:
        name, offset = event.anchor or "", offset_of(event.start_mark)
        shared = self._anchors.get(name)
        is_loop = any(frame.anchor == name for frame in self._stack)
        if shared is None or is_loop:
            self._flaw("anchor", self._path(), offset, {"name": name, "problem": "loop" if is_loop else "unknown"})
            shared = _Shared(None, 1, 0)
        self._brought_in += shared.size
        if self._brought_in > MOST_SHARED:
            raise _Refused("anchor", offset, name=name, problem="size", limit=str(MOST_SHARED))
        if len(self._stack) + shared.height > self._deepest:
            raise _Refused("anchor", offset, name=name, problem="depth", limit=str(DEEPEST))
        self._add(shared.node, offset, -1, shared.size, shared.height)

    def _scalar(self, event: events.ScalarEvent) -> None:
        text, offset = event.value, offset_of(event.start_mark)
        end = -1 if event.style else offset_of(event.end_mark)
        as_key = bool(self._stack) and self._stack[-1].awaits_key
        if event.tag is not None or len(text) > LONGEST or (event.style == '"' and not text.isprintable()):
            self._inspect(event, offset, as_key)
        node: Tree = text
        if as_key:
            node = text[:_STEP] if len(text) > LONGEST else text
        elif len(text) > LONGEST or (end >= 0 and text in _NULLS):
            node = None
        if event.anchor is not None:
            self._anchors[event.anchor] = _Shared(node, 1, 0)
        self._add(node, offset, end, 1, 0)

    def _inspect(self, event: events.ScalarEvent, offset: int, as_key: bool) -> None:
        path = self._path(event.value[:_STEP]) if as_key else self._path()
        if event.tag is not None:
            self._flaw("tag", path, offset, {"tag": event.tag}, at_key=as_key)
        if len(event.value) > LONGEST:
            facts = {"what": "text", "size": str(len(event.value)), "limit": str(LONGEST)}
            self._flaw("too-large", path, offset, facts, at_key=as_key)
        if event.style == '"' and (hidden := UNWELCOME.search(event.value)):
            facts = {"problem": f"an escape in this text makes {character(hidden[0])}", "hint": REMOVE}
            self._flaw("encoding", path, offset, facts, at_key=as_key)

    def _add(self, node: Tree, offset: int, end: int, size: int, height: int) -> None:
        """Put a node where it belongs; `end` is the offset after a plain scalar, else -1."""
        if not self._stack:
            self.root, self.start = node, offset
            return
        frame = self._stack[-1]
        frame.size += size
        if height >= frame.height:
            frame.height = height + 1
        if isinstance(frame.content, list):
            frame.content.append(node)
            frame.offsets += (offset, offset)
        elif frame.awaits_key:
            self._key(frame, frame.content, node, offset, end)
        else:
            self._value(frame, frame.content, node, offset, end)

    def _key(self, frame: _Open, mapping: dict[str, Tree], node: Tree, offset: int, end: int) -> None:
        name = node if isinstance(node, str) else ""
        is_merge = name == "<<" and end >= 0
        if is_merge:
            self._flaw("merge-key", self._path(name), offset, {}, at_key=True)
        elif not name:
            kind = "list" if isinstance(node, list) else "mapping" if isinstance(node, dict) else "nothing"
            self._flaw("key-not-a-name", self._path("?"), offset, {"kind": kind}, at_key=True)
        frame.awaits_key = False
        frame.key, frame.key_offset, frame.key_end = name or "?", offset, end
        frame.repeated = name in mapping
        frame.kept = bool(name) and not is_merge and not frame.repeated

    def _value(self, frame: _Open, mapping: dict[str, Tree], node: Tree, offset: int, end: int) -> None:
        frame.awaits_key = True
        is_empty = node is None and offset == end
        if frame.number is not None:
            if is_empty and frame.key_end >= 0 and frame.number.takes(frame.key, frame.key_end):
                return
            self._end_number(frame)
        if frame.repeated:
            path = self._path(frame.key, "again")
            self._flaw("repeated-key", path, frame.key_offset, {"key": frame.key}, at_key=True)
        if not frame.kept:
            return
        mapping[frame.key] = node
        frame.offsets += (frame.key_offset, frame.key_offset if is_empty else offset)
        if end >= 0 and isinstance(node, str):
            self._plain(frame, node, offset, end)

    def _plain(self, frame: _Open, text: str, offset: int, end: int) -> None:
        """Watch an unquoted value that may be a number."""
        if frame.key in NUMBER_KEYS and (trap := number_trap(text)):
            rule, facts = trap
            self._flaw(rule, self._path(frame.key), offset, facts)
        if frame.is_flow and text[-1].isdecimal() and not frame.key[:1].isdecimal():  # {4:12: at least 5, 7: } has places
            frame.number = CutNumber(frame.key, offset, end)

    def _end_number(self, frame: _Open) -> None:
        number, frame.number = frame.number, None
        if number is not None and number.is_cut:
            facts = {"key": number.key, "written": self._text[number.start : number.end]}
            self._flaw("comma-in-number", self._path(number.key), number.start, facts)
