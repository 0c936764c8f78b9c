"""Every rule by its code, in order: what it reads, and where its page and its function are.

A rule's module is imported when it is needed: a ledger without faults is checked without the pages about faults.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from itertools import groupby
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, cast

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Fault, Finding, Path, Rule
from figrecon.domain.ledger import Ledger

if TYPE_CHECKING:
    from figrecon.reconcile.reconciliation import Reconciliation

FAULTS, LEDGER, RECONCILIATION, EVIDENCE = "faults", "ledger", "reconciliation", "evidence"
"""What a rule reads."""

FaultCheck = Callable[[Iterable[Fault]], Iterator[Finding]]
LedgerCheck = Callable[[Ledger, date], Iterator[Finding]]
ReconciliationCheck = Callable[["Reconciliation"], Iterator[Finding]]
EvidenceCheck = Callable[[Evidence], Iterator[Finding]]


class Registered(NamedTuple):
    """A rule's stable code and name, and what its `check` reads."""

    code: str
    name: str
    reads: str

    @property
    def module(self) -> ModuleType:
        return import_module(f"figrecon.rules.{self.code.lower()}_{self.name.replace('-', '_')}")

    @property
    def rule(self) -> Rule:
        return cast("Rule", self.module.RULE)

    @property
    def page(self) -> str:
        """Why the rule matters, a ledger that it reports, one that it accepts: Markdown."""
        return (self.module.__doc__ or "").strip() + "\n"


RULES: dict[str, Registered] = {
    rule.code: rule
    for rule in (
        Registered("FR101", "not-yaml", FAULTS),
        Registered("FR102", "repeated-key", FAULTS),
        Registered("FR103", "octal", FAULTS),
        Registered("FR104", "base-60", FAULTS),
        Registered("FR105", "anchor", FAULTS),
        Registered("FR106", "merge-key", FAULTS),
        Registered("FR107", "tag", FAULTS),
        Registered("FR108", "key-not-a-name", FAULTS),
        Registered("FR109", "encoding", FAULTS),
        Registered("FR110", "too-large", FAULTS),
        Registered("FR111", "several-documents", FAULTS),
        Registered("FR112", "comma-in-number", FAULTS),
        Registered("FR113", "not-a-mapping", FAULTS),
        Registered("FR114", "include-missing", FAULTS),
        Registered("FR115", "include-outside", FAULTS),
        Registered("FR116", "include-loop", FAULTS),
        Registered("FR201", "unknown-key", FAULTS),
        Registered("FR202", "missing-key", FAULTS),
        Registered("FR203", "missing-value", FAULTS),
        Registered("FR204", "wrong-type", FAULTS),
        Registered("FR205", "wrong-word", FAULTS),
        Registered("FR206", "value-unreadable", FAULTS),
        Registered("FR207", "date-unreadable", FAULTS),
        Registered("FR208", "place-unreadable", FAULTS),
        Registered("FR209", "malformed", FAULTS),
        Registered("FR210", "conflicting-keys", FAULTS),
        Registered("FR211", "range-reversed", FAULTS),
        Registered("FR301", "bad-name", FAULTS),
        Registered("FR302", "unknown-metric", FAULTS),
        Registered("FR303", "unknown-place", FAULTS),
        Registered("FR304", "unknown-scope", FAULTS),
        Registered("FR305", "unknown-party", FAULTS),
        Registered("FR306", "unknown-source", FAULTS),
        Registered("FR307", "unknown-figure", FAULTS),
        Registered("FR308", "cycle", FAULTS),
        Registered("FR309", "name-taken", FAULTS),
        Registered("FR310", "unknown-relation", FAULTS),
        Registered("FR401", "as-of-after-published", LEDGER),
        Registered("FR402", "published-in-future", LEDGER),
        Registered("FR403", "flow-without-period", LEDGER),
        Registered("FR404", "period-without-flow", LEDGER),
        Registered("FR405", "count-not-whole", LEDGER),
        Registered("FR406", "as-of-before-since", LEDGER),
        Registered("FR407", "sum-of-uncounted", LEDGER),
        Registered("FR501", "same-day-differs", RECONCILIATION),
        Registered("FR502", "later-count", RECONCILIATION),
        Registered("FR503", "total-fell", RECONCILIATION),
        Registered("FR504", "part-above-whole", RECONCILIATION),
        Registered("FR505", "part-beside-whole", RECONCILIATION),
        Registered("FR506", "unlike-definitions", RECONCILIATION),
        Registered("FR507", "new-vintage", RECONCILIATION),
        Registered("FR508", "relay", RECONCILIATION),
        Registered("FR509", "duplicate", RECONCILIATION),
        Registered("FR510", "sum-does-not-close", RECONCILIATION),
        Registered("FR511", "balance-does-not-close", RECONCILIATION),
        Registered("FR512", "flow-not-change", RECONCILIATION),
        Registered("FR513", "contradiction", RECONCILIATION),
        Registered("FR514", "tension", RECONCILIATION),
        Registered("FR515", "stretched", RECONCILIATION),
        Registered("FR516", "undecided", RECONCILIATION),
        Registered("FR601", "text-changed", EVIDENCE),
        Registered("FR602", "text-missing", EVIDENCE),
        Registered("FR603", "no-number-there", EVIDENCE),
        Registered("FR604", "number-differs", EVIDENCE),
        Registered("FR605", "hedge-differs", EVIDENCE),
        Registered("FR606", "number-not-in-ledger", EVIDENCE),
        Registered("FR607", "weak-word-not-in-ledger", EVIDENCE),
        Registered("FR608", "place-ambiguous", EVIDENCE),
        Registered("FR609", "left-out-not-there", EVIDENCE),
        Registered("FR901", "explanation-without-reason", LEDGER),
        Registered("FR902", "explanation-not-needed", RECONCILIATION),
        Registered("FR903", "explanation-expired", RECONCILIATION),
    )
}
CODES = {registered.name: code for code, registered in RULES.items()}
"""The code of each rule by its name."""


