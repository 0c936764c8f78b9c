"""Which figures, groups and findings are shown. What is judged is always the whole ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError
from figrecon.domain.figure import Figure
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Terms, place_within, scope_within
from figrecon.domain.when import When
from figrecon.pipeline import Report, Reported
from figrecon.reconcile.reconciliation import Group


class Selection(NamedTuple):
    """Display filters: each given one must hold. A place or a scope takes in what lies within it.

    Names are ids, or any title or other spelling that the ledger declares; `start` and `end` are the first and the last
    day shown. `all` also lists what the structure explains.
    """

    metric: str | None = None
    topic: str | None = None
    place: str | None = None
    scope: str | None = None
    source: str | None = None
    start: date | None = None
    end: date | None = None
    all: bool = False

    @property
    def is_everything(self) -> bool:
        filters = (self.metric, self.topic, self.place, self.scope, self.source, self.start, self.end)
        return all(each is None for each in filters)


EVERYTHING = Selection()


@dataclass(frozen=True)
class Shown:
    """What of a report is shown: figures by full name, groups that have one of them, findings about one of them.

    Errors and warnings are always shown. `told` are the findings but for those of figures that simply agree.
    """

    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    report: Report

    @cached_property
    def findings(self) -> tuple[Reported, ...]:
        return self._about(self.report.findings)

    @property
    def told(self) -> tuple[Reported, ...]:
        return self._about(self.report.told)

    def _about(self, findings: tuple[Reported, ...]) -> tuple[Reported, ...]:
        if self.figures is self.report.reconciliation.figures:
            return findings
        names = {f.id for f in self.figures}
        return tuple(r for r in findings if r.finding.difference is None or not names.isdisjoint(r.finding.difference.figures))


def select(report: Report, selection: Selection) -> Shown:
    """Apply display filters. CannotRunError for a name that the ledger does not have, with the names like it."""
    reconciliation = report.reconciliation
    if selection.is_everything:
        return Shown(reconciliation.figures, reconciliation.groups, report)
    wanted = resolved(selection, report.ledger)
    figures = tuple(f for f in reconciliation.figures if _shows(wanted, f, report.ledger))
    names = {f.id for f in figures}
    groups = tuple(g for g in reconciliation.groups if any(f.id in names for f in g.figures))
    return Shown(figures, groups, report)


def _shows(wanted: Selection, figure: Figure, ledger: Ledger) -> bool:
    metric = figure.metric
    return (
        (wanted.metric is None or (metric is not None and metric.id == wanted.metric))
        and (wanted.topic is None or (metric is not None and metric.topic == wanted.topic))
        and (wanted.place is None or place_within(figure.place, (wanted.place,), ledger.places))
        and (wanted.scope is None or wanted.scope == "all" or scope_within(figure.scope, (wanted.scope,), ledger.scopes))
        and (wanted.source is None or figure.source == wanted.source)
        and _in_time(wanted, figure.when)
    )


def _in_time(wanted: Selection, when: When) -> bool:
    """Whether one of the days that a date allows lies in the stretch shown."""
    begins_in_time = wanted.end is None or when.first is None or when.first.day <= wanted.end
    return begins_in_time and (wanted.start is None or when.last is None or when.last.day >= wanted.start)


def resolved(selection: Selection, ledger: Ledger) -> Selection:
    """The selection with each name as its id. CannotRunError for a name that the ledger does not have."""
    metrics = ledger.metrics.values()
    return Selection(
        metric=_named("metric", selection.metric, {m.id: (m.title,) for m in metrics}),
        topic=_named("topic", selection.topic, {m.topic: () for m in metrics}),
        place=_named("place", selection.place, _spellings(ledger.places)),
        scope=_named("scope", selection.scope, _spellings(ledger.scopes) | {"all": ()}),
        source=_named("source", selection.source, dict.fromkeys(ledger.sources, ())),
        start=selection.start,
        end=selection.end,
        all=selection.all,
    )


def _spellings(terms: Terms) -> dict[str, Iterable[str]]:
    return {term.id: (term.title, *term.also) for term in terms.by_id.values()}


def _named(sort: str, name: str | None, known: Mapping[str, Iterable[str]]) -> str | None:
    """The id that a name stands for, whatever its letters' case."""
    if name is None or name in known:
        return name
    spelt = {spelling.casefold(): each for each, others in known.items() for spelling in (*others, each)}
    found = spelt.get(name.casefold())
    if found is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), spelt, n=3, cutoff=0.6)
    ids = list(dict.fromkeys(spelt[word] for word in near))
    advice = f"did you mean {' or '.join(map(repr, ids))}?" if ids else f"there is {_listed(sorted(known))}."
    raise CannotRunError(f"no {sort} is called {name!r}: {advice}")


def _listed(names: list[str], most: int = 8) -> str:
    if not names:
        return "none at all"
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
