"""Fuzz one target for some seconds: `python -m fuzz.run TARGET SECONDS`, in an environment that has atheris.

What the fuzzer learns goes into build/fuzz/TARGET; what breaks a law is left there as crash-… and named. The corpus of the
repository is read and not changed.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # in the environment of the fuzzer alone

ROOT = Path(__file__).parents[1]
LONGEST = 4096  # bytes: what is longer shows nothing that this does not

with atheris.instrument_imports(include=["figrecon"]):
    from fuzz.laws import TARGETS


def main(target: str, seconds: str) -> None:
    """Fuzz a target; ends with the exit code of the fuzzer, which is not 0 where a law broke."""
    learned = ROOT / "build" / "fuzz" / target
    learned.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2048"]
    options += ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={learned}/", f"-dict={ROOT / 'fuzz' / 'words.txt'}"]
    atheris.Setup([sys.argv[0], *options, str(learned), str(ROOT / "fuzz" / "corpus" / target)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
