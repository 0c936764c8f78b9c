"""`figrecon add`: from what was given, and what is asked for, to the entry that would be written."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.document import Tree
from figrecon.ledger.write.entry import Entry
from figrecon.pen.ask import (
    Ask,
    ask_figure,
    ask_name,
    ask_one_of,
    ask_source,
    is_key,
    name_trouble,
    no_such,
    propose_name,
    wanting,
)
from figrecon.pen.given import FIGURE, SOURCE, Given, figure_entry, refuse_bytes, source_entry
from figrecon.pen.opened import Opened, Proposal, propose

_OPTION = {"metric": "--metric (or --quantity with --unit)"}


def new_figure(opened: Opened, named: str, given: Given, ask: Ask | None) -> Proposal:
    """The figure `source/figure` that would be written. `ask` puts questions; without it what is missing is an error.

    Raises CannotRunError, naming all that is missing, for a source that is not there and for a name that is taken.
    """
    _refuse_unwritable(named)
    entry = figure_entry(given)
    source, _, name = named.partition("/")
    sources = _entries(opened, "sources")
    if source not in sources:
        if ask is None and source:
            begin = "" if name_trouble(source) else f" Or begin it: figrecon add source {source}"
            raise CannotRunError(f"{no_such('source', source, sources)}{begin}")
        if ask is None or not sources:
            missing = [_OPTION.get(key, f"--{key}") for key in wanting(opened.ledger, entry, {})]
            raise CannotRunError(_needed("a figure", ["SOURCE/NAME", *missing], sources))
        source = ask_one_of(list(sources), "source", "Source", list(sources)[-1], source, ask)
    head = sources[source]
    figures = head.get("figures")
    taken: Collection[str] = figures if isinstance(figures, dict) else ()
    if name in taken:
        raise CannotRunError(
            f"{source}/{name} is there already: what the source restates later is a figure of its own, with --replaces {name};"
            " a slip of the pen is mended in the file"
        )
    if ask is not None:
        entry = ask_figure(opened.ledger, entry, head, ask)
    elif missing := [_OPTION.get(key, f"--{key}") for key in wanting(opened.ledger, entry, head)]:
        raise CannotRunError(_needed(f"the figure {named}", missing, sources))
    if not name:
        proposed = propose_name(
            [_word(entry.get("metric") or entry.get("quantity") or head.get("metric")), *_where(entry)], taken
        )
        name = ask_name(taken, proposed, "figure", ask) if ask else proposed
    file = opened.home(("sources", source)) or opened.takes("sources")
    return propose(opened, file, ("sources", source, "figures"), name, _in_order(entry, FIGURE))


def new_source(opened: Opened, named: str, given: Given, file: str, ask: Ask | None) -> Proposal:
    """The source that would be written, into a file of the ledger if one is named. Raises CannotRunError as `new_figure`."""
    _refuse_unwritable(named)
    entry = source_entry(given)
    sources = _entries(opened, "sources")
    if named in sources:
        raise CannotRunError(f"the source {named} is there already: figrecon add figure {named}/NAME adds to it")
    if ask is not None:
        entry = ask_source(opened.ledger, entry, ask)
    missing = [] if "published" in entry else ["--published"]
    if missing or not (named or ask or "publisher" in entry):
        raise CannotRunError(_needed("a source", [*([] if named or "publisher" in entry else ["NAME"]), *missing], {"": {}}))
    if not named:
        proposed = propose_name([_word(entry.get("publisher")), _word(entry["published"])], sources)
        named = ask_name(sources, proposed, "source", ask) if ask else proposed
    target = _file(opened, file) if file else opened.takes("sources")
    return propose(opened, target, ("sources",), named, _in_order(_pinned(opened, entry), SOURCE))


def _refuse_unwritable(name: str) -> None:
    refuse_bytes(name)
    if not is_key(name):
        raise CannotRunError(f"this cannot be a name. {name_trouble(name)}")


def _needed(what: str, missing: Iterable[str], sources: Mapping[str, object]) -> str:
    first = "" if sources else ", and first a source to belong to (figrecon add source)"
    return f"{what} needs {', '.join(missing)}{first}; at a terminal figrecon asks for what is missing"


def _entries(opened: Opened, section: str) -> dict[str, Mapping[str, Tree]]:
    """The entries of a section as they are written, in the order of the files."""
    found: dict[str, Mapping[str, Tree]] = {}
    for file in opened.report.document.files:
        entries = file.tree.get(section)
        for name, tree in entries.items() if isinstance(entries, dict) else ():
            found.setdefault(name, tree if isinstance(tree, dict) else {})
    return found


def _file(opened: Opened, named: str) -> str:
    for name in opened.files:
        if Path(name).resolve() == Path(named).resolve():
            return name
    raise CannotRunError(f"{named} is no file of the ledger: it has {', '.join(opened.files)}")


def _pinned(opened: Opened, entry: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """The source with the hash of its text, where the text is at hand and no hash was given."""
    text = entry.get("text")
    if opened.texts is None or not isinstance(text, Mapping) or "sha256" in text:
        return entry
    from figrecon.evidence.texts import read_text

    copy = read_text(opened.texts, _word(text.get("file")))
    return entry if copy.problem else {**entry, "text": {**text, "sha256": copy.sha256}}


def _where(entry: Mapping[str, Entry]) -> list[str]:
    """The place and scope of a figure, for its name."""
    told = [entry.get("place"), entry.get("scope")]
    return [word for value in told for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)]


def _word(value: Entry) -> str:
    return value if isinstance(value, str) else ""


def _in_order(entry: Mapping[str, Entry], keys: Iterable[str]) -> dict[str, Entry]:
    return {key: entry[key] for key in keys if key in entry}
