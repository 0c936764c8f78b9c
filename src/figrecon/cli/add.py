"""`figrecon add source` and `figrecon add figure`: an entry put at the end of where it belongs."""

# ruff: noqa: ARG001 - the keys of an entry are read from the context, all in one way

import os
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from figrecon import job
from figrecon.cli import HELP
from figrecon.cli.options import Color, LedgerFiles, Texts, Today
from figrecon.cli.screen import FINDINGS, answer, facing, print_out, say, tell
from figrecon.output import still_working

if TYPE_CHECKING:
    from figrecon.pen.ask import Ask, Question
    from figrecon.pen.opened import Opened, Proposal

MOST = 12
"""Names that a question lists; more are shown when asked for."""

One = str | None
Many = list[str] | None
Yes = Annotated[bool, typer.Option("-y", "--yes", help="Write without asking whether to go on.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be written and what it would bring.")]

add = typer.Typer(
    help="Add a source or a figure to the ledger.\n\nNo other byte, comment or order of it changes.",
    add_completion=False,
    rich_markup_mode=None,
    context_settings=HELP,
)


def _key(text: str, *names: str, metavar: str = "TEXT") -> object:
    return typer.Option(*names, help=text, metavar=metavar, show_default=False)


@add.command("figure")
def add_figure(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[SOURCE/NAME]", help="Left out, NAME is proposed.")] = "",
    metric: Annotated[One, _key("What is counted.")] = None,
    quantity: Annotated[One, _key("What it counts, of a number that stands alone; with --unit.")] = None,
    unit: Annotated[One, _key("What one of it is.")] = None,
    place: Annotated[Many, _key("Where. May be repeated, as all options named MANY.", metavar="MANY")] = None,
    scope: Annotated[Many, _key("Who or what is counted.", metavar="MANY")] = None,
    scope_title: Annotated[One, _key("A scope of this figure alone: its title.")] = None,
    scope_also: Annotated[Many, _key("Its other spellings.", metavar="MANY")] = None,
    scope_part_of: Annotated[Many, _key("What it is part of.", metavar="MANY")] = None,
    scope_note: Annotated[One, _key("A remark on it.")] = None,
    value: Annotated[One, _key("The number with its hedge, as the source says it.")] = None,
    low: Annotated[One, _key("The lower end that the source gives beside its number.")] = None,
    high: Annotated[One, _key("The upper end.")] = None,
    reading: Annotated[One, _key("How a bare number is read.", metavar="exact|rounded")] = None,
    as_of: Annotated[One, _key("The day the count speaks of.", metavar="DATE")] = None,
    over: Annotated[One, _key("The days that a flow covers.", metavar="DATE/DATE")] = None,
    since: Annotated[One, _key("The day the count begins.", metavar="DATE")] = None,
    at: Annotated[Many, _key("Where in the text; with '=words' where it is worded otherwise.", metavar="LINE:COLUMN")] = None,
    printed: Annotated[One, _key("The words of the text, where VALUE has others.")] = None,
    said_by: Annotated[One, _key("Who issued the number.")] = None,
    speaker: Annotated[One, _key("The person who said it.")] = None,
    via: Annotated[Many, _key("Who carried it, first hand first.", metavar="MANY")] = None,
    unsure: Annotated[Many, _key("What the text leaves open: as_of, said_by, metric, scope, place.", metavar="MANY")] = None,
    replaces: Annotated[One, _key("The figure that this one stands for now.", metavar="FIGURE")] = None,
    withdrawn_by: Annotated[One, _key("Who took it back.")] = None,
    withdrawn_on: Annotated[One, _key("When it was taken back.", metavar="DATE")] = None,
    withdrawn_source: Annotated[One, _key("The source that says so.")] = None,
    withdrawn_because: Annotated[One, _key("Why it was taken back.")] = None,
    replaced_by: Annotated[One, _key("What stands in its place.", metavar="FIGURE")] = None,
    note: Annotated[One, _key("A remark for readers.")] = None,
    ledger: LedgerFiles = "",
    texts: Texts = "",
    today: Today = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    color: Color = "auto",
) -> None:
    """Add a figure to a source, at its end.

    Says first what the figure would bring: verdicts that open, close or change. At a terminal, asks for what is missing.
    Exits 1 if the ledger would have an error of it, and writes nothing then.
    """
    from figrecon.pen.add import new_figure

    _add(context, lambda opened, ask: new_figure(opened, name, context.params, ask))


