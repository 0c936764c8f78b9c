"""What a person sees: text on standard output or in a file, a word on standard error, a ledger run while they wait."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from figrecon import job
from figrecon.domain.failure import CannotRunError
from figrecon.output import Surface, still_working, surface, write_file

if TYPE_CHECKING:
    from figrecon.pipeline import Report

OK, FINDINGS, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def ran(ledger: str, today: str, known_on: str, texts: str = "") -> "Report":
    """The report of the ledger that is meant, with a word at a terminal while it takes long."""
    with still_working(sys.stderr, os.environ):
        return job.run_ledger(ledger, today, known_on, texts)


def complete(ledger: str, today: str, known_on: str, color: str, texts: str = "") -> "Report":
    """The report of a ledger without errors. With errors they are shown and the run ends."""
    from figrecon.views.selection import Selection

    made = ran(ledger, today, known_on, texts)
    if not made.is_sound:
        shown = surface(sys.stderr, color, os.environ)
        say(job.check_text(made, Selection(), "text", shown, quiet=False, verbose=False))
        say("figrecon: nothing was written, because the ledger has errors\n")
        raise typer.Exit(FINDINGS)
    return made


def facing(color: str, output: Path | None) -> Surface:
    """What the screen, or the file that is written instead, can show."""
    job.one_of("--color", color, "auto|always|never")
    return surface(None if output else sys.stdout, color, os.environ)


def write(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file, whole or not at all."""
    if output is None:
        print_out(text)
    else:
        write_file(output, text)


def print_out(text: str) -> None:
    """Print a text; what the stream's encoding lacks is shown as an escape.

    A stream that is closed, or whose reader has gone, ends quietly: the run goes on to its own exit code. Raises
    CannotRunError where the text cannot be written whole.
    """
    try:
        _put(sys.stdout, text)
    except BrokenPipeError:
        turn_away(sys.stdout)
    except OSError as error:
        turn_away(sys.stdout)
        raise CannotRunError(f"cannot write to standard output: {error.strerror or error}") from error


def say(text: str) -> None:
    """A word to the person at the terminal, beside the output; where nobody can be told, nobody is."""
    try:
        _put(sys.stderr, text)
    except OSError:
        turn_away(sys.stderr)


def tell(*lines: str) -> None:
    """Say something in lines; what a name in it holds does not act on the terminal or the log of a host."""
    from figrecon.views.escape import terminal

    say("".join(f"{terminal(line)}\n" for line in lines))


def answer(question: str) -> str:
    """The line that the person at the terminal answers with; the question stands beside the output, which stays clean.

    Raises typer.Abort at the end of the input.
    """
    while True:
        say(question)
        try:
            line = sys.stdin.buffer.readline()
        except KeyboardInterrupt:
            say("\n")
            raise
        if not line:
            say("\n")
            raise typer.Abort
        try:
            return line.decode(sys.stdin.encoding or "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            say(f"This is no text in {sys.stdin.encoding}.\n")


def _put(stream: TextIO | None, text: str) -> None:
    if stream is not None:  # None: closed by whoever runs us
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()


def turn_away(stream: TextIO) -> None:
    """Lead a stream to nowhere, so that what it still holds is not tried once more when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
