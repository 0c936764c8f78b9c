"""A ledger as it is written: the files it is made of, their trees of strings, the place of every entry, the faults.

Nothing is read into numbers, dates or truth values here, and nothing is left out of a tree without a fault.

| rule | path | facts |
|---|---|---|
| `not-yaml` | file, yaml | `problem` and `hint`, in words |
| `encoding` | file, encoding; or the text with an escape | `problem` and `hint`, in words |
| `too-large` | file, too-large; or the text | `what`: file, depth, text; `limit`; `size` (not of a depth) |
| `too-large` | as include-loop | `what`: includes; `limit`; `pattern`, `file` |
| `several-documents` | file, documents | |
| `not-a-mapping` | file, mapping | `kind`: list, text |
| `repeated-key` | the first entry, again | `key` |
| `merge-key` | the mapping, << | |
| `key-not-a-name` | the mapping, ? | `kind`: list, mapping, nothing |
| `tag` | the entry | `tag` |
| `anchor` | the entry | `name`; `problem`: loop, unknown |
| `anchor` | file, anchor: all of it is refused | `name`; `problem`: size, depth; `limit` |
| `octal`, `base-60` | the number | `written`; `others`: what other programs read, if they do |
| `comma-in-number` | the number | `key`; `written`: with what the comma cut off |
| `include-missing` | include, number; then file | `pattern`, `problem` in words; `file` if there is one |
| `include-outside` | include, number; then file | the same |
| `include-loop` | include, number, file | the same |
| `name-taken` | section, id, file | `section`, `id`; `first`: the file that has it already |

A path that would lead elsewhere, or is taken, is followed by "again", "again 3" and so on. A file of a named folder
that cannot be read has (file, unfit) as its path and no `pattern`.
"""

import pathlib
from collections.abc import Mapping, Sequence

from figrecon.domain.finding import Fault, Path
from figrecon.ledger.files.include import gather
from figrecon.ledger.yaml.text import Place, Text
from figrecon.ledger.yaml.tree import Flaw, Tree

__all__ = ["Document", "Place", "Tree", "parse_document", "read_document"]

_SECTIONS = ("metrics", "places", "scopes", "parties", "sources", "divisions", "sums", "balances", "explanations")


class Document:
    """What a ledger says, as strings, with places. `files` begins with the ledger; `faults` are in the files' order.

    A file has a `name` as it is shown, and a `tree`, which is empty where it cannot be read.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        """`texts` holds at least the ledger."""
        self.files = self._texts = tuple(texts)
        self._named = {text.name: text for text in texts}
        self._homes: dict[Path, list[Text]] = {}
        self._places: dict[Path, Place] = {}
        self._times: dict[Path, int] = {}
        self._find_homes()
        self.faults = tuple(self._fault(text, flaw) for text in texts for flaw in _in_order(text.flaws))

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """Where a path is written: its value, or its key. Where it is not, the key of its nearest ancestor."""
        known = self._places.get(path)
        return known if known is not None else self._written(path, at_key)[1]

    def has(self, path: Path) -> bool:
        """Whether a path is written at all."""
        return self._written(path, at_key=False)[0]

    def default(self, key: str) -> str | None:
        """What the ledger itself says at its top in a text, such as its `place`."""
        return self._texts[0].top.get(key) if self._texts else None

    def let_go(self) -> None:
        """Keep no tree that can be made again: after the ledger is made of them, few are asked for."""
        for text in self._texts:
            text.let_go()

    def source_line(self, place: Place) -> str:
        """The line of a place as it is written, without its end; empty where it was not read."""
        text = self._named.get(place.file)
        return text.line(place.line) if text is not None else ""

    def _written(self, path: Path, at_key: bool) -> tuple[bool, Place]:
        """Whether a path is written, and the place of it or of its nearest ancestor."""
        best, text = (-1, 0, 0), self._texts[0]
        for each in self._homes.get(path[:2], self._texts):
            found = each.find(path)
            if found[0] > best[0]:
                best, text = found, each
        depth, key, value = best
        is_whole = depth == len(path)
        return is_whole, text.place(value if is_whole and not at_key else key)

    def _find_homes(self) -> None:
        """Note which files have which id, and the ids that several have."""
        for text in self._texts:
            for section in _SECTIONS:
                entries = text.tree.get(section)
                for name in entries if isinstance(entries, dict) else ():
                    homes = self._homes.setdefault((section, name), [])
                    if homes:
                        facts = {"section": section, "id": name, "first": homes[0].name}
                        _, offset, _ = text.find((section, name))
                        text.flaws.append(Flaw("name-taken", (section, name, text.name), offset, facts, True))
                    homes.append(text)

    def _fault(self, text: Text, flaw: Flaw) -> Fault:
        """A flaw as a fault whose path leads to its place."""
        place = text.place(flaw.offset)
        path = flaw.path
        while not self._leads(path, place, flaw.at_key):
            times = self._times[flaw.path] = self._times.get(flaw.path, 1) + 1
            path = (*flaw.path, "again" if times == 2 else f"again {times}")
        return Fault(flaw.rule, path, flaw.facts, flaw.at_key)

    def _leads(self, path: Path, place: Place, at_key: bool) -> bool:
        """Whether a path leads to a place; one that leads nowhere is made to."""
        known = self._places.get(path)
        if known is None:
            is_whole, written = self._written(path, at_key)
            known = written if is_whole else self._places.setdefault(path, place)
        return known == place


def read_document(ledger: pathlib.Path, *, stdin: bytes | None = None) -> Document:
    """Read a ledger and all that it includes: a file, a folder, or what came from standard input ("-").

    Raises OSError where `ledger` is missing or cannot be read; everything else is a fault of the document.
    """
    return Document(gather(ledger, stdin))


def parse_document(files: Mapping[str, str | bytes]) -> Document:
    """A document of texts in memory, by name; the first is the ledger. Nothing is included."""
    return Document([Text(name, data) for name, data in files.items()])


def _in_order(flaws: Sequence[Flaw]) -> list[Flaw]:
    return sorted(flaws, key=lambda flaw: (flaw.offset, flaw.rule, flaw.path))
