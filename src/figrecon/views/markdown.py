"""The report as GitHub-flavoured Markdown with numbered citations: for a readme, an issue, an encyclopedia's talk page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from figrecon.domain.finding import Severity
from figrecon.pipeline import Report
from figrecon.rules.wording import counted
from figrecon.views.citations import Citations, struck
from figrecon.views.differences import by_structure, told
from figrecon.views.escape import markdown as inert
from figrecon.views.selection import Selection
from figrecon.views.summary import incomplete, summary
from figrecon.views.topic import Row, Sections, Topic, sections


def markdown(report: Report, selection: Selection) -> str:
    """The report as a document: a table for each topic, its differences in plain words with proofs, the references.

    Sources are numbered in order of their first citation, and those cited are listed, each with the places of its figures.
    Withdrawn figures are struck through. Nothing that came from a ledger is markup.
    """
    citations = Citations(report)
    cut = sections(report, selection, citations)
    lines = [*_head(report)]
    for topic in cut.topics:
        lines += _topic(topic, report, cut, selection)
    if cut.numbers:
        lines += ["## Other numbers", "", "They stand alone and are compared with nothing.", ""]
        lines += [*_table(cut.numbers, report), *_notes(cut.notes)]
    if not cut.shown.figures:
        lines += ["No figure is shown.", ""]
    text = citations.numbered("\n".join(lines))
    if citations.cited:
        text += "\n".join(["\n## References", "", *citations.references(cut.shown.figures), "", ""])
    return text.rstrip("\n") + "\n\n" + "\n".join(_summary(report, cut, selection)) + "\n"


def _head(report: Report) -> Iterator[str]:
    if said := incomplete(report):
        yield from (f"**{inert(said)}**", "")
        for reported in report.told:
            finding = reported.finding
            if finding.rule.severity is Severity.ERROR:
                place = reported.places[0]
                where = inert(f"{place.file}:{place.line}:{place.column}")
                yield f"- {where} {inert(finding.entry)}: {finding.rule.code} {finding.rule.name}: {inert(finding.message)}"
        yield ""
    yield from _heading(1, report.ledger.title or report.name)
    if known_on := report.reconciliation.known_on:
        yield from (f"As it could be known on {known_on.isoformat()}.", "")


def _heading(level: int, title: str) -> Iterator[str]:
    """A heading and the blank line after it; number signs at its end are part of it."""
    text = re.sub(r"(?<=\s)#+$", lambda found: "\\#" * len(found[0]), inert(title.strip()))
    yield from (f"{'#' * level} {text}", "")


def _topic(topic: Topic, report: Report, cut: Sections, selection: Selection) -> Iterator[str]:
    yield from _heading(2, topic.title)
    yield from (inert(topic.remark.strip()), "")
    yield from _table(topic.rows, report)
    if topic.rows and topic.parts:
        yield from ("Parts:", "")
    yield from _table(topic.parts, report)
    yield from _notes(topic.notes)
    items = told(topic.findings, report.reconciliation, cut.words, everything=selection.all)
    if items:
        yield from ("### What differs, and why", "")
    for item in items:
        proof, more = (f"proof: {item.proof}" if item.proof else "", f"next: {item.more}" if item.more else "")
        yield f"- **{inert(item.message.strip())}**"
        yield from (f"  - {inert(text)}" for text in (item.judged, proof, item.advice, more) if text)
    if items:
        yield ""
    counted_only = by_structure(topic.findings)
    if counted_only and not selection.all:
        yield from (inert(f"The structure {'also ' if items else ''}explains {counted_only}."), "")


def _table(rows: Sequence[Row], report: Report) -> Iterator[str]:
    if not rows:
        return
    has_change = any(row.change for row in rows)
    heads = ("As of", "What", "Value", *(("Change",) if has_change else ()), "Source", "Said by", "Verdict")
    yield _row(heads)
    yield _row("---:" if head in ("Value", "Change") else "---" for head in heads)
    for row in rows:
        nested = "&emsp;" * row.depth
        mark = f"<sup>{row.note}</sup>" if row.note else ""
        change = (inert(row.change),) if has_change else ()
        value = struck(row.figure, report, row.value, "**")
        told = (inert(row.source), inert(row.said), f"{inert(row.verdict)} {mark}".strip())
        yield _row((inert(row.as_of), f"{nested}{inert(row.what)}", value, *change, *told))
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _notes(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = [f"<sup>{letter}</sup> {inert(note)}" for letter, note in notes]
    yield from (f"{note}<br>" for note in found[:-1])
    yield from (*found[-1:], "") if found else ()


def _summary(report: Report, cut: Sections, selection: Selection) -> Iterator[str]:
    counts = summary(report)
    if not selection.is_everything:
        yield f"Shown: {len(cut.shown.figures):,} of {counted(counts.figures, 'figure')}."
    yield (
        f"{counted(counts.figures, 'figure')} in {counted(counts.sources, 'source')}, "
        f"{counted(counts.origins, 'origin')}. {counted(counts.differences, 'difference')}: {counts.explained}."
    )
