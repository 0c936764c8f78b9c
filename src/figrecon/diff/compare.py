"""Two reports compared: all that an edit does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from figrecon.diff.bounds import BoundChange, bound_changes
from figrecon.diff.figures import FigureChanges, Held, figure_changes
from figrecon.diff.verdicts import Turn, turns
from figrecon.domain.figure import Source
from figrecon.domain.ledger import Explanation, Ledger, Relation
from figrecon.pipeline import Report


class Entry(NamedTuple):
    """A source, a declaration or an explanation: `added`, `dropped` or `changed`, and which of its keys changed."""

    section: str
    name: str
    what: str
    keys: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """All that an edit does. `before` and `after` name what was compared.

    `complete` is false where one of the two ledgers has errors: then what they are about is in no verdict, and `bounds`
    are not told.
    """

    before: str
    after: str
    figures: FigureChanges
    entries: tuple[Entry, ...]
    turns: tuple[Turn, ...]
    bounds: tuple[BoundChange, ...]
    complete: bool

    @property
    def is_empty(self) -> bool:
        return not (any(self.figures) or self.entries or self.turns or self.bounds)


def compare(old: Report, new: Report, before: str, after: str, held: Held | None = None) -> Comparison:
    """Compare two reports made on the same day. `held` asks the archived texts, where they are at hand."""
    complete = old.is_complete and new.is_complete
    return Comparison(
        before=before,
        after=after,
        figures=figure_changes(old.ledger, new.ledger, held),
        entries=tuple(_entries(old.ledger, new.ledger)),
        turns=turns(old, new),
        bounds=bound_changes(old.reconciliation, new.reconciliation) if complete else (),
        complete=complete,
    )


def _entries(old: Ledger, new: Ledger) -> Iterator[Entry]:
    """Sources, what is declared, and explanations that were added, dropped or changed, by section and name."""
    sections: tuple[tuple[str, Callable[[Ledger], Mapping[str, NamedTuple]]], ...] = (
        ("sources", lambda ledger: {n: _head(s) for n, s in ledger.sources.items()}),
        ("metrics", lambda ledger: dict(ledger.metrics)),
        ("places", lambda ledger: dict(ledger.places.by_id)),
        ("scopes", lambda ledger: dict(ledger.scopes.by_id)),
        ("parties", lambda ledger: dict(ledger.parties.by_id)),
        ("relations", lambda ledger: _named(ledger.relations)),
        ("explanations", lambda ledger: _named(ledger.explanations)),
    )
    for section, of in sections:
        before, after = of(old), of(new)
        for name in sorted({*before, *after}):
            if name not in before:
                yield Entry(section, name, "added")
            elif name not in after:
                yield Entry(section, name, "dropped")
            elif before[name] != after[name]:
                keys = (k for k in before[name]._fields if getattr(before[name], k) != getattr(after[name], k))
                yield Entry(section, name, "changed", tuple(keys))


def _head(source: Source) -> Source:
    """What is said of a source itself: its figures are compared one by one."""
    return source._replace(figures=())


def _named(found: Iterable[Relation | Explanation]) -> dict[str, NamedTuple]:
    return {(each.id if isinstance(each, Relation) else each.name): each for each in found}
