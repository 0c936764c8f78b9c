"""A difference, and what was set aside to find the next: bookkeeping, never blame."""

from typing import NamedTuple

from figrecon.domain.finding import Difference


class Told(NamedTuple):
    """A difference, and the figures that were set aside for it."""

    difference: Difference
    aside: frozenset[str]
