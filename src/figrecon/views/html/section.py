"""A topic of the page: its charts, its tables, what its figures allow together, what differs and why."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from figrecon.views.differences import Told, by_structure, told
from figrecon.views.html import chart
from figrecon.views.html.context import Context
from figrecon.views.html.known import Step
from figrecon.views.html.markup import Markup, bdi, joined, lines, tag
from figrecon.views.html.table import table
from figrecon.views.narrowed import narrowed
from figrecon.views.topic import Row, Topic
from figrecon.views.verdict import BAD

MOST = 20
"""Differences that are told at once; the others, which come after them, are unfolded by the reader."""


class State(NamedTuple):
    """What is said below the tables of a topic in one state of knowledge; `allowed` with the figures that it is about."""

    items: tuple[Told, ...]
    allowed: tuple[tuple[str, tuple[str, ...]], ...]
    by_structure: str


def key(topic: Topic) -> str:
    """The name of a topic, the same in every state of knowledge."""
    return topic.metrics[0].topic


def state(topic: Topic, step: Step, *, everything: bool) -> State:
    """What is said of a topic in a state of knowledge."""
    reconciliation, words = step.report.reconciliation, step.cut.words
    items = tuple(told(topic.findings, reconciliation, words, everything=everything))
    counted_only = "" if everything else by_structure(topic.findings)
    also = "also " if items else ""
    said = f"The structure {also}explains {counted_only}." if counted_only else ""
    about = {sentence: b.figures for b in step.bounded for sentence in narrowed([b], topic, reconciliation, words)}
    allowed = [(sentence, about[sentence]) for sentence in narrowed(step.bounded, topic, reconciliation, words)]
    return State(items, tuple(allowed), said)


def section(topic: Topic, number: int, context: Context, *, everything: bool) -> Markup:
    """A topic with its heading; `number` makes its ids."""
    panels = chart.panels(topic, context)
    charted = {row.figure.id for panel in panels for row in panel.rows}
    notes = f"note-{number}"
    tables = [
        table(rows, f"{topic.title}{name}", context, charted=charted, notes=notes, heading=heading)
        for rows, name, heading in ((topic.rows, "", ""), (topic.parts, ": parts", "Parts" if topic.rows else ""))
        if rows
    ]
    left = chart.undrawn((*topic.rows, *topic.parts), context)
    return tag(
        "section",
        tag("h2", bdi(topic.title), id=f"heading-{number}"),
        tag("p", topic.remark, class_="remark"),
        lines(*(chart.draw(panel, context) for panel in panels)),
        tag("p", left, class_="undrawn") if left else None,
        lines(*tables),
        _notes(topic.notes, notes),
        below(state(topic, context.course.now, everything=everything)),
        class_="topic",
        id=f"topic-{number}",
        aria_labelledby=f"heading-{number}",
        data_t=number,
    )


def numbers(rows: Sequence[Row], footnotes: Iterable[tuple[str, str]], number: int, context: Context) -> Markup:
    """The numbers that stand alone."""
    return tag(
        "section",
        tag("h2", "Other numbers", id=f"heading-{number}"),
        tag("p", "They stand alone and are compared with nothing.", class_="remark"),
        table(rows, "Other numbers", context, charted=(), notes=f"note-{number}"),
        _notes(footnotes, f"note-{number}"),
        class_="topic",
        id=f"topic-{number}",
        aria_labelledby=f"heading-{number}",
        data_t=number,
    )


def _notes(notes: Iterable[tuple[str, str]], prefix: str) -> Markup | None:
    items = [tag("li", tag("span", f"[{mark}]", class_="mark"), " ", bdi(text), id=f"{prefix}-{mark}") for mark, text in notes]
    return tag("ul", *items, class_="notes") if items else None


def below(said: State) -> Markup:
    """What the figures of a topic allow together, and what differs. The script rewrites it as of another day."""
    allowed = [tag("li", bdi(sentence)) for sentence, _ in said.allowed]
    items = [_item(item) for item in said.items]
    rest = items[MOST:]
    return tag(
        "div",
        tag("h3", "All figures together allow", hidden=not allowed),
        tag("ul", *allowed, class_="allowed", hidden=not allowed),
        tag("h3", "What differs, and why", hidden=not items),
        tag("ul", *items[:MOST], class_="differences", hidden=not items),
        tag("details", tag("summary", f"{len(rest):,} more"), tag("ul", *rest, class_="differences"), hidden=not rest),
        tag("p", said.by_structure, class_="structure", hidden=not said.by_structure),
        class_="below",
        data_most=MOST,
    )


def _item(item: Told) -> Markup:
    parts = ((item.message, "message"), (item.judged, "judged"), (proof(item), "proof"), (item.advice, "advice"))
    paragraphs = [tag("p", bdi(text), class_=kind) for text, kind in parts if text]
    more = tag("p", tag("code", item.more), class_="command") if item.more else None
    return tag("li", joined(*paragraphs, more), class_=mood(item))


def proof(item: Told) -> str:
    return f"Proof: {item.proof}" if item.proof else ""


def mood(item: Told) -> str:
    """The class of a difference: open ones have a mark before them."""
    return "open" if item.tone is BAD else item.tone
