"""How faults of a ledger are put into words: quotes, lists, suggestions, and the finding itself.

Every text of a ledger is shown as it stands, only shortened: the views escape it for where it goes.
"""

from collections.abc import Iterable, Iterator

from figrecon.domain.finding import Fault, Finding, Path, Rule

LONGEST = 60
"""Characters of a ledger's text that a message shows."""

_DASHES = frozenset("‐‑‒–—―−﹣－•")
"""What word processors make of the hyphen before an item of a list."""

_PARTS = frozenset({"metrics", "places", "scopes", "parties", "sources", "divisions", "sums", "balances", "explanations"})


def own(rule: Rule, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults that this rule puts into words."""
    return (fault for fault in faults if fault.rule == rule.name)


def of_fault(rule: Rule, fault: Fault, message: str, advice: str) -> Finding:
    """The finding at the place of a fault."""
    return Finding(rule, message, fault.path, entry=entry(fault.path), help=advice, at_key=fault.at_key)


def entry(path: Path) -> str:
    """The name of the entry that a path lies in: `source/figure`, `metrics/deaths`; empty at the top of a ledger."""
    if len(path) > 3 and path[0] == "sources" and path[2] == "figures":
        return f"{path[1]}/{path[3]}"
    if len(path) > 1 and path[0] in _PARTS and path[1] != "?":
        return f"{path[0]}/{path[1]}"
    return ""


def quoted(text: str) -> str:
    """A text of the ledger in quotes."""
    return f"'{shortened(text)}'"


def shortened(text: str) -> str:
    """A text of the ledger, the middle of a very long one left out."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as they are listed in a sentence: "a", "a and b", "a, b and c"."""
    *first, final = [*words] or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


def split(names: str) -> list[str]:
    """The names in a fact that lists several."""
    return [name for name in names.split(", ") if name]


def did_you_mean(near: str) -> str:
    """The question with up to three names (joined by commas), and a blank after it; nothing without a name."""
    return f"Did you mean {listed(map(quoted, split(near)), 'or')}? " if near else ""


def no_hyphen(text: str) -> str:
    """A sentence, and a blank after it, where a name or key begins with a dash that stands for the hyphen of a list item."""
    if text[:1] not in _DASHES or text[1:2] != " ":
        return ""
    return f"An item of a list begins with '- ', a hyphen and a space: '{text[0]}' is another sign. "


def looks_like(word: str, known: Iterable[str]) -> str:
    """Up to two of the known words that look like this one, joined by commas; nothing where none does."""
    from difflib import get_close_matches

    return ", ".join(get_close_matches(word.lower(), list(known), n=2, cutoff=0.6))


def undeclared(rule: Rule, faults: Iterable[Fault], sort: str, section: str) -> Iterator[Finding]:
    """The findings of a rule about a name of one sort that its section does not declare."""
    for fault in own(rule, faults):
        name = fault.facts.get("name", "")
        short = ", by a short name without blanks" if " " in name else ""
        advice = f"If the name is right, declare it under `{section}:`{short}."
        near = no_hyphen(name) + did_you_mean(fault.facts.get("near", ""))
        yield of_fault(rule, fault, f"no {sort} is called {quoted(name)}", near + advice)


def of_include(rule: Rule, fault: Fault, advice: str) -> Finding:
    """The finding about a file that is not brought in."""
    facts = fault.facts
    pattern, file = facts.get("pattern", ""), facts.get("file", "")
    name = pattern if pattern and not set("*?[") & set(pattern) else file or pattern
    return of_fault(rule, fault, f"{quoted(name)} is not included: {facts['problem']}", no_hyphen(name) + advice)


def with_commas(digits: str) -> str:
    """A count with commas: 256,000,000."""
    return f"{int(digits):,}" if digits.isdecimal() else digits


def counted(count: int, one: str, more: str = "") -> str:
    """ "1 figure", "3,000 figures"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def sentence(text: str) -> str:
    """A text as a sentence: a capital letter in front, a full stop behind."""
    text = text.strip()
    return text and text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")
