"""The rows of a table by source: what a ledger says once for a source, and the figures of it by name.

A source is one publication. Where a table gives one source several days of publication, each is a source of its own, named
after both; so later words of the same publisher stand beside the earlier ones, as vintages.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from figrecon.domain.figure import Source
from figrecon.domain.name import as_name
from figrecon.domain.quantity import ALL
from figrecon.ledger.write.entry import Entry
from figrecon.pen.intake.row import Filed
from figrecon.pen.intake.table import Refusal

OUTSIDE = ("publisher", "title", "published", "url", "text_file", "sha256", "language")
"""What a table of sources beside that of the figures says of each."""

UNDATED = "the table gives no day"


class Beside(NamedTuple):
    """The rows of sources.csv by source, and how that file is called."""

    name: str
    cells: Mapping[str, Mapping[str, str]]


NOTHING_BESIDE = Beside("", {})


@dataclass
class Settled:
    """The new sources whole, and the new figures of known ones; where each figure comes from, by source and name."""

    sources: dict[str, dict[str, Entry]] = field(default_factory=dict)
    figures: dict[str, dict[str, Mapping[str, Entry]]] = field(default_factory=dict)
    lines: dict[tuple[str, str], Filed] = field(default_factory=dict)
    parted: dict[str, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


class Group(NamedTuple):
    """The rows of one publication: its id, the table's words for the source, and when it appeared."""

    id: str
    words: str
    published: str
    is_parted: bool
    rows: list[Filed]


def settle(filed: Iterable[Filed], known: Mapping[str, Source], beside: Beside, *, has_publisher: bool) -> Settled:
    """Put rows together by source. `known` are the sources of the ledger; `has_publisher`: the table has that column."""
    made = Settled()
    for group in _groups(filed, known, made):
        source = known.get(group.id)
        figures = _figures(group, {f.name for f in source.figures} if source else set(), made)
        _agree(group, source, beside, made)
        if source is not None:
            made.figures[group.id] = figures
            continue
        head = _head(group, beside.cells.get(group.words, {}), has_publisher=has_publisher)
        if "scope" in head:  # the figures that count everybody do not take the scope of their source
            own = {name for name in figures if made.lines[group.id, name].source_scope}
            figures = {name: entry if name in own else {"scope": ALL, **entry} for name, entry in figures.items()}
        made.sources[group.id] = head | {"figures": figures}
    for words, cells in beside.cells.items():
        if cells["figures"] == "0" and words not in known:
            made.sources.setdefault(words, _head(Group(words, words, cells["published"], False, []), cells, has_publisher=True))
    return made


def _groups(filed: Iterable[Filed], known: Mapping[str, Source], made: Settled) -> list[Group]:
    by_words: dict[str, dict[str, list[Filed]]] = {}
    for row in filed:
        by_words.setdefault(row.source, {}).setdefault(row.published, []).append(row)
    groups: list[Group] = []
    taken = {words for words in by_words if as_name(words) == words}  # a name of the table's own goes to nothing else
    for words, days in by_words.items():
        base = _base(words, known, taken)
        own = known[base].published.written if base in known else ""
        for day, rows in days.items():
            apart = _free(as_name(f"{base}-{day}"), taken) if day else base
            is_parted = day not in ("", own) and (len(days) > 1 or bool(own) or apart in known)
            groups.append(Group(apart if is_parted else base, words, day, is_parted, rows))
            taken.add(groups[-1].id)
            if is_parted:
                made.parted[words] = made.parted.get(words, 0) + 1
                made.refusals += [_full_name(row, apart) for row in rows if row.is_full]
    return groups


def _base(words: str, known: Mapping[str, Source], taken: set[str]) -> str:
    """The id of a source without its day: the words themselves where they can be one, otherwise a free one made of them."""
    name = free = as_name(words)
    number = 1
    while free != words and (free in taken or (free in known and known[free].publisher != words)):
        number += 1
        free = f"{name}-{number}"
    return free


def _free(name: str, taken: Container[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _full_name(row: Filed, apart: str) -> Refusal:
    problem = f"`{row.source}` was published on another day elsewhere, and one source is one publication"
    hint = f"put the day right, or name the source and its figures {apart} and {apart}/{row.name}"
    return Refusal(row.line, "published", f"{row.source}/{row.name}", problem, hint, row.published)


def _figures(group: Group, there: set[str], made: Settled) -> dict[str, Mapping[str, Entry]]:
    """The figures of a publication by name; a row without one gets the name of what it counts, and a number if need be."""
    figures: dict[str, Mapping[str, Entry]] = {}
    own = {row.name for row in group.rows if row.name}
    for row in group.rows:
        name = row.name or _free(row.made_name, own | figures.keys() if row.made_name in own else figures)
        if name in there or name in figures:
            made.refusals.append(_taken(row, group.id, name, is_there=name in there))
            continue
        figures[name] = row.entry
        made.lines[group.id, name] = row
    return figures


def _taken(row: Filed, source: str, name: str, *, is_there: bool) -> Refusal:
    full = f"{source}/{name}"
    problem = f"the ledger has {full} already" if is_there else f"{full} is an earlier row of this table"
    hint = "leave the row out if it is the same number, or give it a name of its own in the column `figure`"
    return Refusal(row.line, "figure" if row.name else "", full, problem, hint)


def _agree(group: Group, source: Source | None, beside: Beside, made: Settled) -> None:
    """Refuse rows that say of their source what the ledger, sources.csv or an earlier row of it does not say."""
    first, cells = group.rows[0], beside.cells.get(group.words, {})
    held: dict[str, list[tuple[str, str]]] = {column: [] for column in ("publisher", "text_file", "published")}
    if source is not None:
        said = source.publisher or "", source.text.file if source.text else "", source.published.written
        for column, words in zip(held, said, strict=True):
            held[column].append((words, "the ledger"))
    for column in held:
        if cells and not group.is_parted:
            held[column].append((cells[column], beside.name))
        held[column].append((getattr(first, column), f"the row in line {first.line}"))
    for row in group.rows:
        for column, others in held.items():
            cell = getattr(row, column)
            for words, where in others:
                if cell and words and cell != words:
                    problem, hint = f"of the same source {where} says `{words}`", "put the one or the other right"
                    made.refusals.append(Refusal(row.line, column, _label(group, row), problem, hint, cell))
                    break


def _label(group: Group, row: Filed) -> str:
    return f"{group.id}/{row.name or row.made_name}"


def _head(group: Group, beside: Mapping[str, str], *, has_publisher: bool) -> dict[str, Entry]:
    """What a new source says of itself. Where the table has no publisher, the source's own words stand for it."""
    said = {column: beside.get(column, "") for column in OUTSIDE}
    for row in group.rows:
        said["publisher"] = said["publisher"] or row.publisher
        said["text_file"] = said["text_file"] or row.text_file
    if not said["publisher"] and (group.is_parted or not has_publisher or group.id != group.words):
        said["publisher"] = group.words
    day = group.published or said["published"]
    text = {"file": said["text_file"], "sha256": said["sha256"], "language": said["language"]}
    head: dict[str, Entry] = {
        "publisher": said["publisher"],
        "title": said["title"],
        "published": day or {"date": "unknown", "why": UNDATED},
        "url": said["url"],
        "text": {key: words for key, words in text.items() if words},
    }
    scope: dict[str, Entry] = {"scope": {}} if any(row.source_scope for row in group.rows) else {}
    return {key: value for key, value in head.items() if value} | scope
