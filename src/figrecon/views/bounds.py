"""`figrecon bounds`: the tightest low and high of each quantity, and what makes them; also the rows of bounds.csv."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.domain.reading import Reading
from figrecon.domain.when import When
from figrecon.pipeline import Report
from figrecon.reconcile.bound import Bounded
from figrecon.rules.wording import listed
from figrecon.views import escape
from figrecon.views.colour import painter
from figrecon.views.crossings import telling
from figrecon.views.layout import Cell, Column, Line, table, wrap
from figrecon.views.topic import home, letter, note
from figrecon.views.words import Words, day, grouped, span

SEPARATOR = "; "
COLUMNS = ("metric", "scope", "place", "as_of", "reading", "low", "high", "low_from", "high_from", "left_out")
"""Of bounds.csv; `left_out` names what is in conflict at a reading and counts there only more widely, or not at all."""

MOST = 8
"""Names of what is in conflict that a footnote tells."""

SAID = {Reading.LITERAL: "literally", Reading.STRETCHED: "stretched", Reading.USUAL: "usually"}
_AS_READ = {Reading.LITERAL: "literally", Reading.STRETCHED: "read stretched", Reading.USUAL: "as usually read"}


class Quantity(NamedTuple):
    """A quantity with its bounds at each reading."""

    at: Mapping[Reading, Bounded]

    @property
    def literal(self) -> Bounded:
        return self.at[Reading.LITERAL]


def quantities(bounded: Iterable[Bounded]) -> list[Quantity]:
    """The bounds of each quantity at its three readings together, in the order given."""
    return [Quantity({b.reading: b for b in each}) for _, each in groupby(bounded, key=_which)]


def _which(b: Bounded) -> tuple[object, ...]:
    return b.metric, b.scope, b.place, b.since, b.as_of, b.owner, b.figures


class Row(NamedTuple):
    """A row of bounds.csv, by COLUMNS; None is no upper bound."""

    metric: str
    scope: ScopeSet
    place: PlaceSet
    as_of: str
    reading: str
    low: Number
    high: Number | None
    low_from: tuple[str, ...]
    high_from: tuple[str, ...]
    left_out: tuple[str, ...]


def rows(bounded: Iterable[Bounded]) -> list[Row]:
    """The rows of bounds.csv.

    On the unknown day of a figure with an imprecise date other quantities have bounds, too; such a one gives way to one
    that a figure names for the same date in words.
    """
    every = list(bounded)
    named = {(b.metric, b.scope, b.place, b.as_of) for b in every if b.figures}
    said = {reading: reading.value for reading in Reading}
    return [
        Row(b.metric, b.scope, b.place, b.as_of, said[b.reading], b.low, b.high, b.low_from, b.high_from, b.left_out)
        for b in every
        if b.figures or (b.metric, b.scope, b.place, b.as_of) not in named
    ]


def bounds(
    bounded: tuple[Bounded, ...],
    report: Report,
    *,
    everything: bool = False,
    width: int = 80,
    color: bool = False,
    ascii: bool = False,  # noqa: A002 - what the terminal takes
) -> str:
    """The bounds as text: a table for each metric, what makes each bound that the figures do not say themselves, notes.

    In order of metric, wholes first, and time. Shown are the quantities that figures name, and of the others those with
    a bound that none around them says; with `everything` all of them, and the stretched reading, too.
    """
    paint = painter(color)
    found = quantities(bounded)
    shown = (
        found
        if everything
        else [q for q, tells in zip(found, telling([q.literal for q in found], report.ledger), strict=True) if tells]
    )
    shown = sorted(shown, key=lambda q: _order(q.literal, report.ledger))
    title = f"{report.ledger.title or report.name}: what all standing figures and declared relations allow"
    lines = [paint(line, "title") for line in wrap(escape.terminal(title, ascii=ascii), width)]
    readings = tuple(SAID) if everything else (Reading.LITERAL, Reading.USUAL)
    for metric, of_metric in groupby(shown, key=lambda q: q.literal.metric):
        author = _Author(report, Words(report.ledger, home(report)), readings, {})
        drawn = [author.line(q) for q in of_metric]
        inert = [_inert(line, ascii=ascii) for line in drawn]
        lines += ["", *_heading(metric, report.ledger, width, color=color, ascii=ascii)]
        columns = [Column("As of", whole=True), Column("Of whom, where"), Column("Reported")]
        lines += table([*columns, *(Column(_head(r), whole=True) for r in readings)], inert, width, paint)
        lines += [""] if author.letters else []
        for text, mark in author.letters.items():
            wrapped = wrap(escape.terminal(text, ascii=ascii), width - len(mark) - 3)
            lines += [f"[{mark}] {wrapped[0]}", *(" " * (len(mark) + 3) + line for line in wrapped[1:])]
    if not shown:
        lines += ["", "No figure counts anything that could be bounded."]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _order(b: Bounded, ledger: Ledger) -> tuple[object, ...]:
    """A metric's whole before its parts, each in order of time."""
    depth = sum(len(ledger.places.above(name)) for name in b.place)
    days = [day.isoformat() if day else "" for day in (b.since, b.day)]
    return b.metric, len(b.scope), b.scope, depth, b.place, *days, b.as_of, b.owner


def _head(reading: Reading) -> str:
    return SAID[reading].capitalize()


def _heading(metric: str, ledger: Ledger, width: int, *, color: bool, ascii: bool) -> Iterator[str]:  # noqa: A002
    known, paint = ledger.metrics[metric], painter(color)
    since = f" · counted since {day(known.since)}" if known.since else ""
    title, remark = known.title.upper(), f"unit: {known.unit}{since}"
    yield from (paint(line, "title") for line in wrap(escape.terminal(title, ascii=ascii), width))
    yield from wrap(escape.terminal(remark, ascii=ascii), width)
    yield paint(("-" if ascii else "─") * width, "dim")


