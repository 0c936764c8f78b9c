"""`figrecon report`: the main job."""

from typing import Annotated

import typer

from figrecon import job
from figrecon.cli.options import (
    All,
    Color,
    From,
    KnownOn,
    Ledger,
    Metric,
    Output,
    Place,
    Quiet,
    Scope,
    Source,
    Texts,
    To,
    Today,
    Topic,
    Verbose,
)
from figrecon.cli.screen import FINDINGS, facing, ran, write

FORMATS = "text|html|markdown|json|csv"


def report(
    ledger: Ledger = "",
    metric: Metric = "",
    topic: Topic = "",
    place: Place = "",
    scope: Scope = "",
    source: Source = "",
    start: From = "",
    to: To = "",
    known_on: KnownOn = "",
    today: Today = "",
    everything: All = False,
    texts: Texts = "",
    form: Annotated[str, typer.Option("--format", metavar=FORMATS, help="How to show it.")] = "text",
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show each topic's figures by date, what differs and why. Exits 0 also with differences, 1 if the ledger has errors."""
    job.one_of("--format", form, FORMATS)
    made = ran(ledger, today, known_on, texts)
    chosen = job.selection(metric, topic, place, scope, source, start, to, everything or verbose)
    write(job.report_text(made, chosen, form, facing(color, output), quiet), output)
    if not made.is_sound:
        raise typer.Exit(FINDINGS)
