"""One entry of a ledger at a time: a tree in, its shape or faults out."""

from collections.abc import Iterator, Mapping
from typing import Any

from figrecon.domain.finding import Fault, Path
from figrecon.ledger.document import Tree
from figrecon.ledger.leaves import UnfitError
from figrecon.ledger.shape import Key, S, Shape, fitted

_OUR_TYPES = (
    "octal",
    "base-60",
    "missing-value",
    "wrong-type",
    "wrong-word",
    "value-unreadable",
    "date-unreadable",
    "place-unreadable",
    "malformed",
)


class Faults:
    """The faults found so far, how many entries were left out for them, and where the document told of one before."""

    def __init__(self, told: frozenset[Path] = frozenset()) -> None:
        self.found: list[Fault] = []
        self.left_out = 0
        self.told = told

    def add(self, rule: str, path: Path, *, at_key: bool = False, **facts: str) -> None:
        """Add a fault, unless the document has already told one of the same entry's very place."""
        if path not in self.told:
            self.found.append(Fault(rule, path, facts, at_key))

    def read(self, shape: type[S], tree: Tree, path: Path) -> S | None:
        """The entry as its shape; None with at least one fault added where it does not fit."""
        if isinstance(tree, dict):
            try:
                return fitted(shape, tree)
            except UnfitError:
                return self._examined(shape, tree, path)
        self.add("wrong-type", path, wanted="a mapping of keys", got=_kind_of(tree))
        return None

    def _examined(self, shape: type[S], tree: dict[str, Tree], path: Path) -> S | None:
        """The same of an entry that does not fit at first sight: its model tells each fault of it, or makes it whole."""
        from pydantic import ValidationError  # a sound ledger is read without

        from figrecon.ledger.models import model

        known = shape.keys
        empty = [key for key, value in tree.items() if value is None and key in known and not known[key].is_section]
        for key in empty:
            self.add("missing-value", (*path, key))
        try:
            made = model(shape).model_validate({key: value for key, value in tree.items() if key not in empty})
        except ValidationError as error:
            details = [d for d in error.errors(include_url=False) if d["loc"][0] not in empty]
            unknown = [str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden"]
            for detail in details:
                if detail["type"] != "missing" or not _is_meant(str(detail["loc"][-1]), unknown):
                    self._add(shape, path, detail)
            return None
        return None if empty else shape(dict(made))

    def _add(self, shape: type[Shape], path: Path, detail: Mapping[str, Any]) -> None:
        inner = tuple(str(step) for step in detail["loc"])
        where, kind = path + inner, detail["type"]
        if kind == "extra_forbidden":
            self.add("unknown-key", where, at_key=True, key=where[-1], known=", ".join(sorted(_keys_at(shape, inner[:-1]))))
        elif kind == "missing":
            self.add("missing-key", where, key=where[-1])
        elif kind in _OUR_TYPES:
            self.add(kind, where, **detail.get("ctx", {}))
        else:
            self.add("wrong-type", where, wanted="a mapping of keys", got=_kind_of(detail["input"]))


def written(tree: Tree, key: str) -> tuple[str, ...]:
    """The names that stand at a key of an entry, whatever else is at fault in it."""
    said = tree.get(key) if isinstance(tree, dict) else None
    return tuple(name for name in (said if isinstance(said, list) else (said,)) if isinstance(name, str))


def entries(faults: Faults, tree: Tree, path: Path) -> Iterator[tuple[str, Tree]]:
    """The named entries of a section. A section left empty has none."""
    if isinstance(tree, dict):
        yield from tree.items()
    elif tree is not None:
        faults.add("wrong-type", path, wanted="a mapping of names", got=_kind_of(tree))


def _kind_of(tree: object) -> str:
    if isinstance(tree, list):
        return "a list"
    return "nothing" if tree is None else "a mapping of keys" if isinstance(tree, dict) else "a text"


def _is_meant(missing: str, unknown: list[str]) -> bool:
    """Whether an unknown key looks like the missing one: then one finding, with its suggestion, says it all."""
    if not unknown:
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(missing, unknown, n=1, cutoff=0.7))


def _keys_at(shape: type[Shape], inner: Path) -> dict[str, Key]:
    """The keys of the mapping that is nested there."""
    for step in inner:
        shape = shape.keys[step].nested or shape
    return shape.keys
