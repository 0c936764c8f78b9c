"""The whole program on one screen: a document is loaded, reconciled and checked, and a report comes of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import STRUCTURE, Finding, Path, Severity, Verdict
from figrecon.domain.ledger import Ledger
from figrecon.ledger.document import Document, Place
from figrecon.ledger.load import load
from figrecon.reconcile.reconcile import reconcile
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.registry import of_evidence, of_faults, of_ledger, of_reconciliation

if TYPE_CHECKING:
    from figrecon.evidence.texts import Copy

LEVELS = ("never", "error", "contradiction", "tension", "stretched", "warning")
"""What `--fail-on` takes, each including those before it."""

Texts = Callable[[Ledger], Mapping[str, "Copy"] | None]
"""Gives the archived text of each source, or None where no texts are at hand."""


def no_texts(_: Ledger) -> None:
    """No text is at hand."""


class Written(NamedTuple):
    """A path that a finding is about, and the place where it is written."""

    path: Path
    place: Place


_NAMED_BY = {"figrecon show": " --ledger", "figrecon bounds": " --ledger", "figrecon check": ""}
"""How commands that are proposed are told which ledger is meant."""


class Reported:
    """A finding and where in a document it is written; that is looked up when it is asked for, as most never is."""

    __slots__ = ("_document", "_written", "finding")

    def __init__(self, finding: Finding, document: Document | None = None) -> None:
        """Without a document it has no place."""
        self.finding = finding
        self._document = document
        self._written: tuple[Written, ...] | None = None

    @property
    def written(self) -> tuple[Written, ...]:
        """The paths with their places; of several that one default of a source gives, the first."""
        if self._written is None:
            self._written = _located(self.finding, self._document) if self._document is not None else ()
        return self._written

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(each.path for each in self.written)

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(each.place for each in self.written)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of text that stand at the places; made anew each time, since a line may be very long."""
        return tuple(self._document.source_line(place) for place in self.places) if self._document is not None else ()


@dataclass(frozen=True)
class Report:
    """What there is to show: the reconciled ledger and all findings, located. `name` is the ledger's, as the user named it.

    `told` are the findings but for those of figures that simply agree: of these there are many, most commands only count
    them, and `findings` has them made by `whole`. Where only what came after a revision is judged, `since` names it, all of
    that is `told`, and `earlier` all else.
    `asked` is how the ledger was named on the command line; empty where it was found without a name.
    """

    name: str
    document: Document
    reconciliation: Reconciliation
    told: tuple[Reported, ...]
    since: str = ""
    earlier: tuple[Reported, ...] = ()
    evidence: Evidence | None = None
    texts: "Texts" = no_texts
    asked: str = ""
    whole: Callable[[], tuple[Reported, ...]] | None = None

    @cached_property
    def findings(self) -> tuple[Reported, ...]:
        """All findings: those about the ledger, those about its texts, the differences by code and path."""
        return self.told if self.whole is None else self.whole()

    @property
    def agreements(self) -> int:
        """How many more findings there are than are told."""
        return 0 if self.whole is None else len(self.reconciliation.agreements)

    def runnable(self, command: str) -> str:
        """A command as it can be run on this ledger: with its name, where that was needed for this one."""
        how = _NAMED_BY.get(" ".join(command.split()[:2])) if self.asked else None
        if how is None:
            return command
        from shlex import quote  # for a few commands only

        return f"{command}{how} {quote(self.asked)}"

    @property
    def ledger(self) -> Ledger:
        return self.reconciliation.ledger

    @property
    def is_complete(self) -> bool:
        """Whether everything in the ledger loaded. What did not is in no table, total or verdict."""
        return all(is_of_evidence(f) for f in self._errors)

    @property
    def is_sound(self) -> bool:
        """Whether the ledger is complete and nothing in it contradicts the archived texts that it was held against."""
        return not self._errors

    @property
    def _errors(self) -> list[Finding]:
        return [r.finding for r in (*self.told, *self.earlier) if r.finding.rule.severity is Severity.ERROR]

    def fails(self, level: str) -> bool:
        """Whether there is a finding at or above a level of `--fail-on`."""
        return any(fails(r.finding, level) for r in self.told)


