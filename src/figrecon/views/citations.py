"""Numbered citations: a source has the number of its first mention in a document, and all that was cited is listed there."""

import re
from collections.abc import Iterator
from functools import cached_property
from secrets import token_hex

from figrecon.domain.figure import Figure
from figrecon.pipeline import Report
from figrecon.reconcile.standing import Status
from figrecon.rules.wording import listed
from figrecon.views import escape
from figrecon.views.escape import markdown as inert
from figrecon.views.evidence import coverage
from figrecon.views.topic import home
from figrecon.views.words import Words, day


class Citations(Words):
    """Words that cite each source by a sign, and put numbers for the signs once the document is written.

    Only then is it known which source is mentioned first. The sign is new in each run: no ledger can hold it.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(report.ledger, home(report))
        self.report = report
        self.cited: dict[str, int] = {}
        self._sign = token_hex(8)

    @cached_property
    def _named(self) -> dict[int, str]:
        return {number: name for name, number in self.number.items()}

    def source(self, name: str) -> str:
        """ "Interfax" and the sign of its citation."""
        return f"{self.ledger.sources[name].publisher or name} {self._sign}{self.number[name]}{self._sign}"

    def numbered(self, text: str) -> str:
        """Markdown with the number of its citation for each sign: 1 for the source that is cited first."""

        def cite(found: re.Match[str]) -> str:
            name = self._named[int(found[1])]
            return f"\\[{self.cited.setdefault(name, len(self.cited) + 1)}\\]"

        return re.sub(f"{self._sign}(\\d+){self._sign}", cite, text)

    def references(self, figures: tuple[Figure, ...]) -> Iterator[str]:
        """Lines of Markdown for all that was cited, in the order of the numbers, with the places of these figures."""
        of_source: dict[str, list[Figure]] = {}
        for figure in figures:
            of_source.setdefault(figure.source, []).append(figure)
        for name, number in self.cited.items():
            yield f"- \\[{number}\\] {self._published(name)}"
            if archived := self._archived(name):
                yield f"  - {archived}"
            yield f"  - {self._figures(name, of_source.get(name, []))}"
            if note := " ".join((self.ledger.sources[name].note or "").split()):
                yield f"  - {inert(note)}"

    def _published(self, name: str) -> str:
        """Publisher, title, day, address; only a web address is a link."""
        source = self.ledger.sources[name]
        title = f"“{source.title.strip()}”" if source.title else ""
        said = inert(", ".join(filter(None, ((source.publisher or name).strip(), title, day(source.published)))))
        address = escape.link(source.url) if source.url else ""
        return f"{said}, <{address}>" if address else f"{said}, {inert(source.url)}" if source.url else said

    def _archived(self, name: str) -> str:
        """The archived text, its hash, and how many of its numbers the ledger has."""
        text = self.ledger.sources[name].text
        pinned = [f"archived as {text.file}", f"SHA-256 {text.sha256}" if text.sha256 else ""] if text else []
        return inert(", ".join(filter(None, (*pinned, coverage(self.report, name)))))

    def _figures(self, name: str, figures: list[Figure]) -> str:
        """The source's name in the ledger, and each figure as written with its name and its places in the text."""
        ordered = sorted(figures, key=lambda f: (not f.spots, [(s.line, s.column or 0) for s in f.spots[:1]], f.id))
        placed = " by line:column of the text" if any(f.spots for f in figures) else ""
        listing = f", figures{placed}: {'; '.join(map(self._place, ordered))}" if figures else ""
        return f"in the ledger {inert(name)}{listing}"

    def _place(self, figure: Figure) -> str:
        at = f" at {listed(list(map(str, figure.spots)))}" if figure.spots else ""
        return f"{struck(figure, self.report, figure.value.written)} {inert(f'[{figure.name}]{at}')}"


def struck(figure: Figure, report: Report, said: str, otherwise: str = "") -> str:
    """A figure's value as Markdown: struck through where it was withdrawn, otherwise within the mark given."""
    mark = "~~" if report.reconciliation.status[figure.id] is Status.WITHDRAWN else otherwise
    return f"{mark}{inert(said)}{mark}"
