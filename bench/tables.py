"""How long a table of 60,000 rows takes: `figrecon import` into a new ledger, then `figrecon report`, beside csvkit's csvstat.

csvstat reads the same table, finds what its columns hold and tells their ranges and commonest values; it is installed once,
into an environment of its own under build/. Whole processes are timed in turn by their user CPU time, also the most memory
that each takes; the least of several counts. A measurement, not a test: the exit code is 0 whatever the numbers are.

`python bench/tables.py` measures; `python bench/tables.py ROWS FILE.csv` only writes a table.
"""

import compileall
import csv
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
ROWS, ROUNDS = 60_000, 3
SECONDS = {"import": 3.0, "report": 12.0}
"""What each may take at most; together 15."""

PEER = "csvkit==2.2.0"
PEER_HOME = ROOT / "build" / "bench-tables"
HEADER = ("metric", "kind", "unit", "place", "as_of", "source", "publisher", "published", "value", "said_by")
PLACES, FIRST_DAY = 50, date(2020, 1, 1)


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """A header and so many rows: each day one publication with two running totals of fifty places, every seventh hedged."""
    yield HEADER
    for number in range(count):
        day, place, metric = number // (2 * PLACES), number // 2 % PLACES, ("deaths", "wounded")[number % 2]
        when = FIRST_DAY + timedelta(days=day)
        said = f"{day * 7 + place * (3 if metric == 'deaths' else 90):,}"
        source, value = f"bulletin-{when}", f"about {said}" if number % 7 == 0 and day else said
        yield (metric, "cumulative", "person", f"Place {place}", f"{when}", source, "Bulletin", f"{when}", value, "Ministry")


def write(count: int, file: Path) -> None:
    """Write a table of so many rows."""
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows(count))


def peer() -> Path:
    """csvstat, installed where it is not yet."""
    script = PEER_HOME / ("Scripts" if os.name == "nt" else "bin") / "csvstat"
    if not script.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER_HOME)], check=True)
        subprocess.run([str(script.with_name("python")), "-m", "pip", "install", "-qq", PEER], check=True)
    return script


def measured(command: list[str], folder: Path) -> tuple[float, int]:
    """User CPU seconds of one process, and the most memory it took, in kB. A command that fails ends the benchmark."""
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime, used.ru_maxrss


def main() -> None:
    """Write a table where a number and a file are given, else measure and print a line for each command."""
    if len(sys.argv) == 3:
        write(int(sys.argv[1]), Path(sys.argv[2]))
        return
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), str(ROOT / "src")}:
        compileall.compile_dir(folder, quiet=2)
    figrecon = str(Path(sysconfig.get_path("scripts")) / "figrecon")
    commands = {
        "import": [figrecon, "import", "table.csv", "-o", "ledger.yaml", "-q"],
        "report": [figrecon, "report", "ledger.yaml"],
        f"csvstat ({PEER})": [str(peer()), "table.csv"],
    }
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
    with TemporaryDirectory() as home:
        write(ROWS, Path(home) / "table.csv")
        for _ in range(ROUNDS):
            Path(home, "ledger.yaml").unlink(missing_ok=True)
            for name, command in commands.items():
                taken[name].append(measured(command, Path(home)))
    print(f"{f'{ROWS:,} rows, least of {ROUNDS}':32} {'seconds':>8} {'at most':>8} {'MB':>6}")
    for name, runs in taken.items():
        seconds, memory = min(run[0] for run in runs), min(run[1] for run in runs)
        most = SECONDS.get(name)
        limit = "" if most is None else f"{most:.1f}" + ("" if seconds <= most else "  missed")
        print(f"{name:32} {seconds:8.1f} {limit:>8} {memory // 1000:6,}")


if __name__ == "__main__":
    main()
