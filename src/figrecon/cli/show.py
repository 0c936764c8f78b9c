"""`figrecon show`: one figure, or one metric at one date."""

import os
import sys
from typing import Annotated

import typer

from figrecon.cli.options import Color, KnownOn, LedgerOption, Today
from figrecon.cli.screen import ran, write
from figrecon.output import surface


def show(
    what: Annotated[
        list[str], typer.Argument(metavar="WHAT...", help="A figure (source/figure), a source, or a metric and a date.")
    ],
    ledger: LedgerOption = "",
    known_on: KnownOn = "",
    today: Today = "",
    color: Color = "auto",
) -> None:
    """Show one figure, or one metric at one date. Every source, its place, its relays, the verdicts, the proof."""
    made = ran(ledger, today, known_on)
    from figrecon.views.show import show as view

    shown = surface(sys.stdout, color, os.environ)
    write(view(made, what, width=shown.width, color=shown.color, ascii=shown.ascii), None)
