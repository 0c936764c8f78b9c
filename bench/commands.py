"""How every command grows with the ledger, and what hard shapes cost: `python bench/commands.py [FIGURES ...]`.

Without numbers it runs at 1,000, 10,000 and 100,000 figures. User CPU time of whole processes and their peak memory; what
counts are the ratios, of one size to the one before it and of a hard shape to the same at half its size. A measurement,
not a test: the exit code is 0 whatever the numbers are.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.large import write
from bench.shapes import SHAPES

SCRIPT = Path(sysconfig.get_path("scripts")) / "figrecon"
SIZES = (1_000, 10_000, 100_000)
TENFOLD, DOUBLED, BYTES = 12.0, 2.6, 4_000
"""At most so many times the time for ten times, and for twice the figures; and so many bytes a figure in a check."""

COMMANDS = {
    "check": ["check", "{ledger}"],
    "check, all formats": ["check", "{ledger}", *(f"--format={form}={{out}}/{form}" for form in ("json", "sarif", "junit"))],
    "report": ["report", "{ledger}"],
    "report as csv": ["report", "{ledger}", "--format", "csv"],
    "report as json": ["report", "{ledger}", "--format", "json"],
    "report as markdown": ["report", "{ledger}", "--format", "markdown"],
    "export": ["export", "{ledger}", "-o", "{out}/export"],
    "bounds": ["bounds", "--ledger", "{ledger}"],
    "show": ["show", "deaths", "2021-03-05", "--ledger", "{ledger}"],
    "diff": ["diff", "{ledger}", "{ledger}"],
    "scan": ["scan", "{text}", "--ledger", "{ledger}"],
}


class Cost(NamedTuple):
    """What a process took: seconds of user CPU time and bytes at its peak; None where it could not do its job."""

    seconds: float
    peak: int


def cost(arguments: list[str]) -> Cost | None:
    started = subprocess.Popen([SCRIPT, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime, used.ru_maxrss * 1024) if started.returncode in (0, 1) else None


def grown(ratio: float, most: float) -> str:
    return f"{ratio:8.1f}" + ("" if ratio <= most else " missed")


def commands(sizes: list[int], folder: Path) -> None:
    """A row for each command: seconds at each size, then each ratio to the size before, then bytes a figure."""
    text = folder / "text.txt"
    text.write_text("At least 12 people died on 1 March 2021, the ministry said.\n", encoding="utf-8")
    for size in sizes:
        write(size, folder / f"{size}.yaml")
    empty = cost(["check", str(_tiny(folder))])
    print(f"{'user seconds':22}" + "".join(f"{size:>10,}" for size in sizes) + "   ratios (at most 12 for ten times)")
    for name, command in COMMANDS.items():
        costs = []
        for size in sizes:
            values = {"ledger": str(folder / f"{size}.yaml"), "out": str(folder), "text": str(text)}
            costs.append(cost([part.format(**values) for part in command]))
        row = "".join(f"{one.seconds:10.2f}" if one else f"{'failed':>10}" for one in costs)
        row += "".join(grown(b.seconds / a.seconds, TENFOLD) for a, b in pairwise(costs) if a and b)
        if name == "check" and costs[-1] and empty:
            each = (costs[-1].peak - empty.peak) / sizes[-1]
            row += f"   {each:,.0f} bytes a figure" + ("" if each <= BYTES else " missed")
        print(f"{name:22}{row}", flush=True)


def _tiny(folder: Path) -> Path:
    tiny = folder / "tiny.yaml"
    write(12, tiny)
    return tiny


def shapes(folder: Path) -> None:
    """A row for each hard shape: seconds of a check and of an export at half its size and at its size, and their ratios."""
    heads = "".join(f"{name:>8}{'half':>8}{'ratio':>9}" for name in ("check", "export"))
    print(f"\n{'user seconds':32}{'figures':>9}{heads}   (at most {DOUBLED})")
    for name, (make, size) in SHAPES.items():
        taken = []
        for figures in (size, size // 2):
            ledger = folder / "shape.yaml"
            ledger.write_text(make(figures), encoding="utf-8")
            taken.append([cost(["check", str(ledger)]), cost(["export", str(ledger), "-o", str(folder / "shape")])])
        row = ""
        for whole, half in zip(*taken, strict=True):
            if half and whole:
                row += f"{whole.seconds:8.2f}{half.seconds:8.2f} {grown(whole.seconds / half.seconds, DOUBLED)}"
        print(f"{name:32}{size:9,}{row}", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        commands([int(word) for word in sys.argv[1:]] or list(SIZES), Path(name))
        shapes(Path(name))


if __name__ == "__main__":
    main()