@add.command("source")
def add_source(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Left out, it is made of publisher and day.")] = "",
    publisher: Annotated[One, _key("Who published the text.")] = None,
    title: Annotated[One, _key("Its title.")] = None,
    published: Annotated[One, _key("The day it appeared.", metavar="DATE")] = None,
    published_why: Annotated[One, _key("Where that day is known from, if the text does not say.")] = None,
    url: Annotated[One, _key("Its address.")] = None,
    text: Annotated[One, _key("The archived text, in the folder of texts.", metavar="FILE")] = None,
    sha256: Annotated[One, _key("Its hash; taken from the file where that is at hand.")] = None,
    language: Annotated[One, _key("Its language: en, ru, kk.", metavar="CODE")] = None,
    as_of: Annotated[One, _key("The day its counts speak of, if not the day it appeared.", metavar="DATE")] = None,
    metric: Annotated[One, _key("What its figures count, unless they say otherwise.")] = None,
    place: Annotated[Many, _key("Where. May be repeated, as all options named MANY.", metavar="MANY")] = None,
    scope: Annotated[Many, _key("Who or what its figures count.", metavar="MANY")] = None,
    scope_title: Annotated[One, _key("A scope of this source alone: its title.")] = None,
    scope_also: Annotated[Many, _key("Its other spellings.", metavar="MANY")] = None,
    scope_part_of: Annotated[Many, _key("What it is part of.", metavar="MANY")] = None,
    scope_note: Annotated[One, _key("A remark on it.")] = None,
    said_by: Annotated[One, _key("Who issued its numbers.")] = None,
    speaker: Annotated[One, _key("The person who said them.")] = None,
    via: Annotated[Many, _key("Who carried them, first hand first.", metavar="MANY")] = None,
    left_out: Annotated[Many, _key("A number that is no figure; may be repeated.", metavar="PLACE=PRINTED=REASON")] = None,
    note: Annotated[One, _key("A remark for readers.")] = None,
    file: Annotated[str, typer.Option(metavar="FILE", help="The file of the ledger it goes to, if that has several.")] = "",
    ledger: LedgerFiles = "",
    texts: Texts = "",
    today: Today = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    color: Color = "auto",
) -> None:
    """Add a source, to which figures can then be added.

    At a terminal, asks for what is missing. Exits 1 if the ledger would have an error of it, and writes nothing then.
    """
    from figrecon.pen.add import new_source

    _add(context, lambda opened, ask: new_source(opened, name, context.params, file, ask))


def _add(context: typer.Context, proposed: "Callable[[Opened, Ask | None], Proposal]") -> None:
    from figrecon.pen.opened import open_ledger, write
    from figrecon.pen.told import proposal_text, refusal_text

    given = context.params
    shown, is_asked = facing(given["color"], None), _is_answered()
    with still_working(sys.stderr, os.environ):
        opened = open_ledger(given["ledger"], given["texts"], job.day("--today", given["today"]) or date.today())
    proposal = proposed(opened, _ask if is_asked else None)
    if proposal.errors:
        say(refusal_text(proposal, shown))
        raise typer.Exit(FINDINGS)
    print_out(proposal_text(proposal, shown))
    if given["dry_run"] or (is_asked and not given["yes"] and not _is_wanted()):
        tell("nothing was written")
        return
    tell(*write(proposal), f"wrote {proposal.name} to {proposal.file}:{proposal.line}")


def _is_answered() -> bool:
    """Whether somebody is there to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _is_wanted() -> bool:
    while (said := answer("Write it? [Y/n]: ").strip().lower()) not in ("", "y", "yes", "n", "no"):
        tell("Answer y or n.")
    return said in ("", "y", "yes")


def _ask(question: "Question") -> str:
    """Put a question at the terminal, beside the output; `?` lists all names there are."""
    from figrecon.views.escape import terminal

    names = ", ".join(question.known[:MOST]) + (", … (? lists all)" if len(question.known) > MOST else "")
    text = question.text + (f" [{names}]" if names else "") + (f" [{question.default}]" if question.default else "")
    if question.trouble:
        tell(question.trouble)
    while (said := answer(f"{terminal(text)}: ")).strip() == "?" and question.known:
        tell(", ".join(question.known))
    return said or question.default or ""
