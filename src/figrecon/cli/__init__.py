"""The commands: options, run, view, exit code. The only part that knows typer, prints, or exits.

One module a command, named as the command and imported when it is called: start-up is imports.
"""

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer
from typer.completion import install_callback, show_callback
from typer.core import TyperGroup

from figrecon.cli.screen import BUG, CANNOT_RUN, INTERRUPTED, OK, print_out, tell, turn_away
from figrecon.domain.failure import CannotRunError

if TYPE_CHECKING:
    from typer._click.core import Command, Context  # typer shows them nowhere else

COMMANDS = ("report", "check", "export", "bounds", "show", "diff", "scan", "init", "add", "import", "explain", "schema")
"""Every command, in the order of the help. Its module has a function, or a Typer of several, of the same name."""

COMPLETING = "_FIGRECON_COMPLETE"
"""Set by a shell that wants words and no run: the module `completion` gives them."""

NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
"""Why a text cannot be written: the disk is full, the file too large, the device broken, the share used up."""

HELP = {"help_option_names": ["-h", "--help"]}


class _Commands(TyperGroup):
    """All commands, of which only the one that is called is imported and built."""

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002
        for name in (cmd_name,) if cmd_name in COMMANDS else COMMANDS:  # all of them for "did you mean"
            if name not in self.commands:
                self.commands[name] = _built(name)
        return self.commands.get(cmd_name)


def _built(name: str) -> "Command":
    """A command from its module; `import`, which Python keeps for itself, is in `import_`."""
    written = f"{name}_" if name == "import" else name
    found = getattr(import_module(f"figrecon.cli.{written}"), written)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=HELP)
        alone.command(name)(found)
        found = alone
    if COMPLETING in os.environ:
        from figrecon.cli.completion import offer

        offer(found)
    return typer.main.get_command(found)


def _version(wanted: bool) -> None:
    if wanted:
        from figrecon import __version__

        print_out(f"figrecon {__version__}\n")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP,
)


_Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]
_Install = Annotated[
    bool,
    typer.Option(
        "--install-completion",
        callback=install_callback,
        help="Let your shell complete commands, options and names of the ledger.",
    ),
]
_Show = Annotated[
    bool,
    typer.Option("--show-completion", callback=show_callback, help="Print what that would add to your shell's settings."),
]


@app.callback(invoke_without_command=True)
def _figrecon(
    context: typer.Context,
    version: _Version = False,  # noqa: ARG001 - these three act by their callbacks
    install: _Install = False,  # noqa: ARG001
    show: _Show = False,  # noqa: ARG001
) -> None:
    """A ledger of reported figures: checked, reconciled, explained.

    LEDGER left out means $FIGRECON_LEDGER, then figures.yaml or data/figures.yaml here or in a folder above.
    Exit codes: 0 all well, 1 findings, 2 the job could not be done, 3 a fault in figrecon itself.
    """
    if context.invoked_subcommand is None:
        print_out(context.get_help() + "\n")


def exit_code(arguments: list[str]) -> int:
    """Run one command line; everything that can happen to it has a code."""
    if COMPLETING in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        _standing_somewhere()
        _fit_for_names(arguments)
        code = app(arguments, prog_name="figrecon", standalone_mode=False)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as misused:
        return _misused(misused)
    except CannotRunError as cannot:
        first, *more = cannot.args
        tell(f"figrecon: {first}", *more)
        return CANNOT_RUN
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as ended:  # how typer ends where a shell has its words, or the reader of its help has gone
        if COMPLETING in os.environ:
            return ended.code if isinstance(ended.code, int) else BUG
        turn_away(sys.stdout)
        return OK
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            tell(f"figrecon: {str(error.filename)[:60]}... is too long for a name of a file")
            return CANNOT_RUN
        if error.errno not in NO_ROOM:
            return _fault()
        turn_away(sys.stdout)  # help that typer prints itself, onto a full disk
        tell(f"figrecon: cannot write to standard output: {error.strerror}")
        return CANNOT_RUN
    except Exception:  # noqa: BLE001 - the one place where a fault of ours is caught, to say so and to exit with its code
        return _fault()
    return code if isinstance(code, int) else OK


def _fault() -> int:
    """A fault of ours, told as one, to be reported."""
    import traceback

    told = (f"| {line}" for line in traceback.format_exc().splitlines())
    tell(*told, "figrecon: this is a fault in figrecon itself, not in your ledger. Please report it.")
    return BUG


def _standing_somewhere() -> None:
    try:
        os.getcwd()  # noqa: PTH109 - what is asked is whether there is one, and pathlib is not yet needed
    except OSError as error:
        raise CannotRunError(f"the current folder cannot be read: {error.strerror or error}") from error


def _fit_for_names(arguments: list[str]) -> None:
    """No shell hands such a character over, but a program may that runs this one."""
    for argument in arguments:
        at = argument.find("\0")
        try:
            os.fsencode(argument)
        except UnicodeEncodeError as error:  # half of a character, where names are UTF-8
            at = error.start
        if at >= 0:
            name = "U+0000 (NUL)" if argument[at] == "\0" else f"U+{ord(argument[at]):04X}"
            raise CannotRunError(f"{argument} holds the character {name}, which no name of a file can hold")


def _misused(error: typer.TyperException) -> int:
    """A command line that cannot be understood: what is wrong, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "figrecon"
    tell(f"figrecon: {error.format_message()}", f"Try '{command} --help'.")
    return CANNOT_RUN
