"""`check --fix-places`: the places of figures and the hashes of texts, rewritten in the ledger's files."""

import pathlib
from typing import TYPE_CHECKING

from figrecon.domain.evidence import Evidence, TextState
from figrecon.domain.failure import CannotRunError

if TYPE_CHECKING:
    from figrecon.domain.finding import Path
    from figrecon.ledger.write.rewrite import Edit
    from figrecon.pipeline import Report

_OF_PLACES = ("no-number-there", "number-differs", "hedge-differs", "place-ambiguous", "left-out-not-there")


def fix_places(report: "Report") -> list[str]:
    """Rewrite what moved, and say so, a line each. Raises CannotRunError where there is nothing to go by, or to write to."""
    from figrecon.ledger.write.replace import Change, replace_files
    from figrecon.ledger.write.rewrite import rewrite

    if report.evidence is None:
        raise CannotRunError("--fix-places needs the texts: name their folder with --texts")
    if report.document.files[0].name == "-":
        raise CannotRunError("--fix-places cannot write to standard input: name the ledger's file")
    edits = _edits(report, report.evidence)
    read: dict[str, bytes] = {}
    done = rewrite(report.document, edits, lambda name: read.setdefault(name, pathlib.Path(name).read_bytes()))
    words = replace_files({pathlib.Path(name): Change(read[name], data) for name, data in done.files.items()})
    lines = [*words, *(f"{edits[edit]}: {edit.old} → {edit.new}" for edit in done.made)]
    lines += [f"{edits[edit]}: could not be rewritten, write {edit.new} for {edit.old} yourself" for edit in done.refused]
    lines += [f"{name}: {place} could not be placed" for name, place in _unplaced(report.evidence)]
    return lines or ["no place has to be rewritten"]


def _edits(report: "Report", evidence: Evidence) -> "dict[Edit, str]":
    """Every edit with what it is about: the moved places, then the hashes, source by source."""
    from figrecon.evidence.look import LEFT_OUT
    from figrecon.ledger.write.rewrite import Edit

    edits: dict[Edit, str] = {}
    for name, found in evidence.sources.items():
        source = report.ledger.sources[name]
        for move in found.moves:
            edits[Edit(move.path[:-1], str(move.old), str(move.new))] = (
                f"{name}, a number left out" if move.name == LEFT_OUT else move.name
            )
        if found.state is TextState.CHANGED and source.text and source.text.sha256:
            edits[Edit((*source.path, "text", "sha256"), source.text.sha256, found.sha256)] = f"{name}, hash"
    return edits


def _unplaced(evidence: Evidence) -> list[tuple[str, str]]:
    """The places that are wrong and stay so: nothing in the text is surely what they mean."""
    moved = {move.path for source in evidence.sources.values() for move in source.moves}
    wrong = [fault for fault in evidence.faults if fault.rule in _OF_PLACES and fault.path not in moved]
    return [(_named(fault.path), fault.facts["place"] if fault.path[-1] != "at" else "no place") for fault in wrong]


def _named(path: "Path") -> str:
    return f"{path[1]}/{path[3]}" if path[2] == "figures" else f"{path[1]}, a number left out"
