"""The commands: options, run, view, exit code. The only module that knows typer, prints, or exits."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from figrecon.domain.failure import CannotRunError

if TYPE_CHECKING:
    from figrecon.output import Surface
    from figrecon.pipeline import Report
    from figrecon.views.selection import Selection

app = typer.Typer(
    help="A ledger of reported figures: checked, reconciled, explained.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

OK, FINDINGS, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 130

Ledger = Annotated[str | None, typer.Argument(metavar="LEDGER", help="A file, a folder, or - for standard input.", show_default="$FIGRECON_LEDGER, then figures.yaml or data/figures.yaml here or above")]  # fmt: skip
Metric = Annotated[str | None, typer.Option(help="Show only this metric.")]
Topic = Annotated[str | None, typer.Option(help="Show only this topic.")]
Place = Annotated[str | None, typer.Option(help="Show only this place and what lies in it.")]
Scope = Annotated[str | None, typer.Option(help="Show only this scope and what lies in it.")]
Source = Annotated[str | None, typer.Option(help="Show only this source.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Show only figures from this day on.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Show only figures up to this day.")]
KnownOn = Annotated[str | None, typer.Option(metavar="DATE", help="The ledger as it could be known that day.")]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="Take this day for today, for repeatable runs.")]
All = Annotated[bool, typer.Option("--all", help="Show also what the structure explains.")]
Color = Annotated[str, typer.Option(metavar="auto|always|never", help="When to use colour.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there instead of to the screen.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say less.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")]


def _version(wanted: bool) -> None:
    if wanted:
        from figrecon import __version__

        print(f"figrecon {__version__}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """A ledger of reported figures: checked, reconciled, explained."""


@app.command()
def report(
    ledger: Ledger = None,
    metric: Metric = None,
    topic: Topic = None,
    place: Place = None,
    scope: Scope = None,
    source: Source = None,
    start: From = None,
    to: To = None,
    known_on: KnownOn = None,
    today: Today = None,
    everything: All = False,
    form: Annotated[str, typer.Option("--format", metavar="text|json|markdown|csv", help="How to show it.")] = "text",
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show each topic's figures by date, what differs and why. Exits 0 also with differences, 1 if the ledger has errors."""
    _one_of("--format", form, ("text", "json", "markdown", "csv"))
    made = _run(ledger, today, known_on)
    chosen = _selection(made, metric, topic, place, scope, source, start, to, everything)
    _write(_report_text(made, chosen, form, _surface(color, output), quiet), output)
    if not made.is_complete:
        raise typer.Exit(FINDINGS)


@app.command()
def check(
    ledger: Ledger = None,
    metric: Metric = None,
    topic: Topic = None,
    place: Place = None,
    scope: Scope = None,
    source: Source = None,
    start: From = None,
    to: To = None,
    known_on: KnownOn = None,
    today: Today = None,
    everything: All = False,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="error|contradiction|tension|stretched|warning|never",
            help="Exit with 1 from this level on, each including those before it.",
        ),
    ] = "tension",  # fmt: skip
    form: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="text|json[=FILE]", help="How to show it; may be given several times."),
    ] = None,  # fmt: skip
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The gate: faults of the ledger, and differences that nobody explained. The exit code says so."""
    from figrecon.pipeline import LEVELS

    _one_of("--fail-on", fail_on, LEVELS)
    forms = [_form(f, output) for f in form or ["text"]]
    made = _run(ledger, today, known_on)
    chosen = _selection(made, metric, topic, place, scope, source, start, to, everything)
    for name, target in forms:
        _write(_check_text(made, chosen, name, _surface(color, target), quiet, verbose), target)
    if made.fails(fail_on):
        raise typer.Exit(FINDINGS)


@app.command()
def export(
    ledger: Ledger = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for the tables.")] = Path("export"),
    known_on: KnownOn = None,
    today: Today = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin each table with a byte order mark, for Excel.")] = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Write CSV tables that others can cite, with a datapackage.json. With errors in the ledger nothing is written."""
    made = _run(ledger, today, known_on)
    if not made.is_complete:
        from figrecon.output import surface
        from figrecon.views.selection import Selection

        shown = surface(sys.stderr, color, os.environ)
        _say(_check_text(made, Selection(), "text", shown, quiet=False, verbose=False))
        _say("figrecon: nothing was exported, because the ledger has errors.\n")
        raise typer.Exit(FINDINGS)
    from figrecon.output import write_files
    from figrecon.views.csvview import export_files

    files = export_files(made, bom=bom)
    write_files(output, files)
    if not quiet:
        _say(f"wrote {', '.join(files)} to {output}\n")


