"""The program as the pages show it: in the same terminal, and with the same git, on every machine."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper

from figrecon.cli import exit_code

AUTHOR = {"NAME": "M. Curator", "EMAIL": "curator@example.org", "DATE": "2023-06-20T12:00:00+0000"}
SURROUNDINGS = {"COLUMNS": "96", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
SURROUNDINGS |= {"FIGRECON_LEDGER": "", "FIGRECON_TEXTS": "", "GITHUB_ACTIONS": ""}  # in an action a check writes annotations
SURROUNDINGS |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
SURROUNDINGS |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in AUTHOR.items()}


@contextmanager
def surroundings(**other: str) -> Iterator[None]:
    """That terminal, but for what is given otherwise."""
    before = dict(os.environ)
    os.environ.update(SURROUNDINGS | other)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def told_by(arguments: list[str], *, errors: bool = True) -> tuple[str, int]:
    """What figrecon prints and the code it ends with; `errors`: with what it prints on standard error."""
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")
    with ExitStack() as streams:
        streams.enter_context(redirect_stdout(stream))
        if errors:
            streams.enter_context(redirect_stderr(stream))
        code = exit_code(arguments)
    stream.flush()
    stream.seek(0)
    return stream.read(), code
