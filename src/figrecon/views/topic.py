"""A report as it is read: a section for each topic, its figures in order of time, then the parts, then what differs.

All words here are plain text; a view escapes them for where they go.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import Difference
from figrecon.domain.quantity import Metric, place_within
from figrecon.pipeline import Report, Reported
from figrecon.reconcile.contain import metrics_above
from figrecon.reconcile.reconciliation import Group
from figrecon.views.change import Changes
from figrecon.views.parts import in_tree
from figrecon.views.selection import Selection, Shown, select
from figrecon.views.verdict import Verdicts
from figrecon.views.words import Words, day

UNSURE = {
    "as_of": "the day",
    "said_by": "who says it",
    "metric": "what is counted",
    "scope": "who is counted",
    "place": "the place",
}


class Row(NamedTuple):
    """One figure in a table. `note` is the letter of its footnote; `depth` tells how far it lies within those above it.

    The words of most rows of a long table are never read, so they are made when they are.
    """

    figure: Figure
    what: str
    changes: Mapping[str, str]
    words: Words
    verdicts: Verdicts
    note: str = ""
    depth: int = 0

    @property
    def change(self) -> str:
        return self.changes.get(self.figure.id, "")

    @property
    def as_of(self) -> str:
        return self.words.as_of(self.figure)

    @property
    def value(self) -> str:
        return _value(self.figure)

    @property
    def source(self) -> str:
        return self.words.source(self.figure.source)

    @property
    def said(self) -> str:
        return self.words.said(self.figure)

    @property
    def verdict(self) -> str:
        return self.verdicts.of(self.figure)[0]

    @property
    def tone(self) -> str:
        return self.verdicts.of(self.figure)[1]


class Topic(NamedTuple):
    """A section: the whole by date, the parts below it, footnotes, and the findings about differences."""

    title: str
    remark: str
    metrics: tuple[Metric, ...]
    rows: tuple[Row, ...]
    parts: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    findings: tuple[Reported, ...]


class Sections(NamedTuple):
    """All that a report shows. `numbers` are those that stand alone, with their notes; `elsewhere` are findings of no topic."""

    shown: Shown
    words: Words
    topics: tuple[Topic, ...]
    numbers: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...]


def sections(report: Report, selection: Selection, words: Words | None = None) -> Sections:
    """The report cut into topics, those with most figures first; in the given words, if they are not the usual ones."""
    shown = select(report, selection)
    words = words or Words(report.ledger, home(report))
    author = _Author(report, words, Verdicts(report.reconciliation, words), Changes(report.reconciliation.groups))
    by_topic: dict[str, list[Figure]] = {}
    for figure in shown.figures:
        by_topic.setdefault(figure.metric.topic if figure.metric else "", []).append(figure)
    alone = by_topic.pop("", [])
    sizes = Counter(f.metric.topic for f in report.ledger.figures if f.metric is not None)
    topics = [author.topic(name, by_topic[name], shown) for name in sorted(by_topic, key=lambda name: (-sizes[name], name))]
    numbers, notes = _with_notes(author.row(f) for f in sorted(alone, key=author.order))
    return Sections(shown, words, tuple(topics), numbers, notes)


def home(report: Report) -> str | None:
    """The ledger's default place."""
    return report.document.default("place")


