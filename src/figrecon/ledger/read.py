"""One entry of a ledger at a time: a tree in, a model or faults out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from figrecon.domain.finding import Fault, Path
from figrecon.ledger.document import Tree

M = TypeVar("M", bound=BaseModel)

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


@dataclass(slots=True)
class Faults:
    """The faults found so far, how many entries were left out for them, and where the document told of one before."""

    found: list[Fault] = field(default_factory=list)
    left_out: int = 0
    told: frozenset[Path] = frozenset()

    def add(self, rule: str, path: Path, *, at_key: bool = False, **facts: str) -> None:
        """Add a fault, unless the document has already told one of the same entry's very place."""
        if path not in self.told:
            self.found.append(Fault(rule, path, facts, at_key))

    def read(self, shape: type[M], tree: Tree, path: Path) -> M | None:
        """The entry as a model; None with at least one fault added where it does not fit its shape."""
        if not isinstance(tree, dict):
            self.add("wrong-type", path, wanted="a mapping of keys", got=_kind_of(tree))
            return None
        empty = [key for key, value in tree.items() if value is None and _holds_something(shape, key)]
        for key in empty:
            self.add("missing-value", (*path, key))
        try:
            made = shape.model_validate({key: value for key, value in tree.items() if key not in empty} if empty else tree)
        except ValidationError as error:
            details = [d for d in error.errors(include_url=False) if d["loc"][0] not in empty]
            unknown = [str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden"]
            for detail in details:
                if detail["type"] != "missing" or not _is_meant(str(detail["loc"][-1]), unknown):
                    self._add(shape, path, detail)
            return None
        return None if empty else made

    def _add(self, shape: type[BaseModel], path: Path, detail: Mapping[str, Any]) -> None:
        inner = tuple(str(step) for step in detail["loc"])
        where, kind = path + inner, detail["type"]
        if kind == "extra_forbidden":
            known = _keys(_shape_at(shape, inner[:-1]))
            self.add("unknown-key", where, at_key=True, key=where[-1], known=", ".join(known))
        elif kind == "missing":
            self.add("missing-key", where, key=where[-1])
        elif kind in _OUR_TYPES:
            self.add(kind, where, **detail.get("ctx", {}))
        else:
            self.add("wrong-type", where, wanted="a mapping of keys", got=_kind_of(detail["input"]))


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


def _holds_something(shape: type[BaseModel], key: str) -> bool:
    """Whether a key, if it is written at all, has to have a value: all but those of sections read entry by entry."""
    field = shape.model_fields.get(key)
    return field is not None and field.annotation is not Any


def _is_meant(missing: str, unknown: list[str]) -> bool:
    """Whether an unknown key looks like the missing one: then one finding, with its suggestion, says it all."""
    if not unknown:
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(missing, unknown, n=1, cutoff=0.7))


def _keys(shape: type[BaseModel]) -> list[str]:
    return sorted(info.alias or name for name, info in shape.model_fields.items())


def _shape_at(shape: type[BaseModel], inner: Path) -> type[BaseModel]:
    """The model that a nested mapping is read with."""
    for step in inner:
        shape = next((s for s in _models(shape.model_fields[step].annotation)), shape)
    return shape


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)
