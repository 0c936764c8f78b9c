"""What is said of the archived texts: whether they were looked at, and how many of their numbers the ledger has."""

from figrecon.domain.evidence import SourceEvidence, TextState
from figrecon.pipeline import Report
from figrecon.rules.wording import counted


def is_verified(report: Report) -> bool:
    """Whether at least one archived text was looked at."""
    found = report.evidence.sources.values() if report.evidence else ()
    return any(each.state is not TextState.MISSING for each in found)


def line(report: Report) -> str:
    """One line: what was verified, or that nothing was and why."""
    sources = report.ledger.sources.values()
    if report.evidence is None:
        named = any(source.text for source in sources)
        why = "no folder of texts is at hand (--texts DIR)" if named else "no source names its archived text"
        return f"Evidence was not verified: {why}."
    found = report.evidence.sources.values()
    read = [each for each in found if each.state is not TextState.MISSING]
    if not read:
        missing = "no text that the ledger names could be read" if found else "no source names its archived text"
        return f"Evidence was not verified: {missing}."
    numbers, covered = sum(each.numbers for each in read), sum(each.covered for each in read)
    told = f"Evidence: {covered:,} of {counted(numbers, 'number')} in {counted(len(read), 'text')}"
    return f"{told}{''.join(f'; {each}' for each in _reservations(report, list(found)))}."


def _reservations(report: Report, found: list[SourceEvidence]) -> list[str]:
    states = [each.state for each in found]
    without = len(report.ledger.sources) - len(found)
    alone = sum(not each.known for each in found)
    told = (
        (states.count(TextState.CHANGED), "changed"),
        (states.count(TextState.MISSING), "missing, not verified"),
        (states.count(TextState.UNPINNED), "without a hash"),
        (alone, "searched for digits alone"),
    )
    said = [f"{count:,} {what}" for count, what in told if count]
    return said + ([f"{counted(without, 'source')} without a text, not verified"] if without else [])


def coverage(report: Report, source: str) -> str:
    """ "31 of 31 numbers" for a source whose text was read; why not for another; empty where no texts are at hand."""
    if report.evidence is None:
        return ""
    found = report.evidence.sources.get(source)
    if found is None or found.state is TextState.MISSING:
        return "not verified: no text" if found is None else "not verified: its text is missing"
    changed = ", text changed" if found.state is TextState.CHANGED else ""
    return f"{found.covered:,} of {counted(found.numbers, 'number')}{changed}"
