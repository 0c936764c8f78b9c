"""Run the examples of the hand-written pages: `python -m tools.examples` rewrites their output, `--check` says what is stale.

A page holds files and, under them, what the program prints for them, as fenced blocks:

- `yaml ledger`: a whole ledger, which is the file figures.yaml of a new folder
- `yaml added`: more of figures.yaml, at its end
- `yaml file NAME`, `text file NAME`, `csv file NAME`: a further file of that folder
- `diff NAME`: an edit by hand: the lines without + must stand in the file once, and those without - take their place
- `console`: commands, each after `$ ` (and `> ` where one goes on after a backslash), run in that folder, and the output
  of each; before the first ledger they run beside the one that is shipped with the program

Of commands there are figrecon, git (with a fixed author and date), cd, ls, cat, and `echo $?` for the exit code.
A block of any other YAML stops the run, and so does a command that cannot do its job, unless its exit code is shown right
under it: nothing stands in a page untried.
"""

import re
import shlex
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.captured import surroundings, told_by

DOCS = Path(__file__).parents[1] / "docs"
SHIPPED = Path(__file__).parents[1] / "data" / "figures.yaml"
PAGES = ("../README.md", "ledger.md", "method.md", "cookbook.md", "guide.md", "gate.md", "pen.md", "import.md", "page.md")

ASK = "echo $?"
"""Prints the exit code of the command before it."""

_BLOCK = re.compile(r"^```(?P<info>[a-z][^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<whole>(?:.*\\\n> )*.*)$", re.MULTILINE)


class BadExampleError(Exception):
    """An example that cannot be run, or that ends otherwise than a page may show."""


class Ran(NamedTuple):
    """A command of a page as it is written there, what it printed, and its exit code."""

    command: str
    printed: str
    code: int


def refreshed(page: str) -> tuple[str, tuple[Ran, ...]]:
    """The page with the real output in its console blocks, and the commands that were run for it."""
    ran: list[Ran] = []
    with TemporaryDirectory() as name:
        folder, ledgers = Path(name).resolve() / "0", 0
        _write(folder / "data" / "figures.yaml", SHIPPED.read_text(encoding="utf-8"))

        def rewritten(found: re.Match[str]) -> str:
            nonlocal folder, ledgers
            info, body = found["info"].split(), found["body"]
            if info == ["yaml", "ledger"]:
                ledgers += 1
                folder = Path(name).resolve() / str(ledgers)
            if info != ["console"]:
                _put(folder, info, body)
                return found[0]
            results, folder = _run_all([each["whole"] for each in _COMMAND.finditer(body)], folder)
            ran.extend(results)
            shown = "".join(map(_shown, results))
            return "```console\n" + (shown[:-1] if shown.endswith("\n\n") else shown) + "```"

        return _BLOCK.sub(rewritten, page), tuple(ran)


def _put(folder: Path, info: list[str], body: str) -> None:
    """Write, lengthen or edit the file that a block shows."""
    ledger = folder / "figures.yaml"
    match info:
        case ["yaml", "ledger"]:
            _write(ledger, body)
        case ["yaml", "added"]:
            _write(ledger, ledger.read_text(encoding="utf-8") + body)
        case ["yaml" | "text" | "csv", "file", name]:
            _write(folder / name, body)
        case ["diff", name]:
            _write(folder / name, _edited((folder / name).read_text(encoding="utf-8"), body))
        case ["yaml", *_]:
            raise BadExampleError(f"a block of {' '.join(info)!r} is not run: mark it as a ledger, a file or an addition")


def _edited(text: str, body: str) -> str:
    lines = body.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
    if text.count(old) != 1:
        raise BadExampleError(f"this stands {text.count(old)} times in the file, and has to stand there once:\n{old}")
    return text.replace(old, new)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _run_all(commands: list[str], folder: Path) -> tuple[list[Ran], Path]:
    """The commands of one block, and the folder that they end in."""
    results: list[Ran] = []
    for command, following in zip(commands, [*commands[1:], ""], strict=True):
        if command.startswith("cd "):
            folder = (folder / command[3:]).resolve(strict=True)
            results.append(Ran(command, "", 0))
        elif command == ASK:
            code = results[-1].code if results else 0
            results.append(Ran(command, f"{code}\n", code))
        else:
            results.append(run(command, folder, told=following == ASK))
    return results, folder


def _shown(result: Ran) -> str:
    lines = [f"$ {result.command}", *map(str.rstrip, result.printed.splitlines())]
    return "".join(f"{line}\n" for line in lines) + ("\n" if result.printed else "")


def run(command: str, folder: Path, *, told: bool = False) -> Ran:
    """What a command prints in a folder, on both of its streams.

    BadExampleError if it could not do its job (figrecon may find something, and ends with 1) and its code is not `told`.
    """
    program, *arguments = shlex.split(command.replace("\\\n> ", ""))
    with chdir(folder), surroundings():
        match program:
            case "figrecon":
                printed, code = told_by(arguments)
            case "git":
                printed, code = _git(arguments)
            case "ls":
                names = sorted(path.name for path in Path(*arguments).iterdir() if path.name[0] != ".")
                printed, code = "".join(f"{name}\n" for name in names), 0
            case "cat":
                printed, code = "".join(Path(name).read_text(encoding="utf-8") for name in arguments), 0
            case _:
                raise BadExampleError(f"{command}: of commands there are figrecon, git, cd, ls and cat")
    if code > (2 if told else program == "figrecon"):
        raise BadExampleError(f"{command} ended with {code}:\n{printed}")
    return Ran(command, printed, code)


def _git(arguments: list[str]) -> tuple[str, int]:
    command = ["git", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603 - as a reader does
    return done.stdout.decode("utf-8"), done.returncode


def main(arguments: list[str], folder: Path = DOCS) -> int:
    """0 when all is written or nothing is stale, 1 when something is, 2 for an argument that is none."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m tools.examples [--check]\n")
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
    sys.stderr.writelines(f"docs/{name} is stale: run `python -m tools.examples`\n" for name in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
