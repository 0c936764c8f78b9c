"""The JSON Schema (draft-07) of `--format json` of a report and a check: made from the columns and classes that it shows."""

import json
from typing import Any

from figrecon.domain.evidence import TextState
from figrecon.domain.finding import Severity, Verdict
from figrecon.domain.ledger import REASONS
from figrecon.rules.registry import RULES
from figrecon.views.jsonview import SCHEMA_VERSION
from figrecon.views.summary import Summary
from figrecon.views.tables import DATE, GROUPS, INTEGER, LIST, NUMBER, TEXT

Json = dict[str, Any]

TEXTS: Json = {"type": "array", "items": {"type": "string"}}
_TYPES: dict[str, Json] = {
    TEXT: {"type": ["string", "null"]},
    LIST: TEXTS,
    NUMBER: {"type": ["number", "null"]},
    INTEGER: {"type": ["integer", "null"]},
    DATE: {"type": ["string", "null"], "format": "date"},
}
"""What a column of a table is in JSON."""


def schema_text() -> str:
    """The schema as it is kept in docs/schema/."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Json:
    """The schema. `since` is there only where no more than what came after a revision is judged."""
    count = {"type": "integer", "minimum": 0}
    told = {
        "schema_version": {"const": SCHEMA_VERSION},
        "ledger": {"type": "string", "description": "The ledger as it was named."},
        "complete": {"type": "boolean", "description": "False where entries did not load: they are in no verdict."},
        "since": {"type": "string", "description": "The revision after which the findings came."},
        "groups": {"type": "array", "items": keyed({name: _TYPES[kind] for name, kind in GROUPS.items()})},
        "findings": {"type": "array", "items": _finding()},
        "summary": keyed(dict.fromkeys(Summary._fields, count)),
        "evidence": {"anyOf": [{"type": "null"}, keyed({"sources": _evidence()})]},
    }
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A report of figrecon"}
    return head | keyed(told, "since")


def _finding() -> Json:
    verdicts = [verdict.value for verdict in Verdict]
    place = {
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "path": TEXTS,
    }
    return keyed(
        {
            "code": {"enum": list(RULES)},
            "name": {"enum": [rule.name for rule in RULES.values()]},
            "severity": {"enum": [severity.value for severity in Severity]},
            "verdict": {"enum": [*verdicts, None]},
            "class": {"type": ["string", "null"], "description": f"The reason, such as {', '.join(REASONS)}."},
            "explained_by": {"type": ["string", "null"], "description": "`structure`, or an explanation's name."},
            "message": {"type": "string"},
            "proof": {"type": ["string", "null"]},
            "figures": TEXTS,
            "places": {"type": "array", "minItems": 1, "items": keyed(place)},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        }
    )


def _evidence() -> Json:
    counts = {name: {"type": ["integer", "null"]} for name in ("covered", "numbers", "left_out")}
    source = keyed({"text": {"enum": [state.value for state in TextState]}, **counts})
    return {"type": "object", "additionalProperties": source}


def keyed(properties: Json, *optional: str) -> Json:
    """An object with these keys and no others, all but the optional ones required."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}
