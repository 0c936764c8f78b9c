"""Names: what an id may look like, and words made into one."""

import re
from functools import lru_cache

LONGEST = 120
"""Characters of a name."""

_NAME = re.compile(rf"\w[\w.+\-]{{0,{LONGEST - 1}}}")
_NOT_OF_A_NAME = re.compile(r"[^\w.+]+")


@lru_cache(maxsize=1 << 14)
def is_name(words: str) -> bool:
    """Whether words can be a name as they stand."""
    return _NAME.fullmatch(words) is not None


@lru_cache(maxsize=1 << 16)
def as_name(words: str, longest: int = 100) -> str:
    """Words as a name: what no name may hold becomes a hyphen. Empty where nothing is left."""
    return words if is_name(words) else _NOT_OF_A_NAME.sub("-", words).strip("-.+")[:longest].rstrip("-.+")
