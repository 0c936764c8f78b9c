"""One place of a ledger, looked up in the text: which numerals it hits, and what is wrong with it."""

from collections.abc import Sequence
from typing import NamedTuple

from figrecon.domain.figure import Figure, Source, Spot
from figrecon.domain.finding import Fault, Path
from figrecon.domain.hedge import Hedge
from figrecon.domain.numeral import write_number
from figrecon.evidence.agree import an_end, hedge_of, may_be, open_word, same_hedge, same_number
from figrecon.evidence.places import Places, Span, place_of
from figrecon.evidence.scan import Numeral

LEFT_OUT = "numbers_left_out"
LOST = ("no-number-there", "number-differs", "left-out-not-there")
"""The faults of a place that might only be mistaken for another."""

NOWHERE = Spot(0)
"""The place of a figure that gives none, in a source whose text is kept: nobody can tell whether it stands there."""

_SHOWN = 6
"""Numerals of a line that a fault names."""


class Item(NamedTuple):
    """A place that a ledger gives to a figure, or (`figure` None) to a number left out.

    `words` are what the ledger says stands there, the place's own or the figure's; `own` tells that they are the place's.
    """

    name: str
    path: Path
    spot: Spot
    words: str | None
    own: bool
    figure: Figure | None


class Look(NamedTuple):
    """The numerals that a place hits, its fault if it has one, and whether the figure's own hedge stands there.

    `possible` are the numerals that it may mean, where it does not say which.
    """

    numerals: tuple[Numeral, ...] = ()
    fault: Fault | None = None
    hedged: bool = True
    possible: tuple[Numeral, ...] = ()


def items_of(source: Source) -> list[Item]:
    """Every place that a source gives, the figures' first."""
    items = [
        Item(f.id, (*f.path, "at", str(spot)), spot, spot.words or f.printed, spot.words is not None, f)
        for f in source.figures
        for spot in f.spots
    ]
    items += [
        Item(f.id, (*f.path, "at"), NOWHERE, f.printed, False, f)
        for f in source.figures
        if not f.spots and (f.value.number is not None or f.value.word or f.value.of)
    ]
    for index, left in enumerate(source.left_out):
        path = (*source.path, LEFT_OUT, str(index), "at")
        items += [Item(LEFT_OUT, (*path, str(s)), s, s.words or left.printed, False, None) for s in left.spots]
    return items


def look(item: Item, text: Places) -> Look:
    """Look one place up."""
    if item.words is not None:
        return _look_at_words(item, item.words, text)
    if _is_unknown(item) and text.has(item.spot):
        return Look()
    if item.spot.column is None:
        return _look_in_line(item, text)
    numeral = text.at(item.spot)
    if numeral is not None:
        return _compared(item, numeral, text)
    return Look(fault=_fault(item, "no-number-there"))


def _look_in_line(item: Item, text: Places) -> Look:
    """A line alone is enough only where the number stands once in it."""
    on = text.on(item.spot.line)
    figure = item.figure
    if figure is None:
        same = on
    else:
        same = [n for n in on if same_number(figure, n, text.language)]
        same = [n for n in same if not n.left_out] or same
    if len(same) > 1:
        fault = _fault(item, "place-ambiguous", places=_places(same), printed=same[0].printed)
        return Look(fault=fault, possible=tuple(same))
    if same:
        return _compared(item, same[0], text)
    if on and figure is not None:
        there = [n for n in on if not n.left_out] or on
        if len(there) == 1:
            return Look(fault=_differs(item, there[0]))
        return Look(fault=_fault(item, "number-differs", printed=", ".join(n.printed for n in there[:_SHOWN])))
    return Look(fault=_fault(item, "no-number-there"))


def _look_at_words(item: Item, words: str, text: Places) -> Look:
    """Words that the ledger gives have to stand there; a numeral among them has to be the number."""
    spans = text.words(words, item.spot)
    if not spans:
        return _without_words(item, words, text)
    if len(spans) > 1 and item.spot.column is None:
        places = ", ".join(str(text.spot(start)) for start, _ in spans)
        possible = tuple(numeral for span in spans for numeral in text.within(span))
        return Look(fault=_fault(item, "place-ambiguous", places=places, printed=words), possible=possible)
    return _compared_words(item, words, spans[0], text)


