"""`figrecon export`: tables that others can cite."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figrecon import job
from figrecon.cli.options import Color, KnownOn, Ledger, Quiet, Texts, Today
from figrecon.cli.screen import complete, say
from figrecon.domain.failure import CannotRunError
from figrecon.output import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figrecon.pipeline import Report

FORMATS = "csv|xlsx"


def export(
    ledger: Ledger = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for the tables, or a workbook's file.")
    ] = Path("export"),
    form: Annotated[str, typer.Option("--format", metavar=FORMATS, help="CSV tables, or one workbook.")] = "csv",
    known_on: KnownOn = "",
    today: Today = "",
    texts: Texts = "",
    bom: Annotated[bool, typer.Option("--bom", help="Begin each CSV table with a byte order mark, for Excel.")] = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Write tables that others can cite. CSV with a datapackage.json, or one workbook; nothing if the ledger has errors."""
    job.one_of("--format", form, FORMATS)
    is_book = output.suffix.lower() == ".xlsx" and not output.is_dir()
    if is_book and form == "csv":
        raise CannotRunError(f"{output} names a workbook, and CSV tables need a folder: add --format xlsx, or name a folder")
    if bom and form == "xlsx":
        raise CannotRunError("--bom is for CSV tables; a workbook needs none")
    made = complete(ledger, today, known_on, color, texts)
    folder = output.parent if is_book else output
    files = _workbook(made, output.name if is_book else "") if form == "xlsx" else _tables(made, bom)
    write_files(folder, files)
    if not quiet:
        from figrecon.views.escape import terminal

        say(terminal(f"wrote {', '.join(files)} to {folder}") + "\n")


def _tables(made: "Report", bom: bool) -> "Mapping[str, str]":
    from figrecon.reconcile.bound import derive
    from figrecon.views.csvview import export_files

    return export_files(made, derive(made.reconciliation), bom=bom)


def _workbook(made: "Report", name: str) -> "Mapping[str, bytes]":
    """The workbook under the name it is given, or its own."""
    from figrecon.reconcile.bound import derive
    from figrecon.views.workbook import NAME, workbook

    return {name or NAME: workbook(made, derive(made.reconciliation))}
