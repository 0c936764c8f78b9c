"""`figrecon import`: a table of figures taken into a ledger."""

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from figrecon import job
from figrecon.cli.options import Quiet, Today
from figrecon.cli.screen import FINDINGS, print_out, say, tell
from figrecon.domain.failure import CannotRunError
from figrecon.output import PATIENCE, surface


def import_(
    table: Annotated[Path, typer.Argument(metavar="FILE.csv", help="The table: a header, then a row for each figure.")],
    ledger: Annotated[str, typer.Option("--ledger", metavar="LEDGER", help="The ledger: a file or a folder.")] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="NEW.yaml", help="A new ledger (with --ledger: a copy)."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken, and what not.")] = False,
    declare: Annotated[bool, typer.Option("--declare", help="Declare names that the ledger does not know yet.")] = False,
    ignore_columns: Annotated[bool, typer.Option("--ignore-columns", help="Pass over unknown columns.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Take the other rows all the same.")] = False,
    today: Today = "",
    quiet: Quiet = False,
) -> None:
    """Take a table of figures (CSV) into a ledger.

    Every row is taken, or none, with the reason for each that cannot be.

    The header has at least metric, value (or low, high), as_of (or over_start, over_end) and source; every column of
    figures.csv is understood. Without --ledger and -o the ledger is found as ever. Exits 1 if a row is not taken.
    """
    from figrecon.pen.intake.into import Target
    from figrecon.pen.intake.take import Options, take
    from figrecon.pen.intake.told import told

    target = Target(_start(ledger, output), output, table, job.day("--today", today) or date.today())
    options = Options(declare=declare or (output is not None and not ledger), ignore=ignore_columns, skip=skip_bad)
    bar = _Bar()
    taken = take(table, target, options, bar)
    bar.close()
    if taken.would is not None and not dry_run:
        tell(*target.write(taken.would))
    if not (quiet and taken.is_whole):
        print_out(told(taken, is_written=not dry_run, ascii=surface(sys.stdout, "never", os.environ).ascii))
    if not taken.is_whole:
        raise typer.Exit(FINDINGS)


def _start(ledger: str, output: Path | None) -> Path | None:
    """The ledger that is begun from; none where a new one is named alone."""
    from figrecon.ledger.files.find import find_ledger

    if output is not None and not ledger:
        return None
    if ledger == "-":
        raise CannotRunError("a table is taken into a file or a folder: standard input cannot be written to")
    return find_ledger(ledger, os.environ, Path.cwd())


class _Bar:
    """A line on a terminal's standard error that tells how far the table is read, where that takes more than a moment."""

    WIDTH = 30

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + PATIENCE
        self._line = ""

    def __call__(self, share: float) -> None:
        """Show that this share is read; from 1 on the ledger is being made."""
        if self._is_shown and (time.monotonic() > self._next or (self._line and share >= 1)):
            self._next = time.monotonic() + PATIENCE / 10
            done = "#" * round(min(share, 1) * self.WIDTH)
            self._line = f"\rfigrecon: [{done:.<{self.WIDTH}}] {min(share, 1):4.0%}"
            say(self._line)

    def close(self) -> None:
        """Take the line away."""
        if self._line:
            say(f"\r{' ' * len(self._line)}\r")
