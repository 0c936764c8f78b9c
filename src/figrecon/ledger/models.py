"""The pydantic models of a ledger's entries, made from their shapes: they tell every fault of an entry.

Importing pydantic and making a first model takes longer than reading a small ledger, so only an entry with a fault is held
against its model. That both ways agree is tested.
"""

import os
from collections.abc import Callable
from typing import Annotated, Any

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than the models themselves

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, create_model
from pydantic_core import PydanticCustomError

from figrecon.ledger.leaves import UnfitError
from figrecon.ledger.shape import Key, Shape

_MADE: dict[type[Shape], type[BaseModel]] = {}


def model(shape: type[Shape]) -> type[BaseModel]:
    """The model of an entry: its fields are the shape's, its `dict` is what makes the shape. Unknown keys are refused."""
    if shape not in _MADE:
        fields: dict[str, Any] = {key.attribute: (_type(key), _field(key)) for key in shape.keys.values()}
        _MADE[shape] = create_model(shape.__name__, __config__=ConfigDict(extra="forbid", frozen=True), **fields)
    return _MADE[shape]


def _type(key: Key) -> Any:
    if key.nested is not None:
        nested = key.nested
        return Annotated[model(nested), AfterValidator(lambda made: nested(dict(made)))] | None
    if key.is_section:
        return Any
    read = Annotated[Any, PlainValidator(_validator(key.read))]
    return read if key.is_required else read | None  # nothing, in a mapping within an entry


def _field(key: Key) -> Any:
    alias = None if key.name == key.attribute else key.name
    return Field(alias=alias) if key.is_required else Field(default=key.default, alias=alias)


def _validator(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def validate(leaf: Any) -> Any:
        try:
            return read(leaf)
        except UnfitError as unfit:
            raise PydanticCustomError(unfit.rule, "a fault that its rule puts into words", unfit.facts) from None

    return validate
