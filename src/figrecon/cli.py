"""The commands: options, run, view, exit code. The only module that knows typer, prints, or exits."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figrecon import fixing, gate, job, scanning
from figrecon.domain.failure import CannotRunError
from figrecon.output import Surface, still_working, surface, write_file, write_files

if TYPE_CHECKING:
    from figrecon.pipeline import Report

# Views are imported where a command needs them: start-up is imports.

OK, FINDINGS, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 130
PATIENCE = 1.0  # seconds after which a person at a terminal is told that work is going on
LEVELS = "error|contradiction|tension|stretched|warning|never"

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Ledger = Annotated[str, typer.Argument(help="A file, a folder, or - for standard input; see above for the default.")]
Metric = Annotated[str, typer.Option(help="Show only this metric.")]
Topic = Annotated[str, typer.Option(help="Show only this topic.")]
Place = Annotated[str, typer.Option(help="Show only this place and what lies in it.")]
Scope = Annotated[str, typer.Option(help="Show only this scope and what lies in it.")]
Source = Annotated[str, typer.Option(help="Show only this source.")]
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


def _version(wanted: bool) -> None:
    if wanted:
        from figrecon import __version__

        _print(f"figrecon {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _figrecon(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,  # noqa: ARG001
) -> None:
    """A ledger of reported figures: checked, reconciled, explained.

    LEDGER left out means $FIGRECON_LEDGER, then figures.yaml or data/figures.yaml here or in a folder above.
    Exit codes: 0 all well, 1 findings, 2 the job could not be done, 3 a fault in figrecon itself.
    """
    if context.invoked_subcommand is None:
        _print(context.get_help() + "\n")


@app.command()
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
    form: Annotated[str, typer.Option("--format", metavar="text|json|markdown|csv", help="How to show it.")] = "text",
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show each topic's figures by date, what differs and why. Exits 0 also with differences, 1 if the ledger has errors."""
    job.one_of("--format", form, "text|json|markdown|csv")
    made = _ran(ledger, today, known_on, texts)
    chosen = job.selection(metric, topic, place, scope, source, start, to, everything or verbose)
    _write(job.report_text(made, chosen, form, _surface(color, output), quiet), output)
    if not made.is_sound:
        raise typer.Exit(FINDINGS)


@app.command()
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
    """The gate: faults of the ledger, and differences that nobody explained. The exit code says so."""
    job.one_of("--fail-on", fail_on, LEVELS)
    forms = gate.forms(form or (), output, os.environ)
    if fix_places:
        _say(fixing.fix_places(_ran(ledger, today, known_on, texts)))
    made = gate.since(_ran(ledger, today, known_on, texts), since)
    chosen = job.selection(metric, topic, place, scope, source, start, to, everything)
    for name, target in forms:
        shown = _surface(color, target)
        _write(gate.check_text(made, chosen, name, shown, quiet=quiet, verbose=verbose, fail_on=fail_on), target)
    gate.summarize(made, chosen, forms, fail_on, os.environ)
    if made.fails(fail_on):
        raise typer.Exit(FINDINGS)


