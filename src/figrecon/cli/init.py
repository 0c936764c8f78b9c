"""`figrecon init`: a ledger begun."""

from pathlib import Path
from typing import Annotated

import typer

from figrecon.cli.screen import tell


def init(
    where: Annotated[
        Path, typer.Argument(metavar="[FOLDER|FILE]", help="A folder for figures.yaml, or a *.yaml file.")
    ] = Path(),
) -> None:
    """Start a ledger: a small one that explains itself.

    It is about a made-up storm, so that there is something to see; put your event in its place. Never overwrites a file.
    """
    from figrecon.pen.start import start

    file = start(where)
    named = "" if file == Path("figures.yaml") else f" {_word(file.as_posix())}"
    tell(
        f"wrote {file}: a made-up storm, with remarks on every part.",
        f"Next: figrecon report{named}, then open the file and put your event in its place.",
    )


def _word(file: str) -> str:
    """A file's name as one word of a command line, and no option of it."""
    from shlex import quote

    return quote(f"./{file}" if file.startswith("-") else file)
