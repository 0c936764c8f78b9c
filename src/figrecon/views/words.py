"""How numbers, dates, places, sources and people are said to a reader. All of it is plain text, not yet escaped."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from figrecon.domain.figure import Figure
from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import PlaceSet, ScopeSet
from figrecon.domain.when import When
from figrecon.rules.wording import listed

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
REASONS = {
    "definition": "another definition",
    "scope": "another scope",
    "place": "another place",
    "later_count": "later count",
    "correction": "corrected",
    "retraction": "taken back",
    "rounding": "rounding",
    "same_origin": "same origin",
    "transcription": "slip in copying",
    "estimate": "an estimate",
    "unexplained": "unexplained",
}
"""The reason classes as they are said."""

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def grouped(number: Number) -> str:
    """A number for a reader: 3,228, or 0.475."""
    if isinstance(number, Fraction) and number.denominator != 1:
        return f"{float(number):,.4g}"
    return f"{int(number):,}"


def span(interval: Interval) -> str:
    """An interval: "20–199", "164 or more", "230"."""
    if interval.high is None:
        return f"{grouped(interval.low)} or more"
    if interval.is_point:
        return grouped(interval.low)
    return f"{grouped(interval.low)}–{grouped(interval.high)}"


def day(when: When) -> str:
    """A date in words that sort no more but read well: "7 Jan 2022", "by 10 Jan 2022", "Jan 2022"."""
    written = when.written.replace("/", " – ")
    return _DATE.sub(lambda found: _day(*found.groups()), written)


def _day(year: str, month: str, day_of_month: str | None) -> str:
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day_of_month)} {name}" if day_of_month else name


class Words:
    """What a ledger calls its things. Sources are numbered by day of publication, over the whole ledger."""

    def __init__(self, ledger: Ledger, home: str | None = None) -> None:
        """`home` is the ledger's default place, which goes without saying."""
        self.ledger, self.home = ledger, home
        self._places: dict[PlaceSet, str] = {}
        self._scopes: dict[ScopeSet, str] = {}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The citation number of each source."""
        ordered = sorted(self.ledger.sources.values(), key=lambda s: (s.published.key, s.id))
        return {source.id: at for at, source in enumerate(ordered, 1)}

    def source(self, name: str) -> str:
        """ "Interfax [4]"."""
        return f"{self.ledger.sources[name].publisher or name} [{self.number[name]}]"

    def party(self, name: str) -> str:
        return self.ledger.parties.title(name)

    def said(self, figure: Figure) -> str:
        """Who said a number and through whom: "Ministry of Health, via Khabar 24"; empty where the text does not say."""
        by = self.party(figure.said_by) if figure.said_by else ""
        by += "?" if by and "said_by" in figure.unsure else ""
        via = ", ".join(map(self.party, figure.via))
        return f"{by or 'not said'}, via {via}" if via else by

    def as_of(self, figure: Figure) -> str:
        """The day or period a figure speaks of; a question mark where the text leaves it open."""
        return day(figure.when) + ("?" if "as_of" in figure.unsure else "")

    def place(self, places: PlaceSet) -> str:
        """The place as it needs to be said: nothing for the ledger's own."""
        return "" if places == ((self.home,) if self.home else ()) else self.place_in_full(places)

    def place_in_full(self, places: PlaceSet) -> str:
        known = self._places.get(places)
        if known is None:
            known = self._places[places] = listed([self.ledger.places.title(name) for name in places])
        return known

    def scope(self, scopes: ScopeSet) -> str:
        """Who is counted: "Stab wounds, Circumstances being established"; nothing for all."""
        known = self._scopes.get(scopes)
        if known is None:
            known = self._scopes[scopes] = ", ".join(map(self.ledger.scopes.title, scopes))
        return known
