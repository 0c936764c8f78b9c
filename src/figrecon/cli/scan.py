"""`figrecon scan`: the numbers of a text."""

from typing import Annotated

import typer

from figrecon import job, scanning
from figrecon.cli.options import LedgerFiles, Output
from figrecon.cli.screen import facing, write


def scan(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Text files, or - for standard input.")],
    language: Annotated[str, typer.Option(metavar="CODE", help="The language: en, ru or kk (the ledger's, or en).")] = "",
    ledger: LedgerFiles = "",
    draft: Annotated[bool, typer.Option("--draft", help="Print a source to complete, with what no figure has.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show also what a rule leaves out.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """List the numbers of a text, and which the ledger has."""
    job.one_of("--format", form, "text|json")
    shown = facing("never", output)
    write(scanning.scan_texts(texts, language, ledger, form, shown, drafted=draft, everything=everything), output)