def run(name: str, document: Document, *, today: date, known_on: date | None = None, texts: "Texts" = no_texts) -> Report:
    """Load, reconcile and check a document. A bad ledger gives findings, never an exception.

    `texts` gives the archived texts of a ledger by source, None where there are none: then nothing of it is verified.
    """
    ledger, faults = load(document)
    document.let_go()
    findings = [*of_faults((*document.faults, *faults)), *of_ledger(ledger, today)]
    errors = [f for f in findings if f.rule.severity is Severity.ERROR]
    sound = without(ledger, (path for f in errors for path in (f.path, *f.also)))
    reconciliation = reconcile(sound, today=today, known_on=known_on)
    evidence = _evidence(ledger, texts(ledger))
    findings += of_evidence(evidence) if evidence else ()

    def located(differences: Iterable[Finding]) -> tuple[Reported, ...]:
        return tuple(Reported(finding, document) for finding in (*findings, *differences))

    told = located(of_reconciliation(replace(reconciliation, agreements=())))
    return Report(
        name,
        document,
        reconciliation,
        told,
        evidence=evidence,
        texts=texts,
        whole=lambda: located(of_reconciliation(reconciliation)),
    )


def _evidence(ledger: Ledger, copies: Mapping[str, "Copy"] | None) -> Evidence | None:
    if copies is None:
        return None
    from figrecon.evidence.verify import verify  # number words are compiled where there are texts

    return verify(ledger, copies)


def is_of_evidence(finding: Finding) -> bool:
    """Whether a finding is about a text. Its figure loaded, and stays in every table, total and verdict."""
    return finding.rule.code.startswith("FR6")


def without(ledger: Ledger, paths: Iterable[Path]) -> Ledger:
    """The ledger without the figures that an error is about, so that one fault is not told again as a difference."""
    at_fault = {f"{path[1]}/{path[3]}" for path in paths if path[:1] == ("sources",) and len(path) > 3}
    if not at_fault:
        return ledger
    sources = {
        name: source._replace(figures=tuple(f for f in source.figures if f.id not in at_fault))
        for name, source in ledger.sources.items()
    }
    lost = len(ledger.figures) - sum(len(source.figures) for source in sources.values())
    return ledger._replace(sources=sources, left_out=ledger.left_out + lost)


def _located(finding: Finding, document: Document) -> tuple[Written, ...]:
    found: dict[Place, Written] = {}
    for path in (finding.path, *finding.also):
        place = document.place(_written_at(path, document), at_key=finding.at_key)
        found.setdefault(place, Written(path, place))
    return tuple(found.values())


def _written_at(path: Path, document: Document) -> Path:
    """Where a figure's key is written: with the figure, or with its source where it is a default."""
    if path[:1] == ("sources",) and path[2:3] == ("figures",) and len(path) == 5 and not document.has(path):
        default = (path[0], path[1], path[4])
        return default if document.has(default) else path
    return path


def fails(finding: Finding, level: str) -> bool:
    """Whether a finding is at or above a level of `--fail-on`."""
    return _level(finding) <= LEVELS.index(level)


def _level(finding: Finding) -> int:
    """The first of the levels at which a finding fails; past them all for one that never does.

    What a curator's explanation in force answers does not fail. What only the structure explains fails where it needs a
    stretched reading and the gate asks for that.
    """
    never = len(LEVELS)
    if finding.rule.severity is Severity.ERROR:
        return LEVELS.index("error")
    if finding.rule.severity is Severity.WARNING:
        return LEVELS.index("warning")
    difference = finding.difference
    if difference is None or difference.explained_by not in ("", STRUCTURE):
        return never
    if difference.explained_by == STRUCTURE and difference.verdict is not Verdict.STRETCHED:
        return never
    if difference.verdict is Verdict.UNDECIDED:
        return LEVELS.index("tension")
    return LEVELS.index(difference.verdict.value) if difference.verdict.value in LEVELS else never