@app.command()
def export(
    ledger: Ledger = "",
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for the tables.")] = Path("export"),
    known_on: KnownOn = "",
    today: Today = "",
    texts: Texts = "",
    bom: Annotated[bool, typer.Option("--bom", help="Begin each table with a byte order mark, for Excel.")] = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Write CSV tables that others can cite, with a datapackage.json. With errors in the ledger nothing is written."""
    made = _complete(ledger, today, known_on, color, texts)
    from figrecon.reconcile.bound import derive
    from figrecon.views.csvview import export_files

    files = export_files(made, derive(made.reconciliation), bom=bom)
    write_files(output, files)
    if not quiet:
        _say(f"wrote {', '.join(files)} to {output}\n")


@app.command()
def bounds(
    metric: Annotated[str, typer.Argument(help="Only the bounds of this metric.")] = "",
    ledger: Annotated[str, typer.Option(metavar="LEDGER", help="A file, a folder, or - for standard input.")] = "",
    known_on: KnownOn = "",
    today: Today = "",
    everything: All = False,
    color: Color = "auto",
) -> None:
    """Show the tightest low and high that all standing figures and declared relations allow, and what makes each."""
    made = _complete(ledger, today, known_on, color)
    from figrecon.reconcile.bound import derive
    from figrecon.views.bounds import bounds as view
    from figrecon.views.selection import Selection, resolved

    shown = surface(sys.stdout, color, os.environ)
    wanted = resolved(Selection(metric=metric or None), made.ledger).metric
    found = derive(made.reconciliation, wanted)
    _write(view(found, made, everything=everything, width=shown.width, color=shown.color, ascii=shown.ascii), None)


@app.command()
def show(
    what: Annotated[list[str], typer.Argument(help="A figure (source/figure), a source, or a metric and a date.")],
    ledger: Annotated[str, typer.Option(metavar="LEDGER", help="A file, a folder, or - for standard input.")] = "",
    known_on: KnownOn = "",
    today: Today = "",
    color: Color = "auto",
) -> None:
    """Show one figure, or one metric at one date: every source, its place, its relays, the verdicts, the proof."""
    made = _ran(ledger, today, known_on)
    from figrecon.views.show import show as view

    shown = surface(sys.stdout, color, os.environ)
    _write(view(made, what, width=shown.width, color=shown.color, ascii=shown.ascii), None)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="[REV]", help="A git revision (HEAD), or a ledger's file.")] = "",
    after: Annotated[str, typer.Argument(metavar="[REV2]", help="Another; left out, the work tree.")] = "",
    ledger: Annotated[str, typer.Option(metavar="LEDGER", help="A file or a folder.")] = "",
    merge_base: Annotated[bool, typer.Option("--merge-base", help="Compare from where REV and HEAD parted.")] = False,
    known_on: KnownOn = "",
    today: Today = "",
    texts: Texts = "",
    form: Annotated[str, typer.Option("--format", metavar=gate.DIFF_FORMATS, help="How to show it.")] = "text",
    output: Output = None,
    color: Color = "auto",
) -> None:
    """Show what an edit does: figures, verdicts, bounds and explanations. Exits 1 only if the later ledger has errors."""
    job.one_of("--format", form, gate.DIFF_FORMATS)
    found, new = gate.compared(before, after, ledger, today, known_on, texts, merge_base=merge_base)
    _write(gate.diff_text(found, form, _surface(color, output), to_file=output is not None), output)
    if not new.is_complete:
        raise typer.Exit(FINDINGS)


@app.command()
def schema() -> None:
    """Print the JSON Schema (draft-07) of a ledger, for editors."""
    from figrecon.ledger.schema import schema_text

    _write(schema_text(), None)


@app.command()
def scan(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Text files, or - for standard input.")],
    language: Annotated[str, typer.Option(metavar="CODE", help="The language: en, ru or kk (the ledger's, or en).")] = "",
    ledger: Annotated[str, typer.Option(metavar="LEDGER", help="A file or a folder.")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Print a source to complete, with what no figure has.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show also what a rule leaves out.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """List the numbers of a text with their places, and which of them the ledger has."""
    job.one_of("--format", form, "text|json")
    shown = _surface("never", output)
    _write(scanning.scan_texts(texts, language, ledger, form, shown, drafted=draft, everything=everything), output)


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="A code or name, such as FR503 or total-fell.")] = "") -> None:
    """Show the page of a rule; without one, the list."""
    from figrecon.rules.registry import RULES, find
    from figrecon.views.explain import explain as page
    from figrecon.views.explain import explain_all

    if not rule:
        _write(explain_all(RULES.values()), None)
        return
    found = find(rule)
    if found is None:
        raise CannotRunError(f"there is no rule '{rule}'; `figrecon explain` lists them")
    _write(page(found), None)


def _ran(ledger: str, today: str, known_on: str, texts: str = "") -> "Report":
    with still_working(sys.stderr, os.environ):
        return job.run_ledger(ledger, today, known_on, texts)


def _complete(ledger: str, today: str, known_on: str, color: str, texts: str = "") -> "Report":
    """The report of a ledger without errors. With errors they are shown and the run ends."""
    from figrecon.views.selection import Selection

    made = _ran(ledger, today, known_on, texts)
    if not made.is_sound:
        shown = surface(sys.stderr, color, os.environ)
        _say(job.check_text(made, Selection(), "text", shown, quiet=False, verbose=False))
        _say("figrecon: nothing was written, because the ledger has errors\n")
        raise typer.Exit(FINDINGS)
    return made


def _surface(color: str, output: Path | None) -> Surface:
    job.one_of("--color", color, "auto|always|never")
    return surface(None if output else sys.stdout, color, os.environ)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        _print(text)
    else:
        write_file(output, text)


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has gone: the run goes on to its own exit code, and nothing more is written
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    """A word to the person at the terminal, beside the output."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


def exit_code(arguments: list[str]) -> int:
    """Run one command line; everything that can happen to it has a code."""
    try:
        code = app(arguments, prog_name="figrecon", standalone_mode=False)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as misused:
        return _misused(misused)
    except CannotRunError as cannot:
        _say(f"figrecon: {cannot}\n")
        return CANNOT_RUN
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the one place where a fault of ours is caught, to say so and to exit with its code
        import traceback

        _say(f"{traceback.format_exc()}figrecon: this is a fault in figrecon itself, not in your ledger. Please report it.\n")
        return BUG
    return code if isinstance(code, int) else OK


def _misused(error: typer.TyperException) -> int:
    """A command line that cannot be understood: what is wrong, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "figrecon"
    _say(f"figrecon: {error.format_message()}\nTry '{command} --help'.\n")
    return CANNOT_RUN
