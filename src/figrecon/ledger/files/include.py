"""The files of a ledger: the one that is named, and those that its `include` brings in.

A ledger may come from a stranger. So what it includes stays in its folder, also through symbolic links.
"""

import errno
import pathlib
from collections.abc import Iterator

from figrecon.domain.finding import Path
from figrecon.ledger.files.folder import is_absolute, is_wild, kind_of, matches, read_bytes, resolved
from figrecon.ledger.yaml.text import LARGEST, Text
from figrecon.ledger.yaml.tree import Flaw

DEEPEST = 20
"""Files on the way from the ledger to one that is included."""


def gather(ledger: pathlib.Path, stdin: bytes | None) -> list[Text]:
    """All files of a ledger: the one named, or standard input, then those included, by name.

    Of a folder, all its *.yaml and *.yml files are read, figures.yaml first. Raises OSError where the file named cannot
    be read; an included file that cannot is a flaw of the file that includes it.
    """
    if stdin is not None:
        files = _Files(pathlib.Path.cwd().resolve())
        files.follow(Text("-", stdin), files.home / "-", ())
        return files.in_order()
    path = resolved(ledger) or ledger
    if not path.is_dir():
        files = _Files(path.parent)
        files.start(path)
        return files.in_order()
    found = sorted({*matches("*.yaml", path, path), *matches("*.yml", path, path)})
    if not found:
        raise FileNotFoundError(errno.ENOENT, "there is no *.yaml file in the folder", str(ledger))
    found.sort(key=lambda each: each != path / "figures.yaml")
    files = _Files(path)
    files.start(found[0])
    for each in found[1:]:
        files.neighbour(each)
    return files.in_order()


class _Files:
    """The files read so far; `home` is the folder that nothing may leave, resolved."""

    def __init__(self, home: pathlib.Path) -> None:
        self.home = home
        self._texts: list[Text] = []
        self._known: dict[tuple[int, int], Text] = {}

    def in_order(self) -> list[Text]:
        return [self._texts[0], *sorted(self._texts[1:], key=lambda text: text.name)]

    def start(self, path: pathlib.Path) -> None:
        """Read the ledger itself, wherever it is, and what it includes. Raises OSError."""
        self.follow(self._read(path), path, ())

    def neighbour(self, path: pathlib.Path) -> None:
        """Read a further file of the folder that was named. One that cannot be read has that as its own flaw."""
        try:
            if text := self._open(path, ()):
                self.follow(text, path, ())
        except _UnfitError as unfit:
            text = Text(_shown(path), b"")
            text.flaws.append(Flaw(unfit.rule, (text.name, "unfit"), 0, {"file": text.name} | unfit.facts))
            self._texts.append(text)

    def follow(self, text: Text, own: pathlib.Path, way: tuple[Text, ...]) -> None:
        """Take in a file, and all that it includes; `way` leads from the ledger to it, `own` is where it stands."""
        self._texts.append(text)
        way = (*way, text)
        for path, pattern in patterns(text):
            *_, offset = text.find(path)
            found = [] if is_absolute(pattern) else matches(pattern, own.parent, self.home)
            if not found:
                rule, problem = "include-missing", "no file has that name"
                if is_absolute(pattern):
                    rule, problem = "include-outside", "it does not begin in the folder of its file"
                text.flaws.append(Flaw(rule, path, offset, {"pattern": pattern, "problem": problem}))
            for target in found:
                if is_wild(pattern) and target == own:
                    continue  # a wildcard does not find the file that it stands in
                try:
                    if included := self._open(target, way):
                        self.follow(included, target, way)
                except _UnfitError as unfit:
                    facts = {"pattern": pattern, "file": _shown(target)} | unfit.facts
                    text.flaws.append(Flaw(unfit.rule, (*path, facts["file"]), offset, facts))

    def _open(self, path: pathlib.Path, way: tuple[Text, ...]) -> Text | None:
        """The file at a resolved path; None where it was read before."""
        if not path.is_relative_to(self.home):
            raise _UnfitError("include-outside", problem="it is outside the folder of the ledger")
        try:
            status = path.stat()
            if kind := kind_of(status.st_mode):
                raise _UnfitError("include-outside", problem=f"it is {kind}, not a file")
            known = self._known.get((status.st_dev, status.st_ino))
            if known is None and len(way) <= DEEPEST:
                return self._read(path)
        except OSError as error:
            raise _UnfitError("include-missing", problem=f"it cannot be read ({error.strerror})") from error
        if known is None:
            raise _UnfitError("too-large", what="includes", limit=str(DEEPEST))
        if known in way:
            raise _UnfitError("include-loop", problem="it is on the way to this include already")
        return None

    def _read(self, path: pathlib.Path) -> Text:
        size, data = read_bytes(path, LARGEST)
        text = Text(_shown(path), data, size)
        status = path.stat()
        self._known[status.st_dev, status.st_ino] = text
        return text


class _UnfitError(Exception):
    """A file that cannot be included: the rule it breaks, and the facts of it."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.facts = rule, facts


def patterns(text: Text) -> Iterator[tuple[Path, str]]:
    """What a file includes, each with its path; what is no text there is a matter of the ledger's shape."""
    include = text.tree.get("include")
    if isinstance(include, str):
        yield ("include",), include
    elif isinstance(include, list):
        for number, pattern in enumerate(include):
            if isinstance(pattern, str):
                yield ("include", str(number)), pattern


def _shown(path: pathlib.Path) -> str:
    """A resolved path as users know it: from the current folder if it is below it, with forward slashes."""
    here = pathlib.Path.cwd().resolve()
    name = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")  # a name that is not UTF-8
