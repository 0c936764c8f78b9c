"""From a document to a ledger: every entry read, every name resolved, every fault of the run collected."""

from collections.abc import Iterator

from figrecon.domain.finding import Fault
from figrecon.domain.ledger import Ledger
from figrecon.ledger.declarations import load_metrics, load_terms
from figrecon.ledger.document import Document, Tree
from figrecon.ledger.judgements import load_explanations, load_relations
from figrecon.ledger.names import Names
from figrecon.ledger.read import Faults, entries
from figrecon.ledger.shape import TopShape
from figrecon.ledger.sources import load_sources


class Sections:
    """The entries of all files, section by section. An id that two files use is the document's fault; the first counts."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._files = document.files
        self._faults = faults

    def __call__(self, name: str) -> Iterator[tuple[str, Tree, str | None]]:
        """Each entry's id and tree, with the default place of the file that it is written in."""
        seen: set[str] = set()
        for file in self._files:
            place = file.tree.get("place", self._files[0].tree.get("place"))
            for key, tree in entries(self._faults, file.tree.get(name), (name,)):
                if key not in seen:
                    seen.add(key)
                    yield key, tree, place if isinstance(place, str) else None


def load(document: Document) -> tuple[Ledger, tuple[Fault, ...]]:
    """All that a document says, and what is wrong with it. What is at fault is left out and counted, never mended."""
    faults = Faults(told=frozenset(fault.path for fault in document.faults))
    names = Names(faults)
    sections = Sections(document, faults)
    top = _top(document, faults)
    metrics = load_metrics(sections("metrics"), names)
    places, scopes, parties = (load_terms(sections(s), s, names) for s in ("places", "scopes", "parties"))
    sources, scopes = load_sources(sections("sources"), names, metrics, scopes)
    if top.place is not None:
        names.known("places", top.place, ("place",))
    relations = load_relations(sections, names)
    return Ledger(
        title=top.title or "",
        metrics=metrics,
        places=places,
        scopes=scopes,
        parties=parties,
        sources=sources,
        relations=relations,
        explanations=load_explanations(sections("explanations"), names),
        texts=top.texts,
        left_out=faults.left_out,
    ), tuple(faults.found)


def _top(document: Document, faults: Faults) -> TopShape:
    """What stands at the top of the first file; the others are checked for their keys."""
    tops = [faults.read(TopShape, file.tree, ()) for file in document.files if file.tree]
    if document.files and document.files[0].tree and "ledger" not in document.files[0].tree:
        faults.add("missing-key", ("ledger",), key="ledger")
    return (tops[0] if tops else None) or TopShape({})
