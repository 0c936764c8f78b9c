"""The JSON Schema of a ledger, held against the same good and bad ledgers as the models."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from figrecon.ledger import shape
from figrecon.ledger.document import parse_document, read_document
from figrecon.ledger.keys import KEYS
from figrecon.ledger.load import load
from figrecon.ledger.schema import DEFINITIONS, meaning_of, schema, schema_text
from figrecon.rules.page import parse_page
from figrecon.rules.registry import RULES

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "schema" / "ledger.schema.json"
CASES = sorted((ROOT / "tests" / "rules" / "cases").glob("*.yaml"))
VIEWED = sorted((ROOT / "tests" / "views" / "ledgers").glob("*.yaml"))

SEEN = {"unknown-key", "missing-key", "missing-value", "wrong-type", "wrong-word", "place-unreadable", "malformed"}
"""The faults of shape that a schema sees wherever they are, but for `ledger`, which an included file does not have."""


def checked(*files: Path) -> dict[str, list[str]]:
    """What check-jsonschema finds wrong, by file; a file that it cannot read at all is wrong, too."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(KEPT), "-o", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(done.stdout)
    wrong: dict[str, list[str]] = {}
    for error in [*told.get("errors", ()), *told.get("parse_errors", ())]:
        wrong.setdefault(Path(error["filename"]).as_posix(), []).append(f"{error.get('path')}: {error.get('message')}")
    return wrong


def faults(path: Path) -> set[str]:
    """The rules of the faults of a file and its shape; those of names are left out."""
    document, code = read_document(path), {rule.name: rule.code for rule in RULES.values()}
    told = {f.rule for f in (*document.faults, *load(document)[1]) if (f.rule, f.path) != ("missing-key", ("ledger",))}
    return {rule for rule in told if code[rule] < "FR3"}


def pages(folder: Path) -> Iterator[Path]:
    """The example ledgers of all rules, as files."""
    for code, rule in RULES.items():
        page = parse_page(rule.page)
        for name, files in (("reported", page.reported), ("accepted", page.accepted)):
            for file, text in files.items():
                if not file.endswith(".yaml"):
                    continue
                path = folder / f"{code}-{name}" / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                yield path


def test_the_kept_schema_is_fresh() -> None:
    assert KEPT.read_text(encoding="utf-8") == schema_text(), "run `make docs`"


def test_it_is_a_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(KEPT)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_whatever_loads_fits_and_what_a_schema_sees_does_not(tmp_path: Path) -> None:
    files = [*CASES, *VIEWED, *pages(tmp_path), ROOT / "data" / "figures.yaml"]
    wrong = checked(*files)
    fits, sees = 0, 0
    for path in files:
        found = faults(path)
        if not found:
            assert path.as_posix() not in wrong, wrong[path.as_posix()]
            fits += 1
        elif found <= SEEN:
            assert path.as_posix() in wrong, path
            sees += 1
    assert fits > 80
    assert sees >= 10


def test_the_case_of_each_fault_of_shape_does_not_fit() -> None:
    cases = [case for case in CASES if "fr201" <= case.name[:5] <= "fr210"]
    assert len(cases) == 10
    assert set(checked(*cases)) == {case.as_posix() for case in cases}


ONE = "ledger: 1\nmetrics:\n  deaths: {{title: Deaths, unit: person, kind: cumulative}}\nsources:\n  herald:\n    published: {published}\n    figures:\n      dead: {{metric: deaths, {figure}}}\n"  # noqa: E501


FIGURES = [
    ("2021-05-02", "value: 12", True),
    ("2021", "value: 12.5, since: 2021-05", True),
    ("{date: by 2021-05-02, why: the print says so}", 'value: "3,770"', True),
    ("2021-05-02 18:00", "value: about 12, as_of: unknown", True),
    ("2021-05-02", "value: 12, at: 7", True),
    ("2021-05-02", 'value: 12, at: ["7:10", 12]', True),
    ("2021-05-02", 'value: 12, at: {"7:10": a dozen, 8: twelve}', True),
    ("2021-05-02", "value: 12, low: twelve, high: 1.2 million", True),
    ("2021-05-02", "value: 12, as_of: 2021-04-30/2021-05-01, since: before 2021-04", True),
    ("2021-05-02", "value: 12, as_of: 2021-05-01 08:00/2021-05-01 10:30", True),
    ("2021-05-02", "value: 12, at: 0", False),
    ("2021-05-02", 'value: 12, at: {"seven": a dozen}', False),
    ("2021-05-02", "value: -12", False),
    ("2021-05-02", "value: [12]", False),
    ("2021-05-02", "value: 12, as_of: yesterday", False),
    ("soon", "value: 12", False),
    ("2021-05-02", "value: 12, as_of: 2021-05-01, over: 2021-05-01", False),
    ("2021-05-02", "value: 12, quantity: days, unit: day", False),
    ("2021-05-02", "value: 12, unsure: [value]", False),
    ("2021-05-02", "value: 12, scope: {title: the drowned}", True),
    ("2021-05-02", "value: 12, scope: {titel: the drowned}", False),
]
"""What stands at `published` and in a figure, and whether that loads."""


def test_models_and_schema_agree_on_figures(tmp_path: Path) -> None:
    loads, paths = {}, []
    for number, (published, figure, expected) in enumerate(FIGURES):
        text = ONE.format(published=published, figure=figure)
        paths.append(tmp_path / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
        assert (not load(parse_document({"figures.yaml": text}))[1]) is expected, figure
        loads[paths[-1].as_posix()] = expected
    wrong = checked(*paths)
    assert {path: path not in wrong for path in loads} == loads


def entries() -> list[type[shape.Shape]]:
    return [shape.TopShape, *DEFINITIONS.values()]


def test_every_key_is_described_with_an_example_and_no_other_is() -> None:
    used = {name: set[str]() for name in KEYS}
    for entry in entries():
        for key in entry.keys:
            meaning, *examples = meaning_of(entry, key)
            assert isinstance(meaning, str)
            assert meaning.endswith(".")
            assert examples
            home = next(m.__name__ for m in entry.__mro__ if key in KEYS.get(m.__name__, ()))
            used[home].add(key)
    assert used == {name: set(keys) for name, keys in KEYS.items()}


def test_a_key_without_a_description_is_told() -> None:
    class MetricShape(shape.MetricShape):
        colour: str

    with pytest.raises(KeyError, match="colour"):
        meaning_of(MetricShape, "colour")


def test_the_examples_fit_their_own_keys() -> None:
    from jsonschema import Draft7Validator

    whole = schema()
    for properties in [whole["properties"], *(d["properties"] for d in whole["definitions"].values())]:
        for key, told in properties.items():
            own: dict[str, Any] = {**told, "definitions": whole["definitions"]}
            for example in told["examples"]:
                errors = [error.message for error in Draft7Validator(own).iter_errors(example)]
                assert errors == [], (key, example)


def test_the_shipped_ledger_names_the_schema() -> None:
    first = (ROOT / "data" / "figures.yaml").read_text(encoding="utf-8").split("\n", 1)[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (ROOT / "data" / first.removeprefix(prefix)).resolve() == KEPT