def find(code_or_name: str) -> Registered | None:
    """The rule of that code or name, in small or capital letters; None where there is none."""
    wanted = code_or_name.strip()
    return RULES.get(wanted.upper()) or RULES.get(CODES.get(wanted.lower(), ""))


def of_faults(faults: Iterable[Fault]) -> list[Finding]:
    """The faults of a ledger in words, by code and path. KeyError for a fault that no rule knows: that is a bug."""
    by_name: dict[str, list[Fault]] = {}
    for fault in faults:
        by_name.setdefault(fault.rule, []).append(fault)
    found: list[Finding] = []
    for name, same in by_name.items():
        check = cast("FaultCheck", RULES[CODES[name]].module.check)
        found.extend(check(same))
    return _in_order(found)


def of_ledger(ledger: Ledger, today: date) -> list[Finding]:
    """What is wrong with single entries of a ledger, by code and path. `today` is the day the program is run."""
    checks = [cast("LedgerCheck", r.module.check) for r in RULES.values() if r.reads == LEDGER]
    return _in_order(finding for check in checks for finding in check(ledger, today))


def of_reconciliation(reconciliation: "Reconciliation") -> list[Finding]:
    """Every difference in words, also those that are explained, and what is wrong with explanations; by code and path."""
    names = set(reconciliation.differences_by_rule)
    names |= {"explanation-not-needed"} if reconciliation.not_needed else set()
    names |= {"explanation-expired"} if reconciliation.expired else set()
    checks = [cast("ReconciliationCheck", RULES[CODES[name]].module.check) for name in sorted(names)]
    return _in_order(finding for check in checks for finding in check(reconciliation))


def of_evidence(evidence: Evidence) -> list[Finding]:
    """What is wrong between a ledger and the texts of its sources, by code and path."""
    names = sorted({fault.rule for fault in evidence.faults})
    checks = [cast("EvidenceCheck", RULES[CODES[name]].module.check) for name in names]
    return _in_order(finding for check in checks for finding in check(evidence))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By code and path; what is of one code and path by its words, which are made only for these."""
    ordered: list[Finding] = []
    for _, same in groupby(sorted(findings, key=_place), key=_place):
        alike = list(same)
        ordered += sorted(alike, key=_message) if len(alike) > 1 else alike
    return ordered


def _place(finding: Finding) -> tuple[str, Path]:
    return finding.rule.code, finding.path


def _message(finding: Finding) -> str:
    return finding.message
