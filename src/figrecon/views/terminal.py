"""The main job: a report that a reader understands without a manual, in the width of a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from figrecon.domain.finding import STRUCTURE, Severity
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.reconcile.group import series_of
from figrecon.rules.wording import counted
from figrecon.views import chart, escape, text
from figrecon.views.colour import painter
from figrecon.views.differences import by_structure, differences, singled, told
from figrecon.views.evidence import coverage
from figrecon.views.evidence import line as evidence_line
from figrecon.views.fold import Folded, fold
from figrecon.views.layout import Cell, Column, Line, Paint, cells, natural_width, table, wrap
from figrecon.views.narrowed import narrowed
from figrecon.views.selection import Selection
from figrecon.views.summary import Summary, incomplete, summary
from figrecon.views.topic import Row, Sections, Topic, sections
from figrecon.views.verdict import BAD, DIM, PLAIN, SOFT
from figrecon.views.words import day

NARROW = 76
"""Below this width the verdict stands under its figure, over the full width."""

WIDE = 130
"""From this width on, or where all fits, source and speaker have columns; otherwise they stand above their figures."""


def report(
    report: Report,
    selection: Selection,
    *,
    width: int = 80,
    color: bool = False,
    ascii: bool = False,  # noqa: A002 - what the terminal takes
    bounded: tuple[Bounded, ...] = (),
) -> str:
    """The report as text of `width` cells: topics with tables, charts and differences, other numbers, sources, a summary.

    `bounded`: the derived bounds, told where they are narrower than what is reported.
    Only a number or a name that is wider than `width` goes past it. CannotRunError for an unknown name in a filter.
    """
    page = _Page(report, selection, sections(report, selection), width, color, ascii, bounded)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


@dataclass(frozen=True)
class _Page:
    report: Report
    selection: Selection
    sections: Sections
    width: int
    color: bool
    ascii: bool
    bounded: tuple[Bounded, ...]

    @cached_property
    def paint(self) -> Paint:
        return painter(self.color)

    def say(self, words: str) -> str:
        """Words of the ledger or our own, made fit for the terminal."""
        return escape.terminal(words, ascii=self.ascii)

    def lines(self) -> Iterator[str]:
        """The whole report."""
        yield from self._head()
        for topic in self.sections.topics:
            yield from self._topic(topic)
        if self.sections.numbers:
            yield from self._heading("Other numbers", "that stand alone and are compared with nothing")
            yield from self._table(self.sections.numbers)
            yield from self._notes(self.sections.notes)
        if not self.sections.shown.figures:
            yield from ("", "No figure is shown." if self.report.reconciliation.figures else "There is no figure to show.")
        yield from self._sources()
        yield from self._summary(summary(self.report))

    def _head(self) -> Iterator[str]:
        if said := incomplete(self.report):
            yield from (self.paint(line, BAD) for line in wrap(said, self.width))
            yield ""
            for reported in self.report.told:
                if reported.finding.rule.severity is Severity.ERROR:
                    yield from text.block(reported, self.report, self.width, self.color, self.ascii).split("\n")
                    yield ""
        title = self.report.ledger.title or self.report.name
        yield from (self.paint(line, "title") for line in wrap(self.say(title), self.width))
        if known_on := self.report.reconciliation.known_on:
            yield self.say(f"as it could be known on {known_on.isoformat()}")

    def _heading(self, title: str, remark: str = "") -> Iterator[str]:
        yield ""
        title, remark = self.say(title.upper()), self.say(remark)
        if cells(title) + cells(remark) + 2 <= self.width:
            yield self.paint(title, "title") + (f"  {remark}" if remark else "")
        else:
            yield from (self.paint(line, "title") for line in wrap(title, self.width))
            yield from wrap(remark, self.width)
        yield self.paint(("-" if self.ascii else "─") * self.width, DIM)

    def _topic(self, topic: Topic) -> Iterator[str]:
        yield from self._heading(topic.title, topic.remark)
        kept = () if self.selection.all else singled(topic.findings, self.report.reconciliation)
        rows, parts = (Folded(r, {}) if self.selection.all else fold(r, kept) for r in (topic.rows, topic.parts))
        split = len(rows.rows) if rows.rows and parts.rows else None
        gaps = rows.gaps | {len(rows.rows) + at: said for at, said in parts.gaps.items()}
        yield from self._table(rows.rows + parts.rows, parts=split, gaps=gaps)
        yield from self._notes(topic.notes)
        yield from self._charts(topic)
        yield from self._narrowed(topic)
        yield from self._differences(topic)

    def _table(self, rows: Sequence[Row], *, parts: int | None = None, gaps: Mapping[int, str] | None = None) -> Iterator[str]:
        """The rows, those from number `parts` on under a title of their own; columns that would say nothing are left out.

        `gaps`: by the number of a row, what to say of those folded away before it.
        """
        heads = {
            "As of": True,
            "What": len({row.what for row in rows}) > 1 or not rows[0].figure.metric,
            "Value": True,
            "Change": any(row.change for row in rows),
            "Source": True,
            "Said by": any(row.said for row in rows),
            "Verdict": True,
        }
        columns, lines = self._drawn(rows, heads)
        if self.width < WIDE and self.width < natural_width(columns, lines):
            heads |= {"Source": False, "Said by": False, "Verdict": self.width >= NARROW}
            columns, lines = self._drawn(rows, heads)
        if parts is not None:
            lines[parts] = lines[parts]._replace(title=Cell("Parts", "head"))
        for at, said in (gaps or {}).items():
            lines[at] = lines[at]._replace(title=Cell(self.say(said), DIM))
        yield from table(columns, lines, self.width, self.paint)

    def _drawn(self, rows: Sequence[Row], heads: Mapping[str, bool]) -> tuple[list[Column], list[Line]]:
        shown = [head for head, kept in heads.items() if kept]
        return [self._column(head) for head in shown], [self._line(row, shown) for row in rows]

    def _column(self, head: str) -> Column:
        match head:
            case "As of":
                return Column(head, whole=True, most=28)
            case "Value":
                return Column(head, right=True, whole=True, most=self.width // 4)
            case "Change":
                return Column(head, right=True, whole=True)
        return Column(head)

    def _line(self, row: Row, shown: Sequence[str]) -> Line:
        """A figure's line; what has no column stands above it or below."""
        told = {
            "As of": Cell(self.say(row.as_of)),
            "What": Cell(self.say("  " * row.depth + row.what)),
            "Value": Cell(self.say(row.value), "title"),
            "Change": Cell(self.say(row.change)),
            "Source": Cell(self.say(row.source), DIM),
            "Said by": Cell(self.say(row.said or "not said"), DIM),
            "Verdict": Cell(self.say(f"{row.verdict} [{row.note}]".strip() if row.note else row.verdict), row.tone),
        }
        said = f"{row.source}: {row.said}" if row.said else row.source
        return Line(
            tuple(told[head] for head in shown),
            over=Cell() if "Source" in shown else Cell(self.say(said), DIM),
            under=Cell() if "Verdict" in shown else told["Verdict"],
        )

    def _notes(self, notes: Iterable[tuple[str, str]]) -> Iterator[str]:
        if notes:
            yield ""
        for letter, note in notes:
            mark = f"[{letter}] "
            yield from _hung(mark, wrap(self.say(note), self.width - len(mark)), PLAIN, self.paint)

    def _narrowed(self, topic: Topic) -> Iterator[str]:
        said = list(narrowed(self.bounded, topic, self.report.reconciliation, self.sections.words))
        if said:
            yield from ("", self.paint("All figures together allow", "head"))
            for sentence in said:
                yield from _hung("- ", wrap(self.say(sentence), self.width - 2), PLAIN, self.paint)

    def _charts(self, topic: Topic) -> Iterator[str]:
        shown = {row.figure.id for row in topic.rows + topic.parts}
        for groups in series_of(topic.groups).values():
            figures = (f for group in groups for f in group.figures if f.id in shown and f.when.is_moment)
            drawn = chart.bars((self.say(day(f.when)), f) for f in figures)
            if chart.is_worth_drawing(drawn):
                yield ""
                first = groups[0]
                words = self.sections.words
                title = (first.metric.title, words.place(first.place), words.scope(first.scope))
                yield from (self.paint(line, "head") for line in wrap(self.say(" · ".join(filter(None, title))), self.width))
                strokes = chart.ASCII if self.ascii else chart.UNICODE
                yield from chart.chart(drawn, self.width, strokes)
                yield from wrap(chart.legend(drawn, strokes), self.width)

    def _differences(self, topic: Topic) -> Iterator[str]:
        reconciliation = self.report.reconciliation
        items = told(topic.findings, reconciliation, self.sections.words, everything=self.selection.all)
        if items:
            yield ""
            yield self.paint("What differs, and why", "head")
        for item in items:
            mark = "! " if item.tone is BAD else "- "
            yield from _hung(mark, wrap(self.say(item.message), self.width - 2), item.tone, self.paint)
            said = (item.judged, f"proof: {item.proof}" if item.proof else "", item.advice, self.report.runnable(item.more))
            for sentence in filter(None, said):
                yield from _hung("  ", wrap(self.say(sentence), self.width - 2), PLAIN, self.paint)
        counted_only = by_structure(topic.findings)
        if counted_only and not self.selection.all:
            also = "also " if items else ""
            yield ""
            yield from wrap(self.say(f"The structure {also}explains {counted_only} (--all lists them)."), self.width)

    def _sources(self) -> Iterator[str]:
        words, ledger = self.sections.words, self.report.ledger
        names = sorted({f.source for f in self.sections.shown.figures}, key=lambda name: words.number[name])
        if names:
            yield from self._heading("Sources")
        for name in names:
            source = ledger.sources[name]
            mark = f"[{words.number[name]}] "
            found = coverage(self.report, name)
            said = (source.publisher or "", day(source.published), source.title or "", name, source.url or "", found)
            lines = wrap(self.say(", ".join(filter(None, said))), self.width - len(mark))
            if source.note:
                lines += wrap(self.say(" ".join(source.note.split())), self.width - len(mark))
            yield from _hung(mark, lines, PLAIN, self.paint)

    def _summary(self, counts: Summary) -> Iterator[str]:
        shown = self.sections.shown
        yield ""
        if not self.selection.is_everything:
            found = differences(shown.findings)
            by_structure_ = sum(d.explained_by == STRUCTURE for d in found)
            part = f"Shown: {len(shown.figures):,} of {counted(counts.figures, 'figure')}, {counted(len(found), 'difference')} "
            yield from wrap(self.say(f"{part}({by_structure_:,} explained by structure)."), self.width)
        said = (
            f"{counted(counts.figures, 'figure')} in {counted(counts.sources, 'source')}, "
            f"{counted(counts.origins, 'origin')}. {counted(counts.differences, 'difference')}: {counts.explained}."
        )
        yield from (self.paint(line, SOFT if counts.unexplained else "title") for line in wrap(said, self.width))
        if self.report.evidence is not None:
            yield from wrap(evidence_line(self.report), self.width)
        if counts.errors and self.report.is_complete:
            unsound = f"{counted(counts.errors, 'error')} against the archived texts: {self.runnable('figrecon check')} tells."
            yield from (self.paint(line, BAD) for line in wrap(unsound, self.width))
        if counts.warnings:
            yield from wrap(f"{counted(counts.warnings, 'warning')}: {self.runnable('figrecon check')} tells.", self.width)

    def runnable(self, command: str) -> str:
        """A command that the reader can run as it stands."""
        return self.say(self.report.runnable(command))


def _hung(mark: str, lines: Sequence[str], tone: str, paint: Paint) -> Iterator[str]:
    """Lines with a mark before the first, the others indented below it."""
    for at, line in enumerate(lines):
        yield (" " * len(mark) if at else mark) + paint(line, tone)
