"""`figrecon init`: a ledger begun."""

from pathlib import Path
from typing import Annotated

import typer

from figrecon.cli.screen import say


def init(
    where: Annotated[
        Path, typer.Argument(metavar="[FOLDER|FILE]", help="A folder for figures.yaml, or a *.yaml file.")
    ] = Path(),
) -> None:
    """Start a ledger: a small one that explains itself.

    It is about a made-up storm, so that there is something to see; put your event in its place. Never overwrites a file.
    """
    from figrecon.pen.start import start
    from figrecon.views.escape import terminal

    file = start(where)
    named = "" if file == Path("figures.yaml") else f" {terminal(str(file))}"
    say(
        f"wrote {terminal(str(file))}: a made-up storm, with remarks on every part.\n"
        f"Next: figrecon report{named}, then open the file and put your event in its place.\n"
    )
