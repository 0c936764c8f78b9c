"""A rule's page taken apart: its title, and the ledgers that it reports and accepts.

A page is Markdown. Each ledger is a fenced block below the line "Reported:" or "Accepted:". The first block of an
example is the ledger; a further one begins with a comment that names its file, `# sources/herald.yaml`. A fence of
`text` holds an archived text, of which that comment is no part.
"""

from dataclasses import dataclass

FENCE = "```"
LEDGER = "figures.yaml"
"""The name of an example's first file."""

_EXAMPLES = ("Reported:", "Accepted:")


@dataclass(frozen=True, slots=True)
class Page:
    """The title sentence without its full stop, and both examples as texts by file name; empty where there is none."""

    title: str
    reported: dict[str, str]
    accepted: dict[str, str]


def parse_page(text: str) -> Page:
    """Read a page, the docstring of a rule's module."""
    found: dict[str, dict[str, str]] = {heading: {} for heading in _EXAMPLES}
    files: dict[str, str] = {}
    block: list[str] | None = None
    is_text = False
    for line in text.splitlines():
        if line in found:
            files = found[line]
        elif block is not None and line == FENCE:
            files[_file_name(block, files)] = "\n".join(block[1:] if is_text else block) + "\n"
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith(FENCE):
            block, is_text = [], line == f"{FENCE}text"
    return Page(text.partition("\n")[0].rstrip("."), *found.values())


def _file_name(block: list[str], files: dict[str, str]) -> str:
    return block[0].removeprefix("#").strip() if files and block else LEDGER
