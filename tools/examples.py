"""Run the examples of the hand-written pages: `python tools/examples.py` rewrites their output, `--check` says what is stale.

A page holds ledgers and, under them, what the program prints for them, as fenced blocks:

- `yaml ledger`: a whole ledger, which is the file figures.yaml of a new folder
- `yaml file NAME`: a further file of that folder
- `yaml added`: more of figures.yaml, at its end
- `console`: commands, each after `$ `, run in that folder, and the output of each (`echo $?` prints the exit code);
  before the first ledger they run on the one that is shipped with the program

A block of any other YAML, and a command that cannot do its job, stop the run: nothing stands in a page untried.
"""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from figrecon.cli import exit_code

DOCS = Path(__file__).parents[1] / "docs"
SHIPPED = Path(__file__).parents[1] / "data" / "figures.yaml"
PAGES = ("../README.md", "ledger.md", "method.md")
SURROUNDINGS = {"COLUMNS": "96", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "FIGRECON_LEDGER": "", "GITHUB_ACTIONS": ""}

ASK = "echo $?"
"""Prints the exit code of the command before it."""

_BLOCK = re.compile(r"^```(?P<info>[a-z][^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class BadExampleError(Exception):
    """An example that cannot be run, or that ends otherwise than a page may show."""


class Ran(NamedTuple):
    """A command of a page: what it printed and its exit code."""

    command: str
    printed: str
    code: int


def refreshed(page: str) -> tuple[str, tuple[Ran, ...]]:
    """The page with the real output in its console blocks, and the commands that were run for it."""
    ran: list[Ran] = []
    with TemporaryDirectory() as name:
        home, ledgers = Path(name), 0
        _write(home / "0", ["yaml", "file", "data/figures.yaml"], SHIPPED.read_text(encoding="utf-8"))

        def rewritten(found: re.Match[str]) -> str:
            nonlocal ledgers
            info, body = found["info"].split(), found["body"]
            ledgers += info == ["yaml", "ledger"]
            folder = home / str(ledgers)
            if info[0] == "yaml":
                _write(folder, info, body)
            if info != ["console"]:
                return found[0]
            results = _run_all([line[2:] for line in body.splitlines() if line.startswith("$ ")], folder)
            ran.extend(results)
            return "```console\n" + "\n".join(map(_shown, results)) + "```"

        return _BLOCK.sub(rewritten, page), tuple(ran)


def _run_all(commands: list[str], folder: Path) -> list[Ran]:
    """The commands of one block; `echo $?` prints the exit code of the one before it."""
    results: list[Ran] = []
    for command in commands:
        code = results[-1].code if results else 0
        results.append(Ran(command, f"{code}\n", code) if command == ASK else run(command, folder))
    return results


def _shown(result: Ran) -> str:
    lines = "".join(f"{line.rstrip()}\n" for line in result.printed.splitlines())
    return f"$ {result.command}\n{lines}"


def _write(folder: Path, info: list[str], body: str) -> None:
    match info:
        case ["yaml", "ledger"]:
            file, kept = folder / "figures.yaml", ""
        case ["yaml", "added"]:
            file = folder / "figures.yaml"
            kept = file.read_text(encoding="utf-8")
        case ["yaml", "file", name]:
            file, kept = folder / name, ""
        case _:
            raise BadExampleError(f"a block of {' '.join(info)!r} is not run: mark it as a ledger, a file or an addition")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(kept + body, encoding="utf-8", newline="\n")


def run(command: str, folder: Path) -> Ran:
    """What a command line prints in a folder, on both of its streams. BadExampleError where it cannot do its job."""
    program, *arguments = shlex.split(command)
    if program != "figrecon":
        raise BadExampleError(f"{command}: only figrecon is run")
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")
    with chdir(folder), _surroundings(), redirect_stdout(stream), redirect_stderr(stream):
        code = exit_code(arguments)
    stream.flush()
    stream.seek(0)
    printed = stream.read()
    if code > 1:
        raise BadExampleError(f"{command} ended with {code}:\n{printed}")
    return Ran(command, printed, code)


@contextmanager
def _surroundings() -> Iterator[None]:
    """The same terminal on every machine."""
    before = dict(os.environ)
    os.environ.update(SURROUNDINGS)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main(arguments: list[str], folder: Path = DOCS) -> int:
    """0 when all is written or nothing is stale, 1 when something is, 2 for an argument that is none."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python tools/examples.py [--check]\n")
        return 2
    wrong = []
    for name in PAGES:
        page = (folder / name).read_bytes().decode("utf-8").replace("\r\n", "\n")
        made, _ = refreshed(page)
        if made != page:
            wrong.append(name)
            if not arguments:
                (folder / name).write_text(made, encoding="utf-8", newline="\n")
    if not arguments:
        return 0
    sys.stderr.writelines(f"docs/{name} is stale: run `python tools/examples.py`\n" for name in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
