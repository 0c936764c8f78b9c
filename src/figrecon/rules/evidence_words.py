"""How the evidence of a text is put into words: places, what stands there, what the ledger has instead."""

from collections.abc import Iterator

from figrecon.domain.evidence import Evidence
from figrecon.domain.finding import Fault, Finding, Rule
from figrecon.rules.wording import counted, listed, own, quoted, shortened, split

LOOK = "Look at the text again"
MOST = 10
"""Numbers of one text that are told one by one; of more, all are told in one finding."""

_FIRST = 5


def in_text(fault: Fault) -> str:
    """ "at 7:10 of herald.txt", or "in line 7 of herald.txt"."""
    place, file = fault.facts.get("place", ""), shortened(fault.facts.get("file", ""))
    return f"at {place} of {file}" if ":" in place else f"in line {place} of {file}"


def ledger_says(fault: Fault) -> str:
    """What the ledger has at a place: its words there, or its value, or what it leaves out."""
    facts = fault.facts
    if words := facts.get("words", ""):
        return f"the ledger's words {quoted(words)}"
    return f"the ledger's {quoted(facts['value'])}" if facts.get("value") else "a number that the ledger leaves out"


def elsewhere(fault: Fault) -> str:
    """Where the number stands as well, as a sentence with a blank after it; empty where it stands nowhere."""
    near = split(fault.facts.get("near", ""))
    if not near:
        return ""
    return (
        f"It stands at {listed(near, 'and')}, where the ledger has nothing. " if len(near) > 1 else f"It stands at {near[0]}. "
    )


def language_note(fault: Fault) -> str:
    """A sentence, after a blank, where of the text's language digits alone are known."""
    code = fault.facts.get("language", "")
    if not code:
        return ""
    if code == "none":
        return " The ledger does not tell the language of the text (`language: en`), so digits alone were looked for."
    return f" Of the language {quoted(code)} digits alone are known: give the words of the text under `printed:`."


def missing_numbers(rule: Rule, evidence: Evidence, what: str, advice: str) -> Iterator[Finding]:
    """A finding for each numeral that is in no figure; one for all of a text that has more than MOST."""
    by_source: dict[str, list[Fault]] = {}
    for fault in own(rule, evidence.faults):
        by_source.setdefault(fault.path[1], []).append(fault)
    for source, faults in by_source.items():
        if len(faults) > MOST:
            yield _all_of(rule, source, faults, what, advice)
            continue
        for fault in faults:
            message = f"{_printed(fault)} {in_text(fault)} stands in no figure"
            yield _of_source(rule, source, fault, message, advice)


def _all_of(rule: Rule, source: str, faults: list[Fault], what: str, advice: str) -> Finding:
    file = shortened(faults[0].facts.get("file", ""))
    first = ", ".join(f"{_printed(fault)} at {fault.facts.get('place', '')}" for fault in faults[:_FIRST])
    many = f"{counted(len(faults), what)} of {file} stand in no figure: {first} and {len(faults) - _FIRST} more"
    draft = "`figrecon scan TEXT --draft` prints a line for each to start from."
    return _of_source(rule, source, faults[0], many, f"{advice} {draft}")


def _of_source(rule: Rule, source: str, fault: Fault, message: str, advice: str) -> Finding:
    return Finding(rule, message, fault.path, entry=source, help=advice, at_key=fault.at_key)


def _printed(fault: Fault) -> str:
    return quoted(fault.facts.get("printed", ""))
