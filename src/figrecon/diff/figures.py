"""Figures of two ledgers compared: added, removed, changed in value, date or filing, withdrawn, and rewritten in silence."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from figrecon.domain.figure import Figure, Withdrawal
from figrecon.domain.ledger import Ledger
from figrecon.domain.quantity import Metric
from figrecon.domain.when import When

VALUE, DATE, FILING, TEXT, STANDING = "value", "date", "filing", "text", "standing"
"""What of a figure changed: number and hedge; when; of what, whom, where, by whom; its evidence; whether it stands."""

Held = Callable[[Figure], bool | None]
"""Whether the archived text of a figure's source holds its number; None where no text is at hand."""


class Aspect(NamedTuple):
    """One key of a figure that changed, and what stood there before and after; empty where nothing did."""

    key: str
    kind: str
    before: str
    after: str


class Rewrite(NamedTuple):
    """A number that was altered though nothing says that it was withdrawn or replaced, and which of the two the text holds."""

    before: str
    after: str
    held_before: bool | None = None
    held_after: bool | None = None


class FigureChange(NamedTuple):
    """A figure in two ledgers. `was` is its name before, where it has another now."""

    id: str
    aspects: tuple[Aspect, ...]
    was: str = ""
    rewrite: Rewrite | None = None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the figure stands no longer."""
        return any(a.key == "withdrawn" and not a.before for a in self.aspects)


class FigureChanges(NamedTuple):
    """All that an edit does to figures, by full name."""

    added: tuple[Figure, ...]
    removed: tuple[Figure, ...]
    changed: tuple[FigureChange, ...]


def figure_changes(old: Ledger, new: Ledger, held: Held | None = None) -> FigureChanges:
    """Compare the figures of two ledgers by name; one renamed within its source is known by its quantity and date."""
    before, after = ({f.id: f for f in ledger.figures} for ledger in (old, new))
    gone = [f for name, f in before.items() if name not in after]
    come = [f for name, f in after.items() if name not in before]
    renamed = _renamed(gone, come)
    pairs = [(f, after[name]) for name, f in before.items() if name in after]
    pairs += [(f, come_as) for f in gone if (come_as := renamed.get(f.id))]
    replaced = {f.replaces for f in after.values()} - {f.replaces for f in before.values()}
    changed = [_changed(a, b, b.withdrawn is not None or a.id in replaced, held) for a, b in pairs]
    named = {f.id for f in renamed.values()}
    return FigureChanges(
        added=tuple(f for f in come if f.id not in named),
        removed=tuple(f for f in gone if f.id not in renamed),
        changed=tuple(sorted((c for c in changed if c.aspects or c.was), key=lambda c: c.id)),
    )


def _renamed(gone: list[Figure], come: list[Figure]) -> Mapping[str, Figure]:
    """The figures that came, by the name of the one that went: where one each of a source, a quantity and a date did."""

    def by_what(figures: list[Figure]) -> dict[tuple[object, ...], list[Figure]]:
        found: dict[tuple[object, ...], list[Figure]] = {}
        for f in figures:
            what = f.source, f.metric.id if f.metric else f.quantity, f.unit, f.scope, f.place, _days(f.when)
            found.setdefault(what, []).append(f)
        return found

    there = by_what(come)
    pairs = ((went, there.get(what, [])) for what, went in by_what(gone).items())
    return {went[0].id: came[0] for went, came in pairs if len(went) == len(came) == 1}


def _changed(old: Figure, new: Figure, announced: bool, held: Held | None) -> FigureChange:
    aspects = tuple(_aspects(old, new))
    rewrite = None
    if _number(old) != _number(new) and not announced:
        texts = (held(old), held(new)) if held else (None, None)
        rewrite = Rewrite(old.value.written, new.value.written, *texts)
    return FigureChange(new.id, aspects, "" if old.id == new.id else old.id, rewrite)


def _number(figure: Figure) -> tuple[object, ...]:
    value = figure.value
    return value.number, value.upper, value.word, value.ratio, figure.whole


def _aspects(old: Figure, new: Figure) -> Iterator[Aspect]:
    if _read(old) != _read(new):
        said = [f.value.written for f in (old, new)]
        if said[0] == said[1]:  # the same words, read otherwise: `reading`, `low`, `high`, or the figure that it is a share of
            said = [f"{f.value.written} (read {_range(f)})" for f in (old, new)]
        yield Aspect("value", VALUE, *said)
    for key in ("over", "since") if old.over and new.over else ("as_of", "over", "since"):  # a flow's day is its period's
        whens = [getattr(f, key) for f in (old, new)]
        if _days(whens[0]) != _days(whens[1]):
            yield Aspect(key, DATE, *(w.written if w else "" for w in whens))
    for key, kind in _FILED.items():
        told = [_told(getattr(f, key)) for f in (old, new)]
        if told[0] != told[1]:
            yield Aspect(key, kind, *told)


_FILED = dict.fromkeys(("metric", "quantity", "unit", "scope", "place", "said_by", "speaker", "via", "unsure"), FILING)
_FILED |= {"spots": TEXT, "printed": TEXT, "note": TEXT, "withdrawn": STANDING, "replaces": STANDING}


def _read(figure: Figure) -> tuple[object, ...]:
    """What a value means, however it is written."""
    value = figure.value
    return _number(figure), value.hedge, value.percent, figure.readings


def _range(figure: Figure) -> str:
    usual = figure.readings.usual
    return f"{usual.low} to {'any' if usual.high is None else usual.high}"


def _days(when: When | None) -> tuple[object, ...] | None:
    return (when.first, when.last) if when else None


def _told(value: object) -> str:
    """A key of a figure in words, the same for the same meaning."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, Metric):
        return value.id
    if isinstance(value, Withdrawal):
        return ", ".join(f"{key.replace('_', ' ')} {told}" for key, told in value._asdict().items() if told) or "withdrawn"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
