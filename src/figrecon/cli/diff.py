"""`figrecon diff`: what an edit does."""

from typing import Annotated

import typer

from figrecon import gate, job
from figrecon.cli.options import Color, KnownOn, LedgerFiles, Output, Texts, Today
from figrecon.cli.screen import FINDINGS, facing, write


def diff(
    before: Annotated[str, typer.Argument(metavar="[REV]", help="A git revision (HEAD), or a ledger's file.")] = "",
    after: Annotated[str, typer.Argument(metavar="[REV2]", help="Another; left out, the work tree.")] = "",
    ledger: LedgerFiles = "",
    merge_base: Annotated[bool, typer.Option("--merge-base", help="Compare from where REV and HEAD parted.")] = False,
    known_on: KnownOn = "",
    today: Today = "",
    texts: Texts = "",
    form: Annotated[str, typer.Option("--format", metavar=gate.DIFF_FORMATS, help="How to show it.")] = "text",
    output: Output = None,
    color: Color = "auto",
) -> None:
    """Show what an edit does to figures and verdicts. Exits 1 only if the later ledger has errors."""
    job.one_of("--format", form, gate.DIFF_FORMATS)
    found, new = gate.compared(before, after, ledger, today, known_on, texts, merge_base=merge_base)
    write(gate.diff_text(found, form, facing(color, output), to_file=output is not None), output)
    if not new.is_complete:
        raise typer.Exit(FINDINGS)
