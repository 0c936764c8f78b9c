"""Write the documentation that is made from the program: `python -m tools.docs`, or with `--check` say what is stale.

`docs/rules/` holds the page of each rule and their index, `docs/errors.md` what `figrecon check` really prints for the
ledger that each page reports. Both come from the docstrings of the rules, so they cannot say anything else than the
program does. `docs/tables.md` explains every column of an export. `docs/schema/` holds the JSON Schemas of a ledger, of a
report and of a comparison.
"""

import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.captured import surroundings, told_by

from figrecon.ledger import schema
from figrecon.rules.page import LEDGER, parse_page
from figrecon.rules.registry import RULES, Registered
from figrecon.views import columns, diffschema, reportschema, tables

DOCS = Path(__file__).parents[1] / "docs"
TODAY = "2026-11-22"

EXPORTED = (tables.FIGURES, tables.GROUPS, tables.DIFFERENCES, tables.BOUNDS, tables.SOURCES)

_MADE = "<!-- Made by `make docs` from the docstrings in src/figrecon/rules. Not edited by hand. -->\n"


_TABLES = f"""\
<!-- Made by `make docs`: the columns are those of src/figrecon/views/columns.py. Not edited by hand. -->

# Tables to cite

`figrecon export -o DIR` writes five tables as CSV and a `datapackage.json` that describes them (Frictionless data package).
`figrecon export --format xlsx -o FILE.xlsx` writes the same tables as the sheets of one workbook, with a sheet README that
explains every column as this page does. With errors in the ledger nothing is written. `--bom` begins each CSV file with a byte
order mark, by which Excel knows it for UTF-8.

**What to cite.** A figure by its full name (`figure`), with the title of the ledger and its revision; a number in the words of
its source (`value`), not as `number`: at least 164 is not 164. The four columns of low and high are how the words are read, by
the [method](method.md); nobody reported them. So are all of `bounds`: they say what the figures allow together.

**What not to add up.** The rows of `figures` stand side by side: a whole and its parts, one number printed by five outlets, a
count and the later one that took its place. Only what is `standing` is held to be said today, and `origin` tells which rows
are one statement. Numbers that a source took back stay in the table, marked `withdrawn`.

**How cells are written.** {columns.EMPTY} There is one order of rows for one
ledger, whatever the order in its file.

| | CSV | workbook |
|---|---|---|
| a number | plain digits; a fraction without end to twelve places | a number; text where 15 digits do not hold it (1/3) |
| a day | 2022-01-10 | a real date, also in `published`, `as_of` and `since`; text before 1 March 1900 |
| a less precise date | 2022-01, by 2022-01-10 | the same, as text |
| a list | joined by a semicolon and a blank | the same |
| a text that begins with = + - @ | an apostrophe before it, one more if it has one | as it is: a text is never a formula |
| a control character | an escape such as \\x1b | a sign or an escape, as for what is invisible or turns text around |
| a very long text | whole | cut after 32,000 characters, and it says so |"""


def pages() -> dict[str, str]:
    """Every generated page: its path below `docs/`, and its text."""
    made = {f"rules/{code}.md": rule_page(rule) for code, rule in RULES.items()}
    schemas = {"ledger": schema.schema_text(), "report": reportschema.schema_text(), "diff": diffschema.schema_text()}
    made |= {f"schema/{name}.schema.json": text for name, text in schemas.items()}
    return made | {"rules/README.md": index(), "errors.md": gallery(), "tables.md": tables_page()}


def rule_page(rule: Registered) -> str:
    """A rule's docstring under its code and name."""
    head = f"{_MADE}\n# {rule.code} {rule.name}\n\nSeverity: {rule.rule.severity}. [All rules](README.md)\n"
    return f"{head}\n{rule.page}"


def index() -> str:
    """The table of all rules."""
    lines = [
        _MADE,
        "# Rules\n",
        "Every finding of `figrecon check` has one of these codes. `figrecon explain CODE` shows the same pages.\n",
        "| code | name | severity | what it says |",
        "|---|---|---|---|",
    ]
    for code, rule in RULES.items():
        lines.append(f"| [{code}]({code}.md) | {rule.name} | {rule.rule.severity} | {parse_page(rule.page).title} |")
    return "\n".join(lines) + "\n"


def gallery() -> str:
    """What `figrecon check` prints for the ledger that each page reports."""
    parts = [
        _MADE,
        "# Every message\n",
        "For each rule the ledger that its page reports, and what `figrecon check` prints for it. What the structure of the "
        "ledger explains by itself (a later count, a part beside its whole) is printed only with `--all`.\n",
    ]
    for code, rule in RULES.items():
        page = parse_page(rule.page)
        parts.append(f"## {code} {rule.name}\n\n{page.title}. [The page](rules/{code}.md)\n")
        parts.append(_shown(code, page.reported) if page.reported else "No small ledger is reported under this rule.\n")
    return "\n".join(parts)


def tables_page() -> str:
    """What every table and column of an export says, below what is to be known of all of them."""
    parts = [_TABLES]
    for (name, about), held in zip(columns.TABLES.items(), EXPORTED, strict=True):
        parts.append(f"## {name}\n\n{about}\n\n| column | holds | what it says |\n|---|---|---|")
        parts[-1] += "".join(f"\n| `{c}` | {columns.KINDS[kind]} | {columns.described(name, c)} |" for c, kind in held.items())
    return "\n\n".join(parts) + "\n"


def _shown(code: str, files: dict[str, str]) -> str:
    command, printed = "figrecon check", output_of(files)
    if f"[{code}]" not in printed:
        command, printed = "figrecon check --all", output_of(files, "--all")
    if f"[{code}]" not in printed:
        raise SystemExit(f"tools/docs.py: the ledger that the page of {code} reports is not reported:\n{printed}")
    ledgers = "\n".join(map(_fenced, files, files.values()))
    return f"{ledgers}\n```text\n$ {command}\n{printed.rstrip()}\n```\n"


def _fenced(name: str, text: str) -> str:
    """A file as it is shown: a ledger, or an archived text under its name."""
    return f"```yaml\n{text}```\n" if name.endswith(".yaml") else f"`{name}`:\n\n```text\n{text}```\n"


def output_of(files: dict[str, str], *options: str) -> str:
    """What `figrecon check` prints in a folder with these files."""
    with TemporaryDirectory() as name, chdir(name), surroundings(COLUMNS="100"):
        for file, text in files.items():
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(text, encoding="utf-8", newline="\n")
        told, code = told_by(["check", LEDGER, "--today", TODAY, *options], errors=False)
    if code > 1:
        raise SystemExit(f"tools/docs.py: figrecon ended with {code}")
    return told


def stale(folder: Path, made: Mapping[str, str]) -> list[str]:
    """The pages in a folder that are missing, not as made, or of a rule that is gone."""
    wrong = [name for name, text in made.items() if not (folder / name).is_file() or _read(folder / name) != text]
    here = {path.relative_to(folder).as_posix() for path in (folder / "rules").glob("*.md")}
    return sorted(wrong + [name for name in here if name not in made])


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Write what is stale, and remove the pages of rules that are gone."""
    for name in stale(folder, made):
        path = folder / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def main(arguments: list[str], folder: Path = DOCS) -> int:
    """0 when all is written or nothing is stale, 1 when something is, 2 for an argument that is none."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m tools.docs [--check]\n")
        return 2
    made = pages()
    if not arguments:
        write(folder, made)
        return 0
    wrong = stale(folder, made)
    sys.stderr.writelines(f"docs/{name} is stale: run `make docs`\n" for name in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
