"""`figrecon scan`: texts in, their numbers out, held against the ledger that has them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from figrecon.domain.failure import CannotRunError
from figrecon.domain.name import as_name
from figrecon.output import Surface, standard_input

if TYPE_CHECKING:
    from figrecon.domain.figure import Source
    from figrecon.domain.ledger import Ledger
    from figrecon.evidence.texts import Copy
    from figrecon.views.scanned import Covered


def scan_texts(
    texts: list[str], language: str, ledger: str, form: str, shown: Surface, *, drafted: bool, everything: bool
) -> str:
    """What `figrecon scan` prints. Raises CannotRunError for a text that cannot be read."""
    from figrecon.evidence.scan import scan
    from figrecon.views.scanned import Scanned, scans_json, scans_text

    known = _ledger(ledger)
    scans, drafts = [], []
    for name in texts:
        copy = _read(name)
        source = _source_of(known, name, copy)
        pinned = source.text if source else None
        code = language or (pinned.language if pinned else None) or "en"
        found = scan(copy.text, code)
        covered = _covered_by(source, copy, code) if source else None
        scans.append(Scanned(name, found, covered))
        if drafted:
            from figrecon.evidence.draft import draft

            title = source.id if source else _name(name)
            file = pinned.file if pinned else Path(name).name
            drafts.append(draft(title, file, copy, found, covered or {}))
    if drafted:
        return "\n".join(drafts)
    return scans_json(scans) if form == "json" else scans_text(scans, everything=everything, ascii=shown.ascii)


def _read(name: str) -> "Copy":
    from figrecon.evidence.texts import LARGEST, of_bytes, read_plain

    try:
        data = standard_input(LARGEST) if name == "-" else read_plain(Path(name))
    except OSError as error:
        raise CannotRunError(f"cannot read {name}: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise CannotRunError(f"cannot read {name}: it is larger than {LARGEST:,} bytes")
    copy = of_bytes(data)
    if copy.problem:
        raise CannotRunError(f"cannot read {name}: {copy.problem}")
    return copy


def _ledger(named: str) -> "Ledger | None":
    """The ledger that is named, or the one that lies here; None where there is none."""
    from figrecon.ledger.document import read_document
    from figrecon.ledger.files.find import find_ledger
    from figrecon.ledger.load import load

    try:
        path = find_ledger(named, os.environ, Path.cwd())
    except CannotRunError:
        if named or os.environ.get("FIGRECON_LEDGER"):
            raise
        return None
    try:
        return load(read_document(path))[0]
    except OSError as error:
        raise CannotRunError(f"cannot read {path}: {error.strerror or error}") from error


def _source_of(ledger: "Ledger | None", name: str, copy: "Copy") -> "Source | None":
    """The source whose text it is: by its hash, or else by its file name."""
    sources = [s for s in ledger.sources.values() if s.text] if ledger else []
    same = [s for s in sources if s.text and s.text.sha256 == copy.sha256]
    same = same or [s for s in sources if s.text and Path(s.text.file).name == Path(name).name]
    return same[0] if same else None


def _covered_by(source: "Source", copy: "Copy", code: str) -> "Covered":
    from figrecon.domain.figure import ArchivedText
    from figrecon.evidence.verify import verify_source

    return verify_source(source, ArchivedText("", copy.sha256, code), copy)[0].covered_by


def _name(name: str) -> str:
    """A name for the source of a text: its file's, in the letters that a name may have."""
    return as_name(Path(name).stem) or "source"
