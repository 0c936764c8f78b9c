"""The filters: what can be chosen, and which figures each choice shows. The script shows them; without one all is shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.quantity import PlaceSet, ScopeSet, Terms, place_within, scope_within
from figrecon.domain.when import When
from figrecon.rules.wording import counted
from figrecon.views.html.context import Context
from figrecon.views.html.markup import Markup, lines, tag
from figrecon.views.words import day

_Set = PlaceSet | ScopeSet


class Choice(NamedTuple):
    """One of the things to choose from, and the sets of places or of scopes that lie within it."""

    title: str
    held: frozenset[_Set]


def places(figures: Sequence[Figure], terms: Terms) -> list[Choice]:
    """The places that figures lie in, by title; a place takes in what lies within it."""
    return _choices({f.place for f in figures}, terms, lambda part, name: place_within(part, (name,), terms))


def scopes(figures: Sequence[Figure], terms: Terms) -> list[Choice]:
    """The scopes that figures lie in, by title."""
    return _choices({f.scope for f in figures}, terms, lambda part, name: scope_within(part, (name,), terms))


def _choices(sets: set[_Set], terms: Terms, within: Callable[[_Set, str], bool]) -> list[Choice]:
    above = {name for each in sets for inner in each for name in terms.above(inner)}
    found = [Choice(terms.title(name), frozenset(s for s in sets if s and within(s, name))) for name in sorted(above)]
    return sorted((choice for choice in found if choice.held), key=lambda choice: choice.title.casefold())


def controls(topics: Sequence[str], of_place: Sequence[Choice], of_scope: Sequence[Choice], context: Context) -> Markup:
    """The form, hidden until the script has made it work."""
    first, last = _ends(context.course.now.cut.shown.figures)
    fields = [
        _select("topic", "Topic", "All topics", topics),
        _select("place", "Place", "All places", [choice.title for choice in of_place]),
        _select("scope", "Who or what", "All", [choice.title for choice in of_scope]),
        _date("from", "From", first, last),
        _date("to", "To", first, last),
    ]
    reset = tag("button", "Show everything", type="reset")
    return tag(
        "form",
        tag("details", tag("summary", "Choose topic, place, people, dates"), tag("div", *fields, reset, class_="fields")),
        id="filters",
        hidden=True,
        aria_label="What is shown",
        autocomplete="off",
    )


def _select(name: str, label: str, everything: str, choices: Sequence[str]) -> Markup:
    options = [tag("option", everything, value="")] + [tag("option", c, value=at, dir="auto") for at, c in enumerate(choices)]
    return tag("p", tag("label", label, for_=name), tag("select", *options, id=name, name=name), hidden=len(choices) < 2)


def _date(name: str, label: str, first: str | None, last: str | None) -> Markup:
    return tag("p", tag("label", label, for_=name), tag("input", id=name, name=name, type="date", min=first, max=last))


def _remark(context: Context) -> str:
    """What becomes of the verdicts on another day."""
    if context.course.is_whole:
        return "On an earlier day, verdicts, standings and bounds are those of that day."
    return "So large a ledger is not reconciled anew for each day: verdicts, standings and bounds stay those of the whole."


def known(context: Context) -> Markup:
    """The days on which what could be known changed, to go forwards and backwards through them."""
    words = states(context)
    keys = [each.isoformat() for each in context.course.days[:-1]] + [""]
    options = [
        tag("option", each, value=at, selected=at == len(words) - 1, data_key=keys[at] or None) for at, each in enumerate(words)
    ]
    chooser = (
        tag("label", "As it could be known on", for_="known"),
        tag("button", "Earlier", type="button", id="earlier"),
        tag("select", *options, id="known", aria_describedby="known-remark", autocomplete="off"),
        tag("button", "Later", type="button", id="later"),
    )
    return tag("div", *chooser, class_="known", role="region", aria_label="What could be known when", hidden=True)


def told(context: Context) -> Markup:
    """What the choice comes to: how many figures are shown, and whose verdicts."""
    remark = tag("p", _remark(context), id="known-remark", hidden=True)
    return lines(remark, tag("p", "", id="count", role="status"))


def states(context: Context) -> list[str]:
    """The states of knowledge in words, with how many of the figures shown are known: "10 Jan 2022: 14 figures"."""
    course, ledger = context.course, context.report.ledger
    figures = course.now.cut.shown.figures
    firsts = [course.first(f, ledger) for f in figures]
    known = [sum(first <= at for first in firsts) for at in range(len(course.days))]
    told = [f"{spoken(each)}: {counted(count, 'figure')}" for each, count in zip(course.days, known, strict=True)]
    until = context.report.reconciliation.known_on
    return [*told[:-1], f"{'today' if until is None else spoken(until)}: {counted(len(figures), 'figure')}"]


def spoken(each: date) -> str:
    return day(When(each.isoformat(), None, None))


def days(figure: Figure) -> tuple[str | None, str | None]:
    """The first and the last day that a figure may speak of, as the filters compare them; None: not known."""
    ends = (figure.when.first, figure.when.last)
    first, last = (moment.day.isoformat() if moment else None for moment in ends)
    return first, last


def _ends(figures: Sequence[Figure]) -> tuple[str | None, str | None]:
    found = sorted(day for f in figures for day in days(f) if day)
    return (found[0], found[-1]) if found else (None, None)


def chosen(choices: Sequence[Choice]) -> Mapping[_Set, list[int]]:
    """The numbers of the choices that hold each set."""
    found: dict[_Set, list[int]] = {}
    for at, choice in enumerate(choices):
        for each in choice.held:
            found.setdefault(each, []).append(at)
    return found
