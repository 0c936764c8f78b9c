"""`figrecon check`: the gate."""

import os
from typing import Annotated

import typer

from figrecon import gate, job
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
from figrecon.cli.screen import FINDINGS, facing, ran, tell, write

LEVELS = "error|contradiction|tension|stretched|warning|never"


def check(
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
    fail_on: Annotated[str, typer.Option(metavar=LEVELS, help="Exit with 1 from this level on.")] = "tension",
    form: Annotated[
        list[str] | None,
        typer.Option("--format", metavar=f"{gate.FORMATS}[=FILE]", help="How to show it; may be given several times."),
    ] = None,
    since: Annotated[str, typer.Option(metavar="REV", help="Judge only what came after this git revision.")] = "",
    fix_places: Annotated[bool, typer.Option("--fix-places", help="First rewrite places and hashes in the ledger.")] = False,
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The gate: faults, and differences that nobody explained. The exit code says so."""
    job.one_of("--fail-on", fail_on, LEVELS)
    forms = gate.forms(form or (), output, os.environ)
    if fix_places:
        from figrecon import fixing

        tell(*fixing.fix_places(ran(ledger, today, known_on, texts)))
    made = gate.since(ran(ledger, today, known_on, texts), since)
    chosen = job.selection(metric, topic, place, scope, source, start, to, everything)
    for name, target in forms:
        shown = facing(color, target)
        write(gate.check_text(made, chosen, name, shown, quiet=quiet, verbose=verbose, fail_on=fail_on), target)
    gate.summarize(made, chosen, forms, fail_on, os.environ)
    if made.fails(fail_on):
        raise typer.Exit(FINDINGS)
