"""The hedge of a numeral: the words right before or right after it, within its clause."""

import re

from figrecon.evidence.language import Language

_REACH = 40
_BETWEEN = " \t\n\"'“”«„(€$£¥₸₽"
"""What may stand between a hedge and its number: blanks, an opening quote, a currency's sign."""
_CLAUSE = re.compile(r"[.,;:!?()\n]")
_CLAUSE_REACH = 60
_BREAK = re.compile(r"\n[^\S\n]*\n")


def find_hedge(text: str, start: int, end: int, language: Language) -> tuple[str, int, int] | None:
    """The hedge of the numeral at text[start:end]: its English name and where it stands, or None."""
    window = text[max(0, start - _REACH) : start].replace("\r\n", " \n").replace("\r", "\n")
    head = window.rstrip(_BETWEEN)
    if head and not _BREAK.search(window, len(head)):
        found = _before(head.replace("\n", " "), language)
        if found is not None:
            hedge, length = found
            last = start - len(window) + len(head)
            return None if _is_end_of_change(hedge, text, last - length, end, language) else (hedge, last - length, last)
    match = language.hedges.after.match(text, end) if language.hedges.after is not None else None
    if match is None or match.lastindex is None:
        return None
    hedge = language.hedges.after_names[match.lastindex - 1]
    skipped = len(match.group()) - len(match.group().lstrip())
    if _is_end_of_change(hedge, text, match.start(), match.end(), language):
        return None
    return hedge, match.start() + skipped, match.end()


def changes(text: str, at: int, language: Language) -> bool:
    """Whether the clause before a place speaks of a change: rose (from 44) to 50."""
    clause = _CLAUSE.split(text[max(0, at - _CLAUSE_REACH) : at])[-1]
    return any(language.is_one("change", word) for word in clause.split())


def _is_end_of_change(hedge: str, text: str, at: int, end: int, language: Language) -> bool:
    """ "Up to" that ends a change bounds nothing: went up to 50, выросло до 50, 50-ге дейін өсті."""
    if hedge != "up to":
        return False
    return changes(text, at, language) or any(language.is_one("change", word) for word in text[end : end + 30].split()[:1])


def _before(head: str, language: Language) -> tuple[str, int] | None:
    """The hedge that ends a text, and its length."""
    endings = [(head.rsplit(None, 1) or [""])[-1]]
    if not head[-1].isalnum():
        endings += [head[-1], head[-2:]]
    for last in endings:
        for printed, hedge in language.hedges.before.get(last, ()):
            edge = head[-len(printed) - 1 : -len(printed)]
            if head.endswith(printed) and not (edge.isalnum() and printed[0].isalnum()):
                return _outer(hedge, len(printed), head, language)
    return None


def _outer(hedge: str, length: int, head: str, language: Language) -> tuple[str, int]:
    """A number has one hedge: of "more than an estimated" the bound."""
    rest = head[:-length].rstrip(" ")
    outer = _before(rest, language) if hedge == "about" and rest else None
    return (outer[0], outer[1] + len(head) - len(rest)) if outer is not None else (hedge, length)
