"""Findings in a terminal: what is wrong or differs, where it is written, the proof and what to do."""

from collections.abc import Iterator

from figrecon.domain.finding import STRUCTURE, Severity
from figrecon.ledger.document import Place
from figrecon.pipeline import Report, Reported
from figrecon.rules.wording import counted
from figrecon.views import escape
from figrecon.views.checked import entry, listed
from figrecon.views.colour import painter
from figrecon.views.differences import is_difference
from figrecon.views.layout import Paint, cells, wrap
from figrecon.views.selection import Selection
from figrecon.views.summary import Summary, incomplete, summary
from figrecon.views.verdict import BAD, DIM, SOFT

_TONES = {Severity.ERROR: BAD, Severity.WARNING: SOFT, Severity.DIFFERENCE: SOFT}
_TAB = "    "


def findings(
    report: Report,
    selection: Selection,
    *,
    width: int,
    color: bool = False,
    ascii: bool = False,  # noqa: A002 - what the terminal takes
    quiet: bool = False,
    verbose: bool = False,
    evidence: str = "",
) -> str:
    """What `figrecon check` says: errors, warnings, differences nobody explained, a closing line.

    The selection hides differences, never faults, and its `all` lists those that are explained, too. `quiet` leaves
    the closing line alone, which counts the whole ledger; `verbose` adds each finding's rule page and fingerprint.
    `evidence` is one line about the source texts, put before the closing line.
    """
    shown = [] if quiet else listed(report, selection)
    blocks = [block(r, report, width, color, ascii, verbose) for r in shown]
    last = [escape.terminal(evidence, ascii=ascii)] if evidence else []
    told = close(report)[-1:] if not report.earlier else close(report)  # errors just listed need no further word
    last += [line for text in told for line in wrap(escape.terminal(text, ascii=ascii), width)]
    return "\n".join([*(text + "\n" for text in blocks), *last]) + "\n"


def closing(counts: Summary) -> str:
    """ "1 error, 0 warnings, 5 differences (4 explained by structure, 1 by a curator, 0 not)"."""
    errors, warnings = counted(counts.errors, "error"), counted(counts.warnings, "warning")
    return f"{errors}, {warnings}, {counted(counts.differences, 'difference')} ({counts.explained})"


def close(report: Report) -> list[str]:
    """The lines that end a check: that the ledger did not load whole, if so, and what was found."""
    since = f"new since {report.since}: " if report.since else ""
    return [*filter(None, (incomplete(report),)), since + closing(summary(report))]


def block(reported: Reported, report: Report, width: int, color: bool, ascii: bool, verbose: bool = False) -> str:  # noqa: A002
    """One finding, without a line end after it."""
    paint, finding = painter(color), reported.finding
    rule = finding.rule
    name = f"{rule.severity.value}[{rule.code}] {rule.name}"
    message = escape.terminal(finding.message, ascii=ascii)
    first, *rest = wrap(f"{name}: {message}", width)
    lines = [paint(name, _TONES[rule.severity]) + first[len(name) :] if first.startswith(name) else first]
    lines += [f"  {line}" for text in rest for line in wrap(text, width - 2)]
    lines += _figures(reported, report, ascii) if is_difference(reported) else _places(reported, width, ascii, paint)
    for label, text in _remarks(reported, report, verbose):
        indent = " " * (len(label) + 6)
        wrapped = wrap(escape.terminal(text, ascii=ascii), max(width - len(indent), 20))
        lines.append(f"   {paint('=', DIM)} {label}: {wrapped[0]}")
        lines += [f"{indent} {line}" for line in wrapped[1:]]
    return "\n".join(lines)


def _remarks(reported: Reported, report: Report, verbose: bool) -> Iterator[tuple[str, str]]:
    finding = reported.finding
    difference = finding.difference
    if difference is not None and difference.proof:
        yield "proof", difference.proof
    if difference is not None and verbose:
        by = "the structure" if difference.explained_by == STRUCTURE else difference.explained_by or "nobody"
        yield "verdict", f"{difference.verdict.value}, {difference.reason}, explained by {by}"
    if finding.help:
        yield "help", finding.help
    if finding.next:
        yield "next", report.runnable(finding.next)
    if verbose:
        yield "rule", f"figrecon explain {finding.rule.code}"
        yield "fingerprint", finding.fingerprint


def _figures(reported: Reported, report: Report, ascii: bool) -> list[str]:  # noqa: A002
    """A line for each place of a difference: where it is written, which figure, its value."""
    rows = []
    for path, place in reported.written:
        name = entry(path)
        figure = report.reconciliation.by_id.get(name)
        said = (_where(place), name, figure.value.written if figure else "")
        rows.append([escape.terminal(text, ascii=ascii) for text in said])
    widths = [max(cells(row[at]) for row in rows) for at in (0, 1)]
    padded = ([text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False)] + [row[2]] for row in rows)
    return [f"  --> {'   '.join(row)}".rstrip() for row in padded]


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _places(reported: Reported, width: int, ascii: bool, paint: Paint) -> Iterator[str]:  # noqa: A002
    """Each place of a fault with its line and a caret under it."""
    for at, ((path, place), line) in enumerate(zip(reported.written, reported.lines, strict=True)):
        name = reported.finding.entry if at == 0 else entry(path)
        yield f"  --> {escape.terminal(_where(place), ascii=ascii)}   {escape.terminal(name, ascii=ascii)}".rstrip()
        if line.strip():
            margin = " " * len(str(place.line))
            room = max(width - len(margin) - 4, 20)
            text, column = cut(line, place.column, room, ascii=ascii)
            yield paint(f"{margin} |", DIM)
            yield paint(f"{place.line} |", DIM) + f" {text}".rstrip()
            yield paint(f"{margin} |", DIM) + f" {' ' * column}" + paint("^", BAD)


def cut(line: str, column: int, width: int, *, ascii: bool = False) -> tuple[str, int]:  # noqa: A002
    """A source line made visible and no wider than `width` cells, with the caret's cell counted from 0.

    A long line is cut on both sides of the caret's column (from 1, in characters), never within a number.
    """
    near = slice(max(0, column - 1 - 4 * width), column - 1 + 4 * width)  # of a line that has no end, all that can be shown
    shown = [escape.terminal(c, ascii=ascii) if c != "\t" else _TAB for c in line[near]]
    at = min(column - 1 - near.start, len(shown))
    more = escape.terminal("…", ascii=ascii)
    start, end = _window(shown, at, width, 2 * cells(more))
    before = more if start or near.start else ""
    text = before + "".join(shown[start:end]) + (more if end < len(shown) or near.stop < len(line) else "")
    return text.rstrip() or text, cells(before) + sum(map(cells, shown[start:at]))


def _window(shown: list[str], at: int, width: int, marks: int) -> tuple[int, int]:
    """Where to cut: all of a line that fits, else a third of the width before the caret and the rest after it."""
    if sum(map(cells, shown)) <= width:
        return 0, len(shown)
    start, used = at, 0
    while start and used + cells(shown[start - 1]) <= (width - marks) // 3:
        start -= 1
        used += cells(shown[start])
    end = at
    while end < len(shown) and used + cells(shown[end]) <= width - marks:
        used += cells(shown[end])
        end += 1
    while 0 < start < at and _is_number(shown[start - 1]) and _is_number(shown[start]):
        start += 1
    step = 1 if all(map(_is_number, shown[at:end])) else -1  # the number at the caret is shown whole, another left out
    while at < end < len(shown) and _is_number(shown[end - 1]) and _is_number(shown[end]):
        end += step
    return start, end


def _is_number(character: str) -> bool:
    return character.isdigit() or character in ".,"
