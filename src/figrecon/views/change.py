"""How much a series changed from the count before, never said more exactly than the two counts allow."""

from collections.abc import Iterable, Iterator, Mapping

from figrecon.domain.figure import Figure
from figrecon.reconcile.reconciliation import Group, Series
from figrecon.views.words import grouped


class Changes(Mapping[str, str]):
    """The change to each group's figure that says most, by its name: "+120", "≥ +120", "≤ +66", "≈ −20".

    The sign before it tells what the hedges of the two counts leave open. Where it is not sure which count is the
    earlier, there is none. Each is put into words when it is asked for.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        self._before: dict[str, tuple[Figure, Group]] = {}
        last: dict[Series, Group] = {}
        for group in groups:
            speaker, series = group.speaker, group.series
            if group.change is not None:
                earlier = last.get(series, group)
                if earlier.when.not_after(group.when):
                    self._before[speaker.id] = earlier.speaker, group
            if speaker.value.number is not None and not speaker.value.of:
                last[series] = group

    def __getitem__(self, name: str) -> str:
        earlier, group = self._before[name]
        change = group.change or 0
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        return f"{_hedge(earlier, group.speaker)}{sign}{grouped(max(change, -change))}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._before)

    def __len__(self) -> int:
        return len(self._before)


def _hedge(earlier: Figure, later: Figure) -> str:
    """The sign before a change: none where both counts are one number each."""
    first, second = earlier.readings.literal, later.readings.literal
    if first.is_point and second.is_point:
        return ""
    if first.is_point and _is_least(later):
        return "≥ "
    if _is_least(earlier) and second.is_point:
        return "≤ "
    return "≈ "


def _is_least(figure: Figure) -> bool:
    """Whether a figure says its number or more."""
    literal, number = figure.readings.literal, figure.value.number
    return literal.high is None and number is not None and literal.low >= number
