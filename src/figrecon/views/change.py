"""How much a series changed from the count before, never said more exactly than the two counts allow."""

from collections.abc import Iterable, Mapping

from figrecon.domain.figure import Figure
from figrecon.reconcile.reconciliation import Group, Series
from figrecon.views.words import grouped


def changes(groups: Iterable[Group]) -> Mapping[str, str]:
    """The change to each group's figure that says most, by its name: "+120", "≥ +120", "≤ +66", "≈ −20".

    The sign before it tells what the hedges of the two counts leave open. Where it is not sure which count is the
    earlier, there is none.
    """
    before: dict[Series, tuple[Group, Figure]] = {}
    told: dict[str, str] = {}
    for group in groups:
        speaker = group.speaker
        earlier, said = before.get(group.series, (group, speaker))
        if group.change is not None and earlier.when.not_after(group.when):
            number = grouped(max(group.change, -group.change))
            sign = "+" if group.change > 0 else "−" if group.change < 0 else "±"
            told[speaker.id] = f"{_hedge(said, speaker)}{sign}{number}"
        if speaker.value.number is not None and not speaker.value.of:
            before[group.series] = group, speaker
    return told


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
