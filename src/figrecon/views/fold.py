"""A long series folded to what tells its story: its ends, and whatever is told of one by one."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from figrecon.views.topic import Row
from figrecon.views.words import day

LONGEST = 40
"""Rows up to which a table is shown whole."""

ENDS = 3
"""Rows kept at either end of a table that is folded."""


class Folded(NamedTuple):
    """The rows that are shown, and by the number of a row the sentence on those folded away before it."""

    rows: tuple[Row, ...]
    gaps: dict[int, str]


def fold(rows: Sequence[Row], kept: Collection[str]) -> Folded:
    """The rows of a table, those in the middle of a long one folded away but for the figures named in `kept`."""
    if len(rows) <= LONGEST:
        return Folded(tuple(rows), {})
    shown: list[Row] = []
    gaps: dict[int, str] = {}
    away: list[Row] = []
    for at, row in enumerate(rows):
        if ENDS <= at < len(rows) - ENDS and row.figure.id not in kept:
            away.append(row)
            continue
        if len(away) == 1:
            shown.append(away[0])
        elif away:
            first, last = (day(each.figure.when) for each in (away[0], away[-1]))
            gaps[len(shown)] = f"… {len(away):,} more figures, {first} to {last} (--all shows them)"
        away = []
        shown.append(row)
    return Folded(tuple(shown), gaps)
