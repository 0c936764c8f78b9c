"""`figrecon bounds`: what all figures allow together."""

import os
import sys
from typing import Annotated

import typer

from figrecon.cli.options import Color, KnownOn, LedgerOption, Today
from figrecon.cli.screen import complete, write
from figrecon.output import surface


def bounds(
    metric: Annotated[str, typer.Argument(metavar="[METRIC]", help="Only the bounds of this metric.")] = "",
    ledger: LedgerOption = "",
    known_on: KnownOn = "",
    today: Today = "",
    everything: Annotated[bool, typer.Option("--all", help="Show the stretched reading, too, and every bound.")] = False,
    color: Color = "auto",
) -> None:
    """Show what all figures allow together. The tightest low and high by all declared relations, and what makes each."""
    made = complete(ledger, today, known_on, color)
    from figrecon.reconcile.bound import derive
    from figrecon.views.bounds import bounds as view
    from figrecon.views.selection import Selection, resolved

    shown = surface(sys.stdout, color, os.environ)
    wanted = resolved(Selection(metric=metric or None), made.ledger).metric
    found = derive(made.reconciliation, wanted)
    write(view(found, made, everything=everything, width=shown.width, color=shown.color, ascii=shown.ascii), None)
