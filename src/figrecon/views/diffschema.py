"""The JSON Schema (draft-07) of `diff --format json`: made from what is compared and the classes that it shows."""

import json

from figrecon.diff.compare import Entry
from figrecon.diff.figures import DATE, FILING, STANDING, TEXT, VALUE, Aspect, Rewrite
from figrecon.diff.verdicts import EXPLAINED, OPEN
from figrecon.domain.finding import Verdict
from figrecon.domain.reading import Reading
from figrecon.rules.registry import RULES
from figrecon.views.editviews import DIFF_VERSION
from figrecon.views.reportschema import TEXTS, Json, keyed

_TEXT: Json = {"type": "string"}
_OR_NULL: Json = {"type": ["string", "null"]}
_IS: Json = {"type": "boolean"}
_HELD: Json = {"type": ["boolean", "null"], "description": "Whether the archived text holds it; null where none is at hand."}
_KIND: Json = {"enum": ["opened", "closed", "changed"]}


def schema_text() -> str:
    """The schema as it is kept in docs/schema/."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Json:
    """The schema of a comparison."""
    told = {
        "schema_version": {"const": DIFF_VERSION},
        "before": {"type": "string", "description": "What is compared: a file, a revision."},
        "after": {"type": "string", "description": "With what: a file, a revision, the work tree."},
        "complete": {"type": "boolean", "description": "False where one of the two has errors: bounds are not compared."},
        "figures": keyed({"added": _each(_figure()), "removed": _each(_figure()), "changed": _each(_change())}),
        "entries": _each(_entry()),
        "verdicts": _each(_turn()),
        "bounds": _each(_bound()),
    }
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A comparison of figrecon"} | keyed(told)


def _each(items: Json) -> Json:
    return {"type": "array", "items": items}


def _figure() -> Json:
    return keyed({"figure": _TEXT, "metric": _OR_NULL, "value": _TEXT, "as_of": _TEXT})


def _change() -> Json:
    kinds = {"enum": [VALUE, DATE, FILING, TEXT, STANDING]}
    aspect = dict.fromkeys(Aspect._fields, _TEXT) | {"kind": kinds}
    rewrite = {name: _HELD if name.startswith("held") else _TEXT for name in Rewrite._fields}
    told = {
        "figure": _TEXT,
        "was": {**_OR_NULL, "description": "Its name before, where it has another now."},
        "withdrawn": _IS,
        "changes": _each(keyed(aspect)),
        "rewritten": _or_null(keyed(rewrite)),
    }
    return keyed(told)


def _or_null(told: Json) -> Json:
    return {"anyOf": [{"type": "null"}, told]}


def _entry() -> Json:
    """A source, a declaration or an explanation."""
    told = dict.fromkeys(Entry._fields, _TEXT)
    return keyed(told | {"what": {"enum": ["added", "dropped", "changed"]}, "keys": TEXTS})


def _turn() -> Json:
    verdicts = {"enum": [*(verdict.value for verdict in Verdict), None]}
    standing = _or_null(keyed({"state": {"enum": [EXPLAINED, OPEN]}, "verdict": verdicts, "explained_by": _OR_NULL}))
    told = {
        "kind": _KIND,
        "code": {"enum": list(RULES)},
        "name": {"enum": [rule.name for rule in RULES.values()]},
        "message": _TEXT,
        "figures": TEXTS,
        "before": standing,
        "after": standing,
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    }
    return keyed(told)


def _bound() -> Json:
    """Low and high before and after; a high that is null is open, an end that is null as a whole was not named."""
    low, high = {"type": "number"}, {"type": ["number", "null"]}
    ends = _or_null({"type": "array", "items": [low, high], "minItems": 2, "maxItems": 2})
    readings = {"enum": [reading.value for reading in (Reading.LITERAL, Reading.USUAL)]}
    told = {"kind": _KIND, "metric": _TEXT, "scope": TEXTS, "place": TEXTS, "as_of": _TEXT, "reading": readings}
    return keyed(told | {"before": ends, "after": ends})
