"""What a check says: faults of a ledger, differences between sources, and the findings made of both.

A finding has a path in the data, never a line: the pipeline alone asks the document where a path is written.
So rules are tested without files, and a fingerprint survives reformatting.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from figrecon.domain.interval import Number

Path = tuple[str, ...]
"""Where something stands in the data: ("sources", "interfax-2022-03-14", "figures", "dead", "value")."""


class Severity(StrEnum):
    """A fault of the ledger is an error or a warning; a difference between sources is neither."""

    ERROR = "error"
    WARNING = "warning"
    DIFFERENCE = "difference"


class Rule(NamedTuple):
    """A rule's stable code and name, and how much its findings weigh."""

    code: str
    name: str
    severity: Severity


class Fault(NamedTuple):
    """Something wrong in a ledger, before it is put into words by the rule of that name.

    `facts` holds what the words need, such as the key that is unknown and the keys that are known.
    `at_key` is true where the key of the path's last step is meant, not its value.
    """

    rule: str
    path: Path
    facts: Mapping[str, str] = MappingProxyType({})
    at_key: bool = False


class Verdict(StrEnum):
    """What can be said of figures taken together, from best to worst (`undecided` apart)."""

    SAME = "same"
    AGREES = "agrees"
    STRETCHED = "stretched"
    TENSION = "tension"
    CONTRADICTION = "contradiction"
    UNDECIDED = "undecided"

    rank: int
    """How bad it is: 0 same to 5 undecided, which is never shown as agreement."""

    def __new__(cls, word: str) -> "Verdict":
        verdict = str.__new__(cls, word)
        verdict._value_ = word
        verdict.rank = len(cls.__members__)
        return verdict


STRUCTURE = "structure"
"""What explains a difference without a curator: a later count, a part, a definition, another hedge, a vintage, a relay."""


class Difference(NamedTuple):
    """Figures that differ, before the rule of that name puts it into words.

    `reason` is the class of what explains it: `later_count`, `definition`, `rounding` and so on, `unexplained` for none.
    `explained_by` is STRUCTURE, a recorded explanation's name, or empty. `figures` and `relations` are names, sorted;
    `shown` are those of the figures that the words speak of, in order of time, `more` counts what is like them, and
    `others` names further figures that one of them clashes with for the same cause.
    `low_needed` and `high_allowed` are the two numbers that do not meet. `needs` names the figure that has to be read
    stretched; `unsure` is true where the difference hangs on a filing that the text does not settle.
    """

    rule: str
    verdict: Verdict
    reason: str
    explained_by: str
    figures: tuple[str, ...]
    shown: tuple[str, ...]
    relations: tuple[str, ...] = ()
    more: int = 0
    others: tuple[str, ...] = ()
    low_needed: Number | None = None
    high_allowed: Number | None = None
    proof: str = ""
    needs: str = ""
    unsure: bool = False
    hint: str = ""

    @property
    def is_open(self) -> bool:
        """Whether neither the structure nor a curator explains it."""
        return not self.explained_by


class Words(NamedTuple):
    """What a finding says: the fault in one line, what to do about it, and a command that shows more."""

    message: str
    help: str = ""
    next: str = ""


class Finding:
    """One thing that a rule says, with every place it is about (the first is where to look first).

    `entry` is the name of the thing at fault. A finding about a difference carries it. Its `words` may be given as a
    function: a large ledger has many differences that nobody asks to see, and they are put into words when they are read.
    """

    __slots__ = ("_words", "also", "at_key", "difference", "entry", "path", "rule")

    def __init__(
        self,
        rule: Rule,
        words: str | Words | Callable[[], Words],
        path: Path,
        also: tuple[Path, ...] = (),
        entry: str = "",
        help: str = "",  # noqa: A002 - the field's name
        at_key: bool = False,
        difference: Difference | None = None,
    ) -> None:
        self.rule = rule
        self._words: Words | Callable[[], Words] = Words(words, help) if isinstance(words, str) else words
        self.path = path
        self.also = also
        self.entry = entry
        self.at_key = at_key
        self.difference = difference

    @property
    def words(self) -> Words:
        if not isinstance(self._words, Words):
            self._words = self._words()
        return self._words

    @property
    def message(self) -> str:
        """The fault in one line."""
        return self.words.message

    @property
    def help(self) -> str:
        """What to do about it."""
        return self.words.help

    @property
    def next(self) -> str:
        """A command that shows more."""
        return self.words.next

    @property
    def fingerprint(self) -> str:
        """A hash of the code and the sorted names or paths, never of a line: it survives reformatting."""
        named = self.difference.figures + self.difference.relations if self.difference else ()
        from hashlib import sha256

        parts = sorted(named or ("\x1f".join(p) for p in (self.path, *self.also)))
        return sha256("\x1e".join((self.rule.code, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
