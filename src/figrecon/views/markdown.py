"""The report as GitHub-flavoured Markdown, with numbered sources, to paste into an article's file or an issue."""

from collections.abc import Iterable, Iterator, Sequence

from figrecon.domain.finding import Severity
from figrecon.pipeline import Report
from figrecon.views import escape
from figrecon.views.differences import by_structure, told
from figrecon.views.escape import markdown as inert
from figrecon.views.evidence import coverage
from figrecon.views.selection import Selection
from figrecon.views.summary import incomplete, summary
from figrecon.views.topic import Row, Sections, Topic, sections
from figrecon.views.words import counted, day


def markdown(report: Report, selection: Selection) -> str:
    """The report as a document: a table for each topic, its differences in plain words with proofs, the sources."""
    cut = sections(report, selection)
    lines = [*_head(report)]
    for topic in cut.topics:
        lines += _topic(topic, report, cut, selection)
    if cut.numbers:
        lines += ["## Other numbers", "", "They stand alone and are compared with nothing.", ""]
        lines += [*_table(cut.numbers), *_notes(cut.notes)]
    if not cut.shown.figures:
        lines += ["No figure is shown.", ""]
    lines += [*_sources(report, cut), *_summary(report, cut, selection)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(report: Report) -> Iterator[str]:
    if said := incomplete(report):
        yield from (f"**{inert(said)}**", "")
        for reported in report.findings:
            finding = reported.finding
            if finding.rule.severity is Severity.ERROR:
                place = reported.places[0]
                where = inert(f"{place.file}:{place.line}:{place.column}")
                yield f"- {where} {inert(finding.entry)}: {finding.rule.code} {finding.rule.name}: {inert(finding.message)}"
        yield ""
    yield from (f"# {inert(report.ledger.title or report.name)}", "")
    if known_on := report.reconciliation.known_on:
        yield from (f"As it could be known on {known_on.isoformat()}.", "")


def _topic(topic: Topic, report: Report, cut: Sections, selection: Selection) -> Iterator[str]:
    yield from (f"## {inert(topic.title)}", "", inert(topic.remark), "")
    yield from _table(topic.rows)
    if topic.rows and topic.parts:
        yield from ("Parts:", "")
    yield from _table(topic.parts)
    yield from _notes(topic.notes)
    items = told(topic.findings, report.reconciliation, cut.words, everything=selection.all)
    if items:
        yield from ("### What differs, and why", "")
    for item in items:
        proof = f"proof: {item.proof}" if item.proof else ""
        rest = (inert(text) for text in (item.judged, proof, item.advice, item.more) if text)
        yield f"- **{inert(item.message)}**<br>{'<br>'.join(rest)}"
    if items:
        yield ""
    counted_only = by_structure(topic.findings)
    if counted_only and not selection.all:
        yield from (inert(f"The structure {'also ' if items else ''}explains {counted_only}."), "")


def _table(rows: Sequence[Row]) -> Iterator[str]:
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
        told = (inert(row.source), inert(row.said), f"{inert(row.verdict)} {mark}".strip())
        yield _row((inert(row.as_of), f"{nested}{inert(row.what)}", f"**{inert(row.value)}**", *change, *told))
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _notes(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = [f"<sup>{letter}</sup> {inert(note)}" for letter, note in notes]
    yield from (f"{note}<br>" for note in found[:-1])
    yield from (*found[-1:], "") if found else ()


def _sources(report: Report, cut: Sections) -> Iterator[str]:
    names = sorted({f.source for f in cut.shown.figures}, key=lambda name: cut.words.number[name])
    if names:
        yield from ("## Sources", "")
    for name in names:
        source = report.ledger.sources[name]
        title = f"“{source.title}”" if source.title else ""
        said = ", ".join(filter(None, (source.publisher or name, title, day(source.published))))
        address = escape.link(source.url) if source.url else ""
        link = f", <{address}>" if address else f", {inert(source.url)}" if source.url else ""
        note = f" {inert(' '.join(source.note.split()))}" if source.note else ""
        covered = f" {inert(found)}." if (found := coverage(report, name)) else ""
        yield f"- \\[{cut.words.number[name]}\\] {inert(said)}{link}.{covered}{note}"
    if names:
        yield ""


def _summary(report: Report, cut: Sections, selection: Selection) -> Iterator[str]:
    counts = summary(report)
    if not selection.is_everything:
        yield f"Shown: {len(cut.shown.figures):,} of {counted(counts.figures, 'figure')}."
    yield (
        f"{counted(counts.figures, 'figure')} in {counted(counts.sources, 'source')}, "
        f"{counted(counts.origins, 'origin')}. {counted(counts.differences, 'difference')}: {counts.explained}."
    )
