"""What the signs of a drawing mean, as far as they occur in it."""

from collections.abc import Iterable, Sequence

from figrecon.reconcile.standing import Status
from figrecon.views.html import signs
from figrecon.views.html.context import Context
from figrecon.views.html.mark import Mark
from figrecon.views.html.markup import Markup, bdi, tag


def legend(marks: Sequence[Mark], context: Context, *, has_bands: bool, scale: str = "") -> Markup:
    """The publishers with the numbers of their sources, then the strokes; `scale` says what all drawings share."""
    told = tag("li", scale) if scale else None
    return tag("ul", *_publishers(marks, context), *_strokes(marks, has_bands=has_bands), told, class_="legend")


def _publishers(marks: Sequence[Mark], context: Context) -> Iterable[Markup]:
    ledger, number = context.report.ledger, context.words.number
    sources: dict[int, set[str]] = {}
    for mark in marks:
        sources.setdefault(context.sign(mark.figure), set()).add(mark.figure.source)
    for sign, names in sorted(sources.items()):
        cited = sorted(number[name] for name in names)
        told = ", ".join(map(str, cited)) if len(cited) < 6 else f"{cited[0]}–{cited[-1]}"
        yield tag("li", signs.key(sign), " ", bdi(signs.publisher(next(iter(names)), ledger)), f" [{told}]", data_p=sign)


def _strokes(marks: Sequence[Mark], *, has_bands: bool) -> Iterable[Markup]:
    """The strokes in words, for those that are there."""
    has_usual = any(m.dark[0] != m.dark[1] and not m.is_derived for m in marks)
    has_literal = any((m.light[0] != m.light[1] or m.up or m.down) and not m.is_derived for m in marks)
    told = (
        (has_usual, "dark", "as usually read"),
        (has_literal, "light", "as far as the words allow"),
        (any(m.up or m.down for m in marks), "open", "no limit said on this side"),
        (any(m.number is None and not m.is_derived for m in marks), "wordy", "a word or a range, no one number"),
        (any(m.is_derived for m in marks), "derived", "a share of another figure: what that one allows"),
        (any(not m.is_moment and not m.is_period for m in marks), "some-day", "some day in this stretch"),
        (any(m.is_period for m in marks), "period", "events of this period"),
        (any(m.figure.withdrawn for m in marks), "struck", "withdrawn"),
        (any(m.status is Status.SUPERSEDED for m in marks), "paler", "superseded by a newer statement"),
        (has_bands, "band", "what all figures together allow"),
    )
    return [tag("li", _sample(kind), " ", words) for is_there, kind, words in told if is_there]


def _sample(kind: str) -> Markup:
    """A stroke as a small picture."""
    disc = signs.sign(0)
    drawings = {
        "dark": (tag("rect", class_="dark", x=-10, y=-4, width=20, height=8),),
        "light": (tag("rect", class_="light", x=-10, y=-4, width=20, height=8),),
        "open": (tag("g", signs.arrow("up"), transform="translate(0 12)"),),
        "wordy": (signs.sign(0, hollow=True),),
        "derived": (tag("rect", class_="derived", x=-10, y=-4, width=20, height=8),),
        "some-day": (tag("path", class_="some-day", d="M-11 0H11"),),
        "period": (tag("path", class_="period", d="M-10-4v8m0-4H10m0-4v8"),),
        "struck": (disc, tag("path", class_="strike shown", d=signs.STRIKE)),
        "paler": (disc,),
        "band": (tag("rect", x=-10, y=-7, width=20, height=14),),
    }
    kinds = {"paler": "superseded", "band": "band"}
    drawing = tag("g", *drawings[kind], class_=f"m {kinds.get(kind, '')}".strip() if kind != "band" else "band")
    return tag("svg", drawing, class_="key wide-key", viewBox="-13 -13 26 26", aria_hidden="true")
