"""docs/hostile.md, made from the tables of the tests: `python -m tests.hostile.page` writes it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from figrecon.views.escape import markdown
from tests.hostile.ledgers import LEDGERS
from tests.hostile.pens import ADDED
from tests.hostile.poison import TEXTS
from tests.hostile.surroundings import SURROUNDINGS
from tests.hostile.tables import TABLES
from tests.hostile.test_writes import TOLD
from tests.hostile.writes import DEEDS

PAGE = Path(__file__).parents[2] / "docs" / "hostile.md"

_HEAD = """\
<!-- Made by `python -m tests.hostile.page` from the tables in tests/hostile. Not edited by hand. -->

# Hostile and broken input

A ledger, an archived text, a repository or a command line may come from a stranger, or from a slip. Each row below is a
test: what is attacked with, the exit code, and words of what is said. In every case

* the exit code is a documented one: 0, 1 with findings, 2 where the job could not be done, 130 after an interrupt; 3 would be a
  fault in figrecon, and no row has it;
* nothing is written half, nothing of the ledger is left out without a word, and what is said holds no character that could act
  on a terminal, a page, a spreadsheet or the log of a host;
* time and memory stay bounded. What is heavy runs in a process of its own with 20 s of processor time and 1.5 GB of address
  space, where the system can bound them.

What no table can foresee is generated ([the laws](../fuzz/README.md)): any text in, and the same holds.
"""

_TEXTS = """\
## Texts that would act

Each text below stands in every place of a ledger that takes one: titles, units, topics, notes, publishers, addresses, speakers,
names of files and languages, reasons. It changes the words of an output and nothing else: in JSON, SARIF, JUnit, annotations of
GitHub, Markdown, CSV and HTML the structure is that of a harmless text; in CSV and in the workbook no cell runs; on a terminal
every control, direction and command of a host is shown as an escape. Tables and JSON hold the text itself, so that nothing is
lost: a table printed into the log of a host is printed as it is, and belongs into a file.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for heading, attacks in LEDGERS.items():
        parts.append(_table(heading, ((each.name, str(each.code), each.said) for each in attacks)))
    for heading, cases in {**SURROUNDINGS, "Entries that are added": ADDED, "Tables that are taken in": TABLES}.items():
        parts.append(_table(heading, ((each.name, str(each.code), each.said) for each in cases)))
    deeds = [(each.name, str(each.code), each.said) for each in DEEDS]
    more = [(name, str(code), said) for name, (code, said) in TOLD.items()]
    parts.append(_table("Reading and writing", [*deeds, *more]))
    parts.append(_TEXTS + "\n" + "\n".join(f"* {markdown(name)}" for name in TEXTS) + "\n")
    return "\n".join(parts)


def _table(heading: str, rows: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join([f"## {heading}", "", "| attack | exit | what is said |", "|---|---|---|", *_rows(rows), ""])


def _rows(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name, code, said in rows:
        yield f"| {markdown(name)} | {code} | {_inert(said.strip()) or 'nothing'} |"


def _inert(text: str) -> str:
    """A text as it is, in a table of Markdown."""
    return f"`{text.replace('`', chr(0x2018)).replace('|', chr(92) + '|')}`" if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
