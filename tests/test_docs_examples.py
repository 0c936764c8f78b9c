"""The hand-written pages: every example prints what stands under it, every key is there, every number in a table is right."""

import re
import subprocess
import sys
from fractions import Fraction
from math import log10
from pathlib import Path

import pytest
from tools import examples

from figrecon.domain.hedge import HEDGE_WORDS, HEDGE_WORDS_AFTER, Hedge
from figrecon.domain.interval import Interval, Number
from figrecon.domain.ledger import REASONS
from figrecon.domain.reading import Reading, read, share
from figrecon.domain.value import COLLECTIVES, parse_value
from figrecon.domain.when import parse_when
from figrecon.domain.width import digits_of, widths
from figrecon.ledger import shape

SHAPES = (
    "TopShape", "MetricShape", "TermShape", "SourceShape", "PublishedShape", "ArchivedTextShape", "LeftOutShape",
    "FigureShape", "WithdrawnShape", "DivisionShape", "WholeShape", "ExplanationShape",
)  # fmt: skip

MADE = {"errors.md"}
"""Pages that show commands and are written by another tool, which runs them."""

SET_UP = ("python3 -m venv ", "~/figrecon/bin/pip install ", ".venv/bin/", "make ", "source ")
"""How a line begins that sets something up: the only ones that stand in a page and are not run for it."""


def page(name: str) -> str:
    return (examples.DOCS / name).read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of the first table in a text, without its head."""
    lines = text[text.index("\n| ") + 1 :].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def tables(name: str, mark: str) -> list[list[list[str]]]:
    """The tables of a page that stand under a mark."""
    found = [rows(after) for after in page(name).split(f"<!-- {mark} -->")[1:]]
    assert found, f"no table of {name} is marked {mark}"
    return found


def section(name: str, heading: str) -> str:
    return page(name).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("name", examples.PAGES)
def test_every_example_prints_what_stands_under_it(name: str) -> None:
    made, ran = examples.refreshed(page(name))
    assert made == page(name), "run `python -m tools.examples` and read the diff"
    assert len(ran) > 2


def test_every_page_that_shows_a_command_is_run() -> None:
    shown = {path.name for path in examples.DOCS.glob("*.md") if "\n$ figrecon" in path.read_text(encoding="utf-8")}
    assert shown - {Path(name).name for name in examples.PAGES} == MADE
    for name in {path.name for path in examples.DOCS.glob("*.md")} | {"../README.md"}:
        others = re.findall(r"^```(?:sh|shell|bash)\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
        assert [line for block in others for line in block.splitlines() if not line.startswith(SET_UP)] == []


@pytest.mark.parametrize("name", ["gate.md", "guide.md"])
def test_every_workflow_is_one(name: str, tmp_path: Path) -> None:
    files = re.findall(r"^```yaml file \.github/workflows/(\S+)\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    for file, workflow in files:
        (tmp_path / file).write_text(workflow, encoding="utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    subprocess.run([*check, *(file for file, _ in files)], cwd=tmp_path, check=True)


def test_a_stale_page_is_told_and_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = "ledger: 1\nsources: {a: {published: 2021-05-02, figures: {n: {quantity: days, unit: day, value: 2}}}}\n"
    stale = f"```yaml ledger\n{ledger}```\n\n```console\n$ figrecon check\nnothing\n\n$ echo $?\n7\n```\n"
    for name in examples.PAGES:
        (tmp_path / name).write_text(stale, encoding="utf-8")
    assert examples.main(["--check"], tmp_path) == 1
    assert "docs/ledger.md is stale" in capsys.readouterr().err
    assert examples.main([], tmp_path) == 0
    assert examples.main(["--check"], tmp_path) == 0
    assert "0 errors" in (tmp_path / "ledger.md").read_text(encoding="utf-8")
    assert (tmp_path / "ledger.md").read_text(encoding="utf-8").endswith("$ echo $?\n0\n```\n")
    assert examples.main(["--chekc"], tmp_path) == 2


def test_files_edits_folders_git_and_exit_codes_are_what_a_reader_would_have() -> None:
    shown = """
```text file texts/a.txt
one
two
three
```

```diff texts/a.txt
 two
-three
+four
```

