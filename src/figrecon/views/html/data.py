"""What the script needs beside what the page shows already: the filters' keys, further words, and the other states."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from figrecon.domain.figure import Figure, Spot
from figrecon.domain.hedge import Hedge
from figrecon.rules.wording import counted, listed
from figrecon.views import escape
from figrecon.views.differences import Told, is_told
from figrecon.views.html import section
from figrecon.views.html.context import Context
from figrecon.views.html.controls import Choice, chosen, days
from figrecon.views.html.known import Step
from figrecon.views.summary import summary
from figrecon.views.topic import UNSURE, Row, Topic
from figrecon.views.words import day, span

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def embedded(data: Json) -> str:
    """JSON for a script element: nothing in it can end the element or begin another, and all of it is ASCII."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(_IN_A_SCRIPT)


def page_data(of_place: Sequence[Choice], of_scope: Sequence[Choice], context: Context, *, everything: bool) -> Json:
    """All that the script is given. Topics, figures and states are numbered as on the page."""
    course = context.course
    place, scope = chosen(of_place), chosen(of_scope)
    topic_of = {row.figure.id: at for at, rows in enumerate(_tables(course.now)) for row in rows}
    by_state = [{row.figure.id: row for rows in _tables(step) for row in rows} for step in course.steps]
    said: dict[tuple[Told, tuple[int, ...]], int] = {}
    states = [_state(step, said, context, everything=everything) for step in course.steps]
    figures: list[Json] = [
        {
            "id": figure.id,
            "t": topic_of[figure.id],
            "p": place.get(figure.place, []),
            "s": scope.get(figure.scope, []),
            "d": days(figure),
            "g": context.sign(figure),
            "k": course.first(figure, context.report.ledger),
            "v": list(_course(figure, by_state, context)),
            "x": [[label, escape.terminal(text)] for label, text in _words(figure, context)],
        }
        for figure in course.now.cut.shown.figures
    ]
    items = [_item(item, numbers) for item, numbers in said]
    return {"steps": len(course.days), "whole": course.is_whole, "figures": figures, "said": items, "states": states}


def _tables(step: Step) -> Iterator[tuple[Row, ...]]:
    """The rows of each topic, then those that stand alone."""
    yield from ((*topic.rows, *topic.parts) for topic in step.cut.topics)
    yield step.cut.numbers


def _course(figure: Figure, by_state: Sequence[Mapping[str, Row]], context: Context) -> Iterator[Json]:
    """A figure's standing, verdict, tone and change, from each state on in which one of them is new."""
    before: list[str] = []
    for at, rows in enumerate(by_state):
        row = rows.get(figure.id)
        if row is not None and context.course.is_whole:
            status = context.course.steps[at].report.reconciliation.status[figure.id].value
            now = [status, escape.terminal(row.verdict), row.tone, row.change]
            if now != before:
                yield [at, *now]
            before = now


def _words(figure: Figure, context: Context) -> Iterator[tuple[str, str]]:
    """What is told of a figure beside its row: how it is read, its words in the text, who spoke, what is left open."""
    readings, source = figure.readings, context.report.ledger.sources[figure.source]
    if not readings.literal.is_point and not figure.value.of and figure.value.hedge is not Hedge.UNKNOWN:
        yield "Read", f"usually {span(readings.usual)}; to the letter {span(readings.literal)}"
    if figure.printed:
        yield "Printed", figure.printed
    if figure.spots:
        yield "In the text", "; ".join(map(_spot, figure.spots))
    if figure.speaker:
        yield "Speaker", figure.speaker
    yield "Published", day(source.published)
    if figure.unsure:
        yield "Left open", listed([words for key, words in UNSURE.items() if key in figure.unsure])
    if figure.note:
        yield "Note", " ".join(figure.note.split())


def _spot(spot: Spot) -> str:
    column = "" if spot.column is None else f", column {spot.column}"
    return f"line {spot.line}{column}{f' (“{spot.words}”)' if spot.words else ''}"


def _state(step: Step, said: dict[tuple[Told, tuple[int, ...]], int], context: Context, *, everything: bool) -> Json:
    """What is said below each topic in a state of knowledge, and its totals; each difference is kept once, in `said`."""
    numbers = {section.key(topic): at for at, topic in enumerate(context.course.now.cut.topics)}
    topics: dict[str, Json] = {}
    for topic in step.cut.topics:
        told = section.state(topic, step, everything=everything)
        about = _about(topic, told.items, context, everything=everything)
        items = [said.setdefault((item, about.get(item, ())), len(said)) for item in told.items]
        allowed: list[Json] = [[escape.terminal(sentence), _numbers(names, context)] for sentence, names in told.allowed]
        topics[str(numbers[section.key(topic)])] = [items, allowed, told.by_structure]
    return {"total": totals(step), "topics": topics}


def _about(topic: Topic, items: Sequence[Told], context: Context, *, everything: bool) -> Mapping[Told, tuple[int, ...]]:
    """The numbers of the figures that each difference in words is about; a run of days is about those of all its days."""
    own: dict[str, set[int]] = {}
    for reported in topic.findings:
        difference = reported.finding.difference
        if difference is not None and (everything or is_told(difference)):
            own.setdefault(reported.finding.message, set()).update(_numbers(difference.figures, context))
    alone = {item.message for item in items}
    in_runs = set().union(*(found for message, found in own.items() if message not in alone))
    return {item: tuple(sorted(own.get(item.message, in_runs))) for item in items}


def _numbers(names: Iterable[str], context: Context) -> list[int]:
    return [context.number[name] for name in names if name in context.number]


def _item(item: Told, numbers: Sequence[int]) -> Json:
    words = ((item.message, "message"), (item.judged, "judged"), (section.proof(item), "proof"), (item.advice, "advice"))
    told = [[kind, escape.terminal(text)] for text, kind in words if text]
    return {"w": told, "c": escape.terminal(item.more), "m": section.mood(item), "f": list(numbers)}


def totals(step: Step) -> str:
    """What a state of knowledge holds, in one sentence, over the whole ledger."""
    counts = summary(step.report)
    return (
        f"{counted(counts.figures, 'figure')} in {counted(counts.sources, 'source')}, of "
        f"{counted(counts.origins, 'origin')}. {counted(counts.differences, 'difference')}: {counts.explained}."
    )
