"""The description of an export as a Frictionless data package."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from figrecon.views.columns import KINDS, TABLES, described
from figrecon.views.tables import DATE, INTEGER, LIST, NUMBER, Table

_TYPES = {NUMBER: "number", INTEGER: "integer", DATE: "date"}
_ALLOWED = {
    "kind": ["cumulative", "stock", "flow", "ratio", "quantity"],
    "status": ["standing", "superseded", "withdrawn", "unknown"],
    "verdict": ["same", "agrees", "stretched", "tension", "contradiction", "undecided"],
}
_REFERENCES = {"figures": {"fields": "source", "reference": {"resource": "sources", "fields": "source"}}}


def datapackage(title: str, tables: Iterable[Table], *, bom: bool = False) -> str:
    """The `datapackage.json` of an export: its tables, their columns, types and keys."""
    import json

    from figrecon.views.escape import json_text

    package = {
        "profile": "tabular-data-package",
        "name": slug(title) or "ledger",
        "title": title or "Ledger of reported figures",
        "resources": [_resource(table, bom) for table in tables],
    }
    return json_text(json.dumps(package, ensure_ascii=False, indent=2)) + "\n"


def slug(title: str) -> str:
    """A title in the letters that the name of a data package may have."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _resource(table: Table, bom: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table.name, *column) for column in table.columns.items()],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name in _REFERENCES:
        schema["foreignKeys"] = [_REFERENCES[table.name]]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": TABLES[table.name],
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "schema": schema,
    }


def _field(table: str, name: str, kind: str) -> dict[str, Any]:
    about = described(table, name)
    told = f"{about} A {KINDS[LIST]}." if kind == LIST else about
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(kind, "string"), "description": told}
    if name in _ALLOWED:
        field["constraints"] = {"enum": _ALLOWED[name]}
    return field
