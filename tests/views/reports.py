"""Reports for the tests of views, each made once."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from figrecon.ledger.document import parse_document
from figrecon.pipeline import Report, run

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "data" / "figures.yaml"
TODAY = date(2026, 11, 22)


@cache
def shipped(known_on: date | None = None) -> Report:
    """The ledger that comes with the program, under the name that its users give."""
    name = "data/figures.yaml"
    return run(name, parse_document({name: SHIPPED.read_bytes()}), today=TODAY, known_on=known_on)


@cache
def ledger(name: str) -> Report:
    """One of the ledgers beside these tests: hostile, incomplete, daily, standing."""
    return made((HERE / "ledgers" / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def made(text: str, name: str = "ledger.yaml") -> Report:
    """The report of a ledger's text."""
    return run(name, parse_document({name: text}), today=TODAY)


def strings() -> dict[str, Any]:
    """The shipped ledger as a tree of strings."""
    loaded: dict[str, Any] = yaml.load(SHIPPED.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - only strings
    return loaded


def written(tree: dict[str, Any]) -> Report:
    """The report of such a tree."""
    return made(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True))
