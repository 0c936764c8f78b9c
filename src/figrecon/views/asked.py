"""What `figrecon show WHAT` asks for: a figure, a source, or a metric and perhaps a date."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from figrecon.domain.failure import CannotRunError
from figrecon.domain.figure import Figure, Source
from figrecon.domain.quantity import Metric
from figrecon.domain.when import UnreadableDateError, When, parse_when
from figrecon.pipeline import Report
from figrecon.rules.wording import listed


class OfMetric(NamedTuple):
    """A metric, at a date if there is one."""

    metric: Metric
    when: When | None


Asked = Figure | Source | OfMetric

MOST = 5
"""Names that a message tells."""


def asked(report: Report, what: Sequence[str]) -> Asked:
    """A full figure name, a metric by id or title and perhaps a date, a source's id, or a short name that one figure has.

    CannotRunError for anything else, with the names that come near.
    """
    words = " ".join(what).split()
    text = " ".join(words)
    if not text:
        raise CannotRunError("say what to show: SOURCE/FIGURE, a source, or a metric and a date (deaths 2022-01-12).")
    by_id = report.reconciliation.by_id
    if text in by_id:
        return by_id[text]
    for count in range(len(words), 0, -1):
        metric = _metric(" ".join(words[:count]), report)
        if metric is not None:
            return OfMetric(metric, _when(words[count:], metric))
    if text in report.ledger.sources:
        return report.ledger.sources[text]
    found = [f for f in by_id.values() if f.name == text]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotRunError(f"{len(found)} figures are called {text!r}: say which, {_some(sorted(f.id for f in found))}.")
    raise CannotRunError(_unknown(text, report))


def _metric(name: str, report: Report) -> Metric | None:
    metrics = report.ledger.metrics
    if name in metrics:
        return metrics[name]
    found = [m for m in metrics.values() if name.casefold() in (m.title.casefold(), m.id.casefold())]
    if len(found) > 1:
        raise CannotRunError(f"{len(found)} metrics are called {name!r}: say which, {_some(sorted(m.id for m in found))}.")
    return found[0] if found else None


def _when(words: Sequence[str], metric: Metric) -> When | None:
    if not words:
        return None
    written = " ".join(words)
    try:
        return parse_when(written)
    except UnreadableDateError as error:
        raise CannotRunError(f"after the metric {metric.id!r} a date may follow, and {written!r} is none: {error}.") from error


def _some(names: Iterable[str]) -> str:
    """ "a or b", or of very many the first."""
    ordered = list(names)
    left = len(ordered) - MOST
    return listed(ordered, "or") if left <= 0 else f"{', '.join(ordered[:MOST])} or {left} more"


def _unknown(text: str, report: Report) -> str:
    from difflib import get_close_matches

    spelt = _spellings(report)
    near = get_close_matches(text.casefold(), spelt, n=3, cutoff=0.6)
    names = list(dict.fromkeys(name for word in near for name in spelt[word]))
    advice = f"did you mean {_some(names)}?" if names else "`figrecon report` shows what there is."
    if not report.is_complete:
        advice += " What has an error in the ledger did not load: `figrecon check` tells."
    return f"no figure, metric or source is called {text!r}: {advice}"


def _spellings(report: Report) -> Mapping[str, list[str]]:
    """All names that can be asked for, in small letters, each with what it leads to."""
    spelt: dict[str, list[str]] = {}
    for metric in report.ledger.metrics.values():
        for name in {metric.id, metric.title}:
            spelt.setdefault(name.casefold(), []).append(metric.id)
    for source in report.ledger.sources:
        spelt.setdefault(source.casefold(), []).append(source)
    for figure in report.reconciliation.figures:
        for name in (figure.id, figure.name):
            spelt.setdefault(name.casefold(), []).append(figure.id)
    return spelt
