"""One figure on a page of `figrecon show`: what it says, of what, who says it, where, and what it is one with."""

from collections.abc import Iterator
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.hedge import Hedge
from figrecon.domain.interval import Interval, Number
from figrecon.domain.reading import Reading, share
from figrecon.pipeline import Report
from figrecon.reconcile.standing import Status
from figrecon.rules.wording import listed
from figrecon.views.bounds import SAID, Quantity, bounded_span, made_of, without
from figrecon.views.topic import note
from figrecon.views.verdict import Verdicts
from figrecon.views.words import Words, day, grouped

SHOWN = (Reading.LITERAL, Reading.USUAL)


class Teller(NamedTuple):
    """Tells of the figures of a report. `bounds` are those of the quantity of each figure that has any."""

    report: Report
    words: Words
    verdicts: Verdicts
    bounds: dict[str, Quantity]

    def facts(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """All there is to say of a figure, each with its label; empty texts for what there is not."""
        metric = figure.metric
        yield "Value", figure.value.written
        yield "Read", reads(figure)
        yield "Counts", f"{metric.title} ({metric.id}), unit: {metric.unit}" if metric else self._alone(figure)
        yield "Of whom", " · ".join(filter(None, (self.words.scope(figure.scope) or "all", self._places(figure))))
        yield ("Over" if figure.over else "As of"), self.words.as_of(figure)
        yield "Since", day(figure.since) if figure.since and not figure.over else ""
        yield "Source", self.cited(figure)
        yield "Said by", self.said(figure)
        yield "Status", self.status(figure)
        yield "Ledger", self.place(figure)
        yield "Text", self.text(figure)
        yield "Note", note(figure)
        yield "Origin", self.origin(figure)
        yield "Vintages", self.vintages(figure)
        yield "Bounds", self.narrower(figure)

    def _alone(self, figure: Figure) -> str:
        return f"{figure.quantity}, unit: {figure.unit}; it stands alone and is compared with nothing"

    def _places(self, figure: Figure) -> str:
        return listed([self.words.ledger.places.title(name) for name in figure.place])

    def what(self, figure: Figure) -> str:
        """What a figure counts, in few words."""
        title = figure.metric.title if figure.metric else figure.quantity
        return " · ".join(filter(None, (title, self.words.place(figure.place), self.words.scope(figure.scope))))

    def cited(self, figure: Figure) -> str:
        source = self.report.ledger.sources[figure.source]
        published = f"published {day(source.published)}"
        return ", ".join(filter(None, (self.words.source(source.id), published, source.title, source.url)))

    def said(self, figure: Figure) -> str:
        """Who said the number, the person, and through whom."""
        by = self.words.said(figure._replace(via=())) or "the text does not say"
        by += f" ({figure.speaker})" if figure.speaker else ""
        return by + (f", via {', '.join(map(self.words.party, figure.via))}" if figure.via else "")

    def status(self, figure: Figure) -> str:
        status = self.report.reconciliation.status[figure.id]
        return status.value if status is Status.STANDING else self.verdicts.of(figure)[0]

    def place(self, figure: Figure) -> str:
        """Where the ledger has a figure: file and line."""
        place = self.report.document.place(figure.path, at_key=True)
        return f"{place.file}:{place.line}"

    def text(self, figure: Figure) -> str:
        """Where the source text has the number, with the words there: line and column, from 1."""
        text = self.report.ledger.sources[figure.source].text
        share = figure.value.written.rpartition(" of ")[0] if figure.value.of else ""
        printed = figure.printed or share or figure.value.written
        spots = ", ".join(f"{spot} “{spot.words or printed}”" for spot in figure.spots)
        return ": ".join(filter(None, (text.file if text else "", spots)))

    def origin(self, figure: Figure) -> str:
        """Which figures are one with this: the same number of the same issuer for the same quantity and day."""
        origin = self.report.reconciliation.origin
        same = [name for name in self.verdicts.of_origin[origin[figure.id]] if name != figure.id]
        if not same:
            return ""
        first = origin[figure.id]
        return f"one with {listed(same)}; told first {'here' if first == figure.id else f'by {first}'}"

    def vintages(self, figure: Figure) -> str:
        """The statements before and after this one by the same issuer, with the change."""
        by_id = self.report.reconciliation.by_id
        found = self.report.reconciliation.differences_of.get(figure.id, ())
        pairs = [d.shown for d in found if d.rule == "new-vintage"]
        return "; ".join(self._vintage(by_id[older], by_id[newer]) for older, newer in sorted(pairs))

    def _vintage(self, older: Figure, newer: Figure) -> str:
        said = [f"{f.value.written} [{f.id}, {day(self.report.ledger.sources[f.source].published)}]" for f in (older, newer)]
        before, after = older.value.number, newer.value.number
        if before is None or after is None:
            return f"{said[0]}, then {said[1]}"
        apart = max(before, after) - min(before, after)
        return f"{said[0]}, then {said[1]} ({'+' if after >= before else '−'}{grouped(apart)})"

    def narrower(self, figure: Figure) -> str:
        """The bounds of its quantity where they leave less than its own words, and what makes them."""
        quantity = self.bounds.get(figure.id)
        if quantity is None:
            return ""
        shown = [reading for reading in SHOWN if _leaves_less(quantity, figure, reading)]
        said = [f"{SAID[reading]} {bounded_span(quantity.at[reading])}" for reading in shown]
        lost = dict.fromkeys(without(quantity, shown).values())
        made = made_of(quantity, shown)
        return ". ".join(("; ".join(said) + (f" ({made})" if made else ""), *lost)) if shown else ""


def reads(figure: Figure) -> str:
    """A value's three readings in numbers; a share's as parts of its whole."""
    value = figure.value
    if value.hedge is Hedge.UNKNOWN:
        return "no number was given"
    of = value.of is not None
    readings = share(value) if of else figure.readings
    literal, stretched, usual = (_interval(readings[each], percent=of) for each in SAID)
    ending = f" of {figure.whole or value.of}" if of else ""
    if literal == stretched == usual:
        return f"{literal}{ending}, at every reading"
    own = "; how far such a word reaches is figrecon's own choice" if value.word else ""
    return f"literally {literal}; usually read {usual}; stretched {stretched}{ending}{own}"


def _interval(interval: Interval, *, percent: bool) -> str:
    """ "at least 164", "164 to 169", "230", "47.5 % to 52.5 %"; an excluded end is over or under."""
    said = _percent if percent else grouped
    low = f"over {said(interval.low)}" if interval.low_open else said(interval.low)
    if interval.high is None:
        return low if interval.low_open else f"at least {low}"
    return low if interval.is_point else f"{low} to {'under ' if interval.high_open else ''}{said(interval.high)}"


def _percent(number: Number) -> str:
    return f"{float(number * 100):.4g} %"


def _leaves_less(quantity: Quantity, figure: Figure, reading: Reading) -> bool:
    bounded, own = quantity.at[reading], figure.readings[reading]
    lower = bounded.high is not None and (own.high is None or bounded.high < own.high)
    return lower or bounded.low > own.low
