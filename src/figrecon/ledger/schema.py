"""The JSON Schema (draft-07) of a ledger, for editors: made from the shapes of its entries, with what each key means.

Only the command that prints it imports this. A schema sees the shape of a ledger, not its names: what loads fits it, and
what does not fit does not load, but not the other way round. YAML gives it numbers and truth values where the program
reads texts, so a text may be either.
"""

import json
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from figrecon.domain.figure import UNSURE
from figrecon.domain.ledger import BASES, REASONS
from figrecon.domain.quantity import Kind
from figrecon.ledger import leaves, shape
from figrecon.ledger.keys import KEYS, Meaning

Json = dict[str, Any]

_NAME = {"type": ["string", "number", "boolean"]}
_SPOT = "^[1-9][0-9]{0,8}(:[1-9][0-9]{0,8})?$"
_LINE: Json = {"type": "integer", "minimum": 1}
_PLACE: Json = {"anyOf": [_LINE, {"type": "string", "pattern": _SPOT}]}
_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:00)?)?)?)?"
_WHEN = rf"^\s*(unknown|((before|by)\s+)?{_DAY}|{_DAY}\s*/\s*{_DAY})\s*$"
_DATE: Json = {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, {"type": "string", "pattern": _WHEN}]}
_PERIOD: Json = {"anyOf": [_DATE["anyOf"][0], {"type": "string", "pattern": rf"^\s*{_DAY}(\s*/\s*{_DAY})?\s*$"}]}

_VALUE: Json = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "minLength": 1}]}

_LEAVES: dict[Any, Json] = {
    leaves.Text: _NAME,
    leaves.Texts: {"anyOf": [_NAME, {"type": "array", "items": _NAME}]},
    leaves.Flag: {"enum": [True, False, "true", "false"]},
    leaves.Day: _DATE,
    leaves.Period: _PERIOD,
    leaves.Spots: {
        "anyOf": [
            _PLACE,
            {"type": "array", "items": _PLACE},
            {
                "type": "object",
                "patternProperties": {_SPOT: {"anyOf": [_NAME, {"type": "null"}]}},
                "additionalProperties": False,
            },
        ]
    },
    leaves.Plain: _VALUE,
    leaves.Basis: {"enum": list(BASES)},
    leaves.Sha256: {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    leaves.Link: {"type": "string", "pattern": r'^https?://[^\s<>"]+$'},
}
"""What each kind of leaf may be, once a reader of YAML has given it a type."""

_OWN: dict[tuple[str, str], Json] = {
    ("TopShape", "ledger"): {"enum": [1, "1"]},
    ("MetricShape", "kind"): {"enum": [kind.value for kind in Kind]},
    ("SourceShape", "published"): {"anyOf": [_DATE, {"$ref": "#/definitions/published"}]},
    ("FigureShape", "value"): _VALUE,
    ("FigureShape", "reading"): {"enum": ["exact", "rounded"]},
    ("FigureShape", "unsure"): {"anyOf": [{"enum": list(UNSURE)}, {"type": "array", "items": {"enum": list(UNSURE)}}]},
    ("ExplanationShape", "from"): _DATE,
    ("ExplanationShape", "because"): {"enum": list(REASONS)},
}
"""Keys that their shapes read in a way of their own."""

DEFINITIONS: dict[str, type[shape.Shape]] = {
    "metric": shape.MetricShape,
    "term": shape.TermShape,
    "published": shape.PublishedShape,
    "text": shape.ArchivedTextShape,
    "source": shape.SourceShape,
    "left_out": shape.LeftOutShape,
    "figure": shape.FigureShape,
    "withdrawn": shape.WithdrawnShape,
    "division": shape.DivisionShape,
    "whole": shape.WholeShape,
    "explanation": shape.ExplanationShape,
}
_NAMED = {entry: name for name, entry in DEFINITIONS.items()}
_SECTIONS = {"metrics": "metric", "places": "term", "scopes": "term", "parties": "term", "sources": "source"}
_SECTIONS |= {"divisions": "division", "sums": "whole", "balances": "whole", "explanations": "explanation"}


def schema_text() -> str:
    """The schema as it is printed and kept in docs/schema/."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Json:
    """The schema: the top of a file, and a definition for each kind of entry."""
    top = _object(shape.TopShape)
    for section, entry in _SECTIONS.items():
        top["properties"][section] |= _entries(entry)
    definitions = {name: _object(entry) for name, entry in DEFINITIONS.items()}
    _source_holds(definitions["source"])
    _goes_together(definitions["figure"])
    definitions["explanation"]["anyOf"] = [{"required": [key]} for key in ("figures", "relation", "metrics", "sources")]
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A ledger of reported figures"}
    return head | top | {"definitions": definitions}


def _entries(definition: str) -> Json:
    """A section: entries by name, or nothing yet. A place, scope or party may have nothing to say of it."""
    entry: Json = {"$ref": f"#/definitions/{definition}"}
    if definition == "term":
        entry = {"anyOf": [entry, {"type": "null"}]}
    return {"type": ["object", "null"], "additionalProperties": entry}


def _source_holds(source: Json) -> None:
    source["properties"]["figures"] |= _entries("figure")
    left_out = {"type": "array", "items": {"$ref": "#/definitions/left_out"}}
    source["properties"]["numbers_left_out"] |= {"anyOf": [left_out, {"type": "null"}]}
    counts = {"additionalProperties": {"anyOf": [{"required": ["metric"]}, {"required": ["quantity"]}]}}
    source["if"] = {"not": {"required": ["metric"]}}
    source["then"] = {"properties": {"figures": counts}}


def _goes_together(figure: Json) -> None:
    """Keys of a figure that need or exclude one another."""
    figure["dependencies"] = {"unit": ["quantity"], "quantity": ["unit"]}
    figure["allOf"] = [{"not": {"required": pair}} for pair in (["metric", "quantity"], ["as_of", "over"])]


def _object(entry: type[shape.Shape]) -> Json:
    hints = get_type_hints(entry, include_extras=True)
    properties = {}
    for name, key in entry.keys.items():
        meaning, *examples = meaning_of(entry, name)
        properties[name] = {"description": meaning, **_leaf(entry, name, hints[key.attribute]), "examples": examples}
    required = [name for name, key in entry.keys.items() if key.is_required]
    told: Json = {"type": "object", "additionalProperties": False, "properties": properties}
    return told | {"required": required} if required else told


def meaning_of(entry: type[shape.Shape], key: str) -> Meaning:
    """What a key of an entry means, then examples. KeyError for one that nobody described."""
    homes = [each.__name__ for each in entry.__mro__ if key in KEYS.get(each.__name__, ())]
    return KEYS[homes[0] if homes else entry.__name__][key]


def _leaf(entry: type[shape.Shape], key: str, hint: Any) -> Json:
    for each in entry.__mro__:
        if (each.__name__, key) in _OWN:
            return _OWN[each.__name__, key]
    if key == "scope":
        return {"anyOf": [*_LEAVES[leaves.Texts]["anyOf"], {"$ref": "#/definitions/term"}]}
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    (found,) = [part for part in parts if part is not type(None)]
    if found is Any:
        return {}
    if found in _NAMED:
        return {"allOf": [{"$ref": f"#/definitions/{_NAMED[found]}"}]}  # beside a reference nothing else would count
    return _LEAVES[found]
