"""What a shell completes: names of the ledger in reach, rules, and the words that an option takes.

The shell runs the program at each press of the key, so a command learns of this only then. Whatever goes wrong is silence.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import typer
from typer.models import ParameterInfo

from figrecon.domain.failure import CannotRunError

if TYPE_CHECKING:
    from figrecon.ledger.document import Tree

LARGEST = 1_000_000
"""Bytes of the files of a ledger that is read at each press of the key; of a larger one no names are offered."""

_SAFE = re.compile(r"\w[\w.+\-]*(?:/\w[\w.+\-]*)?")
"""The names that are offered: a shell may run what it is given, so nothing that means something to one."""

_WORDS = re.compile(r"([a-z]+(?:\|[a-z]+)+)(?:\[=FILE\])?")

_SECTION = {
    "metric": "metrics", "topic": "topics", "place": "places", "scope": "scopes", "scope_part_of": "scopes",
    "said_by": "parties", "via": "parties", "withdrawn_by": "parties", "source": "sources", "withdrawn_source": "sources",
    "replaces": "figures", "replaced_by": "figures", "what": "shown", "name of a figure": "sources", "rule": "rules",
    "unsure": "unsure", "language": "languages",
}  # fmt: skip
"""What is offered for a parameter, by its name in Python."""


def offer(command: typer.Typer) -> None:
    """Give the parameters of a command, or of several, the words that they can be completed to."""
    for each in command.registered_commands:
        hints = get_type_hints(each.callback, include_extras=True) if each.callback else {}
        for name, hint in hints.items():
            for info in getattr(hint, "__metadata__", ()):
                if isinstance(info, ParameterInfo):
                    section = _SECTION.get(f"{name} of a {each.name}" if name == "name" else name, "")
                    words = _WORDS.fullmatch(info.metavar or "")
                    info.autocompletion = _completing(section, words[1].split("|") if words else [])


def _completing(section: str, words: Iterable[str]) -> Callable[[typer.Context, str], list[str]]:
    def complete(context: typer.Context, incomplete: str) -> list[str]:
        found = {*words, *_offered(section, str(context.params.get("ledger") or _typed_ledger()))}
        return sorted(each for each in found if each.startswith(incomplete) and _SAFE.fullmatch(each))

    return complete


def _typed_ledger() -> str:
    """A ledger's file among the words typed so far: while an option awaits its value, no argument has been read."""
    typed = (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or "").split()
    return next((word for word in typed if word.endswith((".yaml", ".yml"))), "")


def _offered(section: str, ledger: str) -> Iterator[str]:
    """The names of a kind; none where anything is amiss."""
    if section == "rules":
        from figrecon.rules.registry import RULES

        yield from RULES
        yield from (rule.name for rule in RULES.values())
    elif section == "languages":
        from figrecon.evidence.language import FOLDER

        yield from (file.stem for file in FOLDER.glob("*.toml"))
    elif section == "unsure":
        from figrecon.domain.figure import UNSURE

        yield from UNSURE
    elif section:
        with suppress(CannotRunError, OSError, ValueError, RuntimeError):
            yield from _named(section, _trees(ledger))


def _trees(ledger: str) -> list["dict[str, Tree]"]:
    """What is written in the files of the ledger that would be meant: read, and not judged."""
    from figrecon.ledger.document import read_document
    from figrecon.ledger.files.find import find_ledger

    path = find_ledger(ledger, os.environ, Path.cwd())
    parts = path.rglob("*.y*ml") if path.is_dir() else [path]
    if ledger == "-" or sum(part.stat().st_size for part in parts) > LARGEST:
        return []
    return [file.tree for file in read_document(path).files]


def _named(section: str, trees: Iterable["dict[str, Tree]"]) -> Iterator[str]:
    kinds = ("metrics", "sources", "figures") if section == "shown" else (section,)
    for tree in trees:
        for kind in kinds:
            entries = tree.get({"topics": "metrics", "figures": "sources"}.get(kind, kind))
            for name, entry in entries.items() if isinstance(entries, dict) else ():
                inner = entry if isinstance(entry, dict) else {}
                if kind == "topics":
                    topic = inner.get("topic")
                    yield topic if isinstance(topic, str) else name
                elif kind == "figures":
                    figures = inner.get("figures")
                    yield from (f"{name}/{figure}" for figure in (figures if isinstance(figures, dict) else ()))
                else:
                    yield name
