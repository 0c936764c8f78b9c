"""The layers of the program: imports point down only, and each module stays small enough to be read."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"

# From the ground up; packages of one floor do not know one another. The root holds the version and nothing else.
FLOORS = (
    ("__init__",),
    ("domain",),
    ("reconcile",),
    ("ledger", "rules", "evidence"),
    ("pipeline",),
    ("diff", "history"),
    ("views", "output"),
    ("job", "fixing", "scanning", "pen"),
    ("gate",),
    ("cli",),
    ("__main__",),
)
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}

# Rooms within a part: what each may know of the rest of its part. What is in no room may know all.
ROOMS: dict[str, tuple[str, ...]] = {
    "figrecon.ledger.yaml": (),
    "figrecon.ledger.files": ("figrecon.ledger.yaml",),
    "figrecon.reconcile.solver": (),
}

# Every library that the program may import, and the only part that knows it.
LIBRARY = {
    "pydantic": "ledger",
    "pydantic_core": "ledger",
    "rich": "views",
    "typer": "cli",
    "xlsxwriter": "views",
    "yaml": "ledger",
}

LONGEST_MODULE = 350  # lines; the house rule is about 250


def part_of(module: str) -> str:
    """The part of the program that a dotted module name lies in: `figrecon.domain.when` → `domain`."""
    part = module.partition(".")[2].split(".")[0]
    return part if part in FLOOR else "__init__"  # any other is a name of the root, such as __version__


def imports(tree: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, also inside a function or for type checking only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*module.split(".")[: -node.level], node.module] if node.level else [node.module]
            # `from figrecon import cli` names a module only with its last word, so the longest name is judged.
            yield from ((node.lineno, ".".join(filter(None, [*base, alias.name]))) for alias in node.names)


def trespass(importer: str, imported: str) -> str | None:
    """What is wrong with one import by a module of the program, or None."""
    here, library = part_of(importer), imported.split(".", maxsplit=1)[0]
    if library == "figrecon":
        there = part_of(imported)
        return None if FLOOR[there] < FLOOR[here] or there == here else f"{here} must not know {there}"
    if library in sys.stdlib_module_names or LIBRARY.get(library) == here:
        return None
    return f"{library} is known only in {LIBRARY.get(library, 'no part')}"


def out_of_room(importer: str, imported: str) -> str | None:
    """What is wrong with an import by a module in a room of its part, or None."""
    room = next((room for room in ROOMS if importer.startswith(f"{room}.")), None)
    if room is None or part_of(imported) != part_of(importer) or not imported.startswith(room.rpartition(".")[0] + "."):
        return None
    known = (room, *ROOMS[room])
    return None if any(f"{imported}.".startswith(f"{each}.") for each in known) else f"{room} must not know {imported}"


def offences(text: str, module: str) -> list[str]:
    """Every breach of the house rules in the source text of one module."""
    tree = ast.parse(text)
    named = list(imports(tree, module))
    found = [f"{line}: {wrong}" for line, name in named if (wrong := trespass(module, name) or out_of_room(module, name))]
    found += [f"{node.lineno}: assert" for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    if not ast.get_docstring(tree):
        found.append("1: no docstring")
    if (length := len(text.splitlines())) > LONGEST_MODULE:
        found.append(f"{length}: longer than {LONGEST_MODULE} lines")
    return found


def modules() -> list[Path]:
    return sorted((SOURCE / "figrecon").rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_every_module_keeps_the_house_rules(path: Path) -> None:
    assert offences(path.read_text(encoding="utf-8"), dotted(path)) == []


def test_every_part_has_its_floor() -> None:
    parts = {dotted(path).split(".")[1] for path in modules()}
    assert parts <= FLOOR.keys()
    assert {"domain", "reconcile", "ledger", "rules", "evidence", "views"} <= parts


@pytest.mark.parametrize(
    ("module", "line", "expected"),
    [
        ("figrecon.reconcile.group", "from figrecon.domain.when import When", []),
        ("figrecon.reconcile.group", "from figrecon.reconcile import compare", []),
        ("figrecon.reconcile.group", "from figrecon import __version__", []),
        ("figrecon.reconcile.group", "from . import compare", []),
        ("figrecon.reconcile.group", "from ..domain.when import When", []),
        ("figrecon.reconcile.group", "import figrecon", []),
        ("figrecon.__main__", "from figrecon.cli import main", []),
        ("figrecon.cli", "import typer", []),
        ("figrecon.cli.report", "import typer, json", []),
        ("figrecon.cli.report", "from figrecon.cli.options import LEDGER", []),
        ("figrecon.ledger.document", "import yaml", []),
        ("figrecon.domain.when", "import yaml", ["2: yaml is known only in ledger"]),
        ("figrecon.pipeline", "from rich.table import Table", ["2: rich is known only in views"]),
        ("figrecon.views.html", "from typer.main import echo", ["2: typer is known only in cli"]),
        ("figrecon.reconcile.prove", "import z3", ["2: z3 is known only in no part"]),
        ("figrecon.domain.when", "from figrecon.reconcile import group", ["2: domain must not know reconcile"]),
        ("figrecon.domain.when", "def f():\n    import figrecon.cli", ["3: domain must not know cli"]),
        ("figrecon.domain.when", "from figrecon import cli", ["2: domain must not know cli"]),
        ("figrecon.domain.when", "from .. import cli", ["2: domain must not know cli"]),
        ("figrecon.domain.when", "from ..views.html import x", ["2: domain must not know views"]),
        ("figrecon.rules.fr301", "from figrecon.ledger import load", ["2: rules must not know ledger"]),
        ("figrecon.views.csv", "from figrecon.cli import main", ["2: views must not know cli"]),
        ("figrecon.__init__", "from figrecon.domain import when", ["2: __init__ must not know domain"]),
        ("figrecon.ledger.yaml.text", "from figrecon.ledger.yaml import tree", []),
        ("figrecon.ledger.files.include", "from figrecon.ledger.yaml.text import Text", []),
        (
            "figrecon.ledger.yaml.text",
            "from figrecon.ledger.load import load",
            ["2: figrecon.ledger.yaml must not know figrecon.ledger.load.load"],
        ),
        (
            "figrecon.reconcile.solver.web",
            "from figrecon.reconcile.model import Model",
            ["2: figrecon.reconcile.solver must not know figrecon.reconcile.model.Model"],
        ),
        ("figrecon.domain.when", "def f(x):\n    assert x", ["3: assert"]),
        ("figrecon.domain.when", "\n" * 400, ["402: longer than 350 lines"]),
    ],
)
def test_the_check_sees_what_is_wrong(module: str, line: str, expected: list[str]) -> None:
    assert offences(f'"""A page."""\n{line}\n', module) == expected


def test_relative_imports_of_a_package_start_at_the_package() -> None:
    text = '"""A page."""\nfrom .when import When\nfrom ..views import html\n'
    assert offences(text, "figrecon.domain.__init__") == ["3: domain must not know views"]


def test_the_check_sees_a_missing_docstring() -> None:
    assert offences("import re\n", "figrecon.domain.when") == ["1: no docstring"]
