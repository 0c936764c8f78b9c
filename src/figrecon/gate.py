"""What `check` and `diff` do between their options and their output: formats, revisions, comparisons. Nothing here prints."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from figrecon import job
from figrecon.domain.failure import CannotRunError
from figrecon.output import Surface

if TYPE_CHECKING:
    from figrecon.diff.compare import Comparison
    from figrecon.diff.figures import Held
    from figrecon.domain.figure import Figure
    from figrecon.evidence.scan import Numeral
    from figrecon.history import Past
    from figrecon.pipeline import Report
    from figrecon.views.selection import Selection

FORMATS = "text|concise|json|github|sarif|junit|markdown"
DIFF_FORMATS = "text|markdown|json"
WORK_TREE = "work tree"
EMPTY = "ledger: 1\n"

Form = tuple[str, Path | None]
"""A format and where it goes; None: the screen."""


def forms(asked: Sequence[str], output: Path | None, environment: Mapping[str, str]) -> list[Form]:
    """What a check writes and where. Without a word it is text, in GitHub Actions annotations."""
    if not asked:
        return [("github" if environment.get("GITHUB_ACTIONS") == "true" and output is None else "text", output)]
    found = []
    for text in asked:
        name, is_named, target = text.partition("=")
        job.one_of("--format", name, FORMATS)
        if is_named and not target:
            raise CannotRunError(f"--format {text} names no file: write {name}=FILE, or {name} alone for the screen")
        found.append((name, Path(target) if target else output))
    goes_to = [path for _, path in found]
    for path in goes_to:
        if goes_to.count(path) > 1:
            where = "to the screen" if path is None else f"to {path}"
            raise CannotRunError(f"two formats would go {where}: give each a file, such as --format sarif=out.sarif")
    return found


def check_text(
    made: "Report", chosen: "Selection", form: str, shown: Surface, *, quiet: bool, verbose: bool, fail_on: str
) -> str:
    """A check in one format."""
    if form == "concise":
        from figrecon.views.concise import concise

        return concise(made, chosen, ascii=shown.ascii)
    if form == "github":
        from figrecon.views.github import github

        return github(made, chosen, fail_on=fail_on, base=_base(os.environ))
    if form == "sarif":
        from figrecon.views.sarif import sarif

        return sarif(made, chosen, fail_on=fail_on, base=_base(os.environ))
    if form == "junit":
        from figrecon.views.junit import junit

        return junit(made, chosen, fail_on=fail_on)
    if form == "markdown":
        from figrecon.views.checkmarkdown import check_markdown

        return check_markdown(made, chosen, fail_on=fail_on)
    return job.check_text(made, chosen, form, shown, quiet, verbose)


def _base(environment: Mapping[str, str]) -> str:
    """The current folder as seen from the root of the repository that a host checked out; empty where that is the same."""
    here, root = Path.cwd().resolve(), Path(environment.get("GITHUB_WORKSPACE") or ".").resolve()
    return here.relative_to(root).as_posix() if here != root and here.is_relative_to(root) else ""


def summarize(
    made: "Report", chosen: "Selection", written: Sequence[Form], fail_on: str, environment: Mapping[str, str]
) -> None:
    """Append the whole table to the summary of the step, where annotations are written and the host has such a summary."""
    path = environment.get("GITHUB_STEP_SUMMARY")
    if not path or "github" not in [name for name, _ in written]:
        return
    from figrecon.views.checkmarkdown import SUMMARY_BYTES, check_markdown

    text = check_markdown(made, chosen, fail_on=fail_on, most=SUMMARY_BYTES)
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
    except OSError as error:
        raise CannotRunError(f"cannot write the summary of the step to {path}: {error.strerror or error}") from error


def since(made: "Report", revision: str) -> "Report":
    """The report with only what came after the merge-base of a revision and HEAD."""
    if not revision:
        return made
    if made.name == "-":
        raise CannotRunError("--since needs a ledger in a work tree of git, not standard input")
    from figrecon.diff.verdicts import since as only_since
    from figrecon.history import repository

    past = repository(Path(made.name)).past(revision, merge_base=True)
    return only_since(made, _rerun(past, made), past.name)


def _rerun(past: "Past", made: "Report") -> "Report":
    """The report of the ledger as it was, made as today's is; of an empty one where it was not there yet."""
    from figrecon.ledger.document import parse_document
    from figrecon.pipeline import run

    document, now = past.document or parse_document({past.file: EMPTY}), made.reconciliation
    return run(past.file, document, today=now.today, known_on=now.known_on, texts=made.texts)


def _held(made: "Report") -> "Held | None":
    """Asks the archived texts of a ledger whether they hold a figure's number; None where no texts are at hand."""
    copies = made.texts(made.ledger)
    if copies is None:
        return None
    from figrecon.evidence.agree import same_number
    from figrecon.evidence.scan import scan

    numerals: dict[str, tuple[Numeral, ...]] = {}

    def held(figure: "Figure") -> bool | None:
        source, copy = made.ledger.sources.get(figure.source), copies.get(figure.source)
        if source is None or source.text is None or copy is None or copy.problem:
            return None
        code = source.text.language or "en"
        if figure.source not in numerals:
            numerals[figure.source] = tuple(scan(copy.text, code).numerals)
        return any(same_number(figure, numeral, code) for numeral in numerals[figure.source])

    return held


def compared(
    before: str, after: str, ledger: str, today: str, known_on: str, texts: str = "", *, merge_base: bool = False
) -> tuple["Comparison", "Report"]:
    """Two files, two revisions, or a revision (HEAD, if none is named) and the work tree; and the later report."""
    from figrecon.diff.compare import compare

    if before and after and Path(before).exists() and Path(after).exists():
        old, new = (job.run_ledger(each, today, known_on, texts) for each in (before, after))
        return compare(old, new, before, after, _held(new)), new
    if before.endswith((".yaml", ".yml")) and Path(before).is_file():
        raise CannotRunError(f"{before} is a file: diff takes two files, or revisions with --ledger {before}")
    from figrecon.history import repository

    new = job.run_ledger(ledger, today, known_on, texts)
    if new.name == "-":
        raise CannotRunError("diff needs a ledger in a work tree of git, not standard input")
    tracked = repository(Path(new.name))
    past = tracked.past(before or "HEAD", merge_base=merge_base)
    old = _rerun(past, new)
    if not after:
        return compare(old, new, past.name, WORK_TREE, _held(new)), new
    later = tracked.past(after)
    if past.document is None and later.document is None:
        raise CannotRunError(f"{new.name} is in neither {past.name} nor {later.name}")
    new = _rerun(later, new)
    return compare(old, new, past.name, later.name, _held(new)), new


def diff_text(found: "Comparison", form: str, shown: Surface, *, to_file: bool) -> str:
    """A comparison in one format; Markdown for the screen is as long as it is, in a file it fits a comment."""
    from figrecon.views import editviews

    if form == "json":
        return editviews.as_json(found)
    if form == "markdown":
        return editviews.markdown(found, most=editviews.COMMENT_CHARACTERS if to_file else None)
    return editviews.terminal(found, width=shown.width, color=shown.color, ascii=shown.ascii)
