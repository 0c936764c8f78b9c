"""`figrecon export`: tables that others can cite."""

from pathlib import Path
from typing import Annotated

import typer

from figrecon.cli.options import Color, KnownOn, Ledger, Quiet, Texts, Today
from figrecon.cli.screen import complete, say
from figrecon.output import write_files


def export(
    ledger: Ledger = "",
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for the tables.")] = Path("export"),
    known_on: KnownOn = "",
    today: Today = "",
    texts: Texts = "",
    bom: Annotated[bool, typer.Option("--bom", help="Begin each table with a byte order mark, for Excel.")] = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Write CSV tables that others can cite, with a datapackage.json. With errors in the ledger nothing is written."""
    made = complete(ledger, today, known_on, color, texts)
    from figrecon.reconcile.bound import derive
    from figrecon.views.csvview import export_files

    files = export_files(made, derive(made.reconciliation), bom=bom)
    write_files(output, files)
    if not quiet:
        say(f"wrote {', '.join(files)} to {output}\n")
