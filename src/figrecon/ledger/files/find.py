"""Which ledger is meant when a command is run."""

import stat
from collections.abc import Mapping
from pathlib import Path

from figrecon.domain.failure import CannotRunError

NAMES = (Path("figures.yaml"), Path("data") / "figures.yaml")
"""Where a ledger is looked for, in a folder and in the folders above it."""


def find_ledger(named: str, environment: Mapping[str, str], here: Path) -> Path:
    """The ledger's file or folder; `-` for standard input. Raises CannotRunError where none is, saying where it looked."""
    if named == "-":
        return Path("-")
    for name, what in ((named, ""), (environment.get("FIGRECON_LEDGER", ""), " (named by FIGRECON_LEDGER)")):
        if name:
            return _existing(Path(name), what)
    for folder in (here, *here.parents):
        for candidate in NAMES:
            if (folder / candidate).is_file():
                return folder / candidate
    raise CannotRunError(
        "no ledger found: looked for figures.yaml and data/figures.yaml in this folder and every folder above it.",
        "Name one (figrecon report my-ledger.yaml), set FIGRECON_LEDGER, or start one: figrecon init",
    )


def _existing(path: Path, what: str) -> Path:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # also one that is too long, below a file, in a closed folder, with a NUL
        why = "" if isinstance(error, FileNotFoundError) else f" ({getattr(error, 'strerror', None) or error})"
        raise CannotRunError(f"there is no file or folder {path}{what}{why}") from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise CannotRunError(f"{path}{what} is neither a file nor a folder")
    return path
