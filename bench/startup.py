"""How long a command takes from start to end, beside the imports that it cannot do without.

Whole processes are timed in turn, so that a slow moment of the machine falls on all of them, and the medians are
compared with `python -c "import typer, pydantic, yaml, rich"`. The bytecode is compiled first. A measurement, not a
test: the exit code is 0 whatever the numbers are, and other than 0 only where a command cannot be run.
"""

import compileall
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 25
SCRIPT = Path(sysconfig.get_path("scripts")) / "figrecon"

FLOOR = "import typer, pydantic, yaml, rich"
MODEL = "import typer, yaml\nfrom pydantic import BaseModel\nclass Model(BaseModel):\n    field: int"
COMMANDS: dict[str, tuple[list[str], float | None]] = {  # name → command, highest ratio expected
    FLOOR: ([sys.executable, "-c", FLOOR], None),
    "typer, yaml and a first pydantic model": ([sys.executable, "-c", MODEL], None),
    "figrecon check data/figures.yaml": ([str(SCRIPT), "check", "data/figures.yaml"], 1.6),
    "figrecon --help": ([str(SCRIPT), "--help"], 1.5),
}


def milliseconds(command: list[str]) -> float:
    """Wall time of one process; a command that cannot do its job (exit code above 1) ends the benchmark."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return elapsed * 1000


def main() -> None:
    """Compile, warm up, measure, print one line a command."""
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), str(ROOT / "src")}:
        compileall.compile_dir(folder, quiet=2)
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(ROUNDS + 1):  # the first one warms the disk's cache and is not counted
        for name, (command, _) in COMMANDS.items():
            elapsed = milliseconds(command)
            if turn:
                times[name].append(elapsed)
    floor = statistics.median(times[FLOOR])
    print(f"{'whole process, median of ' + str(ROUNDS):40} {'ms':>7} {'ratio':>6} {'at most':>8}")
    for name, (_, target) in COMMANDS.items():
        median = statistics.median(times[name])
        expected = "" if target is None else f"{target:.1f}" + ("" if median <= target * floor else "  missed")
        print(f"{name:40} {median:7.1f} {median / floor:6.2f} {expected:>8}".rstrip())


if __name__ == "__main__":
    main()
