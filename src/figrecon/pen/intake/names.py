"""The names of a table: those that a ledger declares, by id, title or other spelling, and those that nobody declares yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from figrecon.domain.ledger import Ledger
from figrecon.domain.name import as_name
from figrecon.domain.quantity import ALL, Kind, Metric, Term

SECTIONS = ("metrics", "places", "scopes", "parties")


class Declared(NamedTuple):
    """A name that a table brings: the id it gets, its words where they are no id, the first row that has it.

    The rest is known of metrics only, as the table's columns say.
    """

    id: str
    title: str
    line: int
    kind: str = ""
    unit: str = ""
    topic: str = ""


@dataclass
class Names:
    """What a ledger declares, and what the table names beyond it, section by section; `rows` counts its rows by name, `met`
    gathers those that are found, for who reads a row."""

    ledger: Ledger
    new: dict[str, dict[str, Declared]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    met: list[tuple[str, str]] = field(default_factory=list)
    _taken: dict[str, set[str]] = field(default_factory=lambda: {section: set() for section in SECTIONS})
    _known: dict[str, dict[str, str]] = field(default_factory=dict)
    _spelled: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        terms = {"places": self.ledger.places, "scopes": self.ledger.scopes, "parties": self.ledger.parties}
        declared: dict[str, Mapping[str, Metric] | Mapping[str, Term]]
        declared = {"metrics": self.ledger.metrics} | {section: known.by_id for section, known in terms.items()}
        for section, entries in declared.items():
            self._known[section] = {name: name for name in entries}
            spelled = self._spelled[section] = {}
            for name, entry in entries.items():
                for words in (entry.title, *(entry.also if isinstance(entry, Term) else ())):
                    spelled.setdefault(words, set()).add(name)
        self._known["scopes"][ALL] = ALL

    def is_declared(self, section: str, words: str) -> bool:
        """Whether the ledger itself has the name."""
        return words in self._known[section] or len(self._spelled[section].get(words, ())) == 1

    def known(self, section: str) -> Iterable[str]:
        """The ids of a section that the ledger declares."""
        return self._known[section]

    def find(self, section: str, words: str, line: int) -> str:
        """The id that these words stand for: an id, a title or another spelling of the ledger, or one of a new name.

        Empty where the words are a title of several names, or make no name.
        """
        known = self._known[section].get(words)
        if known is not None:
            return known
        spelled = self._spelled[section].get(words, set())
        if len(spelled) == 1:
            return next(iter(spelled))
        if spelled or not as_name(words):
            return ""
        new = self.new[section].get(words)
        if new is None:
            new = self.new[section][words] = Declared(self._free(section, as_name(words)), words, line)
        self.rows[section, words] = self.rows.get((section, words), 0) + 1
        self.met.append((section, words))
        return new.id

    def _free(self, section: str, name: str) -> str:
        number, free = 1, name
        while free in self._taken[section] or free in self._known[section]:
            number += 1
            free = f"{name}-{number}"
        self._taken[section].add(free)
        return free

    def kind(self, words: str) -> str:
        """How the numbers of a metric behave, as the ledger or the table says; empty where neither does."""
        known = self._metric(words)
        if known is not None:
            return known.kind.value
        new = self.new["metrics"].get(words)
        return new.kind if new else ""

    def since(self, words: str) -> str:
        """The day on which the ledger says that a metric's count begins; empty where it says none."""
        known = self._metric(words)
        return known.since.written if known and known.since else ""

    def describe(self, words: str, said: Mapping[str, str]) -> tuple[str, str]:
        """Hold what a row says of its metric against what is known of it, and learn from it where it is new.

        Gives the column that says otherwise, and what is known; two empty texts where nothing does.
        """
        known = self._metric(words)
        new = None if known else self.new["metrics"][words]
        for column in ("kind", "unit", "topic"):
            cell = said.get(column, "").strip()
            told = str(getattr(known or new, column))
            if cell and told and cell != told:
                return column, told
            if cell and new is not None and not told:
                new = self.new["metrics"][words] = Declared(**new._asdict() | {column: cell})
        return "", ""

    def _metric(self, words: str) -> Metric | None:
        spelled = self._spelled["metrics"].get(words, set())
        name = words if words in self._known["metrics"] else next(iter(spelled)) if len(spelled) == 1 else ""
        return self.ledger.metrics.get(name)


KINDS = tuple(kind.value for kind in Kind)