def _without_words(item: Item, words: str, text: Places) -> Look:
    """The ledger's words do not stand there: no number at all, another number, or the number in other words."""
    figure = item.figure
    on = text.on(item.spot.line) if item.spot.column is None else [n for n in [text.at(item.spot)] if n is not None]
    same = [n for n in on if figure is not None and same_number(figure, n, text.language)]
    if len(same) == 1:
        return Look((same[0],), _fault(item, "hedge-differs", words=words, **_said(same[0])))
    if on and item.spot.column is not None:
        return Look(tuple(on), _differs(item, on[0], words=words))
    return Look(fault=_fault(item, "no-number-there", words=words))


def _compared_words(item: Item, words: str, span: Span, text: Places) -> Look:
    there = tuple(text.within(span))
    figure = item.figure
    if figure is None or not there or _is_unknown(item):
        return Look(there)  # the words are the curator's reading of what has no numeral
    same = [n for n in there if same_number(figure, n, text.language)]
    if not same:
        ends = tuple(n for n in there if an_end(figure, n))
        weak = tuple(n for n in there if may_be(figure, n))
        hit = ends or weak
        return Look(hit) if hit else Look(there[:1], _differs(item, there[0], words=words, stand="yes"))
    numeral = next((n for n in same if place_of(n) == item.spot), same[0])
    meant = hedge_of(words, numeral, text.language)
    if meant is not None and numeral.hedge != meant:
        return Look((numeral,), _fault(item, "hedge-differs", words=words, **_said(numeral)))
    hedged = meant is None or same_hedge(figure, numeral)
    if not (hedged or item.own):
        return Look((numeral,), _fault(item, "hedge-differs", **_said(numeral)))
    return Look((numeral,), hedged=hedged)


def _compared(item: Item, numeral: Numeral, text: Places) -> Look:
    figure = item.figure
    if figure is None:
        return Look((numeral,))
    if not same_number(figure, numeral, text.language):
        return Look((numeral,), _differs(item, numeral))
    if not same_hedge(figure, numeral):
        return Look((numeral,), _fault(item, "hedge-differs", known="yes" if text.known else "", **_said(numeral)))
    return Look((numeral,))


def unhedged(looks: Sequence[tuple[Item, Look]]) -> Fault | None:
    """The fault of a figure whose places have words of their own, each right there, that do not bear out its hedge.

    A hedged value needs one place with its hedge. A bare one may have none that is hedged: what a headline drops, the
    value may not.
    """
    figure = looks[0][0].figure
    if figure is None:
        return None
    wrong = [(item, found) for item, found in looks if not found.hedged]
    if not wrong or (figure.value.hedge is not Hedge.BARE and len(wrong) < len(looks)):
        return None
    item, found = wrong[0]
    return _fault(
        item, "hedge-differs", nowhere="yes" if figure.value.hedge is not Hedge.BARE else "", **_said(found.numerals[0])
    )


def _is_unknown(item: Item) -> bool:
    """Whether a figure says that its number is not known: then no numeral has to stand there."""
    value = item.figure.value if item.figure is not None else None
    return value is not None and value.number is None and not value.word and value.of is None


def _fault(item: Item, rule: str, **facts: str) -> Fault:
    if item.figure is None and rule != "place-ambiguous":
        rule = "left-out-not-there"
    value = item.figure.value.written if item.figure is not None else ""
    return Fault(rule, item.path, {"place": str(item.spot), "value": value, **facts}, at_key=True)


def _differs(item: Item, numeral: Numeral, **facts: str) -> Fault:
    """Another number. Of words that are open above, it tells from where on, and the word that a ledger has for the text's."""
    if numeral.high is None and numeral.low is not None:
        facts |= {"least": write_number(numeral.low), "word": open_word(numeral.low)}
    if item.figure is not None and item.figure.value.hedge is Hedge.COLLECTIVE:
        facts["value_least"] = write_number(item.figure.readings.literal.low)
    return _fault(item, "number-differs", **facts, **_said(numeral))


def _said(numeral: Numeral) -> dict[str, str]:
    return {"printed": numeral.printed, "hedge": numeral.hedge_printed}


def _places(numerals: list[Numeral]) -> str:
    return ", ".join(str(place_of(n)) for n in numerals)