@dataclass(frozen=True)
class _Author:
    report: Report
    words: Words
    verdicts: Verdicts
    changes: Mapping[str, str]

    def order(self, figure: Figure) -> tuple[object, ...]:
        """By day, then as the sources tell it: source by source, each in the order of its text."""
        spot = figure.spots[0] if figure.spots else None
        at = (spot.line, spot.column or 0) if spot else (0, 0)
        return figure.when.key, self.words.number[figure.source], at, figure.id

    def _metrics(self, figures: Iterable[Figure]) -> tuple[Metric, ...]:
        """The metrics of figures, each followed by those that are part of it."""
        metrics = {f.metric.id: f.metric for f in figures if f.metric}.values()
        return tuple(sorted(metrics, key=lambda m: metrics_above(m, self.report.ledger.metrics)[::-1]))

    def topic(self, name: str, figures: list[Figure], shown: Shown) -> Topic:
        metrics = self._metrics(figures)
        several = len(metrics) > 1
        places = {f.place for f in figures}
        outermost = {p for p in places if not any(q != p and place_within(p, q, self.report.ledger.places) for q in places)}
        figures = sorted(figures, key=self.order)
        whole = [f for f in figures if not f.scope and f.place in outermost]
        tree = in_tree((f for f in figures if f.scope or f.place not in outermost), self.report.reconciliation)
        rows = [self.row(f, self._what(f, several, None)) for f in whole]
        rows += [self.row(f, self._what(f, several, above), depth) for f, above, depth in tree]
        noted, notes = _with_notes(rows)
        ids = {f.id for f in figures}
        return Topic(
            title=metrics[0].title if not several else name.replace("_", " ").capitalize(),
            remark=_remark(metrics),
            metrics=metrics,
            rows=noted[: len(whole)],
            parts=noted[len(whole) :],
            notes=notes,
            groups=tuple(g for g in shown.groups if g.metric.topic == name),
            findings=tuple(
                r for r in shown.findings if (told := r.finding.difference) and about(told) and about(told)[0] in ids
            ),
        )

    def row(self, figure: Figure, what: str | None = None, depth: int = 0) -> Row:
        """The row of a figure that counts `what`; left out, what it counts is said in full."""
        said = self._quantity(figure) if what is None else what
        return Row(figure, said, self.changes, self.words, self.verdicts, depth=depth)

    def _quantity(self, figure: Figure) -> str:
        return " · ".join(filter(None, (figure.quantity, self.words.place(figure.place), self.words.scope(figure.scope))))

    def _what(self, figure: Figure, several: bool, above: Figure | None) -> str:
        """What a figure counts, as far as the row above it does not say so already."""
        title = figure.metric.title if figure.metric and several and (above is None or above.metric != figure.metric) else ""
        place = "" if above is not None and above.place == figure.place else self.words.place(figure.place)
        held = above.scope if above is not None else ()
        scope = self.words.scope(
            tuple(s for s in figure.scope if s not in held) or figure.scope if figure.scope != held else ()
        )
        return " · ".join(filter(None, (title, place, scope))) or (figure.metric.title if figure.metric else "")


def _remark(metrics: tuple[Metric, ...]) -> str:
    """The metrics of a topic, if several; what they are counted in; since when, if that is the same for all."""
    names = ", ".join(metric.title for metric in metrics) if len(metrics) > 1 else ""
    units = f"unit: {', '.join(dict.fromkeys(metric.unit for metric in metrics))}"
    since = {day(metric.since) if metric.since else "" for metric in metrics}
    begun = f"counted since {since.pop()}" if len(since) == 1 and "" not in since else ""
    return " · ".join(filter(None, (names, units, begun)))


def _value(figure: Figure) -> str:
    """The value as written; of a number that stands alone with its unit, unless what it counts says it."""
    said = figure.quantity is None or figure.unit.casefold() in figure.quantity.casefold()
    return figure.value.written if said else f"{figure.value.written} ({figure.unit})"


def _with_notes(rows: Iterable[Row]) -> tuple[tuple[Row, ...], tuple[tuple[str, str], ...]]:
    """The rows with the letters of their footnotes, and the footnotes. Rows with the same note share it."""
    letters: dict[str, str] = {}
    noted = []
    for row in rows:
        if row.figure.unsure or row.figure.note:
            text = note(row.figure)
            if text:
                row = row._replace(note=letters.setdefault(text, letter(len(letters))))
        noted.append(row)
    return tuple(noted), tuple((mark, text) for text, mark in letters.items())


def about(difference: Difference) -> tuple[str, ...]:
    """The figures that the words about a difference speak of."""
    return difference.shown or difference.figures


def note(figure: Figure) -> str:
    """What a reader of a number has to know: what the text leaves open, then the curator's note."""
    unsure = [words for key, words in UNSURE.items() if key in figure.unsure]
    open_ = f"The text leaves open {' and '.join(unsure)}." if unsure else ""
    return " ".join(filter(None, (open_, " ".join((figure.note or "").split()))))


def letter(number: int) -> str:
    """The mark of a footnote, counted from 0: a, b … z, aa, ab …"""
    before = letter(number // 26 - 1) if number >= 26 else ""
    return before + "abcdefghijklmnopqrstuvwxyz"[number % 26]
