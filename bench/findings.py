"""How long each format of `figrecon check` takes to write 10,000 findings, and how large it is.

The findings are those of the tests: differences with proofs and places, and errors. A measurement, not a test: the exit
code is 0 whatever the numbers are. Run from the checkout: `python bench/findings.py`.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

COUNT = 10_000
SECONDS = 2.0


def main() -> None:
    """Make the report, write each format three times, print the fastest."""
    from tests.views.many import many
    from tests.views.test_checked import FORMATS

    from figrecon.views.selection import EVERYTHING

    report = many(COUNT)
    print(f"{COUNT:,} findings {'seconds':>18} {'at most':>8} {'kB':>8}")
    for name, view in FORMATS.items():
        times = []
        for _ in range(3):
            start = time.perf_counter()
            text = view(report, EVERYTHING)
            times.append(time.perf_counter() - start)
        missed = "" if min(times) <= SECONDS else "  missed"
        print(f"{name:24} {min(times):9.2f} {SECONDS:8.1f} {len(text.encode()) // 1000:8,}{missed}")


if __name__ == "__main__":
    main()
