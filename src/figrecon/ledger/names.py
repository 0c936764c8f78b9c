"""Declared names, and what becomes of a name that nobody declared."""

from collections.abc import Collection, Iterable, Mapping

from figrecon.domain.finding import Path
from figrecon.domain.name import is_name
from figrecon.ledger.read import Faults

SORTS = {
    "metrics": "metric",
    "places": "place",
    "scopes": "scope",
    "parties": "party",
    "sources": "source",
}
"""The sections whose names are used elsewhere, and what one of them is called."""


def near(name: str, known: Iterable[str]) -> str:
    """Up to three known names that look like this one, nearest first, joined by commas; if it is one in other letters, that."""
    from difflib import get_close_matches

    spelt: dict[str, list[str]] = {}
    for each in known:
        spelt.setdefault(each.casefold(), []).append(each)
    same = name.casefold()
    alike = [same] if same in spelt else get_close_matches(same, list(spelt), n=3, cutoff=0.6)
    return ", ".join([each for folded in alike for each in sorted(spelt[folded])][:3])


class Names:
    """What is declared in each section, sound or not: a name whose own entry is at fault is no unknown name."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.declared: dict[str, set[str]] = {section: set() for section in SORTS}
        self.figures: dict[str, Collection[str]] = {}
        """The short names of the figures of each source."""
        self.sound: set[object] = set()
        """What was named together in an entry, and is all declared."""

    def declare(self, section: str, name: str, path: Path) -> bool:
        """Take the name in. False, and a fault, where it cannot be a name."""
        self.declared.setdefault(section, set()).add(name)
        return self.fit(name, path)

    def fit(self, name: str, path: Path) -> bool:
        """Whether this can be a name; a fault where it cannot."""
        if is_name(name):
            return True
        self.faults.add("bad-name", path, at_key=True, name=name)
        return False

    def known(self, section: str, name: str, path: Path) -> bool:
        """Whether the name is declared; a fault where it is not."""
        if name in self.declared[section]:
            return True
        sort = SORTS[section]
        self.faults.add(f"unknown-{sort}", path, name=name, near=near(name, self.declared[section]))
        return False

    def all_known(self, section: str, names: Iterable[str], path: Path) -> bool:
        return self.declared[section].issuperset(names) or [self.known(section, n, path) for n in names].count(False) == 0

    def figure(self, name: str, source: str | None, path: Path) -> str | None:
        """The full name of a figure; within its own source the short name is enough."""
        full = name if "/" in name or source is None else f"{source}/{name}"
        if self._is_figure(full):
            return full
        declared = {f"{owner}/{short}" for owner, figures in self.figures.items() for short in figures}
        short = name.rpartition("/")[2]
        own = [f.partition("/")[2] for f in declared if source is not None and f.startswith(f"{source}/")]
        elsewhere = sorted(f for f in declared if f.partition("/")[2] == short)
        self.faults.add(
            "unknown-figure", path, name=name, near=near(name, own) or ", ".join(elsewhere[:3]) or near(full, declared)
        )
        return None

    def _is_figure(self, full: str) -> bool:
        """Whether there is a figure of that full name. A source with a slash in its own is at fault, yet not unknown."""
        cuts = (at for at, sign in enumerate(full) if sign == "/")
        return any(full[at + 1 :] in self.figures.get(full[:at], ()) for at in cuts)


def cycles(above: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """The loops in what lies within what: each once, from its first name round to it again."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in sorted(above):
        trail: dict[str, None] = {}
        waiting: list[tuple[str, bool]] = [(start, True)]
        while waiting:
            name, entering = waiting.pop()
            if not entering:
                del trail[name]
                done.add(name)
            elif name in trail:
                loop = list(trail)[list(trail).index(name) :]
                found.append((*loop, name))
            elif name not in done:
                trail[name] = None
                waiting.append((name, False))
                waiting.extend((inner, True) for inner in sorted(above.get(name, ()), reverse=True))
    return found