```console
$ cd texts
$ cat \\
> a.txt
$ git init --quiet
$ git add a.txt
$ git commit --quiet -m "The text"
$ git log --format=%an,%as
$ figrecon check no.yaml
$ echo $?
$ ls ..
```
"""
    made, ran = examples.refreshed(shown)
    assert "$ cat \\\n> a.txt\none\ntwo\nfour\n\n$ git init --quiet\n$ git add" in made
    assert "$ git log --format=%an,%as\nM. Curator,2023-06-20\n\n$ figrecon" in made
    assert made.endswith("$ echo $?\n2\n\n$ ls ..\ndata\ntexts\n```\n")
    assert [result.code for result in ran] == [0, 0, 0, 0, 0, 0, 2, 2, 0]


@pytest.mark.parametrize(
    "wrong",
    [
        "```yaml\nledger: 1\n```\n",
        "```yaml ledger\nledger: 1\n```\n```console\n$ figrecon report\n```\n",
        "```yaml ledger\nledger: 1\n```\n```console\n$ rm figures.yaml\n```\n",
        "```console\n$ git no-such-command\n```\n",
        "```yaml ledger\nledger: 1\n```\n```diff figures.yaml\n-ledger: 2\n+ledger: 1\n```\n",
    ],
)
def test_an_example_that_cannot_be_run_is_refused(wrong: str) -> None:
    with pytest.raises(examples.BadExampleError):
        examples.refreshed(wrong)


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_is_in_its_table(name: str) -> None:
    entry: type[shape.Shape] = getattr(shape, name)
    (table,) = tables("ledger.md", f"keys: {name}")
    assert {key for row in table for key in quoted(row[0])} == set(entry.keys)
    required = {name for name, key in entry.keys.items() if key.is_required}
    said = {key for row in table if "must be there" in row[1] for key in quoted(row[0])}
    assert said - {"ledger", "because"} == required - {"because"}  # these two are asked for by rules of their own


def test_every_shape_has_a_table() -> None:
    written = set(re.findall(r"<!-- keys: (\w+) -->", page("ledger.md")))
    inner = {"Shape", "FiledShape", "RelationShape"}
    models = {n for n, m in vars(shape).items() if isinstance(m, type) and issubclass(m, shape.Shape)}
    assert written == set(SHAPES) == models - inner


def test_every_value_and_date_that_is_shown_is_read() -> None:
    values = [value for row in rows(section("ledger.md", "Values")) for value in quoted(row[0])]
    dates = [date for row in rows(section("ledger.md", "Dates")) for date in quoted(row[0])]
    assert len([parse_value(value) for value in values]) > 50
    assert len([parse_when(date) for date in dates]) > 6


def test_the_reasons_are_those_that_there_are() -> None:
    table = next(t for t in section("ledger.md", "Explanations").split("\n\n") if t.startswith("| `because` |"))
    assert [quoted(row[0])[0] for row in rows(f"\n{table}")] == list(REASONS)


def test_the_words_of_each_hedge_are_those_that_are_read() -> None:
    (table,) = tables("method.md", "hedges")
    before = {word: Hedge(row[0]) for row in table for word in row[1].split(", ")}
    after = {word: Hedge(row[0]) for row in table for word in row[2].split(", ") if word}
    assert before == HEDGE_WORDS
    assert after == HEDGE_WORDS_AFTER


@pytest.mark.parametrize("row", [row for table in tables("method.md", "readings") for row in table], ids=lambda row: row[0])
def test_the_readings_in_the_tables(row: list[str]) -> None:
    value = parse_value(row[0].strip("`"))
    readings = read(value) if value.of is None else share(value)
    for reading, cell in zip((Reading.LITERAL, Reading.STRETCHED, Reading.USUAL), row[1:], strict=True):
        assert readings[reading] == interval(cell)


def test_every_word_without_a_number_is_in_a_table_or_goes_on_in_the_same_way() -> None:
    shown = {row[0].strip("`") for table in tables("method.md", "readings") for row in table}
    for word in set(COLLECTIVES) - shown:
        one = {"hundreds of thousands": 10**5, "millions": 10**6, "tens of millions": 10**7, "hundreds of millions": 10**8}[
            word
        ]
        readings = read(parse_value(word))
        assert readings.literal == Interval(one, None)
        assert readings.stretched == Interval(one * 3 // 2, 20 * one - 1)
        assert readings.usual == Interval(2 * one, 10 * one - 1)


@pytest.mark.parametrize("row", tables("method.md", "coefficients")[0], ids=lambda row: row[0])
@pytest.mark.parametrize("n", [7, 44, 150, 164, 900, 3000, 3500, 20000, 1_200_000])
def test_the_widths_follow_from_the_coefficients_in_the_table(row: list[str], n: int) -> None:
    a, b, c, d, e, f, g, h, sigma = map(float, row[1:])
    digits = digits_of(n)
    z, r, five = log10(n), digits.zeros, int(digits.five)
    exponent = a + b * z + c * r + d * five + e * z * r + f * z * five + g * r * five + h * z * r * five
    w50 = min(max(10**exponent, n * 0.002), n * 0.4)
    told = widths(Hedge(row[0]), n, digits.zeros, digits.five)
    assert list(map(float, told)) == pytest.approx([w50, w50 * 10 ** (0.6745 * sigma)], rel=1e-5)


def interval(cell: str) -> Interval:
    """What a cell says: 230 · 164 to 177 · 164 or more · over 50 % to 100 % · 1.3 to under 2."""
    if cell.endswith(" or more"):
        return Interval(number(cell.removesuffix(" or more")), None)
    low, _, high = cell.partition(" to ")
    ends = number(low.removeprefix("over ")), number((high or low).removeprefix("under "))
    return Interval(*ends, low.startswith("over "), high.startswith("under "))


def number(said: str) -> Number:
    exact = Fraction(said.removesuffix(" %").replace(",", "")) / (100 if said.endswith(" %") else 1)
    return int(exact) if exact.denominator == 1 else exact
