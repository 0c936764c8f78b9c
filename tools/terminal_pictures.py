"""Pictures of a terminal for the pages: `python -m tools.terminal_pictures` writes them, `--check` says what is stale.

Each is what a command really prints for the shipped ledger, as SVG: text that can be read out, searched and scaled. It
asks for no font from elsewhere, so it looks a little different on each machine; every glyph keeps its column.
"""

import sys
from contextlib import chdir, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from tools.captured import surroundings
from tools.examples import DOCS, SHIPPED

from figrecon.cli import exit_code

FOLDER = DOCS / "pictures"
PICTURES = {"terminal-report.svg": "figrecon report --metric deaths --to 2022-01-31"}
COLUMNS = 96

PAPER, INK = (255, 255, 255), (16, 16, 16)
RED, GREEN, YELLOW = (164, 30, 24), (22, 101, 52), (133, 77, 14)
"""Dark enough for the eye on white: at least 4.5 to 1."""
_COLOURS = [INK, RED, GREEN, YELLOW, (30, 64, 175), (112, 26, 117), (14, 88, 106), INK]
THEME = TerminalTheme(PAPER, INK, _COLOURS, _COLOURS)

TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="TITLE">
<!-- Made by tools/terminal_pictures.py from what the command prints. Not edited by hand. -->
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: pre;
}}
{styles}
</style>
<defs>{lines}</defs>
<rect fill="#ffffff" stroke="#c8c8c8" x="1" y="1" width="{width}" height="{height}" rx="6"/>
<g transform="translate({terminal_x}, 22)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def printed(command: str) -> str:
    """What a command prints for the shipped ledger on a terminal with colours."""
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")
    with chdir(SHIPPED.parent), surroundings(NO_COLOR="", COLUMNS=str(COLUMNS)), redirect_stdout(stream):
        code = exit_code([*command.split()[1:], "--color", "always"])
    stream.flush()
    stream.seek(0)
    if code:
        raise SystemExit(f"tools/terminal_pictures.py: {command} ended with {code}")
    return stream.read()


def picture(name: str, command: str) -> str:
    """The picture of a command and what it prints."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="standard")
    console.print(Text(f"$ {command}", style="bold"), Text.from_ansi(printed(command).rstrip()), sep="\n", soft_wrap=True)
    template = TEMPLATE.replace("TITLE", f"{command}: a table, a chart and what differs")
    made = console.export_svg(theme=THEME, code_format=template, unique_id=Path(name).stem, font_aspect_ratio=0.602)
    return "".join(f"{line.rstrip()}\n" for line in made.splitlines())


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """0 when all is written or nothing is stale, 1 when something is, 2 for an argument that is none."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m tools.terminal_pictures [--check]\n")
        return 2
    made = {name: picture(name, command) for name, command in PICTURES.items()}
    wrong = [name for name, svg in made.items() if not (folder / name).is_file() or (folder / name).read_text("utf-8") != svg]
    if not arguments:
        folder.mkdir(parents=True, exist_ok=True)
        for name in wrong:
            (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
        return 0
    sys.stderr.writelines(f"docs/pictures/{name} is stale: run `python -m tools.terminal_pictures`\n" for name in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
