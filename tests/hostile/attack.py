"""An attack on the program and what happens, and a run of the program that cannot harm the machine it runs on."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CODES = (0, 1, 2, 130)
"""The exit codes that a user may see; 3 is a fault of ours."""

SECONDS = 20
"""Processor time that a run may take; what is not hostile takes about a third of one."""
MEMORY = 1_500_000_000
"""Bytes of address space that a run may take: Python, its libraries and a large ledger need a third of it."""

_SETTINGS = ("FIGRECON_", "GITHUB_", "GIT_", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "LC_", "LANG", "PYTHONIOENCODING", "TERM")

HEAD = """\
ledger: 1
place: testland
metrics: {deaths: {title: Deaths, unit: person, kind: cumulative}}
places: {testland: {}}
"""


def valued(value: str) -> str:
    """A ledger of one figure with that value, written as it stands."""
    return f"{HEAD}sources:\n  a: {{publisher: A, published: 2022-05-09, figures: {{n: {{metric: deaths, value: {value}}}}}}}\n"


SOUND = valued("5")
"""A ledger with which nothing is wrong."""


class Attack(NamedTuple):
    """One row of the table.

    `name`    what is attacked with, in a few words
    `ledger`  what is fed to `figrecon check`, or what makes it
    `code`    the exit code
    `said`    words of the output, the code of the rule before them where a rule answers
    `heavy`   whether it takes a process of its own, with bounded time and memory
    """

    name: str
    ledger: str | bytes | Callable[[], str | bytes]
    code: int
    said: str
    heavy: bool = False

    @property
    def data(self) -> bytes:
        made = self.ledger() if callable(self.ledger) else self.ledger
        return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


class Ran(NamedTuple):
    """What a run gave; `seconds` is its processor time."""

    code: int
    out: str
    err: str
    seconds: float


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a run, without what a test machine may have set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    return kept | {"LC_ALL": "C.UTF-8"} | more


def run(
    arguments: Sequence[str],
    folder: Path,
    *,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    largest_file: int | None = None,
) -> Ran:
    """Run figrecon as its users do, in a process of its own that is stopped when it takes too much."""
    before = _used()
    done = subprocess.run(
        [sys.executable, "-m", "figrecon", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env=surroundings(**environment or {}),
        preexec_fn=(lambda: limit(largest_file)) if os.name == "posix" else None,
    )
    out, err = (stream.decode("utf-8", "backslashreplace") for stream in (done.stdout, done.stderr))
    return Ran(done.returncode, out, err, _used() - before)


def limit(largest_file: int | None = None) -> None:
    """Bound what this process may take, before it becomes another."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":  # elsewhere the limit is not kept, or refused
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))


def _used() -> float:
    """Processor time of all runs so far."""
    times = os.times()
    return times.children_user + times.children_system


def unwelcome(text: str) -> set[str]:
    """The characters of an output that could act on what shows it: controls, directions, lone surrogates."""
    return {sign for sign in text if not (sign.isprintable() or sign in "\n\u00a0\u2009\u202f\u200c\u200d")}
