"""The report as one page for a browser: it needs no network, and no script to be read."""

from figrecon import __version__
from figrecon.domain.finding import Severity
from figrecon.pipeline import Report
from figrecon.rules.wording import counted
from figrecon.views.html import controls, section
from figrecon.views.html.context import Context
from figrecon.views.html.data import embedded, page_data, totals
from figrecon.views.html.known import course
from figrecon.views.html.markup import Markup, bdi, joined, lines, tag
from figrecon.views.html.method import method
from figrecon.views.html.shell import shell
from figrecon.views.html.sources import sources
from figrecon.views.selection import Selection
from figrecon.views.summary import incomplete


def page(report: Report, selection: Selection, *, ascii: bool = False) -> str:  # noqa: A002 - what the output takes
    """The report as an HTML document: topics with charts, tables and differences, the method, the sources.

    The states of knowledge on earlier days are in it, too. With `ascii` every other sign is a character reference.
    CannotRunError for an unknown name in the selection.
    """
    context = Context(course(report, selection))
    cut, ledger = context.course.now.cut, report.ledger
    of_place, of_scope = controls.places(cut.shown.figures, ledger.places), controls.scopes(cut.shown.figures, ledger.scopes)
    topics = [topic.title for topic in cut.topics] + (["Other numbers"] if cut.numbers else [])
    body = lines(
        tag("a", "Skip to the figures", href="#main", class_="skip"),
        _header(context),
        controls.controls(topics, of_place, of_scope, context),
        controls.known(context),
        _main(context, topics, everything=selection.all),
        _footer(report),
        tag("aside", "", id="card", aria_label="The figure at hand", hidden=True),
    )
    data = embedded(page_data(of_place, of_scope, context, everything=selection.all))
    made = shell(ledger.title or report.name, body, data)
    return made.encode("ascii", "xmlcharrefreplace").decode("ascii") if ascii else made


def _header(context: Context) -> Markup:
    report, words = context.report, context.course.now
    until = report.reconciliation.known_on
    known = tag("p", f"As it could be known on {controls.spoken(until)}.", class_="remark") if until else None
    return tag(
        "header",
        tag("h1", bdi(report.ledger.title or report.name)),
        tag("p", "What sources reported, set side by side: where they agree, where they differ, and why.", class_="standfirst"),
        known,
        tag("p", totals(words), id="totals"),
        _incomplete(report),
        tag("noscript", tag("p", "Choosing what is shown needs JavaScript. Without it the page shows everything.")),
    )


def _incomplete(report: Report) -> Markup | None:
    """What did not load, and why: a page of a ledger with faults never looks whole."""
    said = incomplete(report)
    if not said:
        return None
    errors = [r for r in report.told if r.finding.rule.severity is Severity.ERROR]
    items = [
        tag("li", f"{r.places[0].file}:{r.places[0].line}:{r.places[0].column} {r.finding.entry}: {r.finding.rule.code} "
            f"{r.finding.rule.name}: {r.finding.message}")
        for r in errors
    ]  # fmt: skip
    return tag("div", tag("p", said), tag("ul", *items), class_="incomplete", role="note")


def _main(context: Context, topics: list[str], *, everything: bool) -> Markup:
    cut = context.course.now.cut
    sections = [section.section(topic, at, context, everything=everything) for at, topic in enumerate(cut.topics)]
    if cut.numbers:
        sections.append(section.numbers(cut.numbers, cut.notes, len(cut.topics), context))
    links = [tag("li", tag("a", bdi(title), href=f"#topic-{at}"), data_t=at) for at, title in enumerate(topics)]
    links.append(tag("li", tag("a", "How to read this page", href="#method")))
    listed = sources(context)
    links += [tag("li", tag("a", "Sources", href="#sources"))] if listed else []
    nothing = tag("p", "No figure is shown.", id="nothing", hidden=bool(cut.shown.figures))
    contents = tag("nav", tag("ul", *links), aria_label="Topics")
    return tag("main", lines(controls.told(context), contents, nothing, *sections, method(), listed), id="main", tabindex=-1)


def _footer(report: Report) -> Markup:
    """Where the page comes from."""
    total = counted(len(report.ledger.figures), "figure")
    made = f"Made by figrecon {__version__} on {controls.spoken(report.reconciliation.today)} from the ledger "
    return tag("footer", tag("p", joined(made, tag("code", report.name), f", {total}.")))