def _inert(line: Line, *, ascii: bool) -> Line:  # noqa: A002
    cells = tuple(Cell(escape.terminal(cell.text, ascii=ascii), cell.tone) for cell in line.cells)
    return Line(cells, under=Cell(escape.terminal(line.under.text, ascii=ascii), line.under.tone))


class _Author(NamedTuple):
    """Puts bounds into words; `letters` are those of the footnotes so far, by their text."""

    report: Report
    words: Words
    readings: tuple[Reading, ...]
    letters: dict[str, str]

    def line(self, quantity: Quantity) -> Line:
        literal = quantity.literal
        cells = [Cell(self._date(literal)), Cell(where(literal, self.words)), Cell(self._reported(quantity), "title")]
        lost = without(quantity, self.readings)
        cells += [Cell(self._span(quantity.at[reading], lost.get(reading, ""))) for reading in self.readings]
        made = made_of(quantity, self.readings, self._named)
        return Line(tuple(cells), under=Cell(made, "dim"))

    def _date(self, b: Bounded) -> str:
        said = day(When(b.as_of, None, None))
        return said if b.figures or not b.owner else f"{said}, day of {b.owner}"

    def _reported(self, quantity: Quantity) -> str:
        """The quantity's figures as written, each with the note on it if it makes a bound."""
        by_id = self.report.reconciliation.by_id
        makers = {name for r in self.readings for name in (*quantity.at[r].low_from, *quantity.at[r].high_from)}
        notes: dict[str, str] = {}
        for figure in (by_id[name] for name in quantity.literal.figures):
            said = notes.get(figure.value.written, "")
            notes[figure.value.written] = said or (note(figure) if figure.id in makers else "")
        return ", ".join(written + self._mark(said) for written, said in notes.items()) or "no figure"

    def _named(self, name: str) -> str:
        """A figure or relation by its name, with the note on the figure."""
        figure = self.report.reconciliation.by_id.get(name)
        return name + (self._mark(note(figure)) if figure else "")

    def _span(self, b: Bounded, lost: str) -> str:
        loose = "These bounds hold, but the budget of steps ran out before they were as tight as can be."
        return bounded_span(b) + self._mark(lost) + self._mark(loose if b.undecided else "")

    def _mark(self, text: str) -> str:
        return f" [{self.letters.setdefault(text, letter(len(self.letters)))}]" if text else ""


def where(b: Bounded, words: Words) -> str:
    """Where and of whom a quantity is."""
    place, scope = words.place(b.place), words.scope(b.scope)
    if not place and not scope:
        place = listed([words.ledger.places.title(name) for name in b.place]) or "all"
    since = words.ledger.metrics[b.metric].since
    begins = f"since {b.since}" if b.since and (since is None or since.first is None or since.first.day != b.since) else ""
    return " · ".join(filter(None, (place, scope, begins)))


def bounded_span(b: Bounded) -> str:
    """ "164–230", "164 or more", "any number"."""
    return span(Interval(b.low, b.high)) if b.low or b.high is not None else "any number"


def without(quantity: Quantity, readings: Sequence[Reading]) -> dict[Reading, str]:
    """What is in conflict where bounds are made, in a sentence for each reading; nothing where the bounds meet anyway."""
    at: dict[tuple[str, ...], list[Reading]] = {}
    for reading in readings:
        b = quantity.at[reading]
        if b.left_out and b.low != b.high:
            at.setdefault(b.left_out, []).append(reading)
    return {reading: _without(lost, alike) for lost, alike in at.items() for reading in alike}


def _without(lost: tuple[str, ...], readings: Sequence[Reading]) -> str:
    left = len(lost) - MOST
    names = list(lost) if left < 2 else [*lost[:MOST], f"{left} more"]
    said = listed([_AS_READ[reading] for reading in readings])
    conflict = f"{said[0].upper()}{said[1:]}, without {listed(names)}, which {'is' if len(lost) == 1 else 'are'} in conflict"
    if set(readings) == {Reading.LITERAL}:
        return f"{conflict}."
    each = "it counts" if len(lost) == 1 else "each counts"
    return f"{conflict}: {each} at the next wider reading at which it is in none, or not at all."


def made_of(quantity: Quantity, readings: Sequence[Reading], name: Callable[[str], str] = str) -> str:
    """What makes each bound that is not the quantity's own figures' alone; bounds made of the same are told together."""
    told: dict[tuple[str, ...], list[str]] = {}
    for end in ("at least", "at most"):
        by_makers: dict[tuple[str, ...], list[Bounded]] = {}
        for b in (quantity.at[reading] for reading in readings):
            makers = b.low_from if end == "at least" else b.high_from
            if not set(makers) <= set(b.figures):
                by_makers.setdefault(makers, []).append(b)
        for makers, made in by_makers.items():
            told.setdefault(makers, []).append(_numbers(end, made, everywhere=len(made) == len(readings)))
    return SEPARATOR.join(f"{' and '.join(numbers)}: {', '.join(map(name, makers))}" for makers, numbers in told.items())


def _numbers(end: str, made: Sequence[Bounded], *, everywhere: bool) -> str:
    """ "at least 164", "usually at most 2,156", "at most 3,499, usually 3,235"."""
    numbers = {b.reading: grouped((b.low if end == "at least" else b.high) or 0) for b in made}
    if len(set(numbers.values())) == 1:
        reading = "" if everywhere else f"{listed([SAID[r] for r in numbers])} "
        return f"{reading}{end} {grouped((made[0].low if end == 'at least' else made[0].high) or 0)}"
    return ", ".join(f"{SAID[reading]} {end} {number}" for reading, number in numbers.items())
