"""A ledger as it was: its files come from a mapping of names, such as a commit's, not from a folder.

What an `include` names is found as on a disk, but among the names given: none of them is a link, a pipe or a device.
"""

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from posixpath import basename, dirname, join, normpath

from figrecon.ledger.document import Document
from figrecon.ledger.files.folder import is_absolute, is_wild
from figrecon.ledger.files.include import DEEPEST, patterns
from figrecon.ledger.yaml.text import Text
from figrecon.ledger.yaml.tree import Flaw

FIRST = "figures.yaml"


def read_snapshot(files: Mapping[str, bytes], ledger: str, shown: Callable[[str], str] = str) -> Document:
    """The document of a ledger among `files`, by names with forward slashes: one of them, or a folder of them.

    A file is asked for only when it is read, and `shown` is its name for users. Raises KeyError where there is no such
    file and no *.yaml in such a folder.
    """
    if ledger in files:
        found = [ledger]
    else:
        inside = [name for name in files if dirname(name) == ledger.rstrip("/") and _is_ledger(basename(name))]
        found = sorted(inside, key=lambda name: (basename(name) != FIRST, name))
    if not found:
        raise KeyError(ledger)
    reading = _Reading(files, dirname(found[0]), shown)
    for name in found:
        if name not in reading.texts:
            reading.follow(name, ())
    first, *others = reading.texts.values()
    return Document([first, *sorted(others, key=lambda text: text.name)])


def _is_ledger(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")


class _Reading:
    """The files read so far, by name; nothing leaves the folder `home`."""

    def __init__(self, files: Mapping[str, bytes], home: str, shown: Callable[[str], str]) -> None:
        self.files, self.home, self.shown = files, home, shown
        self.texts: dict[str, Text] = {}

    def follow(self, name: str, way: tuple[str, ...]) -> None:
        """Take in a file, and all that it includes; `way` leads from the ledger to it."""
        text = self.texts[name] = Text(self.shown(name), self.files[name])
        way = (*way, name)
        for path, pattern in patterns(text):
            *_, offset = text.find(path)
            found = [] if is_absolute(pattern) else sorted(self._matches(pattern, dirname(name)))
            if not found:
                rule = "include-outside" if is_absolute(pattern) or self._leaves(pattern, name) else "include-missing"
                text.flaws.append(Flaw(rule, path, offset, {"pattern": pattern, "problem": "it is not among the files"}))
            for target in found:
                if target in way and not (is_wild(pattern) and target == name):
                    facts = {
                        "pattern": pattern,
                        "file": self.shown(target),
                        "problem": "it is on the way to this include already",
                    }
                    text.flaws.append(Flaw("include-loop", (*path, self.shown(target)), offset, facts))
                elif target not in self.texts and len(way) > DEEPEST:
                    facts = {"pattern": pattern, "file": self.shown(target), "what": "includes", "limit": str(DEEPEST)}
                    text.flaws.append(Flaw("too-large", (*path, self.shown(target)), offset, facts))
                elif target not in self.texts:
                    self.follow(target, way)

    def _leaves(self, pattern: str, name: str) -> bool:
        return not _is_below(normpath(join(dirname(name), pattern)), self.home)

    def _matches(self, pattern: str, base: str) -> Iterator[str]:
        wanted = normpath(join(base, pattern))
        if not _is_below(wanted, self.home):
            return
        steps = wanted.split("/")
        yield from (name for name in self.files if _is_below(name, self.home) and _fits(name.split("/"), steps))


def _is_below(name: str, folder: str) -> bool:
    return not name.startswith("../") if not folder else name.startswith(folder.rstrip("/") + "/")


def _fits(parts: list[str], steps: list[str]) -> bool:
    """Whether a name, part by part, is what a pattern stands for; `**` is any number of folders, `*` no hidden name."""
    if not steps or not parts:
        return not steps and not parts
    step, *rest = steps
    if step == "**":
        deeper = not parts[0].startswith(".") and _fits(parts[1:], steps)
        return deeper or _fits(parts, rest)
    if not is_wild(step):
        return parts[0] == step and _fits(parts[1:], rest)
    return not parts[0].startswith(".") and fnmatchcase(parts[0], step) and _fits(parts[1:], rest)
