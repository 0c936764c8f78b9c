"""One metric on a page of `figrecon show`: all its dates in short, or all that is known of one date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE
from figrecon.domain.quantity import Metric
from figrecon.domain.when import When
from figrecon.views.differences import by_structure, is_difference
from figrecon.views.disputed import disputed, members
from figrecon.views.layout import Cell, Column
from figrecon.views.one_figure import Teller, reads
from figrecon.views.sheet import Sheet
from figrecon.views.topic import note
from figrecon.views.verdict import BAD, DIM, GOOD, PLAIN, SOFT
from figrecon.views.words import day

MOST_NEAR = 6
"""Series whose counts before and after a date are told."""

_WORST = (BAD, SOFT, PLAIN, GOOD, DIM)


class MetricPage(NamedTuple):
    """The page of one metric."""

    metric: Metric
    tell: Teller
    sheet: Sheet

    def all_dates(self) -> Iterator[str]:
        """A line for each scope, place and date."""
        yield from self._title(self.metric.title)
        dates = self._dates(self._figures())
        if not dates:
            yield "No figure counts it."
            return
        columns = [Column("As of", whole=True, most=28), Column("Of whom, where"), Column("Values"), Column("Verdict")]
        yield from self.sheet.table(columns, map(self._in_short, dates))
        words = self.tell.words
        yield ""
        for name in sorted({f.source for figures in dates for f in figures}, key=lambda name: words.number[name]):
            publisher = self.tell.report.ledger.sources[name].publisher
            yield from self.sheet.point(f"[{words.number[name]}] ", ", ".join(filter(None, (publisher, name))))

    def at(self, when: When) -> Iterator[str]:
        """Every figure that may be of the date: by scope and place, with source, places and verdict; the differences."""
        yield from self._title(f"{self.metric.title} · {day(when)}")
        every = self._figures()
        dates = self._dates(f for f in every if may_be_of(f.when, when))
        if not dates:
            yield f"No figure of it is of {self.sheet.say(day(when))}."
        for figures in dates:
            yield from self.sheet.head(f"{self._where(figures[0])} · {self.tell.words.as_of(figures[0])}")
            for figure in figures:
                yield from self._told(figure)
            bounds = dict.fromkeys(map(self.tell.narrower, figures))
            yield from (line for said in bounds if said for line in self.sheet.point("  Bounds: ", said))
        yield from self._differences({f.id for figures in dates for f in figures})
        yield from self._around(every, when)

    def _title(self, title: str) -> Iterator[str]:
        metric = self.metric
        since = f"counted since {day(metric.since)}" if metric.since else ""
        yield from self.sheet.title(title, " · ".join(filter(None, (f"unit: {metric.unit}", metric.kind.value, since))))

    def _figures(self) -> list[Figure]:
        return [f for f in self.tell.report.reconciliation.figures if f.metric and f.metric.id == self.metric.id]

    def _dates(self, figures: Iterable[Figure]) -> list[list[Figure]]:
        """The figures of each scope, place and date; wholes before their parts, each in order of time."""
        places = self.tell.report.ledger.places

        def order(f: Figure) -> tuple[int, tuple[str, ...], int, tuple[str, ...], object, str]:
            return len(f.scope), f.scope, sum(len(places.above(p)) for p in f.place), f.place, f.when.key, f.when.written

        found: dict[object, list[Figure]] = {}
        for figure in sorted(figures, key=lambda f: (*order(f), self.tell.words.number[f.source], f.id)):
            found.setdefault(order(figure), []).append(figure)
        return list(found.values())

    def _where(self, figure: Figure) -> str:
        """Of whom and where; the whole's place if there is nothing else to say."""
        words = self.tell.words
        said = " · ".join(filter(None, (words.place(figure.place), words.scope(figure.scope))))
        return said or ", ".join(map(words.ledger.places.title, figure.place)) or "all"

    def _in_short(self, figures: Sequence[Figure]) -> list[Cell]:
        words = self.tell.words
        values = ", ".join(f"{f.value.written} [{words.number[f.source]}]" for f in figures)
        verdict, tone = min(map(self.tell.verdicts.of, figures), key=lambda said: _WORST.index(said[1]))
        return [Cell(words.as_of(figures[0])), Cell(self._where(figures[0])), Cell(values, "title"), Cell(verdict, tone)]

    def _told(self, figure: Figure) -> Iterator[str]:
        """A figure in a few lines."""
        tell = self.tell
        verdict, tone = tell.verdicts.of(figure)
        is_plain = figure.readings.literal.is_point and not figure.value.of
        said = figure.value.written if is_plain else f"{figure.value.written}: {reads(figure)}"
        yield from self.sheet.point("- ", said, "title")
        where = ", ".join(filter(None, (figure.id, tell.place(figure), tell.text(figure))))
        for said in filter(None, (f"{tell.cited(figure)}: {tell.said(figure)}", where, note(figure), tell.origin(figure))):
            yield from self.sheet.point("  ", said)
        yield from self.sheet.point("  ", verdict, tone)

    def _differences(self, names: set[str]) -> Iterator[str]:
        """What differs about some figures; what the structure alone explains is only counted."""
        report = self.tell.report
        found = [r for r in report.findings if is_difference(r) and not names.isdisjoint(members(r))]
        worth = [r for r in found if r.finding.difference and r.finding.difference.explained_by != STRUCTURE]
        if worth:
            yield from self.sheet.head("What differs, and why")
            yield from disputed(worth, report, self.tell.words, self.sheet)
        if counted := by_structure(found):
            yield ""
            said = f"The structure {'also ' if worth else ''}explains {counted}: figrecon show SOURCE/FIGURE lists them."
            yield from self.sheet.point("", said)

    def _around(self, every: Iterable[Figure], when: When) -> Iterator[str]:
        """The counts before and after a date in the series that have one there; in the first ones if none has."""
        series: dict[object, list[list[Figure]]] = {}
        for figures in self._dates(every):
            series.setdefault((figures[0].scope, figures[0].place), []).append(figures)
        there = [dates for dates in series.values() if any(may_be_of(figures[0].when, when) for figures in dates)]
        told = []
        for dates in (there or list(series.values()))[:MOST_NEAR]:
            before = [figures for figures in dates if _before(figures[0].when, when)][-1:]
            after = [figures for figures in dates if _before(when, figures[0].when)][:1]
            told += before + after
        if told:
            yield from self.sheet.head("Before and after")
        for figures in told:
            values = ", ".join(f"{f.value.written} [{f.id}]" for f in figures)
            yield from self.sheet.point("- ", f"{self.tell.words.as_of(figures[0])}, {self._where(figures[0])}: {values}")


def _before(one: When, other: When) -> bool:
    """Whether all the days of one date come before all those of another."""
    return one.last is not None and other.first is not None and one.last.day < other.first.day


def may_be_of(figure: When, asked: When) -> bool:
    """Whether a date, or a period, shares a day with what is asked for."""
    return not _before(figure, asked) and not _before(asked, figure)
