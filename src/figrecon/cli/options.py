"""The options that several commands share, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

_LEDGER = "A file, a folder, or - for standard input; left out, as `figrecon --help` says."

Ledger = Annotated[str, typer.Argument(metavar="[LEDGER]", help=_LEDGER)]
Metric = Annotated[str, typer.Option(metavar="NAME", help="Show only this metric.")]
Topic = Annotated[str, typer.Option(metavar="NAME", help="Show only this topic.")]
Place = Annotated[str, typer.Option(metavar="NAME", help="Show only this place and what lies in it.")]
Scope = Annotated[str, typer.Option(metavar="NAME", help="Show only this scope and what lies in it.")]
Source = Annotated[str, typer.Option(metavar="NAME", help="Show only this source.")]
From = Annotated[str, typer.Option("--from", metavar="DATE", help="Show only figures from this day on.")]
To = Annotated[str, typer.Option("--to", metavar="DATE", help="Show only figures up to this day.")]
KnownOn = Annotated[str, typer.Option(metavar="DATE", help="The ledger as it could be known that day.")]
Today = Annotated[str, typer.Option(metavar="DATE", help="Take this day for today, for repeatable runs.")]
Texts = Annotated[str, typer.Option(metavar="DIR", help="The folder of the archived texts, to verify every number.")]
All = Annotated[bool, typer.Option("--all", help="Show also what the structure explains.")]
Color = Annotated[str, typer.Option(metavar="auto|always|never", help="When to use colour.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to the screen.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what matters most.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")]
LedgerOption = Annotated[str, typer.Option("--ledger", metavar="LEDGER", help=_LEDGER)]
LedgerFiles = Annotated[
    str, typer.Option("--ledger", metavar="LEDGER", help="A file or a folder; left out, as `figrecon --help` says.")
]
