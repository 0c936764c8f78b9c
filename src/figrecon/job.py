"""What a command does between its options and its exit code: find the ledger, run it, choose what is shown and how.

Nothing here prints. Views, rules and the pipeline are imported where they are needed: start-up is imports.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from figrecon.domain.failure import CannotRunError
from figrecon.output import Surface, standard_input

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figrecon.domain.ledger import Ledger
    from figrecon.evidence.texts import Copy
    from figrecon.pipeline import Report
    from figrecon.views.selection import Selection

MANY = 300
"""Figures up to which `report` tells what they allow together; of more, `figrecon bounds` does."""


def run_ledger(ledger: str, today: str, known_on: str, texts: str = "") -> "Report":
    """The report of the ledger that is meant. Raises CannotRunError where there is nothing to report.

    `texts` names the folder of the archived texts; without it they are looked for as `find_texts` says.
    """
    from figrecon.ledger.document import read_document
    from figrecon.ledger.files.find import find_ledger
    from figrecon.ledger.yaml.text import LARGEST
    from figrecon.pipeline import run

    path = find_ledger(ledger, os.environ, Path.cwd())
    on, known = day("--today", today) or date.today(), day("--known-on", known_on)
    try:
        document = read_document(path, stdin=standard_input(LARGEST) if ledger == "-" else None)
    except OSError as error:
        raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error
    base = path if path.is_dir() else path.parent
    made = run(_name(path), document, today=on, known_on=known, texts=lambda model: _texts(texts, model, base))
    if made.is_complete and not made.ledger.figures:
        raise CannotRunError(f"{path} has no figure yet: write the first under `sources`, or name another ledger")
    return replace(made, asked=ledger if ledger and not _is_found(path) else "")


def _is_found(path: Path) -> bool:
    """Whether a ledger is the one that is found without a name."""
    from figrecon.ledger.files.find import find_ledger

    try:
        return find_ledger("", os.environ, Path.cwd()).resolve() == path.resolve()
    except CannotRunError:
        return False


def _texts(named: str, ledger: "Ledger", base: Path) -> "Mapping[str, Copy] | None":
    """The archived texts of a ledger whose files lie in `base`; None where none are at hand."""
    from figrecon.evidence.texts import find_texts, read_texts

    folder = find_texts(named, os.environ, ledger, base)
    return None if folder is None else read_texts(ledger, folder)


def _name(path: Path) -> str:
    """The ledger as the user would name it from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_absolute() and path.is_relative_to(here) else path.as_posix()


def day(option: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotRunError(f"{option} takes a day such as 2022-01-10, not '{text}'") from None


def selection(
    metric: str, topic: str, place: str, scope: str, source: str, start: str, to: str, everything: bool
) -> "Selection":
    from figrecon.views.selection import Selection

    return Selection(
        metric=metric or None,
        topic=topic or None,
        place=place or None,
        scope=scope or None,
        source=source or None,
        start=day("--from", start),
        end=day("--to", to),
        all=everything,
    )


def one_of(option: str, given: str, known: str) -> None:
    if given not in known.split("|"):
        raise CannotRunError(f"{option} takes {known.replace('|', ', ')}; not '{given}'")


def report_text(made: "Report", chosen: "Selection", form: str, shown: Surface, quiet: bool) -> str:
    if form == "json":
        from figrecon.views.jsonview import report_json

        return report_json(made, chosen)
    if form == "markdown":
        from figrecon.views.markdown import markdown

        return markdown(made, chosen)
    if form == "csv":
        from figrecon.views.csvview import figures_csv

        return figures_csv(made, chosen)
    if form == "html":
        from figrecon.views.html import page

        return page(made, chosen, ascii=shown.ascii)
    if quiet:
        from figrecon.views.summary import summary
        from figrecon.views.text import closing

        return closing(summary(made)) + "\n"
    from figrecon.reconcile.bound import derive
    from figrecon.views.terminal import report as terminal

    few = len(made.reconciliation.figures) <= MANY
    bounded = derive(made.reconciliation) if few else ()
    return terminal(made, chosen, width=shown.width, color=shown.color, ascii=shown.ascii, bounded=bounded)


def check_text(made: "Report", chosen: "Selection", form: str, shown: Surface, quiet: bool, verbose: bool) -> str:
    if form == "json":
        from figrecon.views.jsonview import report_json

        return report_json(made, chosen)
    from figrecon.views.evidence import line
    from figrecon.views.text import findings

    told = line(made)
    return findings(
        made, chosen, width=shown.width, color=shown.color, ascii=shown.ascii, quiet=quiet, verbose=verbose, evidence=told
    )
