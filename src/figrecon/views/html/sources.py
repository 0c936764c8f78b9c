"""The sources: who published what and when, how many of its numbers the ledger has, and how many it left out and why."""

from collections import Counter
from collections.abc import Iterator

from figrecon.domain.figure import Source
from figrecon.rules.wording import counted, listed
from figrecon.views import escape
from figrecon.views.evidence import coverage, line
from figrecon.views.html import signs
from figrecon.views.html.context import Context
from figrecon.views.html.markup import Markup, bdi, joined, tag
from figrecon.views.words import day


def sources(context: Context) -> Markup | None:
    """The list of the sources that a shown figure has, by number."""
    number = context.words.number
    figures = context.course.now.cut.shown.figures
    names = sorted({f.source for f in figures}, key=lambda name: number[name])
    if not names:
        return None
    shown = {f.source: f for f in figures}
    items = [
        tag(
            "li",
            *_source(context.report.ledger.sources[name], number[name], context.sign(shown[name]), context),
            id=f"source-{number[name]}",
            data_s=name,
        )
        for name in names
    ]
    return tag(
        "section",
        tag("h2", "Sources", id="heading-sources"),
        tag("p", line(context.report), class_="remark"),
        tag("ul", *items, class_="sources"),
        id="sources",
        aria_labelledby="heading-sources",
    )


def _source(source: Source, number: int, sign: int, context: Context) -> Iterator[Markup]:
    address = escape.link(source.url) if source.url else ""
    name = bdi(source.title or source.publisher or source.id)
    named = tag("a", name, href=address, rel="noopener noreferrer") if address else name
    publisher = joined(bdi(source.publisher), ", ") if source.publisher and source.title else None
    shown = tag("span", " ", bdi(source.url), class_="address") if source.url else None
    yield tag("p", tag("span", f"[{number}]", class_="mark"), " ", signs.key(sign), " ", publisher, named, ", ",
              day(source.published), shown)  # fmt: skip
    told = [counted(len(source.figures), "figure"), *filter(None, (coverage(context.report, source.id),)), _left_out(source)]
    yield tag("p", tag("code", source.id), " · ", " · ".join(filter(None, told)), class_="coverage")
    for remark in (source.note, source.why_published and f"Date: {source.why_published}"):
        if remark:
            yield tag("p", bdi(" ".join(remark.split())), class_="remark")


def _left_out(source: Source) -> str:
    """ "2 left out: date of publication (2)", by reason."""
    reasons = Counter(each.because for each in source.left_out)
    if not reasons:
        return ""
    told = [reason if count == 1 else f"{reason} ({count})" for reason, count in reasons.items()]
    return f"{counted(reasons.total(), 'numeral')} left out as no figure: {listed(told)}"
