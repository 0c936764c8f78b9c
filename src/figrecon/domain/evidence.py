"""What the archived texts say for a ledger: each source's text, the numbers in it, and what is wrong with them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from figrecon.domain.figure import Spot
from figrecon.domain.finding import Fault, Path


class TextState(StrEnum):
    """An archived text beside the hash that pins it; `unpinned` where the ledger gives none."""

    PINNED = "pinned"
    UNPINNED = "unpinned"
    CHANGED = "changed"
    MISSING = "missing"


class Move(NamedTuple):
    """A place in the ledger that would be right elsewhere: `name` of the entry, path of the place, the spot it should be."""

    name: str
    path: Path
    old: Spot
    new: Spot


class SourceEvidence(NamedTuple):
    """One source's text.

    `numbers`     the numerals that a figure must tell: all but weak words and those that a rule or the curator leaves out
    `covered`     those of them at which a figure stands, with the number and the hedge that it has
    `left_out`    the numerals that the curator leaves out
    `by_rule`     the numerals that a named rule leaves out
    `covered_by`  what stands at each numeral (line, column): the figures' full names, `numbers_left_out`
    `known`       whether number words and hedges of its language are known; otherwise digits alone are looked for
    `sha256`      the hash of the text as it is now
    """

    state: TextState
    numbers: int = 0
    covered: int = 0
    left_out: int = 0
    by_rule: int = 0
    known: bool = True
    sha256: str = ""
    covered_by: Mapping[tuple[int, int], tuple[str, ...]] = MappingProxyType({})
    moves: tuple[Move, ...] = ()


class Evidence(NamedTuple):
    """The evidence of all sources that name a text, by source, and its faults, to be put into words by the rules."""

    sources: Mapping[str, SourceEvidence] = MappingProxyType({})
    faults: tuple[Fault, ...] = ()