def _run(ledger: str | None, today: str | None, known_on: str | None) -> "Report":
    from figrecon.ledger.document import read_document
    from figrecon.ledger.find import find_ledger
    from figrecon.pipeline import run

    path = find_ledger(ledger, os.environ, Path.cwd())
    on, known = _day("--today", today) or date.today(), _day("--known-on", known_on)
    with _still_working():
        try:
            document = read_document(path, stdin=sys.stdin.buffer.read() if ledger == "-" else None)
        except OSError as error:
            raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error
        made = run(path.as_posix(), document, today=on, known_on=known)
    if made.is_complete and not made.ledger.figures:
        raise CannotRunError(f"{path} has no figure yet. `figrecon explain` lists what a ledger may hold.")
    return made


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotRunError(f"{option} takes a day such as 2022-01-10, not '{text}'") from None


def _selection(made: "Report", *wanted: str | bool | None) -> "Selection":
    from figrecon.views.selection import Selection

    metric, topic, place, scope, source, start, end, everything = wanted
    return Selection.of(made, metric=metric, topic=topic, place=place, scope=scope, source=source, start=_day("--from", start), end=_day("--to", end), all=everything)  # type: ignore[arg-type]  # fmt: skip


def _form(text: str, output: Path | None) -> tuple[str, Path | None]:
    name, _, target = text.partition("=")
    _one_of("--format", name, ("text", "json"))
    return name, Path(target) if target else output


def _one_of(option: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise CannotRunError(f"{option} takes {', '.join(known)}; not '{given}'")


def _report_text(made: "Report", chosen: "Selection", form: str, shown: "Surface", quiet: bool) -> str:
    if form == "json":
        from figrecon.views.jsonview import report_json

        return report_json(made, chosen)
    if form == "markdown":
        from figrecon.views.markdown import markdown

        return markdown(made, chosen)
    if form == "csv":
        from figrecon.views.csvview import figures_csv

        return figures_csv(made, chosen)
    from figrecon.views.terminal import report as terminal

    return terminal(made, chosen, width=shown.width, color=shown.color, ascii=shown.ascii)


def _check_text(made: "Report", chosen: "Selection", form: str, shown: "Surface", quiet: bool, verbose: bool) -> str:
    if form == "json":
        from figrecon.views.jsonview import report_json

        return report_json(made, chosen)
    from figrecon.views.text import findings

    return findings(made, chosen, width=shown.width, color=shown.color, ascii=shown.ascii, quiet=quiet, verbose=verbose)


def _surface(color: str, output: Path | None) -> "Surface":
    from figrecon.output import Surface, surface

    _one_of("--color", color, ("auto", "always", "never"))
    if output is not None:
        return Surface(width=100, color=color == "always", ascii=False)
    return surface(sys.stdout, color, os.environ)


def _write(text: str, output: Path | None) -> None:
    if output is not None:
        from figrecon.output import write_file

        write_file(output, text)
        return
    sys.stdout.write(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8"))
    sys.stdout.flush()


def _say(text: str) -> None:
    """A word to the person at the terminal, beside the output."""
    sys.stderr.write(text.encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode(sys.stderr.encoding or "utf-8"))


@contextmanager
def _still_working() -> Iterator[None]:
    """A line on the terminal's standard error where the work takes more than a moment, gone when it is done."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Timer

    line = "figrecon: reading and reconciling ..."
    timer = Timer(1.0, _say, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if timer.finished.is_set() and not timer.is_alive():
            _say("\r" + " " * len(line) + "\r")


def main() -> NoReturn:
    """Run the command line and exit with one of the documented codes."""
    import gc

    gc.disable()  # one short run makes hardly a cycle, and the collector doubles the time of loading a large ledger
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code = app(standalone_mode=False)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as misused:
        return _misused(misused)
    except CannotRunError as cannot:
        _say(f"figrecon: {cannot}\n")
        return CANNOT_RUN
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        with suppress(OSError):  # whoever read us has gone: end quietly, also when Python flushes at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code if isinstance(code, int) else OK


def _misused(error: typer.TyperException) -> int:
    """A command that cannot be understood: its help where nothing was asked, or what is wrong with it."""
    context = getattr(error, "ctx", None)
    if context is not None and not error.format_message().startswith("No such"):
        usage = context.get_usage()
        _say(f"{usage}\n")
    _say(f"figrecon: {error.format_message()}\nTry 'figrecon --help'.\n")
    return CANNOT_RUN
